"""Yearly averages of head counts (195号 三(五))."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts import FactRow, facts_of
from assess.facts.staff import decimal_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of


def row(identity: dict[str, Any] | None = None, **person_year: Any) -> FactRow:
    return facts_of(profile_of(identity, people=[{"year": 2025, **person_year}]), APPLICATION)


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


def test_the_average_of_thirteen_points() -> None:
    # Points 10, 12, then 11 times 12: month averages 11, 12 × 11; (11 + 132) / 12 = 11.91666...
    facts = row(staff_points=[10] + [12] * 12)
    assert ends(facts, "staff_y1") == (Decimal("11.9166666666666"),) * 2


def test_an_average_that_ends_is_exact() -> None:
    # 10 at the start, 16 at every month end: (13 + 11 × 16) / 12 = 189 / 12 = 15.75
    assert ends(row(staff_points=[10] + [16] * 12), "staff_y1") == (Decimal("15.75"),) * 2


def test_a_stated_average_is_used() -> None:
    assert ends(row(staff=120, tech_staff=12), "tech_staff_y1") == (12, 12)


def test_points_go_before_a_stated_average_and_a_difference_is_told() -> None:
    facts = row(staff=14, staff_points=[10] + [16] * 12)
    assert ends(facts, "staff_y1") == (Decimal("15.75"),) * 2
    problem = only(facts.problems, "facts_staff_differs")
    assert problem.params == {"stated": 14, "computed": Decimal("15.75")}


def test_rounding_to_whole_persons_is_no_difference() -> None:
    assert codes(row(staff=16, staff_points=[10] + [16] * 12).problems) == []
    assert codes(row(staff=16.25, staff_points=[10] + [16] * 12).problems) == []


def test_a_missing_point_leaves_a_lower_bound() -> None:
    # One inner point of 12 missing: it stands in two months as half each: (12 × 12 − 12) / 12 = 11.
    points: list[int | None] = [12] * 13
    points[5] = None
    facts = row(staff_points=points)
    assert ends(facts, "staff_y1") == (11, None)
    assert only(facts.problems, "facts_staff_points_missing").params["missing"] == 1


def test_a_stated_average_helps_where_points_are_missing() -> None:
    assert ends(row(staff=15, staff_points=[None] + [16] * 12), "staff_y1") == (15, 15)


def test_no_points_at_all_are_blank() -> None:
    assert row(staff_points=[None] * 13).get("staff_y1") is None


def test_a_firm_founded_in_the_year_is_averaged_over_its_months() -> None:
    # Registered in October, so nobody at its start: (0 + 6) / 2, November (6 + 8) / 2, December (8 + 10) / 2;
    # (3 + 7 + 9) / 3 months.
    for before in (None, 0):
        facts = row({"registered_on": "2025-10-15"}, staff_points=[before] * 10 + [6, 8, 10])
        assert ends(facts, "staff_y1") == (Decimal("6.33333333333333"),) * 2
        assert facts.problems == ()


def test_the_10_percent_of_a_firm_founded_in_the_year_follow_the_printed_formula() -> None:
    # Staff 20 at the ends of three months: 10 + 20 + 20 = 50. S&T staff 1, 3, 2: 0.5 + 2 + 2.5 = 5, exactly
    # 10 %; 3, 1, 1: 1.5 + 2 + 1 = 4.5, 9 %. With the end of October for its start: 5.5 and 6 of 60.
    def share(*tech: int) -> bool:
        points = {"staff_points": [None] * 10 + [20] * 3, "tech_staff_points": [None] * 10 + list(tech)}
        facts = row({"registered_on": "2025-10-15"}, **points)
        staff, people = ends(facts, "staff_y1"), ends(facts, "tech_staff_y1")
        assert staff[0] == staff[1]
        assert people[0] == people[1]
        return bool(people[0] * 10 >= staff[0])

    assert share(1, 3, 2)
    assert not share(3, 1, 1)


def test_a_firm_opened_after_its_registration_is_taken_by_its_points() -> None:
    # The firm existed at the start of December and may have had people: (2 + 9) / 2.
    facts = row(opened_month=12, staff_points=[None] * 11 + [2, 9])
    assert ends(facts, "staff_y1") == (Decimal("5.5"),) * 2
    assert ends(row(opened_month=12, staff_points=[0] * 12 + [9]), "staff_y1") == (Decimal("4.5"),) * 2
    later = {"registered_on": "2025-09-20"}
    assert ends(row(later, opened_month=10, staff_points=[None] * 9 + [2, 4, 4, 4]), "staff_y1")[0] == (
        Decimal("3.66666666666666")  # (3 + 4 + 4) / 3
    )


def test_a_blank_start_of_the_opening_month_leaves_a_lower_bound() -> None:
    facts = row(opened_month=12, staff_points=[None] * 12 + [9])
    assert ends(facts, "staff_y1") == (Decimal("4.5"), None)
    assert only(facts.problems, "facts_staff_points_missing").params["missing"] == 1


def test_a_firm_founded_in_the_year_without_a_month_point_is_unknown() -> None:
    facts = row({"registered_on": "2025-10-15"}, staff_points=[0] * 10 + [None] * 3)
    assert facts.get("staff_y1") is None


def test_a_firm_closed_in_the_year_is_averaged_over_its_months() -> None:
    # January (4 + 4) / 2 = 4, February (4 + 0) / 2 = 2; unknown at the end of February: at least that.
    assert ends(row(closed_month=2, staff_points=[4, 4, 0] + [None] * 10), "staff_y1") == (3, 3)
    assert ends(row(closed_month=2, staff_points=[4, 4] + [None] * 11), "staff_y1") == (3, None)


def test_people_before_the_founding_are_told_and_not_used() -> None:
    facts = row({"registered_on": "2025-12-15"}, staff_points=[None] * 11 + [7, 9])
    assert ends(facts, "staff_y1") == (Decimal("4.5"),) * 2
    only(facts.problems, "facts_staff_outside_months")


def test_people_outside_the_operating_months_are_told() -> None:
    facts = row({"registered_on": "2025-10-15"}, staff_points=[5] * 13)
    assert only(facts.problems, "facts_staff_outside_months").params == {"first": 10, "last": 12}


def test_leading_blanks_are_unknown_when_the_registration_is() -> None:
    facts = row({"registered_on": None}, staff_points=[None] * 10 + [6, 6, 6])
    # Known: half of October, November and December whole: 6 × 2.5 / 12 = 1.25
    assert ends(facts, "staff_y1") == (Decimal("1.25"), None)


def test_the_small_profit_head_count_is_a_proxy_for_staff_only() -> None:
    facts = row(staff=100, tech_staff=10, source="a000000")
    assert facts.proxies == {"staff_y1"}
    only(facts.problems, "facts_staff_proxy")


def test_people_of_another_year_are_not_used() -> None:
    facts = facts_of(profile_of(people=[{"year": 2024, "staff": 5}]), APPLICATION)
    assert facts.get("staff_y1") is None
    assert only(facts.problems, "facts_people_other_year").params["year"] == 2025


def test_people_of_a_year_before_registration_are_not_used() -> None:
    facts = row({"registered_on": "2026-01-05"}, staff=5)
    assert facts.get("staff_y1") is None
    only(facts.problems, "facts_year_before_registration")


@pytest.mark.parametrize(
    ("fraction", "expected"),
    [
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(200, 3), "66.6666666666666"),
        (Fraction(1, 300), "0.00333333333333333"),
        (Fraction(21, 4), "5.25"),
        (Fraction(0), "0"),
    ],
)
def test_a_fraction_is_cut_to_15_significant_digits(fraction: Fraction, expected: str) -> None:
    assert decimal_of(fraction) == Decimal(expected)


@given(
    staff=st.integers(min_value=1, max_value=10_000_000),
    tech=st.integers(min_value=0, max_value=1_000_000),
    months=st.integers(min_value=1, max_value=12),
)
def test_cut_averages_stand_to_10_percent_as_the_fractions_do(staff: int, tech: int, months: int) -> None:
    whole, part = Fraction(staff, 2 * months), Fraction(tech, 2 * months)
    assert (decimal_of(part) * 10 >= decimal_of(whole)) == (part * 10 >= whole)


@given(tech=st.integers(min_value=1, max_value=1_000_000), months=st.integers(min_value=1, max_value=12))
def test_exactly_10_percent_stays_so_through_doubles(tech: int, months: int) -> None:
    staff, part = decimal_of(Fraction(10 * tech, 2 * months)), decimal_of(Fraction(tech, 2 * months))
    assert Decimal(repr(float(part))) * 10 == Decimal(repr(float(staff)))
