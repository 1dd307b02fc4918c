"""What a model file may hold; formulas are still text, compiled by :mod:`indicator_models.model_reader`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from indicator_models.catalogue_file import DerivedEntry, FactEntry, ParameterEntry
from indicator_models.entries import Formula, NoteEntry, NumberPair, OutcomeId, PointsPair
from indicator_models.fact import FactUnit
from indicator_models.part_file import ClassesEntry, StatisticEntry, ValuationEntry, WorthEntry
from indicator_models.schema import ClauseRef, DataModel, Document, Figure, Identifier, Localised, fault

RegionPrefix = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
Cause = Literal["judgement", "text"]
ModelKind = Literal["qualification", "score", "ranking", "valuation", "classification", "pool_statistic"]
KINDS_WITH_LINE: tuple[ModelKind, ...] = ("qualification",)
"""Kinds whose score has a line to pass."""


UPPER_EDGES = frozenset({"at_most", "below"})
"""Keys of a line or an edge where less is better."""
STRICT_EDGES = frozenset({"above", "below"})
"""Keys of a line or an edge that does not belong to what it bounds."""


class MoveEntry(DataModel):
    """One way to close a gap: facts that move together, ``by`` times the step each."""

    id: Identifier
    label: Localised
    unit: FactUnit
    step: Figure = Field(gt=0)
    moves: Annotated[dict[str, Figure], Field(min_length=1)]


class DirectEntry(DataModel):
    """A way to an outcome that no single line leads to: so many of a thing, given by a formula."""

    id: Identifier
    label: Localised
    unit: FactUnit
    reaches: OutcomeId
    amount: Formula


class StrikeEntry(DataModel):
    """How much experts may strike out: the facts that fall together, and the largest object, if known."""

    unit: FactUnit
    step: Figure = Field(gt=0)
    moves: Annotated[dict[str, Figure], Field(min_length=1)]
    largest: str | None = None


class RatioEntry(DataModel):
    """A ratio of two formulas; without a positive whole it cannot be met."""

    part: Formula
    whole: Formula


class RefutedEntry(DataModel):
    """The outcome of an experts' item that turns a gate to not met."""

    indicator: Identifier
    outcome: OutcomeId


class GateEntry(DataModel):
    """A condition of the law: a value or ratio against a line, a formula that holds, or the score line."""

    id: Identifier
    label: Localised
    requirement: Localised
    clause: ClauseRef
    unit: Literal["yuan", "person", "item", "day", "year", "point", "ratio", "none"] = "none"
    value: Formula | None = None
    ratio: RatioEntry | None = None
    condition: Formula | None = None
    score: bool = False
    shows: str | None = None
    points_of: str | None = None
    at_least: Formula | None = None
    above: Formula | None = None
    at_most: Formula | None = None
    below: Formula | None = None
    met_by: Formula | None = None
    refuted_by: RefutedEntry | None = None
    gaps: tuple[MoveEntry, ...] = ()
    strike_out: StrikeEntry | None = None
    step: Localised | None = None
    notes: tuple[NoteEntry, ...] = ()

    @property
    def lines(self) -> list[tuple[str, Formula]]:
        """The lines that are given, by key."""
        keys = ("at_least", "above", "at_most", "below")
        return [(key, line) for key in keys if (line := getattr(self, key)) is not None]

    @model_validator(mode="after")
    def _one_kind(self) -> GateEntry:
        kinds = [self.value is not None, self.ratio is not None, self.condition is not None]
        if sum([*kinds, self.score, self.points_of is not None]) != 1:
            raise fault("gate_kind")
        if len(self.lines) != (0 if self.condition is not None or self.score else 1):
            raise fault("gate_line")
        if self.points_of is not None and self.lines[0][0] in ("at_most", "below"):
            raise fault("gate_line")
        return self


class CaseEntry(DataModel):
    """A special case that goes before the bands, in order: when its formula holds, these points."""

    id: OutcomeId
    when: Formula
    label: Localised
    points: PointsPair
    cause: Cause = "judgement"
    planning: Figure | None = None
    note: Localised | None = None
    clause: ClauseRef | None = None


class BandEntry(DataModel):
    """A band of a value, best first; the last one takes the rest and has no edge."""

    id: OutcomeId
    label: Localised
    points: PointsPair
    at_least: Figure | None = None
    above: Figure | None = None
    at_most: Figure | None = None
    below: Figure | None = None
    cause: Cause = "judgement"
    planning: Figure | None = None
    note: Localised | None = None

    @property
    def edges(self) -> list[tuple[str, Decimal]]:
        """The edges that are given, by key."""
        keys = ("at_least", "above", "at_most", "below")
        return [(key, edge) for key in keys if (edge := getattr(self, key)) is not None]


class GradeEntry(DataModel):
    """Points of one expert's grade."""

    id: OutcomeId
    label: Localised
    points: PointsPair


class WeightEntry(DataModel):
    """What an indicator counts for, by the firm's code of a fact (its stage)."""

    by: str
    values: Annotated[dict[str, Annotated[Figure, Field(ge=0)]], Field(min_length=1)]


