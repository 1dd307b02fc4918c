"""Read a list: one row an item below the example row; required cells, merged cells, overwritten example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.intake.cell_values import plain
from assess.intake.findings import Findings, ItemRow
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import CellSpec, ListSheet
from assess.tables.cells import is_blank
from indicator_models.texts import load_texts

PREFILLED = frozenset({"code", "year"})
"""Columns that the template fills in; a row with nothing else is empty."""

_NONE = CellSpec(key="none", kind="flag")


@dataclass(frozen=True)
class ListReading:
    """Rows of a list sheet; ``none_declared`` is the cell that says there are none, if it says so."""

    rows: tuple[ItemRow, ...] = ()
    none_declared: str | None = None


def read_list(sheet: KeyedSheet, spec: ListSheet, found: Findings) -> ListReading:
    """Every row with content; a row that lacks a required cell comes back as not complete."""
    columns: Mapping[str, CellSpec] = {column.key: column for column in spec.columns}
    headings = {key: _heading(sheet, key) for key in columns}
    _missing_columns(sheet, spec, found)
    _example(sheet, spec, found)
    rows = read_rows(sheet, _item_rows(sheet), {key: key for key in columns}, columns, headings, found)
    return ListReading(rows, _none_declared(sheet, spec, rows, found))


def read_rows(
    sheet: KeyedSheet,
    rows: Sequence[int],
    places: Mapping[str, str],
    specs: Mapping[str, CellSpec],
    headings: Mapping[str, str],
    found: Findings,
) -> tuple[ItemRow, ...]:
    """Rows with content; ``places`` gives the sheet column of each key."""
    items: list[ItemRow] = []
    for row in rows:
        sources = {key: _merged_top(sheet, row, column) for key, column in places.items()}
        if all(is_blank(sheet.cell(row, column)) for key, column in places.items() if key not in PREFILLED):
            continue
        values = {}
        for key, column in places.items():
            value = found.read(sheet, sources[key], column, specs[key], headings[key])
            if value is not None and value != ():
                values[key] = value
        cells = {key: sheet.place(row, column) for key, column in places.items()}
        blank = frozenset(key for key, col in places.items() if is_blank(sheet.cell(sources[key], col)))
        lacking = [key for key in places if specs[key].required and key not in values]
        for key in lacking:
            if key in blank:
                found.say("intake_required_blank", cells[key], heading=headings[key])
        items.append(ItemRow(values, cells, blank, not lacking))
    return tuple(items)


def _item_rows(sheet: KeyedSheet) -> list[int]:
    start = sheet.row_of("example")
    if start is None:
        start = sheet.row_of("heading") or 0
    return [row for row, key in sheet.rows if row > start and not key]


def _merged_top(sheet: KeyedSheet, row: int, column: str) -> int:
    """The row that holds the value of a cell: the top of a merged range that covers it."""
    index = sheet.columns.get(column)
    for (top, left), (bottom, right) in sheet.merges:
        if index is not None and top < row <= bottom and left <= index <= right:
            return top
    return row


def _heading(sheet: KeyedSheet, column: str) -> str:
    row = sheet.row_of("heading")
    return (plain(sheet.cell(row, column)) if row is not None else "") or column


def _missing_columns(sheet: KeyedSheet, spec: ListSheet, found: Findings) -> None:
    texts = load_texts("assess.intake", sheet.lang)
    for column in spec.columns:
        if column.required and column.key not in sheet.columns:
            heading = texts(f"{spec.id}.{column.key}.label")
            found.say("intake_column_removed", sheet.place(sheet.row_of("heading") or 0, ""), heading=heading)


def _example(sheet: KeyedSheet, spec: ListSheet, found: Findings) -> None:
    """Whoever types over the example row would lose that item in silence."""
    row = sheet.row_of("example")
    texts = load_texts("assess.intake", sheet.lang)
    for column in spec.columns if row is not None else ():
        if column.kind not in ("text", "money", "money_positive"):
            continue
        assert row is not None
        written, sample = plain(sheet.cell(row, column.key)), texts(f"{spec.id}.{column.key}.example")
        if written and written.strip() != sample:
            found.say("intake_example_overwritten", sheet.place(row, column.key), value=written)
            return


def _none_declared(
    sheet: KeyedSheet, spec: ListSheet, rows: Sequence[ItemRow], found: Findings
) -> str | None:
    row = sheet.row_of("none")
    if row is None:
        return None
    column = spec.columns[1].key
    heading = load_texts("assess.intake", sheet.lang)("none_declared")
    if found.read(sheet, row, column, _NONE, heading) is not True:
        return None
    place = sheet.place(row, column)
    if rows:
        found.say("intake_none_contradicted", place, count=len(rows))
        return None
    return place
