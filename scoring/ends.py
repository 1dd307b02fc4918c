"""End points of intervals in float64, each with a proven bound of its error.

An :class:`End` is a value and an absolute bound ``error``: the true number (facts read as their shortest
decimals, operations exact) lies within ``value ± error``. Bounds follow the standard model of rounding,
``fl(x op y) = (x op y)(1 + d)``, ``|d| <= u = 2**-53`` (Higham, *Accuracy and Stability of Numerical
Algorithms*, ch. 2 and 3.3, running error analysis); second-order terms are covered by :data:`SLACK`,
underflow by :data:`TINY`. Sums carry their true rounding error (TwoSum), and whole numbers stay exact, so
that counts and years are never in doubt. ``error = inf`` means: not decided here, ask exact arithmetic.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UNIT = 2.0**-53
SLACK = 1.0 + 1e-9
TINY = 2.0**-1070
_EXACT_INTEGER = 2.0**53


class End(NamedTuple):
    """One end: values and bounds of their absolute error, element by element."""

    value: Floats
    error: Floats


def fact_end(value: Floats) -> End:
    """A column of facts: a double means its shortest decimal, at most half a unit in the last place away.

    Whole numbers below 2**53 are exact.
    """
    exact = _whole(value) | np.isinf(value)
    with np.errstate(invalid="ignore"):
        return End(value, np.where(exact, 0.0, np.abs(value) * UNIT + TINY))


def constant(value: Fraction, rows: int) -> End:
    """The same number in every row; one that is no double carries its rounding."""
    double = float(value)
    error = 0.0 if Fraction(double) == value else abs(double) * UNIT * 2
    return End(np.full(rows, double), np.full(rows, error))


def add(x: End, y: End) -> End:
    """Sum; the sum of an infinite end and anything finite is exact."""
    with np.errstate(invalid="ignore", over="ignore"):
        value = x.value + y.value
        # TwoSum (Knuth): what rounding took away, itself without rounding.
        back = value - x.value
        rounding = np.abs((x.value - (value - back)) + (y.value - back))
        error = x.error + y.error + rounding
    sure = np.isinf(value) & (np.isinf(x.value) | np.isinf(y.value))
    known = np.isfinite(x.error) & np.isfinite(y.error)
    undefined = np.isnan(error) | np.isnan(value)
    return End(value, np.where(sure & known, 0.0, np.where(undefined, np.inf, error)))


def negate(x: End) -> End:
    """Negation is exact."""
    return End(-x.value, x.error)


def multiply(x: End, y: End) -> End:
    """Product, with 0 · ∞ = 0 as interval arithmetic wants it."""
    with np.errstate(invalid="ignore", over="ignore", under="ignore"):
        zero = (x.value == 0) | (y.value == 0)
        value = np.where(zero, 0.0, x.value * y.value)
        rounding = np.where(zero | _whole_result(x, y, value), 0.0, np.abs(value) * UNIT + TINY)
        error = _cross(x, y) + _cross(y, x) + _cross_errors(x, y) + rounding
    sure_sign = (np.abs(x.value) > x.error) & (np.abs(y.value) > y.error)
    infinite = np.isinf(x.value) | np.isinf(y.value)
    error = np.where(np.isnan(error) | np.isnan(value), np.inf, error)
    return End(value, np.where(np.isinf(value) & sure_sign & infinite, 0.0, error))


def divide(x: End, y: End) -> End:
    """Quotient with one rounding; infinite error where the divisor may be zero.

    Zero divided by anything is zero, and anything divided by an infinite end is zero.
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore", under="ignore"):
        value = x.value / y.value
        room = np.abs(y.value) - y.error
        exact = _whole_result(x, y, value) & (value * y.value == x.value)
        rounding = np.where(exact, 0.0, np.abs(value) * UNIT + TINY)
        error = np.where(room > 0, (x.error + np.abs(value) * y.error) / room + rounding, np.inf)
    error = np.where(np.isnan(error) | np.isnan(value), np.inf, error)
    error = np.where(np.isinf(x.value) & (x.error == 0) & (room > 0), 0.0, error)
    nothing = (x.value == 0) & (x.error == 0) | np.isinf(y.value) & (y.error == 0)
    return End(np.where(nothing, 0.0, value), np.where(nothing, 0.0, error))


def pick(ends: tuple[End, ...], *, lowest: bool) -> End:
    """Smallest or largest of several ends; an infinite one is exact.

    An end that lies farther from the chosen one than its own error cannot be the true one, so only what
    its error reaches beyond the distance counts: 0 beside a large sum is 0, exactly.
    """
    choose = np.minimum if lowest else np.maximum
    value = ends[0].value
    for other in ends[1:]:
        value = choose(value, other.value)
    error = np.zeros_like(value)
    for end in ends:
        with np.errstate(invalid="ignore"):
            beyond = np.maximum(end.error - np.abs(end.value - value) / SLACK, 0.0)
        # Not decided at all stays so; two equal infinities have no distance.
        beyond = np.where(np.isinf(end.error) | np.isnan(beyond), end.error, beyond)
        error = np.maximum(error, beyond)
    return End(value, np.where(np.isinf(value) & np.isfinite(error), 0.0, error))


def where(test: Bools, x: End, y: End) -> End:
    """Element-wise choice."""
    return End(np.where(test, x.value, y.value), np.where(test, x.error, y.error))


def floor(x: End) -> End:
    """Largest whole number not above; undecided where the error spans a whole number."""
    below, above = reach(x)
    with np.errstate(invalid="ignore"):
        same = np.floor(below) == np.floor(above)
    return End(np.floor(x.value), np.where(same, 0.0, np.inf))


def reach(x: End) -> tuple[Floats, Floats]:
    """The lowest and the highest number the end may truly be, rounded outwards."""
    with np.errstate(invalid="ignore"):
        below = np.nextafter(x.value - x.error * SLACK, -np.inf)
        above = np.nextafter(x.value + x.error * SLACK, np.inf)
    exact = x.error == 0
    return np.where(exact, x.value, below), np.where(exact, x.value, above)


def exceeds(x: End, y: End, *, strict: bool) -> tuple[Bools, Bools]:
    """``x > y`` or ``x >= y``, and where that is in doubt within the error bounds."""
    with np.errstate(invalid="ignore"):
        result = x.value > y.value if strict else x.value >= y.value
        bound = (x.error + y.error) * SLACK
        doubt = ~(np.abs(x.value - y.value) > bound) & (bound > 0)
    return result, doubt


def _whole(value: Floats) -> Bools:
    whole: Bools = (np.floor(value) == value) & (np.abs(value) < _EXACT_INTEGER)
    return whole


def _whole_result(x: End, y: End, value: Floats) -> Bools:
    """Where both operands are exact whole numbers and the result is one too."""
    exact: Bools = (x.error == 0) & (y.error == 0)
    return exact & _whole(value) & _whole(x.value) & _whole(y.value)


def _cross(x: End, y: End) -> Floats:
    return np.where(y.error == 0, 0.0, np.abs(x.value) * y.error)


def _cross_errors(x: End, y: End) -> Floats:
    return np.where((x.error == 0) | (y.error == 0), 0.0, x.error * y.error)
