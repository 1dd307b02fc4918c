"""Figures that books state differently, and what experts strike out, with the effect of either."""

from __future__ import annotations

from decimal import Decimal

from assess.checkup.checkup import Checkup
from assess.checkup.report.rules import rule_mark
from assess.checkup.words import Words, amount
from assess.evidence.conflicts import Conflict, Stated
from assess.evidence.differing import BOOKS_DIFFER
from assess.evidence.effects import ConflictEffects, Conflicts
from assess.evidence.labels import figure_label
from assess.evidence.struck import StruckObject, StruckOut
from assess.evidence.trust import kind_label
from assess.evidence.variants import Effect
from reports.evidence import (
    ConflictRow,
    EffectShown,
    Evidence,
    GateTurn,
    OtherValue,
    SourceShown,
    Struck,
    StruckRow,
)
from reports.quantity import Quantity

TOLD = frozenset({BOOKS_DIFFER, "evidence_conflict_decides", "evidence_less_trusted"})
"""Problems that the table of conflicts tells in full."""


def evidence_rows(checkup: Checkup, words: Words) -> Evidence:
    """Conflicts, those that decide something first, and strike-outs."""
    conflicts = checkup.conflicts
    struck = _struck(checkup, checkup.struck_out, words) if checkup.struck_out is not None else None
    if conflicts is None:
        return Evidence(struck=struck)
    told = [(item, _others(checkup, item, words)) for item in conflicts.items]
    rows = [(item, others) for item, others in told if others]
    rows.sort(key=lambda pair: (not pair[0].decides, not _moves(pair[0])))
    return Evidence(
        conflicts=tuple(_conflict(checkup, item.conflict, others, words) for item, others in rows),
        rule=rule_mark(BOOKS_DIFFER, words),
        rounded=_rounded(conflicts),
        by_trust=_effect(checkup, conflicts.by_trust, words),
        least_favourable=_effect(checkup, conflicts.least_favourable, words),
        left_out=conflicts.left_out,
        struck=struck,
    )


def _idle(item: ConflictEffects, place: int) -> bool:
    """Whether a value differs by rounding alone and decides nothing."""
    effect = item.effects[place]
    return item.conflict.rounding(item.conflict.others[place]) and not (effect is not None and effect.decides)


def _rounded(conflicts: Conflicts) -> int:
    return sum(_idle(item, place) for item in conflicts.items for place in range(len(item.effects)))


def _moves(item: ConflictEffects) -> bool:
    return any(effect is not None and not effect.none for effect in item.effects)


def _others(checkup: Checkup, item: ConflictEffects, words: Words) -> tuple[OtherValue, ...]:
    used = item.conflict.used.value
    pairs = zip(item.conflict.others, item.effects, strict=True)
    return tuple(
        OtherValue(
            _value(item.conflict, other.value, used),
            _source(checkup, other, words),
            _effect(checkup, effect, words),
        )
        for place, (other, effect) in enumerate(pairs)
        if not _idle(item, place)
    )


def _conflict(
    checkup: Checkup, conflict: Conflict, others: tuple[OtherValue, ...], words: Words
) -> ConflictRow:
    return ConflictRow(
        label=figure_label(conflict.path, words.lang, checkup.model.catalogue),
        used=_value(conflict, conflict.used.value, conflict.others[0].value),
        source=_source(checkup, conflict.used, words),
        others=others,
        less_trusted=conflict.less_trusted,
    )


def _value(conflict: Conflict, value: Decimal, against: Decimal) -> Quantity:
    """A value, never rounded to the one it differs from."""
    unit = "yuan" if conflict.money else "person" if conflict.pattern[0] == "people" else "none"
    shown = amount(float(value), unit)
    return Quantity(shown.low, shown.high, shown.unit, edge=float(against))


def _source(checkup: Checkup, stated: Stated, words: Words) -> SourceShown:
    kind = None if stated.kind is None else kind_label(stated.kind, words.lang, checkup.trust_file)
    return SourceShown(kind, stated.source, stated.dated, stated.verified_by)


def _effect(checkup: Checkup, effect: Effect | None, words: Words) -> EffectShown | None:
    return None if effect is None else _shown(checkup, effect, words)


def _shown(checkup: Checkup, effect: Effect, words: Words) -> EffectShown:
    labels = {reading.gate.id: reading.gate.label.in_(words.lang) for reading in checkup.explanation.gates}
    before, after = effect.before, effect.after
    points = None
    if effect.points_change and before.points is not None and after.points is not None:
        points = (before.points, after.points)
    return EffectShown(
        gates=tuple(GateTurn(labels[turn.gate], turn.before, turn.after) for turn in effect.gates),
        points=points,
        verdict=(before.verdict, after.verdict) if effect.verdict_changes else None,
    )


def _struck(checkup: Checkup, struck: StruckOut, words: Words) -> Struck:
    rows = sorted(struck.objects, key=lambda one: (not one.effect.decides, not one.majority))
    majority = struck.by_majority
    return Struck(
        rows=tuple(_struck_row(checkup, one, words) for one in rows),
        sheets=len(checkup.profile.reviews),
        by_any=_shown(checkup, struck.by_any, words),
        by_majority=None if majority is None else _shown(checkup, majority, words),
    )


def _struck_row(checkup: Checkup, one: StruckObject, words: Words) -> StruckRow:
    low, high = (None if end is None else float(end) for end in (one.amount.low, one.amount.high))
    spent = Quantity(low, high, "yuan")
    return StruckRow(one.code, one.name, spent, one.experts, one.majority, _shown(checkup, one.effect, words))
