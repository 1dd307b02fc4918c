"""Where a table begins and ends among others on its sheet."""

from __future__ import annotations

from collections.abc import Callable

from assess.imports.books.spec import TableSpec, book_words
from assess.imports.grid import Grid
from assess.intake.cell_values import year_of
from assess.tables.cells import RawCell
from assess.tables.number_text import parse_number

_ABOVE = 10
"""Rows above a heading that may belong to its caption."""
_GAP = 3
"""Blank rows that may stand before the line of signatures."""


def has_title(grid: Grid, row: int) -> bool:
    """Whether a row holds the title of any table of books."""
    return any(book_words().title_names.within(text) for _, text in grid.texts(row))


def is_signed(grid: Grid, row: int) -> bool:
    """Whether a row is one of signatures (制表人, 单位负责人)."""
    return any(book_words().signs(text) for _, text in grid.texts(row))


def caption_top(grid: Grid, spec: TableSpec, heading: int) -> int:
    """The first row of the caption over a heading: up to the title, not into the table above."""
    top = heading
    for row in range(heading - 1, max(heading - 1 - _ABOVE, -1), -1):
        if grid.empty_row(row):
            continue
        if is_signed(grid, row) or _has_figures(grid, row):
            break
        texts = [text for _, text in grid.texts(row)]
        if has_title(grid, row) and not any(spec.titled(text) for text in texts):
            break
        top = row
    return top


def _has_figures(grid: Grid, row: int) -> bool:
    return any(_is_figure(grid.raw(row, column)) for column in range(grid.width))


def _is_figure(raw: RawCell) -> bool:
    """Whether a cell is an amount; a year alone may stand in a caption."""
    if isinstance(raw, str):
        return year_of(raw) is None and parse_number(raw) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool) and year_of(raw) is None


def table_bottom(grid: Grid, last: int, stops: Callable[[int], bool]) -> int:
    """The last row of a table whose last recognised row is ``last``.

    Rows that follow without a gap belong to it (rows that are not read, notes), and so does the line of
    signatures below them. ``stops`` tells the rows at which another table begins.
    """
    bottom = last
    while bottom + 1 < grid.height and not grid.empty_row(bottom + 1) and not stops(bottom + 1):
        bottom += 1
    row, gap = bottom + 1, 0
    while row < grid.height and gap <= _GAP and not stops(row):
        if grid.empty_row(row):
            gap += 1
        elif is_signed(grid, row):
            bottom, gap = row, 0
        else:
            break
        row += 1
    return bottom
