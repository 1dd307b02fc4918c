"""Last days on which a suggestion still helps (practice section 4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assess.checkup.until import last_day, months_before
from indicator_models.suggestions import UntilEntry

APPLICATION = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (UntilEntry(day="year_end"), date(2026, 12, 31)),
        (UntilEntry(day="start_183"), date(2026, 7, 2)),
        (UntilEntry(day="application"), APPLICATION),
        (UntilEntry(day="none"), None),
        (UntilEntry(months_before=16), date(2026, 2, 28)),  # February 2026 has no 30th
        (UntilEntry(months_before=2), date(2027, 4, 30)),
    ],
)
def test_last_day_counts_from_the_application(entry: UntilEntry, expected: date | None) -> None:
    assert last_day(entry, APPLICATION) == expected


def test_a_start_on_2_july_gives_183_days_and_a_day_later_does_not() -> None:
    day = last_day(UntilEntry(day="start_183"), APPLICATION)
    assert day is not None
    year_end = date(2026, 12, 31)
    assert (year_end - day).days + 1 == 183
    assert (year_end - (day + timedelta(days=1))).days + 1 == 182


def test_months_before_crosses_years() -> None:
    assert months_before(date(2027, 1, 31), 1) == date(2026, 12, 31)
    assert months_before(date(2027, 1, 31), 12) == date(2026, 1, 31)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
