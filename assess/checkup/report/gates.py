"""The gates of a report."""

from __future__ import annotations

from typing import Literal

from assess.checkup.checkup import Checkup
from assess.checkup.grounds import rests_on_bound, rests_on_proxy
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.report.largest import largest_object
from assess.checkup.words import Words, amount, quantity, unit_of
from reports.input import GapOption, Gate, Quantity, StrikeOut
from scoring.explain import GateReading


def gate_rows(checkup: Checkup, words: Words) -> tuple[Gate, ...]:
    """Every gate with value, line, distance, strike-out and clause, in the order of the law."""
    return tuple(_row(checkup, reading, words) for reading in checkup.explanation.gates)


def value_of(checkup: Checkup, reading: GateReading, words: Words) -> Quantity:
    """The figure of a gate; a code or a flag in words."""
    gate = reading.gate
    if gate.shows is not None:
        text = words.code(gate.shows, reading.shown_text) if reading.shown_text is not None else None
        return Quantity(None, None, "none", text=text)
    edge = reading.threshold[0] if reading.threshold is not None else None
    return quantity(reading.value, gate.unit, edge=edge, by_bound=rests_on_bound(checkup, reading))


def _row(checkup: Checkup, reading: GateReading, words: Words) -> Gate:
    gate = reading.gate
    notes = [note.in_(words.lang) for note in reading.notes]
    if reading.refutation_open:
        notes.append(words.texts("gate.open_to_experts"))
    if rests_on_proxy(checkup, reading):
        notes.append(words.texts("gate.proxy"))
    return Gate(
        id=gate.id,
        label=gate.label.in_(words.lang),
        state=reading.state,
        value=value_of(checkup, reading, words),
        threshold=quantity(reading.threshold, gate.unit) if reading.threshold is not None else None,
        relation=_relation(reading),
        margin=reading.margin,
        surplus=_surplus(reading),
        requirement=gate.requirement.in_(words.lang),
        gaps=_gaps(reading, words),
        strike_out=_strike_out(checkup, reading),
        clause=clause_of(checkup, gate.clause, words),
        notes=tuple(notes),
    )


def _relation(reading: GateReading) -> Literal["at_least", "above", "is"]:
    gate = reading.gate
    if gate.kind == "condition":
        return "is"
    return "above" if gate.strict or gate.kind == "score" else "at_least"


def _surplus(reading: GateReading) -> Quantity | None:
    """Signed distance to the line in its own unit, where both are known to the point."""
    if reading.margin is None or reading.value is None or reading.threshold is None:
        return None
    distance = reading.value[0] - reading.threshold[0]
    unit = "percent_point" if reading.gate.unit == "ratio" else unit_of(reading.gate.unit)
    return Quantity(distance, distance, unit)


def _gaps(reading: GateReading, words: Words) -> tuple[GapOption, ...]:
    if reading.ways or reading.state != "not_met" or reading.gap is None or reading.gate.kind != "score":
        return options(reading.ways, words)
    return (GapOption(words.texts("gate.points_lacking"), amount(reading.gap, "point")),)


def _strike_out(checkup: Checkup, reading: GateReading) -> StrikeOut | None:
    rule = reading.gate.strike_out
    if rule is None or reading.strike_out is None:
        return None
    label = largest_object(checkup.profile, checkup.facts, rule.largest)
    return StrikeOut(
        amount=amount(reading.strike_out, rule.unit),
        largest_label=label,
        largest_amount=amount(reading.largest, rule.unit) if reading.largest is not None else None,
        survives_largest=reading.survives_largest,
    )
