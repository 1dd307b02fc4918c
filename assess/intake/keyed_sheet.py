"""A sheet of the workbook found by its hidden keys, so that inserted rows and renamed sheets survive.

The marker cell names template, version, sheet and language; its row holds the keys of the columns, its
column the keys of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assess.tables.cells import RawCell, is_blank
from assess.tables.raw_table import RawTable
from indicator_models.texts import LANGS, Lang

MARKER = "innovation-checkup-intake"
_MARKER = re.compile(rf"{MARKER}/(?P<version>\d{{1,6}})/(?P<sheet>[a-z_]+)/(?P<lang>[a-z]{{2}})")
_SEARCHED = 30

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, (row, column) from 0."""


def marker_of(sheet: str, version: int, lang: Lang) -> str:
    """The text of the marker cell."""
    return f"{MARKER}/{version}/{sheet}/{lang}"


@dataclass(frozen=True)
class KeyedSheet:
    """A sheet with its keys resolved; rows and columns count from 0."""

    table: RawTable
    id: str
    version: int
    lang: Lang
    key_column: int
    columns: Mapping[str, int]
    rows: Sequence[tuple[int, str]]
    """Every row below the marker with its key, empty for a row without one."""
    merges: Sequence[Merge] = field(default=())

    def cell(self, row: int, column: str) -> RawCell:
        """The cell in the column keyed ``column``; ``None`` where that column was deleted."""
        index = self.columns.get(column)
        return None if index is None else self.table.cell(row, index)

    def place(self, row: int, column: str) -> str:
        """``sheet!cell`` as the user sees it."""
        return self.table.place(row, self.columns.get(column, self.key_column))

    def row_of(self, key: str) -> int | None:
        """The first row with that key."""
        return next((row for row, found in self.rows if found == key), None)

    def first_content(self, row: int, columns: Sequence[str]) -> str | None:
        """Place of the first of the columns that is not blank in a row."""
        filled = (column for column in columns if not is_blank(self.cell(row, column)))
        return next((self.place(row, column) for column in filled), None)


def keyed_sheet(table: RawTable, merges: Sequence[Merge] = ()) -> KeyedSheet | None:
    """The sheet with its keys, or ``None`` where it carries no marker."""
    for row, column, match in _markers(table):
        lang: Lang = "en" if match["lang"] == LANGS[1] else "zh"
        keys = {
            str(cell): index
            for index, cell in enumerate(table.rows[row])
            if index != column and isinstance(cell, str) and cell.strip()
        }
        rows = [(below, _key(table, below, column)) for below in range(row + 1, len(table.rows))]
        return KeyedSheet(table, match["sheet"], int(match["version"]), lang, column, keys, rows, merges)
    return None


def _markers(table: RawTable) -> Iterator[tuple[int, int, re.Match[str]]]:
    for row, cells in enumerate(table.rows[:_SEARCHED]):
        for column, cell in enumerate(cells[:_SEARCHED]):
            match = _MARKER.fullmatch(cell.strip()) if isinstance(cell, str) else None
            if match is not None:
                yield row, column, match


def _key(table: RawTable, row: int, column: int) -> str:
    cell = table.cell(row, column)
    return cell.strip() if isinstance(cell, str) else ""
