"""Yearly facts taken from the books: sales, profit, assets, liabilities, taxable income."""

from __future__ import annotations

from decimal import Decimal

from assess.facts.measure import UNKNOWN, Measure, measure_of
from assess.facts.theme import INDICES, Situation, Theme
from assess.profile.years import YearFigures

FIGURES = ("sales", "net_assets", "total_assets", "profit")
"""Columns that bear the names of the profile's figures."""


def year_figures(situation: Situation, index: int) -> tuple[str, YearFigures] | None:
    """JSON path and figures of ``_y<index>``, or ``None`` when the profile has no such year."""
    for place, entry in enumerate(situation.profile.years):
        if entry.year == situation.year(index):
            return f"years[{place}]", entry
    return None


def book_facts(situation: Situation) -> Theme:
    """Figures of the three years from the books, taxable income of the last one.

    Liabilities are total assets less net assets, where both are given.
    """
    theme = Theme()
    for index in INDICES:
        found = year_figures(situation, index)
        if found is None:
            continue
        path, entry = found
        if not situation.applies(index):
            if any(getattr(entry, name) is not None for name in FIGURES):
                theme.say("facts_year_before_registration", path, year=entry.year)
            continue
        for name in FIGURES:
            theme.put(f"{name}_y{index}", measure_of(getattr(entry, name)))
        theme.put(f"total_liabilities_y{index}", liabilities(entry))
        if index == 1:
            theme.put("taxable_income_y1", measure_of(entry.taxable_income))
    return theme


def liabilities(entry: YearFigures) -> Measure:
    """Total assets less net assets; unknown where one of the two is, or where net assets are larger."""
    assets, net = measure_of(entry.total_assets), measure_of(entry.net_assets)
    if assets.blank or net.blank:
        return UNKNOWN
    owed = assets - net
    if owed.high is not None and owed.high < 0:
        return UNKNOWN
    return owed.at_least(Decimal(0)) if owed.low is not None else owed
