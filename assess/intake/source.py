"""From a file to keyed sheets: what kind of file it is, whether it is our workbook, which sheet is which."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from assess.files import InputRefusedError, read_bounded
from assess.files.workbook_safety import check_package
from assess.intake.findings import Findings
from assess.intake.keyed_sheet import KeyedSheet, Merge, keyed_sheet
from assess.intake.layout import FURTHER, layout
from assess.intake.sources_sheet import SOURCES
from assess.tables.cells import is_blank
from assess.tables.extent import within
from assess.tables.raw_table import RawTable
from assess.tables.workbook import read_workbook
from indicator_models.problems import Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
"""An intake workbook takes some 50 KB; what is larger carries pictures or is no intake workbook."""
MAX_ROWS = 5_000
MAX_COLUMNS = 500

_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls"})
_PACKED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CODES: Mapping[str, str] = {
    "file_too_large": "intake_too_large",
    "table_unpacked_too_large": "intake_too_large",
    "table_too_many_rows": "intake_too_many_rows",
    "table_too_many_columns": "intake_too_many_rows",
}
"""Codes whose remedy speaks of tables of firms, and what to say of an intake workbook instead."""


def read_sheets(path: Path, found: Findings) -> Mapping[str, KeyedSheet]:
    """The sheets of the workbook by id; raises :class:`InputRefusedError` for a file that is none of ours."""
    suffix = path.suffix.casefold()
    if suffix == ".et":
        raise InputRefusedError([Problem("table_format_et", str(path), {"file": path.name})])
    if suffix not in _SUFFIXES:
        params = {"file": path.name, "suffix": suffix or "-"}
        raise InputRefusedError([Problem("intake_format", str(path), params)])
    try:
        return _read(path, found)
    except InputRefusedError as error:
        raise InputRefusedError([_ours(problem, path) for problem in error.problems]) from error


def _read(path: Path, found: Findings) -> Mapping[str, KeyedSheet]:
    data = read_bounded(path, MAX_BYTES)
    if not data.startswith((_PACKED, _COMPOUND)):
        raise InputRefusedError([Problem("table_content_not_suffix", str(path), {"file": path.name})])
    check_package(path.name, data, unpacked_limit=MAX_UNPACKED)
    if not within(data, MAX_ROWS, MAX_COLUMNS):
        raise InputRefusedError([Problem("intake_too_many_rows", str(path), {"file": path.name})])
    tables, notes = _tables(path, data)
    merges = merged_ranges(data)
    sheets: dict[str, KeyedSheet] = {}
    unknown: list[str] = []
    for table in tables:
        sheet = keyed_sheet(table, merges.get(table.name, ()))
        if sheet is None or sheet.id not in (*layout().order, FURTHER, SOURCES):
            if any(not is_blank(cell) for row in table.rows for cell in row):
                unknown.append(table.name)
        elif sheet.id in sheets:
            params = {"sheet": table.name, "other": sheets[sheet.id].table.name}
            found.say("intake_sheet_twice", sheet.place(0, ""), **params)
        else:
            sheets[sheet.id] = sheet
    if not sheets:
        raise InputRefusedError([Problem("intake_not_template", str(path), {"file": path.name})])
    found.problems.extend(notes)
    for name in unknown:
        found.say("intake_sheet_unknown", name, sheet=name)
    _check_version(sheets.values(), found)
    return sheets


def _tables(path: Path, data: bytes) -> tuple[Sequence[RawTable], Sequence[Problem]]:
    try:
        return read_workbook(path.name, data, MAX_ROWS, MAX_UNPACKED)
    except OverflowError as error:
        # A number of more days than a time can have, in a cell that is formatted as a duration.
        params = {"file": path.name, "reason": str(error)}
        raise InputRefusedError([Problem("table_damaged", path.name, params)]) from error


def _check_version(sheets: Iterable[KeyedSheet], found: Findings) -> None:
    for sheet in sheets:
        current = layout().template_version
        if sheet.version != current:
            code = "intake_template_old" if sheet.version < current else "intake_template_new"
            found.say(code, sheet.place(0, ""), version=sheet.version, current=current)
            return


def merged_ranges(data: bytes) -> Mapping[str, Sequence[Merge]]:
    """Merged ranges by sheet; the file was read once already, so a fault here only loses them."""
    merges: dict[str, Sequence[Merge]] = {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for entry in workbook.sheets_metadata:
                if entry.typ == SheetTypeEnum.WorkSheet:
                    ranges = workbook.get_sheet_by_name(entry.name).merged_cell_ranges
                    merges[entry.name] = tuple(ranges or ())
    except (CalamineError, OSError, ValueError):
        return {}
    return merges


def _ours(problem: Problem, path: Path) -> Problem:
    if problem.code not in _CODES:
        return problem
    limit = problem.params.get("limit", "")
    return Problem(_CODES[problem.code], problem.where, {"file": path.name, "limit": limit})
