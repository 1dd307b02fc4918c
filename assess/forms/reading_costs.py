"""Read C5: R&D expense of one year by activity, with what contracted R&D there means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.facts.ledger import INTERNAL
from assess.facts.measure import EXACT
from assess.forms.finding import code_columns
from assess.forms.form_document import FormDocument
from assess.forms.form_layout import Block
from assess.forms.labelled import labels_of_row, named, year_in
from assess.forms.sums import TOLERANCE, wan
from assess.imports.document import Contracted
from indicator_models.names import narrow

OWN: tuple[str, ...] = (*INTERNAL, "other")
"""Rows of internal R&D: categories 1-6 and 8 of 195号 三(六)1."""

_WHOLE = Decimal("1.25")
"""The actual amount by the 80 % of it that count, without rounding."""

_COUNTED = re.compile(r"(?:按|以)\s*(?:实际发生额的)?\s*80\s*%")
_ACTUAL = re.compile(r"按\s*实际发生额\s*(?:填|列|计)")
_HEAD_ROWS = 4


@dataclass(frozen=True)
class _Cell:
    value: Decimal
    row: int
    column: int


def read_costs(document: FormDocument, block: Block) -> None:
    """The lines of the ledger by activity; contracted R&D comes back at its actual amount."""
    year = _year(document)
    if year is None:
        return
    document.year = year
    contracted = _contracted(document, year)
    region = document.region
    headers = {
        row: codes
        for row in range(region.top, region.bottom + 1)
        if (codes := code_columns(document.grid, row, "RD"))
    }
    begins = [*headers, region.bottom + 1]
    for header, end in zip(headers, begins[1:], strict=True):
        rows = _label_rows(document, block, header + 1, end, min(headers[header]))
        for column, code in headers[header].items():
            _read_project(document, block, year, code, column, rows, contracted)
        _read_totals(document, block, year, header, rows)


def _year(document: FormDocument) -> int | None:
    grid, region = document.grid, document.region
    rows = range(region.top, min(region.top + _HEAD_ROWS, region.bottom + 1))
    texts = [text for row in rows for _, text in grid.texts(row)]
    year = next((found for text in texts if (found := year_in(text)) is not None), None)
    if year is None:
        year = year_in(grid.sheet)
    if year is None:
        column = next(column for column, _ in grid.texts(region.top))
        document.say("form_year_unknown", region.top, column, heading=texts[0])
    return year


def _contracted(document: FormDocument, year: int) -> Contracted:
    """What the sheet says of contracted R&D, else what the reader was told; always noted."""
    grid, region = document.grid, document.region
    said: Contracted | None = None
    for row in range(region.top, region.bottom + 1):
        for _, text in grid.texts(row):
            if _COUNTED.search(narrow(text)):
                said = "counted"
            elif _ACTUAL.search(narrow(text)):
                said = "actual"
    used = said or document.context.contracted
    code = f"form_contracted_{'said' if said else 'taken'}_{used}"
    column = next((column for column, _ in grid.texts(region.top)), 0)
    document.say(code, region.top, column, year=year)
    return used


def _label_rows(
    document: FormDocument, block: Block, first: int, end: int, before: int
) -> Mapping[str, tuple[int, str]]:
    """Rows by key with their labels; of two labels in a row the one next to the figures names it."""
    rows: dict[str, tuple[int, str]] = {}
    for row in range(first, end):
        labels = [label for label in labels_of_row(document.grid, row, block.labels) if label.column < before]
        if labels and labels[-1].key not in rows:
            rows[labels[-1].key] = row, labels[-1].text
    return rows


def _read_project(
    document: FormDocument,
    block: Block,
    year: int,
    code: str,
    column: int,
    rows: Mapping[str, tuple[int, str]],
    contracted: Contracted,
) -> None:
    cells: dict[str, _Cell] = {}
    for key, (row, label) in rows.items():
        value = document.read(row, column, block.by_key[key].spec, label, document.unit_of(label))
        if isinstance(value, Decimal):
            cells[key] = _Cell(value, row, column)
            document.keep_sum(("year_cell", str(year), key, code), value, row, column)
    _check(document, year, code, cells)
    lines = _line(document, code, year, cells, contracted)
    if not any(cell.value for cell in lines.values()):
        return
    for key, cell in lines.items():
        path = ("rd", "lines", f"{year}/{code}", key)
        document.put(path, cell.value, *document.grid.anchor(cell.row, cell.column))


def _line(
    document: FormDocument, code: str, year: int, cells: Mapping[str, _Cell], contracted: Contracted
) -> dict[str, _Cell]:
    lines = {key: cells[key] for key in OWN if key in cells}
    whole, home = cells.get("contracted"), cells.get("contracted_domestic")
    if whole is not None and home is None and whole.value:
        params = {"code": code, "year": year}
        document.say("form_domestic_blank", whole.row, whole.column, **params)
        return lines
    if home is not None:
        lines["contracted_domestic"] = _actual(home, home.value, contracted)
        whole = whole or home
        abroad = EXACT.subtract(whole.value, home.value)
        lines["contracted_overseas"] = _actual(whole, abroad, contracted)
    return lines


def _actual(cell: _Cell, value: Decimal, contracted: Contracted) -> _Cell:
    actual = EXACT.multiply(value, _WHOLE) if contracted == "counted" else value
    return _Cell(actual, cell.row, cell.column)


def _check(document: FormDocument, year: int, code: str, cells: Mapping[str, _Cell]) -> None:
    """The column's own sums."""
    own = [cells[key].value for key in OWN if key in cells]
    internal, total = cells.get("internal"), cells.get("total")
    whole, home = cells.get("contracted"), cells.get("contracted_domestic")
    inner = sum(own, Decimal(0)) if own else (internal.value if internal else Decimal(0))
    if internal is not None and own and abs(internal.value - inner) > TOLERANCE:
        _differs(document, "form_c5_internal_differs", internal, inner, code=code, year=year)
    outer = whole.value if whole is not None else Decimal(0)
    if total is not None and abs(total.value - inner - outer) > TOLERANCE:
        _differs(document, "form_c5_sum_differs", total, inner + outer, code=code, year=year)
    if home is not None and whole is not None and home.value > whole.value + TOLERANCE:
        _differs(document, "form_c5_domestic_exceeds", home, whole.value, code=code, year=year)
    if whole is not None and total is not None and outer > total.value + TOLERANCE and inner >= 0:
        _differs(document, "form_c5_contracted_exceeds", whole, total.value, code=code, year=year)


def _differs(document: FormDocument, problem: str, cell: _Cell, other: Decimal, **params: object) -> None:
    figures = {"stated": wan(cell.value), "computed": wan(other)}
    document.say(problem, cell.row, cell.column, **figures, **params)


def _read_totals(
    document: FormDocument, block: Block, year: int, header: int, rows: Mapping[str, tuple[int, str]]
) -> None:
    """The column of totals, kept for comparison with all activities of the year."""
    column = next((c for c, text in document.grid.texts(header) if named(block.heads, text)), None)
    if column is None:
        return
    for key, (row, label) in rows.items():
        cell = block.by_key[key]
        document.read_sum(cell, ("year_total", str(year), key), row, column, label)
