"""Worked cases of a model: what the law gives for stated facts, held against what the engine gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indicator_models.model import Model
from indicator_models.model_file import PointsPair, WorkedCase
from indicator_models.schema import Localised
from scoring.codes import GATE_STATES, VERDICTS
from scoring.evaluate import evaluate
from scoring.indicators import IndicatorColumns
from scoring.result import Result
from scoring.table_source import TableError

DifferenceKind = Literal["verdict", "gate", "points", "total", "outcome", "problem"]


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

    A fact that cannot be used (unreadable, out of domain) is a difference as well.
    """
    return tuple(
        CaseOutcome(case.id, case.why, tuple(_differences(model, case))) for case in model.worked_cases
    )


def _differences(model: Model, case: WorkedCase) -> Iterator[CaseDifference]:
    facts = {**model.base_facts, **case.facts}
    try:
        result = evaluate(model, {name: [value] for name, value in facts.items()})
    except TableError as error:
        yield from (CaseDifference("problem", p.where, "", p.code) for p in error.problems)
        return
    for problem in result.problems:
        if problem.severity == "error":
            yield CaseDifference("problem", problem.where, "", problem.code)
    yield from _compare(result, case)


def _compare(result: Result, case: WorkedCase) -> Iterator[CaseDifference]:
    expect = case.expect
    verdict = VERDICTS[int(result.verdict[0])]
    if expect.verdict is not None and expect.verdict != verdict:
        yield CaseDifference("verdict", "", expect.verdict, verdict)
    for name, state in expect.gates.items():
        found = GATE_STATES[int(result.gates[name].state[0])]
        if found != state:
            yield CaseDifference("gate", name, state, found)
    if result.score is None:
        return
    for name, outcome in expect.outcomes.items():
        possible = _possible(result.score.indicators[name])
        if possible != outcome:
            yield CaseDifference("outcome", name, outcome, possible)
    for name, pair in expect.points.items():
        item = result.score.indicators[name]
        yield from _points("points", name, pair, (float(item.low[0]), float(item.high[0])))
    if expect.total is not None:
        total = float(result.score.low[0]), float(result.score.high[0])
        yield from _points("total", "", expect.total, total)


def _points(
    kind: DifferenceKind, name: str, expected: PointsPair, found: tuple[float, float]
) -> Iterator[CaseDifference]:
    if (float(expected[0]), float(expected[1])) != found:
        yield CaseDifference(kind, name, f"{expected[0]} – {expected[1]}", f"{found[0]:g} – {found[1]:g}")


def _possible(item: IndicatorColumns) -> str:
    """Outcomes still possible, joined by ``|``; one when decided."""
    mask = int(item.mask[0])
    return "|".join(o.id for bit, o in enumerate(item.indicator.outcomes) if mask >> bit & 1)
