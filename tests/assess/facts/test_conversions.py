"""Achievement transformations (195号 三(七)2): accounting years 2023-2025."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of


def row(identity: dict[str, Any] | None = None, **conversions: Any) -> FactRow:
    return facts_of(profile_of(identity, conversions=conversions), APPLICATION)


def ends(facts: FactRow) -> tuple[Any, Any]:
    found = facts.get("conversions_3y")
    return (None, None) if found is None else (found.low, found.high)


def item(name: str, on: str | None = "2024-03-01", **more: Any) -> dict[str, Any]:
    return {"achievement": name, "converted_on": on, **more}


def test_only_the_three_accounting_years_count() -> None:
    items = [
        item("a", "2022-12-31"),
        item("b", "2023-01-01"),
        item("c", "2025-12-31"),
        item("d", "2026-01-01"),
    ]
    assert ends(row(items=items)) == (2, 2)


def test_the_year_serves_where_the_day_is_unknown() -> None:
    assert ends(row(items=[item("a", None, converted_year=2024), item("b", None, converted_year=2026)])) == (
        1,
        1,
    )


def test_one_achievement_counts_once_whatever_it_became() -> None:
    facts = row(items=[item("一种 轴承"), item("一种轴承", "2025-05-01"), item("密封圈")])
    assert ends(facts) == (2, 2)
    assert only(facts.problems, "facts_conversions_repeated").params["count"] == 1


def test_rows_of_exactly_the_same_ip_are_one_achievement() -> None:
    items = [item("a", ip_codes=["IP01"]), item("b", ip_codes=["IP01"]), item("c", ip_codes=["IP01", "IP02"])]
    assert ends(row(items=items)) == (2, 2)


def test_rows_that_hang_together_through_others_are_one_achievement_in_any_order() -> None:
    items = [item("a", ip_codes=["IP01"]), item("b", ip_codes=["IP02"]), item("a", ip_codes=["IP02"])]
    for order in permutations(items):
        assert ends(row(items=list(order))) == (1, 1)


def test_an_undated_row_counts_in_the_upper_bound() -> None:
    assert ends(row(items=[item("a"), item("b", None)])) == (1, 2)
    assert ends(row(items=[item("a"), item("a", None)])) == (1, 1)


def test_an_empty_list_is_none_and_no_list_is_unknown() -> None:
    assert ends(row(items=[])) == (0, 0)
    assert ends(row()) == (None, None)


def test_counts_need_every_year_that_applies() -> None:
    years = [{"year": 2025, "count": 4}, {"year": 2024, "count": 3}]
    assert ends(row(years=years)) == (7, None)
    assert ends(row(years=[*years, {"year": 2023, "count": 0}, {"year": 2022, "count": 9}])) == (7, 7)
    assert ends(row({"registered_on": "2024-08-01"}, years=years)) == (7, 7)


def test_a_count_before_registration_is_told() -> None:
    years = [{"year": 2025, "count": 4}, {"year": 2024, "count": 3}]
    facts = row({"registered_on": "2025-01-01"}, years=years)
    assert ends(facts) == (4, 4)
    assert only(facts.problems, "facts_year_before_registration").params["year"] == 2024


def test_the_list_goes_before_the_counts() -> None:
    years = [{"year": year, "count": 1} for year in (2023, 2024, 2025)]
    facts = row(items=[item("a")], years=years)
    assert ends(facts) == (1, 1)
    problem = only(facts.problems, "facts_conversions_differ")
    assert (problem.params["listed"], problem.params["stated"]) == (1, 3)


def test_a_list_that_agrees_with_the_counts_is_silent() -> None:
    years = [{"year": year, "count": 1} for year in (2023, 2024, 2025)]
    assert codes(row(items=[item("a"), item("b"), item("c")], years=years).problems) == []
