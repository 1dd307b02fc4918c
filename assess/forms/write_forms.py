"""Write the official tables C0-C8 from a profile, into one workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.workbook import Workbook

from assess.files import atomic_target
from assess.forms.checklist_page import write_checklist_sheet
from assess.forms.contents import Contents
from assess.forms.costs_page import write_costs
from assess.forms.form_layout import Block, Table, tables
from assess.forms.form_page import FormPage
from assess.forms.own_sums import own_problems
from assess.forms.supplement import Entry, entries_of
from assess.forms.supplement_page import write_supplement
from assess.forms.whole import read_grids, table_values
from assess.imports.grid import Grid
from assess.intake.cell_writer import CellWriter
from assess.intake.source import MAX_UNPACKED, merged_ranges
from assess.profile.profile import EnterpriseProfile
from assess.tables.workbook import read_workbook
from indicator_models.problems import Problem
from indicator_models.schema import Localised
from indicator_models.texts import Lang, load_texts

_OWN_ROWS = 100_000
"""Rows of a sheet of our own that are read back; hundreds of activities make thousands of rows."""

_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed time of creation: the same arguments give the same file."""


def write_forms(
    path: Path,
    profile: EnterpriseProfile,
    *,
    application_date: date,
    lang: Lang = "zh",
    zeros: bool = False,
) -> tuple[Problem, ...]:
    """Write C0-C8 for the three accounting years of ``application_date``, the checklist of attachments, and
    the sheet 补充资料 with what the tables do not hold, so that reading the workbook gives the profile back.

    Blanks stay blank; with ``zeros`` numbers that are not known print 0, as the form's own instruction asks.
    ``lang`` ``en`` prints English labels below the Chinese ones. Hands back the sums that will not agree and
    the texts that are too long; nothing is cut. Raises :class:`assess.files.OutputRefusedError` where the
    target cannot be written; nothing half-written is left.
    """
    contents = Contents(profile, application_date)
    entries = _entries(contents, lang, zeros)
    with atomic_target(path) as target, target.open("wb") as stream:
        _write(stream, contents, lang, zeros, entries)
    return own_problems(contents, lang)


def _entries(contents: Contents, lang: Lang, zeros: bool) -> list[Entry]:
    """What the tables alone do not give back: they are written and read once, so nothing is assumed."""
    buffer = io.BytesIO()
    _write(buffer, contents, lang, zeros, None)
    data = buffer.getvalue()
    sheets, _ = read_workbook("forms.xlsx", data, _OWN_ROWS, MAX_UNPACKED)
    merges = merged_ranges(data)
    grids = [Grid("forms.xlsx", sheet, tuple(merges.get(sheet.name, ()))) for sheet in sheets]
    values, _ = table_values(read_grids(grids))
    return entries_of(contents.profile, {path: found.value for path, found in values.items()})


def _write(
    stream: BinaryIO, contents: Contents, lang: Lang, zeros: bool, entries: Sequence[Entry] | None
) -> None:
    with Workbook(stream, {"in_memory": True}) as workbook:
        writer = CellWriter(workbook, lang)
        title = load_texts("assess.forms", lang)("words.title")
        workbook.set_properties({"title": title, "created": _CREATED})
        for table in tables().values():
            for year in reversed(contents.years) if table.per == "year" else ("",):
                sheet = workbook.add_worksheet(_sheet_name(table.sheet, lang, year))
                page = FormPage(writer, sheet, table, contents, zeros)
                page.begin()
                _write_table(page, table, year)
                page.close(forms=table.per != "firm")
        if entries is not None:
            write_checklist_sheet(workbook, writer, contents)
            write_supplement(workbook, writer, entries)


def _sheet_name(name: Localised, lang: Lang, year: str) -> str:
    return name.in_(lang).format(year=year)


def _write_table(page: FormPage, table: Table, year: str) -> None:
    if table.per == "year":
        write_costs(page, table.blocks[0], year)
    elif table.per == "firm":
        page.title(*_dated(page, table))
        for block in table.blocks:
            _write_block(page, block)
    else:
        _write_items(page, table)


def _dated(page: FormPage, table: Table) -> tuple[str, ...]:
    return (page.texts("words.year", year=page.contents.years[0]),) if table.dated else ()


def _write_block(page: FormPage, block: Block) -> None:
    if block.kind == "pairs":
        page.pairs(block, page.contents.places)
    elif block.kind == "matrix":
        page.matrix(block, page.contents.places)
    else:
        assert block.items is not None
        page.list(block, page.contents.items[block.items])


def _write_items(page: FormPage, table: Table) -> None:
    """One form an item, each on a page of its own; none at all gives an empty form."""
    block = table.blocks[0]
    assert block.items is not None
    for item in page.contents.items[block.items] or ("",):
        page.title()
        page.pairs(block, {**page.contents.places, "item": item})
        page.end_form()
