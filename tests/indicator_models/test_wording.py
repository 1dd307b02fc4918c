"""Formulas in words: every one can be said, names its facts, and reads as people write it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from indicator_models import all_models
from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.formula import Node, facts_in
from indicator_models.formula_parser import parse_formula
from indicator_models.model import Model
from indicator_models.texts import LANGS, Lang
from indicator_models.word_units import unit_of
from indicator_models.wording import Wording
from tests.indicator_models.small_model import SMALL, small_model


def _formulas(model: Model) -> Iterator[Node]:
    """Every formula that a model holds, those of notes and direct ways too."""
    yield from model.formulas
    if model.applies is not None:
        yield model.applies
    for gate in model.gates:
        yield from (node for node in (gate.part, gate.whole, gate.threshold) if node is not None)
        yield from (note.when for note in gate.notes)
    for indicator in model.score.indicators if model.score else ():
        yield from (way.amount for way in indicator.direct)
        yield from (note.when for note in indicator.notes)
    for item in model.valuation:
        yield from (note.when for note in item.notes)
    yield from (item.formula for item in model.catalogue.derived.values())


def _label(facts: Catalogue, name: str, lang: Lang) -> str:
    known = facts.facts.get(name) or facts.derived[name]
    return known.label.in_(lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.version)
def test_every_formula_of_every_model_is_said_and_names_its_facts(model: Model, lang: Lang) -> None:
    words = Wording(model.catalogue, lang)
    for node in set(_formulas(model)):
        for unit in ("none", "ratio", "yuan", "plain"):
            text = words.formula(node, unit)
            unnamed = [n for n in facts_in(node) if _label(model.catalogue, n, lang) not in text]
            assert unnamed == [], text


def said(formula: str, lang: Lang = "zh", unit: str = "none") -> str:
    known = catalogue()
    return Wording(known, lang).formula(parse_formula(formula, known.types), unit)


@pytest.mark.parametrize(
    ("formula", "zh", "en"),
    [
        # Amounts: 5,000万元 and 2亿元 are the words of the Guidelines; 1,234 yuan has no round scale.
        ("sales_y1 >= 50000000", "销售收入(最近一年) ≥ 5,000万元", "Sales (latest year) ≥ 50 million yuan"),
        ("sales_y2 < 200000000", "销售收入(前一年) < 2亿元", "Sales (year before) < 200 million yuan"),
        ("sales_y3 == 1234", "销售收入(前两年) = 1,234元", "Sales (two years before) = 1,234 yuan"),
        ("sales_y1 > 0", "销售收入(最近一年) > 0", "Sales (latest year) > 0"),
        (
            "rd_y1 / sales_y1 >= 0.05",
            "研究开发费用(最近一年) ÷ 销售收入(最近一年) ≥ 5%",
            "R&D expenditure (latest year) ÷ Sales (latest year) ≥ 5 %",
        ),
        ("0.035 <= rd_y1 / sales_y1", "研究开发费用(最近一年) ÷ 销售收入(最近一年) ≥ 3.5%", None),
        (
            "rd_y1 >= 0.03 * sales_y1",
            "研究开发费用(最近一年) ≥ 3% × 销售收入(最近一年)",
            "R&D expenditure (latest year) ≥ 3 % × Sales (latest year)",
        ),
        ("staff_y1 <= 500", "职工总数(最近一年) ≤ 500人", "Staff (latest year) ≤ 500 persons"),
        ("ip_class1 >= 1", "Ⅰ类知识产权数 ≥ 1项", "Class I IP ≥ 1 item"),
        ("days_registered >= 365", "注册成立天数 ≥ 365天", "Days since registration ≥ 365 days"),
    ],
)
def test_lines_on_numbers(formula: str, zh: str, en: str | None) -> None:
    assert said(formula) == zh
    if en is not None:
        assert said(formula, "en") == en


@pytest.mark.parametrize(
    ("formula", "zh", "en"),
    [
        ("hnte_valid", "“高新技术企业资格在有效期内”为是", '"Valid high-tech enterprise certificate" is yes'),
        ("not dishonest_list", "“列入严重违法失信企业名单”为否", '"On the list of serious violations" is no'),
        # Not (a or b) is said as: neither.
        (
            "not (abnormal_list or dishonest_list)",
            "“列入经营异常名录”为否 且 “列入严重违法失信企业名单”为否",
            '"On the list of abnormal operation" is no and "On the list of serious violations" is no',
        ),
        # A label with quotation marks of its own gets others around it.
        ("key_link", "「主导产品属于“六基”或产业链关键环节」为是", '"Leading product in a key link" is yes'),
        (
            "rd_institution_level in ('provincial', 'national')",
            "研发机构最高级别为“省部级”、“国家级”之一",
            'Highest level of its R&D institutions is one of "provincial or ministerial", "national"',
        ),
        ("rd_institution_level != 'none'", "研发机构最高级别不是“没有”", None),
        (
            "rd_institution_level not in ('none', 'firm')",
            "研发机构最高级别不是“没有”、“企业自建”中的任何一个",
            None,
        ),
        # Three consecutive codes make a range, two do not.
        (
            "starts_with(industry_code, 'C', '06', '07', '08', '61', '62')",
            "行业代码以 C、06至08、61、62 开头",
            "Industry code begins with C, 06 to 08, 61, 62",
        ),
        ("not starts_with(industry_code, 'J')", "行业代码不以 J 开头", "Industry code does not begin with J"),
        ("not (sales_y1 >= 10000)", "销售收入(最近一年) < 1万元", "Sales (latest year) < 10,000 yuan"),
        (
            "hnte_certificate_on <= application_date",
            "高新技术企业证书发证日期不晚于申请日期",
            "Date of the high-tech certificate is not after Application date",
        ),
    ],
)
def test_conditions(formula: str, zh: str, en: str | None) -> None:
    assert said(formula) == zh
    if en is not None:
        assert said(formula, "en") == en


def test_and_binds_tighter_than_or_and_brackets_show_it() -> None:
    text = said("(ip_class1 >= 1 and ip_class2 >= 2) or hnte_valid")
    assert text == "(Ⅰ类知识产权数 ≥ 1项 且 Ⅱ类知识产权数 ≥ 2项) 或 “高新技术企业资格在有效期内”为是"
    text = said("ip_class1 >= 1 and (ip_class2 >= 2 or hnte_valid)")
    assert text == "Ⅰ类知识产权数 ≥ 1项 且 (Ⅱ类知识产权数 ≥ 2项 或 “高新技术企业资格在有效期内”为是)"


def test_two_lines_on_one_number_name_it_once() -> None:
    assert (
        said("sales_y1 >= 20000000 and sales_y1 < 40000000")
        == "销售收入(最近一年) ≥ 2,000万元 且 < 4,000万元"
    )
    assert said("10000000 <= sales_y1 < 40000000") == "销售收入(最近一年) ≥ 1,000万元 且 < 4,000万元"


def test_if_else_is_one_chain_and_takes_the_unit_of_its_place() -> None:
    formula = "0.05 if sales_y1 <= 50000000 else 0.04 if sales_y1 <= 200000000 else 0.03"
    assert said(formula, unit="ratio") == (
        "若销售收入(最近一年) ≤ 5,000万元,则5%;若销售收入(最近一年) ≤ 2亿元,则4%;否则3%"
    )
    assert said(formula, "en", "ratio") == (
        "if Sales (latest year) ≤ 50 million yuan, then 5 %; "
        "if Sales (latest year) ≤ 200 million yuan, then 4 %; otherwise 3 %"
    )


@pytest.mark.parametrize(
    ("formula", "zh"),
    [
        # The 1 of a growth rate is no 100 %.
        ("sales_y1 / sales_y2 - 1 >= 0.15", "销售收入(最近一年) ÷ 销售收入(前一年) - 1 ≥ 15%"),
        ("sales_y1 / sales_y3 >= (1 + 0.2) ** 2", "销售收入(最近一年) ÷ 销售收入(前两年) ≥ (1 + 20%)的2次方"),
        ("rd_y1 / (sales_y1 / sales_y2)", "研究开发费用(最近一年) ÷ (销售收入(最近一年) ÷ 销售收入(前一年))"),
        ("(ip_class1 + ip_class2) / 2", "(Ⅰ类知识产权数 + Ⅱ类知识产权数) ÷ 2"),
        ("ip_class1 - (ip_class2 - 1)", "Ⅰ类知识产权数 - (Ⅱ类知识产权数 - 1项)"),
        ("-ip_class1", "-Ⅰ类知识产权数"),
        ("max(0, profit_y1)", "利润总额(最近一年)(不足0按0计)"),
        ("min(5, ip_class1 + ip_class2)", "(Ⅰ类知识产权数 + Ⅱ类知识产权数)(超过5项按5项计)"),
        ("max(rd_y1, rd_y2)", "最大值(研究开发费用(最近一年)、研究开发费用(前一年))"),
        ("floor(rd_y1 / 1000000)", "取整(研究开发费用(最近一年) ÷ 100万元)"),
        ("year(registered_on) >= 2015", "注册成立日期的年份 ≥ 2015年"),
        ("years_between(registered_on, application_date) >= 3", "从注册成立日期到申请日期的整年数 ≥ 3年"),
        ("months_between(registered_on, application_date) < 18", "从注册成立日期到申请日期的整月数 < 18个月"),
    ],
)
def test_arithmetic(formula: str, zh: str) -> None:
    assert said(formula) == zh


def test_points_are_counted_without_units() -> None:
    assert said("2 * (ip_class1 - 1)", unit="plain") == "2 × (Ⅰ类知识产权数 - 1)"


def test_amounts_are_never_rounded() -> None:
    words = Wording(catalogue(), "zh")
    assert words.amount(Fraction(123456789, 100), "yuan") == "1,234,567.89元"
    assert words.amount(Fraction(12345, 100), "point") == "123.45分"
    assert words.amount(Fraction(1, 1000), "ratio") == "0.1%"
    assert words.amount(Fraction(0), "point") == "0分"


def test_parameters_say_their_value_or_their_limits() -> None:
    entry = (
        "  - {{id: {0}, label: {{zh: {1}, en: {2}}}, unit: ratio, value: {3}, min: 0, max: 0.1,"
        " source: {{text: 局, verified: P}}}}\n"
    )
    own = (
        "parameters:\n"
        + entry.format("line_set", "已设", "Set", "0.04")
        + entry.format("line_open", "未设", "Open", "null")
        + "gates:\n"
    )
    model = small_model(SMALL.replace("gates:\n", own, 1).replace('at_least: "0.10"', "at_least: line_open"))
    zh, en = Wording(model.catalogue, "zh"), Wording(model.catalogue, "en")
    assert zh.label("line_set") == "“已设”(4%)"
    assert zh.label("line_open") == "“未设”(未设定,在0%与10%之间)"
    assert en.label("line_open") == '"Open" (not set, between 0 % and 10 %)'


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("sales_y1", "yuan"),
        ("rd_y1 / sales_y1", "ratio"),
        ("sales_y1 / 2", "yuan"),
        ("sales_y1 / 100000", "none"),
        ("0.5 * sales_y1", "yuan"),
        ("niche_share_y1 * sales_y1", "yuan"),
        ("sales_y1 * sales_y2", "none"),
        ("max(0, sales_y1 - sales_y2)", "yuan"),
        ("0 if hnte_valid else staff_y1", "person"),
        ("year(application_date) - year(registered_on)", "year"),
        ("registered_on", "date"),
        ("hnte_valid", "none"),
    ],
)
def test_the_unit_of_a_formula(formula: str, unit: str) -> None:
    known = catalogue()
    assert unit_of(parse_formula(formula, known.types), known) == unit
