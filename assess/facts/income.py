"""Total income and high-tech income of the last year (195号 三(四))."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from assess.facts.books import year_figures
from assess.facts.measure import UNKNOWN, Measure, between, measure_of, total
from assess.facts.row import Reason
from assess.facts.theme import Situation, Theme
from assess.profile.products import Product
from assess.profile.years import YearFigures

ProductClass = Literal["sure", "unsure", "out"]


def income_facts(situation: Situation) -> Theme:
    """``total_income_y1``, ``hightech_income_y1`` and ``hightech_largest_product_y1``."""
    theme = Theme()
    found = year_figures(situation, 1)
    if not situation.applies(1):
        return theme
    path, figures = found if found is not None else ("years", None)
    products = situation.profile.products
    sales = measure_of(figures.sales) if figures is not None else UNKNOWN
    if figures is not None:
        theme.put("total_income_y1", total_income(figures))
    stated = measure_of(figures.hightech_income) if figures is not None else UNKNOWN
    if not stated.blank:
        theme.put("hightech_income_y1", stated)
    else:
        technology = measure_of(figures.technology_income) if figures is not None else UNKNOWN
        derived = hightech_income(products, technology, sales)
        theme.put("hightech_income_y1", derived)
        if products is not None:
            theme.say("facts_hightech_from_products", path, products=len(products))
    theme.put("hightech_largest_product_y1", largest_product(products, sales))
    return theme


def total_income(figures: YearFigures) -> Measure:
    """Gross income less non-taxable income; the stated figure goes first.

    Without it: sales + other income − non-taxable income. Non-taxable income (grants, art. 7 of the
    Enterprise Income Tax Law) is a part of the other income, so while it is unknown the total lies between
    sales alone and sales + other income; while the other income is unknown it is at least sales.
    """
    stated = measure_of(figures.total_income)
    sales, other = measure_of(figures.sales), measure_of(figures.other_income)
    exempt = measure_of(figures.non_taxable_income)
    if not stated.blank or sales.blank:
        return stated
    if other.blank:
        return sales + between(0, None)
    if exempt.blank:
        return sales + between(0, other.high)
    return sales + other - exempt


def classify(product: Product) -> ProductClass:
    """Whether a product's income is high-tech income as far as the profile says.

    ``out``: resold goods, outside the fields, or disclaimed. ``sure``: made by the firm and in a field.
    """
    if product.origin == "resold" or product.in_field == "no" or product.is_hightech is False:
        return "out"
    if product.origin == "self_made" and product.in_field == "yes":
        return "sure"
    return "unsure"


def hightech_income(products: Sequence[Product] | None, technology: Measure, sales: Measure) -> Measure:
    """High-tech income from the product list: at least what is sure, at most all sales not ruled out.

    Technology income is business income, so it lies inside sales; what the list leaves open or leaves out
    may be high-tech, what it rules out may not.
    """
    if products is None and technology.blank:
        return UNKNOWN
    sure = _sales_of(products, "sure")
    low = (sure.low or Decimal(0)) + (technology.low or Decimal(0))
    marks = sure + technology + sales
    high = _not_ruled_out(products, sales)
    return Measure(
        low,
        None if high is None else max(low, high),
        marks.proxy,
        marks.stand_ins,
        (*marks.reasons, Reason(code="facts_hightech_from_products")),
    )


def largest_product(products: Sequence[Product] | None, sales: Measure) -> Measure:
    """Income of the largest high-tech product, for the strike-out test; unknown without a product list."""
    if products is None:
        return UNKNOWN
    listed = [(classify(product), measure_of(product.sales)) for product in products]
    low = max((m.low for kind, m in listed if kind == "sure" and m.low is not None), default=Decimal(0))
    claimed = [measure for kind, measure in listed if kind != "out"]
    sold = total(measure for _, measure in listed if not measure.blank)
    if sales.high is None or any(m.high is None for m in claimed if not m.blank):
        return between(low, None)
    rest = sales.high - (sold.low or Decimal(0))
    return between(low, max([low, rest, *(m.high for m in claimed if m.high is not None)]))


def _not_ruled_out(products: Sequence[Product] | None, sales: Measure) -> Decimal | None:
    """The most that can be high-tech: sales less what is certainly not; ``None`` when sales are unknown."""
    if sales.high is None:
        return None
    return max(Decimal(0), sales.high - (_sales_of(products, "out").low or Decimal(0)))


def _sales_of(products: Sequence[Product] | None, wanted: ProductClass) -> Measure:
    """Known sales of the products of a class; one without a figure counts nothing here."""
    chosen = (product for product in products or () if classify(product) == wanted)
    return total(measure_of(product.sales) for product in chosen if product.sales is not None)
