"""Suggestions with figures and the last day on which they still help."""

from __future__ import annotations

import math
from decimal import Decimal

from assess.checkup.checkup import Checkup
from assess.checkup.until import last_day
from assess.checkup.words import Words, amount, unit_of
from reports.input import Clause, Suggestion
from scoring.explain import LedgerLine, WayOver
from scoring.suggestions import Suggested

_WHOLE = frozenset({"person", "item", "day"})


def suggestion_rows(checkup: Checkup, words: Words) -> tuple[Suggestion, ...]:
    """Unmet gates first, then what can still help this application, in the order of the engine."""
    rows = [(item, _row(checkup, item, words)) for item in checkup.suggestions]
    place = {item.rule.entry.id: index for index, (item, _) in enumerate(rows)}
    rows.sort(key=lambda pair: (not pair[0].gate_not_met, pair[1].too_late, place[pair[1].id]))
    return tuple(row for _, row in rows)


def _row(checkup: Checkup, item: Suggested, words: Words) -> Suggestion:
    entry, lang = item.rule.entry, words.lang
    until = last_day(entry.until, checkup.planned.on)
    return Suggestion(
        id=entry.id,
        kind=entry.kind,
        title=entry.title.in_(lang),
        what=entry.what.in_(lang),
        how_much=_how_much(checkup, item, words),
        effect=entry.effect.in_(lang),
        evidence=entry.evidence.zh if lang == "zh" else entry.evidence.en,
        lead_time=entry.lead_time.in_(lang),
        cost=entry.cost.in_(lang) if entry.cost is not None else None,
        until=until,
        too_late=until is not None and until < checkup.made_on,
        basis=Clause(entry.basis.in_(lang), entry.practice),
    )


def _how_much(checkup: Checkup, item: Suggested, words: Words) -> str | None:
    """Figures of the rule, the ways over its unmet gate, and the ways to the next band if asked for."""
    parts = [
        _labelled(
            words,
            item.rule.entry.amounts[name].label.in_(words.lang),
            value,
            item.rule.entry.amounts[name].unit,
        )
        for name, value in item.amounts.items()
    ]
    for reading in checkup.explanation.gates:
        if reading.gate.id == item.rule.entry.gate and item.gate_not_met:
            parts += [_way(words, way) for way in reading.ways]
    if item.rule.entry.ways:
        parts += _band_ways(checkup, item, words)
    return words.texts("list.join").join(parts) or None


def _band_ways(checkup: Checkup, item: Suggested, words: Words) -> list[str]:
    """``sales growth to band C: 2.3 million more (sales of 52.3 million)`` for each indicator of the rule."""
    return [
        _band_way(checkup, line, line.next_outcome.id, way, words)
        for line in checkup.explanation.ledger
        if line.indicator.id in item.rule.entry.indicators and line.next_outcome is not None
        for way in line.ways
    ]


def _band_way(checkup: Checkup, line: LedgerLine, band: str, way: WayOver, words: Words) -> str:
    unit = amount(way.amount, way.unit).unit
    more = words.numbers.number(way.amount, unit, toward="up")
    text = words.texts(
        "suggestion.next_band", item=line.indicator.label.in_(words.lang), band=band, more=more
    )
    moved = next(iter(next(move for move in line.indicator.gaps if move.id == way.id).moves))
    value = checkup.facts.get(moved)
    if value is None or not value.exact or not isinstance(value.low, Decimal):
        return text
    level = words.numbers.number(float(value.low) + way.amount, unit, toward="up")
    return words.texts("suggestion.to_level", text=text, label=words.fact(moved), level=level)


def _way(words: Words, way: WayOver) -> str:
    return _labelled(words, way.label.in_(words.lang), way.amount, way.unit)


def _labelled(words: Words, label: str, value: float, unit: str) -> str:
    # Nobody hires 0.8 of a person: what lacks is told in whole ones.
    shown = float(math.ceil(value)) if unit in _WHOLE else value
    figure = words.numbers.number(shown, unit_of(unit), toward="up")
    return words.texts("suggestion.amount", label=label, amount=figure)
