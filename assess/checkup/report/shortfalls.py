"""Indicators that cost points, the dearest first, with the nearest point from which they would give more."""

from __future__ import annotations

from collections.abc import Iterable

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of
from assess.checkup.report.points import band_text, group_maximum, value_of
from assess.checkup.words import Words, amount
from indicator_models.model import Group, Outcome
from reports.outcome import NextStep, Shortfall
from scoring.explain import LedgerLine

_LEAST = 1e-9
"""Points are printed with two decimals; less than this is the rounding of sums."""


def shortfalls(checkup: Checkup, words: Words) -> tuple[Shortfall, ...]:
    """Points certainly lost, by indicator; no more than its group loses, be it capped or taking the best."""
    score = checkup.model.score
    if score is None:
        return ()
    pillars = {pillar.id: pillar.label for pillar in score.pillars}
    lines = {line.indicator.id: line for line in checkup.explanation.ledger}
    found = []
    for group in score.groups:
        part = pillars[group.pillar] if group.pillar is not None else group.label
        own = tuple(lines[indicator.id] for indicator in group.indicators)
        high = checkup.explanation.groups[group.id][1]
        for line, lost in _lost(group, own, high):
            found.append(_row(checkup, line, lost, part.in_(words.lang), words))
    return tuple(sorted(found, key=lambda row: -row.lost))


def _lost(group: Group, lines: tuple[LedgerLine, ...], high: float) -> Iterable[tuple[LedgerLine, float]]:
    """What each indicator costs the group: of several ways only the best one, and nothing above the cap."""
    missing = group_maximum(group, lines) - high
    counted = (max(lines, key=lambda line: line.high),) if group.best else lines
    for line in counted:
        lost = min(line.lost, missing)
        if lost > _LEAST:
            yield line, lost


def _row(checkup: Checkup, line: LedgerLine, lost: float, part: str, words: Words) -> Shortfall:
    return Shortfall(
        label=line.indicator.label.in_(words.lang),
        part=part,
        value=value_of(checkup, line, words),
        outcome=band_text(line, words),
        lost=lost,
        maximum=line.maximum,
        following=_following(line, words),
        clause=clause_of(checkup, line.clause, words),
    )


def _following(line: LedgerLine, words: Words) -> NextStep | None:
    """The next anchor, band or case with more points; ``None`` for a count or an open value."""
    scale = line.maximum / float(line.indicator.maximum)
    if line.indicator.rule == "linear":
        return _next_anchor(line, scale)
    if line.indicator.rule not in ("bands", "cases") or len(line.outcomes) != 1:
        return None
    better = line.next_outcome or _better(line)
    if better is None:
        return None
    points = float(better.low) * scale, float(better.high) * scale
    if better.edge is None:
        return NextStep("is", None, better.label.in_(words.lang), *points)
    upward = "at_least" if better.edge_included else "above"
    downward = "at_most" if better.edge_included else "below"
    relation = downward if line.indicator.falling else upward
    return NextStep(relation, amount(float(better.edge), line.indicator.unit), None, *points)  # type: ignore[arg-type]


def _better(line: LedgerLine) -> Outcome | None:
    """The nearest outcome of a choice that gives more than the present one."""
    above = [
        outcome for outcome in line.indicator.outcomes if float(outcome.high) > float(line.outcomes[0].high)
    ]
    if line.indicator.rule == "bands":
        above = [outcome for outcome in above if outcome.when is None]
    return min(above, key=lambda outcome: outcome.high, default=None)


def _next_anchor(line: LedgerLine, scale: float) -> NextStep | None:
    if line.value is None or line.value[0] != line.value[1]:
        return None
    value, anchors = line.value[0], line.indicator.anchors
    if line.indicator.falling:
        ahead = [anchor for anchor in reversed(anchors) if float(anchor[0]) < value]
    else:
        ahead = [anchor for anchor in anchors if float(anchor[0]) > value]
    current = line.high / scale if scale else 0.0
    better = next((anchor for anchor in ahead if float(anchor[1]) > current + _LEAST), None)
    if better is None:
        return None
    relation = "at_most" if line.indicator.falling else "at_least"
    points = float(better[1]) * scale
    return NextStep(relation, amount(float(better[0]), line.indicator.unit), None, points, points)  # type: ignore[arg-type]
