"""The three calendar years before the year of the application (195号 三(一))."""

from __future__ import annotations

from datetime import date

import pytest

from assess.accounting_years import accounting_years


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)])
def test_the_application_year_is_none_of_them(day: date) -> None:
    assert accounting_years(day) == (2025, 2024, 2023)
