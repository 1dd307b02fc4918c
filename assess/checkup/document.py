"""The check-up as JSON: a published schema, figures in yuan and fractions, ``null`` for unknown."""

from __future__ import annotations

import math
from typing import Any

from assess.checkup.checkup import Checkup
from assess.checkup.document_base import Interval
from assess.checkup.document_evidence import EvidenceParts
from assess.checkup.document_parts import (
    CheckupDocument,
    CompletenessPart,
    FirmPart,
    GapPart,
    GatePart,
    HashPart,
    LedgerPart,
    ModelPart,
    PointsPart,
    ProblemPart,
    SettlePart,
    StandInPart,
    SuggestionPart,
    WayPart,
)
from assess.checkup.document_results import (
    amount_parts,
    class_part,
    filled_parts,
    group_parts,
    interval,
    parameter_parts,
    pillar_parts,
    statistic_parts,
)
from assess.checkup.grounds import rests_on_bound, rests_on_proxy
from assess.checkup.input_hash import InputHash, input_hash
from assess.checkup.report.gates import relation_of
from assess.checkup.report.points import worth
from assess.checkup.routes import blocking, roles
from assess.checkup.stand_ins import Filled, filled_facts, filled_under
from assess.checkup.until import last_day
from assess.checkup.words import words_for
from assess.facts import FactRow
from assess.matching.document import planning_part, programme_parts, year_parts
from assess.profile.identity import Identity
from assess.version import engine_version
from indicator_models.problems import render
from indicator_models.texts import Lang
from scoring import RowExplanation
from scoring.explain import GateReading, LedgerLine, WayOver
from scoring.settle import SettleItem

SCHEMA_VERSION = 1


def checkup_json_schema() -> dict[str, Any]:
    """JSON Schema of the document."""
    return CheckupDocument.model_json_schema(mode="serialization")


def checkup_document(checkup: Checkup, lang: Lang) -> CheckupDocument:
    """The document of a check-up; labels and messages in ``lang``."""
    builder, evidence = _Builder(checkup, lang), EvidenceParts(checkup, lang)
    explanation = checkup.explanation
    return CheckupDocument(
        schema_version=SCHEMA_VERSION,
        engine_version=engine_version(),
        made_on=checkup.made_on,
        firm=_firm(checkup.profile.identity),
        application_date=checkup.planned.on,
        accounting_years=year_parts(checkup.facts),
        model=builder.model(),
        verdict=explanation.verdict,
        reading=checkup.reading,
        on_estimates=bool(checkup.estimated_years),
        estimated_years=checkup.estimated_years,
        gates=builder.gates(),
        route=explanation.route,
        points=builder.points(),
        ledger=tuple(builder.ledger(line) for line in explanation.ledger),
        firm_class=class_part(checkup, lang),
        amounts=amount_parts(checkup, lang),
        statistics=statistic_parts(checkup, lang),
        gaps=builder.gaps(),
        settle=tuple(builder.settle(item) for item in explanation.settle),
        completeness=_completeness(explanation),
        problems=builder.problems(),
        stand_ins=_stand_ins(checkup.facts),
        conflicts=evidence.conflicts(),
        rd_calibers=evidence.calibers(),
        struck_out=evidence.struck_out(),
        suggestions=builder.suggestions(),
        programmes=programme_parts(checkup.matching, lang) if checkup.matching is not None else (),
        input_hash=_hash(input_hash(checkup.facts, checkup.model)),
    )


def _firm(identity: Identity) -> FirmPart:
    return FirmPart(
        name=identity.name,
        credit_code=identity.credit_code,
        region_code=identity.region_code,
        industry_code=identity.industry_code,
        fictional=identity.fictional,
    )


def _completeness(explanation: RowExplanation) -> CompletenessPart:
    return CompletenessPart(
        asked=explanation.facts_asked, given=explanation.facts_given, missing=explanation.missing
    )


def _stand_ins(facts: FactRow) -> tuple[StandInPart, ...]:
    return tuple(
        StandInPart(fact=fact, reason=mark.reason, source=mark.source) for fact, mark in facts.stand_ins
    )


def _hash(fingerprint: InputHash) -> HashPart:
    return HashPart(
        facts=fingerprint.facts,
        application_date=fingerprint.application_date,
        model=fingerprint.model,
        combined=fingerprint.combined,
    )


