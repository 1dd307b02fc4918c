"""C0, C1 and C3 as offices fill them in; expected values are read off the cells by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from assess.forms.stated_sums import form_sum_problems
from assess.imports.document import ReadContext
from tests.assess.forms.support import DAY, codes, documents, read, rows, workbook


def test_c0_with_shifted_cells_merges_and_persons(tmp_path: Path) -> None:
    cells = rows(
        3,
        ["企业注册登记表"],
        ["企业名称", "南通 某某科技有限公司", None, None, "注册时间", "2016年3月15日"],
        ["注册类型", "有限责任公司", None, None, "外资来源地", "/"],
        ["注册资金（万元）", "１，０００．５", None, None, "所属行业", "电气机械"],
        ["统一社会信用代码", "91320684MA1XXXXX0X", None, None, "邮编", 226100],
        ["行政区域", "海门区", None, None, "所得税征收方式", "查帐征收"],
        ["企业法定代表人", "张三", None, None, "身份证号", "320684199001010011"],
        ["联系人", "李四", None, None, "手机", "13800000000"],
        ["是否上市", "否", None, None, "上市时间", "—"],
        ["是否国家级高新区内", "是", None, None, "高新区名称", "南通国家高新区"],
        ["技术领域", "新材料－金属材料"],
        ["企业简介", "做材料。"],
        column=2,
    )
    path = workbook(
        tmp_path / "申报书.xlsx", {"Sheet9": cells}, {"Sheet9": ["B3:G3", "C4:E4", "C5:E5", "C13:G13"]}
    )
    values, problems = read(path)
    assert values == {
        ("identity", "name"): "南通 某某科技有限公司",
        ("identity", "registered_on"): date(2016, 3, 15),
        ("registration", "type"): "有限责任公司",
        # 1,000.5 万元 in full-width digits
        ("registration", "capital"): Decimal(10_005_000),
        ("registration", "industry_name"): "电气机械",
        ("identity", "credit_code"): "91320684MA1XXXXX0X",
        ("registration", "postcode"): "226100",
        ("identity", "region_name"): "海门区",
        ("identity", "tax_collection"): "by_books",
        ("registration", "listed"): False,
        ("registration", "in_hightech_zone"): True,
        ("registration", "zone_name"): "南通国家高新区",
        ("identity", "field_code"): "7",
        ("registration", "introduction"): "做材料。",
    }
    assert problems == []


def test_persons_of_c0_are_nowhere(tmp_path: Path) -> None:
    """Name, identity number and telephone stand in no value, no place and no problem."""
    from assess.forms.reading import READERS
    from assess.imports.open_file import open_file
    from assess.imports.readers import read_sheet

    cells = rows(
        1,
        ["企业注册登记表"],
        ["企业名称", "甲公司", "注册时间", "2016-03-15"],
        ["邮编", "226100", "企业规模", "小型"],
        ["法定代表人", "张三丰", "身份证号", "320684199001010011"],
        ["联系人", "李四光", "电话", "13800000000"],
    )
    grids, _ = open_file(workbook(tmp_path / "a.xlsx", {"S": cells}))
    reading = read_sheet(grids[0], READERS, ReadContext())
    said = repr([d.values for d in reading.documents]) + repr(reading.problems)
    assert "小型" in said
    for personal in ("320684199001010011", "张三丰", "李四光", "13800000000"):
        assert personal not in said


C1 = [
    ["一、主要情况"],
    ["单位：万元"],
    ["技术领域", "电子信息"],
    ["Ⅰ类", 1, "Ⅱ类", "8件"],
    ["职工总数", "１２０人", "科技人员数", 15],
    ["近三年经营情况", "净资产", "销售收入", "利润总额"],
    ["第一年", "-1,200.50", 4000, "/"],
    ["第二年", 1300, "4,500", 210.5],
    ["第三年", 1500, 5000.01, "—"],
    ["近三年研究开发费用总额", 600, "其中:在中国境内研发费用总额", 590],
    ["基础研究投入费用总额", 0, "近一年企业总收入", 5200],
    ["近一年高新技术产品(服务)收入(元)", 40_000_000],
    ["申请认定前一年内是否发生过重大安全、重大质量事故或严重环境违法行为", None, "否"],
]


def test_c1_with_the_years_in_rows(tmp_path: Path) -> None:
    """第一年 is the oldest: 2023 for an application in 2026. The sums of C1 are no values."""
    path = workbook(tmp_path / "c1.xlsx", {"主要情况": rows(1, *C1)}, {"主要情况": ["A13:B13"]})
    values, problems = read(path)
    assert values == {
        ("identity", "field_code"): "1",
        ("people", "2025", "year"): 2025,
        ("people", "2025", "staff"): Decimal(120),
        ("people", "2025", "tech_staff"): Decimal(15),
        ("years", "2023", "year"): 2023,
        ("years", "2023", "net_assets"): Decimal(-12_005_000),
        ("years", "2023", "sales"): Decimal(40_000_000),
        ("years", "2024", "year"): 2024,
        ("years", "2024", "net_assets"): Decimal(13_000_000),
        ("years", "2024", "sales"): Decimal(45_000_000),
        ("years", "2024", "profit"): Decimal(2_105_000),
        ("years", "2025", "year"): 2025,
        ("years", "2025", "net_assets"): Decimal(15_000_000),
        ("years", "2025", "sales"): Decimal(50_000_100),
        ("years", "2025", "total_income"): Decimal(52_000_000),
        ("years", "2025", "hightech_income"): Decimal(40_000_000),
        ("rd", "basic_research_3y"): Decimal(0),
        ("compliance", "declared_none"): True,
    }
    assert problems == []


def test_c1_without_years_or_application_date_asks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "c1.xlsx", {"S": rows(1, *C1)}, {"S": ["A13:B13"]})
    values, problems = read(path, ReadContext())
    assert not any(p[0] in ("years", "people") for p in values)
    assert codes(problems) == [
        ("form_year_unknown", "S!A1"),
        ("form_year_unknown", "S!A7"),
        ("form_year_unknown", "S!A8"),
        ("form_year_unknown", "S!A9"),
    ]


def test_c1_with_calendar_years_in_columns_and_no_title(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["技术领域", "航空航天"],
        ["Ⅰ类知识产权", 1, "Ⅱ类知识产权", 2],
        ["职工总数", 50, "科技人员数", 8],
        ["指标(万元)", "2023年", "2024年", "2025年"],
        ["净资产", 10, 20, 30],
        ["销售收入", 40, 50, "约60"],
        ["利润总额", 1, 2, 3],
        ["近三年研究开发费用总额", 9],
    )
    values, problems = read(workbook(tmp_path / "x.xlsx", {"数据": cells}))
    assert values["years", "2023", "net_assets"] == 100_000
    assert values["years", "2025", "profit"] == 30_000
    assert ("years", "2025", "sales") not in values
    assert codes(problems) == [("table_cell_approximate", "数据!D6")]


def test_c1_is_held_against_c2_and_c5(tmp_path: Path) -> None:
    """C2 lists one right of class I and none of class II; C5 adds up to 30 万元 in three years."""
    c2 = rows(
        1,
        ["知识产权汇总表"],
        ["编号", "名称", "类别", "授权日期", "授权号", "获得方式"],
        ["IP01", "一种泵", "发明", "2024-01-02", "ZL1", "自主研发"],
    )
    c5 = {
        str(year): rows(
            1,
            [f"{year}年度研究开发费用结构明细表"],
            ["科目", "RD01", "合计"],
            ["人员人工费用", 10, 10],
            ["直接投入费用", 0, 0],
            ["委托外部研究开发费用", 0, 0],
            ["其中:境内的外部研发费用", 0, 0],
            ["研究开发费用(内、外部)小计", 10, 10],
        )
        for year in (2023, 2024, 2025)
    }
    path = workbook(tmp_path / "all.xlsx", {"C1": rows(1, *C1), "C2": c2, **c5}, {"C1": ["A13:B13"]})
    found = codes(form_sum_problems(documents(path)))
    assert found == [
        ("form_c1_ip_class2_differs", "C1!D4"),
        ("form_c1_rd_total_differs", "C1!B10"),
        ("form_c1_rd_domestic_differs", "C1!D10"),
    ]


def test_c3_in_two_columns_with_its_sums_checked(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["三、人力资源情况表(2025年度)"],
        ["(一)总体情况", None, "企业职工", "科技人员"],
        ["总数（人）", None, 100, 20],
        ["其中：", "在职人员", 95, 21],
        ["", "兼职人员", "3人", "无"],
        ["学历", "博士", 1, 1],
        ["", "硕士", 4, 3],
        ["", "本科", 30, 10],
        ["", "大专及以下", 64, 6],
        ["年龄", "30及以下", 20, 5],
        ["", "31-40", 40, 10],
        ["", "41-50", 30, 3],
        ["", "51及以上", 10, 2],
    )
    values, problems = read(workbook(tmp_path / "c3.xlsx", {"S": cells}), ReadContext())
    assert values["people", "2025", "staff_structure", "part_time"] == 3
    assert ("people", "2025", "tech_structure", "part_time") not in values
    assert values["people", "2025", "tech_structure", "age_31_to_40"] == 10
    # 1 + 4 + 30 + 64 = 99 of 100. 21 in post are within 95 of all staff, yet more than the 20 of S&T staff.
    assert codes(problems) == [("form_c3_education_differs", "S!C3"), ("form_c3_employment_differs", "S!D3")]


def test_c3_tells_more_tech_staff_than_staff(tmp_path: Path) -> None:
    cells = rows(1, ["人力资源情况表"], ["", "企业职工", "科技人员"], ["总数", 10, 11], ["在职人员", 9, 8])
    _, problems = read(workbook(tmp_path / "c3.xlsx", {"2025": cells}))
    assert codes(problems) == [("form_c3_tech_exceeds", "2025!C3")]


def test_c3_as_the_word_master_lays_it_out(tmp_path: Path) -> None:
    """Sections side by side: heads in a row, counts below them."""
    cells = rows(
        1,
        ["三、人力资源情况表"],
        ["(一)总体情况", "企业职工", "科技人员"],
        ["总数(人)", 60, 12],
        ["外籍人员", 0, 0],
        ["(二)全体人员结构"],
        ["学历", "博士", "硕士", "本科", "大专及以下"],
        ["人数", 1, 2, 20, 37],
        ["年龄", "30及以下", "31-40", "41-50", "51及以上"],
        ["人数", 10, 20, 20, 10],
        ["(三)科技人员结构"],
        ["学历", "博士", "硕士", "本科", "大专及以下"],
        ["人数", 1, 2, 8, 1],
    )
    values, problems = read(workbook(tmp_path / "c3.xlsx", {"S": cells}))
    own = {p[2:]: v for p, v in values.items() if p[0] == "people" and len(p) == 4}
    assert own == {
        ("staff_structure", "total"): 60,
        ("tech_structure", "total"): 12,
        ("staff_structure", "foreign"): 0,
        ("tech_structure", "foreign"): 0,
        ("staff_structure", "doctor"): 1,
        ("staff_structure", "master"): 2,
        ("staff_structure", "bachelor"): 20,
        ("staff_structure", "college_or_below"): 37,
        ("staff_structure", "age_to_30"): 10,
        ("staff_structure", "age_31_to_40"): 20,
        ("staff_structure", "age_41_to_50"): 20,
        ("staff_structure", "age_from_51"): 10,
        ("tech_structure", "doctor"): 1,
        ("tech_structure", "master"): 2,
        ("tech_structure", "bachelor"): 8,
        ("tech_structure", "college_or_below"): 1,
    }
    assert problems == []
    assert DAY.year - 1 == values["people", "2025", "year"]
