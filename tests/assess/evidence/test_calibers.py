"""R&D in three calibers side by side, and which differences ask for an explanation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assess.evidence.calibers import CaliberYear, calibers_of
from assess.evidence.calibers_file import calibers_file
from assess.evidence.findings import caliber_findings
from tests.assess.profile.samples import APPLICATION, codes, profile_of


def rows(
    accounting: Any = None, high_tech: Any = None, deducted: Any = None, **parts: Any
) -> tuple[CaliberYear, ...]:
    """The calibers of 2025."""
    years = [{"year": 2025, "rd_expense": accounting}] if accounting is not None else []
    research = {"years": [{"year": 2025, "total": high_tech, "caliber": "hnte_audit"}]} if high_tech else {}
    facts = [{"fact": "rd_superdeduction", "year": 2025, "value": deducted}] if deducted is not None else []
    profile = profile_of(**{"years": years, "rd": research, "facts": facts, **parts})
    return calibers_of(profile, APPLICATION)


def test_one_caliber_alone_is_nothing_to_compare() -> None:
    assert rows() == ()
    assert rows(high_tech=100) == ()
    assert rows(accounting=100) == ()


def test_the_three_calibers_with_their_sources_and_differences() -> None:
    deducted = {"value": 90, "source": "A107012", "kind": "tax_return"}
    found = rows(accounting=130, high_tech=100, deducted=deducted)
    assert [row.year for row in found] == [2025, 2024, 2023]
    row = found[0]
    assert [(figure.caliber, figure.book, figure.low, figure.where) for figure in row.figures] == [
        ("accounting", "income_statement", 130, "years[0].rd_expense"),
        ("high_tech", "hnte_audit", 100, "rd.years[0].total"),
        ("super_deduction", "super_deduction", 90, "facts[0].value"),
    ]
    assert (row.figures[2].source, row.figures[2].kind) == ("A107012", "tax_return")
    assert row.difference("accounting") == 30
    assert row.difference("super_deduction") == -10
    assert found[1].figures == ()
    assert found[1].difference("accounting") is None


@pytest.mark.parametrize(
    ("accounting", "high_tech", "deducted", "notes"),
    [
        (130, 100, 90, ["super_below_high_tech", "accounting_above_high_tech"]),
        (99, 100, 101, ["super_above_high_tech", "accounting_below_high_tech"]),
        (100, 100, 100, ["all_equal"]),
        (100, 100, None, []),
        (None, 100, 100, []),
        (130, None, 90, []),
    ],
)
def test_what_the_differences_mean(accounting: Any, high_tech: Any, deducted: Any, notes: list[str]) -> None:
    assert list(rows(accounting, high_tech, deducted)[0].notes) == notes


def test_the_ledger_is_compared_before_the_stated_total() -> None:
    """Personnel 100 and contracted 50 at 80 %: 140."""
    lines = [{"year": 2025, "project": "RD01", "personnel": 100, "contracted_domestic": 50}]
    research = {"lines": lines, "years": [{"year": 2025, "total": 150, "caliber": "a107041"}]}
    (row, *_) = rows(accounting=145, rd=research)
    high_tech = row.figure("high_tech")
    assert high_tech is not None
    assert (high_tech.book, high_tech.low) == ("ledger", 140)
    assert [figure.book for figure in row.figures] == ["income_statement", "ledger", "a107041"]
    assert row.notes == ("accounting_above_high_tech",)


def test_contracted_research_at_its_actual_amount_is_cut_before_it_is_compared() -> None:
    """100 with 50 contracted at the actual amount: 100 − 0.2 × 50 = 90; without the amount 80 to 100."""
    stated = {"year": 2025, "total": 100, "contracted_as_counted": False, "caliber": "hnte_audit"}
    exact = {**stated, "contracted_domestic": 50, "contracted_overseas": 0}
    (row, *_) = rows(accounting=95, rd={"years": [exact]})
    assert row.difference("accounting") == 5
    (row, *_) = rows(accounting=95, rd={"years": [stated]})
    high_tech = row.figure("high_tech")
    assert high_tech is not None
    assert (high_tech.low, high_tech.high, high_tech.known) == (80, 100, False)
    # 95 lies between, so neither above nor below is certain.
    assert (row.notes, row.difference("accounting")) == ((), None)


@pytest.mark.parametrize(
    ("caliber", "column"),
    [("super_deduction", "super_deduction"), ("income_statement", "accounting"), (None, "high_tech")],
)
def test_the_book_of_a_stated_total_says_its_caliber(caliber: str | None, column: str) -> None:
    other = {"facts": [{"fact": "rd_superdeduction", "year": 2025, "value": 7}]}
    if column == "super_deduction":
        other = {"years": [{"year": 2025, "rd_expense": 7}]}
    research = {"years": [{"year": 2025, "total": 100, "caliber": caliber}]}
    (row, *_) = rows(**{"rd": research, **other})
    figure = row.figure(column)  # type: ignore[arg-type]
    assert figure is not None
    assert figure.low == 100


def test_an_estimate_is_of_no_caliber() -> None:
    research = {"years": [{"year": 2025, "total": 100, "caliber": "estimate"}]}
    assert rows(accounting=100, rd=research) == ()


def test_years_before_the_firm_existed_are_left_out() -> None:
    figures = {"years": [{"year": 2025, "rd_expense": 9}], "facts": []}
    research = {"years": [{"year": 2025, "total": 8, "caliber": "a107041"}]}
    profile = profile_of({"registered_on": "2024-05-01"}, rd=research, **figures)
    assert [row.year for row in calibers_of(profile, APPLICATION)] == [2025, 2024]


def test_what_asks_for_an_explanation_is_told_and_what_is_normal_is_not() -> None:
    assert codes(tuple(caliber_findings(rows(130, 100, 90)))) == []
    told = tuple(caliber_findings(rows(99, 100, 101)))
    assert codes(told) == ["evidence_super_above_high_tech", "evidence_accounting_below_high_tech"]
    assert [problem.where for problem in told] == ["facts[0].value", "years[0].rd_expense"]
    assert told[0].params == {"year": 2025, "own": Decimal(101), "high_tech": Decimal(100)}
    equal = tuple(caliber_findings(rows(100, 100, 100)))
    assert codes(equal) == ["evidence_calibers_equal"]


def test_notes_say_what_is_normal() -> None:
    normal = {
        name
        for name in type(calibers_file().notes).model_fields
        if calibers_file().note(name).normal  # type: ignore[arg-type]
    }
    assert normal == {"super_below_high_tech", "accounting_above_high_tech"}
