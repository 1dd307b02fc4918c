"""Money, counts, intervals and dates as the trade writes them in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from indicator_models.texts import Lang, load_texts
from reports.input import Quantity, Unit
from reports.numbers import Numbers
from reports.rounding import Toward


def numbers(lang: Lang) -> Numbers:
    return Numbers(load_texts("reports", lang))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (7_500, "7,500元", "CNY 7,500"),
        (1, "1元", "CNY 1"),
        (0, "0元", "CNY 0"),
        (345_678.9, "34.57万元", "CNY 345,678.90"),
        (48_750_000, "4,875.00万元", "CNY 48.75 million"),
        (-12_000_000, "−1,200.00万元", "CNY −12.00 million"),
        (321_450_000, "3.2145亿元", "CNY 321.45 million"),
    ],
)
def test_money(value: float, zh: str, en: str) -> None:
    assert numbers("zh").number(value, "yuan") == zh
    assert numbers("en").number(value, "yuan") == en


@pytest.mark.parametrize(
    ("value", "edge", "zh", "en"),
    [
        (116_402_300, None, "1.16亿元", "CNY 116.4 m"),
        (48_754_321, None, "4,875.43万元", "CNY 48.75 m"),
        (345_678.9, None, "34.57万元", "CNY 345,678.90"),
        # A hair below the line is never shown on it.
        (49_999_000, 50_000_000, "4,999.9万元", "CNY 49.999 m"),
    ],
)
def test_money_over_the_points_of_a_chart_is_short(
    value: float, edge: float | None, zh: str, en: str
) -> None:
    assert numbers("zh").brief(value, "yuan", edge) == zh
    assert numbers("en").brief(value, "yuan", edge) == en


@pytest.mark.parametrize(
    ("value", "toward", "zh", "en"),
    [
        # A cent above five million: 500.01万元 would tell 99.99 yuan too much.
        (5_000_000.01, "up", "5,000,000.01元", "CNY 5,000,000.01"),
        (4_999_999.99, "down", "4,999,999.99元", "CNY 4,999,999.99"),
        (5_000_000, "up", "500.00万元", "CNY 5.00 million"),
        (5_000_001, "up", "500.01万元", "CNY 5.0001 million"),
        (5_000_000.01, "nearest", "500.00万元", "CNY 5.00 million"),
    ],
)
def test_an_amount_by_a_hair_behind_a_round_one_is_exact(
    value: float, toward: Toward, zh: str, en: str
) -> None:
    amount = Quantity(value, value, "yuan")
    assert numbers("zh").quantity(amount, toward=toward) == zh
    assert numbers("en").quantity(amount, toward=toward) == en


def test_what_is_missing_is_rounded_up_and_what_may_be_lost_down() -> None:
    amount = Quantity(123_401, 123_401, "yuan")
    assert numbers("zh").quantity(amount, toward="up") == "12.35万元"
    assert numbers("zh").quantity(amount, toward="down") == "12.34万元"


@pytest.mark.parametrize(
    ("quantity", "zh", "en"),
    [
        (Quantity(None, None, "ratio"), "不详", "unknown"),
        (Quantity(float("nan"), float("nan"), "ratio"), "不详", "unknown"),
        (Quantity(0.03, None, "ratio"), "≥ 3.00%", "≥ 3.00%"),
        (Quantity(0.03, float("inf"), "ratio"), "≥ 3.00%", "≥ 3.00%"),
        (Quantity(None, 8, "item"), "≤ 8项", "≤ 8 items"),
        (Quantity(0.032, 0.041, "ratio"), "3.20–4.10%", "3.20–4.10%"),
        (Quantity(-0.0582, 0.012, "ratio"), "−5.82 至 1.20%", "−5.82 to 1.20%"),
        (Quantity(39, 88, "point"), "39–88分", "39–88 points"),
        (Quantity(1, 1, "person"), "1人", "1 person"),
        (Quantity(70.5, 70.5, "point"), "70.5分", "70.5 points"),
        (Quantity(0.06, None, "ratio", by_bound=True), "≥ 6.00%(按界值)", "≥ 6.00% (by bound)"),
        (Quantity(None, None, "none", text="新材料"), "新材料", "新材料"),
        (Quantity(9_000_000, 120_000_000, "yuan"), "0.09–1.20亿元", "CNY 9.00–120.00 million"),
    ],
)
def test_quantities(quantity: Quantity, zh: str, en: str) -> None:
    assert numbers("zh").quantity(quantity) == zh
    assert numbers("en").quantity(quantity) == en


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [(0.05, "ratio", "5%"), (365, "day", "365天"), (70, "point", "70分")]
)
def test_thresholds_carry_no_idle_zeros(value: float, unit: Unit, expected: str) -> None:
    assert numbers("zh").quantity(Quantity(value, value, unit), trim=True) == expected


def test_an_interval_keeps_both_ends_off_their_line() -> None:
    assert numbers("zh").quantity(Quantity(0.04999, 0.05001, "ratio", 0.05)) == "4.999–5.001%"


def test_points_have_no_trailing_zero() -> None:
    assert numbers("zh").points(52.0, 88.5) == "52–88.5"
    assert numbers("zh").points(7.0, 7.0) == "7"
    assert numbers("en").points(None, 3.0) == "unknown"


def test_a_margin_keeps_its_sign_however_small() -> None:
    assert numbers("zh").signed(0.0375, "percent_point") == "+3.75个百分点"
    assert numbers("zh").signed(0.00000004, "percent_point") == "+0.000004个百分点"
    assert numbers("zh").signed(-0.0012, "percent_point") == "−0.12个百分点"
    assert numbers("zh").signed(0.0, "percent_point") == "0个百分点"
    assert numbers("en").signed(2085, "day") == "+2,085 days"


def test_dates() -> None:
    assert numbers("zh").date(date(2027, 6, 30)) == "2027年6月30日"
    assert numbers("en").date(date(2027, 6, 30)) == "30 June 2027"
    assert numbers("en").date(None) == "unknown"
