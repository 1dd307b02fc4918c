"""Rules in words: conditions, verdict, score tables, classes and shares, made from the models' data."""

from __future__ import annotations

from datetime import date

import pytest

from indicator_models import all_models, load
from indicator_models.model import Gate, Indicator, Model
from indicator_models.rule_wording import Line, RuleWording
from indicator_models.texts import LANGS, Lang
from tests.indicator_models.small_model import SMALL, small_model, spoiled

DAY = date(2026, 6, 30)


def _gate(model: Model, name: str) -> Gate:
    return next(gate for gate in model.gates if gate.id == name)


def _indicator(model: Model, name: str) -> Indicator:
    assert model.score is not None
    return next(item for item in model.score.indicators if item.id == name)


def _said(lines: list[Line]) -> list[str]:
    return ["  " * line.depth + line.text for line in lines]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.version)
def test_every_rule_of_every_model_can_be_said(model: Model, lang: Lang) -> None:
    rules = RuleWording(model, lang)
    for gate in model.gates:
        assert all(line.text for line in rules.gate(gate))
        assert rules.clause(gate.clause)
    if model.tree is not None:
        labels = [gate.label.in_(lang) for gate in model.gates if gate.id in model.tree.gates()]
        inline = rules.tree_inline(model.tree)
        assert all(label in inline for label in labels)
        assert {line.text for line in rules.tree(model.tree)} >= set(labels)
    for indicator in model.score.indicators if model.score else ():
        assert all(line.text for line in rules.indicator(indicator))
    if model.classes is not None:
        text = "\n".join(_said(rules.classes(model.classes)))
        assert all(item.label.in_(lang) in text for item in model.classes.items)
    for statistic in model.statistics:
        assert len(rules.statistic(statistic)) >= 2


def test_conditions_of_high_tech_recognition() -> None:
    """Article 11 of the Measures: (4) at least 10 %, (5) 5 / 4 / 3 % by sales, the score above 70."""
    rules = RuleWording(load("hnte", DAY), "zh")
    assert _said(rules.gate(_gate(rules.model, "tech_staff"))) == [
        "科技人员数(最近一年) ÷ 职工总数(最近一年) ≥ 10%"
    ]
    assert _said(rules.gate(_gate(rules.model, "rd_intensity"))) == [
        "近三年研究开发费用合计 ÷ 近三年销售收入合计 不低于:"
        "若销售收入(最近一年) ≤ 5,000万元,则5%;若销售收入(最近一年) ≤ 2亿元,则4%;否则3%"
    ]
    assert _said(rules.gate(_gate(rules.model, "innovation_score"))) == ["评分总分 > 70分"]
    ownership = _said(rules.gate(_gate(rules.model, "ip_ownership")))
    assert ownership[1] == "“对主要产品(服务)的核心支持作用”被评为“E 无”的,不满足"
    clause = rules.clause(_gate(rules.model, "tech_staff").clause)
    assert clause == "国科发火〔2016〕32号 第十一条(四)〔已读全文〕"


def test_a_condition_met_beside_its_figure_says_so() -> None:
    rules = RuleWording(load("hnte", DAY), "en")
    assert _said(rules.gate(_gate(rules.model, "rd_domestic")))[1] == (
        'while figures are missing, it is met as well once "No R&D contracted overseas" is yes '
        "and R&D of the three years > 0"
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('at_least: "0.10"', "≥ 10%"),
        ('above: "0.10"', "> 10%"),
        ('at_most: "0.10"', "≤ 10%"),
        ('below: "0.10"', "< 10%"),
    ],
)
def test_the_side_of_a_line(line: str, words: str) -> None:
    gaps = SMALL[SMALL.index("    gaps:\n") : SMALL.index("  - id: points")]
    model = small_model(spoiled('at_least: "0.10"', line).replace(gaps, "", 1))
    assert _said(RuleWording(model, "zh").gate(_gate(model, "share"))) == [
        f"科技人员数(最近一年) ÷ 职工总数(最近一年) {words}"
    ]


def test_a_line_on_a_part_of_the_score() -> None:
    model = small_model(
        spoiled("    score: true\n", "    points_of: made\n    above: 3\n").replace(
            "  pass_line: {above: 10}\n", ""
        )
    )
    assert _said(RuleWording(model, "zh").gate(_gate(model, "points"))) == ["“转化”得分 > 3分"]


def test_the_verdict_as_a_tree() -> None:
    """The 2026 standard: revenue or equity, IP or one of two ways round it."""
    rules = RuleWording(load("srdi", DAY), "zh")
    assert rules.model.tree is not None
    lines = _said(rules.tree(rules.model.tree))
    assert lines[0] == "全部满足:"
    place = lines.index("    营业收入")
    assert lines[place - 1 : place + 2] == ["  其中之一:", "    营业收入", "    新增股权投资"]
    assert "其中之一(营业收入;新增股权投资)" in rules.tree_inline(rules.model.tree)


