"""Tax returns and statements of the invented firm: A107041, A000000, balance sheet, income statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sample_enterprises.office_firm import (
    CERTIFICATE,
    CERTIFICATE_DAY,
    CREDIT_CODE,
    GROSS_INCOME,
    HIGHTECH_INCOME,
    NAME,
    NON_TAXABLE,
    SALES,
    SALES_MISTYPED,
    STAFF,
    STAFF_OF_TAX_RETURN,
    TECH_STAFF,
    TECHNOLOGY_INCOME,
    YEARS,
    research,
    research_total,
)
from sample_enterprises.office_sheet import Cell, OfficeSheet

_NEWEST_FIRST = tuple(reversed(YEARS))
_HEAD = f"纳税人名称:{NAME}    纳税人识别号:{CREDIT_CODE}"

_FIELDS = ("先进制造与自动化", "先进制造工艺与装备", "机械基础件及制造技术")
_SINGLE: Sequence[tuple[int, str, Cell]] = (
    (4, "一、本年高新技术产品(服务)收入(5+6)", HIGHTECH_INCOME),
    (5, "其中:产品(服务)收入", HIGHTECH_INCOME - TECHNOLOGY_INCOME),
    (6, "技术性收入", TECHNOLOGY_INCOME),
    (7, "二、本年企业总收入(8-9)", f"{GROSS_INCOME - NON_TAXABLE:,}.00"),
    (8, "其中:收入总额", GROSS_INCOME),
    (9, "不征税收入", NON_TAXABLE),
    (10, "三、本年高新技术产品(服务)收入占企业总收入的比例(4÷7)", "70.41%"),
    (11, "四、本年科技人员数", TECH_STAFF),
    (12, "五、本年职工总数", f"{STAFF}人"),
    (13, "六、本年科技人员占企业当年职工总数的比例(11÷12)", "22.09%"),
)
_THREE: Sequence[tuple[int, str, str]] = (
    (17, "1.人员人工费用", "personnel"),
    (18, "2.直接投入费用", "direct_input"),
    (19, "3.折旧费用与长期待摊费用", "depreciation"),
    (20, "4.无形资产摊销费用", "amortisation"),
    (21, "5.设计费用", "design"),
    (22, "6.装备调试费与试验费用", "commissioning"),
    (23, "7.其他费用", "other"),
    (24, "其中:可计入研发费用的其他费用", "other"),
)


def a107041() -> OfficeSheet:
    """The schedule of high-tech enterprises of 2026: three years side by side, the newest first."""
    sheet = OfficeSheet("A107041")
    sheet.merge(0, 0, 0, 6, "A107041  高新技术企业优惠情况及明细表")
    sheet.row(1, _HEAD)
    sheet.row(
        2, "税款所属期间:2026年01月01日至2026年12月31日", None, None, None, "金额单位:人民币元(列至角分)"
    )
    sheet.row(3, "行次", "项目", None, "金额")
    sheet.row(
        4, 1, "高新技术企业证书编号", None, CERTIFICATE, "高新技术企业证书取得时间", None, CERTIFICATE_DAY
    )
    sheet.row(5, 2, "对企业主要产品(服务)发挥核心支持作用的技术所属范围", None, *_FIELDS)
    sheet.merge(4, 1, 4, 2)
    sheet.row(6, 3, "关键指标情况")
    for number, label, value in _SINGLE:
        row = number + 3
        sheet.row(row, number, "收入指标" if number < 11 else "人员指标", label, value)
        sheet.merge(row, 3, row, 6)
    sheet.merge(7, 1, 13, 1)
    sheet.merge(14, 1, 16, 1)
    sheet.row(17, 14, "研发费用指标", "高新研发费用归集年度", "本年度", "前一年度", "前二年度", "合计")
    for number, label, values in _research_rows():
        sheet.row(number + 3, number, None, label, *values)
    sheet.merge(17, 1, 33, 1)
    sheet.row(34, 31, "减免税额", "十、国家需要重点扶持的高新技术企业减征企业所得税", 436_215.5)
    return sheet


def _research_rows() -> Iterator[tuple[int, str, tuple[Cell, ...]]]:
    totals = [research_total(year) for year in _NEWEST_FIRST]
    contracted = [research(year, "contracted_domestic") for year in _NEWEST_FIRST]
    yield 15, "七、归集的高新研发费用金额(16+25)", (*totals, sum(totals))
    inside = [total - actual * 8 // 10 for total, actual in zip(totals, contracted, strict=True)]
    yield 16, "(一)内部研究开发投入(17+…+22+24)", (*inside, sum(inside))
    for number, label, category in _THREE:
        amounts = [research(year, category) for year in _NEWEST_FIRST]
        yield number, label, (*amounts, sum(amounts))
    counted = [actual * 8 // 10 for actual in contracted]
    yield 25, "(二)委托外部研发费用[(26+28)×80%]", (*counted, sum(counted))
    yield 26, "1.境内的外部研发费", (*contracted, sum(contracted))
    yield 27, "2.境外的外部研发费", ("—", "—", "—", "—")
    yield 28, "其中:可计入研发费用的境外的外部研发费", (None, None, None, None)
    # Typed by hand with a Chinese keyboard: full-width digits, and a number with separators as text.
    sales: list[Cell] = ["６６,４８２,３００．００", f"{SALES[2025]:,}.00", SALES[2024]]
    yield 29, "八、销售(营业)收入", (*sales, sum(SALES.values()))
    share = f"{sum(totals) / sum(SALES.values()):.2%}"
    yield 30, "九、三年研发费用占销售(营业)收入的比例", (share, None, None, None)


def a000000() -> OfficeSheet:
    """The basic information of the tax return of 2026; its staff are quarterly averages."""
    sheet = OfficeSheet("A000000")
    sheet.merge(0, 0, 0, 3, "A000000  企业所得税年度纳税申报基础信息表")
    sheet.row(1, _HEAD)
    sheet.row(2, "税款所属期间:2026年1月1日至2026年12月31日")
    sheet.row(3, "基本经营情况(必填项目)")
    sheet.row(4, "101纳税申报企业类型(填写代码)", "100", "102分支机构就地纳税比例(%)", "—")
    sheet.row(
        5,
        "103资产总额(填写平均值,单位:万元)",
        5537.46,
        "104从业人数(填写平均值,单位:人)",
        STAFF_OF_TAX_RETURN,
    )
    sheet.row(6, "105所属国民经济行业(填写代码)", "3453", "106从事国家限制或禁止行业", "□是 ☑否")
    sheet.row(7, "109小型微利企业", "□是 ☑否", "110上市公司", "□境内 □境外 ☑否")
    sheet.row(8, "有关涉税事项情况(存在或者发生下列事项时必填)")
    sheet.row(
        9,
        "211-1高新技术企业申报所属期年度有效的高新技术企业证书编号1",
        CERTIFICATE,
        "211-2发证时间1",
        CERTIFICATE_DAY,
    )
    return sheet


def balance_sheet() -> OfficeSheet:
    """The balance sheet at the end of 2026 in two halves, as a bookkeeping program exports it."""
    sheet = OfficeSheet("资产负债表")
    sheet.merge(0, 0, 0, 7, "资 产 负 债 表")
    sheet.row(1, None, None, None, None, None, None, None, "会企01表")
    sheet.row(2, f"编制单位:{NAME}", None, None, "2026年12月31日", None, None, None, "单位:元")
    sheet.row(
        3, "资      产", "行次", "期末余额", "年初余额", "负债和所有者权益", "行次", "期末余额", "年初余额"
    )
    halves = zip(_ASSETS, _LIABILITIES, strict=True)
    row = 4
    for place, ((asset, *own), (liability, *others)) in enumerate(halves, start=1):
        sheet.row(row, asset or None, place, *own, liability or None, place + 20, *others)
        row += 1
    sheet.row(row + 1, "单位负责人:虞示安", None, "会计机构负责人:甄示平", None, "制表人:贲示和")
    return sheet


_ASSETS: Sequence[tuple[str, Cell, Cell]] = (
    ("流动资产:", None, None),
    ("  货币资金", 9_846_215.40, 8_012_330.12),
    ("  应收票据", 2_150_000, 1_640_000),
    ("  应收账款", "14,208,364.60", "12,905,469.88"),
    ("  预付款项", 866_420, 742_100),
    ("  存货", 12_034_900, 10_871_300),
    ("流动资产合计", 39_105_900, 34_171_200),
    ("非流动资产:", None, None),
    ("  固定资产", 17_310_500, 15_623_500),
    ("  无形资产", 2_214_000, 2_324_000),
    ("  长期待摊费用", "—", "—"),
    ("非流动资产合计", 19_524_500, 17_947_500),
    ("资 产 总 计", 58_630_400, "52,118,700.00"),
)
_LIABILITIES: Sequence[tuple[str, Cell, Cell]] = (
    ("流动负债:", None, None),
    ("  短期借款", 8_000_000, 7_500_000),
    ("  应付账款", 8_462_300, 7_214_900),
    ("  应付职工薪酬", 1_322_700, 1_210_300),
    ("  应交税费", 1_029_600, 823_300),
    ("  递延收益", 400_000, 500_000),
    ("负 债 合 计", 19_214_600, 17_248_500),
    ("所有者权益(或股东权益):", None, None),
    ("  实收资本(或股本)", 20_000_000, 20_000_000),
    ("  盈余公积", 2_010_300, 1_545_800),
    ("  未分配利润", 17_405_500, 13_324_400),
    ("所有者权益(或股东权益)合计", 39_415_800, 34_870_200),
    ("负债和所有者权益(或股东权益)总计", 58_630_400, 52_118_700),
)


def income_statement() -> tuple[OfficeSheet, OfficeSheet]:
    """The income statement of 2026, sales mistyped, and the hidden sheet that the program leaves in it."""
    sheet = OfficeSheet("利润表")
    sheet.merge(0, 0, 0, 3, "利 润 表")
    sheet.row(1, None, None, None, "会企02表")
    sheet.row(2, f"编制单位:{NAME}", None, "2026年12月", "单位:元")
    sheet.row(3, "项      目", "行次", "本月金额", "本年累计金额")
    for place, (label, month, year) in enumerate(_INCOME, start=1):
        sheet.row(place + 3, label, place, month, year)
    sheet.row(len(_INCOME) + 5, "单位负责人:虞示安", None, "制表人:贲示和")
    draft = OfficeSheet("科目余额", hidden=True)
    draft.row(0, "科目余额表(内部)")
    draft.row(1, "科目编码", "科目名称", "期末余额")
    draft.row(2, "6001", "主营业务收入", SALES[2026])
    return sheet, draft


_INCOME: Sequence[tuple[str, Cell, Cell]] = (
    ("一、营业收入", 6_120_400, SALES_MISTYPED),
    ("减:营业成本", 4_630_200, 49_885_400),
    ("    税金及附加", 36_100, 402_300),
    ("    销售费用", 281_000, 3_214_800),
    ("    管理费用", 452_300, "5,214,600.00"),
    ("    研发费用", 251_400, 2_874_200),
    ("    财务费用", 24_900, 298_400),
    ("      其中:利息费用", 26_700, 320_000),
    ("            利息收入", 1_800, 21_600),
    ("加:其他收益", "—", 720_000),
    ("    投资收益(损失以“-”号填列)", 0, 0),
    ("二、营业利润(亏损以“-”号填列)", 444_500, 5_312_600),
    ("加:营业外收入", 12_000, 82_000),
    ("减:营业外支出", 1_000, 12_000),
    ("三、利润总额(亏损总额以“-”号填列)", 455_500, 5_382_600),
    ("减:所得税费用", 40_200, 436_215.5),
    ("四、净利润(净亏损以“-”号填列)", 415_300, 4_946_384.5),
)
