"""A model, compiled: what is judged and how, as immutable objects with parsed formulas.

A model says nothing about how it is computed; ``scoring`` reads these objects and knows no programme by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from indicator_models.catalogue import Catalogue
from indicator_models.fact import FactUnit
from indicator_models.formula import FactRef, Node
from indicator_models.model_file import ModelKind, WorkedCase
from indicator_models.parts import Classes, Note, Statistic, ValuationItem, Worth
from indicator_models.schema import ClauseRef, Document, Localised

Cause = Literal["judgement", "text"]
Rule = Literal["bands", "cases", "linear", "counted", "graded", "points"]


@dataclass(frozen=True)
class Move:
    """Facts that move together to close a gap; amounts are whole numbers of ``step`` in ``unit``."""

    id: str
    label: Localised
    unit: FactUnit
    step: Fraction
    moves: Mapping[str, Fraction]


@dataclass(frozen=True)
class DirectWay:
    """So many of a thing lead straight to an outcome."""

    id: str
    label: Localised
    unit: FactUnit
    reaches: str
    amount: Node


@dataclass(frozen=True)
class StrikeRule:
    """What falls together when experts strike something out, and the fact that names the largest object."""

    unit: FactUnit
    step: Fraction
    moves: Mapping[str, Fraction]
    largest: str | None


@dataclass(frozen=True)
class Refutation:
    """An outcome of an experts' item that refutes a gate, e.g. core support graded E."""

    indicator: str
    outcome: str


@dataclass(frozen=True)
class Gate:
    """A named leaf condition that the law states.

    Kinds: ``line`` — ``part / whole`` (``whole`` may be ``None`` for a plain value) against ``threshold``,
    at least it (above where ``strict``), or with ``upper`` at most it (below where ``strict``);
    ``condition`` — a formula that holds; ``score`` — a line on the total, or on ``points_of``.
    Where its own value leaves it open, a gate is met once ``met_by`` certainly holds.
    The outcome of ``refuted_by``, once certain, turns the gate to not met; while it is open, the gate reads
    by its own value and the verdict stays open.
    """

    id: str
    kind: Literal["line", "condition", "score"]
    label: Localised
    requirement: Localised
    clause: ClauseRef
    unit: str
    part: Node | None
    whole: Node | None
    threshold: Node | None
    upper: bool
    """Whether less is better: the value may be at most the threshold."""
    strict: bool
    condition: Node | None
    """The condition as one formula (``None`` for a line on points)."""
    points_of: str | None
    """Pillar, group or indicator whose points are held against the threshold; ``None``: the total."""
    met_by: Node | None
    refuted_by: Refutation | None
    shows: str | None
    """Fact whose value is shown for a condition."""
    gaps: tuple[Move, ...]
    strike_out: StrikeRule | None
    step: Localised | None
    """The next step in words, where no amount says it."""
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Outcome:
    """A result an indicator can have: a special case, a band or a grade, with its points."""

    id: str
    label: Localised
    low: Fraction
    high: Fraction
    cause: Cause
    planning: Fraction | None
    note: Localised | None
    when: Node | None = None
    """The condition of a case or grade; ``None`` for a band."""
    edge: Fraction | None = None
    """Edge of a band, the lower one, or the upper one where less is better; ``None`` for the last band."""
    edge_included: bool = True
    clause: ClauseRef | None = None
    computed: bool = False
    """Whether the points follow from the value (anchors, a formula) inside ``[low, high]``."""


@dataclass(frozen=True)
class Weight:
    """What an indicator counts for, by the code of a fact; points are scaled from the maximum to it."""

    by: str
    values: Mapping[str, Fraction]


@dataclass(frozen=True)
class Indicator:
    """A scored item. ``outcomes`` holds the special cases in order, then the bands, best first.

    Rules: ``bands`` — cases, then bands over ``value``; ``cases`` — cases, then the one remaining outcome;
    ``linear`` — cases, then the straight lines through ``anchors`` over ``value``; ``counted`` — cases, then
    the points that the formula ``value`` gives, kept between 0 and the maximum; ``graded`` — the grade fact
    picks the outcome; ``points`` — the experts' points are the points.
    """

    id: str
    rule: Rule
    label: Localised
    maximum: Fraction
    clause: ClauseRef
    unit: FactUnit
    value: Node | None
    falling: bool
    """Whether less is better: bands are upper edges, anchors fall."""
    anchors: tuple[tuple[Fraction, Fraction], ...]
    """``(value, points)``, values rising."""
    outcomes: tuple[Outcome, ...]
    judged_by: str | None
    """The grade fact (``graded``) or points fact (``points``)."""
    reviewed: str | None
    """Fact with the experts' points, which take the place of the band's range."""
    weight: Weight | None
    gaps: tuple[Move, ...]
    direct: tuple[DirectWay, ...]
    notes: tuple[Note, ...]

    @property
    def formulas(self) -> tuple[Node, ...]:
        """Every formula that decides its points."""
        found = (self.value, *(outcome.when for outcome in self.outcomes))
        weights = (FactRef(self.weight.by),) if self.weight is not None else ()
        return (*(node for node in found if node is not None), *weights)

    @property
    def cases(self) -> tuple[Outcome, ...]:
        """Outcomes with a condition of their own."""
        return tuple(outcome for outcome in self.outcomes if outcome.when is not None)

    @property
    def bands(self) -> tuple[Outcome, ...]:
        """Outcomes picked by the value, best first; one that takes the rest for the other rules."""
        return tuple(outcome for outcome in self.outcomes if outcome.when is None)


