"""Points of the rules that compute them: straight lines through anchors, or a counted formula."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from indicator_models.model import Indicator
from scoring.ends import Floats
from scoring.exact_algebra import Exact
from scoring.formulas import Formulas

Anchors = Sequence[tuple[Fraction, Fraction]]


def computed_points(indicator: Indicator, formulas: Formulas) -> tuple[Floats, Floats]:
    """``[low, high]`` of every row; points go one way along the anchors, so the ends give the ends."""
    assert indicator.value is not None
    value = formulas.number(indicator.value)
    if indicator.rule == "counted":
        maximum = float(indicator.maximum)
        return np.clip(value.low, 0.0, maximum), np.clip(value.high, 0.0, maximum)
    values = np.array([float(value) for value, _ in indicator.anchors])
    points = np.array([float(points) for _, points in indicator.anchors])
    ends = [np.interp(end, values, points) for end in (value.low, value.high)]
    return (ends[1], ends[0]) if indicator.falling else (ends[0], ends[1])


def exact_points(indicator: Indicator, formulas: Formulas, row: int) -> tuple[Fraction, Fraction]:
    """``[low, high]`` of one row in exact arithmetic."""
    assert indicator.value is not None
    value = formulas.exact_number(indicator.value, row)
    if indicator.rule == "counted":
        return _clipped(value.low, indicator.maximum), _clipped(value.high, indicator.maximum)
    ends = line_through(indicator.anchors, value.low), line_through(indicator.anchors, value.high)
    return (ends[1], ends[0]) if indicator.falling else ends


def line_through(anchors: Anchors, value: Exact) -> Fraction:
    """Points of one value on the lines through the anchors; beyond them the end points hold."""
    if value <= anchors[0][0]:
        return anchors[0][1]
    for (left, low), (right, high) in pairwise(anchors):
        if value <= right:
            assert isinstance(value, Fraction)
            return low + (high - low) * (value - left) / (right - left)
    return anchors[-1][1]


def _clipped(value: Exact, maximum: Fraction) -> Fraction:
    if value <= 0:
        return Fraction(0)
    return maximum if value >= maximum else Fraction(value)
