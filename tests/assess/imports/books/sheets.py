"""Sheets as offices hand them over, and what the readers of books make of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.imports.books.reading import READERS
from assess.imports.document import Document, ReadContext
from assess.imports.grid import Grid, Merge
from assess.imports.open_file import open_file
from assess.imports.readers import SheetReading, read_sheet
from assess.profile.keyed import nested_of
from assess.profile.profile import EnterpriseProfile
from assess.tables.raw_table import RawTable
from indicator_models.names import squash
from indicator_models.problems import render

Row = Sequence[Any]


def grid_of(rows: Sequence[Row], sheet: str = "Sheet1", merges: Sequence[Merge] = ()) -> Grid:
    """A sheet as an .xls gives it: rows of cells, built directly."""
    return Grid("报表.xls", RawTable(sheet, [list(row) for row in rows]), merges)


def saved(folder: Path, rows: Sequence[Row], merged: Sequence[str] = (), sheet: str = "Sheet1") -> Grid:
    """The rows saved as a workbook and opened the way an import opens it."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                page.cell(at, column, value)
    for area in merged:
        page.merge_cells(area)
    path = folder / "报表.xlsx"
    book.save(path)
    grids, _ = open_file(path)
    return grids[0]


def reading_of(grid: Grid, as_of: date | None = None) -> SheetReading:
    """What all readers of books make of a sheet."""
    return read_sheet(grid, READERS, ReadContext(application_date=as_of))


def document_of(grid: Grid, as_of: date | None = None) -> Document:
    """The only table of a sheet."""
    (document,) = reading_of(grid, as_of).documents
    return document


def values_of(document: Document) -> dict[str, Any]:
    """Values by dotted path; amounts as text, so that 0.1 is not 0.10000000001."""
    return {
        ".".join(path): f"{found.value:f}" if isinstance(found.value, Decimal) else found.value
        for path, found in document.values.items()
    }


def amounts(document: Document) -> dict[str, Decimal]:
    """Figures by dotted path."""
    return {
        ".".join(path): found.value
        for path, found in document.values.items()
        if isinstance(found.value, Decimal)
    }


def cell_of(document: Document, path: str) -> str:
    """The cell that a value was read from, without file and sheet."""
    return document.values[tuple(path.split("."))].place.rpartition("!")[2]


def told(document: Document) -> list[tuple[str, str]]:
    """Codes of the problems and their cells, every one rendered in both languages."""
    for problem in document.problems:
        for lang in ("zh", "en"):
            rendered = render(problem, lang)
            assert rendered.message
            assert rendered.remedy
    return [(problem.code, problem.where.rpartition("!")[2]) for problem in document.problems]


def codes(document: Document) -> list[str]:
    """Codes of the problems."""
    return [code for code, _ in told(document)]


def shifted(rows: Sequence[Row], down: int = 0, right: int = 0) -> list[list[Any]]:
    """The rows moved, blank rows above and blank columns to the left."""
    return [[] for _ in range(down)] + [[*[None] * right, *row] for row in rows]


def replaced(rows: Sequence[Row], label: str, column: int, value: Any) -> list[list[Any]]:
    """The rows with one cell of the row that holds a label written anew."""
    changed = [list(row) for row in rows]
    row = next(row for row in changed if any(squash(label) in squash(str(cell)) for cell in row if cell))
    row[column] = value
    return changed


def profile_of(document: Document, name: str = "南通启新精密科技有限公司") -> EnterpriseProfile:
    """The profile that the values make up by themselves, years and codes filled in as the merge does."""
    values: dict[tuple[str, ...], Any] = {("identity", "name"): name}
    for path, found in document.values.items():
        values[path] = found.value
        for lists in (("years",), ("people",), ("rd", "years")):
            if path[: len(lists)] == lists:
                values[(*lists, path[len(lists)], "year")] = int(path[len(lists)])
    return EnterpriseProfile.model_validate(nested_of(values))
