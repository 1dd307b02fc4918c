"""Build the profile from what was read; what the models refuse is named by cell and left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assess.intake.findings import Findings
from assess.intake.places import located
from assess.intake.tree import finished, json_places, nested, positions
from assess.profile.fact_checks import check_facts
from assess.profile.further import VALUE_TAGS
from assess.profile.profile import EnterpriseProfile
from assess.profile.references import reference_problems
from assess.profile.translation import problems_of
from indicator_models.catalogue import Catalogue

NAME = ("identity", "name")
UNNAMED = "-"
"""Stands for a name that is missing or refused, so that the rest is still checked; never handed out."""

_ROUNDS = 3
"""A refused value, then the item that lacks it, then the rest."""


@dataclass(frozen=True)
class Draft:
    """What could be built, with the cell of every JSON path; ``None`` where nothing could."""

    profile: EnterpriseProfile | None
    places: Mapping[str, str]


def build_draft(found: Findings, untold: frozenset[object], known: Callable[[], Catalogue]) -> Draft:
    """The profile of everything readable; ``untold`` are codes whose absence is named already, ``known``
    gives the catalogue for further facts."""
    for attempt in range(_ROUNDS):
        root = nested(found.values)
        places = json_places(root, found.places)
        try:
            profile = EnterpriseProfile.model_validate({"schema_version": 1, **finished(root)})
        except ValidationError as error:
            told = located(problems_of(error), places)
            # A field that is missing on a later attempt was left out on an earlier one, and named there.
            found.problems.extend(p for p in told if not attempt or p.code != "profile_field_missing")
            untold |= _drop(error, root, found)
            continue
        wanted = (p for p in reference_problems(profile) if p.params.get("code") not in untold)
        found.problems.extend(located(wanted, places))
        if profile.facts:
            checked = check_facts(profile, known())
            found.problems.extend(located(checked.problems, places))
            profile = profile.model_copy(update={"facts": checked.facts})
        return Draft(profile, places)
    return Draft(None, {})


def _drop(error: ValidationError, root: Mapping[Any, Any], found: Findings) -> frozenset[object]:
    """Leave out every value the models refuse, and the whole of an item that lacks a required field.

    Hands back the codes of items left out.
    """
    codes: set[object] = set()
    stated = {path: positions(root, path) for path in found.values}
    for finding in error.errors():
        place = tuple(step for step in finding["loc"] if step not in VALUE_TAGS)
        if place == NAME:
            found.values[NAME] = UNNAMED
            continue
        if finding["type"] == "missing":
            place = place[:-1]
        for path, steps in stated.items():
            if steps is not None and (steps[: len(place)] == place or place[: len(steps)] == steps):
                value = found.values.pop(path, None)
                codes |= {value} if path[-1] == "code" else set()
    return frozenset(codes)
