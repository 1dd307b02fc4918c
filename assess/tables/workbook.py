"""Workbooks through calamine: visible sheets with their cells, broken cells told apart from blank ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from assess.files import InputRefusedError
from assess.files.workbook_safety import check_package, damaged
from assess.tables.broken_cells import broken_cells
from assess.tables.cells import BrokenCell, RawCell
from assess.tables.extent import extents
from assess.tables.raw_table import RawTable
from assess.tables.row_limit import HEADING_ROWS, check_extent
from indicator_models.problems import Problem


def read_workbook(
    name: str, data: bytes, row_limit: int, unpacked_limit: int
) -> tuple[list[RawTable], list[Problem]]:
    """Visible worksheets of a workbook and a note for each hidden one; raises :class:`InputRefusedError`.

    Codes: ``table_damaged``, ``table_password``, ``table_content_not_suffix``, ``table_too_many_rows``,
    ``table_too_many_columns`` and those of :func:`check_package`, which comes before everything else.
    In old ``.xls`` files a formula always carries a value; an Excel error there reads as a blank cell,
    because the reading library does not tell the two apart.
    """
    check_package(name, data, unpacked_limit=unpacked_limit)
    packed = data.startswith(b"PK")
    if packed:
        _check_kind(name, data)
        for height, width in extents(data):
            check_extent(name, height, width, row_limit)
    tables: list[RawTable] = []
    notes: list[Problem] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue
                if sheet.visible != SheetVisibleEnum.Visible:
                    notes.append(Problem("table_sheet_hidden", sheet.name, {"sheet": sheet.name}))
                    continue
                broken = broken_cells(data, sheet.name) if packed else {}
                tables.append(_sheet(workbook.get_sheet_by_name(sheet.name), broken, row_limit))
    except PasswordError as error:
        raise InputRefusedError([Problem("table_password", name, {"file": name})]) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged(name, error) from error
    except BaseException as error:
        # The library's own panic on a damaged file is no Exception and has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name, error) from None
    return tables, notes


def _sheet(sheet: CalamineSheet, broken: Mapping[tuple[int, int], BrokenCell], row_limit: int) -> RawTable:
    check_extent(sheet.name, sheet.total_height, sheet.total_width, row_limit)
    rows: list[list[RawCell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), cell in broken.items():
        if row >= row_limit + HEADING_ROWS:
            continue
        # A sheet that ends in broken cells is shorter for the reading library than for the user.
        rows.extend([] for _ in range(row + 1 - len(rows)))
        cells = rows[row]
        cells.extend(None for _ in range(column + 1 - len(cells)))
        if cells[column] in ("", None):
            cells[column] = cell
    return RawTable(sheet.name, rows)


def _check_kind(name: str, data: bytes) -> None:
    """Refuses an OpenDocument file under another name: it repeats cells by a count that nothing bounds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(part.casefold() == "mimetype" for part in archive.namelist()):
            raise InputRefusedError([Problem("table_content_not_suffix", name, {"file": name})])
