"""Single cells of kinds and types that a filled workbook seldom brings."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from assess.intake.cell_values import read_value, year_of
from assess.intake.layout import CellKind, CellSpec
from assess.tables.cells import CellFault


def _read(kind: CellKind, raw: Any, exponent: int = 0, **more: Any) -> Any:
    value = read_value(raw, CellSpec(key="x", kind=kind, **more), exponent, "zh")
    return value.code if isinstance(value, CellFault) else value


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("money", 0.1, Decimal(1000)),  # 0.1 万元 is 1,000 yuan exactly
        ("money", 1234.5678, Decimal(12345678)),
        ("money", "-1,234.50", Decimal(-12345000)),
        ("money", "5元", Decimal(5)),  # the unit in the cell goes before that of the workbook
        ("money", "1亿", Decimal(100_000_000)),
        ("money", True, "table_cell_not_number"),
        ("money", time(0, 0), "table_cell_not_number"),
        ("money", date(2024, 1, 1), "table_cell_not_number"),
        ("money", float("inf"), "table_cell_outside_domain"),
        ("money", "8人", "table_cell_unit"),
        ("money_positive", "-0.01", "table_cell_outside_domain"),
        ("money_positive", 0, Decimal(0)),
        ("heads", "86.5人", Decimal("86.5")),
        ("heads", "3万元", "table_cell_unit"),
        ("count", "8件", 8),
        ("count", -1, "table_cell_outside_domain"),
        ("month", "7月", 7),
        ("month", 0, "table_cell_outside_domain"),
        ("date", 42444.0, date(2016, 3, 15)),
        ("date", True, "table_cell_not_date"),
        ("date", timedelta(days=3), "table_cell_not_date"),
        ("text", "  多  个  空格 ", "多 个 空格"),
        ("text", 20231012.0, "20231012"),
        ("text", 2.0**60, "table_cell_digits_lost"),
        ("lines", "甲;乙\n\n 丙 ", ("甲;乙", "丙")),
        ("texts", "甲;乙、丙\n丁", ("甲", "乙", "丙", "丁")),
        ("digits", 320614.0, "320614"),
        ("digits", "ｃ2651", "C2651"),
        ("flag", True, True),
        ("flag", "否", False),
        ("flag", "不确定", None),
        ("flag", "也许", "table_cell_not_in_list"),
        ("flag", float("nan"), None),
    ],
)
def test_a_cell(kind: CellKind, raw: Any, expected: Any) -> None:
    exponent = 4 if kind == "money" else 0
    value = _read(kind, raw, exponent)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(("raw", "zero"), [("无", Decimal(0)), ("—", None), (None, None)])
def test_none_is_zero_only_where_the_sheet_says_so(raw: Any, zero: Any) -> None:
    assert _read("money", raw, none_is_zero=True) == zero
    assert _read("money", raw) is None


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        (2024, 2024), (2024.0, 2024), ("2024年度", 2024), ("２０２４年", 2024), (date(2024, 5, 6), 2024),
        (24, None), ("24年", None), (1948, None), (2101, None), ("2024-2025", None), (None, None),
    ],
)  # fmt: skip
def test_a_year(raw: Any, year: int | None) -> None:
    assert year_of(raw) == year
