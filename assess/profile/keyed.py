"""A profile as values by key path: items of a list are named by what identifies them, not by their place.

One form for everything that compares or puts together profiles: several files of one firm, the last profile
and a returned workbook, a profile and the official forms that hold a part of it. A key path is a tuple of
texts, e.g. ``("rd", "lines", "2025/RD01", "personnel")``; a value is a scalar, a tuple of scalars, a
:class:`~assess.profile.figure.Figure` or a :class:`~assess.profile.figure.DateFigure`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from assess.profile.figure import DateFigure, Figure
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import dotted

KeyPath: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class _Identity:
    """What names an item: fields that every item has, and such as an item may lack."""

    required: tuple[str, ...]
    further: tuple[str, ...] = ()
    key: str | None = None
    """The key of every item, where its fields do not name it."""

    def of(self, item: Mapping[str, Any]) -> str:
        if self.key is not None:
            return self.key
        names = (*self.required, *self.further)
        return "/".join("" if item.get(name) is None else str(item[name]) for name in names)


_IDENTITY: Mapping[KeyPath, _Identity] = {
    ("years",): _Identity(("year",)),
    ("rd", "years"): _Identity(("year",)),
    ("rd", "projects"): _Identity(("code",)),
    ("rd", "projects", "*", "yearly"): _Identity(("year",)),
    ("rd", "lines"): _Identity(("year", "project")),
    ("people",): _Identity(("year",)),
    ("people", "*", "tech_departments"): _Identity(("department",)),
    ("ip", "items"): _Identity(("code",)),
    ("products",): _Identity(("code",)),
    ("conversions", "items"): _Identity(("achievement",)),
    ("conversions", "years"): _Identity(("year",)),
    ("institutions",): _Identity(("name",)),
    ("standards",): _Identity(("name",)),
    ("cooperations",): _Identity(("partner",)),
    ("documents",): _Identity(("kind",), ("year",)),
    ("compliance", "events"): _Identity(("kind",)),
    ("reviews",): _Identity(("role",), key="sheet"),
    ("facts",): _Identity(("fact",), ("year",)),
}
"""What identifies an item of each list; ``*`` stands for the key of the item that holds the list. Two items
of the same identity are told apart by ``#2``, ``#3`` behind it, in their order."""

REQUIRED: Mapping[KeyPath, tuple[str, ...]] = {
    path: identity.required for path, identity in _IDENTITY.items()
}
"""What identifies an item of each list and no item lacks: without it there is none."""

LISTS = frozenset(_IDENTITY)
"""Paths of all lists of items, ``*`` for the keys of outer items."""


YEARLY = frozenset({("years",), ("rd", "years"), ("people",), ("conversions", "years")})
"""Lists with one item a year, whose key is the year."""


@lru_cache(maxsize=1)
def value_patterns() -> frozenset[KeyPath]:
    """The patterns of all paths at which a value may stand: those of the fields, and those of the lists of
    items, which may be stated to be empty."""
    return frozenset(_patterns(EnterpriseProfile, ())) - {("schema_version",)}


def values_of(profile: EnterpriseProfile) -> dict[KeyPath, Any]:
    """Every value of a profile that is not a default, by key path, in the order of the profile.

    A list that is stated to be empty is one value, the empty tuple. :func:`nested_of` is the inverse.
    """
    return dict(_values(profile, (), ()))


def nested_of(values: Mapping[KeyPath, Any]) -> dict[str, Any]:
    """The nested data that the values make up, as ``EnterpriseProfile.model_validate`` takes it.

    Every path must fit :func:`value_patterns`, and no list may be empty and have items. Items of a list stand
    in the order in which their keys first appear.
    """
    root: dict[str, Any] = {}
    for path, value in values.items():
        node = root
        for step in path[:-1]:
            node = node.setdefault(step, {})
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


def types_of(annotation: Any) -> Iterator[Any]:
    """The types that the annotation of a field is made of."""
    origin = get_origin(annotation)
    if origin is None:
        yield annotation
    elif origin in (Union, types.UnionType, tuple):
        for part in get_args(annotation):
            yield from types_of(part)
    else:
        # Annotated[...] wraps its type; whatever else it bears are marks.
        yield from types_of(get_args(annotation)[0])


def _patterns(part: type[BaseModel], above: KeyPath) -> Iterator[KeyPath]:
    for name, info in part.model_fields.items():
        here = (*above, name)
        listed = here in LISTS
        models = [found for found in types_of(info.annotation) if _is_part(found)]
        if listed or not models:
            yield here
        for model in models:
            yield from _patterns(model, (*here, "*") if listed else here)


def _is_part(found: Any) -> bool:
    """Whether a type is a part of the profile with fields of its own; a sourced figure is one value."""
    return isinstance(found, type) and issubclass(found, BaseModel) and found not in (Figure, DateFigure)


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
    counts: dict[str, int] = {}
    used: set[str] = set()
    identity = _IDENTITY[pattern]
    for item in items:
        key = numbered = identity.of(item.__dict__)
        while numbered in used:
            # Counted on past an item that is itself called "x#2".
            counts[key] = counts.get(key, 1) + 1
            numbered = f"{key}#{counts[key]}"
        used.add(numbered)
        yield from _values(item, (*path, numbered), (*pattern, "*"))


def _listed(node: dict[str, Any], pattern: KeyPath) -> Any:
    if pattern in LISTS:
        return tuple(_listed(child, (*pattern, "*")) for child in node.values())
    return {
        step: _listed(child, (*pattern, step)) if isinstance(child, dict) else child
        for step, child in node.items()
    }
