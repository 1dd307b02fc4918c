"""What the programme page is made from: every programme in force for a firm, judged, with what it is worth.

Conventions as in :mod:`reports.input`: finished figures, texts in the reader's language, ``None`` is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.input import Firm, GapOption, PlanningReading, Quantity, Reading, VerdictCode, YearColumn


@dataclass(frozen=True)
class OpenGate:
    """One condition still to be met on the nearest route to a pass."""

    label: str
    state: Literal["not_met", "unknown", "open"]
    """``open``: met or not met by its own value, and yet open for the verdict (an expert, a proxy)."""
    proxy: bool
    options: tuple[GapOption, ...]
    step: str | None
    by_step: bool = False
    """A line on an item of the score: the step says what is lacking, no amount does."""


@dataclass(frozen=True)
class StandIn:
    """A figure of another caliber in the place of the right one."""

    label: str
    by: str | None
    """The figure that stands in; ``None`` where the firm gives the figure itself by another caliber."""
    why: str | None


@dataclass(frozen=True)
class WorthAmount:
    """Yuan a year of one benefit, with the formula in words."""

    label: str
    amount: Quantity
    explained: str
    notes: tuple[str, ...]
    clause: str
    nothing: bool
    """Certainly worth nothing to this firm."""
    missing: tuple[str, ...] = ()
    """Labels of the figures that keep the amount open."""
    stand_ins: tuple[StandIn, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The planning figure, the office's own and no score, against its target."""

    low: float
    high: float
    target: float
    reading: PlanningReading


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme."""

    id: str
    version: str
    title: str
    documents: tuple[str, ...]
    """Numbers of the documents it rests on, the one that sets it up first."""
    official: bool
    """False for a template, whose weights and lines the office sets."""
    own: bool
    """Whether its rules come from the office's own folder."""
    region: str | None
    """Region-code prefixes; ``None`` for the whole country."""
    verified: str
    checked_on: date
    verdict: VerdictCode
    reading: Reading
    missing: tuple[str, ...]
    """Labels of figures that keep the verdict open, the most telling first."""
    judgements: int
    """Matters left to experts."""
    on_proxies: tuple[str, ...]
    """Labels of figures that only a figure of another caliber gives."""
    points: Quantity | None
    pass_mark: float | None
    pass_inclusive: bool
    plan: Plan | None
    """``None`` where there are no planning rules."""
    route: tuple[OpenGate, ...]
    worth: tuple[WorthAmount, ...]
    worth_text: str | None
    unset: tuple[str, ...]
    """Labels of parameters that the office has not set."""
    holders: bool = False
    """Whether it is for holders: what has to be kept up, nothing to apply for."""
    passed_by: tuple[str, ...] = ()
    """Conditions of the direct way by which it is passed where its points alone do not reach."""
    notes: tuple[str, ...] = ()
    """Remarks of its conditions that hold for the firm."""


@dataclass(frozen=True)
class ClassRow:
    """The class of the firm by a classification."""

    title: str
    document: str
    classes: tuple[str, ...]
    """Labels of the classes still possible."""
    on_proxies: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class OutlookRow:
    """The re-recognition of a holder, seen for its application date."""

    apply_on: date
    reading: Reading
    missing: tuple[str, ...]
    unmet: tuple[OpenGate, ...]


@dataclass(frozen=True)
class RenewalRow:
    """The end of a holder's certificate, as the application date sees it."""

    state: Literal["later", "due", "expired"]
    expires_on: date | None
    """``None`` where only the year of issue is known."""
    expires_year: int
    prepare_from: date
    lead_months: int
    outlook: OutlookRow | None


@dataclass(frozen=True)
class Programmes:
    """All programmes of one firm on one date, the nearest first."""

    programmes: tuple[ProgrammeRow, ...]
    classes: tuple[ClassRow, ...]
    values: tuple[WorthAmount, ...]
    """Every amount of the valuations in force, those of no title among them."""
    renewal: RenewalRow | None
    elsewhere: tuple[str, ...]
    """Titles of programmes of other regions."""
    region_known: bool


@dataclass(frozen=True)
class MatchInput:
    """Everything the programme page of one firm shows."""

    lang: Literal["zh", "en"]
    report_number: str
    made_on: date
    application_date: date
    application_label: str | None
    bureau: str | None
    firm: Firm
    programmes: Programmes
    engine_version: str
    years: tuple[YearColumn, ...]
    """The three accounting years, oldest first."""
    findings: int
    """Findings about the data that somebody should look at."""
