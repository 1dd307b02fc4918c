"""The one scoring path: models over a table of facts, one row or many, one model or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from indicator_models.catalogue import merged
from indicator_models.formula import Node
from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from indicator_models.problems import Problem
from scoring.calendar import day_number, day_of
from scoring.cells import is_blank, words
from scoring.classes import classify
from scoring.codes import FAIL, INVALID, NO_VERDICT, PASS, UNDETERMINED
from scoring.ends import Bools
from scoring.fact_table import FactTable, TableError
from scoring.formulas import Formulas, KleeneColumn
from scoring.gates import GateColumns, judge_gate
from scoring.indicators import score_indicator
from scoring.planning import planning_figures
from scoring.result import Result
from scoring.statistics import share
from scoring.totals import ScoreColumns, total_points
from scoring.tree import judge_tree

Verdicts = np.ndarray[Any, np.dtype[np.int8]]


def evaluate(model: Model, table: Any, planning: PlanningRules | None = None) -> Result:
    """Judge every row of ``table`` by ``model``.

    ``table`` is a pandas DataFrame, a pyarrow Table or a mapping of columns (see :class:`FactTable`): money
    in yuan, ratios as fractions, dates ISO or as dates. It must hold ``application_date`` in every row,
    inside the model's period; a ``base_year`` column, if any, must be the year before. Blanks stand for the
    domain of their fact. ``planning`` adds planning figures, which never enter the verdict.

    Raises :class:`TableError` with all reasons where the table cannot be judged at all.
    """
    plans = {model.id: planning} if planning is not None else {}
    return evaluate_together([model], table, plans)[model.id]


def evaluate_together(
    models: Sequence[Model],
    table: Any,
    planning: Mapping[str, PlanningRules] | None = None,
    *,
    any_date: bool = False,
) -> dict[str, Result]:
    """Judge every row by several models, by model id, in one pass.

    The table is read once, and a derived fact that several models use is computed once. Each result equals
    that of :func:`evaluate` alone. ``any_date`` judges by a model outside its period as well: what would an
    edition have said of these firms. Raises ``ValueError`` where two models have one id, or give one name two
    meanings.
    """
    if len({model.id for model in models}) != len(models):
        raise ValueError("one model of each id")
    _refuse_two_meanings(models)
    facts = FactTable(table, merged(model.catalogue for model in models))
    _check_dates([] if any_date else models, facts)
    formulas = Formulas(facts)
    invalid = _invalid(facts)
    stated = Formulas(facts.without_proxies())
    plans = planning or {}
    results = {model.id: _judge(model, formulas, stated, plans.get(model.id), invalid) for model in models}
    formulas.forget()
    return results


def _refuse_two_meanings(models: Sequence[Model]) -> None:
    """Refuse one name with two meanings, as the registry does for the models that it reads."""
    seen: dict[str, object] = {}
    for model in models:
        for name, meaning in model.catalogue.definitions.items():
            known = seen.setdefault(name, meaning)
            if known is not meaning and known != meaning:
                raise ValueError(f"{name} has two meanings, the second in {model.version}")


def _judge(
    model: Model, formulas: Formulas, stated: Formulas, planning: PlanningRules | None, invalid: Bools
) -> Result:
    """``stated`` are the formulas over the table without declared proxies, which alone decide verdicts."""
    facts = formulas.table
    score = _score(model, formulas)
    gates = _gates(model, formulas, score, stated)
    figures = None
    if planning is not None and score is not None and model.points_line:
        figures = planning_figures(planning, score, formulas)
    verdict, proxy = _verdict(model, gates, facts)
    return Result(
        model=model,
        formulas=formulas,
        gates=gates,
        score=score,
        planning=figures,
        verdict=np.where(invalid, INVALID, verdict).astype(np.int8),
        rests_on_proxy=proxy,
        classes=classify(model.classes, formulas) if model.classes is not None else None,
        amounts={item.id: formulas.number(item.amount) for item in model.valuation},
        statistics={
            item.id: share(item, _unfilled(formulas, stated, item.population, item.holds), ~invalid)
            for item in model.statistics
        },
        concerned=_concerned(model, formulas, stated),
        problems=(*_problems_of(facts, model), *_left_aside(score)),
    )


def _gates(
    model: Model, formulas: Formulas, score: ScoreColumns | None, stated: Formulas
) -> dict[str, GateColumns]:
    """Gates as printed, from declared proxies too; as the verdict counts them, from stated figures alone."""
    shown = {gate.id: judge_gate(gate, formulas, score) for gate in model.gates}
    by_proxy = {name: columns for name, columns in shown.items() if bool(columns.filled.any())}
    strictly = _score(model, stated) if by_proxy else None
    for name, columns in by_proxy.items():
        strict = judge_gate(columns.gate, stated, strictly).strict
        filled = columns.filled & strict.may & ~strict.must
        shown[name] = replace(columns, strict=strict, filled=filled)
    return shown


def _concerned(model: Model, formulas: Formulas, stated: Formulas) -> KleeneColumn | None:
    if model.applies is None:
        return None
    return _unfilled(formulas, stated, model.applies).condition(model.applies)


def _unfilled(formulas: Formulas, stated: Formulas, *nodes: Node) -> Formulas:
    """The formulas over stated figures where a declared proxy fills one beneath the nodes; else the same."""
    table = formulas.table
    return stated if bool(table.filled(table.catalogue.basic_facts(*nodes)).any()) else formulas


def _problems_of(facts: FactTable, model: Model) -> list[Problem]:
    """Cells that could not be used, of the columns that the model rests on and of what stands in for them."""
    used = {*model.facts, "application_date", "base_year"}
    proxies = (model.catalogue.facts[name].proxy for name in model.facts)
    used |= {proxy.fact for proxy in proxies if proxy is not None}
    return [problem for problem in facts.problems if _fact_of(problem) in used]


def _fact_of(problem: Problem) -> str:
    column = problem.where.rpartition(", ")[2]
    for suffix in ("__ge", "__le", "__proxy"):
        column = column.removesuffix(suffix)
    return column


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
    return total_points(model.score, indicators, formulas.table)


def _verdict(model: Model, gates: Mapping[str, GateColumns], facts: FactTable) -> tuple[Verdicts, Bools]:
    """Verdicts, and the rows whose verdict is open only because a figure is of another caliber."""
    if model.tree is None:
        nothing = np.zeros(facts.rows, dtype=np.bool_)
        return np.full(facts.rows, NO_VERDICT, dtype=np.int8), nothing
    tree = judge_tree(model.tree, {name: columns.strict for name, columns in gates.items()})
    marked = facts.proxies(model.facts) & tree.must
    verdict = np.where(tree.must & ~marked, PASS, np.where(tree.may, UNDETERMINED, FAIL)).astype(np.int8)
    return verdict, marked | _decided_by_proxy(model, gates, tree)


def _decided_by_proxy(model: Model, gates: Mapping[str, GateColumns], tree: KleeneColumn) -> Bools:
    """Rows that the printed states of the gates would decide, where declared proxies keep them open."""
    assert model.tree is not None
    shown = judge_tree(
        model.tree, {name: KleeneColumn(g.state == 1, g.state != 0) for name, g in gates.items()}
    )
    filled = np.logical_or.reduce([columns.filled for columns in gates.values()])
    open_rows = tree.may & ~tree.must
    decided: Bools = filled & open_rows & (shown.must | ~shown.may)
    return decided


def _invalid(facts: FactTable) -> Bools:
    """Rows without usable identity: name and credit code both blank, where the table has such columns."""
    columns = [facts.column(name) for name in ("name", "credit_code") if facts.has(name)]
    if not columns:
        return np.zeros(facts.rows, dtype=np.bool_)
    invalid: Bools = np.logical_and.reduce([column.open for column in columns])
    return invalid


def _check_dates(models: Sequence[Model], facts: FactTable) -> None:
    if not facts.has("application_date"):
        raise TableError([Problem("table_without_application_date", "table")])
    column = facts.column("application_date")
    problems = list(facts.problems)
    problems += [
        Problem("table_without_application_date", f"row {row + 1}, application_date")
        for row in np.flatnonzero(column.open).tolist()
    ]
    for model in models:
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
