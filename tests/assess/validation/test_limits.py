"""The edges of the rules: what lies just inside a limit is not remarked, what lies on it is."""

from __future__ import annotations

from typing import Any

import pytest

from assess.validation import validate
from assess.validation.protection import last_day
from assess.validation.titles import alike, bare, marks_of
from indicator_models.problems import render, rule_of
from indicator_models.texts import LANGS
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of
from tests.assess.validation.clean_firm import NAME, findings_of, firm, ip_item
from tests.assess.validation.fault import put
from tests.assess.validation.planted import FAULTS


def found(changes: dict[str, Any], start: dict[str, Any] | None = None) -> list[str]:
    """Codes found in the clean firm (or in another start) with changes."""
    parts = firm() if start is None else start
    for path, value in changes.items():
        put(parts, path, value)
    return codes(findings_of(parts))


def planted(code: str) -> dict[str, Any]:
    """The firm with the planted fault of a code."""
    return next(fault for fault in FAULTS if fault.code == code).planted()


# What is added to the planted fault takes it back to the good side of the edge.
INSIDE: list[tuple[str, dict[str, Any]]] = [
    # An activity that ends on the day of the application is not over before it.
    ("chain_project_without_result", {"rd.projects.4.ended_on": "2026-06-30"}),
    # RD02 began on 2023-02-01, and so was IP02 filed.
    ("chain_ip_filed_before_project", {"ip.items.1.filed_on": "2023-02-01"}),
    # One of two activities began in time.
    ("chain_ip_filed_before_project", {"ip.items.1.project_codes": ["RD01"]}),
    ("chain_converted_before_source", {"conversions.items.1.converted_on": "2023-06-09"}),
    # Of the year only: 2023 is not certainly before 9 June 2023.
    (
        "chain_converted_before_source",
        {"conversions.items.1.converted_on": None, "conversions.items.1.converted_year": 2023},
    ),
    ("chain_sold_before_source", {"rd.projects.4.started_on": "2025-12-31"}),
    ("chain_sold_before_source", {"products.2.sales": 0}),
    ("chain_conversion_too_early", {"conversions.items.3.converted_year": 2023}),
    ("chain_achievement_of_application_year", {"ip.items.4.granted_on": "2025-12-31"}),
    ("chain_achievement_of_application_year", {"conversions.items.3.ip_codes": ["IP05", "IP01", "IP02"]}),
    ("chain_achievement_pending", {"conversions.items.3.ip_codes": ["IP04", "IP08"]}),
    ("chain_proof_commercial_only", {"conversions.items.0.result_evidence": ["销售合同", "用户意见"]}),
    ("chain_proof_commercial_only", {"conversions.items.0.source_evidence": ["科技查新报告"]}),
    # A proof that the words do not know is not judged.
    ("chain_proof_commercial_only", {"conversions.items.0.result_evidence": ["销售合同", "附件三"]}),
    ("ip_same_day_twins", {"ip.items.2.filed_on": "2023-04-19"}),
    ("ip_same_day_twins", {"ip.items.2.name": "一种压头快速更换结构"}),
    # Twelve months from 2025-01-14 end on 2026-01-13.
    ("ip_granted_in_one_period", {"ip.items.4.granted_on": "2026-01-14"}),
    ("ip_all_of_application_year", {"ip.items.6.granted_on": "2025-12-31"}),
    # Without its day it may be of an earlier year.
    ("ip_all_of_application_year", {"ip.items.6.granted_on": None}),
    ("ip_filed_in_one_quarter", {"ip.items.16.filed_on": "2025-07-01"}),
    # What was bought was filed by others.
    ("ip_filed_in_one_quarter", {"ip.items.16.obtained": "3"}),
    ("ip_transferred_late", {"ip.items.4.transferred_on": "2025-12-31"}),
    ("ip_only_acquired", {"ip.items.0.obtained": "2"}),
    ("ip_only_acquired", {"ip.items.0.obtained": None}),
    ("ip_expires_in_validity", {"ip.items.2.expires_on": "2029-06-30"}),
    # 20 years from 2009-07-01 end on 2029-06-30.
    ("ip_expires_by_filing_date", {"ip.items.7.filed_on": "2009-07-01"}),
    ("ip_co_owner_unlisted", {"ip.items.0.co_owners": ["示例大学"], "ip.items.0.co_owner_statement": True}),
    # Rounding of form C4 to a hundredth of 万元.
    ("rd_project_year_differs", {"rd.projects.0.yearly.0.amount": 1_400_100}),
    # Four activities, a rounding each.
    ("rd_projects_sum_differs", {"rd.years.0.total": 2_350_400}),
    # While an activity states nothing, less than the year is no contradiction.
    ("rd_projects_sum_differs", {"rd.projects.3.yearly": []}),
    ("rd_spent_outside_project", {"rd.projects.1.ended_on": "2024-01-01"}),
    # 19.94 %: below the ceiling by more than the tolerance. 2,700,000 / 0.8006 = 3,372,471.
    (
        "rd_other_at_ceiling",
        {
            "rd.lines.5.other": 572_000,
            "rd.projects.3.yearly.0.amount": 1_972_000,
            "rd.years.2.total": 3_372_000,
        },
    ),
    # Half: 0.8 x 3,562,500 = 2,850,000 of 5,700,000.
    (
        "rd_contracted_share",
        {
            "rd.lines.3.contracted_domestic": 3_562_500,
            "rd.projects.1.yearly.1.amount": 4_300_000,
            "rd.years.1.total": 5_700_000,
            "rd.years.1.contracted_domestic": 3_562_500,
        },
    ),
    # Half of the mean wage of 200,000 is 100,000.
    ("rd_personnel_below_wage", {"years.2.payroll": 20_000_000}),
    ("rd_above_admin_expense", {"years.2.admin_expense": 2_850_000}),
    # R&D stands apart in the income statement, so it is not booked in administration.
    ("rd_above_admin_expense", {"years.2.rd_expense": 1}),
    ("rd_same_amounts", {"rd.lines.1.direct_input": 950_001}),
    # Fifteen activities for fifteen people.
    ("rd_more_projects_than_people", {"rd.projects.17.started_on": "2026-01-06"}),
    ("income_total_equals_sales", {"years.0.non_taxable_income": 500_000}),
    ("income_total_equals_sales", {"years.0.other_income": 0, "years.0.non_taxable_income": 0}),
    ("income_main_products_short", {"products.0.sales": 9_000_001}),
    # One yuan of the high-tech income is of no listed product.
    ("income_main_products_short", {"products.2.sales": 8_999_999}),
    # The word is there, and so is an exception.
    ("staff_department_doubtful", {"people.0.tech_departments.0.department": "研发财务部"}),
    ("staff_department_doubtful", {"people.0.tech_departments.0.count": 0}),
    ("staff_above_insured", {"people.0.insured": 99.5}),
    ("staff_titles_above_total", {"people.0.staff_structure.junior_title": 90}),
    # 15 against 12.5: a fifth more.
    (
        "staff_structure_differs",
        {"people.0.tech_staff": 12.5, "people.0.tech_staff_points": [12.5] * 13},
    ),
    ("document_opinion_not_clean", {"documents.1.opinion": "emphasis"}),
    ("document_without_number", {"documents.0.held": False}),
    ("document_without_number", {"documents.0.kind": "rules"}),
    ("document_auditor_not_eligible", {"documents.0.auditor_eligible": "unsure"}),
    ("document_cooperation_late", {"cooperations.0.signed_on": "2025-12-31"}),
    ("document_cooperation_unpaid", {"cooperations.0.paid": 1}),
    ("text_names_other_firm", {"narratives.organisation": f"{NAME}制定了研发管理制度。"}),
    ("text_names_other_firm", {"narratives.organisation": "我公司(海门甲五金有限公司)制定了制度。"}),
    # A part of the own name, and a partner.
    ("text_names_other_firm", {"narratives.organisation": "甲机械有限公司制定了制度。"}),
    ("text_names_other_firm", {"cooperations.0.partner": "南通乙机械有限公司"}),
    ("status_reports_missed", {"identity.hnte_history.annual_reports_missed": 0}),
]


