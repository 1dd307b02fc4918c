"""Build the messy sample: an intake workbook of an invented firm, full of the mistakes advisors meet.

``build_messy(template, target)`` takes a blank template as ``assess template`` writes it and fills it in
wrongly. It needs openpyxl (extra ``test``); the built file is shipped, so users do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

YEARS = ("v1", "v2", "v3")

# Values by row key; a sequence fills the three year columns, a mapping the columns it names.
FIRST: Mapping[str, Any] = {
    "name": "南通虚构问题示例有限公司(虚构)",
    "credit_code": "913206840000000",
    "registered_on": "2016-02-30",
    "region_name": "海门区虚构镇",
    "main_product": "虚构的注塑件,仅供演示",
    "field_code": "先进制造",
    "hnte_held": "曾认定",
    "hnte_year": "前年",
    "statement_scope": "单体",
    "tax_collection": "查账征收",
    "contact": "虚构人 000-00000000",
    "head.finance": (2025, 2024, 2023),
    "status": ("已审计", "已审计", "预计"),
    "sales": ("约4500万", "41,200,000", "39,800,000元"),
    "net_assets": (21300000, 1950, 18600000),
    "rd_total": ("2100000", "—", "暂估"),
    "rd_caliber": ("A107041第15行", "账面", "估计"),
    "has_overseas": "没有",
    "contracted_overseas": ("无", "", ""),
    "other_income": ("5%", "", ""),
    "total_income": ("=D26+D34", "", ""),
    "profit": ("#DIV/0!", -120000, "(35,000)"),
    "staff": ("", 0, 30),
    "tech_staff": ("", "", "50"),
    "college_or_above": ("", "", "三十五"),
    "invention": {"v1": 1, "v2": 0},
    "utility_model": {"v1": 8.5},
    "design": {"v1": "无"},
    "software": {"v1": "2件"},
    "class2_used": {"v1": "6-8"},
    "mgmt_rd_organisation": "有记录",
    "mgmt_rd_accounting": "有文件无记录",
    "mgmt_rd_ledger": "没有",
    "declared_none": "没有事故",
    "standards_count": 2,
    "conversion_count": (12, "", ""),
}
PRODUCTS: Sequence[Mapping[str, Any]] = (
    {"mark": "PS01", "label": "注塑外壳", "v1": 30000000, "v2": "自产", "v3": "是", "help": "有两件专利"},
    {"mark": "PS02", "label": "模具", "v1": "900万", "v2": "外购", "v3": "不确定"},
)
MONTHS: Mapping[str, Mapping[str, Any]] = {
    "p00": {"s1": 28, "t1": 30},
    "p05": {"s1": "30人左右", "t1": "5人"},
    "opened_month": {"s1": 13},
}
LISTS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "ip": (
        {
            "code": "ip 1",
            "name": "一种注塑模具",
            "category": "实用新型",
            "number": 20231012345678901234,
            "granted_on": "2023.5",
            "product_codes": "PS01、PS09",
        },
        {"code": "IP02", "name": "注塑软件", "category": "软著", "obtained": "自研"},
        {"code": "IP03", "category": "外观设计", "granted_on": "5/6/2023"},
        {"code": "IP04", "name": "一种外壳", "category": "发明专利", "granted_on": 45123},
        {"code": "IP04", "name": "一种外壳(二)", "category": "实用新型", "granted_on": date(2024, 5, 6)},
    ),
    "research": (
        {"code": "RD01", "name": "薄壁注塑研发", "year": 2024, "personnel": "100万元左右", "other": "12万"},
        {"code": "RD02", "name": "模具研发", "year": "", "personnel": 300000},
        {"code": "RD03", "year": 2025, "direct_input": 5000},
    ),
    "product": ({"code": "PS01", "name": "注塑外壳", "sales": 35000000},),
    "conversion": ({"achievement": "一种外壳", "ip_codes": "IP04", "project_codes": "RD77"},),
    "institution": ({"name": "虚构研发部", "level": "公司级"},),
}
REVIEWS: Mapping[str, Mapping[str, Any]] = {
    "role": {"e1": "技术专家"},
    "ip_advancement": {"e1": 9},
    "ip_quantity": {"e1": 5.5, "e2": 6},
}
EXAMPLE_TYPED_OVER = "一种脱模装置"
RENAMED = ("知识产权", "专利清单(改过名)")
STRAY = ("Sheet1", "银行流水(与体检无关)")
INSERTED = ("profit", "政府补助(自己加的一行)", 500000)
"""An advisor's own row above this one: its caption and its figure."""


