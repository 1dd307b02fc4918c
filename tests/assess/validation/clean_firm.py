"""A firm whose profile is complete and consistent: every part is filled, and no rule has anything to say.

Application on 2026-06-30, accounting years 2023 to 2025; money in yuan.
"""

from __future__ import annotations

import copy
from typing import Any

from assess.facts import facts_of
from assess.profile.references import reference_problems
from assess.validation import validate
from assess.validation.strike_outs import fragile_gates
from indicator_models import load
from indicator_models.problems import Problem
from scoring import evaluate
from tests.assess.profile.samples import APPLICATION, profile_of

NAME = "海门甲机械有限公司"


def ip_item(code: str, name: str, category: str, filed: str, granted: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "category": category,
        "obtained": "2",
        "number": f"ZL{code}",
        "filed_on": filed,
        "granted_on": granted,
        "fee_paid": True,
        "holder": NAME,
        **more,
    }


def project(code: str, name: str, start: str, end: str, spent: dict[int, int], **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "started_on": start,
        "ended_on": end,
        "yearly": [{"year": year, "amount": amount} for year, amount in spent.items()],
        "purpose": "解决压装精度问题,由研发部组织实施。",
        "core_technology": "力位闭环控制。",
        "results": "取得专利并用于产品。",
        **more,
    }


def line(
    year: int, code: str, personnel: int, material: int, other: int, contracted: int = 0
) -> dict[str, Any]:
    return {
        "year": year,
        "project": code,
        "personnel": personnel,
        "direct_input": material,
        "contracted_domestic": contracted,
        "other": other,
    }


TICKS = (
    "rd_organisation",
    "rd_accounting",
    "rd_ledger",
    "institution",
    "cooperation",
    "conversion_rules",
    "open_platform",
    "training",
    "skills",
    "recruitment",
    "rewards",
)

