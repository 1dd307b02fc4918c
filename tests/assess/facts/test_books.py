"""Books of the three years: assets, profit, liabilities."""

from __future__ import annotations

from typing import Any

import pytest

from assess.facts import facts_of
from tests.assess.profile.samples import APPLICATION, only, profile_of


def liabilities(assets: Any, net: Any, **parts: Any) -> tuple[Any, Any] | None:
    year = {"year": 2025, "total_assets": assets, "net_assets": net}
    value = facts_of(profile_of(years=[year], **parts), APPLICATION).get("total_liabilities_y1")
    return None if value is None else (value.low, value.high)


def bound(value: int, kind: str) -> dict[str, Any]:
    return {"value": value, "bound": kind, "reason": "a"}


@pytest.mark.parametrize(
    ("assets", "net", "expected"),
    [
        (100, 40, (60, 60)),
        # A firm that owes more than it has.
        (100, -40, (140, 140)),
        (100, 100, (0, 0)),
        (None, 40, None),
        (100, None, None),
        (bound(100, "at_least"), 40, (60, None)),
        (100, bound(40, "at_least"), (None, 60)),
        (bound(30, "at_least"), 40, (0, None)),
        # Net assets above total assets contradict each other; validation tells it.
        (100, 101, None),
    ],
)
def test_liabilities_are_assets_less_net_assets(assets: Any, net: Any, expected: Any) -> None:
    assert liabilities(assets, net) == expected


def test_stated_liabilities_go_first() -> None:
    stated = [{"fact": "total_liabilities", "year": 2025, "value": 55}]
    assert liabilities(100, 40, facts=stated) == (55, 55)


def test_a_stated_bound_is_narrowed_by_the_books() -> None:
    stated = [{"fact": "total_liabilities", "year": 2025, "value": bound(50, "at_least")}]
    assert liabilities(100, 40, facts=stated) == (60, 60)
    assert liabilities(100, bound(40, "at_least"), facts=stated) == (50, 60)


def test_a_stated_bound_that_the_books_contradict_goes_first() -> None:
    stated = [{"fact": "total_liabilities", "year": 2025, "value": bound(70, "at_least")}]
    assert liabilities(100, 40, facts=stated) == (70, None)


def test_profit_and_assets_of_the_three_years() -> None:
    years = [{"year": year, "profit": year - 2024, "total_assets": year} for year in (2023, 2024, 2025)]
    row = facts_of(profile_of(years=years), APPLICATION)
    assert [row.values[f"profit_y{index}"].low for index in (1, 2, 3)] == [1, 0, -1]
    assert [row.values[f"total_assets_y{index}"].low for index in (1, 2, 3)] == [2025, 2024, 2023]


def test_assets_of_a_year_before_the_firm_existed_are_not_used() -> None:
    years = [{"year": 2023, "total_assets": 5}]
    row = facts_of(profile_of({"registered_on": "2024-12-31"}, years=years), APPLICATION)
    assert row.get("total_assets_y3") is None
    only(row.problems, "facts_year_before_registration")


def test_group_accounts_make_liabilities_a_proxy() -> None:
    years = [{"year": 2025, "total_assets": 9, "net_assets": 4}]
    row = facts_of(profile_of({"statement_scope": "consolidated"}, years=years), APPLICATION)
    assert "total_liabilities_y1" in row.proxies
