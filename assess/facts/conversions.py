"""Achievement transformations of the three accounting years (195号 三(七)2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assess.facts.measure import UNKNOWN, Measure, between, exactly, total
from assess.facts.theme import INDICES, Situation, Theme
from assess.profile.conversions import Conversion, ConversionYear


def conversion_facts(situation: Situation) -> Theme:
    """``conversions_3y``, from the list, else from the yearly counts."""
    theme = Theme()
    conversions = situation.profile.conversions
    counted = from_counts(conversions.years, [situation.year(i) for i in INDICES if situation.applies(i)])
    for place, entry in enumerate(conversions.years):
        if entry.count and situation.exists(entry.year) is False and entry.year in situation.years:
            theme.say("facts_year_before_registration", f"conversions.years[{place}]", year=entry.year)
    if conversions.items is None:
        theme.put("conversions_3y", counted)
        return theme
    listed = from_items(conversions.items, situation.years)
    theme.put("conversions_3y", listed)
    repeated = len(conversions.items) - len(set(achievement_keys(conversions.items)))
    if repeated:
        theme.say("facts_conversions_repeated", "conversions.items", count=repeated)
    if counted.exact and listed.exact and counted.low != listed.low:
        theme.say("facts_conversions_differ", "conversions", listed=listed.low, stated=counted.low)
    return theme


def from_items(items: Sequence[Conversion], years: Sequence[int]) -> Measure:
    """Different achievements converted in the years; one without a date counts in the upper bound only."""
    sure: set[str] = set()
    possible: set[str] = set()
    for key, item in zip(achievement_keys(items), items, strict=True):
        year = item.converted_on.year if item.converted_on is not None else item.converted_year
        if year is None:
            possible.add(key)
        elif year in years:
            sure.add(key)
    return between(len(sure), len(sure | possible))


def from_counts(counts: Sequence[ConversionYear], years: Sequence[int]) -> Measure:
    """Sum of the yearly counts; a year without one leaves only a lower bound."""
    known = {entry.year: entry.count for entry in counts if entry.count is not None}
    if not any(year in known for year in years):
        return UNKNOWN
    return total(exactly(known[year]) if year in known else between(0, None) for year in years)


def achievement_keys(items: Sequence[Conversion]) -> list[str]:
    """One key an achievement, in the order of the rows: one achievement counts once, whatever it became.

    Rows are of one achievement when they name it alike, or when they name exactly the same IP (practice); so
    are rows that hang together through others.
    """
    marks = [_marks(item) for item in items]
    key_of = {mark: mark for row in marks for mark in row}
    for row in marks:
        joined = {key_of[mark] for mark in row}
        first = min(joined)
        key_of = {mark: first if key in joined else key for mark, key in key_of.items()}
    return [key_of[row[0]] for row in marks]


def _marks(item: Conversion) -> list[str]:
    """What tells the achievement of a row: its name, and the set of its IP where there is one."""
    ip = ["ip:" + ",".join(sorted(set(item.ip_codes)))] if item.ip_codes else []
    return ["name:" + _plain(item.achievement), *ip]


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().split())
