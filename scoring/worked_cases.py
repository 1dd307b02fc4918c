"""Worked cases of a model: what the law gives for stated facts, held against what the engine gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from indicator_models.entries import NumberPair
from indicator_models.model import Model
from indicator_models.model_file import ExpectEntry, WorkedCase
from indicator_models.parts import ValuationItem
from indicator_models.schema import Localised
from scoring.codes import GATE_STATES, VERDICTS
from scoring.evaluate import evaluate
from scoring.formulas import nearest_double
from scoring.indicators import IndicatorColumns
from scoring.result import Result
from scoring.table_source import TableError
from scoring.totals import ScoreColumns

DifferenceKind = Literal[
    "verdict",
    "gate",
    "points",
    "group",
    "pillar",
    "total",
    "outcome",
    "class",
    "amount",
    "statistic",
    "problem",
]
_DIGITS = 5e-10
"""Half a unit of the ninth decimal: points by anchors and shares are written as decimals."""


@dataclass(frozen=True)
class CaseDifference:
    """One expectation that is not met; ``name`` is the gate, the indicator or the place of a problem."""

    kind: DifferenceKind
    name: str
    expected: str
    found: str


@dataclass(frozen=True)
class CaseOutcome:
    """How one worked case came out."""

    id: str
    why: Localised
    differences: tuple[CaseDifference, ...]

    @property
    def ok(self) -> bool:
        """Whether everything that the case states came true."""
        return not self.differences


def run_worked_cases(model: Model) -> tuple[CaseOutcome, ...]:
    """Run every worked case of a model, in order; only what a case states is compared.

    A fact that cannot be used (unreadable, out of domain) is a difference as well. Cases of one firm are the
    rows of one table; a case with a pool, one that expects a share, or one that names its firm is a table of
    its own (in a table with names, a row without one is invalid).
    """
    single = [
        case
        for case in model.cases.items
        if not (case.pool or case.expect.statistics or {"name", "credit_code"} & case.facts.keys())
    ]
    found: dict[str, list[CaseDifference]] = {}
    rows = [{**model.cases.base_facts, **case.facts} for case in single]
    try:
        result = _evaluated(model, rows)
    except TableError:
        # A case that no table takes spoils only itself: each is run alone.
        found = {case.id: _alone(model, case) for case in single}
    else:
        found = {case.id: list(_of_row(result, case, row)) for row, case in enumerate(single)}
    found |= {case.id: _alone(model, case) for case in model.cases.items if case.id not in found}
    return tuple(CaseOutcome(case.id, case.why, tuple(found[case.id])) for case in model.cases.items)


def _evaluated(model: Model, rows: Sequence[Mapping[str, Any]]) -> Result:
    names = dict.fromkeys(name for row in rows for name in row)
    return evaluate(model, {name: [row.get(name) for row in rows] for name in names})


def _alone(model: Model, case: WorkedCase) -> list[CaseDifference]:
    try:
        result = _evaluated(
            model, [{**model.cases.base_facts, **case.facts, **f} for f in case.pool or ({},)]
        )
    except TableError as error:
        return [CaseDifference("problem", p.where, "", p.code) for p in error.problems]
    problems = [p for p in result.problems if p.severity == "error"]
    return [*(CaseDifference("problem", p.where, "", p.code) for p in problems), *_compare(result, case, 0)]


def _of_row(result: Result, case: WorkedCase, row: int) -> Iterator[CaseDifference]:
    place = f"row {row + 1}, "
    for problem in result.problems:
        if problem.severity == "error" and problem.where.startswith(place):
            yield CaseDifference("problem", problem.where.removeprefix(place), "", problem.code)
    yield from _compare(result, case, row)


def _compare(result: Result, case: WorkedCase, row: int) -> Iterator[CaseDifference]:
    expect = case.expect
    verdict = VERDICTS[int(result.verdict[row])]
    if expect.verdict is not None and expect.verdict != verdict:
        yield CaseDifference("verdict", "", expect.verdict, verdict)
    for name, state in expect.gates.items():
        found = GATE_STATES[int(result.gates[name].state[row])]
        if found != state:
            yield CaseDifference("gate", name, state, found)
    if result.score is not None:
        yield from _compare_score(result.score, expect, row)
    if expect.class_ is not None and result.classes is not None:
        found_class = "|".join(result.classes.possible(row))
        if found_class != expect.class_:
            yield CaseDifference("class", "", expect.class_, found_class)
    for name, pair in expect.amounts.items():
        amount = result.formulas.exact_number(_item(result.model.valuation, name).amount, row)
        yield from _pair("amount", name, pair, (nearest_double(amount.low), nearest_double(amount.high)))
    for name, pair in expect.statistics.items():
        share = result.statistics[name]
        yield from _pair("statistic", name, pair, (share.low, share.high))


def _compare_score(score: ScoreColumns, expect: ExpectEntry, row: int) -> Iterator[CaseDifference]:
    for name, outcome in expect.outcomes.items():
        possible = _possible(score.indicators[name], row)
        if possible != outcome:
            yield CaseDifference("outcome", name, outcome, possible)
    kinds: list[tuple[DifferenceKind, dict[str, NumberPair]]] = [
        ("points", expect.points),
        ("group", expect.groups),
        ("pillar", expect.pillars),
    ]
    for kind, stated in kinds:
        for name, pair in stated.items():
            part = score.part(name)
            yield from _pair(kind, name, pair, (float(part.low[row]), float(part.high[row])))
    if expect.total is not None:
        yield from _pair("total", "", expect.total, (float(score.low[row]), float(score.high[row])))


def _item(items: Sequence[ValuationItem], name: str) -> ValuationItem:
    return next(item for item in items if item.id == name)


def _pair(
    kind: DifferenceKind, name: str, expected: NumberPair, found: tuple[float, float]
) -> Iterator[CaseDifference]:
    if any(abs(float(want) - have) > _DIGITS for want, have in zip(expected, found, strict=True)):
        yield CaseDifference(kind, name, f"{expected[0]} – {expected[1]}", f"{found[0]:.9g} – {found[1]:.9g}")


def _possible(item: IndicatorColumns, row: int) -> str:
    """Outcomes still possible, joined by ``|``; one when decided."""
    mask = int(item.mask[row])
    return "|".join(o.id for bit, o in enumerate(item.indicator.outcomes) if mask >> bit & 1)
