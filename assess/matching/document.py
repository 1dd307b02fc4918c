"""A matching as JSON: a published schema, yuan and fractions, ``null`` for unknown."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assess.facts import FactRow
from assess.facts.estimates import applicable_years
from assess.matching.match import Matching, Programme
from assess.matching.renewal import Renewal, RenewalState
from assess.matching.route import RouteState, passed_by, route_state
from assess.matching.worth import WorthItem
from assess.profile.years import YearStatus
from assess.reading import Reading
from assess.version import engine_version
from indicator_models.planning import PlanningRules
from indicator_models.problems import render
from indicator_models.texts import Lang
from scoring import RowExplanation
from scoring.explain import GateReading
from scoring.planning import Reading as PlanningReading

SCHEMA_VERSION = 1
Verdict = Literal["pass", "fail", "undetermined", "invalid", "none"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class YearPart(_Part):
    """One accounting year and the state of its figures."""

    year: int
    status: YearStatus | None
    applicable: bool


class RoutePart(_Part):
    """A condition still to be met on the nearest route to a pass."""

    gate: str
    label: str
    state: RouteState = Field(
        description="open: met or not met by its own value, and yet open for the verdict (expert, stand-in)."
    )
    proxy: bool = Field(description="Read from a figure of another caliber, which decides nothing.")
    gap: float | None = Field(description="Amount lacking by the usual way, in the unit of the way.")
    unit: str | None
    clause: str


class StandInPart(_Part):
    """A figure of another caliber in the place of the right one."""

    fact: str
    by: str | None = Field(description="The fact that stands in; null where the fact itself is so given.")
    why: str | None


class WorthPart(_Part):
    """Yuan a year of a benefit; null is open."""

    item: str
    label: str
    low: float | None
    high: float | None
    formula: str
    notes: tuple[str, ...]
    clause: str
    missing: tuple[str, ...] = Field(description="Facts that keep the amount open.")
    stand_ins: tuple[StandInPart, ...] = Field(
        description="Facts that the amount takes from a figure of another caliber: only an idea."
    )


class PlanningPart(_Part):
    """The planning figure: ours, never part of the verdict, never the score."""

    low: float
    high: float
    target: float
    reading: PlanningReading


class ProgrammePart(_Part):
    """One programme."""

    model: str
    version: str
    digest: str
    official: bool = Field(description="False for a template, whose weights and lines the office sets.")
    own: bool = Field(description="Whether its rules come from the office's own folder.")
    documents: tuple[str, ...] = Field(description="Numbers of the documents it rests on.")
    title: str
    verdict: Verdict
    reading: Reading
    points_low: float | None
    points_high: float | None
    pass_mark: float | None
    planning: PlanningPart | None = Field(description="What the office plans by; null without rules for it.")
    passed_by: tuple[str, ...] = Field(
        description="Gates of the direct way by which it is passed where its points alone do not reach."
    )
    route: tuple[RoutePart, ...]
    missing: tuple[str, ...] = Field(description="Facts that keep the verdict open, the most telling first.")
    proxies: tuple[str, ...] = Field(description="Facts given only by a figure of another caliber.")
    worth: tuple[WorthPart, ...]
    worth_text: str | None


class ClassPart(_Part):
    """The class by a classification; several are possible while figures are missing."""

    model: str
    version: str
    classes: tuple[str, ...]
    proxies: tuple[str, ...]


class RenewalPart(_Part):
    """The end of a holder's certificate as the application date sees it, and its re-recognition."""

    state: RenewalState = Field(description="later: before the time to prepare; due: within it; expired.")
    expires_on: date | None = Field(description="Null where only the year of issue is known.")
    expires_year: int
    prepare_from: date
    apply_on: date | None = Field(description="Date for which re-recognition is seen; null unless due.")
    verdict: Verdict | None
    missing: tuple[str, ...]


class ProblemPart(_Part):
    """A finding about the data."""

    code: str
    severity: str
    where: str
    message: str
    remedy: str


class MatchDocument(_Part):
    """All programmes of a firm on a date, the nearest first."""

    schema_version: int
    engine_version: str
    made_on: date
    firm: str
    credit_code: str | None
    region_code: str | None
    application_date: date
    accounting_years: tuple[YearPart, ...] = Field(description="The three accounting years, oldest first.")
    on_estimates: bool
    estimated_years: tuple[int, ...] = Field(description="Years whose figures are estimates or not closed.")
    programmes: tuple[ProgrammePart, ...]
    classes: tuple[ClassPart, ...]
    values: tuple[WorthPart, ...] = Field(description="Every amount of the valuations in force.")
    renewal: RenewalPart | None
    elsewhere: tuple[str, ...] = Field(description="Models of other regions, not judged.")
    problems: tuple[ProblemPart, ...]


def match_json_schema() -> dict[str, Any]:
    """JSON Schema of the document."""
    return MatchDocument.model_json_schema(mode="serialization")


