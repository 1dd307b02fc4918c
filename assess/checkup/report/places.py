"""Places of a profile in words: the object, year or part that a problem stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assess.checkup.words import Words
from assess.evidence.labels import figure_label, place_label
from assess.evidence.places import figure_places
from assess.profile.keyed import KeyPath
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem
from indicator_models.texts import load_texts

_PATH = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+|\[\d+\])*")
_STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")
_NAMING = ("code", "name", "year", "project", "achievement")
"""Attributes that tell an item of a list from the others."""
_RESULTS = ("conversions", "items", "*")


@dataclass(frozen=True)
class _Walked:
    """A JSON path with what it leads to."""

    pattern: KeyPath
    """The steps, ``*`` for places in lists."""
    places: tuple[int, ...]
    """The places in lists."""
    items: tuple[Any, ...]
    """The item at each of them."""


def place_words(where: str, profile: EnterpriseProfile, words: Words) -> str:
    """A JSON path in words (2024年利润表研发费用, IP09); a cell, or what is no path of the profile, as it is.

    A field that has no label of its own bears the name of its object or of its part of the profile.
    """
    walked = _walk(where, profile)
    if walked is None:
        return where
    pattern, item = walked.pattern, walked.items[-1] if walked.items else None
    if pattern[0] == "facts" and item is not None:
        key = f"{item.fact}/{item.year}" if item.year is not None else item.fact
        return figure_label(("facts", key, "value"), words.lang, words.catalogue)
    label = _label(pattern, words)
    if label is None and pattern[: len(_RESULTS)] == _RESULTS:
        return words.texts("place.result", place=walked.places[0] + 1)
    if label is None and item is not None and hasattr(item, "code"):
        return str(item.code)
    return _of(tuple(_keys(walked)), label or _part(pattern, words), words)


def names_at(where: str, profile: EnterpriseProfile) -> frozenset[str]:
    """What names the objects that a JSON path leads through: codes, names, years."""
    walked = _walk(where, profile)
    items = walked.items if walked is not None else ()
    found = (getattr(item, name, None) for item in items for name in _NAMING)
    return frozenset(str(value) for value in found if value is not None)


def alike_key(problem: Problem, where: str, profile: EnterpriseProfile) -> str:
    """Equal for problems that differ in nothing but the object at ``where``, the JSON path."""
    names = names_at(where, profile)
    rest = {name: value for name, value in problem.params.items() if str(value) not in names}
    return repr((problem.code, sorted(rest.items())))


def _walk(where: str, profile: EnterpriseProfile) -> _Walked | None:
    """``None`` where the profile has no such place."""
    if not _PATH.fullmatch(where):
        return None
    node: Any = profile
    pattern: list[str] = []
    places: list[int] = []
    items: list[Any] = []
    for name, number in _STEP.findall(where):
        if name:
            if not items and not pattern and name not in EnterpriseProfile.model_fields:
                return None
            node = getattr(node, name, None)
            pattern.append(name)
            continue
        if not isinstance(node, Sequence) or int(number) >= len(node):
            return None
        node = node[int(number)]
        pattern.append("*")
        places.append(int(number))
        items.append(node)
    return _Walked(tuple(pattern), tuple(places), tuple(items))


def _label(pattern: KeyPath, words: Words) -> str | None:
    """Label of the field itself, if it has one."""
    if pattern in figure_places():
        return place_label(pattern, words.lang)
    fact = words.catalogue.facts.get(pattern[-1])
    return fact.label.in_(words.lang) if fact is not None else None


def _part(pattern: KeyPath, words: Words) -> str:
    """Label of the smallest part of the profile that has one."""
    names = [step for step in pattern if step != "*"]
    known = words.texts.keys()
    keys = ("place.part." + "_".join(names[:end]) for end in range(len(names), 0, -1))
    return words.texts(next(key for key in keys if key in known))


def _keys(walked: _Walked) -> Iterator[str]:
    """What tells each item on the way from the others: its year, its code, else its place."""
    for place, item in zip(walked.places, walked.items, strict=True):
        own = [getattr(item, name, None) for name in ("year", "project", "code")]
        known = [str(value) for value in own if value is not None]
        yield from known or (str(place + 1),)


def _of(keys: Sequence[str], label: str, words: Words) -> str:
    texts = load_texts("assess.evidence", words.lang)
    for key in reversed(keys):
        year = key.isdecimal() and len(key) == len("2025")
        if year or not key.isdecimal():
            label = texts("of_year" if year else "of_item", key=key, label=label)
        else:
            label = words.texts("place.numbered", label=label, place=key)
    return label
