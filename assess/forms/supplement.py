"""What a profile holds and the nine tables do not; kept beside them, so that reading gives all back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assess.forms.supplement_text import TextType, encoded
from assess.profile.keyed import LISTS, KeyPath, nested_of, values_of
from assess.profile.profile import EnterpriseProfile

MARKER = "innovation-checkup-forms/1"
"""Text of the cell by which the sheet is known, whatever it is called."""


@dataclass(frozen=True)
class Entry:
    """One row of the sheet."""

    path: KeyPath
    kind: TextType
    value: Any
    stated: str = ""
    """What the tables gave for this path when the workbook was written, as text."""


def entries_of(profile: EnterpriseProfile, tables: Mapping[KeyPath, Any]) -> list[Entry]:
    """The entries that turn the values of the tables into those of the profile."""
    wanted = values_of(profile)
    entries = []
    for path, value in wanted.items():
        if path not in tables or not _same(tables[path], value):
            kind, _ = encoded(value)
            entries.append(Entry(path, kind, value, encoded(tables.get(path))[1]))
    # Items of a list that is stated to be empty cannot stand beside that statement.
    empty = [path for path, value in wanted.items() if value == ()]
    inside = [path for path in tables if any(path[: len(at)] == at for at in empty)]
    united = {**{path: value for path, value in tables.items() if path not in inside}, **wanted}
    gone = [*inside, *_extra(united, wanted)]
    entries += [Entry(path, "absent", None, encoded(tables[path])[1]) for path in gone]
    kept = {path: value for path, value in united.items() if path in wanted}
    entries.extend(Entry(path, "order", keys) for path, keys in _orders(kept, wanted))
    return entries


def ordered(values: Mapping[KeyPath, Any], orders: Mapping[KeyPath, Sequence[str]]) -> dict[KeyPath, Any]:
    """The values with the items of each list in the order named; items that it does not name come last."""
    ranks: dict[KeyPath, int] = {}
    for path in values:
        for end in range(1, len(path) + 1):
            ranks.setdefault(path[:end], len(ranks))
    for at, keys in orders.items():
        for place, key in enumerate(keys):
            if (*at, key) in ranks:
                ranks[*at, key] = place - len(keys)

    def rank(path: KeyPath) -> tuple[int, ...]:
        return tuple(ranks[path[:end]] for end in range(1, len(path) + 1))

    return {path: values[path] for path in sorted(values, key=rank)}


def lists_in(values: Iterable[KeyPath]) -> Iterator[tuple[KeyPath, str, KeyPath]]:
    """For each value inside an item: the path of the list, the key of the item, the pattern of the list."""
    for path in values:
        pattern: KeyPath = ()
        for end, step in enumerate(path):
            if pattern in LISTS:
                yield path[:end], step, pattern
                pattern = (*pattern, "*")
            else:
                pattern = (*pattern, step)


def _same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and bool(a == b)


def _extra(united: Mapping[KeyPath, Any], wanted: Mapping[KeyPath, Any]) -> list[KeyPath]:
    """Paths of the tables that the profile does not have; a default value says nothing and may stay."""
    try:
        held: Mapping[KeyPath, Any] = values_of(EnterpriseProfile.model_validate(nested_of(united)))
    except ValidationError:
        held = united
    return [path for path in united if path in held and path not in wanted]


def _orders(
    values: Mapping[KeyPath, Any], wanted: Mapping[KeyPath, Any]
) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    given, meant = _keys(values), _keys(wanted)
    for path, keys in meant.items():
        if given.get(path) != keys:
            yield path, keys


def _keys(values: Iterable[KeyPath]) -> dict[KeyPath, tuple[str, ...]]:
    keys: dict[KeyPath, dict[str, None]] = {}
    for at, key, _ in lists_in(values):
        keys.setdefault(at, {})[key] = None
    return {at: tuple(own) for at, own in keys.items()}
