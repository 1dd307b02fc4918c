"""Two models over one pool: whose verdict and points differ, and the conditions and indicators behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from indicator_models.model import Gate, Indicator, Model
from scoring.codes import GATE_STATES, VERDICTS
from scoring.evaluate import evaluate_together
from scoring.result import Result

Span = tuple[float, float]
_RANK: Mapping[str, int] = {"fail": 0, "undetermined": 1, "pass": 2}
_SHOWN = 3
"""Indicators named for one firm, those that move most points."""


@dataclass(frozen=True)
class Cause:
    """What moves a firm: a gate, or an indicator with the points it moves.

    ``new`` says whose clause it is, the new model's or the old one's.
    """

    kind: Literal["gate", "indicator", "tree"]
    part: Gate | Indicator | None
    new: bool
    points: float | None = None

    @property
    def id(self) -> str:
        """Id of the gate or indicator; empty for the verdict tree itself."""
        return self.part.id if self.part is not None else ""


@dataclass(frozen=True)
class RowChange:
    """One firm whose outcome or points differ."""

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


def compare_pool(old: Model, new: Model, columns: Mapping[str, Any]) -> list[RowChange]:
    """Firms whose outcome differs, then those whose points alone do, the largest shift first.

    Both are judged as if in force. Raises :class:`TableError` where the table cannot be judged.
    """
    pair = _Pair(*(evaluate_together([model], columns, any_date=True)[model.id] for model in (old, new)))
    changes = list(pair.changes())
    return sorted(changes, key=lambda change: (not change.outcome_differs, -abs(change.shift), change.row))


class _Pair:
    """The two results side by side."""

    def __init__(self, old: Result, new: Result) -> None:
        self.old = old
        self.new = new
        self.outcomes = [_outcomes(result) for result in (old, new)]

    def changes(self) -> Iterator[RowChange]:
        for row in range(self.old.rows):
            outcomes = (self.outcomes[0][row], self.outcomes[1][row])
            points = self._points(row)
            if outcomes[0] != outcomes[1] or (points is not None and points[0] != points[1]):
                yield RowChange(row, outcomes, points, tuple(self._causes(row, outcomes)))

    def _points(self, row: int) -> tuple[Span, Span] | None:
        if self.old.score is None or self.new.score is None:
            return None
        old, new = self.old.score, self.new.score
        return (float(old.low[row]), float(old.high[row])), (float(new.low[row]), float(new.high[row]))

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
    return result.classes.texts() if result.classes is not None else [""] * result.rows


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


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2
