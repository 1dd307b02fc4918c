"""Figures and clauses as a report prints them: the smallest parts of its input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "yuan", "ratio", "percent_point", "person", "item", "project", "day", "point", "year", "grade", "none"
]
"""How a number is printed: yuan as 万元 / 亿元, a ratio as per cent, a difference of ratios in percentage
points, the rest with its word."""


@dataclass(frozen=True)
class Quantity:
    """A figure that may be an interval; ``low == high`` when it is known, both ``None`` when not.

    An open end (nothing known on that side) is ``None`` on that side only.
    ``edge`` is the threshold the figure must not be rounded across (4.996 % against 5 %).
    ``text`` replaces the number where the value is a word (a field of technology, a grade).
    """

    low: float | None
    high: float | None
    unit: Unit
    edge: float | None = None
    text: str | None = None
    by_bound: bool = False


@dataclass(frozen=True)
class Clause:
    """Where a rule stands: document number and place, or ``practice`` for advisors' practice."""

    text: str
    practice: bool = False


@dataclass(frozen=True)
class GapOption:
    """One way over a line, in natural units: ``lacking 2 persons by hiring``; without a way, the distance."""

    label: str | None
    amount: Quantity
