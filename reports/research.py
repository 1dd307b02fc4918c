"""Input of a report: the R&D expense by category, project and caliber."""

from __future__ import annotations

from dataclasses import dataclass

from reports.outcome import GateState
from reports.quantity import Clause, Quantity
from reports.rule_mark import RuleMark


@dataclass(frozen=True)
class RdYear:
    """R&D expense of one year by the eight categories (yuan, high-tech caliber)."""

    year: int
    categories: tuple[tuple[str, float], ...]
    """(label, amount), in the order of the law; contracted R&D counted at 80 %."""
    total: float | None
    domestic: float | None
    other_share: float | None
    other_ceiling: float
    effect_if_other_capped: float | None
    """What the total would be if other expense above the ceiling were not counted."""


@dataclass(frozen=True)
class RdProject:
    """What one R&D activity spent, in yuan."""

    code: str
    name: str
    amounts: tuple[float | None, ...]
    """By year, oldest first, the years of :attr:`RdStructure.project_years`."""
    share: float | None
    """Share of the three-year total."""


@dataclass(frozen=True)
class ProjectCheck:
    """The projects of one year in sum against the year; ``met`` where the two agree."""

    year: int
    projects: float | None
    whole: float | None
    state: GateState


@dataclass(frozen=True)
class CaliberNote:
    """What a difference between two calibers means."""

    text: str
    normal: bool
    """False where it has to be explained."""
    basis: Clause


@dataclass(frozen=True)
class CaliberFigure:
    """R&D expense of a year by one caliber, and how far it lies from the high-tech one."""

    amount: Quantity
    source: str | None
    difference: float | None = None
    others: tuple[tuple[str, Quantity], ...] = ()
    """What other books state in the same caliber: source and amount."""


@dataclass(frozen=True)
class CaliberYear:
    """R&D expense of one year by each caliber, and what the differences mean."""

    year: int
    figures: tuple[CaliberFigure, ...]
    """In the order of :attr:`Calibers.heads`."""
    notes: tuple[CaliberNote, ...]


@dataclass(frozen=True)
class CaliberHead:
    """A caliber in words, and what it takes in."""

    label: str
    what: str
    basis: Clause


@dataclass(frozen=True)
class Calibers:
    """R&D expense by several calibers side by side, oldest year first."""

    heads: tuple[CaliberHead, ...]
    years: tuple[CaliberYear, ...]


@dataclass(frozen=True)
class RdFinding:
    """A finding about R&D expense."""

    message: str
    rule: RuleMark | None


@dataclass(frozen=True)
class RdStructure:
    """The R&D expense of the accounting years (yuan), what it is held against, and what is found about it."""

    years: tuple[RdYear, ...]
    projects: tuple[RdProject, ...]
    project_years: tuple[int, ...]
    checks: tuple[ProjectCheck, ...] = ()
    calibers: Calibers | None = None
    findings: tuple[RdFinding, ...] = ()
