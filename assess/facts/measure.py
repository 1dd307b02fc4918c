"""A number on its way from the profile to a fact: an interval with everything that must be said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TypeVar

from assess.facts.row import FactValue, Reason, StandIn
from assess.profile.figure import Figure, figure_of

_Mark = TypeVar("_Mark", StandIn, Reason)

EXACT = Context(prec=120)
"""Sums and products of profile figures never reach 120 digits, so nothing is rounded here."""


@dataclass(frozen=True)
class Measure:
    """An interval ``[low, high]``; ``None`` is an open end, both ``None`` is unknown."""

    low: Decimal | None
    high: Decimal | None
    proxy: bool = False
    stand_ins: tuple[StandIn, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing at all is known."""
        return self.low is None and self.high is None

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: Measure) -> Measure:
        return self._with(other, _add(self.low, other.low), _add(self.high, other.high))

    def __sub__(self, other: Measure) -> Measure:
        return self + other.times(Decimal(-1))

    def times(self, factor: Decimal) -> Measure:
        """The interval times an exact factor; a negative factor turns it round."""
        ends = (_times(self.low, factor), _times(self.high, factor))
        low, high = ends if factor >= 0 else (ends[1], ends[0])
        return replace(self, low=low, high=high)

    def at_least(self, floor: Decimal) -> Measure:
        """The interval cut at a floor that the number cannot fall below."""
        low = floor if self.low is None else max(self.low, floor)
        return replace(self, low=low, high=None if self.high is None else max(self.high, floor))

    def because(self, reason: Reason) -> Measure:
        """The same interval with one more reason for its being one."""
        return replace(self, reasons=(*self.reasons, reason))

    def value(self) -> FactValue | None:
        """The fact, or ``None`` when it is blank."""
        if self.blank:
            return None
        return FactValue(self.low, self.high, self.proxy, self.stand_ins, self.reasons)

    def _with(self, other: Measure, low: Decimal | None, high: Decimal | None) -> Measure:
        return Measure(
            low,
            high,
            self.proxy or other.proxy,
            _union(self.stand_ins, other.stand_ins),
            _union(self.reasons, other.reasons),
        )


UNKNOWN = Measure(None, None)
ZERO = Measure(Decimal(0), Decimal(0))


def exactly(number: Decimal | int) -> Measure:
    """A known number."""
    return Measure(Decimal(number), Decimal(number))


def between(low: Decimal | int | None, high: Decimal | int | None) -> Measure:
    """An interval; ``None`` is an open end."""
    return Measure(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
    )


def measure_of(quantity: Decimal | Figure | None) -> Measure:
    """A figure of the profile as a measure: a bound opens one end, its marks stay with it."""
    if quantity is None:
        return UNKNOWN
    figure = figure_of(quantity)
    reason = figure.reason or ""
    return Measure(
        low=None if figure.bound == "at_most" else figure.value,
        high=None if figure.bound == "at_least" else figure.value,
        proxy=figure.proxy,
        stand_ins=(StandIn(reason, figure.source),) if figure.stand_in else (),
        reasons=() if figure.bound == "exact" else (Reason(text=reason),),
    )


def total(measures: Iterable[Measure]) -> Measure:
    """Sum of measures; the sum of none is zero."""
    result = ZERO
    for measure in measures:
        result = result + measure
    return result


def _add(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else EXACT.add(a, b)


def _times(a: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if a is None else EXACT.multiply(a, factor)


def _union(a: tuple[_Mark, ...], b: tuple[_Mark, ...]) -> tuple[_Mark, ...]:
    return a + tuple(entry for entry in b if entry not in a)
