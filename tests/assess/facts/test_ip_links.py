"""Links of IP and products; main products as in 195号 三(三)."""

from __future__ import annotations

from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, profile_of

SURE = {"origin": "self_made", "in_field": "yes"}


def product(number: int, sales: int | None = None, **more: Any) -> dict[str, Any]:
    return {"code": f"PS{number:02}", "name": f"产品{number}", "sales": sales, **SURE, **more}


def item(number: int, *products: str, **more: Any) -> dict[str, Any]:
    common = {"category": "12", "obtained": "2", "granted_on": "2024-01-10"}
    return {"code": f"IP{number:02}", "name": f"装置{number}", "product_codes": products, **common, **more}


def row(items: list[dict[str, Any]], products: list[dict[str, Any]] | None) -> FactRow:
    return facts_of(profile_of(ip={"items": items}, products=products), APPLICATION)


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


def test_class_1_linked_to_a_main_product() -> None:
    products = [product(1, is_main=True, ip_codes=["IP02"]), product(2, is_main=False), product(3)]
    facts = row(
        [item(1, "PS01"), item(2), item(3, "PS02"), item(4, "PS03"), item(5, "PS01", category="2")], products
    )
    # IP01 and IP02 (linked from the product's side); IP04 if PS03 turns out a main product.
    assert ends(facts, "ip_class1_linked") == (2, 3)


def test_an_open_class_1_item_is_linked_at_most() -> None:
    facts = row([item(1, "PS01", in_force="unsure")], [product(1, is_main=True)])
    assert ends(facts, "ip_class1_linked") == (0, 1)


@pytest.mark.parametrize(
    ("linked", "expected"), [(["PS01", "PS02"], "all"), (["PS02"], "partly"), ([], "none")]
)
def test_ip_behind_marked_main_products(linked: list[str], expected: str) -> None:
    products = [product(1, is_main=True), product(2, is_main=True), product(3, is_main=False)]
    assert ends(row([item(1, *linked)], products), "main_products_ip") == (expected, expected)


@pytest.mark.parametrize(
    ("linked", "expected"),
    [(["PS01"], "all"), (["PS02"], "partly"), ([], "none")],
)
def test_without_marks_more_than_half_of_the_income_decides(linked: list[str], expected: str) -> None:
    # 501 of 1,000 is over 50 %, 499 is not.
    products = [product(1, 501), product(2, 499)]
    assert ends(row([item(1, *linked)], products), "main_products_ip") == (expected, expected)


def test_exactly_half_is_not_more_than_half() -> None:
    facts = row([item(1, "PS01")], [product(1, 500), product(2, 500)])
    assert ends(facts, "main_products_ip") == ("partly", "partly")


@pytest.mark.parametrize(
    ("linked", "income", "expected"),
    [
        ("PS02", 600, None),  # none of 400, or 600 of 1,000
        ("PS01", 399, "all"),  # 400 of 400, or of 799
        ("PS01", 400, None),  # 400 of 800 is half
        ("PS09", 600, "none"),
    ],
)
def test_a_product_that_may_be_high_tech_counts_both_ways(
    linked: str, income: int, expected: str | None
) -> None:
    """The first product of 400 is certain; of the second the field is not known."""
    found = row([item(1, linked)], [product(1, 400), product(2, income, in_field="unsure")])
    value = found.get("main_products_ip")
    assert (None if value is None else value.low) == expected


def test_used_class_2_still_supports_a_product() -> None:
    used = item(1, "PS01", category="2", used_in_recognition=2023)
    assert ends(row([used], [product(1, is_main=True)]), "main_products_ip") == ("all", "all")


@pytest.mark.parametrize(
    "products",
    [None, [product(1, None)], [product(1, 5, origin="resold")]],
)
def test_unknown_incomes_and_products_leave_it_open(products: list[dict[str, Any]] | None) -> None:
    items = [item(1)] if products is None else [item(1, "PS01")]
    assert row(items, products).get("main_products_ip") is None


def test_a_bound_of_income_leaves_it_open() -> None:
    bound = {"value": 500, "bound": "at_least", "reason": "按合同"}
    assert row([item(1, "PS01")], [product(1) | {"sales": bound}]).get("main_products_ip") is None


def test_an_open_item_that_decides_leaves_it_open() -> None:
    facts = row([item(1, "PS01", in_force="unsure")], [product(1, is_main=True)])
    assert facts.get("main_products_ip") is None


def test_high_tech_products_without_ip() -> None:
    products = [product(1), product(2), product(3, in_field="unsure"), product(4, origin="resold")]
    facts = row([item(1, "PS01")], products)
    # PS02 for sure; PS03 if it is in a field; PS04 is no high-tech product.
    assert ends(facts, "products_unlinked") == (1, 2)
