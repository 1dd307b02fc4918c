"""A table before anything is understood: rows of cells and where each cell stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assess.tables.cells import RawCell


@dataclass(frozen=True)
class RawTable:
    """Rows of one sheet or text file, headings among them; ragged rows allowed."""

    name: str
    """Sheet name, or the file name where there are no sheets."""
    rows: Sequence[Sequence[RawCell]]
    layout: Literal["grid", "columns"] = "grid"
    """``columns``: the first row holds column names and is no row of the file (Parquet)."""

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as the user sees it; ``row`` and ``column`` count from 0."""
        if self.layout == "columns":
            heading = str(self.cell(0, column))
            return f"{self.name}!{heading}" if row == 0 else f"{self.name}!{heading}[{row}]"
        return f"{self.name}!{column_letters(column)}{row + 1}"

    def row_place(self, row: int) -> str:
        """Where a row stands."""
        return f"{self.name}!{row}" if self.layout == "columns" else f"{self.name}!{row + 1}:{row + 1}"

    def cell(self, row: int, column: int) -> RawCell:
        """The cell, ``None`` beyond the end of a short row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def column_letters(column: int) -> str:
    """0 as A, 25 as Z, 26 as AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
