"""Checks of products: trading income claimed as high-tech, products above all sales."""

from __future__ import annotations

from assess.facts.measure import measure_of, total
from assess.validation.finding import Check, Findings, above, finding


def check_products(check: Check) -> Findings:
    """Findings of single products, then of their sum against the sales of the last accounting year."""
    products = check.profile.products or ()
    for place, product in enumerate(products):
        if product.is_hightech and product.origin == "resold":
            yield finding(
                "check_resold_hightech", f"products[{place}]", product=product.code, name=product.name
            )
        if product.is_hightech and product.in_field == "no":
            yield finding(
                "check_hightech_outside_field", f"products[{place}]", product=product.code, name=product.name
            )
    last_year = check.application_date.year - 1
    sales = next((entry.sales for entry in check.profile.years if entry.year == last_year), None)
    listed = total(measure_of(product.sales) for product in products if product.sales is not None)
    pair = above(listed, sales)
    if pair is not None:
        yield finding("check_products_above_sales", "products", year=last_year, listed=pair[0], sales=pair[1])
