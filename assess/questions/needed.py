"""Whether a field still needs an answer: the rules stand in ``needed.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from assess.profile.figure import day_of
from assess.profile.keyed import KeyPath
from assess.questions.slots import Slot
from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, build

UNSURE = "unsure"
"""The answer *not sure*: it was given, and the matter is as open as before."""


class _Answer(DataModel):
    path: str
    answer: bool


class _Needless(DataModel):
    path: str
    instead: str | None = None
    of_year: bool = False
    unless: _Answer | None = None


class _NeededFile(DataModel):
    schema_version: Literal["1"]
    needless: tuple[_Needless, ...]


def is_needed(slot: Slot, values: Mapping[KeyPath, Any]) -> bool:
    """Whether the profile of these values (see :func:`assess.profile.keyed.values_of`) wants the slot at all.

    A year before the firm was registered wants nothing.
    """
    registered = values.get(("identity", "registered_on"))
    if registered is not None and slot.year is not None and slot.year < day_of(registered).value.year:
        return False
    return not any(_holds(rule, slot, values) for rule in needless_rules() if _covers(rule.path, slot.path))


def is_given(slot: Slot, values: Mapping[KeyPath, Any]) -> bool:
    """Whether the profile has an answer; *not sure* is none."""
    return bool(values.get(slot.path, UNSURE) != UNSURE)


def _covers(pattern: str, path: KeyPath) -> bool:
    steps = pattern.split(".")
    return len(steps) <= len(path) and all(a in ("*", b) for a, b in zip(steps, path, strict=False))


def _holds(rule: _Needless, slot: Slot, values: Mapping[KeyPath, Any]) -> bool:
    if rule.unless is not None:
        return values.get(tuple(rule.unless.path.split("."))) is rule.unless.answer
    assert rule.instead is not None
    steps = rule.instead.split(".")
    wanted = [own if step == "*" else step for step, own in zip(steps, slot.path, strict=False)]
    found = (path for path in values if list(path[: len(wanted)]) == wanted)
    if rule.of_year:
        # Lines are keyed by their year first.
        return any(path[len(wanted)].startswith(f"{slot.year}/") for path in found if len(path) > len(wanted))
    return any(True for _ in found)


@lru_cache(maxsize=1)
def needless_rules() -> tuple[_Needless, ...]:
    """The rules shipped with the package."""
    name = "needed.yaml"
    source = resources.files("assess.questions").joinpath(name)
    tree = parse_yaml(source.read_text(encoding="utf-8"), f"assess/questions/{name}")
    return build(_NeededFile, tree).needless