class _Builder:
    def __init__(self, checkup: Checkup, lang: Lang) -> None:
        self._checkup = checkup
        self._lang = lang
        self._words = words_for(lang, checkup.model.catalogue, checkup.facts, checkup.model)
        self._roles = roles(checkup.model.tree, checkup.explanation.gates)

    def model(self) -> ModelPart:
        model = self._checkup.model
        return ModelPart(
            id=model.id,
            kind=model.kind,
            version=model.version,
            digest=model.digest,
            official=model.official,
            own=model.own,
            title=model.title.in_(self._lang),
            statement=None if model.official else self._words.texts("model.local"),
            unset=parameter_parts(self._checkup, self._lang),
        )

    def gates(self) -> tuple[GatePart, ...]:
        return tuple(self.gate(reading) for reading in self._checkup.explanation.gates)

    def gate(self, reading: GateReading) -> GatePart:
        gate, lang = reading.gate, self._lang
        filled = filled_parts(filled_under(self._checkup, reading), lang)
        return GatePart(
            id=gate.id,
            label=gate.label.in_(lang),
            verdict=reading.state,
            value=_interval(reading.value),
            shown=reading.shown_text,
            relation=relation_of(self._checkup, reading),
            threshold=_single(reading.threshold),
            gap=reading.gap,
            ways=self._ways(reading.ways),
            step=gate.step.in_(lang) if gate.step is not None else None,
            margin=reading.margin,
            role=self._roles[gate.id],
            strike_out=reading.strike_out,
            survives_largest=reading.survives_largest,
            by_bound=rests_on_bound(self._checkup, reading),
            proxy=rests_on_proxy(self._checkup, reading) or reading.proxy,
            filled=filled,
            open_to_experts=reading.refutation_open,
            missing=reading.missing,
            notes=tuple(note.in_(lang) for note in reading.notes),
            clause=self._checkup.model.clause_text(gate.clause, lang),
        )

    def _ways(self, ways: tuple[WayOver, ...]) -> tuple[WayPart, ...]:
        return tuple(
            WayPart(id=way.id, label=way.label.in_(self._lang), amount=way.amount, unit=way.unit)
            for way in ways
        )

    def points(self) -> PointsPart | None:
        score, explanation = self._checkup.model.score, self._checkup.explanation
        if score is None or explanation.points is None:
            return None
        return PointsPart(
            low=explanation.points[0],
            high=explanation.points[1],
            max=float(score.maximum),
            pass_mark=float(score.pass_mark) if score.pass_mark is not None else None,
            pass_mark_included=not score.strict,
            planning=planning_part(self._checkup.planning, self._checkup.explanation),
            pillars=pillar_parts(self._checkup, self._lang),
            groups=group_parts(self._checkup, self._lang),
        )

    def ledger(self, line: LedgerLine) -> LedgerPart:
        indicator, lang = line.indicator, self._lang
        score = self._checkup.model.score
        assert score is not None
        return LedgerPart(
            indicator=indicator.id,
            label=indicator.label.in_(lang),
            group=next(group.id for group in score.groups if indicator in group.indicators),
            value=_interval(line.value),
            band=tuple(outcome.id for outcome in line.outcomes),
            low=line.low,
            high=line.high,
            max=line.maximum,
            lost=line.lost,
            cause=line.cause,
            planning=_interval(line.planning),
            next_band=line.next_outcome.id if line.next_outcome is not None else None,
            ways=self._ways(line.ways),
            notes=tuple(note.in_(lang) for note in line.notes),
            filled=filled_parts(self._filled(line), lang),
            clause=self._checkup.model.clause_text(line.clause, lang),
        )

    def gaps(self) -> tuple[GapPart, ...]:
        gates = [
            GapPart(kind="gate", id=reading.gate.id, ways=self._ways(reading.ways))
            for reading in blocking(self._checkup.model.tree, self._checkup.explanation)
        ]
        points = [
            GapPart(kind="points", id=line.indicator.id, ways=self._ways(line.ways))
            for line in self._checkup.explanation.ledger
            if line.ways and worth(self._checkup, line)[1] > 0
        ]
        return (*gates, *points)

    def _filled(self, line: LedgerLine) -> tuple[Filled, ...]:
        names = self._checkup.model.catalogue.basic_facts(*line.indicator.formulas)
        return filled_facts(self._checkup, names)

    def settle(self, item: SettleItem) -> SettlePart:
        judged = {line.indicator.id: line.indicator.label for line in self._checkup.explanation.ledger}
        of_fact = item.kind in ("missing", "proxy") or item.id not in judged
        return SettlePart(
            id=item.id,
            label=self._words.fact(item.id) if of_fact else judged[item.id].in_(self._lang),
            kind=item.kind,
            gates=item.gates,
            points=item.points,
        )

    def problems(self) -> tuple[ProblemPart, ...]:
        rendered = (render(problem, self._lang) for problem in self._checkup.problems)
        return tuple(
            ProblemPart(code=r.code, severity=r.severity, where=r.where, message=r.message, remedy=r.remedy)
            for r in rendered
        )

    def suggestions(self) -> tuple[SuggestionPart, ...]:
        return tuple(
            SuggestionPart(
                id=item.rule.entry.id,
                kind=item.rule.entry.kind,
                title=item.rule.entry.title.in_(self._lang),
                what=item.rule.entry.what.in_(self._lang),
                until=last_day(item.rule.entry.until, self._checkup.planned.on),
            )
            for item in self._checkup.suggestions
        )


def _interval(pair: tuple[float, float] | None) -> Interval | None:
    if pair is None:
        return None
    return interval(pair)


def _single(pair: tuple[float, float] | None) -> float | None:
    return pair[0] if pair is not None and pair[0] == pair[1] and math.isfinite(pair[0]) else None
