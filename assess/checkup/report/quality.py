"""Data quality: what to establish, what was found, what stands in, how much is verified."""

from __future__ import annotations

from collections.abc import Collection

from assess.checkup.checkup import Checkup
from assess.checkup.report.evidence import TOLD
from assess.checkup.report.places import alike_key, place_words
from assess.checkup.report.rules import rule_mark
from assess.checkup.stand_ins import filled_facts
from assess.checkup.words import Words
from indicator_models.problems import Problem, render
from reports.chain import ChainPicture
from reports.input import ProblemRow, SettleRow, SourceNote, StandIn, Told
from scoring.settle import SettleItem

_ORDER = {"error": 0, "warning": 1, "note": 2}


def settle_rows(checkup: Checkup, words: Words) -> tuple[SettleRow, ...]:
    """Missing figures first (they can be fetched), then what experts decide; each by how much it narrows.

    What the office has not set stands last: no figure of the firm settles it.
    """
    matters = (*checkup.missing, *checkup.judgements, *checkup.unset)
    return tuple(_settle(checkup, item, words) for item in matters)


def _settle(checkup: Checkup, item: SettleItem, words: Words) -> SettleRow:
    labels = {reading.gate.id: reading.gate.label.in_(words.lang) for reading in checkup.explanation.gates}
    gates = tuple(labels[gate] for gate in item.gates)
    if item in checkup.unset:
        return SettleRow(words.fact(item.id), "parameter", gates, item.points, None)
    if item.kind in ("missing", "proxy"):
        label = words.fact(item.id)
        if item.kind == "proxy":
            label = words.texts("settle.proxy" if words.high_tech else "settle.proxy_any", label=label)
        return SettleRow(label, "missing", gates, item.points, words.where(item.id))
    indicators = {
        line.indicator.id: line.indicator.label.in_(words.lang) for line in checkup.explanation.ledger
    }
    label = indicators.get(item.id) or words.fact(item.id)
    return SettleRow(label, "text" if item.kind == "text" else "judgement", gates, item.points, None)


def problem_rows(checkup: Checkup, words: Words, chain: ChainPicture | None) -> tuple[ProblemRow, ...]:
    """Findings in words, errors first, with the table that tells them in full, if one does."""
    rendered = [(problem, render(problem, words.lang)) for problem in checkup.problems]
    rendered.sort(key=lambda pair: _ORDER[pair[1].severity])
    paths = {_same(problem): problem.where for problem in checkup.derived}
    profile = checkup.profile
    holes = frozenset(hole.message for hole in chain.holes) if chain is not None else frozenset()
    return tuple(
        ProblemRow(
            r.code,
            r.severity,
            place_words(r.where, profile, words),
            r.message,
            r.remedy,
            rule_mark(r.code, words),
            _told(r.code, r.message, holes),
            alike_key(problem, paths.get(_same(problem), r.where), profile),
        )
        for problem, r in rendered
    )


def _same(problem: Problem) -> tuple[str, str]:
    """Tells a problem whether it is placed by cell or by JSON path."""
    return problem.code, repr(sorted(problem.params.items()))


def _told(code: str, message: str, holes: Collection[str]) -> Told | None:
    if message in holes:
        return "chain"
    return "evidence" if code in TOLD else None


def stand_ins(checkup: Checkup, words: Words) -> tuple[StandIn, ...]:
    """Figures that stand in for the right ones, with the reason and the source; then declared proxies."""
    stated = (StandIn(words.fact(f), mark.reason, mark.source) for f, mark in checkup.facts.stand_ins)
    filled = (
        StandIn(words.fact(item.fact), item.why.in_(words.lang), words.fact(item.by))
        for item in filled_facts(checkup, checkup.model.facts)
    )
    return (*stated, *filled)


def source_notes(checkup: Checkup, words: Words) -> tuple[SourceNote, ...]:
    """Where the profile was taken from, and why figures are bounds."""
    label = words.texts("source.profile")
    found = [SourceNote(label, text) for text in checkup.profile.identity.sources]
    for fact, value in checkup.facts.values.items():
        found += [
            SourceNote(words.fact(fact), reason.text) for reason in value.reasons if reason.text is not None
        ]
    return tuple(found)
