"""From merged values to a profile, or every finding of the models at the cell it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from assess.intake.places import located
from assess.profile.keyed import KeyPath, json_places, json_steps, nested_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.references import reference_problems
from assess.profile.translation import problems_of
from indicator_models.located_yaml import dotted
from indicator_models.problems import Problem

Built = tuple[EnterpriseProfile | None, list[Problem]]


def build_profile(values: Mapping[KeyPath, Any], places: Mapping[KeyPath, str], *, drop: bool) -> Built:
    """The profile of the values and what is wrong with them, at the cells of ``places``.

    With ``drop`` what the models refuse is left out and the rest is built: a value, the whole of an item that
    lacks a field it must have, a reference to an item that no document names. Each is told all the same.
    """
    cells = json_places(places, values)
    try:
        profile = EnterpriseProfile.model_validate(nested_of(values))
    except ValidationError as error:
        problems = list(located(problems_of(error), cells))
        kept = _without_refused(values, error) if drop else values
        if len(kept) == len(values):
            return None, problems
        again, more = build_profile(kept, places, drop=True)
        return again, problems + more
    dangling = reference_problems(profile)
    problems = list(located(dangling, cells))
    if not drop or not dangling:
        return profile, problems
    kept = _without_dangling(values, dangling)
    # What is left out may have been named by others in turn.
    again, more = build_profile(kept, places, drop=True) if kept != values else (None, [])
    return again, problems + more


def _without_refused(values: Mapping[KeyPath, Any], error: ValidationError) -> dict[KeyPath, Any]:
    """The values without those that the models refuse; marks of unions stand behind the place of a value."""
    gone = [
        finding["loc"][:-1] if finding["type"] == "missing" else finding["loc"] for finding in error.errors()
    ]
    stated = json_steps(values)
    return {
        path: value
        for path, value in values.items()
        if not any(_within(stated[path], place) for place in gone)
    }


def _within(steps: tuple[int | str, ...], place: tuple[int | str, ...]) -> bool:
    return steps[: len(place)] == place or place[: len(steps)] == steps


def _without_dangling(values: Mapping[KeyPath, Any], problems: Sequence[Problem]) -> dict[KeyPath, Any]:
    """The values without codes that no item bears: out of a list of codes, or with the line that is of it."""
    paths = {dotted(steps): path for path, steps in json_steps(values).items()}
    kept = dict(values)
    for problem in problems:
        own = paths.get(problem.where)
        listed = paths.get(problem.where.rpartition("[")[0])
        if own is not None:
            kept = {path: value for path, value in kept.items() if path[: len(own) - 1] != own[:-1]}
        elif listed in kept:
            code = problem.params.get("code")
            kept[listed] = tuple(entry for entry in kept[listed] if entry != code)
    return {path: value for path, value in kept.items() if value != () or values[path] == ()}
