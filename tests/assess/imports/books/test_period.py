"""Periods as captions state them, read off by hand."""

from __future__ import annotations

import pytest

from assess.imports.books.period import Period, one_period, periods_in


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025年12月31日", Period(2025, 12, day=True)),
        ("2025 年 12 月 31 日", Period(2025, 12, day=True)),
        ("2025-12-31 00:00:00", Period(2025, 12, day=True)),
        ("２０２５年度", Period(2025)),
        ("2025年", Period(2025)),
        ("2025年12月", Period(2025, 12)),
        ("2025.12", Period(2025, 12)),
        ("2025年第12期", Period(2025, 12)),
        ("2025年1-12月", Period(2025, 12, 1)),
        ("2025年1月至12月", Period(2025, 12, 1)),
        ("2025年1月至2025年12月", Period(2025, 12, 1)),
        ("2025年01月01日至2025年12月31日", Period(2025, 12, 1)),
        ("2025年1月1日-12月31日", Period(2025, 12, 1)),
        ("2025年第四季度", Period(2025, 12, 10)),
        ("2025年2季度", Period(2025, 6, 4)),
        ("2025年度 报送日期:2026-01-15", Period(2025)),
        ("编制日期:2026年1月15日", None),
        ("财务报表格式(2019年版)", None),
        ("国家税务总局公告2025年第1号", None),
        ("2025年12月31日 2024年12月31日", None),
        ("2025年度 2025年6月30日", None),
        ("2025年13月", None),
        ("会计年度", None),
        ("国科发火〔2016〕195号 2025年度", Period(2025)),
        # Prose of more than 400 characters is no caption.
        ("说明" * 200 + "2025年度", None),
    ],
)
def test_a_period_is_read(text: str, period: Period | None) -> None:
    assert one_period(periods_in(text)) == period


def test_what_ends_and_what_is_a_year() -> None:
    assert Period(2025, 12).closes_year
    assert not Period(2025, 12).whole_year
    assert Period(2025, 12, 1).whole_year
    assert not Period(2025, 12, 10).whole_year
    assert not Period(2025, 6, 1).closes_year
    assert Period(2025).whole_year


def test_a_heading_that_is_repeated_is_searched_once() -> None:
    """A sheet may say the same in a hundred columns of thousands of rows."""
    assert periods_in("2025年12月31日余额") is periods_in("2025年12月31日余额")
    assert periods_in("期末余额") == ()
