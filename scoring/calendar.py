"""Civil dates as numbers: days since 1970-01-01, so that a blank date is an interval like any other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from scoring.ends import End, Floats

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days from 1970-01-01 to ``day``."""
    return (day - EPOCH).days


def day_of(number: float) -> date:
    """The civil date of a day number."""
    return EPOCH + timedelta(days=int(number))


def years_of(x: End) -> End:
    """Calendar year of each day; infinite days keep their sign."""
    finite = np.isfinite(x.value)
    days = np.where(finite, x.value, 0.0).astype(np.int64).astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int64).astype(np.float64) + 1970.0
    return End(np.where(finite, years, x.value), x.error)


def whole_years(start: End, end: End) -> End:
    """Whole years from ``start`` to ``end``: a year is full on the same day of the next year.

    Someone born on 29 February completes a year on 1 March of a common year.
    """
    return _whole(start, end, _year, _month_day)


def whole_months(start: End, end: End) -> End:
    """Whole months from ``start`` to ``end``: a month is full on the same day of the next month.

    From the 31st, a month is full on the 1st after a month without a 31st.
    """
    return _whole(start, end, _month, _day)


def _whole(
    start: End, end: End, count: Callable[[Floats], Floats], within: Callable[[Floats], Floats]
) -> End:
    """Periods begun from ``start`` to ``end``, less one where the last is not full yet."""
    finite = np.isfinite(start.value) & np.isfinite(end.value)
    first, last = np.where(finite, start.value, 0.0), np.where(finite, end.value, 0.0)
    periods = count(last) - count(first)
    before = within(last) < within(first)
    with np.errstate(invalid="ignore"):
        open_value = np.where(np.isinf(end.value), end.value, -start.value)
    value = np.where(finite, periods - before.astype(np.float64), open_value)
    return End(value, np.maximum(start.error, end.error))


def _year(days: Floats) -> Floats:
    stamps = days.astype(np.int64).astype("datetime64[D]")
    return stamps.astype("datetime64[Y]").astype(np.int64).astype(np.float64)


def _month_day(days: Floats) -> Floats:
    stamps = days.astype(np.int64).astype("datetime64[D]")
    month = stamps.astype("datetime64[M]").astype(np.int64) % 12
    day = (stamps - stamps.astype("datetime64[M]")).astype(np.int64)
    combined: Floats = (month * 31 + day).astype(np.float64)
    return combined


def _month(days: Floats) -> Floats:
    stamps = days.astype(np.int64).astype("datetime64[D]")
    return stamps.astype("datetime64[M]").astype(np.int64).astype(np.float64)


def _day(days: Floats) -> Floats:
    stamps = days.astype(np.int64).astype("datetime64[D]")
    days_in: Floats = (stamps - stamps.astype("datetime64[M]")).astype(np.int64).astype(np.float64)
    return days_in
