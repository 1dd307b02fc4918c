"""Readers of the official tables C0-C8, and of the sheet with what they do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from assess.accounting_years import accounting_years
from assess.forms.checklist_reader import ChecklistReader
from assess.forms.finding import FormRegion, form_regions
from assess.forms.form_document import FormDocument
from assess.forms.form_layout import Table, tables
from assess.forms.labelled import labels_of
from assess.forms.reading_blocks import identify, read_list, read_matrix, read_pairs
from assess.forms.reading_costs import read_costs
from assess.forms.stated_sums import check_form
from assess.forms.supplement_reader import SupplementReader
from assess.forms.unread import tell_unread
from assess.imports.books.spec import book_words
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.labels import unit_in
from assess.imports.readers import Reader
from assess.imports.years_in_text import only, year_in, years_in
from indicator_models.names import squash

_HEAD_ROWS = 4


class FormsReader:
    """The nine tables: on any sheet, several on one, under other sheet names, with or without titles."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Where they stand; see :func:`assess.forms.finding.form_regions`."""
        return form_regions(grid)

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read one of them as a filled-in official table (source ``platform``)."""
        assert isinstance(region, FormRegion)
        assert region.sheet.sheet == grid.sheet
        table = tables()[region.table]
        document = FormDocument(region.table, region.sheet, region, context, "platform")
        _set_unit(document, table)
        places = _years(document, table)
        for block in table.blocks:
            if block.kind == "pairs":
                read_pairs(document, table, block, places)
            elif block.kind == "matrix" and (table.id != "c3" or "y1" in places):
                read_matrix(document, block, places)
            elif block.kind == "list":
                read_list(document, block)
            elif block.kind == "costs":
                read_costs(document, block)
        identify(document)
        check_form(document)
        tell_unread(document, table)
        return document


def _set_unit(document: FormDocument, table: Table) -> None:
    """The unit that a line such as 单位:元 states above the table."""
    region = document.region
    for row in range(region.top, min(region.top + _HEAD_ROWS, region.bottom + 1)):
        for _, text in document.grid.texts(row):
            named = any(word in squash(text) for word in book_words().units)
            unit = unit_in(text) if named else None
            if unit is not None:
                document.exponent = unit.exponent
                return
    if any(block.kind == "costs" for block in table.blocks):
        # Of all tables this one alone has no unit in its labels.
        document.say("form_unit_assumed", region.top, next(document.grid.texts(region.top))[0])


def _years(document: FormDocument, table: Table) -> dict[str, str]:
    """The last accounting year (``y1``): as the table prints it, else by the application date."""
    if table.id not in ("c1", "c3"):
        return {}
    printed = _printed_years(document, table)
    year = only(printed)
    if not printed and document.context.application_date is not None:
        year = accounting_years(document.context.application_date)[0]
    if year is None:
        column, text = next(document.grid.texts(document.region.top))
        document.say("form_year_unknown", document.region.top, column, heading=text)
        return {}
    document.year = year
    return {"y1": str(year)}


def _printed_years(document: FormDocument, table: Table) -> tuple[int, ...]:
    """The last accounting year that the table prints; of a title with two years both."""
    region, grid = document.region, document.grid
    if table.dated:
        rows = range(region.top, min(region.top + _HEAD_ROWS, region.bottom + 1))
        return years_in([text for row in rows for _, text in grid.texts(row)])
    rows = range(region.top, region.bottom + 1)
    heads = [label for block in table.blocks if block.columns for label in labels_of(grid, rows, block.heads)]
    years = [year for label in heads if (year := year_in(label.text)) is not None]
    return (max(years),) if years else ()


READERS: tuple[Reader, ...] = (FormsReader(), SupplementReader(), ChecklistReader())
"""What ``assess import`` reads of the official tables."""
