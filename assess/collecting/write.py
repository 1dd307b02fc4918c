"""Write the status table: a workbook with problems and changes beside it, or a CSV of the status alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assess.collecting.table import CHANGE_COLUMNS, PROBLEM_COLUMNS, Cell, StatusTable
from assess.files import atomic_target, safe_cell, write_atomic
from assess.intake.page import A4, height_of

SUFFIXES = frozenset({".xlsx", ".csv"})
_WIDTHS: Mapping[str, float] = {
    "file": 21,
    "firm": 21,
    "credit_code": 18,
    "outcome": 7,
    "errors": 6,
    "warnings": 6,
    "completeness": 9,
    "missing": 34,
    "reading": 16,
    "missing_figures": 9,
    "first_question": 20,
    "duplicates": 16,
    "changes": 12,
    "severity": 6,
    "where": 23,
    "message": 46,
    "remedy": 46,
    "change": 70,
}
"""Characters; the widest sheet prints at 75 % on A4 across."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.45, "bottom": 0.55}
"""Inches."""

_FILLED = 0.9
"""Share of a line that Chinese text fills, by trial."""


def write_status(path: Path, table: StatusTable, made_on: date) -> None:
    """Write ``path`` by its suffix, whole or not at all; raises :class:`assess.files.OutputRefusedError`."""
    if path.suffix.lower() == ".csv":
        write_atomic(path, _csv(table).encode("utf-8-sig"))
        return
    with atomic_target(path) as target, Workbook(str(target), {"strings_to_formulas": False}) as book:
        created = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
        title = table.texts("title", date=made_on.isoformat())
        book.set_properties({"title": title, "created": created})
        _sheet(book, table, "status", table.columns, table.cells())
        _sheet(book, table, "problems", PROBLEM_COLUMNS, table.problems())
        if table.compared:
            _sheet(book, table, "changes", CHANGE_COLUMNS, table.changes())


def _csv(table: StatusTable) -> str:
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(table.heading(column) for column in table.columns)
    for cells in table.cells():
        rows.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in cells)
    return stream.getvalue()


def _sheet(
    book: Any, table: StatusTable, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet: Worksheet = book.add_worksheet(table.texts(f"sheet.{name}"))
    base = {"font_size": 9, "text_wrap": True, "valign": "top"}
    heading = book.add_format({**base, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    base |= {"bottom": 4, "bottom_color": "#BFC8D2"}
    body, number = book.add_format(base), book.add_format({**base, "align": "center"})
    widths = [_WIDTHS[column] for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, widths[index])
        sheet.write_string(0, index, table.heading(column), heading)
    # The button of the filter covers two characters of a heading.
    headings = [(table.heading(column), _WIDTHS[column] - 2) for column in columns]
    sheet.set_row(0, height_of(headings))
    last = 0
    for last, cells in enumerate(rows, start=1):
        sheet.set_row(last, _height(cells, widths))
        for index, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(last, index, safe_cell(cell), body)
            elif cell is None:
                sheet.write_blank(last, index, None, body)
            else:
                sheet.write_number(last, index, cell, number)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Height of a row; a line ends before its width does, where a sign may not begin the next one."""
    used = [wide * _FILLED for wide in widths]
    return height_of(
        ("" if cell is None else str(cell), wide) for cell, wide in zip(cells, used, strict=True)
    )
