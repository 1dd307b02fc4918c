"""A107041 as a firm of Qidong might hand it over; amounts are made up, sums were added by hand.

Year of the return 2025: R&D 1,200,000 personnel + 300,000.50 direct + 80,000 depreciation + 20,000
amortisation + 0 design + 50,000 commissioning + 100,000 countable other = 1,750,000.50 inside; contracted
(150,000 + 50,000) x 80 % = 160,000; together 1,910,000.50.
2024: 1,000,000 + 200,000 + 60,000 + 20,000 + 30,000 + 0 + 90,000 = 1,400,000; contracted 100,000 x 80 % =
80,000; together 1,480,000.
2023: 800,000 + 150,000 + 50,000 + 0 + 0 + 0 + 50,000 = 1,050,000, nothing contracted.
"""

from __future__ import annotations

from typing import Any

STRUCK = "*"

TITLE: list[list[Any]] = [
    ["A107041", None, "高新技术企业优惠情况及明细表"],
    ["税款所属期间:2025年01月01日至2025年12月31日", None, None, None, None, "金额单位:人民币元(列至角分)"],
    ["纳税人名称:南通启新精密科技有限公司", None, None, "纳税人识别号(统一社会信用代码):91320681MA1TESTX0A"],
]

BODY: list[list[Any]] = [
    ["1", "高新技术企业证书编号", None, "GR202332001234", "高新技术企业证书取得时间", None, "2023-11-06"],
    ["2", "对企业主要产品(服务)发挥核心支持作用的技术所属范围", None, "国家重点支持的高新技术领域"],
    ["3", "关键指标情况"],
    ["4", "收入指标", "一、本年高新技术产品(服务)收入(5+6)", "16,500,000.00", STRUCK, STRUCK, STRUCK],
    ["5", None, "其中:产品(服务)收入", 16000000, STRUCK, STRUCK, STRUCK],
    ["6", None, "    技术性收入", 500000, STRUCK, STRUCK, STRUCK],
    ["7", None, "二、本年企业总收入(8-9)", "20,600,000.00", STRUCK, STRUCK, STRUCK],
    ["8", None, "其中:收入总额", "20 800 000.00", STRUCK, STRUCK, STRUCK],
    ["9", None, "    不征税收入", 200000, STRUCK, STRUCK, STRUCK],
    ["10", None, "三、本年高新技术产品(服务)收入占企业总收入的比例(4÷7)", "80.10%", STRUCK, STRUCK, STRUCK],
    ["11", "人员指标", "四、本年科技人员数", "28", STRUCK, STRUCK, STRUCK],
    ["12", None, "五、本年职工总数", 125, STRUCK, STRUCK, STRUCK],
    ["13", None, "六、本年科技人员占企业当年职工总数的比例(11÷12)", 0.224, STRUCK, STRUCK, STRUCK],
    ["14", "高新研发费用归集年度", None, "本年度\n1", "前一年度\n2", "前二年度\n3", "合计\n4"],
    ["15", "研发费用指标", "七、归集的高新研发费用金额(16+25)", 1910000.5, 1480000, 1050000, 4440000.5],
    ["16", None, "(一)内部研究开发投入(17+…+22+24)", 1750000.5, 1400000, 1050000, 4200000.5],
    ["17", None, "1.人员人工费用", 1200000, 1000000, 800000, 3000000],
    ["18", None, "2.直接投入费用", "300000.50", 200000, 150000, 650000.5],
    ["19", None, "3.折旧费用与长期待摊费用", 80000, 60000, 50000, 190000],
    ["20", None, "4.无形资产摊销费用", 20000, 20000, 0, 40000],
    ["21", None, "5.设计费用", 0, 30000, None, 30000],
    ["22", None, "6.装备调试费与试验费用", 50000, 0, "—", 50000],
    ["23", None, "7.其他费用", 110000, 90000, 50000, 250000],
    ["24", None, "其中:可计入研发费用的其他费用", 100000, 90000, 50000, 240000],
    ["25", None, "(二)委托外部研发费用[(26+28)×80%]", 160000, 80000, 0, 240000],
    ["26", None, "1.境内的外部研发费", 150000, 100000, 0, 250000],
    ["27", None, "2.境外的外部研发费", 50000, 0, 0, 50000],
    ["28", None, "其中:可计入研发费用的境外的外部研发费", 50000, 0, 0, 50000],
    ["29", "八、销售(营业)收入", None, "20,000,000.00", "16,000,000.00", "12,000,000.00", "48,000,000.00"],
    ["30", "九、三年研发费用占销售(营业)收入的比例", None, None, None, None, "9.25%"],
    ["31", "减免税额", "十、国家需要重点扶持的高新技术企业减征企业所得税", None, None, None, 150000],
]

SIGNED: list[list[Any]] = [
    [],
    ["填表人:张三丰", None, None, "法定代表人:李四光", None, None, "填表日期:2026年05月20日"],
]

ROWS = [*TITLE, *BODY, *SIGNED]

EXPECTED: dict[str, Any] = {
    "identity.name": "南通启新精密科技有限公司",
    "identity.credit_code": "91320681MA1TESTX0A",
    "identity.hnte_history.held": True,
    "identity.hnte_history.certificate_number": "GR202332001234",
    "identity.hnte_history.certificate_year": 2023,
    "years.2025.hightech_income": "16500000.00",
    "years.2025.total_income": "20600000.00",
    "years.2025.non_taxable_income": "200000",
    "people.2025.tech_staff": "28",
    "people.2025.staff": "125",
    "rd.years.2025.total": "1910000.5",
    "rd.years.2024.total": "1480000",
    "rd.years.2023.total": "1050000",
    "rd.years.2025.contracted_domestic": "150000",
    "rd.years.2024.contracted_domestic": "100000",
    "rd.years.2023.contracted_domestic": "0",
    "rd.years.2025.contracted_overseas": "50000",
    "rd.years.2024.contracted_overseas": "0",
    "rd.years.2023.contracted_overseas": "0",
    **{f"rd.years.{year}.caliber": "a107041" for year in (2025, 2024, 2023)},
    **{f"rd.years.{year}.contracted_as_counted": True for year in (2025, 2024, 2023)},
    "years.2025.sales": "20000000.00",
    "years.2024.sales": "16000000.00",
    "years.2023.sales": "12000000.00",
    **{f"years.{year}.status": "tax_settled" for year in (2025, 2024, 2023)},
}
