"""The official application tables C0 to C8 of the invented firm, in 万元, several on one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sample_enterprises.office_firm import (
    CATEGORIES,
    CREDIT_CODE,
    GROSS_INCOME,
    HIGHTECH_INCOME,
    LEDGER,
    NAME,
    NET_ASSETS,
    NON_TAXABLE,
    PRODUCTS,
    PROFIT,
    PROJECTS,
    RIGHTS,
    SALES,
    TECH_STAFF,
    YEARS,
    Project,
    research_total,
)
from sample_enterprises.office_people import PEOPLE
from sample_enterprises.office_sheet import Cell, OfficeSheet

_FIELD = "先进制造与自动化/先进制造工艺与装备/机械基础件及制造技术"
_UNIT = "单位:万元"
_ORDINALS = ("第一年", "第二年", "第三年")


def form_sheets() -> Sequence[OfficeSheet]:
    """Every table: two on the first and on the second sheet, C5 on a sheet a year, and a hidden draft."""
    draft = OfficeSheet("草稿", hidden=True)
    draft.row(0, "职工总数", 90, "待核对")
    costs = [_costs(year) for year in YEARS]
    return (_main(), _rights(), _people(), _projects(), *costs, _products(), _capability(), draft)


def _wan(yuan: int) -> float:
    return yuan / 10_000


def _main() -> OfficeSheet:
    sheet = OfficeSheet("注册登记和主要情况")
    sheet.merge(0, 0, 0, 5, "企业注册登记表")
    sheet.row(1, "企业名称", NAME, None, None, "注册时间", "2015年3月18日")
    sheet.row(2, "注册类型", "有限责任公司", None, None, "外资来源地", "无")
    sheet.row(3, "注册资金(万元)", 2000, "所属行业", "通用设备制造业", "企业规模", "小型")
    sheet.row(4, "统一社会信用代码", CREDIT_CODE, None, None, "邮政编码", "226100")
    sheet.row(5, "行政区域", "江苏省南通市海门区", None, None, "企业所得税征收方式", "查账征收")
    sheet.row(6, "通信地址", "海门区虚构路99号")
    sheet.row(7, "企业是否上市", "否", "上市时间", "—", "股票代码", "/")
    sheet.row(8, "上市类型", "无", "是否属于国家级高新区内企业", "否", "高新区名称", "无")
    sheet.row(9, "技术领域", _FIELD)
    sheet.row(10, "经营范围", "减速器、齿轮箱及传动系统的研发、制造、销售和技术服务(虚构)")
    sheet.row(11, "企业简介", "一家虚构的传动件企业,仅供演示。")
    sheet.row(12, "法定代表人", PEOPLE[0].name, "联系人", PEOPLE[2].name, "手机", PEOPLE[2].phone)
    for row in (1, 2, 4, 5):
        sheet.merge(row, 1, row, 3)
    sheet.row(15, "一、主要情况")
    sheet.row(15, _UNIT, first=4)
    sheet.row(16, "技术领域", _FIELD)
    sheet.row(17, "获得知识产权数量(件)Ⅰ类", 1, "获得知识产权数量(件)Ⅱ类", None, 5)
    # Nobody filled it in, so the system printed 0.
    sheet.row(18, "职工总数(人)", 0, "科技人员数(人)", None, f"{TECH_STAFF}人")
    sheet.row(
        19, "近三年经营情况(万元)", *(f"{name}({year})" for name, year in zip(_ORDINALS, YEARS, strict=True))
    )
    for offset, (label, figures) in enumerate(
        (("净资产", NET_ASSETS), ("销售收入", SALES), ("利润总额", PROFIT))
    ):
        cells: list[Cell] = [f"{_wan(figures[2024]):,.2f}", *(_wan(figures[year]) for year in YEARS[1:])]
        sheet.row(20 + offset, label, *cells)
    total = sum(research_total(year) for year in YEARS)
    sheet.row(
        23,
        "近三年研究开发费用总额(万元)",
        _wan(total),
        "其中:在中国境内研发费用总额(万元)",
        None,
        _wan(total),
    )
    sheet.row(
        24,
        "基础研究投入费用总额(万元)",
        "—",
        "近一年企业总收入(万元)",
        None,
        _wan(GROSS_INCOME - NON_TAXABLE),
    )
    sheet.row(25, "近一年高新技术产品(服务)收入(万元)", None, _wan(HIGHTECH_INCOME))
    sheet.row(26, "申请认定前一年内是否发生过重大安全、重大质量事故或严重环境违法行为", None, None, "否")
    for row in (17, 18, 23, 24):
        sheet.merge(row, 2, row, 3)
    sheet.merge(25, 0, 25, 1)
    sheet.merge(26, 0, 26, 2)
    return sheet


_GRANTED: dict[str, Cell] = {
    "IP01": "2026.03.20",
    "IP02": date(2025, 1, 24),
    "IP03": "2025年9月30日",
    "IP04": "20260508",
    "IP05": "2025-04-15",
    "IP06": "2024/3/5",
}


def _rights() -> OfficeSheet:
    sheet = OfficeSheet("知识产权和标准")
    sheet.merge(0, 0, 0, 5, "二、知识产权汇总表")
    sheet.row(1, "知识产权编号", "知识产权名称", "类别", "授权日期", "授权号", "获得方式")
    row = 2
    for right in RIGHTS:
        if right.code:
            kind = "发明专利(非国防专利)" if right.category == "发明" else right.category
            number = right.number if right.category == "软件著作权" else f"ZL {right.number}"
            row = sheet.row(row, right.code, right.name, kind, _GRANTED[right.code], number, "自主研发")
    sheet.row(row, "合计", "6件")
    row += 3
    sheet.merge(row, 0, row, 4, "八、企业参与国家标准或行业标准制定情况汇总表")
    sheet.row(row + 1, "序号", "标准名称", "标准级别", "标准编号", "参与方式")
    sheet.row(row + 2, 1, "减速机术语(虚构)", "国家标准", "GB/T 99999.1-2025", "参与")
    sheet.row(row + 3, "２", "传动箱监测方法(虚构)", "行业标准", "JB/T 99999-2024", "参与")
    return sheet


_STRUCTURE: Sequence[tuple[str, str, Cell, Cell]] = (
    ("总体情况", "总数", 86, 19),
    ("", "在职人员", 82, 17),
    ("", "兼职人员", 2, 2),
    ("", "临时聘用人员", 2, "—"),
    ("", "外籍人员", "无", "无"),
    ("", "留学归国人员", "１", 1),
    ("", "千人计划人员", "/", "/"),
    ("学历", "博士", 1, 1),
    ("", "硕士", 6, 5),
    ("", "本科", 32, 11),
    ("", "大专及以下", "47人", 2),
    ("职称", "高级职称", 4, 4),
    ("", "中级职称", 13, 9),
    ("", "初级职称", 20, 5),
    ("", "高级技工", 8, "—"),
    ("年龄", "30岁及以下", 22, 5),
    ("", "31-40岁", 35, 9),
    ("", "41-50岁", 20, 4),
    ("", "51岁及以上", 9, 1),
)


def _people() -> OfficeSheet:
    sheet = OfficeSheet("人力资源")
    sheet.merge(0, 0, 0, 3, "三、人力资源情况表(2026年)")
    sheet.row(1, "项目(人)", None, "企业职工", "科技人员")
    for place, (group, label, staff, tech) in enumerate(_STRUCTURE, start=2):
        sheet.row(place, group or None, label, staff, tech)
    for top, bottom in ((2, 8), (9, 12), (13, 16), (17, 20)):
        sheet.merge(top, 0, bottom, 0)
    return sheet


def _projects() -> OfficeSheet:
    sheet = OfficeSheet("研发活动")
    row = sheet.row(0, "四、企业研究开发活动情况表(近三年执行的活动,按单一活动填报)")
    sheet.row(0, _UNIT, first=5)
    for project in PROJECTS:
        for cells in _project(project):
            if cells[-2] is None and len(cells) > 5:
                sheet.merge(row, 3, row, 4)
            row = sheet.row(row, *cells)
        row += 1
    return sheet


def _project(project: Project) -> Iterator[tuple[Cell, ...]]:
    yearly = [_spent(year, project.code) for year in YEARS]
    period = f"{project.begin:%Y.%m.%d}-{project.end:%Y.%m.%d}"
    yield "研发活动编号", project.code, None, "起止时间", period
    yield "研发活动名称", project.name
    yield "技术领域", _FIELD
    yield "技术来源", "企业自有技术", None, "知识产权(编号)", "、".join(project.ip) or "无"
    total = sum(yearly)
    first = _wan(yearly[0]) if yearly[0] else "—"
    yield "研发经费总预算(万元)", _wan(round(total, -4)), None, "其中:第一年", None, first
    yield (
        "研发经费近三年总支出(万元)",
        _wan(total),
        None,
        "第二年",
        None,
        _wan(yearly[1]) if yearly[1] else "—",
    )
    yield None, None, None, "第三年", None, _wan(yearly[2]) if yearly[2] else "—"
    yield "目的及组织实施方式(限400字)", f"{project.name}的目的(虚构)。"
    yield "核心技术及创新点(限400字)", f"{project.name}的核心技术(虚构)。"
    yield "取得的阶段性成果(限400字)", "样机一台(虚构)。" if project.ip else "正在试制(虚构)。"


def _spent(year: int, code: str) -> int:
    """R&D expense of a project in a year, contracted R&D at 80 %."""
    *inside, contracted = LEDGER.get((year, code), (0,) * len(CATEGORIES))
    return sum(inside) + contracted * 8 // 10


_COST_ROWS: Sequence[tuple[str, str]] = (
    ("其中:人员人工费用", "personnel"),
    ("直接投入费用", "direct_input"),
    ("折旧费用与长期待摊费用", "depreciation"),
    ("无形资产摊销费用", "amortisation"),
    ("设计费用", "design"),
    ("装备调试费用与试验费用", "commissioning"),
    ("其他费用", "other"),
)


def _costs(year: int) -> OfficeSheet:
    sheet = OfficeSheet(f"{year}年研发费用")
    own = {code: amounts for (at, code), amounts in LEDGER.items() if at == year}
    width = len(own) + 1
    sheet.merge(0, 0, 0, width, f"五、企业年度研究开发费用结构明细表({year}年度)")
    sheet.row(1, _UNIT, first=width)
    sheet.row(2, "科目", *own, "合计")
    inside = [sum(amounts[:-1]) for amounts in own.values()]
    contracted = [amounts[-1] for amounts in own.values()]
    sheet.row(3, "内部研究开发费用", *_printed([*inside, sum(inside)]))
    row = 4
    for label, category in _COST_ROWS:
        amounts = [line[CATEGORIES.index(category)] for line in own.values()]
        row = sheet.row(row, label, *_printed([*amounts, sum(amounts)]))
    row = sheet.row(row, "委托外部研究开发费用", *_printed([*contracted, sum(contracted)]))
    row = sheet.row(row, "其中:境内的外部研发费用", *_printed([*contracted, sum(contracted)]))
    both = [a + b for a, b in zip(inside, contracted, strict=True)]
    row = sheet.row(row, "研究开发费用(内、外部)小计", *_printed([*both, sum(both)]))
    sheet.row(row, f"填报人:{PEOPLE[2].name}", None, "签字日期:2027年1月15日")
    return sheet


def _printed(amounts: Sequence[int]) -> list[Cell]:
    """万元 with two decimals, as text from 100 on; a blank stands as —."""
    cells: list[Cell] = []
    for amount in amounts:
        wan = _wan(amount)
        cells.append("—" if not amount else f"{wan:,.2f}" if wan >= 100 else wan)
    return cells


def _products() -> OfficeSheet:
    sheet = OfficeSheet("高新产品")
    row = 0
    for code, name, sales, ip in PRODUCTS:
        sheet.row(row, "六、上年度高新技术产品(服务)情况表(按单一产品(服务)填报)")
        row = sheet.row(row + 1, "产品(服务)编号", code, None, "上年度销售收入(万元)", _wan(sales))
        row = sheet.row(row, "产品(服务)名称", name)
        row = sheet.row(row, "技术领域", _FIELD)
        main = "是" if code != "PS03" else "否"
        row = sheet.row(row, "技术来源", "企业自有技术", None, "是否主要产品(服务)", main)
        row = sheet.row(row, "知识产权(编号)", ",".join(ip))
        row = sheet.row(row, "关键技术及主要技术指标(限400字)", f"{name}的关键技术(虚构)。")
        row = sheet.row(row, "与同类产品(服务)的竞争优势(限400字)", f"{name}的优势(虚构)。")
        label = "知识产权获得情况及其对产品(服务)在技术上发挥的支持作用(限400字)"
        row = sheet.row(row, label, f"{'、'.join(ip)}支持该产品(虚构)。") + 1
    return sheet


_CONVERSIONS: Sequence[tuple[str, str, str, Cell, str, str, str]] = (
    ("IP01", "专利", "新产品", "2026-04-15", "RD01", "PS01", "自行投资实施转化"),
    ("IP02", "专利", "新产品", "2025年", "RD01", "PS01", "自行投资实施转化"),
    ("IP03", "专利", "新产品", date(2025, 11, 20), "RD02", "PS02", "自行投资实施转化"),
    ("IP04", "版权", "新服务", 2026, "RD03", "PS03", "自行投资实施转化"),
)


def _capability() -> OfficeSheet:
    sheet = OfficeSheet("企业创新能力")
    sheet.merge(0, 0, 0, 9, "七、企业创新能力")
    sheet.row(1, "知识产权对企业竞争力的作用(限400字)", None, "专利用于主要产品(虚构)。")
    sheet.row(2, "科技成果转化情况(限400字)", None, "三年转化四项(虚构)。")
    sheet.row(3, "研究开发与技术创新组织管理情况(限400字)", None, "设有研发部(虚构)。")
    sheet.row(4, "管理与科技人员情况(限400字)", None, "科技人员占比22.09%(虚构)。")
    for row in range(1, 5):
        sheet.merge(row, 0, row, 1)
    sheet.row(6, "科技成果转化汇总表")
    sheet.row(7, "序号", "科技成果名称", "成果类型", "成果来源", "转化结果", "转化时间", first=0)
    sheet.row(7, "关联知识产权", "关联研发活动", "关联产品(服务)", "转化形式", first=6)
    for place, (code, kind, result, when, project, product, form) in enumerate(_CONVERSIONS, start=1):
        name = next(right.name for right in RIGHTS if right.code == code)
        sheet.row(place + 7, place, name, kind, "自主研发", result, when, code, project, product, form)
    sheet.row(13, "备注:转化证明材料见附件")
    return sheet
