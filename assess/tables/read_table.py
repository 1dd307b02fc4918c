"""Read a pool of firms: file to fact table, every problem collected in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from assess.files import InputRefusedError
from assess.tables.base_year import settle_base_year
from assess.tables.cells import CellFault, CellValue, read_cell, shown
from assess.tables.column_plan import PlannedColumn, plan_columns
from assess.tables.consistency import check_consistency
from assess.tables.headings import Vocabulary, shipped_vocabulary, vocabulary_of
from assess.tables.identity import NOT_A_FIRM, check_identity, check_regions
from assess.tables.layout import Layout, find_layout, heading_texts
from assess.tables.none_words import none_word_notes
from assess.tables.raw_table import RawTable
from assess.tables.reading import Column, RowProblem, TableReading
from assess.tables.sources import Limits, read_raw
from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.fact import Fact
from indicator_models.problems import Problem

_NUMERIC = frozenset({"money", "number", "count", "points"})
_FOUND_SHOWN = 12
_IDENTITY = frozenset({"name", "credit_code", "region_code", "industry_code", "application_date"})


def read_table(
    path: Path,
    *,
    base_year: int | None = None,
    application_date: date | None = None,
    limits: Limits | None = None,
    known: Catalogue | None = None,
) -> TableReading:
    """The fact table of a workbook (xlsx, xls), text table (csv) or Parquet file.

    ``application_date`` is that of the whole table; a row's own date in a column of the table goes before it.
    ``base_year`` states the calendar year behind ``_y1`` and goes before what the table states; it must be
    the year before the application. Cells that cannot be read make their fact unknown and are listed; rows
    in are rows out. ``known`` is the catalogue whose facts headings may name, by default the shipped one.
    Raises :class:`InputRefusedError` with everything found where nothing can be judged: unreadable file, no
    heading, no application date, base year missing or not matching.
    """
    limits = limits or Limits()
    tables, notes = read_raw(path, limits)
    vocabulary = shipped_vocabulary() if known is None else vocabulary_of(known)
    table, layout, others = _chosen(path.name, tables, notes, vocabulary)
    rows = _data_rows(table, layout, limits)
    applied, date_faults, refusals = _application_dates(table, layout, rows, application_date)
    year = settle_base_year(table, layout, rows, applied, base_year)
    plan = plan_columns(table, layout, year.year)
    columns, faults = _columns(table, rows, plan.columns)
    columns["application_date"] = applied
    places = [table.row_place(row) for row in rows]
    invalid, identity = check_identity(table, rows, _texts(columns, "name"), _texts(columns, "credit_code"))
    no_firm = _no_firms(identity, len(rows))
    headings = {column.key: column.heading for column in plan.columns}
    findings = [
        *(RowProblem(note) for note in (*notes, *others)),
        *plan.findings,
        *none_word_notes(table, rows, plan.columns),
        *(fault for fault in (*date_faults, *faults) if fault.row is None or not no_firm[fault.row]),
        *identity,
        *check_regions(table, rows, _texts(columns, "region_code")),
        *check_consistency(columns, headings, places, no_firm),
    ]
    refusals += [*year.refusals, *_without_figures(table, layout, columns)]
    if refusals:
        raise InputRefusedError([*refusals, *(finding.problem for finding in findings)])
    sheet = table.name if table.name != path.name else None
    return TableReading(path.name, sheet, len(rows), columns, invalid, places, year.year, findings)


def _chosen(
    file: str, tables: Sequence[RawTable], notes: Sequence[Problem], vocabulary: Vocabulary
) -> tuple[RawTable, Layout, list[Problem]]:
    """The sheet with most recognised headings, and a note for every other sheet that holds anything."""
    layouts = [(find_layout(table, vocabulary), table) for table in tables]
    best = max(layouts, key=lambda item: item[0].recognised, default=None)
    if best is None or best[0].recognised == 0:
        texts = [shown(text) for table in tables for text in heading_texts(table)][:_FOUND_SHOWN]
        problem = Problem("table_no_heading", file, {"file": file, "found": ", ".join(texts) or "-"})
        raise InputRefusedError([problem, *notes])
    layout, table = best
    others = [
        Problem("table_sheet_not_used", other.name, {"sheet": other.name, "used": table.name})
        for other in tables
        if other is not table and heading_texts(other)
    ]
    return table, layout, others


def _data_rows(table: RawTable, layout: Layout, limits: Limits) -> list[int]:
    """The rows of a file; a blank line of a sheet is none, a blank record of a Parquet file is one."""
    rows = [
        row
        for row in range(layout.first_row, len(table.rows))
        if table.layout == "columns" or any(cell is not None and cell != "" for cell in table.rows[row])
    ]
    if not rows:
        raise InputRefusedError([Problem("table_no_rows", table.name, {"sheet": table.name})])
    if len(rows) > limits.rows:
        raise InputRefusedError([Problem("table_too_many_rows", table.name, {"limit": f"{limits.rows:,}"})])
    return rows


def _application_dates(
    table: RawTable, layout: Layout, rows: Sequence[int], given: date | None
) -> tuple[list[date | None], list[RowProblem], list[Problem]]:
    fact = catalogue().facts["application_date"]
    column = layout.only(fact.id)
    dates: list[date | None] = [given] * len(rows)
    faults: list[RowProblem] = []
    if column is not None:
        heading = layout.headings[column]
        plan = PlannedColumn(fact.id, column, heading.text if heading else fact.id, fact, 0)
        stated, faults = _column(table, rows, plan)
        dates = [own if isinstance(own, date) else given for own in stated]
    missing = [row for row, applied in zip(rows, dates, strict=True) if applied is None]
    if not missing:
        return dates, faults, []
    where = table.row_place(missing[0])
    return dates, faults, [Problem("table_application_date_missing", where, {"count": len(missing)})]


def _no_firms(identity: Sequence[RowProblem], rows: int) -> NDArray[np.bool_]:
    """Rows that are totals or footnotes: what stands in them is no statement about a firm."""
    found = np.zeros(rows, dtype=np.bool_)
    found[[entry.row for entry in identity if entry.row is not None and entry.problem.code == NOT_A_FIRM]] = (
        True
    )
    return found


def _without_figures(table: RawTable, layout: Layout, columns: Mapping[str, Column]) -> list[Problem]:
    """A list of names, or a table with one row a figure, would give a page of nothing but open verdicts."""
    if columns.keys() - _IDENTITY:
        return []
    known = [heading.text for heading in layout.headings if heading is not None and heading.known]
    where = table.row_place(layout.heading_row)
    return [Problem("table_no_figures", where, {"found": ", ".join(map(shown, known))})]


def _columns(
    table: RawTable, rows: Sequence[int], planned: Sequence[PlannedColumn]
) -> tuple[dict[str, Column], list[RowProblem]]:
    columns: dict[str, Column] = {}
    findings: list[RowProblem] = []
    for plan in planned:
        if plan.key == "application_date":
            continue
        values, faults = _column(table, rows, plan)
        columns[plan.key] = _typed(values, plan.fact)
        findings.extend(faults)
    return columns, findings


def _column(
    table: RawTable, rows: Sequence[int], plan: PlannedColumn
) -> tuple[list[CellValue | None], list[RowProblem]]:
    values: list[CellValue | None] = []
    findings: list[RowProblem] = []
    for index, row in enumerate(rows):
        value = read_cell(table.cell(row, plan.column), plan.fact, plan.exponent)
        if isinstance(value, CellFault):
            params = {"heading": plan.heading, **value.params}
            findings.append(RowProblem(Problem(value.code, table.place(row, plan.column), params), index))
            values.append(None)
        else:
            values.append(value)
    return values, findings


def _typed(values: list[CellValue | None], fact: Fact) -> Column:
    if fact.kind in _NUMERIC:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return cast("Column", values)


def _texts(columns: Mapping[str, Column], fact: str) -> list[str | None] | None:
    return cast("list[str | None] | None", columns.get(fact))
