"""What a model file may hold beside gates and score: classes, shares of a pool, amounts, worth."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from indicator_models.entries import Formula, NoteEntry, OutcomeId
from indicator_models.schema import ClauseRef, DataModel, Figure, Identifier, Localised, fault


class ClassEntry(DataModel):
    """A class of firms; without a condition it takes the rest, or follows from the limits."""

    id: OutcomeId
    label: Localised
    when: Formula | None = None


class LimitsEntry(DataModel):
    """Lower limits of the classes in one kind of industry, the largest class first, none for the last."""

    id: Identifier
    label: Localised
    clause: ClauseRef
    when: Formula
    at_least: Annotated[dict[str, tuple[Figure, ...]], Field(min_length=1)]


class ClassesEntry(DataModel):
    """Classes, the first that holds; by conditions of their own, or by limits."""

    clause: ClauseRef
    list: Annotated[tuple[ClassEntry, ...], Field(min_length=2)]
    limits: tuple[LimitsEntry, ...] = ()
    outside: Localised | None = None

    @model_validator(mode="after")
    def _one_way(self) -> ClassesEntry:
        given = [item.when is not None for item in self.list]
        if given[-1] or (any(given) if self.limits else not all(given[:-1])):
            raise fault("classes_conditions")
        return self


class StatisticEntry(DataModel):
    """The share of the firms that hold among a population."""

    id: Identifier
    label: Localised
    clause: ClauseRef
    population: Formula
    holds: Formula
    target: Formula | None = None


class ValuationEntry(DataModel):
    """An amount of yuan a year, by a formula, and the formula in words."""

    id: Identifier
    label: Localised
    clause: ClauseRef
    amount: Formula
    explained: Localised
    notes: tuple[NoteEntry, ...] = ()


class WorthEntry(DataModel):
    """What a title is worth: items of a valuation model, and what no amount says."""

    items: tuple[Identifier, ...] = ()
    text: Localised | None = None
