"""Points: total, pillars, groups, indicators."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.report.gates import filled_words
from assess.checkup.stand_ins import filled_facts
from assess.checkup.words import Words, quantity, shown
from indicator_models.model import Group as ModelGroup
from indicator_models.model import Indicator as ModelIndicator
from indicator_models.model import Score
from reports.input import Group, Indicator, Points, Quantity
from reports.outcome import Pillar
from scoring.explain import LedgerLine

LETTERS = 2
"""Bands of the law are named by letters (A, EF); special cases have a word, which is not printed."""


def points_head(checkup: Checkup) -> Points | None:
    """The total as a range against its line, with the planning figure beside it; ``None`` without a score."""
    score, explanation, rules = checkup.model.score, checkup.explanation, checkup.planning
    if score is None or explanation.points is None:
        return None
    low, high = explanation.points
    planning = explanation.planning or (None, None)
    planned = rules is not None and score.pass_mark is not None
    return Points(
        low=low,
        high=high,
        maximum=float(score.maximum),
        pass_mark=float(score.pass_mark) if score.pass_mark is not None else None,
        pass_inclusive=not score.strict,
        planning_low=planning[0],
        planning_high=planning[1],
        planning_target=float(rules.target) if rules is not None and planned else None,
        planning_reading=explanation.planning_reading,
    )


def pillar_rows(checkup: Checkup, words: Words) -> tuple[Pillar, ...]:
    """The headings over groups with their points; the most they can give is that of their groups."""
    score = checkup.model.score
    if score is None:
        return ()
    return tuple(
        Pillar(
            pillar.id,
            pillar.label.in_(words.lang),
            *checkup.explanation.pillars[pillar.id],
            sum(group_maximum(group, lines_of(checkup, group)) for group in score.groups_of(pillar.id)),
        )
        for pillar in score.pillars
    )


def group_rows(checkup: Checkup, words: Words) -> tuple[Group, ...]:
    """Groups with their indicators, in the order of the model."""
    score = checkup.model.score
    if score is None:
        return ()
    lettered = _lettered(score)
    return tuple(_group(checkup, group, words, lettered=lettered) for group in score.groups)


def lines_of(checkup: Checkup, group: ModelGroup) -> tuple[LedgerLine, ...]:
    """The ledger lines of a group."""
    members = {indicator.id for indicator in group.indicators}
    return tuple(line for line in checkup.explanation.ledger if line.indicator.id in members)


def group_maximum(group: ModelGroup, lines: tuple[LedgerLine, ...]) -> float:
    """The most a group can give: its cap, or less where the firm's stage weighs its indicators."""
    cap = float(group.maximum)
    if all(line.indicator.weight is None for line in lines):
        return cap
    weights = [line.maximum for line in lines]
    return min(cap, max(weights) if group.best else sum(weights))


def _group(checkup: Checkup, group: ModelGroup, words: Words, *, lettered: bool) -> Group:
    explanation = checkup.explanation
    low, high = explanation.groups[group.id]
    planning = explanation.planning_groups.get(group.id, (None, None))
    lines = lines_of(checkup, group)
    return Group(
        id=group.id,
        label=group.label.in_(words.lang),
        low=low,
        high=high,
        maximum=group_maximum(group, lines),
        planning_low=planning[0],
        planning_high=planning[1],
        indicators=tuple(
            _indicator(checkup, line, words, lettered=lettered, lost=_lost(group, line, high))
            for line in lines
        ),
        pillar=group.pillar,
        best=group.best,
    )


def _lost(group: ModelGroup, line: LedgerLine, high: float) -> float:
    """Points an item loses; of several ways only what the best one lacks is lost."""
    if not group.best:
        return line.lost
    return min(line.lost, float(group.maximum) - high) if line.high >= high else 0.0


def _lettered(score: Score) -> bool:
    """Whether the outcomes of the rules go by letters, as bands of the law do: those of most indicators."""
    choices = [item for item in score.indicators if item.rule in ("bands", "cases", "graded")]
    named = [item for item in choices if _has_letters(item)]
    return bool(choices) and 2 * len(named) > len(choices)


def _has_letters(item: ModelIndicator) -> bool:
    return any(len(outcome.id) <= LETTERS for outcome in item.outcomes)


