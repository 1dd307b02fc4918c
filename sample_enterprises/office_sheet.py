"""A sheet of an office as it is laid out, and the workbook of several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from xlsxwriter.workbook import Workbook

Cell: TypeAlias = "str | int | float | date | None"

_MADE = datetime(2027, 1, 20)  # noqa: DTZ001 - a date of a file, so that the same bytes come out every time


@dataclass
class OfficeSheet:
    """Cells by row and column (from 0) and merged ranges; ``hidden`` sheets are there and not seen."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The row below the last one with content."""
        return max((row for row, _ in self.cells), default=-1) + 1

    def row(self, at: int, *values: Cell, first: int = 0) -> int:
        """Write a row from column ``first`` on; gives the next row."""
        for offset, value in enumerate(values):
            if value is not None:
                self.cells[at, first + offset] = value
        return at + 1

    def merge(self, top: int, left: int, bottom: int, right: int, value: Cell = None) -> None:
        """Merge a range; ``None`` keeps what its first cell holds."""
        if value is not None:
            self.cells[top, left] = value
        self.merges.append((top, left, bottom, right))


def write_workbook(path: Path, sheets: Sequence[OfficeSheet]) -> Path:
    """Write the sheets as a workbook; texts stay texts, dates become serial numbers with a date's format."""
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": _MADE})
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            for top, left, bottom, right in sheet.merges:
                worksheet.merge_range(top, left, bottom, right, "")
            for (row, column), value in sheet.cells.items():
                if isinstance(value, str):
                    worksheet.write_string(row, column, value)
                elif isinstance(value, date):
                    worksheet.write_datetime(row, column, value)
                elif value is not None:
                    worksheet.write_number(row, column, value)
            if sheet.hidden:
                worksheet.hide()
    return path
