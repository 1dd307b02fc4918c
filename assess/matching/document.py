"""A matching as JSON: a published schema, yuan and fractions, ``null`` for unknown."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assess.matching.match import Matching, Programme
from assess.matching.worth import WorthItem
from assess.reading import Reading
from assess.version import engine_version
from indicator_models.problems import render
from indicator_models.texts import Lang
from scoring.explain import GateReading

SCHEMA_VERSION = 1
Verdict = Literal["pass", "fail", "undetermined", "invalid", "none"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RoutePart(_Part):
    """A condition still to be met on the nearest route to a pass."""

    gate: str
    label: str
    state: Literal["met", "not_met", "unknown"]
    proxy: bool = Field(description="Read from a figure of another caliber, which decides nothing.")
    gap: float | None = Field(description="Amount lacking by the usual way, in the unit of the way.")
    unit: str | None
    clause: str


class WorthPart(_Part):
    """Yuan a year of a benefit; null is open."""

    item: str
    label: str
    low: float | None
    high: float | None
    formula: str
    notes: tuple[str, ...]
    clause: str


class ProgrammePart(_Part):
    """One programme."""

    model: str
    version: str
    digest: str
    official: bool = Field(description="False for a template, whose weights and lines the office sets.")
    title: str
    verdict: Verdict
    reading: Reading
    points_low: float | None
    points_high: float | None
    pass_mark: float | None
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
    """Re-recognition of a holder."""

    expires_on: date
    prepare_from: date
    apply_on: date
    due: bool
    verdict: Verdict
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
        renewal=RenewalPart(
            expires_on=renewal.expires_on,
            prepare_from=renewal.prepare_from,
            apply_on=renewal.apply_on,
            due=renewal.due,
            verdict=renewal.explanation.verdict,
            missing=renewal.missing,
        )
        if renewal is not None
        else None,
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


def _programme(item: Programme, lang: Lang) -> ProgrammePart:
    model, explanation = item.model, item.explanation
    mark = model.score.pass_mark if model.score is not None else None
    return ProgrammePart(
        model=model.id,
        version=model.version,
        digest=model.digest,
        official=model.official,
        title=model.title.in_(lang),
        verdict=explanation.verdict,
        reading=item.reading,
        points_low=explanation.points[0] if explanation.points is not None else None,
        points_high=explanation.points[1] if explanation.points is not None else None,
        pass_mark=float(mark) if mark is not None else None,
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
        state=reading.state,
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
    )


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
