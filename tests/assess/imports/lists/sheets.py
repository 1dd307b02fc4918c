"""Workbooks as offices send them, and what the readers make of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from assess.imports.document import Document, ReadContext
from assess.imports.lists.reading import READERS
from assess.imports.open_file import open_file
from assess.imports.readers import read_sheet
from assess.profile.keyed import KeyPath
from indicator_models.problems import Problem

CONTEXT = ReadContext(application_date=date(2026, 6, 30))


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: rows of cells, merged ranges as Excel names them."""

    rows: Sequence[Sequence[Any]]
    merges: Sequence[str] = ()
    name: str = "Sheet1"


def read_documents(
    tmp_path: Path, sheet: Sheet, file: str = "资料.xlsx", context: ReadContext = CONTEXT
) -> tuple[list[Document], list[Problem]]:
    """Write the sheet as a workbook and read every list on it; problems of rows that nobody read apart."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet.name
    for row in sheet.rows:
        page.append(list(row))
    for merge in sheet.merges:
        page.merge_cells(merge)
    path = tmp_path / file
    book.save(path)
    grids, _ = open_file(path)
    reading = read_sheet(grids[0], READERS, context)
    return list(reading.documents), list(reading.problems)


def read_one(
    tmp_path: Path, sheet: Sheet, file: str = "资料.xlsx", context: ReadContext = CONTEXT
) -> Document:
    """The only list on the sheet."""
    documents, _ = read_documents(tmp_path, sheet, file, context)
    assert len(documents) == 1, [document.kind for document in documents]
    return documents[0]


def plain(document: Document) -> dict[KeyPath, Any]:
    """Values by path, without their cells."""
    return {path: found.value for path, found in document.values.items()}


def below(document: Document, *path: str) -> dict[str, Any]:
    """Values right below a path."""
    return {p[-1]: v for p, v in plain(document).items() if p[:-1] == path}


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Codes of problems with the cells they stand at, sheet and file left out."""
    return sorted((problem.code, problem.where.rpartition("!")[2]) for problem in problems)


def shuffled(headings: Sequence[str], rows: Sequence[Mapping[str, Any]], seed: int) -> list[list[Any]]:
    """A table with its columns in another order."""
    order = list(headings)
    random.Random(seed).shuffle(order)  # noqa: S311
    return [order, *([row.get(heading) for heading in order] for row in rows)]


Reading = Callable[[Path, Sheet], Document]
