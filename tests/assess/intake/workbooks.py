"""Workbooks for the tests: filled from a profile, then edited by key as a user would edit by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.intake import IntakeReading, fill_template, read_workbook
from assess.profile.profile import EnterpriseProfile
from tests.assess.intake.profiles import APPLICATION, FIRST_SHEET


def row_of(sheet: Worksheet, key: str) -> int:
    """The row with a hidden key."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def column_of(sheet: Worksheet, key: str) -> int:
    """The column with a hidden key."""
    return next(column for column in range(2, sheet.max_column + 1) if sheet.cell(1, column).value == key)


def put(sheet: Worksheet, row: str | int, column: str, value: Any) -> str:
    """Write a cell; hands back where, as a problem names it."""
    at = row if isinstance(row, int) else row_of(sheet, row)
    cell = sheet.cell(at, column_of(sheet, column))
    cell.value = value
    return f"{sheet.title}!{cell.coordinate}"


def first_item_row(sheet: Worksheet) -> int:
    """The first row of a list below its example."""
    return row_of(sheet, "example") + 1


def edited(
    folder: Path, edit: Callable[[Workbook], Any], profile: EnterpriseProfile = FIRST_SHEET
) -> IntakeReading:
    """Fill a workbook, edit it, read it."""
    path = folder / "edited.xlsx"
    fill_template(path, profile, application_date=APPLICATION)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return read_workbook(path)


def codes(reading: IntakeReading) -> list[tuple[str, str]]:
    """Code and place of every problem of reading, without the consistency findings of the profile."""
    found = [(problem.code, problem.where) for problem in reading.problems]
    return [pair for pair in found if not pair[0].startswith("check_")]
