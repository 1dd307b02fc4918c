"""Parts of the document that only some kinds of model have: pillars, class, amounts, shares, stand-ins."""

from __future__ import annotations

import math

from assess.checkup.checkup import Checkup
from assess.checkup.document_base import Interval
from assess.checkup.document_parts import (
    AmountPart,
    ClassPart,
    FilledPart,
    GroupPart,
    ParameterPart,
    PillarPart,
    StatisticPart,
)
from assess.checkup.report.head import unset_parameters
from assess.checkup.report.points import group_maximum, lines_of
from assess.checkup.report.result import belongs, holds
from assess.checkup.stand_ins import Filled
from indicator_models.texts import Lang
from scoring.classes import OUTSIDE


def interval(pair: tuple[float, float]) -> Interval:
    """A pair of the engine; an infinite end is open."""
    low, high = (None if math.isinf(end) else end for end in pair)
    return Interval(low=low, high=high)


def filled_parts(filled: tuple[Filled, ...], lang: Lang) -> tuple[FilledPart, ...]:
    """Declared stand-ins with the reason."""
    return tuple(FilledPart(fact=item.fact, by=item.by, why=item.why.in_(lang)) for item in filled)


def parameter_parts(checkup: Checkup, lang: Lang) -> tuple[ParameterPart, ...]:
    """Parameters that the office has not set."""
    facts = checkup.model.catalogue.facts
    return tuple(
        ParameterPart(id=name, label=facts[name].label.in_(lang)) for name in unset_parameters(checkup)
    )


def group_parts(checkup: Checkup, lang: Lang) -> tuple[GroupPart, ...]:
    """The groups of the score with their points."""
    score = checkup.model.score
    return tuple(
        GroupPart(
            id=group.id,
            label=group.label.in_(lang),
            low=checkup.explanation.groups[group.id][0],
            high=checkup.explanation.groups[group.id][1],
            max=group_maximum(group, lines_of(checkup, group)),
            pillar=group.pillar,
            takes="best" if group.best else "sum",
        )
        for group in (score.groups if score is not None else ())
    )


def pillar_parts(checkup: Checkup, lang: Lang) -> tuple[PillarPart, ...]:
    """The pillars of the score with their points."""
    score = checkup.model.score
    groups = group_parts(checkup, lang)
    return tuple(
        PillarPart(
            id=pillar.id,
            label=pillar.label.in_(lang),
            low=checkup.explanation.pillars[pillar.id][0],
            high=checkup.explanation.pillars[pillar.id][1],
            max=sum(group.max for group in groups if group.pillar == pillar.id),
        )
        for pillar in (score.pillars if score is not None else ())
    )


def class_part(checkup: Checkup, lang: Lang) -> ClassPart | None:
    """The classes still possible."""
    classes, possible = checkup.model.classes, checkup.explanation.firm_class
    if classes is None:
        return None
    outside = classes.outside if OUTSIDE in possible else None
    return ClassPart(
        possible=possible,
        labels=tuple(item.label.in_(lang) for item in classes.items if item.id in possible),
        outside=outside.in_(lang) if outside is not None else None,
        clause=checkup.model.clause_text(classes.clause, lang),
    )


def amount_parts(checkup: Checkup, lang: Lang) -> tuple[AmountPart, ...]:
    """Yuan a year of each item."""
    explanation = checkup.explanation
    return tuple(
        AmountPart(
            id=item.id,
            label=item.label.in_(lang),
            amount=interval(explanation.amounts[item.id]),
            formula=item.explained.in_(lang),
            notes=tuple(note.in_(lang) for note in explanation.amount_notes[item.id]),
            clause=checkup.model.clause_text(item.clause, lang),
        )
        for item in checkup.model.valuation
    )


def statistic_parts(checkup: Checkup, lang: Lang) -> tuple[StatisticPart, ...]:
    """How each share of a pool counts this firm."""
    return tuple(
        StatisticPart(
            id=share.statistic.id,
            label=share.statistic.label.in_(lang),
            belongs=belongs(share),
            holds=holds(share),
            target=share.target,
            clause=checkup.model.clause_text(share.statistic.clause, lang),
        )
        for share in checkup.result.statistics.values()
    )
