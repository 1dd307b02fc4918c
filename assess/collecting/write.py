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
from assess.intake.page import A4

SUFFIXES = frozenset({".xlsx", ".csv"})
_WIDTHS: Mapping[str, float] = {
    "file": 28,
    "firm": 28,
    "credit_code": 21,
    "outcome": 9,
    "errors": 7,
    "warnings": 7,
    "completeness": 10,
    "missing": 44,
    "reading": 24,
    "missing_figures": 10,
    "first_question": 36,
    "duplicates": 24,
    "changes": 18,
    "severity": 8,
    "where": 22,
    "message": 60,
    "remedy": 60,
    "change": 70,
}


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
    heading = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EEF4", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, _WIDTHS[column])
        sheet.write_string(0, index, table.heading(column), heading)
    last = 0
    for last, cells in enumerate(rows, start=1):
        for index, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(last, index, safe_cell(cell), body)
            elif cell is not None:
                sheet.write_number(last, index, cell, body)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
