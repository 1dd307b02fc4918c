"""The facts of one firm: one value a catalogue column, each exact, an interval, or blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assess.profile.years import YearStatus
from indicator_models.problems import Problem

Scalar = Decimal | date | str | bool


@dataclass(frozen=True)
class StandIn:
    """A figure that stands in for the right one: why, and where it is from."""

    reason: str
    source: str | None


@dataclass(frozen=True)
class Reason:
    """Why a value is a bound: the profile's own words, or the code of a problem text of the program."""

    text: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class FactValue:
    """One fact: money in yuan, numbers as decimals; ``low == high`` when known, an open end is ``None``.

    Texts, codes, grades and flags are always exact. ``proxy`` marks a figure of another caliber: it may be
    shown and may never give a pass.
    """

    low: Scalar | None
    high: Scalar | None
    proxy: bool = False
    stand_ins: tuple[StandIn, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the value is known."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class FactRow:
    """The facts of a profile on an application date.

    ``values`` holds the columns of the fact catalogue; a column that is not in it is blank.
    ``not_applicable`` are yearly columns of years before the firm existed: blank, and not missing.
    ``years`` and ``statuses`` belong to ``_y1`` (latest), ``_y2``, ``_y3`` in this order.
    """

    application_date: date
    years: tuple[int, int, int]
    statuses: tuple[YearStatus | None, YearStatus | None, YearStatus | None]
    values: Mapping[str, FactValue]
    not_applicable: frozenset[str]
    problems: tuple[Problem, ...]

    def get(self, fact: str) -> FactValue | None:
        """The value of a column, or ``None`` when it is blank."""
        return self.values.get(fact)

    def columns(self) -> dict[str, list[Scalar | None]]:
        """The row as a table of one row: ``<fact>``, or its bounds ``<fact>__ge`` and ``<fact>__le``, and
        ``<fact>__proxy`` where the figure is of another caliber."""
        table: dict[str, list[Scalar | None]] = {}
        for fact, value in self.values.items():
            if value.exact:
                table[fact] = [value.low]
            else:
                ends = {f"{fact}__ge": value.low, f"{fact}__le": value.high}
                table |= {name: [end] for name, end in ends.items() if end is not None}
            if value.proxy:
                table[f"{fact}__proxy"] = [True]
        return table

    @property
    def proxies(self) -> frozenset[str]:
        """Columns whose figure is of another caliber."""
        return frozenset(fact for fact, value in self.values.items() if value.proxy)

    @property
    def stand_ins(self) -> tuple[tuple[str, StandIn], ...]:
        """Every stand-in with its column."""
        return tuple((fact, mark) for fact, value in self.values.items() for mark in value.stand_ins)