@pytest.mark.parametrize(
    ("code", "changes"), INSIDE, ids=[f"{place}-{code}" for place, (code, _) in enumerate(INSIDE)]
)
def test_what_lies_inside_a_limit_is_not_remarked(code: str, changes: dict[str, Any]) -> None:
    start = planted(code)
    assert code in codes(findings_of(start))
    assert code not in found(changes, start)


def test_two_items_granted_together_are_no_burst() -> None:
    parts = firm()
    parts["ip"]["items"] = parts["ip"]["items"][:2]
    parts["ip"]["items"][1]["granted_on"] = "2025-03-01"
    for part in (*parts["products"], *parts["rd"]["projects"], *parts["conversions"]["items"]):
        part["ip_codes"] = [code for code in part.get("ip_codes", ()) if code in ("IP01", "IP02")]
    assert "ip_granted_in_one_period" not in codes(findings_of(parts))


def test_a_single_right_of_the_application_year_is_told() -> None:
    """Zhejiang refuses it whatever the number, so there is no least one."""
    item = ip_item("IP01", "一种夹爪", "2", "2025-03-10", "2026-03-02")
    problem = only(
        findings_of({"identity": {"name": NAME}, "ip": {"items": [item]}}), "ip_all_of_application_year"
    )
    assert (problem.where, problem.params) == ("ip.items", {"count": 1, "year": 2026})


