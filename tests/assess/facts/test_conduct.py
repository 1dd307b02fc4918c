"""Major events of the last 365 days and standards; the application is filed on 2026-06-30."""

from __future__ import annotations

from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, only, profile_of


def violation(**compliance: Any) -> FactRow:
    return facts_of(profile_of(compliance=compliance), APPLICATION)


def ends(facts: FactRow, fact: str = "major_violation_12m") -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


def event(on: str | None = "2026-01-01", severity: str | None = "major") -> dict[str, Any]:
    return {"kind": "safety_accident", "severity": severity, "found_on": on}


YES, NO, OPEN = (True, True), (False, False), (None, None)


@pytest.mark.parametrize(
    ("compliance", "expected"),
    [
        ({}, OPEN),
        ({"declared_none": True}, NO),
        # 2025-06-30 is 365 days before 2026-06-30
        ({"events": [event("2025-06-30")]}, YES),
        ({"events": [event("2026-06-30")]}, YES),
        ({"events": [event("2025-06-29")]}, OPEN),
        ({"events": [event("2025-06-29")], "declared_none": True}, NO),
        ({"events": [event("2026-07-01")], "declared_none": True}, NO),
        ({"events": [event(severity="ordinary")], "declared_none": True}, NO),
        ({"events": [event(severity="ordinary")]}, OPEN),
        ({"events": [event(severity=None)], "declared_none": True}, OPEN),
        ({"events": [event(None)], "declared_none": True}, OPEN),
        ({"events": [event(None), event()]}, YES),
    ],
)
def test_major_violation(compliance: dict[str, Any], expected: tuple[Any, Any]) -> None:
    assert ends(violation(**compliance)) == expected


def test_the_firms_word_against_an_event() -> None:
    facts = violation(declared_none=True, events=[event()])
    assert ends(facts) == YES
    only(facts.problems, "facts_violation_conflict")


def test_an_event_admitted_and_not_described() -> None:
    facts = violation(declared_none=False)
    assert ends(facts) == OPEN
    only(facts.problems, "facts_violation_undescribed")


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (None, OPEN),
        ([], NO),
        (["national"], YES),
        (["industry", None], YES),
        (["local", "group", "enterprise"], NO),
        (["group", None], OPEN),
    ],
)
def test_standards(levels: list[str | None] | None, expected: tuple[Any, Any]) -> None:
    standards = None if levels is None else [{"name": "a", "level": level} for level in levels]
    facts = facts_of(profile_of(standards=standards), APPLICATION)
    assert ends(facts, "standards_participation") == expected


def test_standards_that_do_not_fit_are_told() -> None:
    facts = facts_of(profile_of(standards=[{"name": "a", "level": "group"}]), APPLICATION)
    assert only(facts.problems, "facts_standards_level").params["count"] == 1
