"""R&D expenditure: categories, the 80 % rule, calibers, the domestic part (195号 三(六))."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assess.facts import FactRow, FactValue, facts_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of


def row(identity: dict[str, Any] | None = None, **rd: Any) -> FactRow:
    return facts_of(profile_of(identity, rd=rd), APPLICATION)


def value(facts: FactRow, fact: str) -> FactValue:
    found = facts.get(fact)
    assert found is not None
    return found


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


LINE = {
    "year": 2025,
    "project": "RD01",
    "personnel": 1_000_000,
    "direct_input": 400_000,
    "depreciation": 200_000,
    "amortisation": 50_000,
    "design": 30_000,
    "commissioning": 20_000,
    "contracted_domestic": 100_000,
    "contracted_overseas": 50_000,
    "other": 80_000,
}


def test_contracted_counts_at_80_percent_at_home_and_overseas() -> None:
    # 1,780,000 internal (1-6 and 8) + 0.8 × 100,000 + 0.8 × 50,000 = 1,900,000; in China all but 40,000.
    facts = row(lines=[LINE])
    assert ends(facts, "rd_y1") == (1_900_000, 1_900_000)
    assert ends(facts, "rd_domestic_y1") == (1_860_000, 1_860_000)
    assert ends(facts, "rd_y2") == (None, None)


def test_cents_are_summed_without_rounding() -> None:
    line = {"year": 2025, "project": "RD01", "personnel": 0.1, "contracted_domestic": 0.01}
    # 0.1 + 0.8 × 0.01 = 0.108
    assert ends(row(lines=[line]), "rd_y1") == (Decimal("0.108"), Decimal("0.108"))


def test_reversals_are_summed() -> None:
    lines = [
        {"year": 2025, "project": "RD01", "personnel": 500},
        {"year": 2025, "project": "RD02", "personnel": -120},
    ]
    assert ends(row(lines=lines), "rd_y1") == (380, 380)


def test_a_negative_year_is_unknown_and_told() -> None:
    facts = row(lines=[{"year": 2025, "project": "RD01", "personnel": -1}])
    assert facts.get("rd_y1") is None
    assert only(facts.problems, "facts_rd_negative").params["year"] == 2025


def test_a_negative_domestic_part_is_unknown_and_told() -> None:
    # −10 at home and 0.8 × 100 overseas: 70 in all, −10 in China.
    line = {"year": 2025, "project": "RD01", "personnel": -10, "contracted_overseas": 100}
    facts = row(lines=[line])
    assert facts.get("rd_domestic_y1") is None
    only(facts.problems, "facts_rd_negative")


def test_the_ledger_goes_before_the_stated_total_and_the_difference_is_told() -> None:
    facts = row(lines=[LINE], years=[{"year": 2025, "total": 1_900_000.02}])
    assert ends(facts, "rd_y1") == (1_900_000, 1_900_000)
    problem = only(facts.problems, "facts_rd_lines_differ")
    assert (problem.params["lines"], problem.params["stated"]) == (1_900_000, Decimal("1900000.02"))


def test_a_cent_of_rounding_is_no_difference() -> None:
    facts = row(lines=[LINE], years=[{"year": 2025, "total": 1_900_000.01, "caliber": "super_deduction"}])
    assert codes(facts.problems) == []


def test_the_stated_total_stands_for_a_year_without_ledger() -> None:
    facts = row(lines=[LINE], years=[{"year": 2024, "total": 500}], has_overseas=False)
    assert ends(facts, "rd_y2") == (500, 500)
    assert ends(facts, "rd_domestic_y2") == (500, 500)


def test_other_expense_of_exactly_20_percent_is_silent() -> None:
    # other 25 of 125 is 20 %.
    facts = row(lines=[{"year": 2025, "project": "RD01", "personnel": 100, "other": 25}])
    assert facts.problems == ()


def test_other_expense_above_20_percent_is_told_with_its_effect_and_not_cut() -> None:
    # 60 of 160 = 37.5 %; allowed 0.25 × 100 = 25; 35 less.
    facts = row(lines=[{"year": 2025, "project": "RD01", "personnel": 100, "other": 60}])
    assert ends(facts, "rd_y1") == (160, 160)
    problem = only(facts.problems, "facts_rd_other_share")
    assert problem.params["share"] == "37.50"
    assert (problem.params["allowed"], problem.params["excess"]) == (25, 35)


def test_contracted_at_its_actual_amount_in_the_total_is_cut_by_a_fifth() -> None:
    # 1,000 with 100 + 50 contracted at full amount: 1,000 − 0.2 × 150 = 970; in China 970 − 0.8 × 50 = 930.
    year = {"year": 2025, "total": 1000, "contracted_as_counted": False}
    facts = row(years=[{**year, "contracted_domestic": 100, "contracted_overseas": 50}])
    assert ends(facts, "rd_y1") == (970, 970)
    assert ends(facts, "rd_domestic_y1") == (930, 930)


def test_an_unknown_contracted_amount_leaves_80_to_100_percent() -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "contracted_as_counted": False}])
    assert ends(facts, "rd_y1") == (800, 1000)


def test_the_domestic_part_without_any_word_lies_between_nothing_and_all() -> None:
    assert ends(row(years=[{"year": 2025, "total": 1000}]), "rd_domestic_y1") == (0, 1000)


def test_overseas_contracts_are_taken_off_at_80_percent() -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "contracted_overseas": 100}])
    assert ends(facts, "rd_domestic_y1") == (920, 920)


def test_a_stated_domestic_part_is_used() -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "domestic": 700, "contracted_overseas": 100}])
    assert ends(facts, "rd_domestic_y1") == (700, 700)


@pytest.mark.parametrize("more", [{"contracted_overseas": 10}, {"domestic": 900}])
def test_no_overseas_declared_against_figures_that_show_some(more: dict[str, Any]) -> None:
    facts = row(years=[{"year": 2025, "total": 1000, **more}], has_overseas=False)
    assert only(facts.problems, "facts_rd_overseas_conflict").params["year"] == 2025


def test_a_cent_of_rounding_is_no_overseas_rd() -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "domestic": 999.99}], has_overseas=False)
    assert facts.problems == ()


def test_no_overseas_declared_against_the_ledger() -> None:
    only(row(lines=[LINE], has_overseas=False).problems, "facts_rd_overseas_conflict")


def test_super_deduction_is_a_lower_bound() -> None:
    year = {"year": 2025, "total": 1000, "domestic": 900, "caliber": "super_deduction"}
    facts = row(years=[year])
    assert ends(facts, "rd_y1") == (1000, None)
    assert ends(facts, "rd_domestic_y1") == (900, None)
    assert [reason.code for reason in value(facts, "rd_y1").reasons] == ["facts_rd_super_deduction"]
    assert not value(facts, "rd_y1").proxy
    only(facts.problems, "facts_rd_super_deduction")


@pytest.mark.parametrize("caliber", ["income_statement", "estimate"])
def test_other_books_are_proxies(caliber: str) -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "domestic": 900, "caliber": caliber}])
    assert facts.proxies == {"rd_y1", "rd_domestic_y1"}
    only(facts.problems, "facts_rd_proxy")


@pytest.mark.parametrize("caliber", ["hnte_audit", "a107041", None])
def test_the_high_tech_caliber_is_exact(caliber: str | None) -> None:
    facts = row(years=[{"year": 2025, "total": 1000, "caliber": caliber}])
    assert value(facts, "rd_y1").exact
    assert facts.proxies == frozenset()
    assert facts.problems == ()


def test_the_caliber_of_three_years_is_the_weakest_one() -> None:
    years = [
        {"year": 2023, "total": 1, "caliber": "super_deduction"},
        {"year": 2024, "total": 1, "caliber": "hnte_audit"},
        {"year": 2025, "total": 1, "caliber": "a107041"},
    ]
    assert ends(row(years=years), "rd_caliber") == ("super_deduction", "super_deduction")
    assert row(years=years[:2]).get("rd_caliber") is None


def test_no_overseas_rd_is_as_declared_unless_a_figure_says_otherwise() -> None:
    """195号 三(六)3: R&D in China leaves out what overseas parties do; with none of it, all counts."""
    year = {"year": 2025, "total": 1000}
    assert ends(row(years=[year], has_overseas=False), "rd_overseas_none") == (True, True)
    assert ends(row(years=[year], has_overseas=True), "rd_overseas_none") == (False, False)
    assert row(years=[year]).get("rd_overseas_none") is None
    paid = {**year, "contracted_overseas": 10}
    assert ends(row(years=[paid], has_overseas=False), "rd_overseas_none") == (False, False)
    # Declared none, but less at home than in all: a conflict is told, and nothing is settled by it.
    less = {**year, "domestic": 900}
    assert row(years=[less], has_overseas=False).get("rd_overseas_none") is None


def test_the_largest_project_is_summed_over_the_three_years() -> None:
    # RD01: 100 + 100; RD02: 150 + 40 + 0.8 × 50 = 230.
    lines = [
        {"year": 2025, "project": "RD01", "personnel": 100},
        {"year": 2024, "project": "RD01", "personnel": 100},
        {"year": 2024, "project": "RD02", "personnel": 150},
        {"year": 2023, "project": "RD02", "personnel": 40, "contracted_domestic": 50},
        {"year": 2022, "project": "RD01", "personnel": 999},
    ]
    assert ends(row(lines=lines), "rd_largest_project_3y") == (230, 230)


def test_the_largest_project_is_unknown_while_a_year_has_no_ledger() -> None:
    lines = [{"year": 2025, "project": "RD01", "personnel": 100}]
    assert row(lines=lines).get("rd_largest_project_3y") is None
    young = row({"registered_on": "2025-02-01"}, lines=lines)
    assert ends(young, "rd_largest_project_3y") == (100, 100)


def test_a_year_before_registration_is_not_used_and_told() -> None:
    facts = row({"registered_on": "2025-02-01"}, years=[{"year": 2024, "total": 5}])
    assert facts.get("rd_y2") is None
    assert only(facts.problems, "facts_year_before_registration").params["year"] == 2024
