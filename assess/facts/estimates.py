"""Which of the accounting years rest on estimates."""

from __future__ import annotations

from datetime import date

from assess.facts.row import FactRow
from indicator_models.catalogue import Catalogue


def applicable_years(facts: FactRow) -> tuple[bool, bool, bool]:
    """Whether the firm existed (or may have) in each accounting year, latest first."""
    gone = facts.not_applicable
    return ("sales_y1" not in gone, "sales_y2" not in gone, "sales_y3" not in gone)


def estimated_years(facts: FactRow, catalogue: Catalogue, made_on: date) -> tuple[int, ...]:
    """Accounting years, latest first, with estimates: said to be, or not closed by ``made_on``."""
    rows = zip(facts.years, facts.statuses, applicable_years(facts), _given(facts, catalogue), strict=True)
    return tuple(
        year
        for year, status, applies, given in rows
        if applies and given and (status == "estimate" or year >= made_on.year)
    )


def _given(facts: FactRow, catalogue: Catalogue) -> tuple[bool, bool, bool]:
    """Whether any yearly figure of each accounting year is given, latest first."""
    known = catalogue.facts
    years = {known[name].year for name in facts.values if name in known and known[name].asked}
    return (1 in years, 2 in years, 3 in years)
