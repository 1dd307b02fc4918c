"""无 in a column of figures: read as a blank, though some writers mean zero."""

from __future__ import annotations

from collections.abc import Sequence

from assess.tables.column_plan import PlannedColumn
from assess.tables.raw_table import RawTable
from assess.tables.reading import RowProblem
from assess.tables.words import words
from indicator_models.names import narrow
from indicator_models.problems import Problem


def none_word_notes(
    table: RawTable, rows: Sequence[int], planned: Sequence[PlannedColumn]
) -> list[RowProblem]:
    """One note a column of amounts or counts, naming the first such cell and how many there are."""
    notes: list[RowProblem] = []
    for plan in planned:
        if plan.fact.kind not in ("money", "number", "count"):
            continue
        cells = [row for row in rows if _means_none(table.cell(row, plan.column))]
        if cells:
            params = {"heading": plan.heading, "count": len(cells)}
            notes.append(
                RowProblem(Problem("table_none_word_blank", table.place(cells[0], plan.column), params))
            )
    return notes


def _means_none(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) < 8 and narrow(cell) in words().blank_or_zero
