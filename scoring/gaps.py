"""Gaps in natural units: how many steps of a move reach a line, and how much may be struck out above it.

Along a move the part and the whole of a gate, and the value of an indicator, are straight lines (lint refuses
a move along which they are not: :mod:`indicator_models.slope`). With part ``p + k·a`` and whole ``w + k·b``
against the line ``t`` the least ``k`` is ``(t·w − p) / (a − t·b)``; the whole must stay above zero besides.
The whole number of steps is exact, so a gap closed is a gate met and one step less is not. Many rows go
through float64 with error bounds; where the bounds leave the number of steps open, fractions decide.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from indicator_models.formula import Arithmetic, Node, Number
from indicator_models.model import Gate, Indicator, Move, StrikeRule
from indicator_models.slope import slope
from scoring import ends
from scoring.ends import Bools, End, Floats
from scoring.exact_algebra import ExactSpan
from scoring.formulas import Formulas
from scoring.grain import common

_ONE = Number(Fraction(1))
_ZERO = Number(Fraction(0))
_MAX_STEPS = 2.0**50


@dataclass(frozen=True)
class _Path:
    """A gate's part and whole, the line, and how both change along a move."""

    part: Node
    whole: Node
    line: Node
    part_slope: Node
    whole_slope: Node
    step: Fraction
    strict: bool

    @property
    def gain(self) -> Node:
        """What one unit of the move closes of the gap."""
        return Arithmetic("-", self.part_slope, Arithmetic("*", self.line, self.whole_slope))

    @property
    def lacking(self) -> Node:
        """Distance of the part from the line times the whole."""
        return Arithmetic("-", Arithmetic("*", self.line, self.whole), self.part)


def _upward(value: Node, line: Node, upper: bool) -> tuple[Node, Node]:
    """Value and line such that more is better: both change sign where the value may be at most the line."""
    return (Arithmetic("-", _ZERO, value), Arithmetic("-", _ZERO, line)) if upper else (value, line)


