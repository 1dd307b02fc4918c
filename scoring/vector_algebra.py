"""Formulas over many rows at once: intervals of float64 with error bounds, Kleene flags with doubts.

A number is an interval of two :class:`scoring.ends.End`; rows without blanks have one end that stands for
both (the same object), so they pay for one. A flag is ``must`` (true whatever the blanks are) and ``may``
(true for some filling of the blanks), with ``doubt`` where rounding leaves it open; such rows are decided
again by :mod:`scoring.exact_algebra`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicator_models.formula import ArithmeticOp, CompareOp, FunctionName
from scoring import ends
from scoring.calendar import whole_months, whole_years, years_of
from scoring.ends import Bools, End

Objects = npt.NDArray[np.object_]


class Span(NamedTuple):
    """An interval of numbers; ``low is high`` where every row is one value."""

    low: End
    high: End

    @property
    def single(self) -> bool:
        """Whether every row is one value."""
        return self.low is self.high


class Kleene(NamedTuple):
    """A flag in three values: met (must), unknown (may and not must), not met (not may)."""

    must: Bools
    may: Bools
    doubt: Bools


Value = Span | Kleene | Objects | str


class VectorAlgebra:
    """Operations of the formula language on columns of ``rows`` rows."""

    def __init__(self, rows: int) -> None:
        self.rows = rows

    def number(self, value: Fraction) -> Span:
        """A constant; inexact ones carry half a unit in the last place."""
        end = ends.constant(value, self.rows)
        return Span(end, end)

    def text(self, value: str) -> str:
        """A text constant stays what it is."""
        return value

    def flag(self, value: bool) -> Kleene:
        """A constant flag."""
        column = np.full(self.rows, value)
        return Kleene(column, column, np.zeros(self.rows, dtype=np.bool_))

    def arithmetic(self, op: ArithmeticOp, x: Span, y: Span) -> Span:
        """``x op y`` on intervals."""
        if op == "+":
            return _add(x, y)
        if op == "-":
            return _add(x, Span(*_negated(y)))
        if op == "*":
            return _multiply(x, y)
        return _divide(x, y)

    def power(self, base: Span, exponent: int) -> Span:
        """Repeated multiplication; sound for intervals, exact to their product."""
        result = self.number(Fraction(1))
        for _ in range(exponent):
            result = _multiply(result, base)
        return result

    def compare(self, op: CompareOp, x: Value, y: Value) -> Kleene:
        """Comparison of numbers, or equality of texts."""
        if not isinstance(x, Span) or not isinstance(y, Span):
            return self._same_text(op, x, y)
        if op in (">", ">="):
            return _exceeds(x, y, strict=op == ">")
        if op in ("<", "<="):
            return _exceeds(y, x, strict=op == "<")
        equal = _equal(x, y)
        return equal if op == "==" else self.negate(equal)

    def _same_text(self, op: CompareOp, x: Value, y: Value) -> Kleene:
        # The parser compares numbers with numbers, dates with dates, texts with texts, and never flags.
        column, constant = (x, y) if isinstance(x, np.ndarray) else (y, x)
        if not isinstance(column, np.ndarray):
            return self.flag((column == constant) == (op == "=="))
        if isinstance(constant, np.ndarray):
            same, blank = column == constant, _blank(column) | _blank(constant)
        else:
            same, blank = column == constant, _blank(column)
        equal = Kleene(
            np.asarray(same, dtype=np.bool_) & ~blank,
            np.asarray(same, dtype=np.bool_) | blank,
            np.zeros(self.rows, dtype=np.bool_),
        )
        return equal if op == "==" else self.negate(equal)

    def all_of(self, parts: Sequence[Kleene]) -> Kleene:
        """Kleene conjunction; a part that is surely false settles it whatever the others' doubts."""
        must = np.logical_and.reduce([part.must for part in parts])
        may = np.logical_and.reduce([part.may for part in parts])
        surely_false = np.logical_or.reduce([~part.may & ~part.doubt for part in parts])
        doubt = np.logical_or.reduce([part.doubt for part in parts]) & ~surely_false
        return Kleene(must & ~surely_false, may & ~surely_false, doubt)

    def any_of(self, parts: Sequence[Kleene]) -> Kleene:
        """Kleene disjunction, by De Morgan."""
        return self.negate(self.all_of([self.negate(part) for part in parts]))

    def negate(self, part: Kleene) -> Kleene:
        """Kleene negation."""
        return Kleene(~part.may, ~part.must, part.doubt)

    def if_else(self, test: Kleene, then: Value, otherwise: Value) -> Value:
        """The taken branch, or the hull of both where the test is open."""
        if isinstance(then, Kleene) and isinstance(otherwise, Kleene):
            return _choose_flag(test, then, otherwise)
        assert isinstance(then, Span)
        assert isinstance(otherwise, Span)
        return _choose_number(test, then, otherwise)

    def one_of(self, item: Value, options: Sequence[str]) -> Kleene:
        """Membership of a text in a list of constants."""
        return self.any_of([self.compare("==", item, option) for option in options])

    def call(self, function: FunctionName, arguments: Sequence[Value]) -> Value:
        """A function of the white list."""
        if function == "starts_with":
            return self._starts_with(arguments)
        spans = [argument for argument in arguments if isinstance(argument, Span)]
        if function in ("min", "max"):
            return _extreme(spans, lowest=function == "min")
        if function in ("sum", "mean"):
            return self._sum(spans, mean=function == "mean")
        if function == "floor":
            return _map(spans[0], ends.floor)
        if function == "year":
            return _map(spans[0], years_of)
        if function == "days_between":
            return _add(spans[1], Span(*_negated(spans[0])))
        whole = whole_months if function == "months_between" else whole_years
        return _between(spans[0], spans[1], whole)

    def _sum(self, spans: Sequence[Span], *, mean: bool) -> Span:
        total = spans[0]
        for span in spans[1:]:
            total = _add(total, span)
        return _divide(total, self.number(Fraction(len(spans)))) if mean else total

    def _starts_with(self, arguments: Sequence[Value]) -> Kleene:
        column = arguments[0]
        prefixes = tuple(str(argument) for argument in arguments[1:])
        if not isinstance(column, np.ndarray):
            return self.flag(str(column).startswith(prefixes))
        blank = _blank(column)
        found = np.fromiter(
            (isinstance(t, str) and t.startswith(prefixes) for t in column), np.bool_, self.rows
        )
        return Kleene(found, found | blank, np.zeros(self.rows, dtype=np.bool_))


