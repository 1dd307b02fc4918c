"""The gates of a report."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.grounds import rests_on_bound, rests_on_proxy
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.report.largest import largest_object
from assess.checkup.routes import Role, roles
from assess.checkup.stand_ins import Filled, filled_under
from assess.checkup.words import Words, amount, quantity, shown, unit_of
from indicator_models.formula import FactRef
from reports.input import GapOption, Gate, Quantity, StrikeOut
from reports.outcome import Relation
from scoring.explain import GateReading
from scoring.fact_table import domain_of


def gate_rows(checkup: Checkup, words: Words) -> tuple[Gate, ...]:
    """Every gate with value, line, distance, strike-out and clause, in the order of the law."""
    part = roles(checkup.model.tree, checkup.explanation.gates)
    return tuple(
        _row(checkup, reading, part[reading.gate.id], words) for reading in checkup.explanation.gates
    )


def value_of(checkup: Checkup, reading: GateReading, words: Words) -> Quantity:
    """The figure of a gate; a code or a flag in words."""
    gate = reading.gate
    if gate.shows is not None:
        return _shown(checkup, gate.shows, reading.shown_text, words)
    if gate.kind == "condition":
        return Quantity(None, None, "none", text=words.texts("value.none"))
    if isinstance(gate.part, FactRef) and gate.whole is None and _nothing_known(gate.part, reading, words):
        return Quantity(None, None, unit_of(gate.unit))
    edge = reading.threshold[0] if reading.threshold is not None else None
    return quantity(reading.value, gate.unit, edge=edge, by_bound=rests_on_bound(checkup, reading))


def _nothing_known(part: FactRef, reading: GateReading, words: Words) -> bool:
    """Whether a value that is a fact by itself may be anything the fact can be."""
    fact = words.catalogue.facts.get(part.id)
    return fact is not None and reading.value == domain_of(fact)


def _shown(checkup: Checkup, name: str, text: str | None, words: Words) -> Quantity:
    fact = words.catalogue.facts.get(name)
    if fact is None or fact.type == "number" or fact.kind == "date":
        if fact is None:
            return Quantity(None, None, "none")
        column = checkup.result.formulas.table.column(name)
        return shown((float(column.low[0]), float(column.high[0])), None, fact, words)
    return shown((0.0, 0.0), text, fact, words)


def _row(checkup: Checkup, reading: GateReading, role: Role, words: Words) -> Gate:
    gate = reading.gate
    return Gate(
        id=gate.id,
        label=gate.label.in_(words.lang),
        state=reading.state,
        value=value_of(checkup, reading, words),
        threshold=quantity(reading.threshold, gate.unit) if reading.threshold is not None else None,
        relation=relation_of(checkup, reading),
        margin=reading.margin,
        surplus=_surplus(reading),
        requirement=gate.requirement.in_(words.lang),
        gaps=_gaps(reading, words),
        strike_out=_strike_out(checkup, reading),
        clause=clause_of(checkup, gate.clause, words),
        notes=_notes(checkup, reading, words),
        step=gate.step.in_(words.lang) if gate.step is not None else None,
        role=role,
        office=_office_open(checkup, reading),
        proxy=reading.proxy,
    )


def _office_open(checkup: Checkup, reading: GateReading) -> bool:
    facts = checkup.model.catalogue.facts
    return (
        reading.state == "unknown"
        and bool(reading.missing)
        and all(facts[name].parameter for name in reading.missing)
    )


def _notes(checkup: Checkup, reading: GateReading, words: Words) -> tuple[str, ...]:
    notes = [note.in_(words.lang) for note in reading.notes]
    if reading.refutation_open:
        notes.append(words.texts("gate.open_to_experts"))
    if rests_on_proxy(checkup, reading):
        notes.append(words.texts("gate.proxy" if words.high_tech else "gate.proxy_any"))
    return (*notes, *(filled_words(item, words) for item in filled_under(checkup, reading)))


def filled_words(item: Filled, words: Words) -> str:
    """That a blank figure is shown by another one, and why."""
    return words.texts(
        "gate.filled", fact=words.fact(item.fact), other=words.fact(item.by), why=item.why.in_(words.lang)
    )


def relation_of(checkup: Checkup, reading: GateReading) -> Relation:
    """How the value is held against the line; the line of the score is that of the model."""
    gate = reading.gate
    if gate.kind == "condition":
        return "is"
    if gate.upper:
        return "below" if gate.strict else "at_most"
    score = checkup.model.score
    of_score = gate.kind == "score" and gate.points_of is None and score is not None and score.strict
    return "above" if gate.strict or of_score else "at_least"


def _surplus(reading: GateReading) -> Quantity | None:
    """Signed distance in its own unit, positive on the good side, where both are known to the point."""
    if reading.margin is None or reading.value is None or reading.threshold is None:
        return None
    distance = reading.value[0] - reading.threshold[0]
    if reading.gate.upper:
        distance = -distance
    unit = "percent_point" if reading.gate.unit == "ratio" else unit_of(reading.gate.unit)
    return Quantity(distance, distance, unit)


def points_lacking(reading: GateReading, words: Words) -> tuple[GapOption, ...]:
    """What lacks to a line on points, in points, where no way over it is told.

    To a line on an item of the score the step in words leads, where the model has one: a point is no way.
    """
    gate = reading.gate
    if reading.ways or gate.kind != "score" or reading.gap is None:
        return options(reading.ways, words)
    if gate.points_of is not None and gate.step is not None:
        return ()
    return (GapOption(None, amount(reading.gap, "point")),)


def _gaps(reading: GateReading, words: Words) -> tuple[GapOption, ...]:
    if reading.state != "not_met":
        return options(reading.ways, words)
    return points_lacking(reading, words)


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
