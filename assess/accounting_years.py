"""The three accounting years of an application (195号 三(一))."""

from __future__ import annotations

from datetime import date


def accounting_years(application_date: date) -> tuple[int, int, int]:
    """The three full calendar years before the year of the application, latest first.

    195号 三(一): "近三个会计年度" are the three consecutive ones before the year of the application, whatever
    the day. The facts call them ``_y1``, ``_y2``, ``_y3`` in this order.
    """
    year = application_date.year
    return (year - 1, year - 2, year - 3)