def match_document(matching: Matching, lang: Lang) -> MatchDocument:
    """The document of a matching; labels in ``lang``."""
    identity, renewal = matching.profile.identity, matching.renewal
    return MatchDocument(
        schema_version=SCHEMA_VERSION,
        engine_version=engine_version(),
        made_on=matching.made_on,
        firm=identity.name,
        credit_code=identity.credit_code,
        region_code=identity.region_code,
        application_date=matching.planned.on,
        accounting_years=year_parts(matching.facts),
        on_estimates=bool(matching.estimated_years),
        estimated_years=matching.estimated_years,
        programmes=programme_parts(matching, lang),
        classes=tuple(
            ClassPart(
                model=result.model.id,
                version=result.model.version,
                classes=result.classes.possible(0) if result.classes is not None else (),
                proxies=result.proxy_facts(0),
            )
            for result in matching.classes
        ),
        values=tuple(_worth(value, lang) for value in matching.values),
        renewal=_renewal(renewal) if renewal is not None else None,
        elsewhere=tuple(model.version for model in matching.elsewhere),
        problems=tuple(_problem(words) for words in (render(p, lang) for p in matching.problems)),
    )


def programme_parts(matching: Matching, lang: Lang) -> tuple[ProgrammePart, ...]:
    """Every programme of a matching, the nearest first."""
    return tuple(_programme(item, lang) for item in matching.programmes)


def _problem(words: Any) -> ProblemPart:
    return ProblemPart(
        code=words.code,
        severity=words.severity,
        where=words.where,
        message=words.message,
        remedy=words.remedy,
    )


def planning_part(rules: PlanningRules | None, explanation: RowExplanation) -> PlanningPart | None:
    """The planning figure of a firm; ``None`` without planning rules."""
    if rules is None or explanation.planning is None:
        return None
    low, high = explanation.planning
    return PlanningPart(low=low, high=high, target=float(rules.target), reading=explanation.planning_reading)


def year_parts(facts: FactRow) -> tuple[YearPart, ...]:
    """The three accounting years of a row of facts, oldest first."""
    rows = tuple(zip(facts.years, facts.statuses, applicable_years(facts), strict=True))
    return tuple(YearPart(year=year, status=status, applicable=there) for year, status, there in rows[::-1])


def _renewal(found: Renewal) -> RenewalPart:
    outlook = found.outlook
    return RenewalPart(
        state=found.state,
        expires_on=found.expires_on,
        expires_year=found.last_end.year,
        prepare_from=found.prepare_from,
        apply_on=outlook.apply_on if outlook is not None else None,
        verdict=outlook.explanation.verdict if outlook is not None else None,
        missing=outlook.missing if outlook is not None else (),
    )


def _programme(item: Programme, lang: Lang) -> ProgrammePart:
    model, explanation = item.model, item.explanation
    mark = model.score.pass_mark if model.score is not None else None
    return ProgrammePart(
        model=model.id,
        version=model.version,
        digest=model.digest,
        official=model.official,
        own=model.own,
        documents=tuple(document.number for document in model.documents),
        title=model.title.in_(lang),
        verdict=explanation.verdict,
        reading=item.reading,
        points_low=explanation.points[0] if explanation.points is not None else None,
        points_high=explanation.points[1] if explanation.points is not None else None,
        pass_mark=float(mark) if mark is not None else None,
        planning=planning_part(item.planning, explanation),
        passed_by=tuple(gate.gate.id for gate in passed_by(model, explanation)),
        route=tuple(_route(gate, model.clause_text(gate.gate.clause, lang), lang) for gate in item.route),
        missing=item.missing,
        proxies=item.proxies,
        worth=tuple(_worth(value, lang) for value in item.worth.items),
        worth_text=item.worth.text.in_(lang) if item.worth.text is not None else None,
    )


def _route(reading: GateReading, clause: str, lang: Lang) -> RoutePart:
    way = reading.ways[0] if reading.ways else None
    return RoutePart(
        gate=reading.gate.id,
        label=reading.gate.label.in_(lang),
        state=route_state(reading),
        proxy=reading.proxy,
        gap=way.amount if way is not None else reading.gap,
        unit=way.unit if way is not None else None,
        clause=clause,
    )


def _worth(value: WorthItem, lang: Lang) -> WorthPart:
    return WorthPart(
        item=value.item.id,
        label=value.item.label.in_(lang),
        low=_finite(value.low),
        high=_finite(value.high),
        formula=value.item.explained.in_(lang),
        notes=tuple(note.in_(lang) for note in value.notes),
        clause=value.valuation.clause_text(value.item.clause, lang),
        missing=value.missing,
        stand_ins=tuple(
            StandInPart(fact=proxy.fact, by=proxy.by, why=proxy.why.in_(lang) if proxy.why else None)
            for proxy in value.proxies
        ),
    )


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
