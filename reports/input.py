"""What a check-up report is made from: frozen dataclasses, filled by the application.

``reports`` formats and never computes, so everything a page shows stands here as a finished
figure. Conventions: money in yuan, ratios as fractions (0.05 is 5 %), points as printed by the
model, dates as civil dates. ``None`` always means *unknown*, never zero. Texts that come from
data (labels, clauses, suggestions) arrive in the language of the report; the report's own words
are looked up in ``reports/texts``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from reports.evidence import Evidence
from reports.outcome import (
    AmountRow,
    ClassResult,
    FactShown,
    GateState,
    Kind,
    Pillar,
    PoolShare,
    Relation,
    RulePart,
    Shortfall,
    Wording,
)
from reports.quantity import Clause, GapOption, Quantity, Unit

if TYPE_CHECKING:
    from reports.chain import ChainPicture
    from reports.programmes import Programmes
    from reports.research import RdStructure
    from reports.rule_mark import RuleMark

__all__ = [
    "CheckupInput",
    "Clause",
    "Document",
    "Firm",
    "GapOption",
    "GapRow",
    "Gate",
    "Group",
    "Indicator",
    "ModelHead",
    "Points",
    "ProblemRow",
    "Quantity",
    "Reading",
    "SettleRow",
    "Severity",
    "SourceNote",
    "StandIn",
    "StrikeOut",
    "Suggestion",
    "Trend",
    "Unit",
    "YearColumn",
]

VerdictCode = Literal["pass", "fail", "undetermined", "invalid", "none"]
Reading = Literal[
    "can_apply",  # verdict pass
    "cannot_apply",  # verdict fail: at least one hard condition certainly unmet, or points out of reach
    "depends_on_experts",  # gates met, data complete: 数据齐全,取决于专家评分
    "data_missing",  # 还差 n 项数据
    "office_open",  # only parameters that the office has not set keep it open
    "result",  # the model gives points, a class or amounts, and no verdict
    "invalid",  # the input has no usable identity
]
Cause = Literal["none", "missing", "judgement", "text"]
YearStatus = Literal["audited", "tax_settled", "book", "estimate", "unknown"]
PlanningReading = Literal["likely", "borderline", "unlikely", "unknown"]
Severity = Literal["error", "warning", "note"]
Told = Literal["chain", "evidence"]


@dataclass(frozen=True)
class Firm:
    name: str
    credit_code: str | None
    region: str | None
    industry: str | None
    registered_on: date | None
    main_product: str | None
    field_name: str | None
    fictional: bool
    entity_note: str | None
    """E.g. that group accounts stand in for the legal entity's own."""


@dataclass(frozen=True)
class YearColumn:
    """One of the three accounting years before the application, oldest first."""

    year: int
    status: YearStatus
    applicable: bool
    """False where the firm did not exist yet."""


@dataclass(frozen=True)
class Document:
    number: str
    title: str
    issuer: str
    effective_from: date | None
    verified: str


@dataclass(frozen=True)
class ModelHead:
    id: str
    version: str
    """``id@effective_from+revision``."""
    title: str
    official: bool
    digest: str
    documents: tuple[Document, ...]
    kind: Kind = "qualification"
    own: bool = False
    """Whether it comes from the office's own folder."""
    unset: tuple[str, ...] = ()
    """Parameters that the office has not set, so that they are unknown."""
    experts: bool = True
    """Whether experts give a part of it."""
    holders: bool = False
    """Whether it concerns holders of the title, who keep it and do not apply."""

    @property
    def wording(self) -> Wording:
        """Whose words the report uses."""
        return "holders" if self.holders and self.kind == "qualification" else self.kind


@dataclass(frozen=True)
class Points:
    low: float
    high: float
    maximum: float
    pass_mark: float | None
    """``None`` where the score has no line."""
    pass_inclusive: bool
    """False where the mark itself does not pass (high-tech enterprise: more than 70)."""
    planning_low: float | None
    planning_high: float | None
    planning_target: float | None
    """``None`` where there are no planning rules."""
    planning_reading: PlanningReading


@dataclass(frozen=True)
class StrikeOut:
    """How much experts may strike out of a ratio before its gate falls."""

    amount: Quantity
    """Largest amount that may be struck out with the gate still met."""
    largest_label: str | None
    """The largest object (project, product), by its number and name."""
    largest_amount: Quantity | None
    survives_largest: bool | None
    """Whether the gate holds without the largest object; ``None`` when objects are not known."""


@dataclass(frozen=True)
class Gate:
    id: str
    label: str
    state: GateState
    value: Quantity
    threshold: Quantity | None
    relation: Relation
    margin: float | None
    """Signed distance to the line relative to it, positive on the good side; draws the bar."""
    requirement: str
    """The condition in words with its threshold, e.g. 「近三年研发费用占比不低于 5 %」."""
    gaps: tuple[GapOption, ...]
    strike_out: StrikeOut | None
    clause: Clause
    notes: tuple[str, ...] = ()
    surplus: Quantity | None = None
    """Signed distance in its own unit (days, persons, percentage points), positive on the good side."""
    step: str | None = None
    """The next step in words, where no amount says it."""
    role: Literal["counts", "other_open", "beside"] = "counts"
    """Of a gate that is not met or open: whether it counts, another route may still be met, or one is."""
    office: bool = False
    """Open for want of a parameter that the office has not set, and of nothing else."""
    proxy: bool = False
    """Read from a declared stand-in of another caliber: it decides nothing."""


