"""Every table that is known, and which of them stand on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from indicator_models.problems import Problem


class Reader(Protocol):
    """One kind of table, or several of one family."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Where its tables stand on a sheet. A region begins with the title or heading of the table and ends
        with its last row; what follows it is left to other readers."""

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read one of them; what cannot be read becomes a problem of the document."""


_RIVAL = 2
"""A claim that begins no lower and has at least half of the words may be a second table beside the first; any
other is a table that shares some words with it (the categories of R&D stand in ledgers, A107041 and C5)."""


@dataclass(frozen=True)
class SheetReading:
    """The tables of one sheet, and what stands on it outside of them."""

    documents: Sequence[Document]
    problems: Sequence[Problem]


def read_sheet(grid: Grid, readers: Sequence[Reader], context: ReadContext) -> SheetReading:
    """Every table of a sheet.

    Of two readers that claim the same rows the one that recognised more reads them (``Region.score``);
    another that recognised nearly as much is told (``import_table_passed_over``), and so are rows that nobody
    reads (``import_rows_unread``).
    """
    claims = [(region, reader) for reader in readers for region in reader.find(grid)]
    # Python's sort is stable: among equals the reader that stands first in the list goes first.
    claims.sort(key=lambda claim: -claim[0].score)
    taken: list[tuple[Region, Reader]] = []
    problems: list[Problem] = []
    for region, reader in claims:
        over = [other for other, _ in taken if region.bottom >= other.top and region.top <= other.bottom]
        if not over:
            taken.append((region, reader))
        elif any(region.score * _RIVAL >= other.score and region.top <= other.top for other in over):
            place = grid.rows_place(region.top, region.bottom)
            problems.append(Problem("import_table_passed_over", place))
    taken.sort(key=lambda claim: claim[0].top)
    documents = [reader.read(grid, region, context) for region, reader in taken]
    return SheetReading(documents, [*problems, *_unread(grid, [region for region, _ in taken])])


def _unread(grid: Grid, regions: Sequence[Region]) -> Sequence[Problem]:
    covered = {row for region in regions for row in range(region.top, region.bottom + 1)}
    left = [row for row in range(grid.height) if row not in covered and not grid.empty_row(row)]
    problems = []
    while left:
        run = [left.pop(0)]
        while left and all(grid.empty_row(row) for row in range(run[-1] + 1, left[0])):
            run.append(left.pop(0))
        # Their content is not said: it may be the rest of a roster.
        problems.append(Problem("import_rows_unread", grid.rows_place(run[0], run[-1]), {"count": len(run)}))
    return problems
