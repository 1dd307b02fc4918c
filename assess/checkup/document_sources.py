"""Sources of figures in a check-up as JSON: conflicts, the three calibers of R&D, objects struck out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.checkup.document_base import Interval, Part
from assess.evidence.calibers import Book
from assess.evidence.calibers_file import Caliber, NoteId
from assess.evidence.struck import StruckKind
from assess.profile.figure import SourceKind

Verdict = Literal["pass", "fail", "undetermined", "invalid", "none"]
State = Literal["met", "not_met", "unknown"]


class GateChangePart(Part):
    """A gate that is another one by another figure; a gate decided by a declared proxy alone is unknown."""

    gate: str
    label: str
    before: State
    after: State


class EffectPart(Part):
    """What another figure does to the result."""

    verdict_before: Verdict
    verdict_after: Verdict
    gates: tuple[GateChangePart, ...] = Field(description="Gates whose state changes.")
    points_before: Interval | None
    points_after: Interval | None


class StatedPart(Part):
    """One value with its source."""

    value: float
    kind: SourceKind | None = Field(description="null: not stated.")
    kind_label: str
    source: str | None
    dated: date | None
    verified_by: str | None


class AlternativePart(StatedPart):
    """A value that differs from the used one."""

    difference: float = Field(description="This value less the used one.")
    rounding: bool = Field(description="Differs by the rounding of the official forms (100 yuan) alone.")
    effect: EffectPart | None = Field(
        description="What it does in place of the used value, alone; null: it cannot stand there."
    )


class ConflictPart(Part):
    """A figure that several books state differently."""

    where: str
    label: str
    year: int | None
    money: bool = Field(description="Whether the values are yuan.")
    used: StatedPart
    others: tuple[AlternativePart, ...] = Field(description="The most trusted first.")
    less_trusted: bool = Field(description="Whether the first of others is trusted more than the used value.")


class ConflictsPart(Part):
    """All conflicts, and what they do together."""

    items: tuple[ConflictPart, ...]
    by_trust: EffectPart | None = Field(
        description="Every figure by its most trusted source; null where those are the figures used."
    )
    least_favourable: EffectPart | None = Field(
        description="The worst combination of the values; null where none is worse than the used ones."
    )
    left_out: int = Field(description="Conflicts that least_favourable leaves at their used value.")


class CaliberFigurePart(Part):
    """R&D of one year by one book, yuan."""

    caliber: Caliber
    book: Book
    book_label: str
    amount: Interval
    where: str
    source: str | None
    kind: SourceKind | None


class CaliberNotePart(Part):
    """What a difference means."""

    id: NoteId
    normal: bool = Field(description="false: it asks for an explanation.")
    text: str
    basis: str
    verified: str


class CaliberYearPart(Part):
    """R&D of one year in three calibers; the first figure of each is the one compared."""

    year: int
    figures: tuple[CaliberFigurePart, ...]
    accounting_difference: float | None = Field(description="Accounting less high-tech, yuan.")
    super_deduction_difference: float | None = Field(description="Super-deduction less high-tech, yuan.")
    notes: tuple[CaliberNotePart, ...]


class CaliberPart(Part):
    """One caliber in words."""

    id: Caliber
    label: str
    what: str
    basis: str


class CalibersPart(Part):
    """R&D in three calibers side by side."""

    calibers: tuple[CaliberPart, ...]
    years: tuple[CaliberYearPart, ...] = Field(description="Accounting years, latest first.")


class StruckObjectPart(Part):
    """An R&D activity or product that experts strike out."""

    kind: StruckKind
    code: str
    name: str | None
    experts: int
    majority: bool
    amount: Interval = Field(description="R&D of the three accounting years, or sales of the last one, yuan.")
    effect: EffectPart


class StruckOutPart(Part):
    """What experts strike out."""

    objects: tuple[StruckObjectPart, ...]
    voters: int = Field(description="Sheets of which more than half make a majority.")
    by_any: EffectPart
    by_majority: EffectPart | None = Field(description="null: the majority strikes out nothing.")
