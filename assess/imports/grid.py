"""A sheet as it is laid out: cells with merged ranges, and where each cell stands in which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assess.intake.cell_values import plain
from assess.tables.cells import BrokenCell, RawCell, is_blank
from assess.tables.raw_table import RawTable

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, (row, column) from 0."""


@dataclass(frozen=True)
class Grid:
    """One sheet. Rows and columns count from 0; a merged range has its value in its first cell only."""

    file: str
    table: RawTable
    merges: Sequence[Merge] = ()

    @property
    def sheet(self) -> str:
        """Name of the sheet; the file name for a text file."""
        return self.table.name

    @cached_property
    def height(self) -> int:
        """Number of rows."""
        return len(self.table.rows)

    @cached_property
    def width(self) -> int:
        """Number of columns of the longest row."""
        return max((len(row) for row in self.table.rows), default=0)

    def raw(self, row: int, column: int) -> RawCell:
        """The cell itself; ``None`` beyond the end of the sheet."""
        if not (0 <= row < self.height and column >= 0):
            return None
        return self.table.cell(row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged range that covers a cell; the cell itself where none does."""
        return self._anchors.get((row, column), (row, column))

    def merged(self, row: int, column: int) -> RawCell:
        """The cell, or the value of the merged range that covers it."""
        return self.raw(*self.anchor(row, column))

    def end_column(self, row: int, column: int) -> int:
        """The last column of the merged range that begins at a cell; its own column where none does."""
        return self._ends.get((row, column), (row, column))[1]

    def end_row(self, row: int, column: int) -> int:
        """The last row of the merged range that begins at a cell; its own row where none does."""
        return self._ends.get((row, column), (row, column))[0]

    def text(self, row: int, column: int) -> str:
        """The cell as text, spaces and line breaks as they are, empty for a blank or broken one."""
        if not 0 <= row < self.height:
            return ""
        return self._texts[row].get(column, "")

    def blank(self, row: int, column: int) -> bool:
        """Whether a cell says nothing (empty, —, /, 无)."""
        return is_blank(self.raw(row, column))

    def empty_row(self, row: int) -> bool:
        """Whether a row has no content at all; — and 无 are content here."""
        return not (0 <= row < self.height and self._texts[row])

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Columns with content of a row, and their texts."""
        if 0 <= row < self.height:
            yield from self._texts[row].items()

    def place(self, row: int, column: int) -> str:
        """Where a cell stands: ``利润表.xls:Sheet1!C7``; of a text file ``专利.csv!C7``."""
        cell = self.table.place(row, column)
        return cell if self.sheet == self.file else f"{self.file}:{cell}"

    def rows_place(self, first: int, last: int) -> str:
        """Where rows stand: ``利润表.xls:Sheet1!3:20``."""
        head = self.sheet if self.sheet == self.file else f"{self.file}:{self.sheet}"
        return f"{head}!{first + 1}:{last + 1}"

    @cached_property
    def _texts(self) -> Sequence[Mapping[int, str]]:
        """Texts by column of every row, made once: each reader looks at each row, most of them twice."""
        return [
            {column: text for column, raw in enumerate(cells) if (text := _text(raw))}
            for cells in self.table.rows
        ]

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (row, column): first
            for first, last in self.merges
            for row in range(first[0], min(last[0], self.height - 1) + 1)
            for column in range(first[1], min(last[1], self.width - 1) + 1)
        }

    @cached_property
    def _ends(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            first: (min(last[0], self.height - 1), min(last[1], self.width - 1))
            for first, last in self.merges
        }


def _text(raw: RawCell) -> str:
    return "" if raw is None or isinstance(raw, BrokenCell) else plain(raw).strip()
