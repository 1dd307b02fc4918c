"""Read C5: R&D expense of one year by activity, with what contracted R&D there means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.facts.form_sums import amounts_differ, exceeds
from assess.facts.ledger import INTERNAL
from assess.facts.measure import EXACT
from assess.forms.finding import code_columns
from assess.forms.form_document import FormDocument
from assess.forms.form_layout import Block
from assess.forms.labelled import labels_of_row, named
from assess.forms.sums import wan
from assess.imports.contracted import contracted_of
from assess.imports.document import Contracted
from assess.imports.years_in_text import only, years_in
from assess.tables.number_text import parse_number

OWN: tuple[str, ...] = (*INTERNAL, "other")
"""Rows of internal R&D: categories 1-6 and 8 of 195号 三(六)2."""

_WHOLE = Decimal("1.25")
"""The actual amount by the 80 % of it that count, without rounding."""

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
    contracted = contracted_of(document, year)
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
        _tell_unknown(document, block, range(header + 1, end), headers[header], rows)


def _year(document: FormDocument) -> int | None:
    grid, region = document.grid, document.region
    texts = list(_head_texts(document))
    year = only(years_in(texts) or years_in([grid.sheet]))
    if year is None:
        column, first = next(grid.texts(region.top))
        document.say("form_year_unknown", region.top, column, heading=first)
    return year


def _head_texts(document: FormDocument) -> Iterator[str]:
    """What stands above the activities; their names (2025款…) say no year of the table."""
    grid, region = document.grid, document.region
    for row in range(region.top, min(region.top + _HEAD_ROWS, region.bottom + 1)):
        codes = code_columns(grid, row, "RD")
        yield from (text for column, text in grid.texts(row) if not codes or column < min(codes))
        if codes:
            return


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
    if internal is not None and own and amounts_differ(internal.value, inner):
        _differs(document, "form_c5_internal_differs", internal, inner, code=code, year=year)
    outer = whole.value if whole is not None else Decimal(0)
    if total is not None and amounts_differ(total.value, inner + outer):
        _differs(document, "form_c5_sum_differs", total, inner + outer, code=code, year=year)
    if home is not None and whole is not None and exceeds(home.value, whole.value):
        _differs(document, "form_c5_domestic_exceeds", home, whole.value, code=code, year=year)
    if whole is not None and total is not None and exceeds(outer, total.value) and inner >= 0:
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


def _tell_unknown(
    document: FormDocument,
    block: Block,
    lines: range,
    codes: Mapping[int, str],
    rows: Mapping[str, tuple[int, str]],
) -> None:
    """A row of amounts under a name that is no category: its expense would fall out of the sum unsaid."""
    grid, known = document.grid, {row for row, _ in rows.values()}
    for row in lines:
        names = [(column, text) for column, text in grid.texts(row) if column < min(codes)]
        amounts = [column for column in codes if parse_number(grid.text(row, column)) is not None]
        if row in known or not names or not amounts or grid.anchor(row, amounts[0]) != (row, amounts[0]):
            continue
        if any(named(block.labels, text) for _, text in names):
            continue
        column, text = names[-1]
        document.say("form_cost_row_unknown", row, column, heading=text)
        document.looked.update((row, own) for own in (*codes, *(column for column, _ in names)))
