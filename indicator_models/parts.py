"""Parts of a model beside gates and score, compiled: classes, shares of a pool, amounts, worth."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_models.formula import Node
from indicator_models.schema import ClauseRef, Localised


@dataclass(frozen=True)
class Note:
    """A remark that is printed when its formula certainly holds."""

    when: Node
    text: Localised


@dataclass(frozen=True)
class FirmClass:
    """A class of firms: its condition, ``None`` for the class that takes the rest."""

    id: str
    label: Localised
    when: Node | None


@dataclass(frozen=True)
class ClassRow:
    """One kind of industry in a table of limits: which firms it is for."""

    id: str
    label: Localised
    clause: ClauseRef
    when: Node


@dataclass(frozen=True)
class Classes:
    """Classes, the first that holds; ``covered`` says which firms are classified at all."""

    clause: ClauseRef
    items: tuple[FirmClass, ...]
    rows: tuple[ClassRow, ...]
    """The rows of limits; the conditions of the classes have one part for each, in this order."""
    covered: Node | None
    outside: Localised | None


@dataclass(frozen=True)
class Statistic:
    """The share of the firms for which ``holds`` among those in ``population``, with its target."""

    id: str
    label: Localised
    clause: ClauseRef
    population: Node
    holds: Node
    target: Node | None


@dataclass(frozen=True)
class ValuationItem:
    """Yuan a year by a formula, and the formula in words."""

    id: str
    label: Localised
    clause: ClauseRef
    amount: Node
    explained: Localised
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Worth:
    """What a title is worth: ids of valuation items, and what no amount says."""

    items: tuple[str, ...]
    text: Localised | None
