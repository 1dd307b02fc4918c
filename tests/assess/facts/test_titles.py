"""Certificate and institutions as facts of the general catalogue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from indicator_models.problems import render
from tests.assess.profile.samples import APPLICATION, profile_of


def of_history(applied: date = APPLICATION, **history: Any) -> FactRow:
    return facts_of(profile_of({"hnte_history": history}), applied)


@pytest.mark.parametrize(
    ("applied", "valid"),
    [
        # A certificate of 2023, issued on some day of that year, runs for three years.
        (date(2022, 12, 31), None),
        (date(2023, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), None),
        (date(2026, 12, 31), None),
        (date(2027, 1, 1), False),
    ],
)
def test_a_certificate_is_in_force_for_three_years(applied: date, valid: bool | None) -> None:
    value = of_history(applied, certificate_year=2023).get("hnte_valid")
    assert (value.low if value else None) is valid


def test_a_firm_never_recognised_holds_no_certificate() -> None:
    row = of_history(held=False)
    assert row.values["hnte_valid"].low is False
    assert row.get("hnte_certificate_on") is None


@pytest.mark.parametrize("history", [{}, {"held": True}, {"held": False, "certificate_year": 2024}])
def test_an_open_or_contradictory_history_leaves_it_blank(history: dict[str, Any]) -> None:
    row = of_history(**history)
    assert row.get("hnte_valid") is None
    assert row.get("hnte_certificate_on") is None


def test_the_year_of_a_certificate_bounds_its_date() -> None:
    value = of_history(certificate_year=2024).values["hnte_certificate_on"]
    assert (value.low, value.high) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("institutions", "level"),
    [
        (None, None),
        ([], "none"),
        ([("firm", None)], "firm"),
        ([("city", "2020-01-01"), ("provincial", "2026-06-30"), ("county", None)], "provincial"),
        # Approved on the day after the application.
        ([("city", "2020-01-01"), ("national", "2026-07-01")], "city"),
        ([("national", "2026-07-01")], "none"),
    ],
)
def test_the_highest_level_of_the_institutions(institutions: Any, level: str | None) -> None:
    listed = institutions and [{"name": "a", "level": of, "since": since} for of, since in institutions]
    value = facts_of(profile_of(institutions=listed), APPLICATION).get("rd_institution_level")
    assert (value.low if value else None) == level


def test_an_institution_approved_after_the_application_is_told() -> None:
    listed = [
        {"name": "a", "level": "city", "since": APPLICATION.isoformat()},
        {"name": "b", "level": "national", "since": (APPLICATION + timedelta(days=1)).isoformat()},
        {"name": "c", "level": "county"},
    ]
    row = facts_of(profile_of(institutions=listed), APPLICATION)
    found = [(problem.code, problem.where, problem.severity) for problem in row.problems]
    assert found == [("facts_institution_future", "institutions[1].since", "warning")]
    assert APPLICATION.isoformat() in render(row.problems[0], "zh").message


def test_what_is_stated_goes_before_what_is_derived() -> None:
    stated = [
        {"fact": "hnte_valid", "value": False},
        {"fact": "rd_institution_level", "value": "national"},
        {"fact": "hnte_certificate_on", "value": "2024-05-06"},
    ]
    profile = profile_of(
        {"hnte_history": {"certificate_year": 2024}},
        institutions=[{"name": "a", "level": "city"}],
        facts=stated,
    )
    row = facts_of(profile, APPLICATION)
    assert row.values["hnte_valid"].low is False
    assert row.values["rd_institution_level"].low == "national"
    assert row.values["hnte_certificate_on"].low == date(2024, 5, 6)