@dataclass(frozen=True)
class Group:
    """A block of indicators, capped at ``maximum``: their sum, or the best of them."""

    id: str
    label: Localised
    pillar: str | None
    best: bool
    maximum: Fraction
    clause: ClauseRef
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Pillar:
    """A heading over groups; its points are their sum."""

    id: str
    label: Localised


@dataclass(frozen=True)
class Score:
    """The score and its line; ``strict`` where the mark itself does not pass."""

    maximum: Fraction
    pass_mark: Fraction | None
    """``None`` where the score has no line."""
    strict: bool
    pillars: tuple[Pillar, ...]
    groups: tuple[Group, ...]

    def groups_of(self, pillar: str) -> tuple[Group, ...]:
        """The groups under a pillar."""
        return tuple(group for group in self.groups if group.pillar == pillar)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in order."""
        return tuple(indicator for group in self.groups for indicator in group.indicators)


@dataclass(frozen=True)
class Tree:
    """A condition tree: a gate, or ``at_least`` of its parts (all: every part; any: one)."""

    gate: str | None
    at_least: int
    parts: tuple[Tree, ...]

    def gates(self) -> tuple[str, ...]:
        """Ids of the gates in the tree, in order."""
        if self.gate is not None:
            return (self.gate,)
        return tuple(gate for part in self.parts for gate in part.gates())


@dataclass(frozen=True)
class WorkedCases:
    """Worked cases of a model, and the facts that each starts from."""

    base_facts: Mapping[str, str | bool | None]
    items: tuple[WorkedCase, ...]


@dataclass(frozen=True)
class Model:
    """A dated, cited indicator model."""

    id: str
    kind: ModelKind
    official: bool
    effective_from: date
    effective_to: date | None
    revision: int
    jurisdiction: tuple[str, ...]
    title: Localised
    description: Localised
    documents: tuple[Document, ...]
    gates: tuple[Gate, ...]
    score: Score | None
    tree: Tree | None
    """The condition tree of the verdict; ``None`` where the model gives none."""
    classes: Classes | None
    statistics: tuple[Statistic, ...]
    valuation: tuple[ValuationItem, ...]
    worth: Worth
    applies: Node | None
    """Whom it concerns (holders of a title); ``None``: every firm. Decides only whether it is shown."""
    parameters: tuple[str, ...]
    """Facts and derived facts that the office sets."""
    remarks: tuple[Node, ...]
    """Formulas of notes: printed where they hold, and without effect on a result."""
    case_source: Callable[[], WorkedCases] = field(compare=False, repr=False)
    """Where the worked cases come from: results never need them, so they are read when asked for."""
    catalogue: Catalogue
    digest: str
    """SHA-256 over the rules (not the worked cases) and what the catalogue says of the facts they rest on."""
    own: bool = False
    """Whether it lies in the office's own folder."""

    @property
    def version(self) -> str:
        """``id@effective_from+revision``."""
        return f"{self.id}@{self.effective_from.isoformat()}+{self.revision}"

    @cached_property
    def cases(self) -> WorkedCases:
        """The worked cases with the facts they start from; raises :class:`DataFileError` for faulty ones."""
        return self.case_source()

    @cached_property
    def formulas(self) -> tuple[Node, ...]:
        """Every formula that decides the verdict, points, classes, shares or amounts."""
        found: list[Node | None] = [gate.condition for gate in self.gates]
        found += [gate.met_by for gate in self.gates]
        found += [gate.threshold for gate in self.gates]
        for indicator in self.score.indicators if self.score else ():
            found += indicator.formulas
        if self.classes is not None:
            found += [self.classes.covered, *(item.when for item in self.classes.items)]
        for statistic in self.statistics:
            found += [statistic.population, statistic.holds, statistic.target]
        found += [item.amount for item in self.valuation]
        return tuple(node for node in found if node is not None)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Ids of the basic facts the model uses, in catalogue order; experts' facts included."""
        used = set(self.catalogue.basic_facts(*self.formulas))
        for indicator in self.score.indicators if self.score else ():
            used |= {name for name in (indicator.judged_by, indicator.reviewed) if name}
        return tuple(fact for fact in self.catalogue.facts if fact in used)

    @cached_property
    def formulas_beside(self) -> tuple[Node, ...]:
        """Formulas of the class, of amounts and of shares, which no gate and no indicator rests on."""
        found = [item.amount for item in self.valuation]
        found += [node for item in self.statistics for node in (item.population, item.holds)]
        if self.classes is not None:
            found += [node for node in (self.classes.covered, *(c.when for c in self.classes.items)) if node]
        return tuple(found)

    @cached_property
    def asked_facts(self) -> tuple[str, ...]:
        """Ids of the basic facts that a firm is asked for: those in use, and those only a note looks at."""
        asked = {*self.facts, *self.catalogue.basic_facts(*self.remarks)}
        return tuple(fact for fact in self.catalogue.facts if fact in asked)

    @property
    def points_line(self) -> bool:
        """Whether the score has a line to pass."""
        return self.score is not None and self.score.pass_mark is not None

    def clause_text(self, clause: ClauseRef, lang: Literal["zh", "en"]) -> str:
        """A clause in words: document number and place."""
        document = next(item for item in self.documents if item.id == clause.document)
        return f"{document.number} {clause.place.in_(lang)}"


def exact(value: Decimal) -> Fraction:
    """A decimal as the fraction it is."""
    return Fraction(value)