FIRM: dict[str, Any] = {
    "identity": {
        "name": NAME,
        "former_names": ["海门甲五金有限公司"],
        "credit_code": "9152000071430580XT",
        "region_code": "320614",
        "industry_code": "C3499",
        "field_code": "3",
        "statement_scope": "standalone",
        "tax_collection": "by_books",
        "hnte_history": {
            "held": True,
            "certificate_year": 2022,
            "annual_reports_missed": 0,
            "change_unreported": False,
        },
    },
    # total income = sales + other income - non-taxable income
    "years": [
        {
            "year": 2023 + place,
            "status": "audited",
            "sales": 30_000_000 + 4_000_000 * place,
            "net_assets": 15_000_000 + 2_000_000 * place,
            "other_income": 500_000,
            "non_taxable_income": 100_000,
            "total_income": 30_400_000 + 4_000_000 * place,
            "hightech_income": 28_000_000 + 4_000_000 * place,
            "profit": 2_000_000 + 100_000 * place,
            "taxable_income": 1_500_000,
            "total_assets": 40_000_000 + 3_000_000 * place,
            "rd_expense": 2_000_000,
            "admin_expense": 3_000_000,
            "payroll": 10_000_000,
        }
        for place in range(3)
    ],
    # RD01 2023: 1,000,000 + 300,000 + 100,000 = 1,400,000; RD02 2023: 400,000 + 500,000 + 50,000 = 950,000
    "rd": {
        "projects": [
            project(
                "RD01",
                "压装机力位闭环控制技术研发",
                "2023-01-10",
                "2024-12-20",
                {2023: 1_400_000, 2024: 1_400_000},
                ip_codes=["IP01", "IP03"],
                product_codes=["PS01"],
            ),
            project(
                "RD02",
                "视觉检测分选机研发",
                "2023-02-01",
                "2024-11-30",
                {2023: 950_000, 2024: 1_530_000},
                ip_codes=["IP02", "IP04"],
                product_codes=["PS02"],
            ),
            project(
                "RD03",
                "柔性上下料机械手研发",
                "2025-01-06",
                "2025-12-20",
                {2025: 1_400_000},
                ip_codes=["IP05"],
                product_codes=["PS04"],
            ),
            project(
                "RD04",
                "压装数据追溯系统研发",
                "2025-02-10",
                "2026-12-20",
                {2025: 1_450_000},
                ip_codes=["IP06", "IP07"],
                product_codes=["PS01"],
            ),
        ],
        "lines": [
            line(2023, "RD01", 1_000_000, 300_000, 100_000),
            line(2023, "RD02", 400_000, 500_000, 50_000),
            line(2024, "RD01", 1_000_000, 300_000, 100_000),
            # 100,000 contracted counts 80,000
            line(2024, "RD02", 400_000, 1_000_000, 50_000, contracted=100_000),
            line(2025, "RD03", 900_000, 400_000, 100_000),
            line(2025, "RD04", 600_000, 800_000, 50_000),
        ],
        "years": [
            {"year": 2023, "total": 2_350_000, "caliber": "hnte_audit"},
            {"year": 2024, "total": 2_930_000, "caliber": "hnte_audit", "contracted_domestic": 100_000},
            {"year": 2025, "total": 2_850_000, "caliber": "hnte_audit"},
        ],
        "has_overseas": False,
    },
    "people": [
        {
            "year": 2025,
            "staff": 100,
            "staff_points": [100] * 13,
            "tech_staff": 15,
            "tech_staff_points": [15] * 13,
            "source": "social_insurance",
            "insured": 100,
            "tech_departments": [
                {"department": "研发部", "count": 12},
                {"department": "技术市场部", "count": 1},
                {"department": "检测中心", "count": 2},
            ],
            "staff_structure": {
                "total": 100,
                "regular": 96,
                "part_time": 1,
                "temporary": 3,
                "doctor": 1,
                "master": 4,
                "bachelor": 25,
                "college_or_below": 70,
                "senior_title": 2,
                "middle_title": 8,
                "junior_title": 10,
                "age_to_30": 30,
                "age_31_to_40": 40,
                "age_41_to_50": 20,
                "age_from_51": 10,
            },
            "tech_structure": {
                "total": 15,
                "regular": 14,
                "part_time": 1,
                "temporary": 0,
                "doctor": 1,
                "master": 4,
                "bachelor": 8,
                "college_or_below": 2,
                "senior_title": 2,
                "middle_title": 5,
                "junior_title": 4,
                "age_to_30": 5,
                "age_31_to_40": 6,
                "age_41_to_50": 3,
                "age_from_51": 1,
            },
        }
    ],
    "ip": {
        "items": [
            ip_item(
                "IP01",
                "一种伺服压装机的力位闭环控制方法",
                "12",
                "2023-04-18",
                "2025-03-17",
                product_codes=["PS01"],
            ),
            ip_item(
                "IP02", "一种多工位视觉检测装置", "2", "2023-06-09", "2024-01-14", product_codes=["PS02"]
            ),
            ip_item("IP03", "一种压头快速更换结构", "2", "2023-05-20", "2023-12-10", product_codes=["PS01"]),
            ip_item(
                "IP04", "一种分选机气动剔除机构", "2", "2024-03-16", "2024-10-20", product_codes=["PS02"]
            ),
            ip_item("IP05", "一种浮动式取料夹爪", "2", "2025-03-10", "2025-10-25", product_codes=["PS04"]),
            ip_item(
                "IP06", "压装过程在线判定软件V1.0", "4", "2025-06-01", "2025-08-06", product_codes=["PS01"]
            ),
            ip_item("IP07", "质量追溯管理软件V2.0", "4", "2025-07-01", "2025-09-22", product_codes=["PS01"]),
            # Class I may be used again.
            ip_item(
                "IP08",
                "一种转子自动校直方法",
                "12",
                "2019-05-06",
                "2021-07-13",
                used_in_recognition=2022,
                product_codes=["PS01"],
                co_owners=["示例大学"],
                co_owner_statement=True,
                holder=f"{NAME};示例大学",
            ),
        ]
    },
    "products": [
        {
            "code": "PS01",
            "name": "伺服压装机",
            "sales": 12_000_000,
            "origin": "self_made",
            "in_field": "yes",
            "is_hightech": True,
            "is_main": True,
            "ip_codes": ["IP01", "IP03", "IP06", "IP07", "IP08"],
            "project_codes": ["RD01", "RD04"],
            "key_technology": "海门甲机械有限公司自主的力位闭环控制。",
            "advantages": "精度高于同类产品。",
            "ip_support": "发明专利支持其核心技术。",
        },
        {
            "code": "PS02",
            "name": "视觉检测分选机",
            "sales": 12_000_000,
            "origin": "self_made",
            "in_field": "yes",
            "is_hightech": True,
            "is_main": True,
            "ip_codes": ["IP02", "IP04"],
            "project_codes": ["RD02"],
        },
        {
            "code": "PS04",
            "name": "柔性上下料机械手",
            "sales": 12_000_000,
            "origin": "self_made",
            "in_field": "yes",
            "is_hightech": True,
            "is_main": True,
            "ip_codes": ["IP05"],
            "project_codes": ["RD03"],
        },
        {"code": "PS03", "name": "外购配件", "sales": 2_000_000, "origin": "resold", "is_hightech": False},
    ],
    "conversions": {
        "items": [
            {
                "achievement": "力位闭环控制方法",
                "achievement_type": "1",
                "ip_codes": ["IP01"],
                "project_codes": ["RD01"],
                "result_type": "1",
                "result": "伺服压装机",
                "form": "3",
                "converted_on": "2025-05-10",
                "product_codes": ["PS01"],
                "source_evidence": ["专利证书"],
                "result_evidence": ["销售合同", "检测报告"],
            },
            {
                "achievement": "视觉检测装置",
                "achievement_type": "1",
                "ip_codes": ["IP02"],
                "project_codes": ["RD02"],
                "converted_on": "2024-06-12",
                "product_codes": ["PS02"],
                "source_evidence": ["专利证书"],
                "result_evidence": ["用户使用报告"],
            },
            {
                "achievement": "压头快速更换结构",
                "achievement_type": "1",
                "ip_codes": ["IP03"],
                "converted_year": 2024,
                "product_codes": ["PS01"],
                "source_evidence": ["专利证书"],
                "result_evidence": ["样机照片"],
            },
        ]
    },
    "institutions": [{"name": "示例工程技术研究中心", "level": "city", "since": "2022-05-01"}],
    "standards": [],
    "cooperations": [
        {
            "partner": "示例大学",
            "framework": False,
            "signed_on": "2024-02-01",
            "amount": 200_000,
            "paid": 100_000,
            "project_codes": ["RD02"],
        }
    ],
    "narratives": {
        "ip_effect": "海门甲机械有限公司(原海门甲五金有限公司)拥有发明专利。",
        "conversion": "近三年转化成果三项。",
        "organisation": "与示例大学合作研发。",
        "people": "科技人员占职工总数的15%。",
    },
    "documents": [
        {
            "kind": "rd_audit",
            "title": "研发费用专项审计报告",
            "number": "示例专审字2026第1号",
            "held": True,
            "opinion": "unqualified",
            "auditor_eligible": "yes",
        },
        {"kind": "annual_audit", "year": 2025, "number": "苏26A001", "held": True, "opinion": "unqualified"},
    ],
    "compliance": {"declared_none": True, "abnormal_list": False, "dishonest_list": False},
    "management": {f"mgmt_{name}": "recorded" for name in TICKS},
}


def firm() -> dict[str, Any]:
    """A copy of the clean firm, to plant a fault in."""
    return copy.deepcopy(FIRM)


def findings_of(parts: dict[str, Any]) -> tuple[Problem, ...]:
    """Everything that is found on the application date: facts, consistency, gates that rest on one object."""
    profile = profile_of(**parts)
    assert reference_problems(profile) == ()
    model = load("hnte", APPLICATION)
    row = facts_of(profile, APPLICATION, model.catalogue)
    result = evaluate(model, row.columns() | {"application_date": [APPLICATION], "name": [NAME]})
    return (*row.problems, *validate(profile, APPLICATION), *fragile_gates(result.explain(0).gates))
