"""Further facts as columns of the fact table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of
from tests.assess.profile.small_catalogue import small_catalogue


def row_of(*entries: dict[str, Any], identity: dict[str, Any] | None = None) -> FactRow:
    return facts_of(profile_of(identity, facts=list(entries)), APPLICATION, small_catalogue())


def given(row: FactRow) -> dict[str, Any]:
    return {fact: value.low for fact, value in row.values.items() if fact in row.values and value.exact}


def test_yearly_facts_go_to_the_columns_of_the_accounting_years() -> None:
    entries = [{"fact": "loss", "year": year, "value": year} for year in (2022, 2023, 2024, 2025, 2026)]
    row = row_of(*entries)
    assert given(row) == {"loss_y1": 2025, "loss_y2": 2024, "loss_y3": 2023}
    assert row.problems == ()


def test_a_fact_of_the_last_year_takes_that_year_only() -> None:
    entries = [{"fact": "share", "year": year, "value": value} for year, value in ((2024, 0.2), (2025, 0.1))]
    assert given(row_of(*entries)) == {"share_y1": Decimal("0.1")}


@pytest.mark.parametrize(
    ("fact", "written", "meant"),
    [
        ("awards", 3, Decimal(3)),
        ("listed", True, True),
        ("founded", "2016-03-15", date(2016, 3, 15)),
        ("motto", "精益求精", "精益求精"),
        ("size", "large", "large"),
        ("quality", "B", "B"),
        ("marks", "4.5", Decimal("4.5")),
    ],
)
def test_facts_without_a_year(fact: str, written: Any, meant: Any) -> None:
    assert given(row_of({"fact": fact, "value": written})) == {fact: meant}


@pytest.mark.parametrize(
    "entry",
    [
        {"fact": "listed", "value": None},
        {"fact": "loss", "value": 5},
        {"fact": "awards", "value": 5, "year": 2025},
        {"fact": "awards", "value": 2.5},
        {"fact": "nothing", "value": 5},
        {"fact": "twice_awards", "value": 5},
        {"fact": "rate", "value": 0.5},
        {"fact": "sales", "year": 2025, "value": 5},
    ],
)
def test_what_is_blank_or_faulty_leaves_its_fact_blank(entry: dict[str, Any]) -> None:
    assert given(row_of(entry)) == {}


def test_bounds_proxies_and_stand_ins_are_kept() -> None:
    at_least = {"value": 5, "bound": "at_least", "reason": "合同已签"}
    stand_in = {"value": 6, "stand_in": True, "reason": "集团数"}
    proxy = {"value": 7, "proxy": True, "reason": "统计口径"}
    row = row_of(
        {"fact": "loss", "year": 2025, "value": at_least},
        {"fact": "loss", "year": 2024, "value": stand_in, "source": "年报"},
        {"fact": "loss", "year": 2023, "value": proxy},
    )
    assert (row.values["loss_y1"].low, row.values["loss_y1"].high) == (5, None)
    assert [reason.text for reason in row.values["loss_y1"].reasons] == ["合同已签"]
    assert [(fact, mark.reason, mark.source) for fact, mark in row.stand_ins] == [
        ("loss_y2", "集团数", "年报")
    ]
    assert row.proxies == {"loss_y3"}
    assert row.columns()["loss_y1__ge"] == [5]


def test_a_year_before_the_firm_existed_does_not_apply() -> None:
    row = row_of(
        {"fact": "loss", "year": 2023, "value": 5},
        {"fact": "loss", "year": 2024, "value": 5},
        identity={"registered_on": "2024-12-31"},
    )
    assert given(row) == {"loss_y2": 5}
    assert only(row.problems, "facts_year_before_registration").where == "facts[0]"
    assert {"loss_y3", "total_liabilities_y3"} <= row.not_applicable
    assert not {"loss_y2", "share_y1", "awards"} & row.not_applicable


def test_money_of_group_accounts_is_a_proxy_here_too() -> None:
    row = row_of(
        {"fact": "loss", "year": 2025, "value": 5},
        {"fact": "share", "year": 2025, "value": 0.5},
        identity={"statement_scope": "consolidated"},
    )
    assert row.proxies == {"loss_y1"}


def test_group_accounts_are_right_where_the_group_is_asked_for() -> None:
    """The STAR market judges by the consolidated accounts (证监会公告〔2024〕6号 第一条)."""
    profile = profile_of(
        {"statement_scope": "consolidated"},
        years=[{"year": 2025, "sales": 5}],
        facts=[{"fact": "group_revenue", "year": 2025, "value": 7}],
    )
    row = facts_of(profile, APPLICATION)
    assert row.values["group_revenue_y1"].low == 7
    assert "sales_y1" in row.proxies
    assert "group_revenue_y1" not in row.proxies


def test_columns_are_those_of_the_catalogue_that_is_asked_for() -> None:
    profile = profile_of(years=[{"year": 2025, "sales": 5}], facts=[{"fact": "awards", "value": 3}])
    assert set(facts_of(profile, APPLICATION, small_catalogue()).values) == {"sales_y1", "awards"}
    shipped = facts_of(profile, APPLICATION)
    assert shipped.get("awards") is None
    assert codes(shipped.problems) == []


@pytest.mark.parametrize(
    ("issued", "valid", "told"),
    [
        ("2018-11-30", True, True),  # ended on 30 November 2021
        ("2018-11-30", False, False),
        ("2024-11-30", False, True),
        ("2024-11-30", True, False),
    ],
)
def test_what_contradicts_the_certificate_is_told(issued: str, valid: bool, told: bool) -> None:
    """32号 art. 9: three years from the issue; the application is of 2026."""
    entries = [{"fact": "hnte_certificate_on", "value": issued}, {"fact": "hnte_valid", "value": valid}]
    row = facts_of(profile_of(facts=entries), APPLICATION)
    assert ("facts_stated_otherwise" in {problem.code for problem in row.problems}) is told


def test_a_holder_by_statement_who_never_held_a_title_is_told() -> None:
    entries = [{"fact": "hnte_valid", "value": True}]
    row = facts_of(profile_of({"hnte_history": {"held": False}}, facts=entries), APPLICATION)
    assert [(p.code, p.params) for p in row.problems] == [("facts_stated_otherwise", {"fact": "hnte_valid"})]
