"""How gates and points are told: one reading for page and JSON, gaps in words, passes by a direct way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from assess.checkup.report.gates import points_lacking
from assess.checkup.words import words_for
from assess.matching import Matching
from assess.matching.document import match_document
from assess.matching.outputs import match_input
from assess.matching.route import passed_by
from assess.matching.rows import open_gate
from assess.settings import Settings
from indicator_models import load
from indicator_models.texts import Lang, load_texts
from reports.numbers import Numbers
from reports.programmes import OpenGate
from reports.sections.programmes import gate_words, programme_lines
from scoring import Result, evaluate
from scoring.explain import GateReading
from tests.assess.matching.firms import ON, fact, matched, profile
from tests.indicator_models.small_model import SMALL
from tests.sample_enterprises.checkups import matching as sample_matching

TECH_SME = load("tech_sme", ON)


def tech_sme(**changes: Any) -> Result:
    """The firm of the worked cases: all conditions met, no direct way."""
    facts = {**TECH_SME.cases.base_facts, **changes}
    return evaluate(TECH_SME, {name: [value] for name, value in facts.items()})


def words_of(gate: OpenGate, lang: Lang) -> str:
    texts = load_texts("reports", lang)
    return gate_words(texts, Numbers(texts), gate)


def gate_of(result: Result, name: str) -> GateReading:
    return next(reading for reading in result.explain(0).gates if reading.gate.id == name)


def opened(reading: GateReading, lang: Lang) -> OpenGate:
    matching = matched(profile())
    return open_gate(reading, words_for(lang, matching.catalogue, matching.facts))


@pytest.mark.parametrize(("lang", "words"), [("zh", "{}还差10分"), ("en", "{}: 10 points short")])
def test_points_short_of_the_line(lang: Lang, words: str) -> None:
    """Staff 30 % gives 20, one class I right 30, no R&D 0: 50 points, 60 needed."""
    reading = gate_of(tech_sme(rd_superdeduction_y1="0"), "score")
    assert words_of(opened(reading, lang), lang) == words.format(reading.gate.label.in_(lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_item_without_points_tells_the_step(lang: Lang) -> None:
    """9 of 100: below the 10 % from which the staff item gives points."""
    reading = gate_of(tech_sme(tech_staff_6m_y1="9"), "staff_points")
    assert reading.state == "not_met"
    matching = matched(profile())
    assert points_lacking(reading, words_for(lang, matching.catalogue, matching.facts)) == ()
    step = {"zh": "科技人员占职工总数的比例达到10%(含)", "en": "bring S&T staff to 10 % of the staff"}[lang]
    assert words_of(opened(reading, lang), lang).endswith(step)


def test_a_direct_way_is_named_where_the_points_do_not_reach() -> None:
    """Staff 5 % gives nothing and R&D is blank: 30 to 80 points, 60 needed; the certificate passes."""
    result = tech_sme(tech_staff_6m_y1="5", rd_superdeduction_y1=None, hnte_valid=True)
    explanation = result.explain(0)
    assert (explanation.verdict, explanation.points) == ("pass", (30.0, 80.0))
    assert [reading.gate.id for reading in passed_by(TECH_SME, explanation)] == ["hnte_certificate"]


@pytest.mark.parametrize(
    "changes", [{}, {"hnte_valid": True}, {"restricted_products": True}], ids=["points", "both", "fail"]
)
def test_no_direct_way_is_named_where_the_points_reach(changes: dict[str, Any]) -> None:
    assert passed_by(TECH_SME, tech_sme(**changes).explain(0)) == ()


@pytest.mark.parametrize("sample", ["older-pumps", "one-step-materials"])
def test_page_and_json_tell_one_state(sample: str) -> None:
    matching = sample_matching(sample)
    page = {
        row.id: [gate.state for gate in row.route]
        for row in match_input(matching, "zh").programmes.programmes
    }
    parts = match_document(matching, "zh").programmes
    assert {part.model: [gate.state for gate in part.route] for part in parts} == page
    assert any("open" in states for states in page.values())


def lines(matching: Matching, lang: Lang) -> list[str]:
    texts = load_texts("reports", lang)
    return list(programme_lines(texts, Numbers(texts), match_input(matching, lang).programmes))


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "依据:No. 1(本单位规则)"), ("en", "by: No. 1 (your office's own rules)")]
)
def test_the_offices_own_rules_name_their_document(tmp_path: Path, lang: Lang, words: str) -> None:
    """A copy of an official model keeps its number too."""
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    matching = matched(profile(), settings=Settings(models_folder=tmp_path))
    assert any(words in line for line in lines(matching, lang))


def test_years_and_estimates_are_told() -> None:
    """On 31 August 2026, seen on 1 July 2026, the years are 2023 to 2025, all of them over."""
    document = match_document(matched(profile()), "zh")
    assert [part.year for part in document.accounting_years] == [2023, 2024, 2025]
    assert (document.on_estimates, document.estimated_years) == (False, ())
    sample = match_document(sample_matching("older-pumps"), "zh")
    assert (sample.on_estimates, sample.estimated_years) == (True, (2026,))
    source = match_input(sample_matching("older-pumps"), "zh")
    assert [(year.year, year.status) for year in source.years][-1] == (2026, "estimate")


def test_no_plural_of_one() -> None:
    found = "\n".join(lines(matched(profile(fact("hnte_valid", False))), "en"))
    assert "figures missing: 1" in found
    assert not re.search(r"\b1 (figures|findings|programmes|points)\b", found)
