"""The tree: sections present or left out, what each of them says, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report
from reports.charts.canvas import width_of
from reports.charts.data import Trends
from reports.context import Context
from reports.input import CheckupInput, Clause, Firm, Quantity, Reading
from reports.outcome import NextStep, Shortfall
from reports.research import RdStructure
from reports.sections.profile import dearest
from reports.tree import (
    Actions,
    Block,
    Bullets,
    Cards,
    ChartBlock,
    Note,
    Report,
    Section,
    StatusBanner,
    Table,
)
from reports.walk import map_texts, texts_of
from tests.reports.sample_input import experts_input, rich_input, sparse_input

ALL = ["verdict", "gates", "score", "trends", "rd", "chain", "gaps", "suggestions", "quality", "method"]


def section(report: Report, name: str) -> Section:
    return next(found for found in report.sections if found.id == name)


def blocks(report: Report, name: str, kind: type[Block]) -> list[Block]:
    return [block for block in section(report, name).blocks if isinstance(block, kind)]


def banner(source: CheckupInput) -> StatusBanner:
    found = blocks(build_checkup_report(source), "verdict", StatusBanner)[0]
    assert isinstance(found, StatusBanner)
    return found


def words(node: object) -> str:
    return "\n".join(texts_of(node))


@pytest.mark.parametrize("lang", LANGS)
def test_a_rich_report_has_every_section_numbered_in_order(lang: Lang) -> None:
    report = build_checkup_report(rich_input(lang))
    assert [found.id for found in report.sections] == ALL
    assert [found.number for found in report.sections] == [str(place) for place in range(1, 11)]
    assert report.cover.left_out == ()


@pytest.mark.parametrize("lang", LANGS)
def test_sections_without_content_are_left_out_and_named(lang: Lang) -> None:
    report = build_checkup_report(sparse_input(lang))
    assert [found.id for found in report.sections] == ["verdict", "gates", "quality", "method"]
    assert len(report.cover.left_out) == 6
    assert any(
        ("三年趋势" if lang == "zh" else "Three-year trends") in line for line in report.cover.left_out
    )


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("gates", "gates"),
        ("groups", "score"),
        ("trends", "trends"),
        ("gaps", "gaps"),
        ("suggestions", "suggestions"),
    ],
)
def test_each_optional_section_falls_away_with_its_input(field: str, name: str) -> None:
    changed: CheckupInput = replace(rich_input(), **{field: ()})  # type: ignore[arg-type]
    report = build_checkup_report(changed)
    assert [found.id for found in report.sections] == [each for each in ALL if each != name]
    assert len(report.cover.left_out) == 1


def test_trends_without_a_known_year_are_left_out() -> None:
    rich = rich_input()
    blank = tuple(replace(trend, values=(None, None, None)) for trend in rich.trends)
    report = build_checkup_report(replace(rich, trends=blank))
    assert "trends" not in [found.id for found in report.sections]


@pytest.mark.parametrize(
    ("source", "title", "tone"),
    [
        (experts_input("zh"), "数据齐全,取决于专家评分", "unknown"),
        (sparse_input("zh"), "还差 31 项数据", "unknown"),
        (rich_input("zh"), "本次还不能申报", "not_met"),
        (replace(experts_input("zh"), reading="can_apply"), "可以申报", "met"),
        (replace(sparse_input("zh"), reading="invalid"), "无法识别企业身份", "not_met"),
        (experts_input("en"), "Data complete, depends on the experts' score", "unknown"),
        (sparse_input("en"), "Data still missing: 31", "unknown"),
    ],
)
def test_the_headline_reads_as_agreed(source: CheckupInput, title: str, tone: str) -> None:
    found = banner(source)
    assert found.title == title
    assert found.tone == tone


@pytest.mark.parametrize(
    "reading", ["can_apply", "cannot_apply", "depends_on_experts", "data_missing", "invalid"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_no_reading_is_ever_only_pending(reading: Reading, lang: Lang) -> None:
    found = banner(replace(experts_input(lang), reading=reading))
    assert found.title.strip() not in {"待定", "pending", ""}
    assert found.text


def test_the_first_page_gives_range_line_planning_and_target() -> None:
    text = banner(experts_input("zh")).text
    assert "评分区间 39–88 分" in text
    assert "须高于 70 分(70 分不通过)" in text
    assert "规划参考值(本地口径,非评分)73–75 分" in text
    assert "对照目标 75 分:临界" in text


def test_an_inclusive_pass_mark_is_told_otherwise() -> None:
    source = experts_input("zh")
    assert source.points is not None
    changed = replace(source, points=replace(source.points, pass_inclusive=True))
    assert "须达到 70 分(70 分通过)" in banner(changed).text


def test_estimates_are_marked_on_cover_and_verdict() -> None:
    report = build_checkup_report(rich_input("zh"))
    assert "按预计数" in report.cover.tags
    assert "按预计数" in banner(rich_input("zh")).tags
    assert "按预计数" not in banner(experts_input("zh")).tags


def test_the_first_page_prints_date_window_and_years_with_status() -> None:
    text = words(section(build_checkup_report(rich_input("zh")), "verdict"))
    assert "2027年6月30日(2027 年第一批)" in text
    assert "2024年 已审计;2025年 已汇算清缴;2026年 预计数" in text


def test_a_year_before_the_firm_existed_says_so() -> None:
    rich = rich_input("zh")
    years = (replace(rich.years[0], applicable=False), *rich.years[1:])
    assert "2024年 尚未成立" in words(section(build_checkup_report(replace(rich, years=years)), "verdict"))


def test_a_series_says_not_applicable_before_the_firm_existed_and_unknown_after() -> None:
    rich = rich_input("zh")
    years = (replace(rich.years[0], applicable=False), *rich.years[1:])
    staff = replace(rich.trends[4], values=(None, None, 0.12))
    report = build_checkup_report(replace(rich, years=years, trends=(staff,)))
    chart = blocks(report, "trends", ChartBlock)[0]
    assert isinstance(chart, ChartBlock)
    assert isinstance(chart.chart, Trends)
    assert chart.chart.panels[0].value_labels == ("—", "不详", "12%")


@pytest.mark.parametrize(("lang", "word"), [("zh", "虚线"), ("en", "dashed")])
def test_a_dashed_line_is_spoken_of_where_one_is_drawn(lang: Lang, word: str) -> None:
    rich = rich_input(lang)
    for trends, told in ((rich.trends, True), (rich.trends[:1], False)):
        chart = blocks(build_checkup_report(replace(rich, trends=trends)), "trends", ChartBlock)[0]
        assert isinstance(chart, ChartBlock)
        assert isinstance(chart.chart, Trends)
        assert any(panel.line is not None for panel in chart.chart.panels) is told
        assert (word in chart.caption) is told


def test_the_label_of_the_first_year_stays_on_the_page() -> None:
    """It has 0.39 in to the left of its point: 0.55 of three units on a panel of a third of the page."""
    rich = rich_input("en")
    sales = replace(rich.trends[0], values=(116_402_345.0, 98_765_432.0, 1_234_567_890.0))
    chart = blocks(build_checkup_report(replace(rich, trends=(sales,))), "trends", ChartBlock)[0]
    assert isinstance(chart, ChartBlock)
    assert isinstance(chart.chart, Trends)
    labels = chart.chart.panels[0].value_labels
    assert labels == ("CNY 116.4 m", "CNY 98.77 m", "CNY 1,234.57 m")
    assert all(width_of(label, 7) / 2 < 0.39 for label in labels)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(1, 1, "≥ 3% (1 point)"), (4, 4, "≥ 3% (4 points)"), (0, 1, "≥ 3% (0–1 points)")],
)
def test_one_point_is_no_points(low: float, high: float, words: str) -> None:
    step = NextStep("at_least", Quantity(0.03, 0.03, "ratio"), None, low, high)
    lost = Shortfall("R&D", "Research", Quantity(0.02, 0.02, "ratio"), None, 1, 4, step, Clause("art. 1"))
    context = Context.of(replace(rich_input("en"), shortfalls=(lost,)))
    table = dearest(context)[1]
    assert isinstance(table, Table)
    assert table.rows[0].cells[2].text == words


def test_long_texts_are_cut_on_the_cover() -> None:
    rich = rich_input("zh")
    firm = replace(rich.firm, main_product="产" * 1400, industry="业" * 121, entity_note="注" * 1400)
    cover = build_checkup_report(replace(rich, firm=firm)).cover
    values = [pair.value for pair in cover.particulars.items]
    assert "产" * 119 + "…" in values
    assert "业" * 119 + "…" in values
    assert "填报主体说明:" + "注" * 299 + "…" in cover.statement


def test_first_steps_are_three_and_none_that_comes_too_late() -> None:
    rich = rich_input("zh")
    late_first = (rich.suggestions[-1], *rich.suggestions[:-1])
    steps = blocks(build_checkup_report(replace(rich, suggestions=late_first)), "verdict", Actions)[0]
    assert isinstance(steps, Actions)
    assert [step.title for step in steps.items] == [step.title for step in rich.suggestions[:3]]
    assert "2026年12月31日" in words(steps.items[0])


def test_when_everything_comes_too_late_the_first_page_says_so() -> None:
    rich = rich_input("zh")
    late = tuple(replace(step, too_late=True) for step in rich.suggestions)
    report = build_checkup_report(replace(rich, suggestions=late))
    assert blocks(report, "verdict", Actions) == []
    assert "均已来不及" in words(section(report, "verdict"))


def test_gates_tell_state_by_mark_and_word() -> None:
    table = blocks(build_checkup_report(rich_input("zh")), "gates", Table)[0]
    assert isinstance(table, Table)
    states = {row.cells[0].text: (row.cells[1].mark, row.cells[1].text) for row in table.rows}
    assert states["研发费用占比"] == ("×", "不满足")
    assert states["科技人员占比"] == ("✓", "满足")
    assert states["创新能力评价"] == ("?", "未定")


def test_gates_give_value_line_distance_and_strike_out() -> None:
    table = blocks(build_checkup_report(rich_input("zh")), "gates", Table)[0]
    assert isinstance(table, Table)
    rows = {row.cells[0].text: row for row in table.rows}
    short = [cell.text for cell in rows["研发费用占比"].cells]
    assert short[2:] == ["4.99%", "≥ 5%", "还差:补归集研发费用 7,500元"]
    assert rows["创新能力评价"].cells[3].text == "> 70分"
    assert rows["科技人员占比"].details[0] == "最多可被专家剔除 1.9人,仍能满足。"
    assert (
        "去掉最大的一项(PS01 电池托盘焊装设备,1,860.00万元),就不再满足。" in rows["高新收入占比"].details[0]
    )


@pytest.mark.parametrize(
    ("survives", "word"), [(True, ",仍满足。"), (False, "就不再满足"), (None, "尚无法判断")]
)
def test_without_the_largest_object(survives: bool | None, word: str) -> None:
    rich = rich_input("zh")
    gates = tuple(
        replace(gate, strike_out=replace(gate.strike_out, survives_largest=survives))
        if gate.id == "hightech_income" and gate.strike_out
        else gate
        for gate in rich.gates
    )
    assert word in words(section(build_checkup_report(replace(rich, gates=gates)), "gates"))


def test_a_shared_clause_is_said_once_and_different_ones_on_each_row() -> None:
    rich = rich_input("zh")
    once = words(section(build_checkup_report(rich), "gates"))
    assert once.count("国科发火〔2016〕32号 第十一条") == 1
    first = replace(rich.gates[0], clause=replace(rich.gates[0].clause, text="另一条"))
    each = words(section(build_checkup_report(replace(rich, gates=(first, *rich.gates[1:]))), "gates"))
    assert each.count("依据:国科发火〔2016〕32号 第十一条") == 8
    assert "依据:另一条" in each


def test_points_tell_band_range_cause_loss_and_next_band() -> None:
    table = blocks(build_checkup_report(rich_input("zh")), "score", Table)[0]
    assert isinstance(table, Table)
    rows = {row.cells[0].text: row for row in table.rows}
    growth = rows["净资产增长率"]
    assert [cell.text for cell in growth.cells] == [
        "净资产增长率",
        "11.45%",
        "D",
        "3–4",
        "10",
        "3.5",
        "专家评判",
    ]
    assert growth.details == ("已失 6 分。到 C 档:2026 年末净资产再增加 93.05万元。",)
    assert rows["合计"].cells[3].text == "39–88"
    assert rows["参与编制标准(加分)"].cells[6].text == "—"


@pytest.mark.parametrize(
    ("cause", "word"), [("missing", "缺数据"), ("judgement", "专家评判"), ("text", "法规未明确")]
)
def test_each_cause_of_width_has_its_word(cause: str, word: str) -> None:
    rich = rich_input("zh")
    group = rich.groups[1]
    item = replace(group.indicators[0], cause=cause)  # type: ignore[arg-type]
    changed = replace(rich, groups=(replace(group, indicators=(item,)),))
    table = blocks(build_checkup_report(changed), "score", Table)[0]
    assert isinstance(table, Table)
    assert table.rows[1].cells[6].text == word


def test_gap_table_puts_hard_conditions_first() -> None:
    table = blocks(build_checkup_report(rich_input("zh")), "gaps", Table)[0]
    assert isinstance(table, Table)
    assert [row.cells[0].sub for row in table.rows] == ["硬条件", "得分"]


def test_practice_is_never_printed_as_law() -> None:
    text = words(section(build_checkup_report(rich_input("zh")), "suggestions"))
    assert "辅导经验(实务经验,非法规)" in text
    assert "国科发火〔2016〕32号 第十一条(实务" not in text


def test_quality_lists_settle_problems_stand_ins_and_sources() -> None:
    text = words(section(build_checkup_report(rich_input("zh")), "quality"))
    for expected in ("41 / 46 项", "66.7%", "A107041 第 11 行", "知识产权!F9", "date_unreadable",
                     "按 2025-12-03 的样式填写。", "来源:社保缴纳记录", "2024、2025 年审计报告"):  # fmt: skip
        assert expected in text


def test_other_expense_above_the_ceiling_is_a_state_with_its_effect() -> None:
    rich = rich_input("zh")
    assert rich.rd is not None
    over = replace(rich.rd.years[2], other_share=0.2001, effect_if_other_capped=2_400_000.0)
    changed = replace(rich, rd=replace(rich.rd, years=(*rich.rd.years[:2], over)))
    text = words(section(build_checkup_report(changed), "rd"))
    assert "20.01%" in text
    assert "超出上限" in text
    assert "240.00万元" in text


def test_a_long_project_list_is_cut_to_the_largest_and_says_so() -> None:
    rich = rich_input("zh")
    assert rich.rd is not None
    one = rich.rd.projects[0]
    many = tuple(replace(one, code=f"RD{place:02d}", share=place / 100) for place in range(1, 16))
    text = words(section(build_checkup_report(replace(rich, rd=replace(rich.rd, projects=many))), "rd"))
    assert "另有 3 个金额较小的项目未列出。" in text
    assert "RD03 " not in text
    assert "RD04 " in text


def test_method_names_documents_versions_and_what_is_ours() -> None:
    report = build_checkup_report(rich_input("zh"))
    text = words(section(report, "method"))
    for expected in ("国科发火〔2016〕195号", "hnte@2016-01-01+1", "sha256:4b7d0c2e", "0.1.0", "本地口径"):
        assert expected in text
    assert blocks(report, "method", Note) == []


def test_a_local_model_says_whose_weights_they_are() -> None:
    rich = rich_input("zh")
    report = build_checkup_report(replace(rich, model=replace(rich.model, official=False)))
    assert "权重与界线由主管部门确定" in words(blocks(report, "method", Note))


def test_fictional_firms_are_marked_on_cover_and_in_the_footer() -> None:
    report = build_checkup_report(rich_input("zh"))
    assert "虚构样例" in report.cover.tags
    assert "虚构样例" in report.frame.footer
    real = build_checkup_report(sparse_input("zh"))
    assert "虚构" not in words((real.cover, real.frame))


def test_group_accounts_are_told_in_the_statement() -> None:
    rich = rich_input("zh")
    noted = replace(rich, firm=replace(rich.firm, entity_note="以合并报表代替单体报表"))
    assert "填报主体说明:以合并报表代替单体报表" in build_checkup_report(noted).cover.statement


def test_characters_without_a_glyph_are_listed() -> None:
    rich = rich_input("zh")
    firm: Firm = replace(rich.firm, name="\U00030000记机械")
    text = words(section(build_checkup_report(replace(rich, firm=firm)), "quality"))
    assert "没有字形的字符:U+30000 \U00030000" in text
    assert "没有字形的字符" not in words(build_checkup_report(rich))


@pytest.mark.parametrize("make", [rich_input, sparse_input, experts_input])
def test_the_english_report_has_no_chinese_of_its_own(make: object) -> None:
    assert callable(make)
    assert re.findall(r"[\u4e00-\u9fff]+", words(build_checkup_report(make("en")))) == []


@pytest.mark.parametrize("make", [rich_input, sparse_input, experts_input])
@pytest.mark.parametrize("lang", LANGS)
def test_no_field_of_a_text_is_left_open(make: object, lang: Lang) -> None:
    assert callable(make)
    report = build_checkup_report(make(lang))
    assert re.findall(r"\{[a-z_]+\}|None", words(replace(report, frame=replace(report.frame, page="")))) == []


def test_every_chart_has_words_for_those_who_cannot_see_it() -> None:
    report = build_checkup_report(rich_input("zh"))
    charts = [block for found in report.sections for block in found.blocks if isinstance(block, ChartBlock)]
    assert len(charts) == 5
    assert all(chart.alt and chart.caption for chart in charts)
    assert "研发费用占比" in charts[1].alt


def test_trees_can_be_walked_and_changed() -> None:
    cards = Cards(())
    assert list(texts_of((Bullets(("a", "b")), cards))) == ["a", "b"]
    assert map_texts(Bullets(("a", "b")), str.upper) == Bullets(("A", "B"))


def test_rd_totals_alone_make_a_table_and_say_that_projects_are_missing() -> None:
    rich = rich_input("zh")
    assert rich.rd is not None
    bare = tuple(replace(year, categories=(), other_share=None) for year in rich.rd.years)
    report = build_checkup_report(replace(rich, rd=RdStructure(bare, (), ())))
    assert [type(block).__name__ for block in section(report, "rd").blocks] == ["Table", "Note"]
    assert "未填报分项目的研发费用" in words(section(report, "rd"))
    assert "未定" in words(section(report, "rd"))


def test_rd_without_any_figure_is_left_out() -> None:
    rich = rich_input("zh")
    assert rich.rd is not None
    blank = tuple(replace(year, categories=(), total=None) for year in rich.rd.years)
    report = build_checkup_report(replace(rich, rd=RdStructure(blank, (), ())))
    assert "rd" not in [found.id for found in report.sections]


def test_an_indicator_without_points_has_no_bar() -> None:
    rich = rich_input("zh")
    item = replace(
        rich.groups[1].indicators[0], low=0, high=0, maximum=0, planning_low=None, planning_high=None
    )
    changed = replace(rich, groups=(replace(rich.groups[1], indicators=(item,)),))
    table = blocks(build_checkup_report(changed), "score", Table)[0]
    assert isinstance(table, Table)
    assert table.rows[1].cells[3].bar is None
    assert table.rows[1].cells[5].text == "—"
