"""Small tables for the tests, written as the programs of offices write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from assess.files import InputRefusedError
from assess.tables import TableReading, read_table
from indicator_models.problems import Problem, render

AS_OF = date(2026, 8, 31)
"""Application date of the tests: the accounting years are 2023, 2024, 2025."""


def write_csv(folder: Path, lines: Iterable[str], name: str = "pool.csv", encoding: str = "utf-8") -> Path:
    """A text table of the given lines."""
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def write_xlsx(
    folder: Path, rows: Sequence[Sequence[Any]], sheet: str = "企业", name: str = "pool.xlsx"
) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    path = folder / name
    book.save(path)
    return path


def read(path: Path, **settings: Any) -> TableReading:
    """Read with the tests' application date; every problem must have its sentence in both languages."""
    reading = read_table(path, **{"application_date": AS_OF, **settings})
    _render(reading.problems)
    return reading


def refused(path: Path, **settings: Any) -> tuple[Problem, ...]:
    """The problems of a table that is refused."""
    try:
        read_table(path, **{"application_date": AS_OF, **settings})
    except InputRefusedError as error:
        _render(error.problems)
        return error.problems
    raise AssertionError("the table was read")


def codes(problems: Iterable[Problem]) -> list[str]:
    """Codes in order."""
    return [problem.code for problem in problems]


def places(problems: Iterable[Problem], code: str) -> list[str]:
    """Where a code was found."""
    return [problem.where for problem in problems if problem.code == code]


def _render(problems: Iterable[Problem]) -> None:
    for problem in problems:
        for rendered in (render(problem, "zh"), render(problem, "en")):
            assert rendered.message
            assert rendered.remedy