def _blank(column: Objects) -> Bools:
    return np.fromiter((item is None for item in column), np.bool_, len(column))


def _negated(x: Span) -> tuple[End, End]:
    high = ends.negate(x.low)
    return (high, high) if x.single else (ends.negate(x.high), high)


def _add(x: Span, y: Span) -> Span:
    low = ends.add(x.low, y.low)
    return Span(low, low if x.single and y.single else ends.add(x.high, y.high))


def _multiply(x: Span, y: Span) -> Span:
    if x.single and y.single:
        end = ends.multiply(x.low, y.low)
        return Span(end, end)
    products = (
        ends.multiply(x.low, y.low),
        ends.multiply(x.low, y.high),
        ends.multiply(x.high, y.low),
        ends.multiply(x.high, y.high),
    )
    return Span(ends.pick(products, lowest=True), ends.pick(products, lowest=False))


def _divide(x: Span, y: Span) -> Span:
    """Quotients of the ends; a divisor that may be zero opens the whole line, save for 0 / y = 0."""
    if x.single and y.single:
        end = ends.divide(x.low, y.low)
        return Span(end, end)
    quotients = tuple(ends.divide(a, b) for a in x for b in y)
    low, high = ends.pick(quotients, lowest=True), ends.pick(quotients, lowest=False)
    zero = (x.low.value == 0) & (x.high.value == 0) & (x.low.error == 0) & (x.high.error == 0)
    apart = (ends.reach(x.low)[1] < 0) | (ends.reach(x.high)[0] > 0)
    opened = (ends.reach(y.low)[1] <= 0) & (ends.reach(y.high)[0] >= 0) & ~zero
    # Where rounding hides whether the dividend is zero, so does it hide which of the two rules holds.
    error = np.where(apart, 0.0, np.inf)
    return Span(
        ends.where(opened, End(np.full_like(low.value, -np.inf), error), low),
        ends.where(opened, End(np.full_like(low.value, np.inf), error), high),
    )


def _exceeds(x: Span, y: Span, *, strict: bool) -> Kleene:
    must, doubt = ends.exceeds(x.low, y.high, strict=strict)
    if x.single and y.single:
        return Kleene(must, must, doubt)
    may, doubt_may = ends.exceeds(x.high, y.low, strict=strict)
    return Kleene(must, may, doubt | doubt_may)


def _equal(x: Span, y: Span) -> Kleene:
    up, down = _exceeds(x, y, strict=False), _exceeds(y, x, strict=False)
    return Kleene(up.must & down.must, up.may & down.may, up.doubt | down.doubt)


def _extreme(spans: Sequence[Span], *, lowest: bool) -> Span:
    low = ends.pick(tuple(span.low for span in spans), lowest=lowest)
    if all(span.single for span in spans):
        return Span(low, low)
    return Span(low, ends.pick(tuple(span.high for span in spans), lowest=lowest))


def _map(x: Span, function: object) -> Span:
    assert callable(function)
    low = function(x.low)
    return Span(low, low if x.single else function(x.high))


def _between(start: Span, end: Span, whole: Callable[[End, End], End]) -> Span:
    low = whole(start.high, end.low)
    return Span(low, low if start.single and end.single else whole(start.low, end.high))


def _choose_number(test: Kleene, then: Span, otherwise: Span) -> Span:
    decided = test.must == test.may
    low = ends.where(test.must, then.low, otherwise.low)
    low = End(low.value, np.where(test.doubt, np.inf, low.error))
    if then.single and otherwise.single and bool(decided.all()):
        return Span(low, low)
    high = ends.where(test.must, then.high, otherwise.high)
    hull_low = ends.pick((then.low, otherwise.low), lowest=True)
    hull_high = ends.pick((then.high, otherwise.high), lowest=False)
    low, high = ends.where(decided, low, hull_low), ends.where(decided, high, hull_high)
    return Span(
        End(low.value, np.where(test.doubt, np.inf, low.error)),
        End(high.value, np.where(test.doubt, np.inf, high.error)),
    )


def _choose_flag(test: Kleene, then: Kleene, otherwise: Kleene) -> Kleene:
    decided = test.must == test.may
    must = np.where(test.must, then.must, otherwise.must)
    may = np.where(test.must, then.may, otherwise.may)
    doubt = np.where(test.must, then.doubt, otherwise.doubt)
    return Kleene(
        np.where(decided, must, then.must & otherwise.must),
        np.where(decided, may, then.may | otherwise.may),
        test.doubt | np.where(decided, doubt, then.doubt | otherwise.doubt),
    )
