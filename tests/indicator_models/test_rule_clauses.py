"""The clause of each rule of review, against the printed text of 国科发火〔2016〕195号 and 32号."""

from __future__ import annotations

import re

import pytest

from indicator_models.problems import problem_codes, rule_of

LAW = {
    # 三(二)1: granted in China, within the term of protection, held by the applicant.
    "facts_ip_foreign": "195号 三(二)1",
    "facts_ip_holder": "195号 三(二)1",
    "facts_ip_holder_open": "195号 三(二)1",
    "facts_ip_old_name": "195号 三(二)1",
    "facts_ip_not_in_force": "195号 三(二)1",
    "facts_ip_force_open": "195号 三(二)1",
    "ip_expires_in_validity": "32号 第九条; 195号 三(二)1",
    # 三(二)4: 按Ⅱ类评价的知识产权……仅限使用一次
    "facts_ip_class2_used": "195号 三(二)4",
    "facts_ip_use_unmarked": "195号 三(二)4",
    # 三(二)5: 有多个权属人时,只能由一个权属人在申请时使用
    "facts_ip_co_owner": "195号 三(二)5",
    "ip_co_owner_unlisted": "195号 三(二)5",
    # 三(二)6: 以企业申请认定前获得授权证书或授权通知书并能提供缴费收据为准
    "facts_ip_after_application": "195号 三(二)6",
    "facts_ip_receipt": "195号 三(二)6",
    # 三(三): 收入之和……超过50%
    "income_main_products_short": "195号 三(三)",
    # 三(四)2: 总收入是指收入总额减去不征税收入
    "income_total_equals_sales": "195号 三(四)2",
    # 三(五)3: 统计方法
    "facts_staff_differs": "195号 三(五)3",
    # 三(六)2(8): 一般不得超过研究开发总费用的20%
    "facts_rd_other_share": "195号 三(六)2(8)",
    # 三(六)4: 以单个研发活动为基本单位分别进行测度并加总计算
    "facts_rd_lines_differ": "195号 三(六)4",
    "rd_projects_sum_differs": "195号 三(六)4",
    # 32号 第十三条: yearly report; 第十七条: three months; 第十九条(三); 195号 五(四): a mere rename
    "status_reports_missed": "32号 第十三条、第十九条",
    "status_change_unreported": "32号 第十七条、第十九条; 195号 五(四)",
}

DERIVED = {
    # What the clause says of the whole and its parts lets nothing else be.
    "staff_employment_sum": "195号 三(五)1、2",
    "check_tech_above_staff": "195号 三(五)1、2",
    "check_domestic_above_rd": "195号 三(六)3",
    "check_contracted_above_rd": "195号 三(六)2(7)",
    "check_consolidated": "195号 三(二)1、三(六)5",
}

PRACTICE = (
    "chain_product_without_ip",
    "staff_department_doubtful",
    "ip_co_owner_conflict",
    "ip_all_of_application_year",
)
"""Experience of advisors, which no clause says."""

SYSTEM = ("staff_education_sum", "staff_age_sum", "staff_tech_row_above", "rd_project_year_differs")
"""Sums and rows of the forms C3 to C5, which the application system checks and annex 2 does not name."""

OURS = {
    "ip_similar_software": {"similarity"},
    "ip_same_day_twins": {"similarity"},
    "ip_granted_in_one_period": {"items"},
    "rd_other_at_ceiling": {"tolerance"},
    "rd_contracted_share": {"share"},
    "rd_personnel_below_wage": {"share"},
    "rd_project_year_differs": {"yuan"},
    "rd_projects_sum_differs": {"yuan"},
    "staff_above_insured": {"persons"},
    "staff_structure_differs": {"share"},
}
"""Limits for which there is neither a clause nor another source."""


@pytest.mark.parametrize(("code", "clause"), LAW.items())
def test_a_rule_of_law_names_its_item(code: str, clause: str) -> None:
    assert (rule_of(code).basis.text, rule_of(code).basis.verified) == (clause, "P")


@pytest.mark.parametrize(("code", "clause"), DERIVED.items())
def test_a_rule_that_follows_from_a_clause_says_so(code: str, clause: str) -> None:
    assert (rule_of(code).basis.text, rule_of(code).basis.verified) == (clause, "DERIVED")


@pytest.mark.parametrize("code", PRACTICE)
def test_practice_is_no_law(code: str) -> None:
    assert (rule_of(code).basis.text, rule_of(code).basis.verified) == ("practice", "practice")


@pytest.mark.parametrize("code", SYSTEM)
def test_a_check_of_the_system_is_no_law(code: str) -> None:
    assert (rule_of(code).basis.text, rule_of(code).basis.verified) == ("system", "practice")


def test_a_statute_that_was_not_read_in_full_is_not_said_to_be() -> None:
    assert rule_of("ip_expires_by_filing_date").basis.verified == "V1"


def test_limits_of_our_own_are_marked_and_no_others() -> None:
    marked = {
        code: {name for name, limit in entry.rule.limits.items() if limit.ours}
        for code, entry in problem_codes().items()
        if entry.rule is not None
    }
    assert {code: names for code, names in marked.items() if names} == OURS


def test_no_rule_cites_the_whole_of_a_section_that_has_items() -> None:
    """三(二) and 三(六) have items: 1 is what IP is, 2 that it is needed, 3 its classes; 1 is what R&D is."""
    bare = re.compile(r"三\([二六]\)(?!\d)|三\(六\)1")
    texts = {
        code: (entry.rule.basis.text if entry.rule else "", *entry.message.values(), *entry.remedy.values())
        for code, entry in problem_codes().items()
    }
    assert [code for code, found in texts.items() if any(bare.search(text) for text in found)] == []


def test_a_product_without_ip_stays_a_hightech_product() -> None:
    """三(三): a high-tech product by its core technology; IP is asked of the main products."""
    remedy = problem_codes()["chain_product_without_ip"].remedy
    assert "仍可列为高新技术产品,但不能算主要产品" in remedy["zh"]
    assert "take it off" not in remedy["en"]


def test_only_a_change_of_a_condition_cancels_and_a_rename_does_not() -> None:
    """32号 第十九条(三): 未按期报告与认定条件有关重大变化情况; 第十七条: 更名的……编号与有效期不变."""
    remedy = problem_codes()["status_change_unreported"].remedy
    assert "与认定条件有关的重大变化" in remedy["zh"]
    assert "编号和有效期不变" in remedy["zh"]


def test_other_expense_below_the_ceiling_is_not_said_to_lie_on_it() -> None:
    """The tolerance takes in 19.95 %, which is not 20 %."""
    entry = problem_codes()["rd_other_at_ceiling"]
    assert "在 20% 上限附近" in entry.message["zh"]
    assert not any("正好" in text or "exactly" in text for text in entry.message.values())