def band_label(line: LedgerLine, words: Words) -> str:
    """The band hit, or the bands still possible as ``A–E``; experts' points say so."""
    if line.reviewed:
        return words.texts("band.reviewed")
    if any(outcome.computed for outcome in line.outcomes):
        return words.texts("value.none" if len(line.outcomes) == 1 else "band.unsettled")
    ids = [outcome.id for outcome in line.outcomes]
    if not ids or (len(ids) > 1 and any(len(name) > LETTERS for name in ids)):
        return words.texts("band.open")
    if len(ids) == 1:
        return (
            words.texts("band.single", id=ids[0]) if len(ids[0]) <= LETTERS else words.texts("band.special")
        )
    return words.texts("band.several", first=ids[0], last=ids[-1])


def band_text(line: LedgerLine, words: Words) -> str | None:
    """The one outcome in words; ``None`` while several are possible, or where the points follow the value."""
    if len(line.outcomes) != 1 or line.outcomes[0].computed:
        return None
    return line.outcomes[0].label.in_(words.lang)


def _indicator(checkup: Checkup, line: LedgerLine, words: Words, *, lettered: bool, lost: float) -> Indicator:
    indicator = line.indicator
    planning = line.planning or (None, None)
    following = line.next_outcome
    by_letter = following is not None and lettered and len(following.id) <= LETTERS
    return Indicator(
        id=indicator.id,
        label=indicator.label.in_(words.lang),
        value=value_of(checkup, line, words),
        band=band_label(line, words) if lettered else "",
        band_text=band_text(line, words),
        low=line.low,
        high=line.high,
        maximum=line.maximum,
        planning_low=planning[0],
        planning_high=planning[1],
        cause=line.cause,
        points_lost=lost,
        next_band=None
        if following is None
        else following.id
        if by_letter
        else following.label.in_(words.lang),
        next_gaps=options(line.ways, words) if worth(checkup, line)[1] > 0 else (),
        clause=clause_of(checkup, line.clause, words),
        notes=(*(note.in_(words.lang) for note in line.notes), *_filled(checkup, line, words)),
    )


def worth(checkup: Checkup, line: LedgerLine) -> tuple[float, float]:
    """Points a step to the next better outcome certainly and at most brings; where the best of several ways
    counts, over what the best one gives already."""
    if not line.indicator.outcomes:
        return 0.0, 0.0
    target = line.next_outcome or max(line.indicator.outcomes, key=lambda outcome: outcome.high)
    now = line.low, line.high
    score = checkup.model.score
    for group in score.groups if score is not None else ():
        if group.best and line.indicator in group.indicators:
            now = checkup.explanation.groups[group.id]
    return float(target.low) - now[1], float(target.high) - now[0]


def _filled(checkup: Checkup, line: LedgerLine, words: Words) -> list[str]:
    """Figures of another caliber under the points."""
    names = checkup.model.catalogue.basic_facts(*line.indicator.formulas)
    return [filled_words(item, words) for item in filled_facts(checkup, names)]


def value_of(checkup: Checkup, line: LedgerLine, words: Words) -> Quantity:
    """The value behind the points; a dash where the item has none (a grade, a special case).

    A counted item's formula gives points and no value: its one fact is shown, where it rests on one only.
    """
    if line.indicator.rule == "counted":
        return _counted(checkup, line, words)
    if line.value is None:
        return Quantity(None, None, "none", text=words.texts("value.none"))
    return quantity(line.value, line.indicator.unit, edge=_nearest_edge(line))


def _nearest_edge(line: LedgerLine) -> float | None:
    """The band edge nearest to the value: the figure must not be rounded across it."""
    edges = [float(outcome.edge) for outcome in line.indicator.outcomes if outcome.edge is not None]
    if line.value is None or not edges or line.value[0] != line.value[1]:
        return None
    value = line.value[0]
    return min(edges, key=lambda edge: abs(edge - value))


def _counted(checkup: Checkup, line: LedgerLine, words: Words) -> Quantity:
    assert line.indicator.value is not None
    names = checkup.model.catalogue.basic_facts(line.indicator.value)
    if len(names) != 1 or words.catalogue.facts[names[0]].type != "number":
        return Quantity(None, None, "none", text=words.texts("value.none"))
    fact, column = words.catalogue.facts[names[0]], checkup.result.formulas.table.column(names[0])
    return shown((float(column.low[0]), float(column.high[0])), None, fact, words)