def build_messy(template: Path, target: Path) -> None:
    """Fill the blank ``template`` in wrongly and save it as ``target``; an existing file is replaced."""
    book = load_workbook(template)
    sheets = {_sheet_id(sheet): sheet for sheet in book.worksheets}
    _fill_form(sheets["first"], FIRST)
    _fill_products(sheets["first"])
    _fill_form(sheets["months"], MONTHS)
    _fill_form(sheets["review"], REVIEWS)
    _fill_form(sheets["guide"], {"fictional": "是"})
    for name, rows in LISTS.items():
        _fill_list(sheets[name], rows)
    _put(sheets["institution"], _row(sheets["institution"], "none"), "level", "是")
    _put(sheets["conversion"], _row(sheets["conversion"], "example"), "achievement", EXAMPLE_TYPED_OVER)
    _merge_years(sheets["first"], "conversion_count")
    _insert_row(sheets["first"])
    _rename_and_add(book)
    book.save(target)


def _sheet_id(sheet: Worksheet) -> str:
    return str(sheet["A1"].value).split("/")[2]


def _row(sheet: Worksheet, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def _column(sheet: Worksheet, key: str) -> int:
    return next(column for column in range(2, sheet.max_column + 1) if sheet.cell(1, column).value == key)


def _put(sheet: Worksheet, row: int, column: str, value: Any) -> None:
    if value == "":
        value = None
    sheet.cell(row, _column(sheet, column)).value = value


def _fill_form(sheet: Worksheet, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        cells = value if isinstance(value, Mapping) else None
        if cells is None:
            cells = dict(zip(YEARS, value, strict=True)) if isinstance(value, tuple) else {YEARS[0]: value}
        for column, entry in cells.items():
            _put(sheet, _row(sheet, key), column, entry)


def _fill_products(sheet: Worksheet) -> None:
    first = _row(sheet, "product.row")
    for offset, product in enumerate(PRODUCTS):
        for column, value in product.items():
            _put(sheet, first + offset, column, value)


def _fill_list(sheet: Worksheet, rows: Sequence[Mapping[str, Any]]) -> None:
    first = _row(sheet, "example") + 1
    for offset, row in enumerate(rows):
        for column, value in row.items():
            _put(sheet, first + offset, column, value)


def _merge_years(sheet: Worksheet, key: str) -> None:
    row = _row(sheet, key)
    first, last = _column(sheet, YEARS[0]), _column(sheet, YEARS[-1])
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def _insert_row(sheet: Worksheet) -> None:
    """Insert a row as Excel does: merged ranges, checks and heights below move down with their cells."""
    key, caption, figure = INSERTED
    at = _row(sheet, key)
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row >= at:
            merged.shift(row_shift=1)
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            if area.min_row >= at:
                area.shift(row_shift=1)
    heights = {row: sheet.row_dimensions[row].height for row in range(at, sheet.max_row + 1)}
    sheet.insert_rows(at)
    for row, height in heights.items():
        sheet.row_dimensions[row + 1].height = height
    for column in range(2, sheet.max_column + 1):
        above, new = sheet.cell(at + 1, column), sheet.cell(at, column)
        if isinstance(above, Cell) and isinstance(new, Cell):
            new._style = copy(above._style)  # type: ignore[attr-defined]
    _put(sheet, at, "label", caption)
    _put(sheet, at, YEARS[0], figure)


def _rename_and_add(book: Workbook) -> None:
    book[RENAMED[0]].title = RENAMED[1]
    stray = book.create_sheet(STRAY[0])
    stray["A1"].value = STRAY[1]
