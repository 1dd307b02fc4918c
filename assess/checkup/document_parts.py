"""The parts of a check-up as JSON: figures in yuan and fractions, ``null`` for unknown."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assess.reading import Reading


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Part):
    """``[low, high]``; equal when known, ``null`` on an open side."""

    low: float | None
    high: float | None


class FirmPart(Part):
    """Identity of the firm."""

    name: str
    credit_code: str | None
    region_code: str | None
    industry_code: str | None
    fictional: bool


class ModelPart(Part):
    """The model used."""

    id: str
    version: str
    digest: str
    official: bool
    title: str


class YearPart(Part):
    """One accounting year and the state of its figures."""

    year: int
    status: Literal["audited", "tax_settled", "book", "estimate"] | None
    applicable: bool


class WayPart(Part):
    """One way over a line: amount in its unit."""

    id: str
    label: str
    amount: float
    unit: str


class GatePart(Part):
    """One gate; ``value`` and ``threshold`` in the gate's unit, ``gap`` in that of its first way."""

    id: str
    label: str
    verdict: Literal["met", "not_met", "unknown"]
    value: Interval | None
    shown: str | None = Field(description="The value in words where it is a code or a flag.")
    threshold: float | None
    gap: float | None
    ways: tuple[WayPart, ...]
    margin: float | None
    strike_out: float | None = Field(description="How much may be struck out with the gate still met.")
    survives_largest: bool | None
    by_bound: bool = Field(description="Decided though a figure under it is only a bound.")
    proxy: bool = Field(description="A figure under it is of another caliber; it can never give a pass.")
    open_to_experts: bool
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    clause: str


class PlanningPart(Part):
    """The planning figure: ours, never part of the verdict, never the score."""

    low: float
    high: float
    target: float
    reading: Literal["likely", "borderline", "unlikely", "unknown"]


class PointsPart(Part):
    """The total, its line, and the planning figure beside it."""

    low: float
    high: float
    max: float
    pass_mark: float | None = Field(description="null: the score has no line to pass.")
    pass_mark_included: bool
    planning: PlanningPart | None


class LedgerPart(Part):
    """One indicator: every point traced."""

    indicator: str
    label: str
    group: str
    value: Interval | None
    band: tuple[str, ...] = Field(description="Bands or cases still possible; one when decided.")
    low: float
    high: float
    max: float
    lost: float
    cause: Literal["none", "missing", "judgement", "text"]
    planning: Interval | None
    next_band: str | None
    ways: tuple[WayPart, ...]
    notes: tuple[str, ...]
    clause: str


class GapPart(Part):
    """What lacks to an unmet gate, or to the next band of an indicator."""

    kind: Literal["gate", "points"]
    id: str
    ways: tuple[WayPart, ...]


class SettlePart(Part):
    """A missing fact or open judgement that would decide the verdict, most telling first."""

    id: str
    label: str
    kind: Literal["missing", "judgement", "text", "proxy"]
    gates: tuple[str, ...]
    points: float


class CompletenessPart(Part):
    """How many of the facts asked for are given; reported, never scored."""

    asked: int
    given: int
    missing: tuple[str, ...]


class ProblemPart(Part):
    """A finding about the input."""

    code: str
    severity: Literal["error", "warning", "note"]
    where: str
    message: str
    remedy: str


class SuggestionPart(Part):
    """A triggered suggestion."""

    id: str
    kind: Literal["gate", "points", "risk", "other"]
    title: str
    what: str
    until: date | None


class StandInPart(Part):
    """A figure that stands for another one."""

    fact: str
    reason: str
    source: str | None


class HashPart(Part):
    """SHA-256 fingerprints; the parts are kept apart so that a later run can say which differs."""

    facts: str
    application_date: date
    model: str
    combined: str


class CheckupDocument(Part):
    """A check-up of one firm."""

    schema_version: Literal[1]
    engine_version: str
    made_on: date
    firm: FirmPart
    application_date: date
    accounting_years: tuple[YearPart, ...]
    model: ModelPart
    verdict: Literal["pass", "fail", "undetermined", "invalid", "none"]
    reading: Reading
    on_estimates: bool
    estimated_years: tuple[int, ...]
    gates: tuple[GatePart, ...]
    points: PointsPart | None
    ledger: tuple[LedgerPart, ...]
    gaps: tuple[GapPart, ...]
    settle: tuple[SettlePart, ...]
    completeness: CompletenessPart
    problems: tuple[ProblemPart, ...]
    stand_ins: tuple[StandInPart, ...]
    suggestions: tuple[SuggestionPart, ...]
    input_hash: HashPart
