"""Judge every firm of a table by one model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from assess.accounting_years import accounting_years
from assess.files import InputRefusedError
from assess.reading import Reading, is_data, reading_of
from assess.tables import RowProblem, TableReading
from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from scoring import Result, TableError, evaluate
from scoring.codes import Verdict
from scoring.settle import settle

IDENTITY = ("credit_code", "name", "region_code", "application_date")
"""Identity columns, which stand first in every output."""


@dataclass(frozen=True)
class RowReading:
    """A verdict as people read it: an open one says whether data or experts keep it open."""

    kind: Reading
    missing: tuple[str, ...] = ()
    """Facts that are blank and would help to decide an open verdict, the most telling first."""


@dataclass(frozen=True)
class ScreenResult:
    """The screening list, one row a row of the table and in its order."""

    model: Model
    source: str
    sheet: str | None
    identity: Mapping[str, Sequence[Any]]
    columns: Mapping[str, Sequence[Any]]
    """The engine's result columns by id; rows without identity say ``invalid`` and nothing more."""
    readings: Sequence[RowReading]
    findings: Sequence[RowProblem]
    """Problems of the table and of the evaluation."""
    base_year: int | None

    @property
    def rows(self) -> int:
        """Number of rows, that of the table."""
        return len(self.readings)

    @cached_property
    def counts(self) -> Mapping[Reading, int]:
        """How many rows read how."""
        return Counter(reading.kind for reading in self.readings)

    @property
    def application_dates(self) -> tuple[date, date]:
        """Earliest and latest application date."""
        days = self.identity["application_date"]
        return min(days), max(days)

    @property
    def accounting_years(self) -> tuple[int, int, int]:
        """The three accounting years, oldest first: calendar years before the application (195号 三(一))."""
        latest, middle, oldest = accounting_years(self.application_dates[1])
        return oldest, middle, latest

    @cached_property
    def commonest_blocker(self) -> tuple[str, int] | None:
        """The gate that most failing firms lack most, and how many; the model's order breaks ties."""
        failing = Counter(
            gate
            for gate, reading in zip(self.columns["binding_gate"], self.readings, strict=True)
            if reading.kind == "fail" and gate is not None
        )
        order = {gate.id: place for place, gate in enumerate(self.model.gates)}
        return _commonest(failing, order)

    @cached_property
    def commonest_missing(self) -> tuple[str, int] | None:
        """The fact that most open verdicts wait for, and how many."""
        waiting = Counter(fact for reading in self.readings for fact in reading.missing)
        return _commonest(waiting, {fact: place for place, fact in enumerate(self.model.catalogue.facts)})


def screen(
    table: TableReading, model: Model, *, planning: PlanningRules | None = None, full: bool = False
) -> ScreenResult:
    """Judge every row of ``table``.

    ``full`` adds the points of every indicator, ``planning`` planning figures, which are no part of the
    verdict. Raises :class:`InputRefusedError` where the engine cannot judge the table at all, e.g. for an
    application date outside the model's period.
    """
    try:
        result = evaluate(model, with_income_bound(table.columns), planning)
    except TableError as error:
        raise InputRefusedError(error.problems) from error
    columns = {name: _plain(column) for name, column in result.columns(full).items()}
    for row in np.flatnonzero(table.invalid):
        for name, column in columns.items():
            column[row] = "invalid" if name == "verdict" else None
    readings = [_reading(result, columns["verdict"][row], row) for row in range(table.rows)]
    findings = [*table.findings, *(RowProblem(problem) for problem in result.problems)]
    identity = {name: table.columns.get(name) for name in IDENTITY}
    blank: list[Any] = [None] * table.rows
    return ScreenResult(
        model=model,
        source=table.source,
        sheet=table.sheet,
        identity={name: blank if column is None else list(column) for name, column in identity.items()},
        columns=columns,
        readings=readings,
        findings=findings,
        base_year=table.base_year,
    )


def with_income_bound(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Total income is at least sales where it is not given: what is not taxed is a part of the other income.

    The same bound that :func:`assess.facts.income.total_income` draws for one firm.
    """
    table = dict(columns)
    if "sales_y1" in table and "total_income_y1__ge" not in table:
        table["total_income_y1__ge"] = table["sales_y1"]
    return table


def _plain(column: Any) -> list[Any]:
    """Plain values with ``None`` for what is not known, whatever array the engine keeps them in."""
    values = column.tolist() if isinstance(column, np.ndarray) else list(column)
    return [None if isinstance(value, float) and np.isnan(value) else value for value in values]


def _reading(result: Result, verdict: Verdict, row: int) -> RowReading:
    matters = settle(result, row) if verdict == "undetermined" else ()
    missing = tuple(item.id for item in matters if is_data(item))
    return RowReading(reading_of(verdict, matters), missing)


def _commonest(counts: Counter[str], order: Mapping[str, int]) -> tuple[str, int] | None:
    if not counts:
        return None
    found = min(counts, key=lambda name: (-counts[name], order.get(name, len(order))))
    return found, counts[found]
