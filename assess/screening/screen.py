"""Judge every firm of a table by one model or several, in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from assess.accounting_years import accounting_years
from assess.files import InputRefusedError
from assess.screening.judged import Judged, judged
from assess.tables import RowProblem, TableReading
from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from indicator_models.problems import Problem
from indicator_models.registry import covers, in_force
from scoring import Result, TableError
from scoring.evaluate import evaluate_together

IDENTITY = ("credit_code", "name", "region_code", "application_date")
"""Identity columns, which stand first in every output."""


@dataclass(frozen=True)
class ScreenResult:
    """The screening list, one row a row of the table and in its order."""

    source: str
    sheet: str | None
    rows: int
    """Number of rows, that of the table."""
    identity: Mapping[str, Sequence[Any]]
    judged: tuple[Judged, ...]
    """What each model says, in the order of the models."""
    findings: Sequence[RowProblem]
    """Problems of the table and of the evaluation."""
    base_year: int | None

    @property
    def several(self) -> bool:
        """Whether more than one model judged, so that columns bear the model's id in front."""
        return len(self.judged) > 1

    @property
    def columns(self) -> Mapping[str, Any]:
        """All result columns: ``verdict``, or with several models ``hnte.verdict``."""
        return {
            f"{part.model.id}.{name}" if self.several else name: column
            for part in self.judged
            for name, column in part.columns.items()
        }

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


def screen(
    table: TableReading,
    models: Sequence[Model],
    *,
    planning: Mapping[str, PlanningRules] | None = None,
    full: bool = False,
    matched: bool = False,
) -> ScreenResult:
    """Judge every row of ``table`` by every model.

    ``full`` adds the points of every indicator; ``planning`` (by model id) planning figures, which are no
    part of the verdict. ``matched``: a model says nothing of rows outside its region and its period, and of
    firms it does not concern; without it every model judges every row, and a date outside a model's period
    refuses the table. Raises :class:`InputRefusedError` where the engine cannot judge the table at all.
    """
    try:
        results = evaluate_together(models, evaluated(table), planning, any_date=matched)
    except TableError as error:
        raise InputRefusedError(error.problems) from error
    parts: list[Judged] = []
    problems: list[Problem] = []
    for model in models:
        # What was computed for one model is given back before the next: a long list needs the memory.
        result = results.pop(model.id)
        problems += result.problems
        parts.append(judged(result, _aside(table, result, matched=matched), full=full))
        result.formulas.forget()
    identity = {name: table.columns.get(name) for name in IDENTITY}
    blank: list[Any] = [None] * table.rows
    return ScreenResult(
        source=table.source,
        sheet=table.sheet,
        rows=table.rows,
        identity={name: blank if column is None else list(column) for name, column in identity.items()},
        judged=tuple(parts),
        findings=[*table.findings, *(RowProblem(problem) for problem in _once(problems))],
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


def evaluated(table: TableReading) -> dict[str, Any]:
    """The columns for the engine; a total or a footnote bears no name there, so that no share counts it."""
    columns = with_income_bound(table.columns)
    if bool(table.invalid.any()):
        nobody: list[Any] = [None] * table.rows
        for name in ("name", "credit_code"):
            given = columns.get(name, nobody)
            columns[name] = [None if out else item for out, item in zip(table.invalid, given, strict=True)]
    return columns


def _aside(table: TableReading, result: Result, *, matched: bool) -> npt.NDArray[np.object_]:
    """The reading of every row that the model does not judge, an empty text for the others."""
    found = np.full(table.rows, "", dtype=np.object_)
    if matched:
        model = result.model
        if result.concerned is not None:
            found[~result.concerned.may] = "not_concerned"
        found[~_covered(table, model)] = "not_in_region"
        days = table.columns["application_date"]
        held = {day: isinstance(day, date) and in_force(model, day) for day in set(days)}
        found[[not held[day] for day in days]] = "not_in_force"
    found[table.invalid] = "invalid"
    return found


def _covered(table: TableReading, model: Model) -> npt.NDArray[np.bool_]:
    """Rows in the region of a model; a row without region code is in that of national models alone."""
    given = table.columns.get("region_code")
    codes = [None] * table.rows if given is None else [str(code) if code else None for code in given]
    known = {code: covers(model, code) for code in set(codes)}
    return np.array([known[code] for code in codes], dtype=np.bool_)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once: a fact of several models is told by each of them."""
    return list({(p.code, p.where, repr(sorted(p.params.items()))): p for p in problems}.values())
