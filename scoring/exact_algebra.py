"""Formulas of one row in exact arithmetic: intervals of fractions with infinite ends.

The same meaning as :mod:`scoring.vector_algebra` without rounding; used for rows that lie on an edge.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from indicator_models.formula import ArithmeticOp, CompareOp, FunctionName
from scoring.calendar import day_of

Exact = Fraction | float
"""A fraction, or one of the two infinities as a float."""

INF = math.inf


class ExactSpan(NamedTuple):
    """An interval with exact ends."""

    low: Exact
    high: Exact


class ExactFlag(NamedTuple):
    """A Kleene flag."""

    must: bool
    may: bool


ExactValue = ExactSpan | ExactFlag | str | None


class ExactAlgebra:
    """Operations of the formula language on one row; texts are ``str``, or ``None`` when blank."""

    def number(self, value: Fraction) -> ExactSpan:
        """A constant."""
        return ExactSpan(value, value)

    def text(self, value: str) -> str:
        """A text constant."""
        return value

    def flag(self, value: bool) -> ExactFlag:
        """A constant flag."""
        return ExactFlag(value, value)

    def arithmetic(self, op: ArithmeticOp, x: ExactSpan, y: ExactSpan) -> ExactSpan:
        """``x op y`` on intervals; a divisor that may be zero opens the whole line, save for 0 / y = 0."""
        if op == "+":
            return ExactSpan(_add(x.low, y.low), _add(x.high, y.high))
        if op == "-":
            return ExactSpan(_add(x.low, _neg(y.high)), _add(x.high, _neg(y.low)))
        return _multiply(x, y) if op == "*" else _divide(x, y)

    def power(self, base: ExactSpan, exponent: int) -> ExactSpan:
        """Repeated multiplication."""
        result = self.number(Fraction(1))
        for _ in range(exponent):
            result = _multiply(result, base)
        return result

    def compare(self, op: CompareOp, x: ExactValue, y: ExactValue) -> ExactFlag:
        """Comparison of numbers, or equality of texts."""
        if not isinstance(x, ExactSpan) or not isinstance(y, ExactSpan):
            equal = ExactFlag(False, True) if x is None or y is None else ExactFlag(x == y, x == y)
            return equal if op == "==" else self.negate(equal)
        if op == ">":
            return ExactFlag(x.low > y.high, x.high > y.low)
        if op == ">=":
            return ExactFlag(x.low >= y.high, x.high >= y.low)
        if op in ("<", "<="):
            return self.compare(">" if op == "<" else ">=", y, x)
        equal = ExactFlag(x.low == x.high == y.low == y.high, x.low <= y.high and y.low <= x.high)
        return equal if op == "==" else self.negate(equal)

    def all_of(self, parts: Sequence[ExactFlag]) -> ExactFlag:
        """Kleene conjunction."""
        return ExactFlag(all(part.must for part in parts), all(part.may for part in parts))

    def any_of(self, parts: Sequence[ExactFlag]) -> ExactFlag:
        """Kleene disjunction."""
        return ExactFlag(any(part.must for part in parts), any(part.may for part in parts))

    def negate(self, part: ExactFlag) -> ExactFlag:
        """Kleene negation."""
        return ExactFlag(not part.may, not part.must)

    def if_else(self, test: ExactFlag, then: ExactValue, otherwise: ExactValue) -> ExactValue:
        """The taken branch, or the hull of both where the test is open."""
        if test.must == test.may:
            return then if test.must else otherwise
        if isinstance(then, ExactFlag) and isinstance(otherwise, ExactFlag):
            return ExactFlag(then.must and otherwise.must, then.may or otherwise.may)
        assert isinstance(then, ExactSpan)
        assert isinstance(otherwise, ExactSpan)
        return ExactSpan(min(then.low, otherwise.low), max(then.high, otherwise.high))

    def one_of(self, item: ExactValue, options: Sequence[str]) -> ExactFlag:
        """Membership of a text in a list of constants."""
        if item is None:
            return ExactFlag(False, True)
        return self.flag(item in options)

    def call(self, function: FunctionName, arguments: Sequence[ExactValue]) -> ExactValue:
        """A function of the white list."""
        if function == "starts_with":
            item = arguments[0]
            if item is None:
                return ExactFlag(False, True)
            return self.flag(str(item).startswith(tuple(str(prefix) for prefix in arguments[1:])))
        spans = [argument for argument in arguments if isinstance(argument, ExactSpan)]
        return _FUNCTIONS[function](spans)


def _add(x: Exact, y: Exact) -> Exact:
    # Fractions are never turned into floats: one beyond 1e308 would overflow.
    if isinstance(x, float):
        return x
    return y if isinstance(y, float) else x + y


def _neg(x: Exact) -> Exact:
    return -x


def _times(x: Exact, y: Exact) -> Exact:
    if x == 0 or y == 0:
        return Fraction(0)
    if isinstance(x, float) or isinstance(y, float):
        return INF if (x > 0) == (y > 0) else -INF
    return x * y


def _over(x: Exact, y: Exact) -> Exact:
    if x == 0 or isinstance(y, float):
        return Fraction(0)
    if isinstance(x, float):
        return x if y > 0 else -x
    return x / y


def _multiply(x: ExactSpan, y: ExactSpan) -> ExactSpan:
    products = [_times(a, b) for a in x for b in y]
    return ExactSpan(min(products), max(products))


def _divide(x: ExactSpan, y: ExactSpan) -> ExactSpan:
    if x.low == x.high == 0:
        return x
    if y.low <= 0 <= y.high:
        return ExactSpan(-INF, INF)
    quotients = [_over(a, b) for a in x for b in y]
    return ExactSpan(min(quotients), max(quotients))


def _sum(spans: Sequence[ExactSpan]) -> ExactSpan:
    low: Exact = Fraction(0)
    high: Exact = Fraction(0)
    for span in spans:
        low, high = _add(low, span.low), _add(high, span.high)
    return ExactSpan(low, high)


def _mean(spans: Sequence[ExactSpan]) -> ExactSpan:
    count = Fraction(len(spans))
    return _multiply(_sum(spans), ExactSpan(1 / count, 1 / count))


def _each(x: ExactSpan, function: Callable[[Fraction], int]) -> ExactSpan:
    def applied(end: Exact) -> Exact:
        return end if isinstance(end, float) else Fraction(function(end))

    return ExactSpan(applied(x.low), applied(x.high))


def _between(spans: Sequence[ExactSpan], whole: Callable[[date, date], int]) -> ExactSpan:
    def count(start: Exact, end: Exact) -> Exact:
        if isinstance(start, float) or isinstance(end, float):
            return end if isinstance(end, float) else _neg(start)
        return Fraction(whole(day_of(float(start)), day_of(float(end))))

    return ExactSpan(count(spans[0].high, spans[1].low), count(spans[0].low, spans[1].high))


def _years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _months(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)


_FUNCTIONS: dict[str, Callable[[Sequence[ExactSpan]], ExactSpan]] = {
    "min": lambda spans: ExactSpan(min(s.low for s in spans), min(s.high for s in spans)),
    "max": lambda spans: ExactSpan(max(s.low for s in spans), max(s.high for s in spans)),
    "sum": _sum,
    "mean": _mean,
    "floor": lambda spans: _each(spans[0], math.floor),
    "year": lambda spans: _each(spans[0], lambda day: day_of(float(day)).year),
    "days_between": lambda spans: ExactSpan(
        _add(spans[1].low, _neg(spans[0].high)), _add(spans[1].high, _neg(spans[0].low))
    ),
    "months_between": lambda spans: _between(spans, _months),
    "years_between": lambda spans: _between(spans, _years),
}
