"""Gaps in natural units: how many steps of a move reach a line, and how much may be struck out above it.

Along a move the part and the whole of a gate, and the value of an indicator, are affine in the number of
steps (a model whose formulas are not is refused with :class:`NotAffineError`, by name). With part ``p + k·a``
and whole ``w + k·b`` against the line ``t`` the least ``k`` is ``(t·w − p) / (a − t·b)``. The whole
number of steps is found in exact arithmetic, so a gap closed is a gate met.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from indicator_models.formula import Node, Number
from indicator_models.model import Gate, Indicator, Move, StrikeRule
from scoring.exact_algebra import ExactSpan
from scoring.formulas import Formulas

_ONE = Number(Fraction(1))


class NotAffineError(ValueError):
    """A move along which a value is not affine; its gap is not computed by this method."""


class GapSolver:
    """Gaps of one table; facts are shifted once per move."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas
        self._shifted: dict[tuple[tuple[str, Fraction], ...], Formulas] = {}

    def gate_gap_of(self, gate: Gate, move: Move, row: int) -> float | None:
        """Amount lacking in one row; ``None`` where facts are open or the move does not lead to the line."""
        if gate.part is None or gate.threshold is None:
            return None
        line = self._point(gate.threshold, row)
        return self._steps(gate.part, gate.whole or _ONE, line, move, row, strict=gate.strict)

    def band_gap(
        self, indicator: Indicator, edge: Fraction, included: bool, move: Move, row: int
    ) -> float | None:
        """Amount lacking to the lower edge of a band."""
        assert indicator.value is not None
        return self._steps(indicator.value, _ONE, edge, move, row, strict=not included)

    def strike_out(self, gate: Gate, rule: StrikeRule, row: int) -> float | None:
        """Largest amount that may fall away with the gate still met; ``None`` where it is not met or open."""
        if gate.part is None or gate.threshold is None:
            return None
        line = self._point(gate.threshold, row)
        affine = self._affine(gate.part, gate.whole or _ONE, rule.moves, row)
        if affine is None or line is None:
            return None
        p, w, a, b = affine
        room, fall = p - line * w, line * b - a
        if room < 0 or (gate.strict and room == 0) or fall <= 0:
            return None
        steps = math.floor(room / fall / rule.step)
        if gate.strict and steps * rule.step * fall == room:
            steps -= 1
        return float(steps * rule.step)

    def _steps(
        self, part: Node, whole: Node, line: Fraction | None, move: Move, row: int, *, strict: bool
    ) -> float | None:
        affine = self._affine(part, whole, move.moves, row)
        if affine is None or line is None:
            return None
        p, w, a, b = affine
        lacking, gain = line * w - p, a - line * b
        if lacking < 0 or (lacking == 0 and not strict and w > 0):
            return 0.0
        if gain <= 0:
            return None
        steps = math.ceil(lacking / gain / move.step)
        if (strict and steps * move.step * gain == lacking) or w + steps * move.step * b <= 0:
            steps += 1
        return float(steps * move.step)

    def _affine(
        self, part: Node, whole: Node, moves: Mapping[str, Fraction], row: int
    ) -> tuple[Fraction, Fraction, Fraction, Fraction] | None:
        """Part, whole and their slopes for one row; ``None`` where a fact is open."""
        once, twice = self._moved(moves, 1), self._moved(moves, 2)
        p0, w0 = self._point(part, row), self._point(whole, row)
        p1, w1 = _point(once, part, row), _point(once, whole, row)
        p2, w2 = _point(twice, part, row), _point(twice, whole, row)
        if p0 is None or w0 is None or p1 is None or w1 is None or p2 is None or w2 is None:
            return None
        if p2 - p1 != p1 - p0 or w2 - w1 != w1 - w0:
            raise NotAffineError(f"not affine along {dict(moves)}")
        return p0, w0, p1 - p0, w1 - w0

    def _point(self, node: Node, row: int) -> Fraction | None:
        return _point(self._formulas, node, row)

    def _moved(self, moves: Mapping[str, Fraction], times: int) -> Formulas:
        key = tuple(sorted((name, by * times) for name, by in moves.items()))
        if key not in self._shifted:
            self._shifted[key] = Formulas(self._formulas.table, dict(key))
        return self._shifted[key]


def _point(formulas: Formulas, node: Node, row: int) -> Fraction | None:
    span: ExactSpan = formulas.exact_number(node, row)
    if isinstance(span.low, float) or isinstance(span.high, float) or span.low != span.high:
        return None
    return span.low
