"""Planted faults, one a rule: R&D expense, income, staff, documents, status and gates."""

from __future__ import annotations

from typing import Any

from tests.assess.validation.clean_firm import firm
from tests.assess.validation.fault import Fault


def project_of(code: str, start: str, end: str) -> dict[str, Any]:
    """An R&D activity without expense and links."""
    return {"code": code, "name": f"研发{code}", "started_on": start, "ended_on": end}


RESEARCH = [
    # 2025 without other expense: 900,000 + 400,000 + 600,000 + 800,000 = 2,700,000.
    # 20 % of 3,375,000 is 675,000.
    Fault(
        "rd_other_at_ceiling",
        "rd.lines",
        {
            "rd.lines.5.other": 575_000,
            "rd.projects.3.yearly.0.amount": 1_975_000,
            "rd.years.2.total": 3_375_000,
        },
    ),
    Fault(
        "facts_rd_other_share",
        "rd.lines",
        {
            "rd.lines.5.other": 576_000,
            "rd.projects.3.yearly.0.amount": 1_976_000,
            "rd.years.2.total": 3_376_000,
        },
    ),
    # 80 % of 4,000,000 is 3,200,000 of 1,400,000 + 1,450,000 + 3,200,000 = 6,050,000: 52.9 %.
    Fault(
        "rd_contracted_share",
        "rd.lines",
        {
            "rd.lines.3.contracted_domestic": 4_000_000,
            "rd.projects.1.yearly.1.amount": 4_650_000,
            "rd.years.1.total": 6_050_000,
            "rd.years.1.contracted_domestic": 4_000_000,
        },
    ),
    Fault(
        "rd_project_year_differs",
        "rd.projects[0].yearly[0].amount",
        {"rd.projects.0.yearly.0.amount": 1_400_101},
    ),
    Fault("rd_projects_sum_differs", "rd.years[0].total", {"rd.lines": [], "rd.years.0.total": 2_400_000}),
    Fault("facts_rd_lines_differ", "rd.years[0].total", {"rd.years.0.total": 2_400_000}),
    Fault("rd_spent_outside_project", "rd.lines[3]", {"rd.projects.1.ended_on": "2023-11-30"}),
    # 1,500,000 / 15 = 100,000 a head; 20,100,000 / 100 = 201,000.
    Fault("rd_personnel_below_wage", "rd.lines", {"years.2.payroll": 20_100_000}),
    Fault(
        "rd_above_admin_expense",
        "years[2].admin_expense",
        {"years.2.rd_expense": 0, "years.2.admin_expense": 2_849_999},
    ),
    # 400,000 + 950,000 + 50,000 = 1,400,000, as RD01.
    Fault(
        "rd_same_amounts",
        "rd.lines",
        {
            "rd.lines.1.direct_input": 950_000,
            "rd.projects.1.yearly.0.amount": 1_400_000,
            "rd.years.0.total": 2_800_000,
        },
    ),
    # Four fifths of RD01: 800,000 + 240,000 + 80,000.
    Fault(
        "rd_same_pattern",
        "rd.lines",
        {
            "rd.lines.1.personnel": 800_000,
            "rd.lines.1.direct_input": 240_000,
            "rd.lines.1.other": 80_000,
            "rd.projects.1.yearly.0.amount": 1_120_000,
            "rd.years.0.total": 2_520_000,
        },
    ),
    # RD03, RD04 and fourteen more: 16 for 15 people.
    Fault(
        "rd_more_projects_than_people",
        "rd.projects",
        {
            "rd.projects": [
                *firm()["rd"]["projects"],
                *(project_of(f"RD{11 + n}", "2025-01-06", "2026-12-31") for n in range(14)),
            ]
        },
    ),
    Fault("check_contracted_above_rd", "rd.years[1]", {"rd.years.1.contracted_domestic": 5_000_000}),
    Fault("check_domestic_above_rd", "rd.years[1].domestic", {"rd.years.1.domestic": 2_930_001}),
    Fault(
        "check_books_differ",
        "years[2].sales",
        {"years.2.sales": {"value": 38_000_000, "others": [{"value": 37_900_000, "source": "纳税申报表"}]}},
    ),
]

