"""Averages of experts' sheets (195号 annexes 3-5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from assess.facts.reviews import FINANCE, TECHNICAL
from assess.profile.reviews import ReviewPoints
from tests.assess.profile.samples import APPLICATION, only, profile_of


def row(*sheets: dict[str, Any]) -> FactRow:
    return facts_of(profile_of(reviews=list(sheets)), APPLICATION)


def technical(**points: int) -> dict[str, Any]:
    return {"role": "technical", "points": points}


def value(facts: FactRow, fact: str) -> Any:
    found = facts.get(fact)
    return None if found is None else found.low


def test_every_indicator_of_the_sheet_has_an_expert_and_a_fact() -> None:
    assert set(TECHNICAL) | set(FINANCE) == set(ReviewPoints.model_fields)


def test_an_average_is_cut_down_to_four_decimals() -> None:
    # (7 + 7 + 6) / 3 = 6.6666...
    facts = row(technical(ip_quantity=7), technical(ip_quantity=7), technical(ip_quantity=6))
    assert value(facts, "reviewed_ip_quantity") == Decimal("6.6666")


def test_a_sheet_without_points_for_an_indicator_does_not_weigh() -> None:
    facts = row(technical(org_talent=4), technical(org_talent=3), technical(conversion=20))
    assert value(facts, "org_talent") == Decimal("3.5")
    assert value(facts, "reviewed_conversion") == 20


def test_growth_is_the_finance_experts() -> None:
    facts = row(
        technical(sales_growth=9), {"role": "finance", "points": {"sales_growth": 4, "ip_standards": 2}}
    )
    assert value(facts, "reviewed_sales_growth") == 4
    assert value(facts, "reviewed_ip_standards") is None
    outside = [problem for problem in facts.problems if problem.code == "facts_review_outside_role"]
    assert [problem.where for problem in outside] == [
        "reviews[0].points.sales_growth",
        "reviews[1].points.ip_standards",
    ]
    only(tuple(outside[:1]), "facts_review_outside_role")


@pytest.mark.parametrize(("grades", "expected"), [(["B", "B"], "B"), (["B", None], "B"), ([None], None)])
def test_a_grade_on_which_all_agree(grades: list[str | None], expected: str | None) -> None:
    facts = row(*({"role": "technical", "ip_core_support_grade": grade} for grade in grades))
    assert value(facts, "ip_core_support") == expected


def test_grades_that_differ_are_not_used() -> None:
    facts = row(*({"role": "technical", "ip_advancement_grade": grade} for grade in "AB"))
    assert value(facts, "ip_advancement") is None
    assert only(facts.problems, "facts_review_grades_differ").params["grades"] == "A, B"


def test_no_points_for_core_support_are_grade_e() -> None:
    assert value(row(technical(ip_core_support=0)), "ip_core_support") == "E"


def test_a_finance_experts_grade_is_not_asked() -> None:
    assert value(row({"role": "finance", "ip_core_support_grade": "A"}), "ip_core_support") is None
