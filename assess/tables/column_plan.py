"""Which column feeds which fact, with what unit; headings that feed none are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.tables.cells import fits
from assess.tables.headings import Heading, Vocabulary, is_ratio, nearest_heading
from assess.tables.layout import Layout
from assess.tables.raw_table import RawTable
from assess.tables.reading import RowProblem
from assess.tables.year_words import year_steps
from indicator_models.fact import Fact
from indicator_models.names import name_key
from indicator_models.problems import Problem


@dataclass(frozen=True)
class PlannedColumn:
    """A column that is read: its key in the fact table, its fact, and the power of ten of its unit."""

    key: str
    column: int
    heading: str
    """As written in the table, for messages."""
    fact: Fact
    exponent: int


@dataclass(frozen=True)
class ColumnPlan:
    """Columns to read, and what was found about the headings."""

    columns: tuple[PlannedColumn, ...]
    findings: tuple[RowProblem, ...]


class _Refused(Exception):  # noqa: N818 - a signal inside this file
    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params


def plan_columns(table: RawTable, layout: Layout, base_year: int | None) -> ColumnPlan:
    """Resolve headings to facts; ``base_year`` is the calendar year behind ``_y1``."""
    steps = year_steps(heading for heading in layout.headings if heading)
    planned: list[PlannedColumn] = []
    problems: list[Problem] = []
    for column, heading in enumerate(layout.headings):
        if heading is None or heading.base == "base_year":
            continue
        try:
            fact = _fact_of(heading, base_year, steps, layout.vocabulary)
            key = f"{fact.id}__{heading.bound}" if heading.bound else fact.id
            planned.append(PlannedColumn(key, column, heading.text, fact, _exponent(heading, fact, layout)))
        except _Refused as refused:
            where = table.place(layout.heading_row, column)
            problems.append(Problem(refused.code, where, {"heading": heading.text, **refused.params}))
    planned, twice = _without_doubles(table, layout, planned)
    notes = [*_overruled(table, layout), *problems, *twice, *_unit_notes(table, layout, planned)]
    return ColumnPlan(tuple(planned), tuple(RowProblem(problem) for problem in notes))


def _overruled(table: RawTable, layout: Layout) -> list[Problem]:
    """Headings that an own fact claims as well and does not get."""
    found = []
    for column, heading in enumerate(layout.headings):
        fact = layout.vocabulary.overruled.get(name_key(heading.text)) if heading is not None else None
        if heading is not None and fact is not None:
            where = table.place(layout.heading_row, column)
            found.append(Problem("table_heading_overruled", where, {"heading": heading.text, "fact": fact}))
    return found


def _fact_of(
    heading: Heading, base_year: int | None, steps: Mapping[str, int], vocabulary: Vocabulary
) -> Fact:
    facts = vocabulary.facts
    if heading.derived:
        raise _Refused("table_heading_derived")
    if heading.fact is not None:
        return facts[heading.fact]
    if heading.base is None:
        raise _unknown(heading.text, vocabulary)
    family = {fact.year: fact for fact in facts.values() if fact.base == heading.base}
    if None in family:
        return family[None]
    step = _step(heading, base_year, steps)
    if step is None and len(family) > 1:
        raise _Refused("table_heading_year_missing")
    wanted = family.get(1 if step is None else step)
    if wanted is None:
        raise _Refused("table_heading_year_unused")
    return wanted


def _unknown(text: str, vocabulary: Vocabulary) -> _Refused:
    if is_ratio(text, vocabulary):
        return _Refused("table_heading_ratio")
    near = nearest_heading(text, vocabulary)
    return _Refused("table_heading_near", nearest=near) if near else _Refused("table_heading_unknown")


def _step(heading: Heading, base_year: int | None, steps: Mapping[str, int]) -> int | None:
    if heading.year is not None and base_year is not None:
        return base_year - heading.year + 1
    if heading.relative is None:
        return None
    if heading.relative not in steps:
        raise _Refused("table_heading_year_ambiguous", word=heading.relative)
    return steps[heading.relative]


def _exponent(heading: Heading, fact: Fact, layout: Layout) -> int:
    if heading.unit is not None:
        if not fits(heading.unit, fact):
            raise _Refused("table_heading_unit")
        return heading.unit.exponent
    if fact.kind == "money" and layout.title_unit is not None:
        return layout.title_unit.exponent
    return 0


def _without_doubles(
    table: RawTable, layout: Layout, planned: list[PlannedColumn]
) -> tuple[list[PlannedColumn], list[Problem]]:
    """Two columns for one fact contradict each other sooner or later: neither is read."""
    places: dict[str, list[PlannedColumn]] = {}
    for column in planned:
        places.setdefault(column.key, []).append(column)
    problems = []
    for same in (columns for columns in places.values() if len(columns) > 1):
        for column in same:
            others = [table.place(layout.heading_row, other.column) for other in same if other is not column]
            params = {"heading": column.heading, "fact": column.fact.id, "others": ", ".join(others)}
            where = table.place(layout.heading_row, column.column)
            problems.append(Problem("table_heading_twice", where, params))
    return [column for column in planned if len(places[column.key]) == 1], problems


def _unit_notes(table: RawTable, layout: Layout, planned: list[PlannedColumn]) -> list[Problem]:
    """Amounts without a unit in their own heading: say once what they were taken for."""
    bare = []
    for column in planned:
        heading = layout.headings[column.column]
        if column.fact.kind == "money" and heading is not None and heading.unit is None:
            bare.append(column)
    if not bare:
        return []
    where = table.place(layout.heading_row, bare[0].column)
    named = ", ".join(column.heading for column in bare)
    if layout.title_unit is None:
        return [Problem("table_money_in_yuan", where, {"headings": named})]
    params = {"headings": named, "factor": f"{10**layout.title_unit.exponent:,}"}
    return [Problem("table_money_unit_of_title", where, params)]
