"""Two models over one pool: whose verdict, points and amounts differ, and what is behind it; shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from indicator_models.model import Gate, Indicator, Model
from indicator_models.parts import ValuationItem
from scoring.codes import GATE_STATES, INVALID, VERDICTS
from scoring.evaluate import evaluate_together
from scoring.result import Result
from scoring.statistics import Share

Span = tuple[float, float]
_RANK: Mapping[str, int] = {"fail": 0, "undetermined": 1, "pass": 2}
_CENTS = 2
_SHOWN = 3
"""Indicators named for one firm, those that move most points."""


@dataclass(frozen=True)
class Cause:
    """What moves a firm: a gate, an indicator with the points it moves, an item with its amounts.

    ``new`` says whose clause it is, the new model's or the old one's.
    """

    kind: Literal["gate", "indicator", "tree", "amount"]
    part: Gate | Indicator | ValuationItem | None
    new: bool
    points: float | None = None
    amounts: tuple[Span, Span] | None = None
    """Yuan a year by the old and the new model; 0 by one that has no such item."""

    @property
    def id(self) -> str:
        """Id of the gate, indicator or item; empty for the verdict tree itself."""
        return self.part.id if self.part is not None else ""

    @property
    def yuan(self) -> float | None:
        """By how many yuan the amount moves, where both are known."""
        if self.amounts is None or any(low != high for low, high in self.amounts):
            return None
        return round(self.amounts[1][0] - self.amounts[0][0], _CENTS)


@dataclass(frozen=True)
class RowChange:
    """One firm whose outcome, points or amounts differ."""

    row: int
    outcomes: tuple[str, str]
    """Verdict or class by the old and the new model."""
    points: tuple[Span, Span] | None
    causes: tuple[Cause, ...]

    @property
    def outcome_differs(self) -> bool:
        """Whether the verdict or class differs, not only the points."""
        return self.outcomes[0] != self.outcomes[1]

    @property
    def shift(self) -> float:
        """Points up or down, by the middle of the ranges."""
        return 0.0 if self.points is None else _middle(self.points[1]) - _middle(self.points[0])

    @property
    def points_differ(self) -> bool:
        """Whether the points differ, whatever becomes of the outcome."""
        return self.points is not None and self.points[0] != self.points[1]

    @property
    def amounts(self) -> tuple[Cause, ...]:
        """The items whose amounts differ."""
        return tuple(cause for cause in self.causes if cause.kind == "amount")

    @property
    def yuan(self) -> float:
        """The largest known move of an amount, up or down."""
        return max((abs(cause.yuan or 0.0) for cause in self.amounts), default=0.0)


@dataclass(frozen=True)
class ShareChange:
    """A share of the pool that differs; ``None`` by a model that has no such statistic."""

    old: Share | None
    new: Share | None


@dataclass(frozen=True)
class PoolChanges:
    """What differs between the models over the pool."""

    rows: tuple[RowChange, ...]
    """Firms whose outcome differs, those whose points do, those whose amounts alone do; the largest shift
    first."""
    shares: tuple[ShareChange, ...]


def compare_pool(old: Model, new: Model, columns: Mapping[str, Any]) -> PoolChanges:
    """Both models over the same firms, judged as if in force.

    Raises :class:`TableError` where the table cannot be judged.
    """
    pair = _Pair(*(evaluate_together([model], columns, any_date=True)[model.id] for model in (old, new)))
    return PoolChanges(tuple(sorted(pair.changes(), key=_order)), tuple(pair.shares()))


def _order(change: RowChange) -> tuple[bool, bool, float, float, int]:
    return (
        not change.outcome_differs,
        not change.points_differ,
        -abs(change.shift),
        -change.yuan,
        change.row,
    )


class _Pair:
    """The two results side by side."""

    def __init__(self, old: Result, new: Result) -> None:
        self.old = old
        self.new = new
        self.outcomes = [_outcomes(result) for result in (old, new)]

    def changes(self) -> Iterator[RowChange]:
        firms = (self.old.verdict != INVALID) | (self.new.verdict != INVALID)
        for row in np.flatnonzero(firms).tolist():
            outcomes = (self.outcomes[0][row], self.outcomes[1][row])
            points, amounts = self._points(row), tuple(self._amounts(row))
            if outcomes[0] != outcomes[1] or (points is not None and points[0] != points[1]):
                yield RowChange(row, outcomes, points, (*self._causes(row, outcomes), *amounts))
            elif amounts:
                yield RowChange(row, outcomes, points, amounts)

    def shares(self) -> Iterator[ShareChange]:
        """Shares that differ in the firms they count, their range or their target."""
        before, after = self.old.statistics, self.new.statistics
        for name in dict.fromkeys([*before, *after]):
            change = ShareChange(before.get(name), after.get(name))
            if _figures(change.old) != _figures(change.new):
                yield change

    def _points(self, row: int) -> tuple[Span, Span] | None:
        if self.old.score is None or self.new.score is None:
            return None
        old, new = self.old.score, self.new.score
        return (float(old.low[row]), float(old.high[row])), (float(new.low[row]), float(new.high[row]))

    def _amounts(self, row: int) -> Iterator[Cause]:
        before, after = _items(self.old.model), _items(self.new.model)
        for name in dict.fromkeys([*before, *after]):
            spans = _amount(self.old, name, row), _amount(self.new, name, row)
            if spans[0] != spans[1]:
                yield Cause("amount", after.get(name) or before[name], name in after, amounts=spans)

    def _causes(self, row: int, outcomes: tuple[str, str]) -> Iterator[Cause]:
        indicators = sorted(self._indicators(row), key=lambda cause: -abs(cause.points or 0.0))
        if outcomes[0] == outcomes[1]:
            yield from indicators[:_SHOWN]
        elif self.old.model.tree is not None and self.new.model.tree is not None:
            better = _RANK.get(outcomes[1], 0) > _RANK.get(outcomes[0], 0)
            gates = list(self._gates(row, better=better))
            yield from gates or [Cause("tree", None, True)]
            if any(isinstance(cause.part, Gate) and cause.part.kind == "score" for cause in gates):
                # Points that move the other way are not behind the change.
                yield from [cause for cause in indicators if ((cause.points or 0.0) > 0) == better][:_SHOWN]

    def _gates(self, row: int, *, better: bool) -> Iterator[Cause]:
        """Gates that stand in the way under the model with the worse verdict, and not so under the other."""
        worse, other = (self.old, self.new) if better else (self.new, self.old)
        for gate in worse.model.gates:
            if _stands(worse, gate.id, row) not in (None, _stands(other, gate.id, row)):
                yield Cause("gate", gate, new=not better)

    def _indicators(self, row: int) -> Iterator[Cause]:
        for name in dict.fromkeys([*_indicators(self.old), *_indicators(self.new)]):
            shift = _indicator_points(self.new, name, row) - _indicator_points(self.old, name, row)
            if abs(shift) > 1e-9:
                kept = _indicators(self.new).get(name)
                yield Cause("indicator", kept or _indicators(self.old)[name], kept is not None, shift)


def _outcomes(result: Result) -> list[str]:
    if result.model.tree is not None:
        return [VERDICTS[int(code)] for code in result.verdict]
    return [""] * result.rows if result.classes is None else [str(text) for text in result.classes.texts()]


def _stands(result: Result, gate: str, row: int) -> str | None:
    """State of a gate that keeps the verdict from a pass, ``None`` where it does not or there is none."""
    deciding = result.deciding.get(gate)
    if deciding is None or not bool(deciding[row]):
        return None
    return GATE_STATES[int(result.gates[gate].state[row])]


def _indicators(result: Result) -> dict[str, Indicator]:
    score = result.model.score
    return {} if score is None else {item.id: item for item in score.indicators}


def _indicator_points(result: Result, name: str, row: int) -> float:
    if result.score is None or name not in result.score.indicators:
        return 0.0
    columns = result.score.indicators[name]
    return float(np.mean([columns.low[row], columns.high[row]]))


def _items(model: Model) -> dict[str, ValuationItem]:
    return {item.id: item for item in model.valuation}


def _amount(result: Result, name: str, row: int) -> Span:
    """Yuan a year to the cent."""
    if name not in result.amounts:
        return 0.0, 0.0
    column = result.amounts[name]
    return round(float(column.low[row]), _CENTS), round(float(column.high[row]), _CENTS)


def _figures(share: Share | None) -> tuple[object, ...] | None:
    """What is to be compared of a share; one over nobody is the same by any model."""
    if share is None:
        return None
    ends = None if np.isnan(share.low) else (share.low, share.high)
    return ends, share.population, share.holding, share.line


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2