def test_at_least_so_many_of_a_list() -> None:
    model = small_model(spoiled("  all: [share, points]", "  at_least: 1\n  of: [share, points]"))
    assert model.tree is not None
    assert RuleWording(model, "zh").tree_inline(model.tree) == "其中之一(占比;得分)"
    start, end = SMALL.index("  - id: share\n"), SMALL.index("  - id: points\n")
    third = SMALL[start:end].replace("id: share", "id: more").replace("en: Share", "en: More")
    text = spoiled("  all: [share, points]", "  at_least: 2\n  of: [share, points, {any: [more]}]")
    model = small_model(text.replace("  - id: points\n", third + "  - id: points\n"))
    assert model.tree is not None
    assert RuleWording(model, "en").tree_inline(model.tree) == (
        "at least 2 of (Share; Points; all of (More))"
    )


def test_bands_with_their_special_cases() -> None:
    """Guidelines III (7) 1: class I counts 7-8 at once, class II by number."""
    rules = RuleWording(load("hnte", DAY), "zh")
    assert _said(rules.indicator(_indicator(rules.model, "ip_quantity"))) == [
        "先看特殊情形,取第一个成立的:",
        "  Ⅰ类知识产权数 ≥ 1项:7-8分(1项及以上(Ⅰ类))",
        "按 Ⅱ类知识产权数 分档:",
        "  ≥ 5项:5-6分(5项及以上(Ⅱ类))",
        "  ≥ 3项:3-4分(3~4项(Ⅱ类))",
        "  ≥ 1项:1-2分(1~2项(Ⅱ类))",
        "  其余:0分(0项)",
    ]


def test_what_the_text_leaves_open_is_marked() -> None:
    rules = RuleWording(load("hnte", DAY), "zh")
    lines = _said(rules.indicator(_indicator(rules.model, "conversion")))
    assert "  > 0:0-6分(年均不足1项(E或F)),原文没有写明,由专家判断" in lines


def test_falling_bands_name_the_upper_edge() -> None:
    """Measures of 2022, debt ratio: below 55 % gives 10 points, up to 75 % gives 5."""
    rules = RuleWording(load("innovative_sme", DAY), "zh")
    lines = _said(rules.indicator(_indicator(rules.model, "debt")))
    assert lines[-3:] == ["  < 55%:10分(55%以下)", "  ≤ 75%:5分(55%-75%)", "  其余:0分(75%以上)"]


def test_grades_points_and_choices() -> None:
    rules = RuleWording(load("hnte", DAY), "en")
    graded = _said(rules.indicator(_indicator(rules.model, "ip_advancement")))
    assert graded[0] == "graded by experts (Advancement of the technology (experts)):"
    assert graded[1] == "  A high: 7-8 points"
    by_experts = _said(rules.indicator(_indicator(rules.model, "org_talent")))
    assert by_experts == ["points given by experts, 0-4 (Training, recruitment and rewards (reviewed))"]
    choice = _said(rules.indicator(_indicator(rules.model, "ip_standards")))
    assert choice == [
        '"Took part in national or industry standards" is yes: 1-2 points',
        "otherwise: 0 points (no)",
    ]


NEW_RULE = """\
          unit: item
          {rule}
"""


def _with_rule(rule: str) -> Model:
    old = SMALL[SMALL.index("          value: conversions_average\n") : SMALL.index("    - id: second")]
    return small_model(SMALL.replace(old, NEW_RULE.format(rule=rule), 1))


def test_anchors_and_counted_points() -> None:
    linear = _with_rule("value: ip_class1\n          anchors: [[0, 0], [5, 6], [10, 10]]")
    assert _said(RuleWording(linear, "zh").indicator(_indicator(linear, "made"))) == [
        "按 Ⅰ类知识产权数 计分,下列各点之间按直线计算,两端以外取端点的分值:",
        "  0:0分",
        "  5项:6分",
        "  10项:10分",
    ]
    counted = _with_rule("counted: 2 * ip_class1 + 1")
    assert _said(RuleWording(counted, "zh").indicator(_indicator(counted, "made"))) == [
        "得分 = 2 × Ⅰ类知识产权数 + 1(最低0分,最高10分)"
    ]


def test_weights_by_stage() -> None:
    rules = RuleWording(load("innovation_points", DAY), "zh")
    assert rules.model.score is not None
    weighted = [item for item in rules.model.score.indicators if item.weight is not None]
    line = _said(rules.indicator(weighted[0]))[-1]
    assert line.startswith("按 企业所处阶段 计权(以上分值按比例折算):初创期 ")


def test_limits_of_the_size_classes() -> None:
    """Table of 2017, industry: 1,000 persons and 400 million yuan make a large firm."""
    rules = RuleWording(load("size_class", DAY), "zh")
    assert rules.model.classes is not None
    lines = _said(rules.classes(rules.model.classes))
    place = next(n for n, line in enumerate(lines) if line.startswith("工业("))
    assert lines[place + 1] == "  大型:从业人员期末人数(最近一年) ≥ 1,000人 且 销售收入(最近一年) ≥ 4亿元"
    assert lines[place + 4] == "  微型:以上都达不到"


def test_shares_of_a_pool_with_their_target() -> None:
    rules = RuleWording(load("rd_institution_ladder", DAY), "zh")
    backbone = next(item for item in rules.model.statistics if item.id == "backbone")
    assert _said(rules.statistic(backbone)) == [
        "统计对象:“骨干企业”为是",
        "其中达标:研发机构最高级别为“市级”、“省部级”、“国家级”之一",
        "目标:不低于 “目标:骨干企业”(80%)",
    ]
