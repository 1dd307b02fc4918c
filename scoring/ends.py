"""End points of intervals in float64, each with a proven bound of its error.

An :class:`End` is a value and an absolute bound ``error``: the true number (facts read as their shortest
decimals, operations exact) lies within ``value ± error``. Bounds follow the standard model of rounding,
``fl(x op y) = (x op y)(1 + d)``, ``|d| <= u = 2**-53`` (Higham, *Accuracy and Stability of Numerical
Algorithms*, ch. 2 and 3.3, running error analysis); second-order terms are covered by :data:`SLACK`.
``error = inf`` means: not decided here, ask exact arithmetic.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UNIT = 2.0**-53
SLACK = 1.0 + 1e-9
_EXACT_INTEGER = 2.0**53


class End(NamedTuple):
    """One end: values and bounds of their absolute error, element by element."""

    value: Floats
    error: Floats


def fact_end(value: Floats) -> End:
    """A column of facts: a double means its shortest decimal, at most half a unit in the last place away.

    Whole numbers below 2**53 are exact.
    """
    exact = (np.floor(value) == value) & (np.abs(value) < _EXACT_INTEGER) | np.isinf(value)
    with np.errstate(invalid="ignore"):
        return End(value, np.where(exact, 0.0, np.abs(value) * UNIT))


def add(x: End, y: End) -> End:
    """Sum; the sum of an infinite end and anything finite is exact."""
    with np.errstate(invalid="ignore", over="ignore"):
        value = x.value + y.value
        error = x.error + y.error + np.abs(value) * UNIT
    return End(value, _settle_infinite(value, error, x, y))


def negate(x: End) -> End:
    """Negation is exact."""
    return End(-x.value, x.error)


def multiply(x: End, y: End) -> End:
    """Product, with 0 · ∞ = 0 as interval arithmetic wants it."""
    with np.errstate(invalid="ignore", over="ignore"):
        zero = (x.value == 0) | (y.value == 0)
        value = np.where(zero, 0.0, x.value * y.value)
        error = _cross(x, y) + _cross(y, x) + _cross_errors(x, y) + np.abs(value) * UNIT
    sure_sign = (np.abs(x.value) > x.error) & (np.abs(y.value) > y.error)
    error = np.where(np.isnan(error) | np.isnan(value), np.inf, error)
    return End(value, np.where(np.isinf(value) & sure_sign, 0.0, error))


def reciprocal(x: End) -> End:
    """1 / x for ends whose sign is sure; 1 / ±∞ is 0. Where x may be zero the error is infinite."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        value = 1.0 / x.value
        room = np.abs(x.value) - x.error
        error = np.where(room > 0, x.error / (np.abs(x.value) * room) + np.abs(value) * UNIT, np.inf)
    infinite = np.isinf(x.value)
    return End(np.where(infinite, 0.0, value), np.where(infinite, 0.0, error))


def divide(x: End, y: End) -> End:
    """Quotient with one rounding; infinite error where the divisor may be zero."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        value = x.value / y.value
        room = np.abs(y.value) - y.error
        error = np.where(room > 0, (x.error + np.abs(value) * y.error) / room + np.abs(value) * UNIT, np.inf)
    return End(value, np.where(np.isnan(error), np.inf, error))


def pick(ends: tuple[End, ...], *, lowest: bool) -> End:
    """Smallest or largest of several ends; the error is the largest of theirs."""
    choose = np.minimum if lowest else np.maximum
    value, error = ends[0]
    for other in ends[1:]:
        value = choose(value, other.value)
        error = np.maximum(error, other.error)
    return End(value, error)


def where(test: Bools, x: End, y: End) -> End:
    """Element-wise choice."""
    return End(np.where(test, x.value, y.value), np.where(test, x.error, y.error))


def floor(x: End) -> End:
    """Largest whole number not above; undecided where the error spans a whole number."""
    with np.errstate(invalid="ignore"):
        same = np.floor(x.value - x.error * SLACK) == np.floor(x.value + x.error * SLACK)
    return End(np.floor(x.value), np.where(same, 0.0, np.inf))


def exceeds(x: End, y: End, *, strict: bool) -> tuple[Bools, Bools]:
    """``x > y`` or ``x >= y``, and where that is in doubt within the error bounds."""
    with np.errstate(invalid="ignore"):
        result = x.value > y.value if strict else x.value >= y.value
        bound = (x.error + y.error) * SLACK
        doubt = ~(np.abs(x.value - y.value) > bound) & (bound > 0)
    return result, doubt


def _cross(x: End, y: End) -> Floats:
    return np.where(y.error == 0, 0.0, np.abs(x.value) * y.error)


def _cross_errors(x: End, y: End) -> Floats:
    return np.where((x.error == 0) | (y.error == 0), 0.0, x.error * y.error)


def _settle_infinite(value: Floats, error: Floats, x: End, y: End) -> Floats:
    sure = np.isinf(value) & (np.isinf(x.value) | np.isinf(y.value))
    known = np.isfinite(x.error) & np.isfinite(y.error)
    return np.where(np.isnan(error) | np.isnan(value), np.inf, np.where(sure & known, 0.0, error))
