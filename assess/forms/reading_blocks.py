"""Read the parts of a table: labels with values, a matrix, a list of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.forms.finding import all_labels, list_header
from assess.forms.form_document import FormDocument
from assess.forms.form_layout import Block, FormCell, Table
from assess.forms.labelled import Label, inline_value, is_year, labels_of, named, value_cell
from assess.imports.document import provisional
from assess.imports.grid import Grid
from assess.profile.keyed import KeyPath
from assess.tables.cells import is_blank
from assess.tables.number_text import parse_number
from assess.tables.words import words
from indicator_models.names import narrow

_DOTS = frozenset("….·。 ")
_KEPT: frozenset[str] = frozenset({"achievement", "name"})
"""Fields by whose value an item without a code is known."""


def read_pairs(document: FormDocument, table: Table, block: Block, places: Mapping[str, str]) -> None:
    """Labels with their values; ``places`` names the years, the item is named by its code."""
    region, grid = document.region, document.grid
    names = [*all_labels(table), *(other.heads for other in table.blocks if other.columns)]
    found: dict[str, tuple[Label, tuple[int, int]]] = {}
    for label in labels_of(grid, range(region.top, region.bottom + 1), block.labels):
        cell = value_cell(grid, label, names, region)
        if cell is None or label.key in found:
            continue
        if label.inline:
            _split(grid, label)
        found[label.key] = label, cell
    own = dict(places)
    if block.items is not None:
        item = _item_of_form(document, block, found)
        if item is None:
            return
        own["item"] = item
    for key, (label, cell) in found.items():
        _read_pair(document, block.by_key[key], label, cell, own)


def read_matrix(document: FormDocument, block: Block, places: Mapping[str, str]) -> None:
    """Measures against columns: heads above or to the left of them, or a section title above."""
    grid, region = document.grid, document.region
    rows = range(region.top, region.bottom + 1)
    heads = _heads(document, block, rows)
    if not heads:
        return
    taken: set[tuple[str, str]] = set()
    for measure in labels_of(grid, rows, block.labels):
        for column, cell in _crossings(grid, measure, heads):
            if (measure.key, column) in taken or cell[0] > region.bottom:
                continue
            taken.add((measure.key, column))
            own = {**places, "column": column}
            document.take_cell(block.by_key[measure.key], own, *cell, measure.text)


def read_list(document: FormDocument, block: Block) -> None:
    """One item a row below the heading; totals, remarks and repeated headings are no items."""
    grid, region = document.grid, document.region
    columns: Mapping[str, tuple[int, str]] | None = None
    seen: dict[str, int] = {}
    row = region.top
    while row <= region.bottom:
        header = list_header(grid, block, row)
        if header is not None:
            columns = header
            row += 2 if row < region.bottom and list_header(grid, block, row + 1) is not None else 1
            row += _second_heading(grid, block, row, region.bottom)
            continue
        if columns is not None and not _aside(grid, row, columns):
            _read_item(document, block, row, columns, seen)
        row += 1


def _read_pair(
    document: FormDocument, cell: FormCell, label: Label, at: tuple[int, int], places: Mapping[str, str]
) -> None:
    heading = label.text if not label.inline else cell.label.in_(document.context.lang)
    if cell.year is not None:
        year = document.year_of_label(label.text, cell.year, label.row, label.column)
        if year is None:
            return
        places = {**places, "year": str(year)}
        document.take_cell(cell, places, *at, heading)
    elif cell.sum is not None:
        key = (cell.sum, places["item"]) if "item" in places else (cell.sum,)
        document.read_sum(cell, key, *at, heading)
    elif _placed(cell, places):
        document.take_cell(cell, places, *at, heading)


def _placed(cell: FormCell, places: Mapping[str, str]) -> bool:
    """Whether the places of its paths are known; a year that is not known was told once."""
    steps = {step[1:-1] for path in cell.paths for step in path.split(".") if step.startswith("{")}
    return steps <= places.keys()


def _split(grid: Grid, label: Label) -> None:
    rows = grid.table.rows
    row = rows[label.row]
    assert isinstance(row, list)
    row[label.column] = inline_value(label.text)


def _item_of_form(
    document: FormDocument, block: Block, found: Mapping[str, tuple[Label, tuple[int, int]]]
) -> str | None:
    """The key of the item that a form is of: its code. A form without code and name is of nothing: an empty
    one, in which 0 may be printed for blanks, is passed over, one with content is told."""
    grid = document.grid
    said = {key: grid.text(*grid.anchor(*cell)) for key, (_, cell) in found.items()}
    identity = block.cells[0]
    code = None
    if identity.key in found:
        known = len(document.problems)
        label, cell = found[identity.key]
        code = document.read(*cell, identity.spec, label.text)
        # A faulty code is told when the cell is taken in.
        del document.problems[known:]
    named_ = any(said.get(key) and not is_blank(said[key]) for key in (identity.key, "name"))
    if code is not None or named_:
        return str(code) if code is not None else provisional(document.region.top + 1)
    document.looked |= {grid.anchor(*cell) for _, cell in found.values()}
    if not all(is_blank(text) or _is_zero(text) for text in said.values()):
        label = next(iter(found.values()))[0]
        document.say("form_row_without_name", label.row, label.column, heading=label.text)
    return None


def _is_zero(text: str) -> bool:
    written = parse_number(text)
    return written is not None and written.value == 0


def _heads(document: FormDocument, block: Block, rows: Sequence[int]) -> list[Label]:
    """The heads of the columns; their keys are steps of the path: a year, or the own key of a column."""
    grid = document.grid
    years = {column.key: column.year for column in block.columns if column.year is not None}
    heads = []
    for label in labels_of(grid, rows, block.heads):
        if label.key not in years:
            heads.append(label)
            continue
        index = years[label.key]
        assert index is not None
        year = document.year_of_label(label.text, index, label.row, label.column)
        if year is not None:
            heads.append(Label(str(year), label.row, label.column, label.text))
    if years and not heads:
        for row in rows:
            for column, text in grid.texts(row):
                year = is_year(text)
                if year is not None:
                    heads.append(Label(str(year), row, column, text))
    return heads


def _crossings(grid: Grid, measure: Label, heads: Sequence[Label]) -> list[tuple[str, tuple[int, int]]]:
    above = [head for head in heads if head.row < measure.row]
    nearest = max((head.row for head in above), default=-1)
    row_heads = [head for head in above if head.row == nearest]
    right = [head for head in row_heads if head.column > measure.column]
    if right:
        return [(head.key, (measure.row, head.column)) for head in right]
    below = [head for head in heads if head.row > measure.row and head.column < measure.column]
    if below and not row_heads:
        return [(head.key, (head.row, measure.column)) for head in below]
    value = (grid.end_row(measure.row, measure.column) + 1, measure.column)
    return [(row_heads[-1].key, value)] if row_heads else []


def _second_heading(grid: Grid, block: Block, row: int, bottom: int) -> int:
    """1 where the row below the heading still names columns."""
    if row > bottom:
        return 0
    heads = sum(named(block.labels, text) is not None for _, text in grid.texts(row))
    return 1 if heads and heads == len(list(grid.texts(row))) else 0


def _aside(grid: Grid, row: int, columns: Mapping[str, tuple[int, str]]) -> bool:
    """Whether a row is no item: nothing in the columns, dots, a total, a remark."""
    texts = [grid.text(*grid.anchor(row, column)) for _, (column, _) in columns.items()]
    filled = [text for text in texts if text and not is_blank(text)]
    if not filled or all(set(text) <= _DOTS for text in filled):
        return True
    first = narrow(next((text for _, text in grid.texts(row)), ""))
    return first in words().totals or any(first.startswith(f"{note}:") for note in words().footnotes)


def _read_item(
    document: FormDocument,
    block: Block,
    row: int,
    columns: Mapping[str, tuple[int, str]],
    seen: dict[str, int],
) -> None:
    filled = [
        key
        for key, (column, _) in columns.items()
        if not document.grid.blank(*document.grid.anchor(row, column))
    ]
    if set(filled) <= {"place"}:
        return
    item = _item_of(document, block, row, columns)
    if item is None:
        return
    seen[item] = seen.get(item, 0) + 1
    numbered = item if seen[item] == 1 else f"{item}#{seen[item]}"
    for key, (column, heading) in columns.items():
        document.take_cell(block.by_key[key], {"item": numbered}, row, column, heading)


def _item_of(
    document: FormDocument, block: Block, row: int, columns: Mapping[str, tuple[int, str]]
) -> str | None:
    """The key of a row's item: its code, else its name; a row without either is told."""
    identity = next(cell for cell in block.cells if cell.kind == "code" or cell.key in _KEPT)
    column, heading = columns.get(identity.key, (None, ""))
    if column is None:
        return provisional(row + 1)
    known = len(document.problems)
    value = document.read(row, column, identity.spec, heading)
    if value is not None:
        return str(value)
    if identity.kind == "code":
        # The faulty code is told when the cell is taken in.
        del document.problems[known:]
        return provisional(row + 1)
    if len(document.problems) == known:
        document.say("form_row_without_name", row, column, heading=heading)
        document.looked |= {(row, other) for other, _ in document.grid.texts(row)}
    return None


def identify(document: FormDocument) -> None:
    """Give each item the fields that its key stands for: its year, its project."""
    for path, found in list(document.values.items()):
        for own, value in _named_by(path):
            if own not in document.values:
                document.values[own] = type(found)(value, found.place)


def _named_by(path: KeyPath) -> list[tuple[KeyPath, int | str]]:
    if path[0] in ("years", "people") and len(path) > 2:
        return [((*path[:2], "year"), int(path[1]))]
    if path[:2] == ("rd", "projects") and len(path) == 6:
        return [((*path[:5], "year"), int(path[4]))]
    if path[:2] == ("rd", "lines") and len(path) == 4:
        year, _, project = path[2].partition("/")
        return [((*path[:3], "year"), int(year)), ((*path[:3], "project"), project)]
    return []
