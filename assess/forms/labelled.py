"""Labels on a sheet, and the cell that holds the value of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assess.imports.document import Region
from assess.imports.grid import Grid
from assess.imports.labels import Aliases, label_key
from assess.tables.number_text import parse_number
from indicator_models.names import narrow

LONGEST = 120
"""A longer text is a value or a remark, never a label."""

_REMEMBERED = 100_000
"""Texts whose key is remembered: each cell of a sheet is held against every table."""

_ONLY_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?)?")
_INLINE = re.compile(r"^([^:：]{2,30})[:：]\s*(.+)$", re.DOTALL)


@dataclass(frozen=True)
class Label:
    """A cell that names a field; ``inline`` where label and value stand in one cell."""

    key: str
    row: int
    column: int
    text: str
    inline: bool = False


def labels_of(grid: Grid, rows: Sequence[int], names: Aliases) -> list[Label]:
    """Every label of the rows, row by row."""
    return [label for row in rows for label in labels_of_row(grid, row, names)]


def labels_of_row(grid: Grid, row: int, names: Aliases) -> Iterator[Label]:
    """The labels of one row; ``研发活动编号:RD01`` is label and value in one."""
    for column, text in grid.texts(row):
        if len(text) > LONGEST:
            continue
        key = named(names, text)
        if key is not None:
            yield Label(key, row, column, text)
            continue
        head = _inline_head(text)
        key = names.fields.get(head) if head else None
        if key is not None:
            yield Label(key, row, column, text, inline=True)


def named(names: Aliases, text: str) -> str | None:
    """The field that a text names. A figure names none: 30 persons are not the row ≤30."""
    if not text or len(text) > LONGEST:
        return None
    key = names.fields.get(_key(text))
    return key if key is None or parse_number(text) is None else None


def value_cell(grid: Grid, label: Label, names: Sequence[Aliases], region: Region) -> tuple[int, int] | None:
    """The cell behind a label: to its right, below it where another label or the edge stands there.

    ``None`` where neither holds a value of its own.
    """
    if label.inline:
        return label.row, label.column
    right = grid.end_column(label.row, label.column) + 1
    if right < grid.width and not _named(grid, label.row, right, names):
        return label.row, right
    below = grid.end_row(label.row, label.column) + 1
    if below <= region.bottom and _free(grid, below, label.column, names):
        return below, label.column
    return None


def inline_value(text: str) -> str:
    """The value of a cell that holds label and value."""
    match = _INLINE.match(text)
    return match[2].strip() if match else ""


def is_year(text: str) -> int | None:
    """The calendar year that is all a text says: 2024, 2024年, 2024年度."""
    match = _ONLY_YEAR.fullmatch(narrow(text))
    return int(match[1]) if match else None


@lru_cache(maxsize=_REMEMBERED)
def title_key(text: str) -> str:
    """A title for comparison: without numbering, brackets and the year."""
    return label_key(re.sub(r"(?<!\d)(?:19|20)\d{2}\s*年?(?=度?)", "", narrow(text)))


def _free(grid: Grid, row: int, column: int, names: Sequence[Aliases]) -> bool:
    """Whether a cell below a label may hold its value: no label, and not the value of one to its left."""
    if grid.anchor(row, column) != (row, column) or _named(grid, row, column, names):
        return False
    before = [left for left in range(column) if grid.text(row, left)]
    return not before or not _named(grid, row, before[-1], names)


def _named(grid: Grid, row: int, column: int, names: Sequence[Aliases]) -> bool:
    text = grid.text(*grid.anchor(row, column))
    return any(named(own, text) is not None for own in names)


@lru_cache(maxsize=_REMEMBERED)
def _key(text: str) -> str:
    return label_key(text)


@lru_cache(maxsize=_REMEMBERED)
def _inline_head(text: str) -> str:
    match = _INLINE.match(text)
    return label_key(match[1]) if match else ""
