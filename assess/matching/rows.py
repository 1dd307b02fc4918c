"""A matching as the rows of the programme page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.checkup.report.gates import points_lacking
from assess.checkup.words import Words, quantity
from assess.matching.match import Matching, Programme
from assess.matching.renewal import Outlook, Renewal
from assess.matching.route import passed_by, route_state
from assess.matching.worth import Proxy, WorthItem
from assess.reading import Reading
from indicator_models.model import Model
from indicator_models.schema import Document
from reports.input import Reading as PrintedReading
from reports.programmes import (
    ClassRow,
    OpenGate,
    OutlookRow,
    Plan,
    ProgrammeRow,
    Programmes,
    RenewalRow,
    StandIn,
    WorthAmount,
)
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
        documents=tuple(document.number for document in model.documents),
        official=model.official,
        own=model.own,
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
        plan=_plan(item),
        route=tuple(open_gate(gate, words) for gate in item.route),
        worth=tuple(_worth(value, words) for value in item.worth.items),
        worth_text=item.worth.text.in_(lang) if item.worth.text is not None else None,
        unset=tuple(_unset(item.result, words)),
        holders=model.applies is not None,
        passed_by=tuple(gate.gate.label.in_(lang) for gate in passed_by(model, explanation)),
        notes=tuple(dict.fromkeys(note.in_(lang) for gate in explanation.gates for note in gate.notes)),
    )


def _plan(item: Programme) -> Plan | None:
    planning = item.explanation.planning
    if item.planning is None or planning is None:
        return None
    return Plan(*planning, float(item.planning.target), item.explanation.planning_reading)


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
    return OpenGate(
        label=gate.label.in_(words.lang),
        state=route_state(reading),
        proxy=reading.proxy,
        options=points_lacking(reading, words) if reading.state == "not_met" else (),
        step=gate.step.in_(words.lang) if gate.step is not None else None,
        by_step=gate.kind == "score" and gate.points_of is not None and gate.step is not None,
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
        missing=tuple(words.fact(name) for name in value.missing),
        stand_ins=tuple(_stand_in(proxy, words) for proxy in value.proxies),
    )


def _stand_in(proxy: Proxy, words: Words) -> StandIn:
    return StandIn(
        label=words.fact(proxy.fact),
        by=words.fact(proxy.by) if proxy.by is not None else None,
        why=proxy.why.in_(words.lang) if proxy.why is not None else None,
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
    return RenewalRow(
        state=found.state,
        expires_on=found.expires_on,
        expires_year=found.last_end.year,
        prepare_from=found.prepare_from,
        lead_months=found.lead_months,
        outlook=_outlook(found.outlook, words) if found.outlook is not None else None,
    )


def _outlook(found: Outlook, words: Words) -> OutlookRow:
    gates = {reading.gate.id: reading for reading in found.explanation.gates}
    unmet = [gates[name] for name in found.explanation.route if gates[name].state == "not_met"]
    years = (found.apply_on.year - 1, found.apply_on.year - 2, found.apply_on.year - 3)
    then = Words(words.lang, words.catalogue, words.texts, words.numbers, years)
    return OutlookRow(
        apply_on=found.apply_on,
        reading=READINGS[found.reading],
        missing=tuple(then.fact(name) for name in found.missing),
        unmet=tuple(open_gate(reading, then) for reading in unmet),
    )
