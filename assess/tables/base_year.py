"""Which calendar year stands behind ``_y1``: the latest full accounting year before the application.

The accounting years are the three calendar years before the year of the application (195号 三(一)), so
``_y1`` of an application in 2026 is 2025 whatever the table calls it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assess.accounting_years import accounting_years
from assess.tables.cells import is_blank, shown
from assess.tables.headings import Heading
from assess.tables.layout import Layout
from assess.tables.number_text import parse_number
from assess.tables.raw_table import RawTable
from indicator_models.problems import Problem

_PLAUSIBLE = range(1990, 2100)


@dataclass(frozen=True)
class BaseYear:
    """The year behind ``_y1`` and why the table must be refused, if it must.

    ``year`` is ``None`` for a table without yearly facts. A refused table is still read to its end with the
    year that the application date asks for, so that all problems are found in one pass.
    """

    year: int | None
    refusals: tuple[Problem, ...] = ()


def settle_base_year(
    table: RawTable, layout: Layout, rows: Sequence[int], applied: Sequence[date | None], given: int | None
) -> BaseYear:
    """What the table states, or ``given`` before it, held against the application dates.

    Codes: ``table_application_years_differ``, ``table_base_year_unreadable``, ``table_base_year_missing``,
    ``table_base_year_mismatch``.
    """
    headings = [heading for heading in layout.headings if heading is not None]
    yearly = {fact.base for fact in layout.vocabulary.facts.values() if fact.year is not None}
    years = sorted({accounting_years(day)[0] for day in applied if day is not None})
    if not any(heading.base in yearly for heading in headings):
        return BaseYear(None)
    if not years:
        # Without an application date the table is refused anyway; its latest year still tells its columns.
        return BaseYear(given or stated_year(headings, 0))
    expected = years[-1]
    refusals: list[Problem] = []
    if len(years) > 1:
        found = ", ".join(str(year + 1) for year in years)
        refusals.append(Problem("table_application_years_differ", table.name, {"years": found}))
    column, unreadable = _column_year(table, layout, rows)
    refusals += unreadable
    stated = given or column or stated_year(headings, expected)
    where = table.row_place(layout.heading_row)
    params = {"expected": expected, "applied": expected + 1}
    if stated is None and not refusals:
        refusals.append(Problem("table_base_year_missing", where, params))
    if stated is not None and stated != expected:
        params |= {"stated": stated, "next": stated + 1}
        refusals.append(Problem("table_base_year_mismatch", where, params))
    return BaseYear(expected, tuple(refusals))


def stated_year(headings: Iterable[Heading], expected: int) -> int | None:
    """The base year that real years in the headings state; ``None`` where there are none.

    A table may hold more years than are needed (the current year as an estimate): the expected one counts
    where it is there, else the latest.
    """
    years = {heading.year for heading in headings if heading.year is not None and heading.base is not None}
    if expected in years:
        return expected
    return max(years, default=None)


def _column_year(table: RawTable, layout: Layout, rows: Sequence[int]) -> tuple[int | None, list[Problem]]:
    column = layout.only("base_year")
    if column is None:
        return None, []
    years: set[int] = set()
    problems: list[Problem] = []
    for row in rows:
        cell = table.cell(row, column)
        if is_blank(cell):
            continue
        written = parse_number(shown(cell).removesuffix("年"))
        if written is None or written.value not in _PLAUSIBLE:
            params = {"value": shown(cell)}
            problems.append(Problem("table_base_year_unreadable", table.place(row, column), params))
        else:
            years.add(int(written.value))
    if len(years) > 1:
        params = {"value": ", ".join(map(str, sorted(years)))}
        problems.append(
            Problem("table_base_year_unreadable", table.place(layout.heading_row, column), params)
        )
    return (years.pop() if len(years) == 1 else None), problems
