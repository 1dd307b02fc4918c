"""Deduction points: all 25, each covered by rules or explained."""

from __future__ import annotations

from assess.validation.deductions import deductions, rules
from indicator_models.problems import problem_codes
from indicator_models.texts import LANGS

NUMBERS = [f"D{number:02}" for number in range(1, 26)]


def test_all_25_points_are_there() -> None:
    assert [point.number for point in deductions()] == NUMBERS


def test_every_point_is_covered_by_a_rule_or_says_why_not() -> None:
    bare = [p.number for p in deductions() if not p.codes and p.entry.not_shown is None]
    assert bare == []


def test_the_codes_of_a_point_are_the_rules_that_name_it() -> None:
    covering = {point.number: set(point.codes) for point in deductions()}
    assert covering["D06"] >= {"facts_ip_class2_used", "facts_ip_old_name", "facts_ip_co_owner"}
    for code in rules():
        assert code.rule is not None
        for number in NUMBERS:
            assert (code.code in covering[number]) == (number in code.rule.deduction)


def test_the_rules_are_the_codes_with_a_rule_block() -> None:
    assert {code.code for code in rules()} == {c for c, e in problem_codes().items() if e.rule is not None}


def test_points_of_law_name_their_item() -> None:
    sources = {point.number: point.entry.source for point in deductions()}
    # 三(六)2(8): other expense; 三(二)1: the holder is the applicant; 三(六)5: sales as in the tax return.
    assert sources["D04"] == "195号 三(六)2(8)"
    assert sources["D24"] == "195号 三(二)1、三(六)5"
    # 第十三条: yearly report by the end of May.
    assert sources["D25"] == "32号 第十三条、第十七条、第十九条"


def test_the_titles_are_there_in_both_languages() -> None:
    for point in deductions():
        assert len({point.entry.title.in_(lang) for lang in LANGS}) == 2, point.number
