"""Checks of achievement transformations against the application date."""

from __future__ import annotations

from assess.profile.conversions import Conversion
from assess.validation.finding import Check, Findings, finding


def check_conversions(check: Check) -> Findings:
    """Transformations outside the three *accounting* years do not count (195号 三(一))."""
    for place, item in enumerate(check.profile.conversions.items or ()):
        year = converted_in(item)
        if year is not None and year < min(check.situation.years):
            yield finding(
                "chain_conversion_too_early",
                f"conversions.items[{place}]",
                achievement=item.achievement,
                year=year,
            )
        if year is not None and year >= check.application_date.year:
            yield finding(
                "check_conversion_too_late",
                f"conversions.items[{place}]",
                achievement=item.achievement,
                year=year,
            )
        if item.converted_on and item.converted_year and item.converted_on.year != item.converted_year:
            yield finding(
                "check_conversion_years_differ",
                f"conversions.items[{place}].converted_year",
                day=item.converted_on,
                year=item.converted_year,
            )


def converted_in(item: Conversion) -> int | None:
    """Year of a transformation; the day goes before a stated year."""
    return item.converted_on.year if item.converted_on is not None else item.converted_year
