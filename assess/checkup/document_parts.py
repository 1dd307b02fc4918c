"""The parts of a check-up as JSON: figures in yuan and fractions, ``null`` for unknown."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.checkup.document_base import Interval, Part
from assess.checkup.document_sources import CalibersPart, ConflictsPart, StruckOutPart
from assess.matching.document import PlanningPart, ProgrammePart, YearPart
from assess.reading import Reading


class FirmPart(Part):
    """Identity of the firm."""

    name: str
    credit_code: str | None
    region_code: str | None
    industry_code: str | None
    fictional: bool


class ParameterPart(Part):
    """A number that the office sets."""

    id: str
    label: str


class ModelPart(Part):
    """The model used."""

    id: str
    kind: Literal["qualification", "score", "ranking", "classification", "pool_statistic", "valuation"]
    version: str
    digest: str
    official: bool
    own: bool = Field(description="Whether it comes from the office's own folder.")
    title: str
    statement: str | None = Field(
        description="For a local model: that it is a template whose weights and lines the office sets."
    )
    unset: tuple[ParameterPart, ...] = Field(
        description="Parameters that the office has not set; they count as unknown within their limits."
    )


class WayPart(Part):
    """One way over a line: amount in its unit."""

    id: str
    label: str
    amount: float
    unit: str


class FilledPart(Part):
    """A blank fact for which a figure of another caliber is shown; it decides nothing."""

    fact: str
    by: str
    why: str


class GatePart(Part):
    """One gate; ``value`` and ``threshold`` in the gate's unit, ``gap`` in that of its first way."""

    id: str
    label: str
    verdict: Literal["met", "not_met", "unknown"]
    value: Interval | None
    shown: str | None = Field(description="The value in words where it is a code or a flag.")
    relation: Literal["at_least", "above", "at_most", "below", "is"] = Field(
        description="How the value is held against the threshold; is: a condition without one."
    )
    threshold: float | None
    gap: float | None
    ways: tuple[WayPart, ...]
    step: str | None = Field(description="The next step in words, where no amount says it.")
    margin: float | None = Field(description="Relative distance, positive on the good side.")
    role: Literal["counts", "other_open", "beside"] = Field(
        description="Of a gate that is not met or open: counts for the verdict; other_open: another route may"
        " still be met; beside: another route is met or the gate is not asked, so it blocks nothing."
    )
    strike_out: float | None = Field(description="How much may be struck out with the gate still met.")
    survives_largest: bool | None
    by_bound: bool = Field(description="Decided though a figure under it is only a bound.")
    proxy: bool = Field(description="A figure under it is of another caliber; it can never give a pass.")
    filled: tuple[FilledPart, ...] = Field(
        description="Declared stand-ins under it; the verdict then counts the gate as open."
    )
    open_to_experts: bool
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    clause: str


class PillarPart(Part):
    """A heading over groups of the score."""

    id: str
    label: str
    low: float
    high: float
    max: float


class GroupPart(PillarPart):
    """A group of indicators: their sum, or the best of them, at most its maximum."""

    pillar: str | None
    takes: Literal["sum", "best"]


class PointsPart(Part):
    """The total, its line, and the planning figure beside it."""

    low: float
    high: float
    max: float
    pass_mark: float | None = Field(description="null: the score has no line to pass.")
    pass_mark_included: bool
    planning: PlanningPart | None
    pillars: tuple[PillarPart, ...]
    groups: tuple[GroupPart, ...]


class LedgerPart(Part):
    """One indicator: every point traced."""

    indicator: str
    label: str
    group: str
    value: Interval | None = Field(
        description="The value scored; for a counted indicator its points uncapped."
    )
    band: tuple[str, ...] = Field(description="Bands or cases still possible; one when decided.")
    low: float
    high: float
    max: float = Field(description="The most it can give, by the firm's stage where the model weighs by it.")
    lost: float
    cause: Literal["none", "missing", "judgement", "text"]
    planning: Interval | None
    next_band: str | None
    ways: tuple[WayPart, ...]
    notes: tuple[str, ...]
    filled: tuple[FilledPart, ...]
    clause: str


class ClassPart(Part):
    """The class of the firm."""

    possible: tuple[str, ...] = Field(description="Ids of the classes still possible; one when decided.")
    labels: tuple[str, ...]
    outside: str | None = Field(description="Why the firm is, or may be, outside the classes.")
    clause: str


class AmountPart(Part):
    """Yuan a year by a formula; items may take the place of each other and do not add up."""

    id: str
    label: str
    amount: Interval
    formula: str = Field(description="The formula in words.")
    notes: tuple[str, ...]
    clause: str


class StatisticPart(Part):
    """How a share of a pool counts this firm."""

    id: str
    label: str
    belongs: Literal["met", "not_met", "unknown"]
    holds: Literal["met", "not_met", "unknown"]
    target: float | None
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
    route: tuple[str, ...] = Field(
        description="Gates still to be met on the nearest route to a pass; those of other ways are not named."
    )
    points: PointsPart | None
    ledger: tuple[LedgerPart, ...]
    firm_class: ClassPart | None
    amounts: tuple[AmountPart, ...]
    statistics: tuple[StatisticPart, ...]
    gaps: tuple[GapPart, ...]
    settle: tuple[SettlePart, ...]
    completeness: CompletenessPart
    problems: tuple[ProblemPart, ...]
    stand_ins: tuple[StandInPart, ...]
    conflicts: ConflictsPart | None = Field(
        default=None, description="Figures that several books state differently; null where there is none."
    )
    rd_calibers: CalibersPart | None = Field(
        default=None, description="R&D in three calibers; null where no year has two to compare."
    )
    struck_out: StruckOutPart | None = Field(
        default=None, description="What experts strike out; null where they strike out nothing."
    )
    suggestions: tuple[SuggestionPart, ...]
    programmes: tuple[ProgrammePart, ...] = Field(
        default=(), description="Every programme in force for the firm, the nearest first."
    )
    input_hash: HashPart
