"""Suggestions with figures and the last day on which they still help."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.until import last_day
from assess.checkup.words import Words, amount
from indicator_models.model import Move
from reports.input import Clause, Suggestion
from scoring.explain import WayOver
from scoring.suggestions import Suggested


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
        basis=Clause(entry.basis.in_(lang), words.texts("verified.practice"), entry.practice),
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
    """``sales growth to band C: sales of 52.3 million (2.3 million more)`` for each indicator of the rule."""
    found = []
    for line in checkup.explanation.ledger:
        if line.indicator.id not in item.rule.entry.indicators or line.next_outcome is None:
            continue
        for way in line.ways:
            text = words.numbers.number(way.amount, amount(way.amount, way.unit).unit, toward="up")
            target = _target(checkup, line.indicator.gaps, way, words)
            found.append(
                words.texts(
                    "suggestion.next_band",
                    item=line.indicator.label.in_(words.lang),
                    band=line.next_outcome.id,
                    more=text,
                    target=target,
                )
            )
    return found


def _target(checkup: Checkup, moves: tuple[Move, ...], way: WayOver, words: Words) -> str:
    """The level the moved fact has to reach."""
    move = next(item for item in moves if item.id == way.id)
    fact = next(iter(move.moves))
    value = checkup.facts.get(fact)
    now = float(value.low) if value is not None and value.exact else 0.0  # type: ignore[arg-type]
    level = words.numbers.number(now + way.amount, amount(way.amount, way.unit).unit, toward="up")
    return words.texts("suggestion.level", label=words.fact(fact), level=level)


def _way(words: Words, way: WayOver) -> str:
    return _labelled(words, way.label.in_(words.lang), way.amount, way.unit)


def _labelled(words: Words, label: str, value: float, unit: str) -> str:
    figure = words.numbers.number(value, amount(value, unit).unit, toward="up")
    return words.texts("suggestion.amount", label=label, amount=figure)