INCOME = [
    Fault("income_total_equals_sales", "years[0].total_income", {"years.0.total_income": 30_000_000}),
    # PS04 and PS05 have no IP: 9,000,000 + 9,000,000 of PS01 and PS02 are half of 36,000,000.
    Fault(
        "income_main_products_short",
        "products",
        {
            **{f"products.{place}.sales": 9_000_000 for place in range(3)},
            "ip.items.4.pending": True,
            "ip.items.4.granted_on": None,
            "products.+": {
                "code": "PS05",
                "name": "转子压装整线",
                "sales": 9_000_000,
                "origin": "self_made",
                "in_field": "yes",
            },
        },
        companions=("chain_product_without_ip", "chain_product_without_ip"),
    ),
    Fault("check_resold_hightech", "products[3]", {"products.3.is_hightech": True}),
    Fault(
        "check_hightech_outside_field",
        "products[3]",
        {"products.3.origin": "self_made", "products.3.in_field": "no", "products.3.is_hightech": True},
    ),
]

STAFF = [
    Fault(
        "staff_department_doubtful",
        "people[0].tech_departments[0]",
        {"people.0.tech_departments.0.department": "财务部"},
    ),
    Fault("staff_above_insured", "people[0].insured", {"people.0.insured": 99}),
    Fault("staff_employment_sum", "people[0].staff_structure", {"people.0.staff_structure.temporary": 2}),
    Fault("staff_education_sum", "people[0].staff_structure", {"people.0.staff_structure.bachelor": 24}),
    Fault("staff_age_sum", "people[0].tech_structure", {"people.0.tech_structure.age_to_30": 4}),
    Fault(
        "staff_titles_above_total", "people[0].staff_structure", {"people.0.staff_structure.junior_title": 91}
    ),
    Fault(
        "staff_tech_row_above",
        "people[0].tech_structure.doctor",
        {"people.0.tech_structure.doctor": 2, "people.0.tech_structure.bachelor": 7},
    ),
    # 15 heads against an average of 12: a quarter more.
    Fault(
        "staff_structure_differs",
        "people[0].tech_structure",
        {"people.0.tech_staff": 12, "people.0.tech_staff_points": [12] * 13},
    ),
    Fault("facts_staff_differs", "people[0].staff", {"people.0.staff": 102}),
    Fault(
        "check_tech_above_staff",
        "people[1].tech_staff",
        {"people.+": {"year": 2024, "staff": 9, "tech_staff": 10}},
    ),
]

DOCUMENTS = [
    Fault("document_opinion_not_clean", "documents[1].opinion", {"documents.1.opinion": "qualified"}),
    Fault("document_without_number", "documents[0].number", {"documents.0.number": None}),
    Fault(
        "document_auditor_not_eligible",
        "documents[0].auditor_eligible",
        {"documents.0.auditor_eligible": "no"},
    ),
    Fault("document_cooperation_framework", "cooperations[0]", {"cooperations.0.framework": True}),
    Fault(
        "document_cooperation_late", "cooperations[0].signed_on", {"cooperations.0.signed_on": "2026-01-01"}
    ),
    Fault("document_cooperation_unpaid", "cooperations[0].paid", {"cooperations.0.paid": 0}),
    Fault("document_rule_without_records", "management.mgmt_rewards", {"management.mgmt_rewards": "written"}),
    Fault(
        "text_names_other_firm",
        "narratives.organisation",
        {"narratives.organisation": "南通乙机械有限公司制定了研发管理制度。"},
    ),
]

STATUS = [
    Fault(
        "status_reports_missed",
        "identity.hnte_history.annual_reports_missed",
        {"identity.hnte_history.annual_reports_missed": 1},
    ),
    Fault(
        "status_change_unreported",
        "identity.hnte_history.change_unreported",
        {"identity.hnte_history.change_unreported": True},
    ),
    Fault("check_consolidated", "identity.statement_scope", {"identity.statement_scope": "consolidated"}),
    # All R&D 8,130,000 - 500,000; without the 2,800,000 of RD01 4,830,000 of 102,000,000: below 5 %.
    Fault(
        "gate_rests_on_project",
        "rd.projects",
        {
            "rd.lines.3.direct_input": 500_000,
            "rd.projects.1.yearly.1.amount": 1_030_000,
            "rd.years.1.total": 2_430_000,
        },
    ),
    # 36,000,000 - 20,000,000 is less than 60 % of 38,400,000.
    Fault(
        "gate_rests_on_product", "products", {"products.0.sales": 20_000_000, "products.1.sales": 4_000_000}
    ),
    # 10 of 100 are 10 %, 9 are not.
    Fault(
        "gate_rests_on_person",
        "people",
        {"people.0.tech_staff": 10, "people.0.tech_staff_points": [10] * 13, "people.0.tech_structure": None},
    ),
]
