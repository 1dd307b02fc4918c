"""A model, compiled: what is judged and how, as immutable objects with parsed formulas.

A model says nothing about how it is computed; ``scoring`` reads these objects and knows no programme by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from indicator_models.catalogue import Catalogue, FactUnit
from indicator_models.formula import Node
from indicator_models.model_file import WorkedCase
from indicator_models.schema import ClauseRef, Document, Localised

Cause = Literal["judgement", "text"]


@dataclass(frozen=True)
class Note:
    """A remark that is printed when its formula certainly holds."""

    when: Node
    text: Localised


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
    strictly above where ``strict``; ``condition`` — a formula that holds; ``score`` — the score line.
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
    strict: bool
    condition: Node | None
    """The condition as one formula (``None`` for the score line)."""
    met_by: Node | None
    refuted_by: Refutation | None
    shows: str | None
    """Fact whose value is shown for a condition."""
    gaps: tuple[Move, ...]
    strike_out: StrikeRule | None
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
    """Lower edge of a band; ``None`` for the last one."""
    edge_included: bool = True
    clause: ClauseRef | None = None


@dataclass(frozen=True)
class Indicator:
    """A scored item. ``outcomes`` holds the special cases in order, then the bands, best first.

    Rules: ``bands`` — cases, then bands over ``value``; ``cases`` — cases, then the one remaining outcome;
    ``graded`` — the grade fact picks the outcome; ``points`` — the experts' points are the points.
    """

    id: str
    rule: Literal["bands", "cases", "graded", "points"]
    label: Localised
    maximum: Fraction
    clause: ClauseRef
    unit: FactUnit
    value: Node | None
    outcomes: tuple[Outcome, ...]
    judged_by: str | None
    """The grade fact (``graded``) or points fact (``points``)."""
    reviewed: str | None
    """Fact with the experts' points, which take the place of the band's range."""
    gaps: tuple[Move, ...]
    direct: tuple[DirectWay, ...]
    notes: tuple[Note, ...]

    @property
    def cases(self) -> tuple[Outcome, ...]:
        """Outcomes with a condition of their own."""
        return tuple(outcome for outcome in self.outcomes if outcome.when is not None)

    @property
    def bands(self) -> tuple[Outcome, ...]:
        """Outcomes picked by the value, best first; one that takes the rest for the ``cases`` rule."""
        return tuple(outcome for outcome in self.outcomes if outcome.when is None)


@dataclass(frozen=True)
class Group:
    """A block of indicators, capped at ``maximum``."""

    id: str
    label: Localised
    maximum: Fraction
    clause: ClauseRef
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Score:
    """The score and its line; ``strict`` where the mark itself does not pass."""

    maximum: Fraction
    pass_mark: Fraction
    strict: bool
    groups: tuple[Group, ...]

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
class Model:
    """A dated, cited indicator model."""

    id: str
    kind: str
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
    tree: Tree
    base_facts: Mapping[str, str | bool | None]
    worked_cases: tuple[WorkedCase, ...]
    catalogue: Catalogue
    digest: str
    """SHA-256 over the model's data and the catalogue's."""

    @property
    def version(self) -> str:
        """``id@effective_from+revision``."""
        return f"{self.id}@{self.effective_from.isoformat()}+{self.revision}"

    @cached_property
    def formulas(self) -> tuple[Node, ...]:
        """Every formula that decides the verdict or points."""
        found: list[Node | None] = [gate.condition for gate in self.gates]
        found += [gate.met_by for gate in self.gates]
        for indicator in self.score.indicators if self.score else ():
            found += [indicator.value, *(outcome.when for outcome in indicator.outcomes)]
        return tuple(node for node in found if node is not None)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Ids of the basic facts the model uses, in catalogue order; experts' facts included."""
        used = set(self.catalogue.basic_facts(*self.formulas))
        for indicator in self.score.indicators if self.score else ():
            used |= {name for name in (indicator.judged_by, indicator.reviewed) if name}
        return tuple(fact for fact in self.catalogue.facts if fact in used)

    def clause_text(self, clause: ClauseRef, lang: Literal["zh", "en"]) -> str:
        """A clause in words: document number and place."""
        document = next(item for item in self.documents if item.id == clause.document)
        return f"{document.number} {clause.place.in_(lang)}"


def exact(value: Decimal) -> Fraction:
    """A decimal as the fraction it is."""
    return Fraction(value)
