"""Input of a report: what a model gives beside gates and points, and how verdicts are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.quantity import Clause, Quantity

GateState = Literal["met", "not_met", "unknown"]
Relation = Literal["at_least", "above", "at_most", "below", "is"]
Kind = Literal["qualification", "score", "ranking", "classification", "pool_statistic", "valuation"]
Wording = Literal[Kind, "holders"]
"""Words follow the kind of model; a qualification for holders of a title, who keep it, has its own."""


@dataclass(frozen=True)
class RulePart:
    """A part of a verdict that offers a choice: one gate, or so many of its parts."""

    state: GateState
    gate: str | None = None
    need: int = 1
    parts: tuple[RulePart, ...] = ()


@dataclass(frozen=True)
class Pillar:
    """A heading over groups of the score."""

    id: str
    label: str
    low: float
    high: float
    maximum: float


@dataclass(frozen=True)
class NextStep:
    """The nearest point at which an indicator gives more: a value, or an outcome in words."""

    relation: Relation
    value: Quantity | None
    label: str | None
    low: float
    high: float
    """Points from there on."""


@dataclass(frozen=True)
class Shortfall:
    """An indicator with the points that it costs the total, the cap of its group considered."""

    label: str
    part: str
    """Its pillar, else its group."""
    value: Quantity
    outcome: str | None
    lost: float
    maximum: float
    following: NextStep | None
    clause: Clause


@dataclass(frozen=True)
class ClassResult:
    """The classes still possible, one when decided; ``outside`` says why a firm is not classified."""

    labels: tuple[str, ...]
    outside: str | None
    clause: Clause
    count: int = 0
    """How many classes there are."""


@dataclass(frozen=True)
class AmountRow:
    """Yuan a year, with the formula in words."""

    id: str
    label: str
    amount: Quantity
    explained: str
    notes: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True)
class PoolShare:
    """A share of a pool as it looks from one firm: whether it belongs to those counted, and holds."""

    label: str
    belongs: GateState
    holds: GateState
    target: Quantity | None
    clause: Clause


@dataclass(frozen=True)
class FactShown:
    """A figure that the outcome rests on; ``note`` where it stands for another one."""

    label: str
    value: Quantity
    where: str | None
    note: str | None
