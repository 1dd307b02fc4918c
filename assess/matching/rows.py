"""A matching as the rows of the programme page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from assess.checkup.words import Words, amount, quantity
from assess.matching.match import Matching, Programme
from assess.matching.renewal import LEAD_MONTHS, Renewal
from assess.matching.worth import WorthItem
from assess.reading import Reading
from indicator_models.model import Model
from indicator_models.schema import Document
from reports.input import GapOption
from reports.input import Reading as PrintedReading
from reports.programmes import ClassRow, OpenGate, ProgrammeRow, Programmes, RenewalRow, WorthAmount
from scoring import Result
from scoring.explain import GateReading

READINGS: Mapping[Reading, PrintedReading] = {
    "pass": "can_apply",
    "fail": "cannot_apply",
    "depends_on_experts": "depends_on_experts",
    "data_missing": "data_missing",
    "none": "result",
    "invalid": "invalid",
}
_STRENGTH = ("local", "practice", "DERIVED", "V1", "V2", "P")
"""How well a document is verified, the weakest first."""


def programme_rows(matching: Matching, words: Words) -> Programmes:
    """All programmes in one language."""
    return Programmes(
        programmes=tuple(_programme(item, words) for item in matching.programmes),
        classes=tuple(_class(result, words) for result in matching.classes),
        values=tuple(_worth(value, words) for value in matching.values),
        renewal=_renewal(matching.renewal, words) if matching.renewal is not None else None,
        elsewhere=tuple(model.title.in_(words.lang) for model in matching.elsewhere),
        region_known=matching.profile.identity.region_code is not None,
    )


def _programme(item: Programme, words: Words) -> ProgrammeRow:
    model, explanation, lang = item.model, item.explanation, words.lang
    document = weakest(model)
    score = model.score
    return ProgrammeRow(
        id=model.id,
        version=model.version,
        title=model.title.in_(lang),
        document=model.documents[0].number,
        official=model.official,
        region=words.texts("list.join").join(model.jurisdiction) or None,
        verified=document.how.in_(lang),
        checked_on=document.checked_on,
        verdict=explanation.verdict,
        reading=_reading(item),
        missing=tuple(words.fact(name) for name in item.missing),
        judgements=sum(matter.kind in ("judgement", "text") for matter in explanation.settle),
        on_proxies=tuple(words.fact(name) for name in item.proxies),
        points=quantity(explanation.points, "point") if explanation.points is not None else None,
        pass_mark=float(score.pass_mark) if score is not None and score.pass_mark is not None else None,
        pass_inclusive=score is not None and not score.strict,
        route=tuple(open_gate(gate, words) for gate in item.route),
        worth=tuple(_worth(value, words) for value in item.worth.items),
        worth_text=item.worth.text.in_(lang) if item.worth.text is not None else None,
        unset=tuple(_unset(item.result, words)),
        holders=model.applies is not None,
        notes=tuple(dict.fromkeys(note.in_(lang) for gate in explanation.gates for note in gate.notes)),
    )


def _reading(item: Programme) -> PrintedReading:
    """Where no figure of the firm is missing, what the office has not set keeps the verdict open."""
    if item.reading == "data_missing" and not item.missing:
        return "office_open"
    return READINGS[item.reading]


def weakest(model: Model) -> Document:
    """The document of a model that is verified least well."""
    return min(model.documents, key=lambda document: _STRENGTH.index(document.verified))


def _unset(result: Result, words: Words) -> Iterable[str]:
    facts = result.model.catalogue.facts
    for name in result.model.parameters:
        if bool(result.formulas.table.column(name).open[0]):
            yield facts[name].label.in_(words.lang)


def open_gate(reading: GateReading, words: Words) -> OpenGate:
    """A gate on the route, with the ways over its line."""
    gate = reading.gate
    state: Literal["not_met", "unknown", "open"] = "open"
    if reading.state != "met" and not reading.proxy:
        state = "not_met" if reading.state == "not_met" else "unknown"
    options = tuple(
        GapOption(way.label.in_(words.lang), amount(way.amount, way.unit)) for way in reading.ways
    )
    if not options and gate.kind == "score" and reading.state == "not_met" and reading.gap is not None:
        options = (GapOption(gate.label.in_(words.lang), amount(reading.gap, "point")),)
    return OpenGate(
        label=gate.label.in_(words.lang),
        state=state,
        proxy=reading.proxy,
        options=options,
        step=gate.step.in_(words.lang) if gate.step is not None else None,
    )


def _worth(value: WorthItem, words: Words) -> WorthAmount:
    item, lang = value.item, words.lang
    return WorthAmount(
        label=item.label.in_(lang),
        amount=quantity((value.low, value.high), "yuan"),
        explained=item.explained.in_(lang),
        notes=tuple(note.in_(lang) for note in value.notes),
        clause=value.valuation.clause_text(item.clause, lang),
        nothing=value.nothing,
    )


def _class(result: Result, words: Words) -> ClassRow:
    classes = result.model.classes
    assert classes is not None
    assert result.classes is not None
    labels = {item.id: item.label.in_(words.lang) for item in classes.items}
    if classes.outside is not None:
        labels["outside"] = classes.outside.in_(words.lang)
    matters = result.explain(0).open_matters
    return ClassRow(
        title=result.model.title.in_(words.lang),
        document=result.model.documents[0].number,
        classes=tuple(labels.get(name, name) for name in result.classes.possible(0)),
        on_proxies=tuple(words.fact(name) for name in result.proxy_facts(0)),
        missing=tuple(words.fact(matter.id) for matter in matters if matter.kind == "missing"),
    )


def _renewal(found: Renewal, words: Words) -> RenewalRow:
    gates = {reading.gate.id: reading for reading in found.explanation.gates}
    unmet = [gates[name] for name in found.explanation.route if gates[name].state == "not_met"]
    years = (found.apply_on.year - 1, found.apply_on.year - 2, found.apply_on.year - 3)
    then = Words(words.lang, words.catalogue, words.texts, words.numbers, years)
    return RenewalRow(
        expires_on=found.expires_on,
        prepare_from=found.prepare_from,
        apply_on=found.apply_on,
        lead_months=LEAD_MONTHS,
        due=found.due,
        reading=READINGS[found.reading],
        missing=tuple(then.fact(name) for name in found.missing),
        unmet=tuple(open_gate(reading, then) for reading in unmet),
    )
