"""The one scoring path: a model over a table of facts, one row or many."""

from __future__ import annotations

from typing import Any

import numpy as np

from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from indicator_models.problems import Problem
from scoring.calendar import day_number, day_of
from scoring.cells import is_blank, words
from scoring.codes import FAIL, INVALID, PASS, UNDETERMINED
from scoring.ends import Bools
from scoring.fact_table import FactTable, TableError
from scoring.formulas import Formulas, KleeneColumn
from scoring.gates import judge_gate
from scoring.indicators import score_indicator
from scoring.planning import planning_figures
from scoring.result import Result
from scoring.totals import ScoreColumns, total_points
from scoring.tree import judge_tree


def evaluate(model: Model, table: Any, planning: PlanningRules | None = None) -> Result:
    """Judge every row of ``table`` by ``model``.

    ``table`` is a pandas DataFrame, a pyarrow Table or a mapping of columns (see :class:`FactTable`): money
    in yuan, ratios as fractions, dates ISO or as dates. It must hold ``application_date`` in every row,
    inside the model's period; a ``base_year`` column, if any, must be the year before. Blanks stand for the
    domain of their fact. ``planning`` adds planning figures, which never enter the verdict.

    Raises :class:`TableError` with all reasons where the table cannot be judged at all.
    """
    facts = FactTable(table, model.catalogue)
    _check_dates(model, facts)
    formulas = Formulas(facts)
    score = _score(model, formulas)
    gates = {gate.id: judge_gate(gate, formulas, score) for gate in model.gates}
    tree = judge_tree(model.tree, {name: columns.strict for name, columns in gates.items()})
    proxy = facts.proxies(model.facts) & tree.must
    figures = (
        planning_figures(planning, score, formulas) if planning is not None and score is not None else None
    )
    aside = _left_aside(score)
    formulas.forget()
    return Result(
        model=model,
        formulas=formulas,
        gates=gates,
        score=score,
        planning=figures,
        verdict=_verdict(tree, proxy, _invalid(facts)),
        rests_on_proxy=proxy,
        problems=(*facts.problems, *aside),
    )


def _left_aside(score: ScoreColumns | None) -> list[Problem]:
    """Experts' points outside the band that the facts or the grade give: not used, and said so."""
    problems = []
    for columns in score.indicators.values() if score is not None else ():
        column = columns.indicator.reviewed
        for row in np.flatnonzero(columns.aside).tolist():
            params = {"low": float(columns.low[row]), "high": float(columns.high[row])}
            problems.append(Problem("table_points_outside_band", f"row {row + 1}, {column}", params))
    return problems


def _score(model: Model, formulas: Formulas) -> ScoreColumns | None:
    if model.score is None:
        return None
    indicators = {item.id: score_indicator(item, formulas) for item in model.score.indicators}
    return total_points(model.score, indicators)


def _verdict(tree: KleeneColumn, proxy: Bools, invalid: Bools) -> np.ndarray[Any, np.dtype[np.int8]]:
    open_rows = np.where(tree.may, UNDETERMINED, FAIL)
    verdict = np.where(tree.must & ~proxy, PASS, open_rows)
    return np.where(invalid, INVALID, verdict).astype(np.int8)


def _invalid(facts: FactTable) -> Bools:
    """Rows without usable identity: name and credit code both blank, where the table has such columns."""
    columns = [facts.column(name) for name in ("name", "credit_code") if facts.has(name)]
    if not columns:
        return np.zeros(facts.rows, dtype=np.bool_)
    invalid: Bools = np.logical_and.reduce([column.open for column in columns])
    return invalid


def _check_dates(model: Model, facts: FactTable) -> None:
    if not facts.has("application_date"):
        raise TableError([Problem("table_without_application_date", "table")])
    column = facts.column("application_date")
    problems = list(facts.problems)
    problems += [
        Problem("table_without_application_date", f"row {row + 1}, application_date")
        for row in np.flatnonzero(column.open).tolist()
    ]
    start = day_number(model.effective_from)
    end = day_number(model.effective_to) if model.effective_to is not None else np.inf
    outside = ~column.open & ((column.low < start) | (column.low > end))
    for row in np.flatnonzero(outside).tolist():
        params = {"date": day_of(column.low[row]).isoformat(), "model": model.version}
        problems.append(Problem("table_outside_model_period", f"row {row + 1}, application_date", params))
    problems += _base_year_problems(facts)
    if problems:
        raise TableError(problems)


def _base_year_problems(facts: FactTable) -> list[Problem]:
    """A stated base year must be the year of ``_y1``: the last before the application."""
    base_years = facts.raw("base_year")
    if base_years is None:
        return []
    dates = facts.column("application_date")
    problems = []
    for row, base_year in enumerate(base_years):
        if dates.open[row] or is_blank(base_year):
            continue
        wanted = day_of(dates.low[row]).year - 1
        if words(base_year) != str(wanted):
            params = {"base_year": str(base_year), "wanted": wanted}
            problems.append(Problem("table_base_year", f"row {row + 1}, base_year", params))
    return problems
