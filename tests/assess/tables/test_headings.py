"""Headings as people write them."""

from __future__ import annotations

from collections import defaultdict

import pytest

from assess.tables.headings import Heading, nearest_heading, recognise, title_unit
from assess.tables.words import words
from assess.tables.year_words import year_steps
from indicator_models.catalogue import catalogue
from indicator_models.names import squash


@pytest.mark.parametrize(
    "text",
    [
        "2025年销售收入",
        "销售收入(2025)",
        "销售收入（2025年）",
        "销售收入2025年",
        "2025 年度 销售收入",
        "2025年的营业收入",
        "sales_2025",
        "Sales 2025",
        "FY2025 sales",
        "销售收入(2025年,元)",
        "3. 2025年销售收入(元)",
        "*2025年销售收入*",
    ],
)
def test_a_year_in_any_usual_place(text: str) -> None:
    heading = recognise(text)
    assert (heading.base, heading.year) == ("sales", 2025)


@pytest.mark.parametrize(
    ("text", "measure", "exponent"),
    [
        ("研发费用(万元)", "money", 4),
        ("研发费用（万元）", "money", 4),
        ("研发费用/万元", "money", 4),
        ("研发费用:元", "money", 0),
        ("研发费用 亿元", "money", 8),
        ("研发费用(千元)", "money", 3),
        ("研发费用(%)", "ratio", -2),
        ("研发费用%", "ratio", -2),
    ],
)
def test_units(text: str, measure: str, exponent: int) -> None:
    heading = recognise(text)
    assert heading.base == "rd"
    assert heading.unit is not None
    assert (heading.unit.measure, heading.unit.exponent) == (measure, exponent)


@pytest.mark.parametrize(
    "text",
    [
        "研发费用占比",
        "研发费用(美元)",
        "2024-2025年销售收入",
        "2024年2025年销售收入",
        "备注",
        "2025",
        "",
        "序号",
        "万元",
    ],
)
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert not recognise(text).known


def test_names_with_brackets_and_roman_numbers() -> None:
    assert recognise("高新技术产品(服务)收入（万元）").base == "hightech_income"
    assert recognise("Ⅰ类知识产权数").base == "ip_class1"
    assert recognise("II类知识产权").base == "ip_class2"
    assert recognise("①研发组织管理制度").base == "mgmt_rd_organisation"


def test_exact_ids_bounds_derived_and_base_year() -> None:
    assert recognise("rd_y2").fact == "rd_y2"
    bound = recognise("rd_y1__ge")
    assert (bound.fact, bound.bound) == ("rd_y1", "ge")
    assert recognise("近三年销售收入合计").derived
    assert recognise("基准年").base == "base_year"


def test_every_label_and_alias_of_the_catalogue_is_recognised_and_belongs_to_one_fact() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for fact in catalogue().facts.values():
        for text in (fact.label.zh, fact.label.en, *fact.aliases):
            owners[squash(text)].add(fact.base)
            assert recognise(text).base == fact.base, text
    assert {name: bases for name, bases in owners.items() if len(bases) > 1} == {}


def test_a_typing_slip_gets_a_hint() -> None:
    assert nearest_heading("销售收人") == "销售收入"
    assert nearest_heading("法定代表人") is None


def test_the_unit_of_a_title_line() -> None:
    wan = title_unit("  单位：万元 ")
    assert wan is not None
    assert wan.exponent == 4
    assert title_unit("填报单位:甲公司") is None


def _steps(*texts: str) -> dict[str, int]:
    return dict(year_steps([recognise(text) for text in texts]))


def test_words_for_years() -> None:
    # The forms count the other way: the third year is the latest.
    assert _steps("第一年销售收入", "第三年销售收入") == {"第一年": 3, "第三年": 1}
    assert _steps("上年度销售收入", "最近一年净资产") == {"上年度": 1, "最近一年": 1}
    # Tax form A107041 runs 本年度, 前一年度, 前二年度.
    assert _steps("本年度销售收入", "前一年度销售收入", "前二年度销售收入") == {
        "本年度": 1,
        "前一年度": 2,
        "前二年度": 3,
    }
    assert _steps("前一年销售收入", "前二年销售收入", "前三年销售收入") == {
        "前一年": 1,
        "前二年": 2,
        "前三年": 3,
    }
    assert _steps("最近一年销售收入", "前一年销售收入", "前二年销售收入") == {
        "最近一年": 1,
        "前一年": 2,
        "前二年": 3,
    }


def test_previous_year_alone_stays_open() -> None:
    assert _steps("前一年销售收入") == {}


def test_the_latest_year_in_an_alias_needs_no_word() -> None:
    heading = recognise("近一年总收入(万元)")
    assert heading == Heading("近一年总收入(万元)", base="total_income", unit=words().units["万元"])


@pytest.mark.parametrize("heading", ["科技人员占比", "研发投入强度%", "高新收入比例", "科技人员/职工"])
def test_a_ratio_gets_no_hint_to_rename_it_to_an_amount(heading: str) -> None:
    assert nearest_heading(heading) is None