class IndicatorEntry(DataModel):
    """A scored item: special cases, and one rule."""

    id: Identifier
    label: Localised
    maximum: Figure = Field(gt=0)
    clause: ClauseRef
    unit: FactUnit = "none"
    value: Formula | None = None
    cases: tuple[CaseEntry, ...] = ()
    bands: tuple[BandEntry, ...] = ()
    otherwise: BandEntry | None = None
    anchors: tuple[tuple[Figure, Figure], ...] = ()
    counted: Formula | None = None
    graded: str | None = None
    grades: tuple[GradeEntry, ...] = ()
    points_fact: str | None = None
    reviewed: str | None = None
    weight: WeightEntry | None = None
    gaps: tuple[MoveEntry, ...] = ()
    direct: tuple[DirectEntry, ...] = ()
    notes: tuple[NoteEntry, ...] = ()

    @model_validator(mode="after")
    def _one_rule(self) -> IndicatorEntry:
        rules = [bool(self.bands), self.otherwise is not None, self.graded is not None]
        rules += [bool(self.anchors), self.counted is not None, self.points_fact is not None]
        if sum(rules) != 1:
            raise fault("indicator_rule")
        if (bool(self.bands) or bool(self.anchors)) != (self.value is not None):
            raise fault("indicator_value")
        if (self.graded is not None) != bool(self.grades):
            raise fault("indicator_grades")
        return self


class GroupEntry(DataModel):
    """A block of indicators with its cap; the sum counts, or the best of them (a choice of routes)."""

    id: Identifier
    label: Localised
    pillar: Identifier | None = None
    take: Literal["sum", "best"] = "sum"
    maximum: Figure
    clause: ClauseRef
    indicators: Annotated[tuple[IndicatorEntry, ...], Field(min_length=1)]


class PillarEntry(DataModel):
    """A heading over groups."""

    id: Identifier
    label: Localised


class PassEntry(DataModel):
    """The line of the score: ``above`` excludes the mark, ``at_least`` includes it."""

    above: Figure | None = None
    at_least: Figure | None = None

    @model_validator(mode="after")
    def _one(self) -> PassEntry:
        if (self.above is None) == (self.at_least is None):
            raise fault("pass_line")
        return self


class ScoreEntry(DataModel):
    """The score: groups that add up to the maximum."""

    maximum: Figure
    pass_line: PassEntry | None = None
    pillars: tuple[PillarEntry, ...] = ()
    groups: Annotated[tuple[GroupEntry, ...], Field(min_length=1)]


class TreeEntry(DataModel):
    """A condition tree: a gate, or all / any / at least n of sub-trees."""

    gate: str | None = None
    all: tuple[TreeEntry, ...] | None = None
    any: tuple[TreeEntry, ...] | None = None
    at_least: int | None = Field(default=None, ge=1)
    of: tuple[TreeEntry, ...] | None = None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "description": "A gate by its id."}, handler(schema)]}

    @model_validator(mode="before")
    @classmethod
    def _leaf(cls, data: Any) -> Any:
        return {"gate": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_form(self) -> TreeEntry:
        forms = [self.gate is not None, self.all is not None, self.any is not None, self.of is not None]
        if sum(forms) != 1 or (self.of is None) != (self.at_least is None):
            raise fault("tree_node")
        return self


FactCells = dict[str, str | bool | None]


class ExpectEntry(DataModel):
    """What a worked case must give; only what is stated is compared."""

    verdict: Literal["pass", "fail", "undetermined", "none"] | None = None
    gates: dict[str, Literal["met", "not_met", "unknown"]] = Field(default_factory=dict)
    points: dict[str, NumberPair] = Field(default_factory=dict)
    groups: dict[str, NumberPair] = Field(default_factory=dict)
    pillars: dict[str, NumberPair] = Field(default_factory=dict)
    total: NumberPair | None = None
    outcomes: dict[str, str] = Field(default_factory=dict)
    class_: str | None = Field(default=None, alias="class")
    amounts: dict[str, NumberPair] = Field(default_factory=dict)
    statistics: dict[str, NumberPair] = Field(default_factory=dict)


class WorkedCase(DataModel):
    """A worked case: facts laid over the base facts, and what the text gives for them.

    With ``pool`` the case has several firms, each laid over base facts and ``facts``; what is expected of a
    firm is compared for the first.
    """

    id: Identifier
    why: Localised
    facts: FactCells = Field(default_factory=dict)
    pool: tuple[FactCells, ...] = ()
    expect: ExpectEntry


class RulesFile(DataModel):
    """The rules of a model file, all that decides a result; worked cases stand behind them."""

    schema_version: Literal["1"]
    id: Identifier
    kind: ModelKind
    status: Literal["official", "local"]
    effective_from: date
    effective_to: date | None = None
    revision: int = Field(ge=1)
    jurisdiction: tuple[RegionPrefix, ...] = ()
    title: Localised
    description: Localised
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    calibers: tuple[Identifier, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    derived: tuple[DerivedEntry, ...] = ()
    parameters: tuple[ParameterEntry, ...] = ()
    gates: tuple[GateEntry, ...] = ()
    score: ScoreEntry | None = None
    verdict: TreeEntry | None = None
    classes: ClassesEntry | None = None
    statistics: tuple[StatisticEntry, ...] = ()
    valuation: tuple[ValuationEntry, ...] = ()
    worth: WorthEntry | None = None
    applies: Formula | None = None


class ModelFile(RulesFile):
    """A model file."""

    base_facts: FactCells = Field(default_factory=dict)
    worked_cases: Annotated[tuple[WorkedCase, ...], Field(min_length=1)]
