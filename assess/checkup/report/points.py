"""Points: total, groups, indicators."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.words import Words, quantity
from indicator_models.model import Group as ModelGroup
from reports.input import Group, Indicator, Points, Quantity
from scoring.explain import LedgerLine

LETTERS = 2
"""Bands of the law are named by letters (A, EF); special cases have a word, which is not printed."""


def points_head(checkup: Checkup) -> Points:
    """The total as a range against its line, with the planning figure beside it."""
    score, explanation, rules = checkup.model.score, checkup.explanation, checkup.planning
    low, high = explanation.points or (0.0, 0.0)
    planning = explanation.planning or (None, None)
    return Points(
        low=low,
        high=high,
        maximum=float(score.maximum) if score is not None else 0.0,
        pass_mark=float(score.pass_mark) if score is not None and score.pass_mark is not None else 0.0,
        pass_inclusive=score is not None and not score.strict,
        planning_low=planning[0],
        planning_high=planning[1],
        planning_target=float(rules.target) if rules is not None else 0.0,
        planning_reading=explanation.planning_reading,
    )


def group_rows(checkup: Checkup, words: Words) -> tuple[Group, ...]:
    """Groups with their indicators, in the order of the model."""
    score = checkup.model.score
    if score is None:
        return ()
    return tuple(_group(checkup, group, words) for group in score.groups)


def _group(checkup: Checkup, group: ModelGroup, words: Words) -> Group:
    explanation = checkup.explanation
    low, high = explanation.groups[group.id]
    planning = explanation.planning_groups.get(group.id, (None, None))
    members = {indicator.id for indicator in group.indicators}
    lines = (line for line in explanation.ledger if line.indicator.id in members)
    return Group(
        id=group.id,
        label=group.label.in_(words.lang),
        low=low,
        high=high,
        maximum=float(group.maximum),
        planning_low=planning[0],
        planning_high=planning[1],
        indicators=tuple(_indicator(checkup, line, words) for line in lines),
    )


def band_label(line: LedgerLine, words: Words) -> str:
    """The band hit, or the bands still possible as ``A–E``; experts' points say so."""
    if line.reviewed:
        return words.texts("band.reviewed")
    ids = [outcome.id for outcome in line.outcomes]
    if not ids or (len(ids) > 1 and any(len(name) > LETTERS for name in ids)):
        return words.texts("band.open")
    if len(ids) == 1:
        return (
            words.texts("band.single", id=ids[0]) if len(ids[0]) <= LETTERS else words.texts("band.special")
        )
    return words.texts("band.several", first=ids[0], last=ids[-1])


def band_text(line: LedgerLine, words: Words) -> str | None:
    """The one outcome in words; ``None`` while several are possible."""
    return line.outcomes[0].label.in_(words.lang) if len(line.outcomes) == 1 else None


def _indicator(checkup: Checkup, line: LedgerLine, words: Words) -> Indicator:
    indicator = line.indicator
    planning = line.planning or (None, None)
    edge = _nearest_edge(line)
    following = line.next_outcome
    return Indicator(
        id=indicator.id,
        label=indicator.label.in_(words.lang),
        value=_value(line, words, edge),
        band=band_label(line, words),
        band_text=band_text(line, words),
        low=line.low,
        high=line.high,
        maximum=float(indicator.maximum),
        planning_low=planning[0],
        planning_high=planning[1],
        cause=line.cause,
        points_lost=line.lost,
        next_band=following.id if following is not None else None,
        next_gaps=options(line.ways, words),
        clause=clause_of(checkup, line.clause, words),
        notes=tuple(note.in_(words.lang) for note in line.notes),
    )


def _value(line: LedgerLine, words: Words, edge: float | None) -> Quantity:
    """The value behind the band; a dash where the item has none (a grade, a special case)."""
    if line.value is None:
        return Quantity(None, None, "none", text=words.texts("value.none"))
    return quantity(line.value, line.indicator.unit, edge=edge)


def _nearest_edge(line: LedgerLine) -> float | None:
    """The band edge nearest to the value: the figure must not be rounded across it."""
    edges = [float(outcome.edge) for outcome in line.indicator.outcomes if outcome.edge is not None]
    if line.value is None or not edges or line.value[0] != line.value[1]:
        return None
    value = line.value[0]
    return min(edges, key=lambda edge: abs(edge - value))
