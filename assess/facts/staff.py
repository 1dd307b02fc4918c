"""Yearly averages of staff and science & technology staff (195号 三(五))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction

from assess.facts.measure import UNKNOWN, Measure, between, exactly, measure_of
from assess.facts.theme import Situation, Theme
from assess.profile.figure import Figure, day_of
from assess.profile.people import PeopleYear

MONTHS = 12

DIGITS = 15
"""Significant digits of an average that does not end.

Cutting to a fixed number of significant digits is monotone and commutes with powers of ten, so staff and S&T
staff cut this way stand to each other across the 10 % line exactly as the whole fractions do. 15 digits also
survive the way through a double and back; 28 digits would not.
"""

_CUT = Context(prec=DIGITS, rounding=ROUND_DOWN)

CLOSE = Decimal("0.5")
"""A stated average and one computed from the months may differ by the rounding to whole persons."""


def staff_facts(situation: Situation) -> Theme:
    """``staff_y1`` and ``tech_staff_y1``."""
    theme = Theme()
    year = situation.year(1)
    found = [(i, entry) for i, entry in enumerate(situation.profile.people) if entry.year == year]
    if not found:
        if situation.profile.people and situation.applies(1):
            theme.say("facts_people_other_year", "people", year=year)
        return theme
    place, entry = found[0]
    if not situation.applies(1):
        theme.say("facts_year_before_registration", f"people[{place}]", year=year)
        return theme
    operating = operation(situation, entry)
    staff = _average(entry.staff, entry.staff_points, operating, f"people[{place}].staff", theme)
    if entry.source == "a000000" and not staff.blank:
        staff = replace(staff, proxy=True)
        theme.say("facts_staff_proxy", f"people[{place}].source", year=year)
    theme.put("staff_y1", staff)
    tech = _average(
        entry.tech_staff, entry.tech_staff_points, operating, f"people[{place}].tech_staff", theme
    )
    theme.put("tech_staff_y1", tech)
    return theme


@dataclass(frozen=True)
class Operation:
    """The months (1-12) in which the firm operated, and whether it was founded in the first of them."""

    months: range
    founded: bool = False

    @property
    def used(self) -> range:
        """Places of the month points that say something: the start of the first month to the last end."""
        return range(self.months[0] - (0 if self.founded else 1), self.months[-1] + 1)


def operation(situation: Situation, entry: PeopleYear) -> Operation:
    """The operating months: from the opening (stated, else the registration) to the closing."""
    registered = situation.profile.identity.registered_on
    founding = None
    if registered is not None:
        day = day_of(registered)
        if day.bound == "exact" and day.value.year == entry.year:
            founding = day.value.month
    first = entry.opened_month or founding or 1
    months = range(first, (entry.closed_month or MONTHS) + 1)
    return Operation(months, founded=founding is not None and first <= founding)


def average_of_points(points: Sequence[Decimal | None], operating: Operation) -> Measure:
    """Mean of the month averages, each half of start and end, over the months operated.

    195号 三(五): month = (start + end) / 2, year = sum / 12; in a year of opening or closing the months
    operated are the year. The formula is kept as printed in the month of opening (closing) too: the text has
    no other for it. A firm that did not exist at the start of that month had nobody then, so its start is 0;
    every other start and end is what its point says. A missing point leaves a lower bound in which it counts
    nobody.
    """
    if all(points[place] is None for place in operating.used):
        return UNKNOWN
    ends: list[Decimal | None] = []
    for month in operating.months:
        start = points[month - 1]
        if operating.founded and month == operating.months[0]:
            start = Decimal(0)
        ends += [start, points[month]]
    known = sum((Fraction(point) for point in ends if point is not None), Fraction(0))
    average = decimal_of(known / len(ends))
    return between(average, None) if None in ends else exactly(average)


def decimal_of(number: Fraction) -> Decimal:
    """The fraction as a decimal: exact when it ends within 15 significant digits, else cut there."""
    return _CUT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _average(
    stated: Decimal | Figure | None,
    points: Sequence[Decimal | None] | None,
    operating: Operation,
    where: str,
    theme: Theme,
) -> Measure:
    """The average from complete month points, else as stated, else the bound that the points give."""
    given = measure_of(stated)
    months = operating.months
    if points is None or not months:
        return given
    outside = [p for i, p in enumerate(points) if p and i not in operating.used]
    if outside:
        theme.say("facts_staff_outside_months", f"{where}_points", first=months[0], last=months[-1])
    computed = average_of_points(points, operating)
    if not computed.exact:
        if not given.blank:
            return given
        missing = sum(points[place] is None for place in operating.used)
        theme.say("facts_staff_points_missing", f"{where}_points", missing=missing)
        return computed
    if given.exact and abs(_low(given) - _low(computed)) > CLOSE:
        theme.say("facts_staff_differs", where, stated=_low(given), computed=_low(computed))
    return computed


def _low(measure: Measure) -> Decimal:
    assert measure.low is not None
    return measure.low