@dataclass(frozen=True)
class Indicator:
    id: str
    label: str
    value: Quantity
    band: str
    """Band hit, or the bands still possible, as printed: ``C`` or ``C–E``."""
    low: float
    high: float
    maximum: float
    planning_low: float | None
    planning_high: float | None
    cause: Cause
    points_lost: float
    """maximum − high: certainly lost."""
    next_band: str | None
    """Letter of the next better band, or its words where bands have no letters."""
    next_gaps: tuple[GapOption, ...]
    clause: Clause
    notes: tuple[str, ...] = ()
    band_text: str | None = None
    """The band in words; ``None`` while several are possible."""


@dataclass(frozen=True)
class Group:
    id: str
    label: str
    low: float
    high: float
    maximum: float
    planning_low: float | None
    planning_high: float | None
    indicators: tuple[Indicator, ...]
    pillar: str | None = None
    best: bool = False
    """Whether the best of its indicators counts, not their sum."""


@dataclass(frozen=True)
class Trend:
    """A three-year series, oldest first; ``line`` is the threshold drawn across it, if any."""

    id: str
    label: str
    unit: Unit
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    line: float | None = None
    line_label: str | None = None


@dataclass(frozen=True)
class GapRow:
    """One line of the gap table (section 9)."""

    item: str
    kind: Literal["gate", "points"]
    now: Quantity
    needed: Quantity | None
    options: tuple[GapOption, ...]
    worth: str
    """What closing it brings: the condition, or points as a range."""
    clause: Clause
    step: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """One improvement suggestion (section 10)."""

    id: str
    kind: Literal["gate", "points", "risk", "other"]
    title: str
    what: str
    how_much: str | None
    effect: str
    evidence: tuple[str, ...]
    lead_time: str
    cost: str | None
    until: date | None
    """Last day on which it still helps this application; ``None`` when no day is fixed."""
    too_late: bool
    """The day lies before the date the report was made: it helps the next application."""
    basis: Clause


@dataclass(frozen=True)
class SettleRow:
    """A missing fact or an open judgement, and what knowing it would decide."""

    label: str
    kind: Literal["missing", "judgement", "text", "parameter"]
    gates: tuple[str, ...]
    points: float
    """Width of the point interval it keeps open."""
    where_to_find: str | None


@dataclass(frozen=True)
class ProblemRow:
    code: str
    severity: Severity
    where: str
    message: str
    remedy: str
    rule: RuleMark | None = None
    """The rule of review behind it, if it is one."""
    told: Told | None = None
    """The table that tells it in full, so that the list of problems only counts it."""
    alike: str = ""
    """Equal for findings that differ in nothing but the object they are of."""


@dataclass(frozen=True)
class StandIn:
    """A figure that stands for another one: its label, why, and its source."""

    label: str
    reason: str
    source: str | None


@dataclass(frozen=True)
class SourceNote:
    label: str
    text: str


@dataclass(frozen=True)
class CheckupInput:
    """Everything a check-up report shows."""

    lang: Literal["zh", "en"]
    report_number: str
    made_on: date
    application_date: date
    application_label: str | None
    """Name of the application window in the settings, e.g. 「2027 年第一批」."""
    bureau: str | None
    firm: Firm
    years: tuple[YearColumn, ...]
    model: ModelHead
    engine_version: str
    input_hash: str
    verdict: VerdictCode
    reading: Reading
    missing_count: int
    judgement_count: int
    on_estimates: bool
    points: Points | None
    gates: tuple[Gate, ...]
    groups: tuple[Group, ...]
    trends: tuple[Trend, ...]
    rd: RdStructure | None
    gaps: tuple[GapRow, ...]
    suggestions: tuple[Suggestion, ...]
    settle: tuple[SettleRow, ...]
    facts_given: int
    facts_asked: int
    verified_share: float | None
    """Share of the given yearly figures that are audited or tax-settled."""
    problems: tuple[ProblemRow, ...]
    stand_ins: tuple[StandIn, ...]
    sources: tuple[SourceNote, ...] = field(default=())
    programmes: Programmes | None = None
    """Every programme in force for the firm; ``None`` where it was not matched."""
    rule: RulePart | None = None
    """The condition tree of a verdict that offers choices; ``None`` where all gates must be met."""
    pillars: tuple[Pillar, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    """Indicators that cost points, the dearest first."""
    firm_class: ClassResult | None = None
    amounts: tuple[AmountRow, ...] = ()
    shares: tuple[PoolShare, ...] = ()
    basis: tuple[FactShown, ...] = ()
    """Figures under a class or amounts, where no gate and no indicator shows them."""
    not_concerned: frozenset[str] = frozenset()
    """Sections that the model has nothing to do with, so that their absence needs no word."""
    chain: ChainPicture | None = None
    """R&D activities, IP, products and achievements with their links; ``None`` where no list is known."""
    evidence: Evidence = field(default_factory=Evidence)
    """What the books state differently, and what experts strike out."""
