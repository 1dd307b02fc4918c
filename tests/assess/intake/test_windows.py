"""The planned batch: what may stand in its cell, and the accounting years it brings."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from assess.intake.windows import PlannedRound, date_of_entry, years_by_place


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-08-31 第二批", date(2026, 8, 31)),
        ("2026-08-31", date(2026, 8, 31)),
        ("2026年8月31日", date(2026, 8, 31)),
        (date(2026, 8, 31), date(2026, 8, 31)),
        (datetime(2026, 8, 31, 12), date(2026, 8, 31)),  # noqa: DTZ001 - a cell has no zone
        (46265, date(2026, 8, 31)),  # 2026-08-31 as a day count from 1899-12-30
        (46265.5, date(2026, 8, 31)),
        ("第二批", None),
        ("2026-02-30 第二批", None),
        (True, None),
        (None, None),
        (12, None),
    ],
)
def test_the_date_of_a_cell(raw: object, day: date | None) -> None:
    assert date_of_entry(raw) == day  # type: ignore[arg-type]


def test_the_entry_of_the_drop_down() -> None:
    assert PlannedRound(date(2026, 8, 31), "第二批").entry == "2026-08-31 第二批"
    assert PlannedRound(date(2026, 8, 31)).entry == "2026-08-31"


def test_the_three_full_years_before_the_application() -> None:
    assert years_by_place(date(2026, 1, 1)) == {1: 2025, 2: 2024, 3: 2023}
