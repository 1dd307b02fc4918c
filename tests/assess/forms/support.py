"""Workbooks as offices fill them in, and reading them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from assess.forms.reading import READERS
from assess.forms.whole import Whole, read_grids, whole_values
from assess.imports.document import Document, ReadContext
from assess.imports.open_file import open_file
from assess.imports.readers import read_sheet
from assess.profile.keyed import KeyPath, nested_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem, render

DAY = date(2026, 6, 30)
"""An application day; its accounting years are 2023, 2024, 2025."""

Cells = Mapping[str, Any]


def workbook(
    path: Path, sheets: Mapping[str, Cells], merges: Mapping[str, Sequence[str]] | None = None
) -> Path:
    """Write cells by sheet and address with openpyxl, merged ranges after them."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for address, value in cells.items():
            sheet[address] = value
        for merge in (merges or {}).get(name, ()):
            sheet.merge_cells(merge)
    book.save(path)
    return path


def rows(first: int, *lines: Sequence[Any], column: int = 1) -> dict[str, Any]:
    """Cells of consecutive rows; ``None`` leaves a cell out."""
    cells = {}
    for row, line in enumerate(lines, start=first):
        for offset, value in enumerate(line):
            if value is not None:
                cells[f"{openpyxl.utils.get_column_letter(column + offset)}{row}"] = value
    return cells


def documents(path: Path, context: ReadContext | None = None) -> list[Document]:
    """Every official table of a file."""
    grids, _ = open_file(path)
    found = []
    for grid in grids:
        found += read_sheet(grid, READERS, context or ReadContext(application_date=DAY)).documents
    return found


def read(path: Path, context: ReadContext | None = None) -> tuple[dict[KeyPath, Any], list[Problem]]:
    """The values of all tables of a file and the problems at their cells, without notes on contracted R&D."""
    found = documents(path, context)
    values = {p: f.value for document in found for p, f in document.values.items()}
    problems = [
        p for document in found for p in document.problems if not p.code.startswith("import_contracted_")
    ]
    return values, problems


def codes(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Code and cell of each problem, without the file's name; each must have its words."""
    for problem in problems:
        for lang in ("zh", "en"):
            assert render(problem, lang).message
    return [(problem.code, problem.where.partition(":")[2]) for problem in problems]


def whole(path: Path) -> Whole:
    """Our own workbook, read back whole."""
    return whole_values(read_grids(open_file(path)[0]))


def profile_of(path: Path) -> EnterpriseProfile:
    """The profile of our own workbook."""
    return EnterpriseProfile.model_validate(nested_of(whole(path).values))
