"""Checks of the yearly figures against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from assess.facts.measure import measure_of
from assess.profile.figure import Figure
from assess.profile.years import YearFigures
from assess.validation.finding import Check, Findings, above, finding

MONEY = ("sales", "net_assets", "total_income", "total_assets")
SLIP = Decimal(500)
"""From this factor between two years on we ask for the unit (ours): 万元 is 10,000 元, 千元 1,000."""

PAIRS = (
    ("check_sales_above_income", "sales", "total_income"),
    ("check_hightech_above_income", "hightech_income", "total_income"),
    ("check_exempt_above_other", "non_taxable_income", "other_income"),
    ("check_net_above_assets", "net_assets", "total_assets"),
)
"""Code, the figure that cannot be the larger one, and the other."""

QUESTIONED = ("sales", "net_assets")
"""Official forms print 0 for a blank, so a 0 here is asked about."""


def check_years(check: Check) -> Findings:
    """Figures of one year against each other, then the years against each other."""
    for place, entry in enumerate(check.profile.years):
        for code, small, large in PAIRS:
            pair = above(_of(entry, small), _of(entry, large))
            if pair is not None:
                yield finding(code, f"years[{place}].{small}", year=entry.year, small=pair[0], large=pair[1])
        for name in QUESTIONED:
            if measure_of(_of(entry, name)).low == 0:
                yield finding("check_zero_asked", f"years[{place}].{name}", year=entry.year)
    yield from _slips(check.profile.years)
    yield from _repeated(check.profile.years)


def _of(entry: YearFigures, name: str) -> Decimal | Figure | None:
    figure: Decimal | Figure | None = getattr(entry, name)
    return figure


def _slips(years: Sequence[YearFigures]) -> Findings:
    ordered = sorted(enumerate(years), key=lambda pair: pair[1].year)
    for (_, before), (place, after) in pairwise(ordered):
        for name in MONEY:
            a, b = measure_of(_of(before, name)), measure_of(_of(after, name))
            if not (a.exact and b.exact and a.low and b.low):
                continue
            small, large = sorted((abs(a.low), abs(b.low)))
            if large >= SLIP * small:
                yield finding(
                    "check_unit_slip",
                    f"years[{place}].{name}",
                    year=after.year,
                    value=b.low,
                    other_year=before.year,
                    other=a.low,
                )


def _repeated(years: Sequence[YearFigures]) -> Findings:
    """Two years that agree in every money figure they share, two figures at least: a column copied twice."""
    for (_, first), (place, second) in combinations(enumerate(years), 2):
        shared = [
            (a.low, b.low)
            for a, b in ((measure_of(_of(first, name)), measure_of(_of(second, name))) for name in MONEY)
            if a.low and b.low
        ]
        if len(shared) > 1 and all(a == b for a, b in shared):
            yield finding("check_years_repeated", f"years[{place}]", year=second.year, other_year=first.year)