def test_without_any_countable_right_nothing_is_said_of_when() -> None:
    item = ip_item("IP01", "一种夹爪", "2", "2025-03-10", "2026-03-02", lapsed_on="2026-05-01")
    for items in ([], [item]):
        told = codes(findings_of({"identity": {"name": NAME}, "ip": {"items": items}}))
        assert "ip_all_of_application_year" not in told


def test_a_product_that_is_no_hightech_needs_no_ip() -> None:
    assert "chain_product_without_ip" not in found({"products.3.origin": "self_made"})
    assert "chain_product_without_ip" in found(
        {"products.3.origin": "self_made", "products.3.is_hightech": None}
    )


def test_a_used_right_still_supports_its_product() -> None:
    assert found({"ip.items.4.used_in_recognition": 2022}) == ["facts_ip_class2_used"]


def test_equal_amounts_are_not_told_as_a_pattern_too() -> None:
    same = {
        "rd.lines.1": firm()["rd"]["lines"][0] | {"project": "RD02"},
        "rd.projects.1.yearly.0.amount": 1_400_000,
        "rd.years.0.total": 2_800_000,
    }
    assert found(same) == ["rd_same_amounts"]


def test_a_single_activity_has_no_pattern() -> None:
    lines = [line for line in firm()["rd"]["lines"] if line["project"] in ("RD01", "RD03")]
    assert not {"rd_same_amounts", "rd_same_pattern"} & set(found({"rd.lines": lines}))


def test_contracted_share_of_stated_years() -> None:
    # 0.8 x 1,500,000 = 1,200,000 of 2,000,000
    year = {"year": 2025, "total": 2_000_000, "contracted_domestic": 1_500_000}
    parts = {"rd": {"years": [year]}, "people": []}
    problem = only(findings_of({"identity": {"name": NAME}, **parts}), "rd_contracted_share")
    assert (problem.where, problem.params["share"]) == ("rd.years[0]", "60.0")


def test_a_conversion_from_an_activity_that_began_later() -> None:
    problem = only(
        findings_of(_with("conversions.items.0.converted_on", "2023-01-09")), "chain_converted_before_source"
    )
    assert problem.params["source"] == "RD01"


def test_a_product_all_of_whose_transformations_came_later() -> None:
    parts = firm()
    parts["rd"]["projects"][1]["product_codes"] = []
    parts["products"][1]["project_codes"] = []
    parts["conversions"]["items"][1]["converted_on"] = "2026-02-01"
    problem = only(findings_of(parts), "chain_sold_before_source")
    assert (problem.where, problem.params["source"]) == ("products[1]", "视觉检测装置")


def _with(path: str, value: Any) -> dict[str, Any]:
    parts = firm()
    put(parts, path, value)
    return parts


def test_a_statement_about_a_right_whose_holder_is_not_certain() -> None:
    assert sorted(found({"ip.items.7.held_by_firm": "unsure"})) == [
        "facts_ip_holder_open",
        "ip_co_owner_conflict",
    ]


