"""What balance sheets and income statements share: where they stand, whose figures, which columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.imports.books.caption import (
    Caption,
    note_firm,
    read_caption,
    stated_units,
    unit_of,
)
from assess.imports.books.extent import caption_top, has_title, table_bottom
from assess.imports.books.figures import Figures, plain_heading
from assess.imports.books.missing import tell_missing
from assess.imports.books.period import Period, periods_in
from assess.imports.books.spec import RowSpec, TableSpec, table_spec
from assess.imports.books.statement_columns import (
    Heading,
    ValueColumn,
    heading_at,
    is_line_head,
    named_rows,
)
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.labels import units_in
from assess.profile.figure import SourceKind

STATEMENTS = ("balance_sheet", "income_statement")

_ABOVE = 3
"""Rows above a heading in which a period shows that it begins a table of its own."""

_FEWEST = 2
"""Rows that must be recognised where no title says which statement it is."""


@dataclass(frozen=True)
class Statement:
    """One statement while it is read."""

    document: Document
    spec: TableSpec
    heading: Heading
    caption: Caption
    columns: Sequence[ValueColumn]
    """The columns of figures that are read: the firm's own where the group's stand beside them."""


def find_statements(grid: Grid, spec: TableSpec) -> Iterable[Region]:
    """Each heading with the rows below it that make it a statement of this kind."""
    row = 0
    while row < grid.height:
        heading = heading_at(grid, spec, row)
        if heading is None:
            row += 1
            continue
        stops = _stops(grid, spec, heading)
        region = _region(grid, spec, heading, stops)
        if region is not None:
            yield region
        # Without the rows of a statement here, the same heading once more has them neither.
        row = stops if region is None else region.bottom + 1


def _region(grid: Grid, spec: TableSpec, heading: Heading, stops: int) -> Region | None:
    found = [(row, key) for row, key, _, _ in named_rows(grid, spec, heading, range(heading.last + 1, stops))]
    keys = {key for _, key in found}
    top = caption_top(grid, spec, heading.row)
    titled = any(spec.titled(text) for row in range(top, heading.row) for _, text in grid.texts(row))
    if not set(spec.needed) <= keys or not (titled or len(keys) >= _FEWEST):
        return None
    bottom = table_bottom(grid, max(row for row, _ in found), lambda row: row >= stops)
    return Region(top, bottom, len(keys) + len(heading.columns) + titled)


def _stops(grid: Grid, spec: TableSpec, heading: Heading) -> int:
    """The first row below a heading at which another table, with its caption, begins.

    The same heading once more (a new page, the second half below the first) continues the table.
    """
    first = heading.last + 1
    for row in range(first, grid.height):
        if has_title(grid, row):
            return row
        for name in STATEMENTS:
            found = heading_at(grid, table_spec(name), row)
            if found is None:
                continue
            above = range(max(first, row - _ABOVE), row)
            if name != spec.kind or not _continues(heading, found) or _has_period(grid, above):
                return max(caption_top(grid, table_spec(name), row), first)
    return grid.height


def _continues(heading: Heading, other: Heading) -> bool:
    def laid_out(one: Heading) -> list[tuple[int, str | None, Period | None]]:
        return [(column.column, column.role, column.period) for column in one.columns]

    return laid_out(heading) == laid_out(other)


def _has_period(grid: Grid, rows: range) -> bool:
    return any(periods_in(text) for row in rows for _, text in grid.texts(row))


def open_statement(grid: Grid, region: Region, context: ReadContext, spec: TableSpec) -> Statement:
    """The statement of a region: its document, begun, with the firm, the scope and the columns that count."""
    heading = next(
        found for row in range(region.top, region.bottom) if (found := heading_at(grid, spec, row))
    )
    caption = read_caption(grid, spec, region.top, heading.row)
    source: SourceKind = "audited_statements" if caption.audited else "books"
    document = Document(spec.kind, grid, region, context, source)
    note_firm(document, caption)
    columns = _own_columns(document, heading, caption)
    _tell_unread(document, heading)
    return Statement(document, spec, heading, caption, columns)


def _own_columns(document: Document, heading: Heading, caption: Caption) -> Sequence[ValueColumn]:
    """The columns that are read, and whose figures they are (``identity.statement_scope``)."""
    scope = ("identity", "statement_scope")
    own = [column for column in heading.columns if column.scope == "own"]
    group = [column for column in heading.columns if column.scope == "group"]
    if own:
        document.put(scope, "standalone", *own[0].cell)
        if group:
            document.say("import_books_own_columns", *own[0].cell, heading=document.grid.text(*own[0].cell))
        return own
    consolidated = group[0].cell if group else caption.group
    if consolidated is not None and not (caption.own and not group):
        document.put(scope, "consolidated", *consolidated)
        document.say("import_books_consolidated", *consolidated)
    elif consolidated is not None:
        # 合并及母公司资产负债表 without a word over its columns: whose they are cannot be told.
        document.say("import_books_scope_unclear", *consolidated)
        return ()
    elif caption.own:
        document.put(scope, "standalone", *caption.cell)
    return heading.columns


def _tell_unread(document: Document, heading: Heading) -> None:
    """Tell columns with figures whose heading is not known or gone (``import_books_column_unread``)."""
    grid = document.grid
    known = {column.column for column in heading.columns}
    for column in range(min(column.label for column in heading.columns) + 1, grid.width):
        rows = range(heading.last + 1, document.region.bottom + 1)
        figures = sum(isinstance(grid.raw(row, column), float | int) for row in rows)
        head = grid.text(*grid.anchor(heading.last, column)) or grid.text(*grid.anchor(heading.row, column))
        if column not in known and figures >= _FEWEST and not is_line_head(head):
            place = (heading.row, column)
            document.say("import_books_column_unread", *place, heading=plain_heading(head) or "-")


def read_figures(statement: Statement, years: Mapping[int, int]) -> Figures | None:
    """The figures of every row by year; ``years`` gives the year of each column. ``None`` where the unit of
    money is not clear."""
    document, spec = statement.document, statement.spec
    heading, region = statement.heading, document.region
    exponent = unit_of(document, statement.caption, _heading_texts(document.grid, heading), assumed=True)
    if exponent is None:
        return None
    figures = Figures(document, exponent)
    stated = stated_units(document, statement.caption, _heading_texts(document.grid, heading)).values()
    found = set()
    for row, key, name, columns in named_rows(
        document.grid, spec, heading, range(heading.last + 1, region.bottom + 1)
    ):
        found.add(key)
        if spec.by_key[key].cell != "ignored":
            taken = [column for column in columns if column.column in years]
            own = _row_exponent(figures, row, name, next(iter(stated), None))
            if own is not None:
                _read_row(figures, spec.by_key[key], row, plain_heading(name), taken, years, own)
            else:
                figures.broken.update((key, years[column.column]) for column in taken)
    tell_missing(document, spec, found, statement.caption.cell)
    return figures


def _heading_texts(grid: Grid, heading: Heading) -> Iterator[tuple[tuple[int, int], str]]:
    for row in range(heading.row, heading.last + 1):
        for column, text in grid.texts(row):
            yield (row, column), text


def _row_exponent(figures: Figures, row: int, name: str, stated: tuple[int, int] | None) -> int | None:
    """The power of ten of a row: that of its own unit (营业收入(万元)), else the table's. ``None``, and told,
    where its name contradicts itself or the cell ``stated`` of the table's unit."""
    units = {unit.exponent for unit in units_in(name)}
    if not units or units == {figures.exponent}:
        return figures.exponent
    if len(units) == 1 and stated is None:
        return units.pop()
    grid = figures.document.grid
    cell = (row, next(at for at, text in grid.texts(row) if text == name))
    first = stated or cell
    params = {"first": plain_heading(grid.text(*first)), "second": plain_heading(name)}
    figures.document.say("import_books_units", *cell, cell=grid.place(*first), **params)
    return None


def _read_row(
    figures: Figures,
    row_spec: RowSpec,
    row: int,
    name: str,
    columns: Sequence[ValueColumn],
    years: Mapping[int, int],
    exponent: int,
) -> None:
    grid = figures.document.grid
    anchors = {grid.anchor(row, column.column): years[column.column] for column in columns}
    if len({years[column.column] for column in columns}) > len(anchors):
        merged = next(iter(anchors))
        if not grid.blank(*merged):
            figures.document.say("import_books_merged", *merged, heading=name)
        return
    for column in columns:
        figures.read(row_spec, years[column.column], row, column.column, name, exponent)


def note_status(figures: Figures, audited: bool) -> None:
    """The years of audited statements are audited; unaudited ones prove nothing of the books' state."""
    if not audited:
        return
    for (_, year), cell in figures.cells.items():
        if cell.value is not None:
            figures.document.put(("years", str(year), "status"), "audited", cell.row, cell.column)
