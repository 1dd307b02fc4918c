"""A check-up as the input of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assess.checkup.checkup import Checkup
from assess.checkup.input_hash import input_hash
from assess.checkup.report.chain import chain_picture
from assess.checkup.report.evidence import evidence_rows
from assess.checkup.report.gaps import gap_rows
from assess.checkup.report.gates import gate_rows
from assess.checkup.report.head import document_rows, firm_head, model_head, year_columns
from assess.checkup.report.points import group_rows, pillar_rows, points_head
from assess.checkup.report.quality import problem_rows, settle_rows, source_notes, stand_ins
from assess.checkup.report.research import research_structure
from assess.checkup.report.result import amount_rows, basis_rows, class_result, share_rows
from assess.checkup.report.shortfalls import shortfalls
from assess.checkup.report.suggestions import suggestion_rows
from assess.checkup.report.trends import trend_rows
from assess.checkup.report.verified import verified_share
from assess.checkup.routes import offers_choice, rule_part
from assess.checkup.words import Words, words_for
from assess.matching.rows import programme_rows
from assess.reading import Reading
from assess.version import engine_version
from indicator_models.texts import Lang
from reports.input import CheckupInput
from reports.input import Reading as PrintedReading
from reports.outcome import RulePart
from reports.programmes import Programmes

_READINGS: Mapping[Reading, PrintedReading] = {
    "pass": "can_apply",
    "fail": "cannot_apply",
    "depends_on_experts": "depends_on_experts",
    "data_missing": "data_missing",
    "none": "result",
    "invalid": "invalid",
}


def _programmes(checkup: Checkup, lang: Lang) -> Programmes | None:
    matching = checkup.matching
    if matching is None:
        return None
    return programme_rows(matching, words_for(lang, matching.catalogue, matching.facts))


def report_input(checkup: Checkup, lang: Lang, bureau: str | None = None) -> CheckupInput:
    """Everything a report shows, in one language; figures are those of the check-up, none is made here."""
    words = words_for(lang, checkup.model.catalogue, checkup.facts, checkup.model)
    apart = _not_concerned(checkup)
    chain = None if "chain" in apart else chain_picture(checkup, words)
    return replace(
        _of_any_model(checkup, words, bureau),
        rd=None if "rd" in apart else research_structure(checkup, words),
        problems=problem_rows(checkup, words, chain),
        sources=source_notes(checkup, words),
        programmes=_programmes(checkup, lang),
        rule=_rule(checkup),
        pillars=pillar_rows(checkup, words),
        shortfalls=shortfalls(checkup, words),
        firm_class=class_result(checkup, words),
        amounts=amount_rows(checkup, words),
        shares=share_rows(checkup, words),
        basis=basis_rows(checkup, words),
        not_concerned=apart,
        chain=chain,
        evidence=evidence_rows(checkup, words),
    )


def _of_any_model(checkup: Checkup, words: Words, bureau: str | None) -> CheckupInput:
    """What is asked of every model, be it empty; R&D and problems are not filled in yet."""
    fingerprint, explanation = input_hash(checkup.facts, checkup.model), checkup.explanation
    return CheckupInput(
        lang=words.lang,
        report_number=f"{checkup.model.id.upper()}-{checkup.made_on:%Y%m%d}-{fingerprint.combined[:8].upper()}",
        made_on=checkup.made_on,
        application_date=checkup.planned.on,
        application_label=checkup.planned.label(words.lang),
        bureau=bureau,
        firm=firm_head(checkup.profile, checkup.facts, words),
        years=year_columns(checkup.facts, checkup.estimated_years),
        model=model_head(checkup, words.lang, document_rows(checkup, words.lang)),
        engine_version=engine_version(),
        input_hash=fingerprint.combined,
        verdict=explanation.verdict,
        reading=printed_reading(checkup),
        missing_count=len(checkup.missing),
        judgement_count=len(checkup.judgements),
        on_estimates=bool(checkup.estimated_years),
        points=points_head(checkup),
        gates=gate_rows(checkup, words),
        groups=group_rows(checkup, words),
        trends=trend_rows(checkup, words),
        rd=None,
        gaps=gap_rows(checkup, words),
        suggestions=suggestion_rows(checkup, words),
        settle=settle_rows(checkup, words),
        facts_given=explanation.facts_given,
        facts_asked=explanation.facts_asked,
        verified_share=verified_share(checkup),
        problems=(),
        stand_ins=stand_ins(checkup, words),
    )


def printed_reading(checkup: Checkup) -> PrintedReading:
    """The reading; what only the office keeps open is no missing figure of the firm."""
    if checkup.reading == "data_missing" and checkup.unset and not checkup.missing:
        return "office_open"
    return _READINGS[checkup.reading]


def _rule(checkup: Checkup) -> RulePart | None:
    tree = checkup.model.tree
    if tree is None or not offers_choice(tree):
        return None
    return rule_part(tree, checkup.explanation.gates)


def _not_concerned(checkup: Checkup) -> frozenset[str]:
    """Sections that the model has no use for: their absence says nothing of the firm."""
    model = checkup.model
    found = set()
    if not model.gates and model.kind != "qualification":
        found.add("gates")
    if model.score is None and model.kind != "qualification":
        found.add("score")
    if not model.gates and model.score is None:
        found |= {"gaps", "trends"}
    high_tech = {name for name in model.facts if model.catalogue.facts[name].caliber == "hnte"}
    if not any(name.startswith("rd_") for name in high_tech):
        found.add("rd")
    # The chain is what the review of high-tech enterprises looks at.
    if not any(name.startswith(("rd_", "ip_", "conversions_")) for name in high_tech):
        found.add("chain")
    if not checkup.advised:
        found.add("suggestions")
    return frozenset(found)
