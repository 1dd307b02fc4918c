"""The programme page in every form: HTML, PDF, JSON and lines, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

from assess.checkup.checkup import Checkup
from assess.checkup.document import checkup_document
from assess.checkup.job import examine_file
from assess.matching.document import match_document, match_json_schema, programme_parts
from assess.matching.outputs import match_input, write_match
from assess.settings import Settings
from indicator_models.texts import Lang, load_texts
from reports.numbers import Numbers
from reports.programmes import Plan
from reports.sections.programmes import next_step, programme_lines
from tests.assess.matching.firms import MADE_ON, ON, fact, matched, profile

PUMPS = Path("sample_enterprises/profiles/older-pumps.json")

WORDS: dict[Lang, tuple[str, ...]] = {
    "zh": ("高新技术企业认定", "科技型中小企业评价", "一年值多少钱", "地方模板", "国科发政〔2017〕115号"),
    "en": ("High-tech enterprise recognition", "Technology SME", "What it is worth a year", "template"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_in_html_and_pdf(tmp_path: Path, lang: Lang) -> None:
    small = matched(profile(fact("small_low_profit", True, 2025)))
    paths = write_match(small, tmp_path, "firm", lang=lang, bureau="示例局")
    assert [path.name for path in paths] == ["firm.html", "firm.pdf", "firm.json"]
    page = paths[0].read_text(encoding="utf-8")
    text = "".join(found.extract_text() for found in PdfReader(paths[1]).pages).replace("\n", "")
    for words in WORDS[lang]:
        assert words in page, words
        assert words.replace(" ", "") in text.replace(" ", ""), words
    nothing = {"zh": "对本企业没有价值", "en": "worth nothing to this firm"}[lang]
    assert nothing in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_keeps_its_schema(lang: Lang) -> None:
    document = json.loads(match_document(matched(profile()), lang).model_dump_json())
    jsonschema.validate(document, match_json_schema())
    assert document["programmes"][0]["model"]
    hnte = next(item for item in document["programmes"] if item["model"] == "hnte")
    assert hnte["verdict"] == "undetermined"
    assert hnte["route"], "what is still to be met is named"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_name_every_programme(lang: Lang) -> None:
    source = match_input(matched(profile()), lang)
    texts = load_texts("reports", lang)
    lines = "\n".join(programme_lines(texts, Numbers(texts), source.programmes))
    assert all(row.title in lines for row in source.programmes.programmes)


def test_a_hostile_name_harms_nothing(tmp_path: Path) -> None:
    firm = profile()
    identity = firm.identity.model_copy(update={"name": "=cmd|' /C calc'!A0 <script>$x$ #include"})
    paths = write_match(matched(firm.model_copy(update={"identity": identity})), tmp_path, "firm")
    page = paths[0].read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_office_is_told_what_it_has_not_set() -> None:
    source = match_input(matched(profile(fact("hnte_valid", False))), "zh")
    entry = next(row for row in source.programmes.programmes if row.id == "cultivation_entry")
    assert len(entry.unset) == 8
    assert not entry.official


def test_two_runs_give_the_same_page(tmp_path: Path) -> None:
    first = write_match(matched(profile()), tmp_path / "a", "firm", formats=("html", "json"))
    second = write_match(matched(profile()), tmp_path / "b", "firm", formats=("html", "json"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (None, "提交评审"),
        (Plan(0, 100, 75, "unknown"), "提交评审"),
        (Plan(78, 78, 75, "likely"), "提交评审(规划参考值78分,目标75分)"),
        (Plan(72, 72, 75, "borderline"), "先补强得分项再提交:规划参考值72分,目标75分,临界"),
        (Plan(61, 61, 75, "unlikely"), "先补强得分项再提交:规划参考值61分,目标75分,把握不大"),
    ],
)
def test_handing_in_is_advised_by_the_planning_figure(plan: Plan | None, expected: str) -> None:
    """A firm that only experts can pass is not sent to them where the office itself plans a failure."""
    rows = match_input(matched(profile()), lang="zh", bureau=None).programmes.programmes
    row = next(row for row in rows if row.id == "hnte")
    waiting = replace(row, reading="depends_on_experts", route=(), missing=(), judgements=2, plan=plan)
    texts = load_texts("reports", "zh")
    assert next_step(texts, Numbers(texts), waiting) == expected


def test_the_planning_figure_is_that_of_the_check_up() -> None:
    """The sample firm under both commands; the target of 75 is the office's."""
    checkup = examine_file(PUMPS, Settings(), as_of=ON, made_on=MADE_ON)
    assert isinstance(checkup, Checkup)
    part = next(part for part in programme_parts(matched(checkup.profile), "zh") if part.model == "hnte")
    score = checkup_document(checkup, "zh").points
    assert score is not None
    assert part.planning == score.planning
    assert part.planning is not None
    assert part.planning.target == 75


def test_open_conditions_are_counted_beside_those_not_met() -> None:
    """A gate that is certainly missed does not hide that two others are open."""
    source = match_input(matched(profile()), "zh")
    row = next(row for row in source.programmes.programmes if row.id == "hnte")
    gate = row.route[0]
    route = (
        replace(gate, label="甲", state="not_met", options=(), by_step=False),
        replace(gate, label="乙", state="unknown"),
        replace(gate, label="丙", state="open"),
    )
    programmes = replace(source.programmes, programmes=(replace(row, route=route),))
    lines = "\n".join(programme_lines(texts := load_texts("reports", "zh"), Numbers(texts), programmes))
    assert "还差:甲;另有2项条件待定" in lines


def test_a_day_without_programmes_is_told() -> None:
    """Nothing shipped is in force in 2010."""
    source = match_input(matched(profile(), date(2010, 6, 30)), "zh")
    texts = load_texts("reports", "zh")
    assert not source.programmes.programmes
    assert "没有现行有效" in "\n".join(programme_lines(texts, Numbers(texts), source.programmes))
