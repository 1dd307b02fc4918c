"""Total income and high-tech income (195号 三(四))."""

from __future__ import annotations

from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, only, profile_of


def row(products: list[dict[str, Any]] | None = None, **figures: Any) -> FactRow:
    years = [{"year": 2025, **figures}] if figures else []
    return facts_of(profile_of(years=years, products=products), APPLICATION)


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


def product(number: int, sales: float | None, **more: Any) -> dict[str, Any]:
    return {"code": f"PS{number:02}", "name": f"产品{number}", "sales": sales, **more}


SURE = {"origin": "self_made", "in_field": "yes"}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"total_income": 900, "sales": 800, "other_income": 300}, (900, 900)),
        # 收入总额 − 不征税收入: 800 + 300 − 50
        ({"sales": 800, "other_income": 300, "non_taxable_income": 50}, (1050, 1050)),
        ({"sales": 800, "other_income": 300}, (800, 1100)),
        ({"sales": 800, "non_taxable_income": 50}, (800, None)),
        ({"sales": 800}, (800, None)),
        ({"other_income": 300}, (None, None)),
    ],
)
def test_total_income(figures: dict[str, int], expected: tuple[Any, Any]) -> None:
    assert ends(row(**figures), "total_income_y1") == expected


def test_a_stated_high_tech_income_goes_first() -> None:
    facts = row([product(1, 100, **SURE)], hightech_income=700, sales=1000)
    assert ends(facts, "hightech_income_y1") == (700, 700)


def test_products_give_an_interval() -> None:
    # Sales 1,000: sure 500, resold 100, outside the fields 50, disclaimed 20, open 200, unlisted 130.
    # Low: sure 500 + technology income 30. High: 1,000 − (100 + 50 + 20) that is ruled out = 830.
    products = [
        product(1, 500, **SURE),
        product(2, 100, origin="resold", in_field="yes"),
        product(3, 50, origin="self_made", in_field="no"),
        product(4, 20, origin="self_made", in_field="yes", is_hightech=False),
        product(5, 200, origin="self_made", in_field="unsure"),
    ]
    facts = row(products, sales=1000, technology_income=30)
    assert ends(facts, "hightech_income_y1") == (530, 830)
    assert only(facts.problems, "facts_hightech_from_products").params["products"] == 5


def test_a_list_that_covers_all_sales_is_exact() -> None:
    facts = row([product(1, 700, **SURE), product(2, 300, origin="resold")], sales=1000)
    assert ends(facts, "hightech_income_y1") == (700, 700)


def test_more_than_all_sales_is_never_an_interval_turned_round() -> None:
    facts = row([product(1, 700, **SURE)], sales=1000, technology_income=500)
    assert ends(facts, "hightech_income_y1") == (1200, 1200)


def test_without_sales_the_upper_end_is_open() -> None:
    assert ends(row([product(1, 700, **SURE)]), "hightech_income_y1") == (700, None)


def test_without_products_high_tech_income_is_unknown() -> None:
    assert row(sales=1000).get("hightech_income_y1") is None


def test_technology_income_alone_is_a_lower_bound() -> None:
    assert ends(row(sales=1000, technology_income=200), "hightech_income_y1") == (200, 1000)


def test_the_largest_product_may_be_an_open_or_an_unlisted_one() -> None:
    # Sure 500 and 200; open 250; unlisted 50.
    products = [product(1, 500, **SURE), product(2, 200, **SURE), product(3, 250)]
    assert ends(row(products, sales=1000), "hightech_largest_product_y1") == (500, 500)
    assert ends(row(products, sales=2000), "hightech_largest_product_y1") == (500, 1050)
    assert ends(row(products), "hightech_largest_product_y1") == (500, None)
    assert row(sales=1000).get("hightech_largest_product_y1") is None


def test_a_stand_in_of_sales_is_carried_to_what_is_made_of_it() -> None:
    stand_in = {"value": 1000, "stand_in": True, "reason": "合并营业收入", "source": "年报"}
    facts = row([product(1, 700, **SURE)], sales=stand_in)
    assert {fact for fact, _ in facts.stand_ins} == {"sales_y1", "total_income_y1", "hightech_income_y1"}


def test_a_year_that_does_not_apply_gives_no_income() -> None:
    profile = profile_of({"registered_on": "2026-01-01"}, years=[{"year": 2025, "total_income": 5}])
    assert facts_of(profile, APPLICATION).get("total_income_y1") is None
