"""How IP and products hang together: linked class I, IP behind the main products, products without IP."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from assess.facts.income import classify
from assess.facts.ip_kinds import CLASS_1_CATEGORIES
from assess.facts.ip_status import RatedItem
from assess.facts.measure import Measure, between, measure_of, total
from assess.facts.theme import Situation, Theme
from assess.profile.products import Product

Cover = Literal["all", "partly", "none"]

SUPPORTING = frozenset({"countable", "used"})
"""A class II item that was used before counts no more, and still supports its product (form C2)."""

POSSIBLY_SUPPORTING = frozenset({"countable", "used", "unsure", "unsure_used"})

MAIN_SHARE = Decimal("0.5")
"""Main products together bring more than half of the high-tech income (195号 三(三))."""


def link_facts(situation: Situation, rated: Sequence[RatedItem], theme: Theme) -> None:
    """``ip_class1_linked``, ``main_products_ip``, ``products_unlinked``; all blank without a product list."""
    products = situation.profile.products
    if products is None:
        return
    theme.put("ip_class1_linked", class1_linked(products, rated))
    sure = _linked(products, rated, SUPPORTING)
    possible = _linked(products, rated, POSSIBLY_SUPPORTING)
    cover = main_cover(products, sure)
    theme.put("main_products_ip", cover if cover == main_cover(products, possible) else None)
    theme.put("products_unlinked", _unlinked(products, sure, possible))


def class1_linked(products: Sequence[Product], rated: Sequence[RatedItem]) -> Measure:
    """Countable class I items linked to a main product; without marked main products only an upper bound."""
    main = {product.code for product in products if product.is_main}
    maybe = {product.code for product in products if product.is_main is None and classify(product) != "out"}
    low = high = 0
    for entry in rated:
        if entry.item.category not in CLASS_1_CATEGORIES or entry.status not in {"countable", "unsure"}:
            continue
        linked = _products_of(products, entry)
        low += entry.status == "countable" and bool(linked & main)
        high += bool(linked & (main | maybe))
    return between(low, high)


def main_cover(products: Sequence[Product], linked: frozenset[str]) -> Cover | None:
    """Whether the main products carry linked IP: those marked, else the high-tech products by their income.

    Without marks the law's definition decides: the IP-backed products are the main ones when they bring more
    than half of the high-tech income. ``None`` where neither marks nor incomes tell, or where products that
    may or may not be high-tech would change the answer.
    """
    main = [product for product in products if product.is_main]
    if main:
        count = sum(product.code in linked for product in main)
        if count == len(main):
            return "all"
        return "partly" if count else "none"
    sure = [product for product in products if classify(product) == "sure"]
    maybe = [product for product in products if classify(product) not in {"sure", "out"}]
    if not sure or any(product.sales is None for product in sure):
        return None
    backed = [product for product in sure if product.code in linked]
    backed_maybe = [product for product in maybe if product.code in linked]
    if not backed:
        return None if backed_maybe else "none"
    # What is not known to be high-tech counts against the cover and for it; both have to say the same.
    unbacked_maybe = [product for product in maybe if product.code not in linked]
    least = _by_income(backed, [*sure, *unbacked_maybe])
    return least if least == _by_income([*backed, *backed_maybe], [*sure, *backed_maybe]) else None


def _by_income(backed: Sequence[Product], hightech: Sequence[Product]) -> Cover | None:
    """Whether the IP-backed products bring more than half of the income; ``None`` where it is not exact."""
    part, whole = _sales(backed), _sales(hightech)
    if not (part.exact and whole.exact):
        return None
    assert part.low is not None
    assert whole.low is not None
    return "all" if part.low > MAIN_SHARE * whole.low else "partly"


def _sales(products: Sequence[Product]) -> Measure:
    return total(measure_of(product.sales) for product in products)


def _unlinked(products: Sequence[Product], sure: frozenset[str], possible: frozenset[str]) -> Measure:
    low = sum(classify(p) == "sure" and p.code not in possible for p in products)
    high = sum(classify(p) != "out" and p.code not in sure for p in products)
    return between(low, high)


def _linked(
    products: Sequence[Product], rated: Sequence[RatedItem], statuses: frozenset[str]
) -> frozenset[str]:
    """Codes of the products that an item of one of these statuses supports, by either side's link."""
    codes: set[str] = set()
    for entry in rated:
        if entry.status in statuses:
            codes |= _products_of(products, entry)
    return frozenset(codes)


def _products_of(products: Sequence[Product], entry: RatedItem) -> set[str]:
    named = {product.code for product in products if entry.item.code in product.ip_codes}
    return named | set(entry.item.product_codes)
