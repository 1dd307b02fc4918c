"""Seeded mutations of sheets: what people, programs and damage do to the cells of a table.

Each takes the sheets of one file and says which cells of the original it touched, and what must be left of
the others (``Change.keeps``):

- ``values``: what stands in another cell is still there and must be read as before, or its loss be told.
- ``paths``: the touched cell may now say something else that is lawful (another unit, year or code), so other
  values may lawfully change; they may not vanish unsaid.
- ``documents``: rows, columns or whole sheets were moved, so that nobody can say what belongs to what; but a
  table that is not read any more must be told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeAlias

from assess.imports.grid import Grid, Merge
from assess.tables.cells import RawCell
from assess.tables.raw_table import RawTable
from tests.assess.imports.mutation_values import CELLS, EXTRA_ROWS, SHEET_NAMES, UNITS

Place: TypeAlias = "tuple[str, int, int]"
"""Sheet, row and column of the original, from 0."""


@dataclass
class Sheet:
    """A sheet that can be changed."""

    name: str
    rows: list[list[RawCell]]
    merges: list[Merge]

    def filled(self) -> list[tuple[int, int]]:
        """Cells with content."""
        return [
            (row, column)
            for row, cells in enumerate(self.rows)
            for column, raw in enumerate(cells)
            if raw not in (None, "")
        ]

    def put(self, row: int, column: int, raw: RawCell) -> None:
        """Write a cell, lengthening its row."""
        cells = self.rows[row]
        cells.extend(None for _ in range(column + 1 - len(cells)))
        cells[column] = raw

    @property
    def width(self) -> int:
        """Length of the longest row."""
        return max((len(cells) for cells in self.rows), default=0)


@dataclass
class Change:
    """What a mutation did."""

    touched: dict[Place, RawCell] = field(default_factory=dict)
    """Cells of the original and what stands in them now."""
    keeps: Literal["values", "paths", "documents"] = "values"
    gone: set[str] = field(default_factory=set)
    """Sheets that are not there any more, or not whole."""


_Mutate: TypeAlias = Callable[[Random, "list[Sheet]", Change], None]


def copies(grids: Sequence[Grid]) -> list[Sheet]:
    """Sheets that may be changed, from those of a file."""
    return [Sheet(g.sheet, [list(row) for row in g.table.rows], list(g.merges)) for g in grids]


def grids_of(file: str, sheets: Sequence[Sheet]) -> list[Grid]:
    """The sheets as they come from a file."""
    return [Grid(file, RawTable(s.name, s.rows), tuple(s.merges)) for s in sheets]


def mutate(draw: Random, sheets: list[Sheet]) -> tuple[str, Change]:
    """Change the sheets by one mutation, in one case of eight by several; its name and what it touched."""
    change = Change()
    if draw.random() < 1 / 8:
        names = [draw.choice(list(KINDS)) for _ in range(draw.randint(2, 6))]
    else:
        names = [draw.choice(list(KINDS))]
    for name in names:
        KINDS[name](draw, sheets, change)
    if len(names) > 1:
        # Rows may have moved between one and the next, so the touched places mean nothing.
        change.keeps = "documents"
    return "+".join(names), change


def _pick(draw: Random, sheets: list[Sheet]) -> Sheet:
    full = [sheet for sheet in sheets if sheet.filled()]
    return draw.choice(full or sheets)


def _cell(values: Sequence[RawCell]) -> _Mutate:
    def put(draw: Random, sheets: list[Sheet], change: Change) -> None:
        sheet = _pick(draw, sheets)
        for row, column in draw.sample(cells := sheet.filled(), min(len(cells), draw.choice((1, 1, 1, 3)))):
            change.touched[sheet.name, row, column] = draw.choice(values)
            sheet.put(row, column, change.touched[sheet.name, row, column])

    return put


def _unit(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    row, column = draw.choice(sheet.filled() or [(0, 0)])
    raw = sheet.rows[row][column] if sheet.filled() else None
    change.touched[sheet.name, row, column] = "?"
    change.keeps = "paths"
    if raw is not None:
        sheet.put(row, column, f"{raw}{draw.choice(UNITS)}")


def _edit(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """A typing slip: one sign of a text or number lost, doubled or another one."""
    sheet = _pick(draw, sheets)
    row, column = draw.choice(sheet.filled() or [(0, 0)])
    text = str(sheet.rows[row][column]) if sheet.filled() else ""
    change.touched[sheet.name, row, column] = "?"
    change.keeps = "paths"
    if text:
        at = draw.randrange(len(text))
        slip = draw.choice(("", text[at] * 2, draw.choice("0123456789年万元()（）:、。 .,-")))
        sheet.put(row, column, text[:at] + slip + text[at + 1 :])


def _paste(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """One cell over another: a heading over a figure, a figure over a heading."""
    sheet, other = _pick(draw, sheets), _pick(draw, sheets)
    if not sheet.filled() or not other.filled():
        return
    row, column = draw.choice(sheet.filled())
    from_row, from_column = draw.choice(other.filled())
    change.touched[sheet.name, row, column] = "?"
    # A known heading over another one is a table with two such columns.
    change.keeps = "documents"
    sheet.put(row, column, other.rows[from_row][from_column])


def _swap_columns(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """Two columns change places; from somewhere below the top on, so their headings often stay."""
    sheet = _pick(draw, sheets)
    if sheet.width < 2:
        return
    a, b = draw.sample(range(sheet.width), 2)
    start = draw.choice((0, 0, draw.randrange(len(sheet.rows))))
    change.keeps = "documents"
    for row in range(start, len(sheet.rows)):
        cells = sheet.rows[row]
        cells.extend(None for _ in range(max(a, b) + 1 - len(cells)))
        cells[a], cells[b] = cells[b], cells[a]


def _delete_row(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    if not sheet.rows:
        return
    at = draw.randrange(len(sheet.rows))
    del sheet.rows[at]
    _shift(sheet, at, -1, 0)
    # The row may have been the heading or the year of all others.
    change.keeps = "documents"


def _delete_column(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    if not sheet.width:
        return
    at = draw.randrange(sheet.width)
    for cells in sheet.rows:
        del cells[at : at + 1]
    _shift(sheet, at, -1, 1)
    change.keeps = "documents"


def _insert_row(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """An empty row, or one with a remark; merged ranges move along, as a spreadsheet does it."""
    sheet = _pick(draw, sheets)
    at = draw.randint(0, len(sheet.rows))
    sheet.rows.insert(at, list(draw.choice(EXTRA_ROWS)))
    _shift(sheet, at, 1, 0)
    if sheet.rows[at]:
        change.keeps = "documents"


def _insert_column(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    at = draw.randint(0, sheet.width)
    for cells in sheet.rows:
        if at <= len(cells):
            cells.insert(at, None)
    _shift(sheet, at, 1, 1)


def _shift(sheet: Sheet, at: int, by: int, axis: int) -> None:
    def moved(place: int) -> int:
        return max(place + by, 0) if place >= at + (1 if by < 0 else 0) else place

    merges = []
    for first, last in sheet.merges:
        ends = [list(first), list(last)]
        for end in ends:
            end[axis] = moved(end[axis])
        if ends[0][axis] <= ends[1][axis]:
            merges.append(((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1])))
    sheet.merges = merges


def _merges(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """Merged ranges lost, moved, new, overlapping, upside down, or far beyond the sheet."""
    sheet = _pick(draw, sheets)
    change.keeps = "documents"
    height, width = len(sheet.rows), max(sheet.width, 1)
    row, column = draw.randrange(max(height, 1)), draw.randrange(width)
    kind = draw.randrange(6)
    if kind == 0:
        sheet.merges.clear()
    elif kind == 1:
        down, right = draw.randint(-2, 2), draw.randint(-2, 2)
        sheet.merges = [
            ((max(a + down, 0), max(b + right, 0)), (max(c + down, 0), max(d + right, 0)))
            for (a, b), (c, d) in sheet.merges
        ]
    elif kind == 2:
        sheet.merges.append(((row, column), (row + draw.randint(0, 9), column + draw.randint(0, 5))))
    elif kind == 3:
        sheet.merges.append(((0, 0), (1_048_575, 16_383)))
    elif kind == 4:
        sheet.merges.append(((row + 3, column + 2), (row, column)))
    else:
        sheet.merges += [((row, 0), (row, width - 1)), ((0, column), (height, column))]


def _sheets(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """A sheet twice, gone, under another name, or below another one."""
    change.keeps = "documents"
    sheet = draw.choice(sheets)
    kind = draw.randrange(5)
    if kind == 0:
        name = draw.choice((f"{sheet.name} (2)", sheet.name))
        sheets.append(Sheet(name, [list(row) for row in sheet.rows], list(sheet.merges)))
    elif kind == 1 and len(sheets) > 1:
        sheets.remove(sheet)
        change.gone.add(sheet.name)
    elif kind == 2:
        draw.shuffle(sheets)
    elif kind == 3:
        other = draw.choice(sheets)
        sheet.rows += [list(row) for row in other.rows]
    else:
        sheet.name = draw.choice(SHEET_NAMES)


def _shuffle(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    change.keeps = "documents"
    start = draw.randrange(max(len(sheet.rows), 1))
    end = min(len(sheet.rows), start + draw.choice((2, 5, 1_000)))
    part = sheet.rows[start:end]
    draw.shuffle(part)
    sheet.rows[start:end] = part


def _transpose(draw: Random, sheets: list[Sheet], change: Change) -> None:
    sheet = _pick(draw, sheets)
    change.keeps = "documents"
    width = sheet.width
    padded = [cells + [None] * (width - len(cells)) for cells in sheet.rows]
    sheet.rows[:] = [list(column) for column in zip(*padded, strict=True)]


def _ragged(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """Rows cut off at the right, as after a bad export."""
    sheet = _pick(draw, sheets)
    keep = draw.randrange(max(sheet.width, 1))
    for cells in sheet.rows:
        if draw.random() < 0.5:
            del cells[keep:]
    change.keeps = "documents"
    change.gone.add(sheet.name)


def _endless(draw: Random, sheets: list[Sheet], change: Change) -> None:
    """A column or a row that goes on and on."""
    sheet = _pick(draw, sheets)
    change.keeps = "documents"
    if draw.random() < 0.5:
        model = draw.choice(sheet.rows or [[]])
        sheet.rows += [list(model) for _ in range(400)]
    elif sheet.rows:
        draw.choice(sheet.rows).extend(["合计", 1.5, None] * 100)


KINDS: dict[str, _Mutate] = {
    **{name: _cell(values) for name, values in CELLS.items()},
    "unit": _unit,
    "slip": _edit,
    "paste": _paste,
    "columns swapped": _swap_columns,
    "row deleted": _delete_row,
    "column deleted": _delete_column,
    "row inserted": _insert_row,
    "column inserted": _insert_column,
    "merges": _merges,
    "sheets": _sheets,
    "rows shuffled": _shuffle,
    "transposed": _transpose,
    "ragged": _ragged,
    "endless": _endless,
}
"""Every kind of mutation by name."""
