"""A107041 高新技术企业优惠情况及明细表: three years side by side, the NEWEST first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assess.imports.books.caption import note_firm, read_caption, unit_of
from assess.imports.books.certificate import note_certificate
from assess.imports.books.extent import caption_top, has_title, table_bottom
from assess.imports.books.figures import Figures
from assess.imports.books.missing import tell_missing
from assess.imports.books.numbered import FormRow, form_rows, tell_unclear
from assess.imports.books.period import periods_in
from assess.imports.books.spec import book_words, table_spec
from assess.imports.books.tax_year import return_year
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.intake.layout import CellSpec
from indicator_models.names import squash

_FEWEST = 5
"""Rows that must be recognised beside the title."""
_AGO = {"current": 0, "before1": 1, "before2": 2}


class A107041Reader:
    """Reads the schedule of high-tech enterprises of the annual tax return."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Each title with the rows below it, up to the title of another table."""
        spec = table_spec("a107041")
        titles = [row for row in range(grid.height) if any(spec.titled(text) for _, text in grid.texts(row))]
        done = -1
        for title in titles:
            if title <= done:
                continue
            end = next((r for r in range(title + 1, grid.height) if _is_other(grid, r)), grid.height) - 1
            rows = list(form_rows(grid, spec, title, end))
            if len(rows) < _FEWEST:
                # A title further down has no more rows than this one.
                done = end
                continue
            done = table_bottom(grid, rows[-1].row, lambda row: has_title(grid, row))
            yield Region(caption_top(grid, spec, title), done, len(rows) + 1)

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read it; nothing of it where its year is not known."""
        spec = table_spec("a107041")
        document = Document(spec.kind, grid, region, context, "tax_return")
        rows = list(form_rows(grid, spec, region.top, region.bottom))
        tell_unclear(document, spec, region.top, region.bottom)
        caption = read_caption(grid, spec, region.top, rows[0].row)
        note_firm(document, caption)
        columns = _columns(grid, region)
        _tell_unread(document, columns)
        heads = ((cell, grid.text(*cell)) for cell in columns.values())
        exponent = unit_of(document, caption, heads, assumed=False)
        year = return_year(document, caption, _headed(grid, columns))
        if year is None or exponent is None:
            return document
        document.year = year
        figures = Figures(document, exponent)
        for row in rows:
            if row.spec.key == "certificate_number":
                _certificate(document, row)
            elif row.spec.cell != "ignored" and row.spec.three:
                _three(figures, row, columns, year)
            elif row.spec.cell != "ignored":
                _single(figures, row, year)
        figures.put_all(spec)
        figures.check_sums(spec)
        _note_research(figures)
        _note_status(figures)
        tell_missing(document, spec, {row.spec.key for row in rows}, caption.cell)
        return document


def _is_other(grid: Grid, row: int) -> bool:
    spec = table_spec("a107041")
    return has_title(grid, row) and not any(spec.titled(text) for _, text in grid.texts(row))


def _columns(grid: Grid, region: Region) -> Mapping[str, tuple[int, int]]:
    """The cells of the headings of the three years and their sum, by role."""
    names = table_spec("a107041").column_names
    best: dict[str, tuple[int, int]] = {}
    for row in range(region.top, region.bottom + 1):
        found: dict[str, tuple[int, int]] = {}
        for column, text in grid.texts(row):
            role = names.find(_without_year(text))
            if role is not None:
                found.setdefault(role, (row, column))
        if len(found.keys() & _AGO.keys()) > len(best.keys() & _AGO.keys()):
            best = found
    # One word alone (本年) may be part of something else.
    return best if len(best.keys() & _AGO.keys()) >= len(_AGO) - 1 else {}


def _tell_unread(document: Document, columns: Mapping[str, tuple[int, int]]) -> None:
    """Tell a year whose heading is not known beside the two others (``import_books_column_unread``)."""
    if not columns:
        return
    row = next(iter(columns.values()))[0]
    known = {column for _, column in columns.values()}
    for column in range(max(min(known) - 1, 0), max(known) + 2):
        rows = range(row + 1, document.region.bottom + 1)
        figures = sum(isinstance(document.grid.raw(below, column), float | int) for below in rows)
        if column not in known and figures >= _FEWEST:
            heading = document.grid.text(row, column)[:40] or "-"
            document.say("import_books_column_unread", row, column, heading=heading)


def _without_year(text: str) -> str:
    """本年度 2025年 is the heading 本年度."""
    for period in periods_in(text):
        text = (
            text.replace(f"{period.year}年度", "")
            .replace(f"{period.year}年", "")
            .replace(str(period.year), "")
        )
    return text


def _headed(grid: Grid, columns: Mapping[str, tuple[int, int]]) -> int | None:
    """The year printed in the heading of the newest column."""
    if "current" not in columns:
        return None
    found = periods_in(grid.text(*columns["current"]))
    return found[0].year if len(found) == 1 else None


def _three(figures: Figures, row: FormRow, columns: Mapping[str, tuple[int, int]], year: int) -> None:
    document = figures.document
    if not columns:
        if row.spec.wanted is not None:
            document.say("import_books_columns", row.row, row.label, heading=row.heading)
        return
    anchors = [document.grid.anchor(row.row, columns[role][1]) for role in columns]
    merged = next((anchor for anchor in anchors if anchors.count(anchor) > 1), None)
    if merged is not None and not document.grid.blank(*merged):
        document.say("import_books_merged", *merged, heading=row.heading)
        return
    for role, ago in _AGO.items():
        if role in columns:
            figures.read(row.spec, year - ago, row.row, columns[role][1], row.heading)
    if "total" in columns:
        _check_total(figures, row, columns["total"][1], year)


def _check_total(figures: Figures, row: FormRow, column: int, year: int) -> None:
    """The sum column against the three years; years that are blank add nothing."""
    years = Figures(figures.document, figures.exponent)
    years.read(row.spec, year, row.row, column, row.heading)
    total = years.cells.get((row.spec.key, year))
    keys = [(row.spec.key, year - ago) for ago in _AGO.values()]
    parts = [figures.cells.get(key) for key in keys]
    if total is None or total.value is None or any(part is None for part in parts):
        return
    values = [part.value for part in parts if part is not None and part.value is not None]
    grid = figures.document.grid
    cells = [
        grid.place(part.row, part.column) for part in parts if part is not None and part.value is not None
    ]
    figures.tell_sum(total, sum(values, Decimal(0)), cells)


def _single(figures: Figures, row: FormRow, year: int) -> None:
    """A row that states the year of the return only: the one cell to the right of its label."""
    cells = _filled(figures.document.grid, row)
    if len(cells) > 1:
        params = {"heading": row.heading, "count": len(cells)}
        figures.document.say("import_books_cells_several", row.row, cells[0], **params)
    elif cells:
        figures.read(row.spec, year, row.row, cells[0], row.heading)


def _filled(grid: Grid, row: FormRow) -> Sequence[int]:
    """Columns right of the label that say something; struck cells do not."""
    first = grid.end_column(row.row, row.label) + 1
    return [
        column
        for column in range(first, grid.width)
        if not grid.blank(row.row, column) and not book_words().is_struck(grid.text(row.row, column))
    ]


def _certificate(document: Document, row: FormRow) -> None:
    """Row 1: the number of the certificate, a label, the day it was obtained."""
    grid = document.grid
    number, issued = None, None
    spec_text, spec_date = CellSpec(key="number", kind="text"), CellSpec(key="issued", kind="date")
    dated = False
    for column in _filled(grid, row):
        if any(word in squash(grid.text(row.row, column)) for word in book_words().obtained):
            dated = True
        elif dated and issued is None:
            issued = (document.read(row.row, column, spec_date, row.heading), (row.row, column))
        elif not dated and number is None:
            number = (document.read(row.row, column, spec_text, row.heading), (row.row, column))
    note_certificate(document, [(number, issued)])


def _note_research(figures: Figures) -> None:
    """What the R&D total of the form is; contracts overseas beyond what may be counted are told."""
    document = figures.document
    for year in figures.years:
        total = figures.cells.get(("rd_total", year))
        if total is not None and total.value is not None:
            at = (total.row, total.column)
            document.put(("rd", "years", str(year), "caliber"), "a107041", *at)
            document.put(("rd", "years", str(year), "contracted_as_counted"), True, *at)
        abroad, counted = figures.value("contracted_abroad", year), figures.value("contracted_overseas", year)
        if abroad is not None and counted is not None and abroad > counted:
            cell = figures.cells["contracted_abroad", year]
            params = {"year": str(year), "actual": abroad, "counted": counted}
            document.say("import_books_overseas_limited", cell.row, cell.column, **params)
    kinds = [
        cell for (key, _), cell in figures.cells.items() if key == "personnel" and cell.value is not None
    ]
    if kinds:
        document.say("import_books_kinds_unused", kinds[0].row, kinds[0].column)


def _note_status(figures: Figures) -> None:
    """A year whose sales stand on a filed return is settled."""
    for year in figures.years:
        sales = figures.cells.get(("sales", year))
        if sales is not None and sales.value is not None:
            figures.document.put(("years", str(year), "status"), "tax_settled", sales.row, sales.column)
