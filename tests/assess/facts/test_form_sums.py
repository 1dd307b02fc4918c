"""The sums of C3 to C5, the same for tables and profile."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assess.facts.form_sums import (
    Counts,
    amounts_differ,
    exceeds,
    form_rounding,
    head_count,
    rows_above,
    staff_faults,
)
from assess.forms.sums import staff_problems
from assess.imports.document import Found
from indicator_models.problems import rule_of
from tests.assess.profile.samples import codes
from tests.assess.validation.clean_firm import findings_of, firm
from tests.assess.validation.fault import put


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # A partial group: 11 are too many for 10 whatever the others are, 9 may be completed.
        ({"total": 10, "age_to_30": 11}, [("staff_age_sum", 11, 10)]),
        ({"total": 10, "age_to_30": 9}, []),
        # A full group: 1 + 2 + 3 + 3 = 9.
        (
            {"total": 10, "doctor": 1, "master": 2, "bachelor": 3, "college_or_below": 3},
            [("staff_education_sum", 9, 10)],
        ),
        # Titles may stay below the total, not above.
        ({"total": 10, "senior_title": 1, "middle_title": 2, "junior_title": 3}, []),
        ({"total": 10, "senior_title": 8, "junior_title": 3}, [("staff_titles_above_total", 11, 10)]),
        ({"age_to_30": 9}, []),
    ],
)
def test_groups_of_staff(counts: Counts, expected: list[tuple[str, int, int]]) -> None:
    assert [(fault.rule, fault.parts, fault.total) for fault in staff_faults(counts)] == expected


def test_the_total_is_stated_or_that_of_all_kinds_of_employment() -> None:
    assert head_count({"total": 10, "regular": 9, "part_time": 2, "temporary": 0}) == 10
    assert head_count({"regular": 9, "part_time": 2, "temporary": 0}) == 11
    assert head_count({"regular": 9, "part_time": 2}) is None


def test_rows_with_more_of_a_part_than_of_the_whole() -> None:
    assert list(rows_above({"doctor": 2, "master": 1, "foreign": 1}, {"doctor": 1, "master": 1})) == [
        "doctor"
    ]


def test_amounts_may_differ_by_a_hundredth_of_wan() -> None:
    """0.01 万元 are 100 yuan: the tables are written to two decimals of 万元."""
    assert form_rounding() == rule_of("rd_project_year_differs").limit("yuan") == 100
    assert not amounts_differ(Decimal(1_000), Decimal(1_100))
    assert amounts_differ(Decimal(1_000), Decimal("1100.01"))
    assert not exceeds(Decimal(1_100), Decimal(1_000))
    assert exceeds(Decimal("1100.01"), Decimal(1_000))


def test_the_check_of_a_profile_tells_a_partial_sum_that_is_too_large_as_the_form_does() -> None:
    """Of 100 persons 101 are said to be young; the other ages are not known."""
    structure = {"age_to_30": 101, "age_31_to_40": None, "age_41_to_50": None, "age_from_51": None}
    parts = firm()
    for name, count in {"total": 100, **structure}.items():
        put(parts, f"people.0.staff_structure.{name}", count)
    assert "staff_age_sum" in codes(findings_of(parts))
    at = ("people", "2025", "staff_structure")
    values = {(*at, "total"): Found(100, "S!C3"), (*at, "age_to_30"): Found(101, "S!C9")}
    assert [problem.code for problem in staff_problems(values, "zh")] == ["form_c3_age_differs"]
