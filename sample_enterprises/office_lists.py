"""Lists that the invented firm keeps by itself: link table, patents, ledger of R&D expense."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sample_enterprises.office_firm import (
    CATEGORIES,
    LEDGER,
    NAME,
    PRODUCTS,
    PROJECTS,
    RIGHTS,
    YEARS,
    Right,
    research,
)
from sample_enterprises.office_sheet import Cell, OfficeSheet

_CATEGORY_HEADS = (
    "人员人工费用",
    "直接投入费用",
    "折旧费用与长期待摊费用",
    "无形资产摊销费用",
    "设计费用",
    "装备调试费用与试验费用",
    "其他费用",
    "委托境内研究开发费用",
)
_ACHIEVEMENTS = {"IP01": "销售合同SL2026-017", "IP02": "销售合同SL2025-102", "IP03": "无", "IP04": "/"}


def link_table() -> OfficeSheet:
    """RD-IP-PS-成果关联表: headings over two rows, years and projects merged over their rights."""
    sheet = OfficeSheet("关联表")
    sheet.merge(0, 0, 0, 9, f"{NAME} RD-IP-PS-成果关联表")
    upper = ("RD序号", "年份", "研发活动", "研发周期", "知识产权", None, None, "对应PS", "科技成果", None)
    sheet.row(1, *upper)
    sheet.row(2, "编号", "名称", "授权号", first=4)
    sheet.row(2, "成果名称", "销售合同", first=8)
    for column in (0, 1, 2, 3, 7):
        sheet.merge(1, column, 2, column)
    sheet.merge(1, 4, 1, 6)
    sheet.merge(1, 8, 1, 9)
    row = 3
    first_of_year: dict[int, int] = {}
    for project in PROJECTS:
        top = row
        first_of_year.setdefault(project.begin.year, top)
        code = project.code.translate(_FULL_WIDTH) if project.code == "RD03" else project.code
        sheet.row(row, code, None, project.name, project.written)
        own: list[Right | None] = [right for right in RIGHTS if right.code in project.ip]
        for right in own or [None]:
            _right(sheet, row, right, project.product)
            row += 1
        if row - top > 1:
            for column in (0, 2, 3):
                sheet.merge(top, column, row - 1, column)
    starts = [*first_of_year.values(), row]
    for (year, top), after in zip(first_of_year.items(), starts[1:], strict=True):
        sheet.cells[top, 1] = f"{year}年"
        if after - top > 1:
            sheet.merge(top, 1, after - 1, 1)
    sheet.row(row, "备注:RD04的专利正在申请")
    return sheet


_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def _right(sheet: OfficeSheet, row: int, right: Right | None, product: str) -> None:
    name = next(name for code, name, *_ in PRODUCTS if code == product)
    if right is None:
        sheet.row(row, "—", "—", "—", f"{product} {name}", "/", "/", first=4)
        return
    achieved = right.code in _ACHIEVEMENTS
    number = right.number if right.category == "软件著作权" else f"ZL{right.number}"
    sheet.row(
        row,
        right.code,
        right.name,
        number,
        f"{product} {name}",
        right.name if achieved else "无",
        _ACHIEVEMENTS.get(right.code, "无"),
        first=4,
    )


_PATENT_HEADS = (
    "序号",
    "标题",
    "申请号",
    "申请日",
    "授权公告日",
    "专利类型",
    "当前法律状态",
    "当前申请(专利权)人",
)


def patent_rows() -> list[tuple[Cell, ...]]:
    """The patents as a database lists them, headings first; the status of an application is 实质审查."""
    rows: list[tuple[Cell, ...]] = [_PATENT_HEADS]
    patents = [right for right in RIGHTS if right.category != "软件著作权"]
    for place, right in enumerate(patents, start=1):
        status = "授权" if right.granted else "实质审查"
        kind = f"{right.category}专利" if right.category == "发明" else right.category
        granted: Cell = right.granted or "-"
        number = f"CN{right.number}"
        rows.append((place, right.name, number, right.filed, granted, kind, status, right.holder))
    return rows


def patent_list() -> OfficeSheet:
    """专利清单 with legal status."""
    sheet = OfficeSheet("专利清单")
    for row, cells in enumerate(patent_rows()):
        sheet.row(row, *cells)
    sheet.row(len(patent_rows()) + 1, "数据来源:某专利数据库,检索日期2027-01-12")
    return sheet


def patent_csv() -> bytes:
    """The same list as the database exports it for Chinese Windows: GB18030, dates with slashes."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for cells in patent_rows():
        writer.writerow([_text(cell) for cell in cells])
    return buffer.getvalue().encode("gb18030")


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str | int | float):
        return "" if cell is None else str(cell)
    return f"{cell.year}/{cell.month}/{cell.day}"


def ledgers() -> Sequence[OfficeSheet]:
    """研发费用辅助账汇总表 of the three years in yuan, one sheet a year, totals at the end."""
    return [_ledger(year) for year in YEARS]


def _ledger(year: int) -> OfficeSheet:
    sheet = OfficeSheet(f"{year}年汇总")
    last = len(CATEGORIES) + 3
    sheet.merge(0, 0, 0, last, f"{year}年度研发费用辅助账汇总表(高新技术企业认定口径)")
    sheet.row(1, f"单位名称:{NAME}")
    sheet.row(1, "金额单位:元", first=last)
    sheet.row(2, "序号", "项目编号", "项目名称", *_CATEGORY_HEADS, "合计")
    row = 3
    for (own, code), amounts in LEDGER.items():
        if own != year:
            continue
        name = next(project.name for project in PROJECTS if project.code == code)
        cells: list[Cell] = [f"{amount:,}.00" if amount > 500_000 else (amount or "—") for amount in amounts]
        sheet.row(row, row - 2, code, name, *cells, sum(amounts))
        row += 1
    totals = [research(year, category) for category in CATEGORIES]
    sheet.row(row, "合计", None, None, *totals, sum(totals))
    sheet.row(row + 1, "注:委托外部研究开发费用为实际发生额。")
    return sheet
