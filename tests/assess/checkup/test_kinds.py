"""A report of every kind of model, as HTML and PDF, in both languages: what it says and must not say."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from pypdf import PdfReader

from assess.checkup.checkup import Checkup
from assess.checkup.report_input import report_input
from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report, render_html, render_pdf
from reports.tree import ChartBlock, Report, Row, StatusBanner, Table
from reports.walk import texts_of
from tests.assess.checkup.kinds import KINDS, checked
from tests.reports.test_html import read, visible
from tests.reports.test_pdf import lost, packed, words_of


def report_of(checkup: Checkup, lang: Lang = "zh") -> Report:
    return build_checkup_report(report_input(checkup, lang, "示例区科技局"))


def words(node: object) -> str:
    return "\n".join(texts_of(node))


def section(report: Report, name: str) -> str:
    return words(next(part for part in report.sections if part.id == name))


def banner(report: Report) -> StatusBanner:
    return next(block for block in report.sections[0].blocks if isinstance(block, StatusBanner))


def rows(report: Report, name: str) -> dict[str, Row]:
    part = next(part for part in report.sections if part.id == name)
    tables = [block for block in part.blocks if isinstance(block, Table)]
    return {row.cells[0].text: row for table in tables for row in table.rows}


@cache
def _whole(model_id: str, lang: Lang) -> Report:
    return report_of(checked(model_id), lang)


@pytest.mark.parametrize("model_id", KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_word_of_every_kind_stands_in_html_and_pdf(model_id: str, lang: Lang) -> None:
    report = _whole(model_id, lang)
    page = "".join(read(render_html(report)).words)
    assert [text for text in visible(report) if text not in page] == []
    assert lost(report, words_of(PdfReader(io.BytesIO(render_pdf(report))))) == []


@pytest.mark.parametrize("model_id", KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_fills_one_page_and_all_stays_short(model_id: str, lang: Lang) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(_whole(model_id, lang))))
    first = _whole(model_id, lang).sections[0]
    assert len(reader.pages) <= 8
    page = packed(reader.pages[1].extract_text())
    tables = [block for block in first.blocks if isinstance(block, Table)]
    assert packed(first.title) in page
    assert [row.cells[0].text for row in tables[-1].rows if packed(row.cells[0].text) not in page] == []
    assert f"2{packed(_whole(model_id, lang).sections[1].title)}" not in page


@pytest.mark.parametrize("model_id", KINDS)
def test_no_field_is_left_open_and_english_is_english(model_id: str) -> None:
    english = words(_whole(model_id, "en"))
    assert (
        re.findall(
            r"\{[a-z_]+\}|\bNone\b|\bnan\b|\binf\b", english.replace("{page}", "").replace("{pages}", "")
        )
        == []
    )
    chinese = set(re.findall(r"[\u4e00-\u9fff]+", english))
    assert chinese <= {"示例机械", "虚构", "有限公司", "测试文", "示例区科技局"}


@pytest.mark.parametrize("model_id", ["toy_systems", "toy_classes", "toy_pool", "toy_value"])
@pytest.mark.parametrize("lang", LANGS)
def test_without_a_verdict_there_is_no_line_no_plan_and_no_application(model_id: str, lang: Lang) -> None:
    report = _whole(model_id, lang)
    said = words((report.cover, report.sections))
    never = {
        "zh": ("可以申报", "不能申报", "计划申报", "硬条件", "规划参考", "规划目标", "须达到", "须高于"),
        "en": ("apply", "application", "lanning", "points needed", "Hard conditions"),
    }
    assert [word for word in never[lang] if word in said] == []
    assert banner(report).tone == "plain"


@pytest.mark.parametrize(
    ("model_id", "zh", "en"),
    [
        ("toy_routes", "可以申报", "Ready to apply"),
        ("toy_systems", "得分 49.9 分(满分 100 分)", "49.9 of 100 points"),
        ("toy_ranking", "参评条件已满足", "Conditions of entry met"),
        ("toy_classes", "乙型", "middle"),
        ("toy_pool", "有机构", "has one"),
        ("toy_value", "2 项估算,其中 2 项金额已确定", "2 items estimated, 2 of them to the yuan"),
    ],
)
def test_each_kind_has_its_answer(model_id: str, zh: str, en: str) -> None:
    assert banner(_whole(model_id, "zh")).title == zh
    assert banner(_whole(model_id, "en")).title == en


LOCAL = ("toy_systems", "toy_ranking", "toy_pool")


@pytest.mark.parametrize("model_id", KINDS)
@pytest.mark.parametrize(
    ("lang", "tag", "line"),
    [
        ("zh", "地方模板", "权重与界线由主管部门自行设定"),
        ("en", "Local template", "weights and lines are the bureau's own to set"),
    ],
)
def test_a_local_model_says_so_on_cover_and_verdict(model_id: str, lang: Lang, tag: str, line: str) -> None:
    report = _whole(model_id, lang)
    local = model_id in LOCAL
    assert (tag in report.cover.tags) is local
    assert (tag in banner(report).tags) is local
    assert (line in words(report.cover.statement)) is local
    assert (line in words(report.sections[0])) is local


def test_parameters_not_set_are_named_and_asked_of_nobody() -> None:
    report = report_of(checked("toy_systems"))
    line = "主管部门尚未设定:研发占比满分值。"
    for part in (report.cover.statement, report.sections[0], report.sections[-1]):
        assert line in words(part)
    open_one = report_of(checked("toy_systems", profit_y1="600000"))
    row = rows(open_one, "quality")["研发占比满分值"]
    assert row.cells[1].text == "主管部门设定"
    assert "还差" not in banner(open_one).text


def test_what_only_the_office_keeps_open_is_no_missing_figure() -> None:
    checkup = checked("toy_systems", profit_y1="600000")
    assert checkup.missing == ()
    assert [item.id for item in checkup.unset] == ["toy_full_share"]
    assert "主管部门尚未设定:toy" not in words(report_of(checkup))


def test_lines_both_ways_print_their_sign_and_the_good_side() -> None:
    report = report_of(checked("toy_routes", toy_staff="310"))
    found = rows(report, "gates")
    limit, debt = found["人数上限"], found["负债率"]
    assert [cell.text for cell in limit.cells[1:]] == ["不满足", "310人", "≤ 300人", "超出人数 10人"]
    assert [cell.text for cell in debt.cells[1:]] == ["满足", "40.00%", "< 80%", "余量 +40个百分点"]
    assert [found[name].cells[3].text for name in ("总分", "规模分")] == ["≥ 60.5分", "> 0分"]
    chart = next(
        block
        for part in report.sections
        if part.id == "gates"
        for block in part.blocks
        if isinstance(block, ChartBlock)
    )
    assert "人数上限:不满足 −10人" in chart.alt
    assert "不满足一侧 ←" in words(chart.chart)


def test_a_limit_is_met_on_the_edge() -> None:
    found = rows(report_of(checked("toy_routes", toy_staff="300")), "gates")
    assert found["人数上限"].cells[1].text == "满足"
    debt = rows(report_of(checked("toy_routes", total_liabilities_y1="8000000")), "gates")["负债率"]
    assert debt.cells[1].text == "不满足"


@pytest.mark.parametrize(
    ("lang", "mark"), [("zh", "另一条途径已满足或不要求"), ("en", "other route, met or not asked")]
)
def test_a_gate_beside_a_met_route_is_no_obstacle(lang: Lang, mark: str) -> None:
    report = report_of(checked("toy_routes", hnte_valid=False), lang)
    label = "有证书" if lang == "zh" else "Certificate"
    row = rows(report, "gates")[label]
    assert (row.cells[1].tone, row.cells[1].sub) == ("muted", mark)
    assert label not in words(report.sections[0])
    assert "gaps" not in [part.id for part in report.sections]


def test_a_choice_is_told_as_one_condition() -> None:
    report = report_of(checked("toy_routes", sales_y1="9000000", total_assets_y1="9000000"))
    assert "有 1 项硬条件不满足:有证书、(总分+规模分)之一。" in banner(report).text.replace(
        "(总分+规模分)、有证书", "有证书、(总分+规模分)"
    )
    assert "3 / 4 满足" in words(report.sections[0])
    found = rows(report, "gates")
    for heading, state in (
        ("以下 3 项须全部满足", ""),
        ("以下 2 条途径满足其一即可", "不满足"),
        ("途径2:以下 2 项须全部满足", "不满足"),
    ):
        assert (found[heading].kind, found[heading].cells[1].text) == ("group", state)
    assert (found["人数上限"].depth, found["有证书"].depth, found["总分"].depth) == (1, 1, 2)
    assert "下列条件须同时满足" not in words(report)


def test_all_of_them_reads_as_before() -> None:
    report = report_of(checked("toy_ranking"))
    assert "下列条件须同时满足" in section(report, "gates")
    assert "参评条件" in [part.title for part in report.sections]


@pytest.mark.parametrize(
    ("lang", "mark"),
    [("zh", "参考口径不满足,不作结论"), ("en", "not met by a stand-in of another caliber: decides nothing")],
)
def test_a_stand_in_decides_nothing_and_says_so(lang: Lang, mark: str) -> None:
    checkup = checked("toy_routes", toy_staff=None, staff_y1="900")
    report = report_of(checkup, lang)
    row = rows(report, "gates")["人数上限" if lang == "zh" else "Staff limit"]
    assert (row.cells[1].tone, row.cells[1].sub) == ("unknown", mark)
    reason = "高企口径人数" if lang == "zh" else "heads of the high-tech caliber"
    assert reason in words(row.details)
    assert reason in section(report, "quality")
    assert banner(report).title == ("还差 1 项数据" if lang == "zh" else "Data still missing: 1")
    assert ("参考口径" if lang == "zh" else "another caliber") in banner(report).text


def test_the_step_stands_where_no_amount_does() -> None:
    report = report_of(checked("toy_routes", abnormal_list=True))
    assert rows(report, "gates")["未列入异常名录"].cells[4].text == "下一步:先移出名录"
    assert rows(report, "gaps")["未列入异常名录"].cells[3].text == "下一步:先移出名录"
    assert rows(report, "verdict")["未列入异常名录"].cells[4].text == "下一步:先移出名录"


def test_pillars_head_their_groups_and_one_alone_needs_no_second_line() -> None:
    report = _whole("toy_systems", "zh")
    part = next(part for part in report.sections if part.id == "score")
    table = next(block for block in part.blocks if isinstance(block, Table))
    heads = [(row.kind, row.cells[0].text) for row in table.rows if row.kind != "normal"]
    assert heads == [
        ("pillar", "决策系统"),
        ("pillar", "要素系统"),
        ("group", "团队"),
        ("group", "资产"),
        ("pillar", "绩效系统"),
        ("total", "合计"),
    ]
    assert [column.label for column in table.columns] == ["指标", "数值", "得分区间", "满分", "未定原因"]
    assert rows(report, "score")["要素系统"].cells[2].text == "33.4"


def test_the_profile_ranks_the_weak_parts_and_the_dear_indicators() -> None:
    report = _whole("toy_systems", "zh")
    found = rows(report, "profile")
    assert [name for name in found if name in ("战略", "团队", "资产", "成果")] == [
        "成果",
        "战略",
        "资产",
        "团队",
    ]
    assert [cell.text for cell in found["成果"].cells] == ["成果", "绩效系统", "9", "30", "30%", "21", "0"]
    assert [cell.text for cell in found["职工"].cells] == ["职工", "145人", "≥ 200人(得 30 分)", "6.6", "30"]
    assert found["负债率"].cells[2].text == "≤ 50%(得 20 分)"
    assert found["培训制度"].cells[1:3] == (found["培训制度"].cells[1], found["培训制度"].cells[2])
    assert found["培训制度"].cells[1].text == "有文件"
    assert "依据:测试文 二(本地口径)" in words(found["职工"].details)
    assert "要素系统:33.4 / 50 分 66.8%" in section(report, "profile")


def test_the_first_page_of_a_score_shows_its_pillars_and_what_is_dearest() -> None:
    first = section(_whole("toy_systems", "zh"), "verdict")
    for text in ("决策系统", "要素系统", "绩效系统", "先看这几项", "利润率"):
        assert text in first
    wanting = section(report_of(checked("toy_systems", staff_y1=None)), "verdict")
    assert "先补哪些数据" in wanting
    assert "还差 1 项数据" in wanting


def test_a_ranking_weighs_by_stage_and_names_no_place() -> None:
    report = _whole("toy_ranking", "zh")
    found = rows(report, "score")
    assert [found[name].cells[3].text for name in ("发明专利", "职工")] == ["12", "8"]
    assert "名次由全部参评企业的得分排出" in section(report, "verdict")
    failing = report_of(checked("toy_ranking", abnormal_list=True))
    assert banner(failing).title == "参评条件不满足"
    assert "未列入异常名录" in banner(failing).text


def test_an_open_class_names_what_is_possible_and_what_is_missing() -> None:
    assert banner(report_of(checked("toy_classes", sales_y1=None))).title == "尚不能归类"
    outside = banner(report_of(checked("toy_classes", industry_code="A01")))
    assert outside.title == "不在划分范围内"
    assert "行业不在本标准之内" in outside.text
    assert "5,000.00万元" in section(_whole("toy_classes", "zh"), "verdict")


def test_a_share_of_a_pool_is_told_from_the_firm() -> None:
    row = rows(_whole("toy_pool", "zh"), "verdict")["建有率"]
    assert [cell.text for cell in row.cells] == ["建有率", "是", "是", "80%"]
    beside = rows(report_of(checked("toy_pool", above_designated_size=False)), "verdict")["建有率"]
    assert [cell.text for cell in beside.cells] == ["建有率", "否", "—", "80%"]


def test_amounts_come_with_their_formula_in_words() -> None:
    report = report_of(checked("toy_value", hnte_valid=None))
    rate, grant = (rows(report, "verdict")[name] for name in ("优惠税率", "补助"))
    assert [cell.text for cell in rate.cells] == ["优惠税率", "10.00万元", "利润×10%"]
    assert rate.details == ("按上年利润估算。", "依据:测试文 一")
    assert grant.cells[1].text == "0.00–10.00万元"
    assert rows(report, "basis")["高新技术企业资格在有效期内"].cells[1].text == "不详"
    assert "不能相加" in section(report, "verdict")