class GapSolver:
    """Gaps of one table."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas
        self._paths: dict[Hashable, _Path] = {}
        self._derived = {name: item.formula for name, item in formulas.table.catalogue.derived.items()}

    def gate_gaps(self, gate: Gate, move: Move, rows: Bools) -> Floats:
        """Amount lacking in each of ``rows``; NaN elsewhere, and where :meth:`gate_gap_of` gives ``None``."""
        result = np.full(len(rows), np.nan)
        path = self._gate_path(gate, move.moves, move.step)
        if path is None or not bool(rows.any()):
            return result
        steps, sure = self._fast_steps(path)
        done = rows & sure
        result[done] = steps[done] * float(path.step.numerator) / float(path.step.denominator)
        for row in np.flatnonzero(rows & ~sure).tolist():
            amount = self._amount(path, row)
            result[row] = np.nan if amount is None else amount
        return result

    def gate_gap_of(self, gate: Gate, move: Move, row: int) -> float | None:
        """Amount lacking in one row; ``None`` where facts are open or the move does not lead to the line."""
        path = self._gate_path(gate, move.moves, move.step)
        return None if path is None else self._amount(path, row)

    def band_gap(
        self, indicator: Indicator, edge: Fraction, included: bool, move: Move, row: int
    ) -> float | None:
        """Amount lacking to the edge of a band: the lower one, or the upper one where less is better."""
        assert indicator.value is not None
        value, line = _upward(indicator.value, Number(edge), indicator.falling)
        path = self._path(value, _ONE, line, move.moves, move.step, strict=not included)
        return self._amount(path, row)

    def strike_out(self, gate: Gate, rule: StrikeRule, row: int) -> float | None:
        """Largest amount that may fall away with the gate still met; ``None`` where it is not met or open."""
        path = self._gate_path(gate, rule.moves, rule.step)
        numbers = None if path is None else self._numbers(path, row)
        if path is None or numbers is None:
            return None
        p, w, t, a, b = numbers
        room, fall = p - t * w, t * b - a
        if room < 0 or (gate.strict and room == 0) or fall <= 0 or w <= 0:
            return None
        steps = math.floor(room / fall / rule.step)
        if gate.strict and steps * rule.step * fall == room:
            steps -= 1
        if b < 0:
            # Without a positive whole there is no ratio any more: something has to be left.
            steps = min(steps, math.ceil(w / -b / rule.step) - 1)
        return float(steps * rule.step)

    def _gate_path(self, gate: Gate, moves: Mapping[str, Fraction], step: Fraction) -> _Path | None:
        if gate.part is None or gate.threshold is None:
            return None
        part, line = _upward(gate.part, gate.threshold, gate.upper)
        return self._path(part, gate.whole or _ONE, line, moves, step, strict=gate.strict)

    def _path(
        self,
        part: Node,
        whole: Node,
        line: Node,
        moves: Mapping[str, Fraction],
        step: Fraction,
        *,
        strict: bool,
    ) -> _Path:
        key = (part, whole, line, tuple(sorted(moves.items())), step, strict)
        if key not in self._paths:
            slopes = slope(part, moves, self._derived), slope(whole, moves, self._derived)
            self._paths[key] = _Path(part, whole, line, *slopes, step, strict)
        return self._paths[key]

    def _fast_steps(self, path: _Path) -> tuple[Floats, Bools]:
        """Steps by float64, and where they are sure: signs beyond doubt, and either no whole number within
        reach or one that is hit exactly."""
        formulas = self._formulas
        lacking, gain = formulas.bounded(path.lacking), formulas.bounded(path.gain)
        step = ends.constant(path.step, formulas.table.rows)
        ratio = ends.divide(ends.divide(lacking, gain), step)
        low, high = ends.reach(ratio)
        with np.errstate(invalid="ignore"):
            signs = (low > 0) & (high < _MAX_STEPS)
            for node in (path.whole, path.gain):
                signs &= ends.reach(formulas.bounded(node))[0] > 0
            signs &= ends.reach(formulas.bounded(path.whole_slope))[0] >= 0
            steps = np.ceil(high)
            between = (np.ceil(low) == steps) & (high < steps)
        nearest = np.rint(ratio.value)
        hit = signs & self._hit(path, lacking, gain, nearest)
        return np.where(hit, nearest + float(path.strict), steps), signs & (between | hit)

    def _hit(self, path: _Path, lacking: End, gain: End, steps: Floats) -> Bools:
        """Rows where so many steps lead to the line and not a grain further."""
        grain = common(*(self._formulas.grain(node) for node in (path.lacking, path.gain)))
        if grain is None:
            return np.zeros(len(steps), dtype=np.bool_)
        rows = len(steps)
        whole_steps = End(np.where(np.isfinite(steps), steps, 0.0), np.zeros(rows))
        closed = ends.multiply(
            ends.multiply(whole_steps, ends.constant(Fraction(path.step.numerator), rows)), gain
        )
        left = ends.add(
            ends.multiply(lacking, ends.constant(Fraction(path.step.denominator), rows)), ends.negate(closed)
        )
        low, high = ends.reach(left)
        with np.errstate(invalid="ignore"):
            inside = (low > -1 / grain) & (high < 1 / grain)
        return inside & self._formulas.whole_cents(path.lacking, path.gain)

    def _amount(self, path: _Path, row: int) -> float | None:
        numbers = self._numbers(path, row)
        if numbers is None:
            return None
        p, w, t, a, b = numbers
        lacking, gain = t * w - p, a - t * b
        if (lacking > 0 or (lacking == 0 and path.strict)) and gain <= 0:
            return None
        steps = math.ceil(lacking / gain / path.step) if lacking > 0 else 0
        if path.strict and steps * path.step * gain == lacking:
            steps += 1
        if w + steps * path.step * b <= 0:
            if b <= 0:
                return None
            steps = math.floor(-w / b / path.step) + 1
        left = lacking - steps * path.step * gain
        if w + steps * path.step * b <= 0 or left > 0 or (left == 0 and path.strict):
            return None
        return float(steps * path.step)

    def _numbers(self, path: _Path, row: int) -> tuple[Fraction, ...] | None:
        """Part, whole, line and slopes of one row; ``None`` where a fact is open."""
        found = []
        for node in (path.part, path.whole, path.line, path.part_slope, path.whole_slope):
            span: ExactSpan = self._formulas.exact_number(node, row)
            if isinstance(span.low, float) or isinstance(span.high, float) or span.low != span.high:
                return None
            found.append(span.low)
        return tuple(found)
