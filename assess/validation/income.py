"""Checks of income: total income taken for sales, main products below half (D09, D22)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assess.facts.income import classify
from assess.facts.ip_links import MAIN_SHARE, POSSIBLY_SUPPORTING
from assess.facts.measure import Measure, measure_of, total
from assess.profile.products import Product
from assess.profile.years import YearFigures
from assess.validation.finding import Check, Findings, finding


def check_income(check: Check) -> Findings:
    """Findings of each year, then of the products of the last one."""
    for place, figures in enumerate(check.profile.years):
        yield from _total_equals_sales(f"years[{place}].total_income", figures)
    yield from _main_products(check)


def _total_equals_sales(where: str, figures: YearFigures) -> Findings:
    """Total income stated as sales although there is other income, and not all of it is non-taxable."""
    sales, stated = measure_of(figures.sales), measure_of(figures.total_income)
    other, exempt = measure_of(figures.other_income), measure_of(figures.non_taxable_income)
    if not (sales.exact and stated.exact and sales.low == stated.low) or not other.low:
        return
    if exempt.blank or (exempt.high is not None and exempt.high < other.low):
        yield finding("income_total_equals_sales", where, year=figures.year, sales=sales.low, other=other.low)


def _main_products(check: Check) -> Findings:
    """Products with IP bring certainly no more than half of the high-tech income (195号 三(三)).

    High-tech income that no listed product brings may be of products with IP. Where no product has IP at all,
    each is told by itself.
    """
    figures = next((entry for entry in check.profile.years if entry.year == check.last_year), None)
    hightech = measure_of(None if figures is None else figures.hightech_income)
    if not hightech.low or hightech.high is None or check.profile.ip.items is None:
        return
    supporting = {entry.item.code for entry in check.rated if entry.status in POSSIBLY_SUPPORTING}
    claimed = [product for product in check.profile.products or () if classify(product) != "out"]
    backed = [product for product in claimed if check.links.of("ps", product.code, "ip") & supporting]
    income, listed = _sales(backed), _sales(claimed)
    if not backed or income.high is None or listed.low is None:
        return
    most = income.high + max(Decimal(0), hightech.high - listed.low)
    if most <= MAIN_SHARE * hightech.low:
        yield finding("income_main_products_short", "products", income=most, hightech=hightech.low)


def _sales(products: Sequence[Product]) -> Measure:
    return total(measure_of(product.sales) for product in products)
