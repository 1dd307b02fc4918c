"""A profile as values by key path: items of a list are named by what identifies them, not by their place.

One form for everything that compares or puts together profiles: several files of one firm, the last profile
and a returned workbook, a profile and the official forms that hold a part of it. A key path is a tuple of
texts, e.g. ``("rd", "lines", "2025/RD01", "personnel")``; a value is a scalar, a tuple of scalars, a
:class:`~assess.profile.figure.Figure` or a :class:`~assess.profile.figure.DateFigure`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from assess.profile.figure import DateFigure, Figure
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import dotted

KeyPath: TypeAlias = tuple[str, ...]

_Identify: TypeAlias = Callable[[Mapping[str, Any]], str]


def _by(*names: str) -> _Identify:
    def identify(item: Mapping[str, Any]) -> str:
        return "/".join("" if item.get(name) is None else str(item[name]) for name in names)

    return identify


_IDENTITY: Mapping[KeyPath, _Identify] = {
    ("years",): _by("year"),
    ("rd", "years"): _by("year"),
    ("rd", "projects"): _by("code"),
    ("rd", "projects", "*", "yearly"): _by("year"),
    ("rd", "lines"): _by("year", "project"),
    ("people",): _by("year"),
    ("people", "*", "tech_departments"): _by("department"),
    ("ip", "items"): _by("code"),
    ("products",): _by("code"),
    ("conversions", "items"): _by("achievement"),
    ("conversions", "years"): _by("year"),
    ("institutions",): _by("name"),
    ("standards",): _by("name"),
    ("cooperations",): _by("partner"),
    ("documents",): _by("kind", "year"),
    ("compliance", "events"): _by("kind"),
    ("reviews",): lambda _: "sheet",
    ("facts",): _by("fact", "year"),
}
"""What identifies an item of each list; ``*`` stands for the key of the item that holds the list. Two items
of the same identity are told apart by ``#2``, ``#3`` behind it, in their order."""

LISTS = frozenset(_IDENTITY)
"""Paths of all lists of items, ``*`` for the keys of outer items."""


def values_of(profile: EnterpriseProfile) -> dict[KeyPath, Any]:
    """Every value of a profile that is not a default, by key path, in the order of the profile.

    A list that is stated to be empty is one value, the empty tuple. :func:`nested_of` is the inverse.
    """
    return dict(_values(profile, (), ()))


def nested_of(values: Mapping[KeyPath, Any]) -> dict[str, Any]:
    """The nested data that the values make up, as ``EnterpriseProfile.model_validate`` takes it.

    Items of a list stand in the order in which their keys first appear.
    """
    root: dict[str, Any] = {}
    for path, value in values.items():
        node = root
        for step in path[:-1]:
            child = node.setdefault(step, {})
            node = child if isinstance(child, dict) else node.setdefault(step, {})
        node[path[-1]] = value
    data: dict[str, Any] = _listed(root, ())
    return {"schema_version": 1, **data}


def json_steps(values: Mapping[KeyPath, Any]) -> dict[KeyPath, tuple[str | int, ...]]:
    """The steps of each key path in the nested data that the values make up: places in place of keys."""
    numbers = _numbers(values)
    return {
        path: tuple(numbers.get((path[:end], step), step) for end, step in enumerate(path)) for path in values
    }


def json_places(places: Mapping[KeyPath, str], values: Mapping[KeyPath, Any]) -> dict[str, str]:
    """Where each JSON path (``rd.lines[0].personnel``) was read, from the places of the key paths.

    The place of an item, a year or a list is that of its first value.
    """
    found: dict[str, str] = {}
    for path, steps in json_steps(values).items():
        if path in places:
            found[dotted(steps)] = places[path]
            for end in range(1, len(steps)):
                found.setdefault(dotted(steps[:end]), places[path])
    return found


def pattern_of(path: KeyPath) -> KeyPath:
    """The path with ``*`` in place of the keys of items: ``("ip", "items", "*", "name")``."""
    pattern: KeyPath = ()
    for step in path:
        pattern = (*pattern, "*") if pattern in LISTS else (*pattern, step)
    return pattern


def _numbers(values: Mapping[KeyPath, Any]) -> dict[tuple[KeyPath, str], int]:
    """Place in its list of every key, by the path of the list and the key."""
    numbers: dict[tuple[KeyPath, str], int] = {}
    counts: dict[KeyPath, int] = {}
    for path in values:
        pattern: KeyPath = ()
        for end, step in enumerate(path):
            if pattern not in LISTS:
                pattern = (*pattern, step)
                continue
            pattern = (*pattern, "*")
            if (path[:end], step) not in numbers:
                numbers[path[:end], step] = counts.get(path[:end], 0)
                counts[path[:end]] = counts.get(path[:end], 0) + 1
    return numbers


def _values(node: BaseModel, path: KeyPath, pattern: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    for name, info in type(node).model_fields.items():
        value = getattr(node, name)
        if (not path and name == "schema_version") or value == info.default:
            continue
        below, below_pattern = (*path, name), (*pattern, name)
        if below_pattern in LISTS:
            yield from _items(value, below, below_pattern)
        elif isinstance(value, BaseModel) and not isinstance(value, Figure | DateFigure):
            yield from _values(value, below, below_pattern)
        elif value is not None or info.is_required():
            yield below, value


def _items(items: tuple[BaseModel, ...], path: KeyPath, pattern: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if not items:
        yield path, ()
    seen: dict[str, int] = {}
    identify = _IDENTITY[pattern]
    for item in items:
        key = identify(item.__dict__)
        seen[key] = seen.get(key, 0) + 1
        numbered = key if seen[key] == 1 else f"{key}#{seen[key]}"
        yield from _values(item, (*path, numbered), (*pattern, "*"))


def _listed(node: dict[str, Any], pattern: KeyPath) -> Any:
    if pattern in LISTS:
        return tuple(_listed(child, (*pattern, "*")) for child in node.values())
    return {
        step: _listed(child, (*pattern, step)) if isinstance(child, dict) else child
        for step, child in node.items()
    }
