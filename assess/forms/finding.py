"""Where the official tables stand on a sheet: by their titles, else by their labels and headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assess.forms.form_document import bare
from assess.forms.form_layout import Block, Table, TableId, tables
from assess.forms.labelled import LONGEST, labels_of_row, named, title_key, value_cell
from assess.imports.document import Region
from assess.imports.grid import Grid
from assess.imports.labels import Aliases, Signs
from assess.intake.codes import code_of

_SUFFIX_LEAST = 6
"""Characters of a title from which on words may stand before it (the firm's name, 附表3)."""
_FORM_ROWS = 25
_ABOVE = 4
"""Rows that a form may take, and rows between its title and its first label."""
_ITEM_LEAST = 3
"""Filled cells that make a row below an empty one an item all the same."""


@dataclass(frozen=True)
class FormRegion(Region):
    """A region, which table it is, and the sheet as its tables are read from it."""

    table: TableId
    sheet: Grid = field(repr=False)


@dataclass(frozen=True)
class _Start:
    row: int
    table: TableId
    titled: bool


def form_regions(grid: Grid) -> list[FormRegion]:
    """Every official table of a sheet, from top to bottom."""
    grid = bare(grid)
    starts = _starts(grid)
    regions = []
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        last = (following.row if following else grid.height) - 1
        region = _bounded(grid, start, last)
        if region is not None:
            regions.append(region)
    return regions


def list_header(grid: Grid, block: Block, row: int) -> dict[str, tuple[int, str]] | None:
    """Columns of a list by key where ``row`` is its heading (or the first of two), with their words."""
    if not any(labels_of_row(grid, row, block.labels)):
        return None
    below = row + 1 if row + 1 < grid.height else row
    found: dict[str, tuple[int, str]] = {}
    for column in range(grid.width):
        # The lower of two heading rows is the closer one; a merged heading stands in both.
        for text in (grid.text(below, column), grid.text(*grid.anchor(row, column))):
            key = named(block.labels, text)
            if key is not None and key not in found:
                found[key] = (column, text)
                break
    needed = {cell.key for cell in block.cells if cell.identifies}
    if not needed <= found.keys() or len(found) < _ITEM_LEAST:
        return None
    return found


def code_columns(grid: Grid, row: int, prefix: str) -> dict[int, str]:
    """Columns of a row that are headed by a code, e.g. RD01."""
    codes = {column: code_of(text, prefix) for column, text in grid.texts(row) if len(text) <= LONGEST}
    return {column: code for column, code in codes.items() if code is not None}


def all_labels(table: Table) -> list[Aliases]:
    """The labels of each of its blocks."""
    return [block.labels for block in table.blocks]


def _starts(grid: Grid) -> list[_Start]:
    titled = [
        _Start(row, found, True) for row in range(grid.height) if (found := _titled(grid, row)) is not None
    ]
    begun = {start.row for start in titled}
    starts = list(titled)
    labelled = _labelled_rows(grid)
    for table in tables().values():
        if table.told_by_labels and any(start.table == table.id for start in titled):
            # Its labels stand in other tables too; with its title on the sheet, they begin nothing.
            continue
        rows = [row for row in _untitled(grid, table, labelled) if row not in begun]
        own = [row for row in rows if not _belongs(titled, row, rows, table)]
        starts += [_Start(row, table.id, False) for row in own]
    return sorted(starts, key=lambda start: start.row)


def _belongs(titled: Sequence[_Start], row: int, rows: Sequence[int], table: Table) -> bool:
    """Whether what begins at ``row`` is a part of the table whose title stands above it.

    Of forms stacked below one title the first belongs to it, each further one begins a form of its own.
    """
    above = max((start for start in titled if start.row < row), key=lambda start: start.row, default=None)
    if above is None or above.table != table.id:
        return table.anchor is None and row != rows[0]
    return table.anchor is None or not any(above.row < other < row for other in rows)


def _titled(grid: Grid, row: int) -> TableId | None:
    for _, text in grid.texts(row):
        if len(text) > LONGEST or not _title_signs().may_name(text):
            continue
        key = title_key(text)
        titles, endings = _titles()
        if key in titles:
            return titles[key]
        if key.endswith(endings):
            return titles[next(ending for ending in endings if key.endswith(ending))]
    return None


@lru_cache(maxsize=1)
def _titles() -> tuple[Mapping[str, TableId], tuple[str, ...]]:
    """The table of each title, and the titles before which words may stand."""
    titles = {name: table.id for table in tables().values() for name in table.names.fields}
    return titles, tuple(name for name in titles if len(name) >= _SUFFIX_LEAST)


def _labelled_rows(grid: Grid) -> list[int]:
    """The rows with a label or heading of any table; most sheets have none."""
    known, signs = _all_names(), _label_signs()
    return [
        row
        for row in range(grid.height)
        if any(len(text) <= LONGEST and signs.may_name(text) for _, text in grid.texts(row))
        and any(labels_of_row(grid, row, known))
    ]


@lru_cache(maxsize=1)
def _label_signs() -> Signs:
    return Signs.of(_all_names().fields)


@lru_cache(maxsize=1)
def _title_signs() -> Signs:
    return Signs.of(_titles()[0])


@lru_cache(maxsize=1)
def _all_names() -> Aliases:
    """The labels and headings of all tables in one."""
    return Aliases(
        {
            key: field
            for table in tables().values()
            for block in table.blocks
            for names in (block.labels, block.heads)
            for key, field in names.fields.items()
        }
    )


def _untitled(grid: Grid, table: Table, rows: Sequence[int]) -> Iterator[int]:
    """The rows with which a table may begin, told by its labels alone."""
    if table.anchor is not None:
        yield from _anchored(grid, table, rows)
        return
    for block in table.blocks:
        if block.kind == "list":
            yield from (row for row in rows if list_header(grid, block, row) is not None)
            return
    yield from _by_labels(grid, table, rows)


def _anchored(grid: Grid, table: Table, rows: Sequence[int]) -> Iterator[int]:
    block = table.blocks[0]
    assert table.anchor is not None
    prefix = block.by_key[table.anchor].prefix or ""
    sheet = Region(0, grid.height - 1, 0)
    for row in rows:
        for label in labels_of_row(grid, row, block.labels):
            if label.key != table.anchor:
                continue
            cell = value_cell(grid, label, [block.labels], sheet)
            text = grid.text(*grid.anchor(*cell)) if cell is not None else ""
            if code_of(text.rpartition(":")[2].rpartition("：")[2], prefix) is None:
                continue
            if _distinct(grid, range(row, min(row + _FORM_ROWS, grid.height)), table) >= _ABOVE:
                yield row


def _by_labels(grid: Grid, table: Table, labelled: Sequence[int]) -> Iterator[int]:
    """The first row of a table without title: half of its labels stand on the sheet."""
    rows = [row for row in labelled if any(_row_keys(grid, row, table))]
    wanted = sum(len(block.cells) for block in table.blocks) / 2
    if not rows or _distinct(grid, rows, table) < wanted:
        return
    first = rows[0]
    heads = [block.heads for block in table.blocks if block.columns]
    for row in range(max(0, first - _ABOVE), first):
        headed = any(list(labels_of_row(grid, row, names)) for names in heads)
        if headed or (table.id == "c5" and code_columns(grid, row, "RD")):
            first = row
            break
    yield first


def _row_keys(grid: Grid, row: int, table: Table) -> Iterator[str]:
    for names in all_labels(table):
        yield from (label.key for label in labels_of_row(grid, row, names))


def _distinct(grid: Grid, rows: Sequence[int], table: Table) -> int:
    return len({key for row in rows for key in _row_keys(grid, row, table)})


def _bounded(grid: Grid, start: _Start, last: int) -> FormRegion | None:
    """The region of a start, down to the end of its last row with a label and what hangs on it."""
    table = tables()[start.table]
    known = [row for row in range(start.row, last + 1) if any(_row_keys(grid, row, table))]
    if not known:
        return None
    bottom = known[-1]
    while bottom < last and (not grid.empty_row(bottom + 1) or _goes_on(grid, table, bottom + 2, last)):
        bottom += 1
    score = _distinct(grid, known, table) + (_SUFFIX_LEAST if start.titled else 0)
    return FormRegion(start.row, bottom, score, start.table, grid)


def _goes_on(grid: Grid, table: Table, row: int, last: int) -> bool:
    """Whether a list goes on behind an empty row."""
    listed = any(block.kind == "list" for block in table.blocks)
    return listed and row <= last and len(list(grid.texts(row))) >= _ITEM_LEAST