@pytest.mark.parametrize(
    ("category", "filed", "last"),
    [
        ("12", "2020-03-31", "2040-03-30"),
        ("2", "2020-03-31", "2030-03-30"),
        ("3", "2021-06-01", "2036-05-31"),
        ("3", "2021-05-31", "2031-05-30"),
        ("2", "2020-02-29", "2030-02-27"),
        ("4", "2020-03-31", None),
    ],
)
def test_protection_is_counted_from_the_filing_date(category: str, filed: str, last: str | None) -> None:
    """专利法 第四十二条: 20, 10 and 15 years from the filing date; older designs 10."""
    item = ip_item("IP01", "a", category, filed, "2021-07-01")
    items = profile_of(ip={"items": [item]}).ip.items
    assert items is not None
    found_day = last_day(items[0])
    assert (None if found_day is None else found_day.isoformat()) == last


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        # identical but for version and width
        ("检测软件V1.0", "检测软件V2.0", True),
        ("检测软件[简称:检测]V1.0", "检测软件[简称:检测]V2.1", True),
        # 表面 面缺 缺陷 陷检 检测 in common: 2 x 5 / (5 + 7) = 0.83
        ("表面缺陷检测软件", "金属表面缺陷检测系统", True),
        # 仓储 储管 管理 in common: 2 x 3 / (5 + 5) = 0.6
        ("智能仓储管理软件", "智慧仓储管理软件", False),
        # 压装 in common
        ("压装过程在线判定软件", "压装数据追溯管理软件", False),
        # single characters are compared as they are
        ("甲V1.0", "乙V1.0", False),
    ],
)
def test_similar_titles_of_software(a: str, b: str, same: bool) -> None:
    rule = rule_of("ip_similar_software")
    first, second = marks_of(a, rule.words["ignored"]), marks_of(b, rule.words["ignored"])
    assert alike(first, second, rule.limit("similarity")) is same
    assert alike(second, first, rule.limit("similarity")) is same


def test_a_title_of_ignored_words_alone_is_kept() -> None:
    assert bare("系统软件V1.0", ("系统", "软件")) == "系统软件v1.0"


def test_a_foreign_name_is_cut_out_of_its_sentence() -> None:
    parts = firm()
    put(parts, "narratives.people", "我公司与南通乙机械有限公司、丙有限责任公司合作,丙有限责任公司供货。")
    names = [p.params["name"] for p in findings_of(parts) if p.code == "text_names_other_firm"]
    assert names == ["南通乙机械有限公司", "丙有限责任公司"]


@pytest.mark.parametrize(
    "path", ["rd.projects.0.purpose", "rd.projects.0.results", "products.0.advantages", "narratives.people"]
)
def test_every_text_is_looked_through(path: str) -> None:
    assert found({path: "南通乙机械有限公司的技术"}) == ["text_names_other_firm"]


EXTREME: list[dict[str, Any]] = [
    {"ip.items.0.filed_on": "9990-01-01", "ip.items.0.granted_on": "9999-12-31"},
    {f"ip.items.{place}.granted_on": "9999-12-31" for place in range(8)},
    {"people.0.tech_staff": 1e-300, "people.0.tech_staff_points": [1e-300] * 13},
    {"people.0.staff": 1e-300, "people.0.staff_points": None},
    {"rd.lines": [{"year": 2025, "project": code, "other": 1e-300} for code in ("RD01", "RD02")]},
    {"rd.years": [{"year": 2025, "total": 1e-300, "contracted_domestic": 9e14}], "rd.lines": []},
    {"years.2.payroll": 9e14, "people.0.staff": 1, "people.0.staff_points": None},
    {"narratives.people": "有限公司" * 900},
    {"narratives.people": "南" * 4000},
    {"narratives.people": "南通" * 1000 + "有限公司"},
]
"""Figures and texts at the ends of what a profile may hold."""


@pytest.mark.parametrize("changes", EXTREME, ids=range(len(EXTREME)))
def test_the_ends_of_what_a_profile_may_hold_are_checked_like_the_rest(changes: dict[str, Any]) -> None:
    parts = firm()
    for path, value in changes.items():
        put(parts, path, value)
    problems = validate(profile_of(**parts), APPLICATION)
    for problem in problems:
        for lang in LANGS:
            assert render(problem, lang).message
