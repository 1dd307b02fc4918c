"""The last day on which a suggestion still helps an application."""

from __future__ import annotations

import calendar
from datetime import date

from indicator_models.suggestions import UntilEntry


def last_day(until: UntilEntry, application: date) -> date | None:
    """The day for an application of year N (accounting years N-3 … N-1); ``None`` where no day is fixed.

    ``start_183``: someone who starts on 2 July works 183 calendar days to 31 December (195号 三(五)).
    """
    last_year = application.year - 1
    if until.months_before is not None:
        return months_before(application, until.months_before)
    if until.day == "year_end":
        return date(last_year, 12, 31)
    if until.day == "start_183":
        return date(last_year, 7, 2)
    return application if until.day == "application" else None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
