"""What the import of the office files must give, written down from what was put into the files.

Compared with the profile value by value, in both directions. Money in yuan; sources are compared elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import Any

FIRM = "南通示例传动科技有限公司(虚构)"
_FIELD = {"field_code": "3", "field_path": "先进制造与自动化/先进制造工艺与装备/机械基础件及制造技术"}
_OWN = {"technology_source": "6", **_FIELD}


def _project(
    code: str, name: str, begin: date, end: date, ip: str, product: str, **more: Any
) -> dict[str, Any]:
    yearly = [{"year": int(year[1:]), "amount": amount} for year, amount in more.pop("spent").items()]
    texts = {
        "purpose": f"{name}的目的(虚构)。",
        "core_technology": f"{name}的核心技术(虚构)。",
        "results": "样机一台(虚构)。" if ip else "正在试制(虚构)。",
    }
    return {
        "code": code,
        "name": name,
        "started_on": begin,
        "ended_on": end,
        "ip_codes": tuple(ip.split()),
        "product_codes": (product,),
        "yearly": yearly,
        **_OWN,
        **texts,
        **more,
    }


_PROJECTS = [
    _project(
        *("RD01", "行星减速器高精度装配工艺研发", date(2024, 1, 1), date(2025, 12, 31), "IP01 IP02", "PS01"),
        budget=2_220_000,
        spent={"y2024": 1_260_000, "y2025": 960_000},
    ),
    _project(
        *("RD02", "低噪声斜齿轮传动研发", date(2024, 3, 1), date(2026, 6, 30), "IP03 IP05", "PS02"),
        budget=2_830_000,
        # 2025: 970,000 inside and 80 % of 300,000 contracted.
        spent={"y2024": 1_090_000, "y2025": 1_210_000, "y2026": 530_000},
    ),
    _project(
        *("RD03", "传动箱在线监测系统研发", date(2025, 1, 6), date(2026, 12, 20), "IP04", "PS03"),
        budget=1_770_000,
        spent={"y2025": 600_000, "y2026": 1_170_000},
    ),
    _project(
        *("RD04", "机器人关节减速器研发", date(2026, 1, 5), date(2026, 12, 28), "", "PS01"),
        budget=1_300_000,
        spent={"y2026": 1_300_000},
    ),
]

_KINDS = ("personnel", "direct_input", "depreciation", "amortisation", "design", "commissioning", "other")
_LINES = [
    {"year": year, "project": project, **dict(zip(_KINDS, amounts, strict=True))}
    for year, project, *amounts in (
        (2024, "RD01", 620_000, 410_000, 96_500, 0, 40_000, 58_000, 35_500),
        (2024, "RD02", 540_000, 356_200, 80_300, 12_000, 30_000, 42_500, 29_000),
        (2025, "RD01", 480_000, 322_400, 75_600, 0, 22_000, 40_000, 20_000),
        (2025, "RD02", 515_000, 298_000, 70_200, 12_000, 18_800, 36_000, 20_000),
        (2025, "RD03", 310_000, 205_300, 41_700, 6_000, 15_000, 12_000, 10_000),
        (2026, "RD02", 286_000, 160_400, 39_600, 6_000, 8_000, 20_000, 10_000),
        (2026, "RD03", 598_000, 366_200, 84_800, 12_000, 36_000, 48_000, 25_000),
        (2026, "RD04", 652_000, 420_500, 90_500, 0, 45_000, 62_000, 30_000),
    )
]
_LINES[3]["contracted_domestic"] = 300_000


def _right(code: str, name: str, category: str, number: str, **more: Any) -> dict[str, Any]:
    own = {} if code == "IP07" else {"obtained": "2"}
    return {"code": code, "name": name, "category": category, "number": number, **own, **more}


def _links(project: str, product: str) -> dict[str, Any]:
    return {"project_codes": (project,), "product_codes": (product,)}


_RIGHTS = [
    _right(
        *("IP01", "一种行星齿轮减速器的装配装置", "12", "ZL 202419990011.X"),
        filed_on=date(2024, 4, 10),
        granted_on=date(2026, 3, 20),
        holder=FIRM,
        **_links("RD01", "PS01"),
    ),
    _right(
        *("IP02", "一种减速器行星架定位工装", "2", "ZL 202429990022.3"),
        filed_on=date(2024, 6, 12),
        granted_on=date(2025, 1, 24),
        holder=FIRM,
        **_links("RD01", "PS01"),
    ),
    _right(
        *("IP03", "一种低噪声斜齿轮箱体", "2", "ZL 202529990033.6"),
        filed_on=date(2025, 2, 18),
        granted_on=date(2025, 9, 30),
        holder=FIRM,
        **_links("RD02", "PS02"),
    ),
    _right(
        *("IP04", "传动箱在线监测软件V1.0", "4", "2026SR9990044"),
        granted_on=date(2026, 5, 8),
        **_links("RD03", "PS03"),
    ),
    _right(
        *("IP05", "一种斜齿轮啮合间隙调节机构", "2", "ZL 202429990055.8"),
        filed_on=date(2024, 9, 3),
        granted_on=date(2025, 4, 15),
        holder=FIRM,
        **_links("RD02", "PS02"),
    ),
    # The register names another holder; the form lists the patent as the firm's own.
    _right(
        *("IP06", "一种减速器散热壳体", "2", "ZL 202329990066.1"),
        filed_on=date(2023, 8, 22),
        granted_on=date(2024, 3, 5),
        holder="南通示例控股有限公司(虚构)",
    ),
    # Only the patent list knows the application, so it takes the next free code.
    _right(
        *("IP07", "一种关节减速器背隙测量方法", "12", "202619990077.8"),
        pending=True,
        filed_on=date(2026, 9, 14),
        holder=FIRM,
    ),
]


def _product(code: str, name: str, sales: int, ip: str, projects: str, main: bool) -> dict[str, Any]:
    texts = {
        "key_technology": f"{name}的关键技术(虚构)。",
        "advantages": f"{name}的优势(虚构)。",
        "ip_support": f"{'、'.join(ip.split())}支持该产品(虚构)。",
    }
    links = {"ip_codes": tuple(ip.split()), "project_codes": tuple(projects.split())}
    return {"code": code, "name": name, "sales": sales, "is_main": main, **_OWN, **texts, **links}


def _conversion(name: str, kinds: str, ip: str, links: tuple[str, str], **more: Any) -> dict[str, Any]:
    project, product = links
    achievement_type, result_type = kinds.split()
    return {
        "achievement": name,
        "achievement_type": achievement_type,
        "achievement_source": "1",
        "result_type": result_type,
        "form": "3",
        "ip_codes": (ip,),
        "project_codes": (project,),
        "product_codes": (product,),
        **more,
    }


PROFILE: dict[str, Any] = {
    "schema_version": 1,
    "identity": {
        "name": FIRM,
        "credit_code": "91990000002706306J",
        "region_name": "江苏省南通市海门区",
        "registered_on": date(2015, 3, 18),
        "field_code": "3",
        "tax_collection": "by_books",
        "hnte_history": {"held": True, "certificate_year": 2024, "certificate_number": "GR202499000001"},
    },
    "registration": {
        "type": "有限责任公司",
        "capital": 20_000_000,
        "industry_name": "通用设备制造业",
        "size": "小型",
        "postcode": "226100",
        "address": "海门区虚构路99号",
        "listed": False,
        "in_hightech_zone": False,
        "business_scope": "减速器、齿轮箱及传动系统的研发、制造、销售和技术服务(虚构)",
        "introduction": "一家虚构的传动件企业,仅供演示。",
    },
    "years": [
        {
            "year": 2024,
            "status": "tax_settled",
            "sales": 52_360_000,
            "net_assets": 31_205_600,
            "profit": 4_102_300,
        },
        {
            "year": 2025,
            "status": "tax_settled",
            "sales": 58_914_500,
            "net_assets": 34_870_200,
            "profit": 4_655_800,
            "total_assets": 52_118_700,
        },
        {
            "year": 2026,
            "status": "tax_settled",
            "sales": 66_482_300,
            "net_assets": 39_415_800,
            "profit": 5_382_600,
            "total_assets": 58_630_400,
            # 67,305,900 gross less 200,000 that is not taxable.
            "total_income": 67_105_900,
            "non_taxable_income": 200_000,
            "hightech_income": 47_250_400,
            # 82,000 non-operating, 720,000 other gains, no investment income, 21,600 interest.
            "other_income": 823_600,
            "rd_expense": 2_874_200,
            "admin_expense": 5_214_600,
        },
    ],
    "rd": {
        "projects": _PROJECTS,
        "lines": _LINES,
        "years": [
            {"year": 2026, "total": 3_000_000, "caliber": "a107041", "contracted_domestic": 0},
            # 2,530,000 inside and 80 % of 300,000.
            {"year": 2025, "total": 2_770_000, "caliber": "a107041", "contracted_domestic": 300_000},
            {"year": 2024, "total": 2_350_000, "caliber": "a107041", "contracted_domestic": 0},
        ],
    },
    "people": [
        {
            "year": 2026,
            # Of the tax return, row 12: the form says 0, which is a question.
            "staff": 86,
            "tech_staff": 19,
            "staff_structure": {
                "total": 86,
                "regular": 82,
                "part_time": 2,
                "temporary": 2,
                "returned": 1,
                "doctor": 1,
                "master": 6,
                "bachelor": 32,
                "college_or_below": 47,
                "senior_title": 4,
                "middle_title": 13,
                "junior_title": 20,
                "senior_technician": 8,
                "age_to_30": 22,
                "age_31_to_40": 35,
                "age_41_to_50": 20,
                "age_from_51": 9,
            },
            "tech_structure": {
                "total": 19,
                "regular": 17,
                "part_time": 2,
                "returned": 1,
                "doctor": 1,
                "master": 5,
                "bachelor": 11,
                "college_or_below": 2,
                "college_or_above": 19,
                # Nobody of the roster is a senior technician; the form has — there.
                "senior_title": 4,
                "middle_title": 9,
                "junior_title": 5,
                "senior_technician": 0,
                "age_to_30": 5,
                "age_31_to_40": 9,
                "age_41_to_50": 4,
                "age_from_51": 1,
            },
            "tech_departments": [
                {"department": "研发部", "count": 11},
                {"department": "工艺部", "count": 4},
                {"department": "测试中心", "count": 4},
            ],
        }
    ],
    "ip": {"items": _RIGHTS},
    "products": [
        _product("PS01", "精密行星减速器", 28_614_000, "IP01 IP02", "RD01 RD04", main=True),
        _product("PS02", "低噪声斜齿轮减速机", 16_516_400, "IP03 IP05", "RD02", main=True),
        _product("PS03", "传动箱在线监测技术服务", 2_120_000, "IP04", "RD03", main=False),
    ],
    "conversions": {
        "items": [
            _conversion(
                *("一种行星齿轮减速器的装配装置", "1 1", "IP01", ("RD01", "PS01")),
                converted_on=date(2026, 4, 15),
                result_evidence=("销售合同SL2026-017",),
            ),
            _conversion(
                *("一种减速器行星架定位工装", "1 1", "IP02", ("RD01", "PS01")),
                converted_year=2025,
                result_evidence=("销售合同SL2025-102",),
            ),
            _conversion(
                *("一种低噪声斜齿轮箱体", "1 1", "IP03", ("RD02", "PS02")), converted_on=date(2025, 11, 20)
            ),
            _conversion(*("传动箱在线监测软件V1.0", "2 2", "IP04", ("RD03", "PS03")), converted_year=2026),
        ]
    },
    "standards": [
        {
            "name": "减速机术语(虚构)",
            "number": "GB/T 99999.1-2025",
            "level": "national",
            "role": "participant",
        },
        {
            "name": "传动箱监测方法(虚构)",
            "number": "JB/T 99999-2024",
            "level": "industry",
            "role": "participant",
        },
    ],
    "narratives": {
        "ip_effect": "专利用于主要产品(虚构)。",
        "conversion": "三年转化四项(虚构)。",
        "organisation": "设有研发部(虚构)。",
        "people": "科技人员占比22.09%(虚构)。",
    },
    "compliance": {"declared_none": True},
    "facts": [{"fact": "small_low_profit", "year": 2026, "value": False}],
}
"""The profile of all files together, without the sources of its figures."""

CONFLICTS = {
    # Used (tax return) and others: the form states the same, the income statement has two digits swapped.
    ("years", "2026", "sales"): (66_482_300, {"申报书表格.xlsx": 66_482_300, "利润表.xlsx": 66_842_300}),
    # A107041 row 12 against row 104 of A000000, quarterly averages.
    ("people", "2026", "staff"): (86, {"A000000.xlsx": 84}),
}
"""Figures that the files state differently: the one that is used, and the others by file."""

PROBLEMS = {
    ("table_sheet_hidden", "申报书表格.xlsx:草稿"),
    ("table_sheet_hidden", "利润表.xlsx:科目余额"),
    ("import_zero_asked", "申报书表格.xlsx:注册登记和主要情况!B19"),  # 职工总数 0
    ("import_rows_unread", "申报书表格.xlsx:企业创新能力!14:14"),  # a remark below the list
    ("import_rows_unread", "专利清单.xlsx:专利清单!9:9"),  # where the list was drawn from
    ("import_contracted_taken_actual", "申报书表格.xlsx:2024年研发费用!A1"),
    ("import_contracted_taken_actual", "申报书表格.xlsx:2025年研发费用!A1"),
    ("import_contracted_taken_actual", "申报书表格.xlsx:2026年研发费用!A1"),
    ("import_contracted_said_actual", "研发费用辅助账汇总表.xlsx:2025年汇总!A1"),  # remark below it
    ("import_month_read", "RD-IP-PS关联表.xlsx:关联表!D4"),  # 2024.1-2025.12
    ("import_month_read", "RD-IP-PS关联表.xlsx:关联表!D6"),  # 2024年3月至2026年6月
    ("import_roster_digits_lost", "科技人员花名册.xlsx:花名册!F13"),  # an identity number as a number
    ("import_roster_rows_left", "科技人员花名册.xlsx:花名册!A26"),  # the line of who made it
    ("import_books_kinds_unused", "A107041.xlsx:A107041!D21"),  # categories without projects
    ("import_books_average_assets", "A000000.xlsx:A000000!B6"),  # an average, not of the year's end
}
"""Everything that is said of the files: code and cell."""
