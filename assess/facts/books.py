"""Yearly facts taken from the books: sales, net assets, taxable income."""

from __future__ import annotations

from assess.facts.measure import measure_of
from assess.facts.theme import INDICES, Situation, Theme
from assess.profile.years import YearFigures


def year_figures(situation: Situation, index: int) -> tuple[str, YearFigures] | None:
    """JSON path and figures of ``_y<index>``, or ``None`` when the profile has no such year."""
    for place, entry in enumerate(situation.profile.years):
        if entry.year == situation.year(index):
            return f"years[{place}]", entry
    return None


def book_facts(situation: Situation) -> Theme:
    """Sales and net assets of the three years, taxable income of the last one."""
    theme = Theme()
    for index in INDICES:
        found = year_figures(situation, index)
        if found is None:
            continue
        path, entry = found
        if not situation.applies(index):
            if entry.sales is not None or entry.net_assets is not None:
                theme.say("facts_year_before_registration", path, year=entry.year)
            continue
        theme.put(f"sales_y{index}", measure_of(entry.sales))
        theme.put(f"net_assets_y{index}", measure_of(entry.net_assets))
        if index == 1:
            theme.put("taxable_income_y1", measure_of(entry.taxable_income))
    return theme
