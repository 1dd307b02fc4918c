"""Input of a report: figures that books state differently, and what experts strike out, with the effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.outcome import GateState
from reports.quantity import Quantity
from reports.rule_mark import RuleMark

Verdict = Literal["pass", "fail", "undetermined", "invalid", "none"]
Span = tuple[float, float]


@dataclass(frozen=True)
class SourceShown:
    """Where a value comes from; ``None`` is not stated."""

    kind: str | None
    """Kind of the book in words."""
    document: str | None
    dated: date | None
    verified_by: str | None


@dataclass(frozen=True)
class GateTurn:
    """A gate that another figure turns."""

    label: str
    before: GateState
    after: GateState


@dataclass(frozen=True)
class EffectShown:
    """What another figure changes; nothing at all where every part is empty."""

    gates: tuple[GateTurn, ...] = ()
    points: tuple[Span, Span] | None = None
    """Interval before and after; ``None`` where it stays."""
    verdict: tuple[Verdict, Verdict] | None = None
    """Before and after; ``None`` where it stays."""

    @property
    def decides(self) -> bool:
        """Whether a gate or the verdict is another one."""
        return bool(self.gates) or self.verdict is not None


@dataclass(frozen=True)
class OtherValue:
    """What another book states for a figure."""

    value: Quantity
    source: SourceShown
    effect: EffectShown | None
    """If it were the right one; ``None``: it cannot stand there (a negative amount)."""


@dataclass(frozen=True)
class ConflictRow:
    """One figure that books state differently."""

    label: str
    used: Quantity
    source: SourceShown
    others: tuple[OtherValue, ...]
    """The most trusted first."""
    less_trusted: bool
    """Whether the first of ``others`` is trusted more than the value used."""


@dataclass(frozen=True)
class StruckRow:
    """An R&D activity or a product that experts strike out."""

    code: str
    name: str | None
    amount: Quantity
    """R&D expense of the three years, or sales of the last one."""
    experts: int
    majority: bool
    effect: EffectShown
    """Of striking out this one alone."""


@dataclass(frozen=True)
class Struck:
    """All that experts strike out, and what that does together."""

    rows: tuple[StruckRow, ...]
    sheets: int
    """How many sheets there are."""
    by_any: EffectShown
    by_majority: EffectShown | None
    """``None`` where the majority strikes out nothing."""


@dataclass(frozen=True)
class Evidence:
    """Conflicts of a firm and what its experts strike out."""

    conflicts: tuple[ConflictRow, ...] = ()
    """Those that turn a gate or the verdict first."""
    rule: RuleMark | None = None
    """The deduction point that conflicts belong to."""
    rounded: int = 0
    """Differences that are nothing but rounding, decide nothing and are not listed."""
    by_trust: EffectShown | None = None
    """Of using the most trusted value everywhere; ``None`` where that is done."""
    least_favourable: EffectShown | None = None
    """Of the worst combination; ``None`` where none is worse than the values used."""
    left_out: int = 0
    """Conflicts that the combinations do not consider."""
    struck: Struck | None = None
