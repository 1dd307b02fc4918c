"""C2, C4, C6, C7 and C8 as offices fill them in; expected values are read off the cells by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from assess.imports.document import ReadContext
from tests.assess.forms.support import codes, read, rows, workbook


def test_c2_under_another_sheet_name_with_totals_dots_and_faults(tmp_path: Path) -> None:
    cells = rows(
        2,
        ["知识产权汇总表"],
        ["填报单位:甲公司"],
        ["知识产权编号", "知识产权名称", "类别", "授权日期", "授权号", "获得方式"],
        ["ＩＰ０１", "一种阀门", "发明专利", 45306, "ZL202110000001.1", "2"],
        ["ip2", "一种水泵", "2 实用新型", "2024年5月6日", "ZL202120000002.X", "2-自主研发"],
        ["IP03", "控制软件V1.0", "软件著作权", "2024.5", "2024SR0000003", "购买"],
        ["IP04", "一种壳体", "商标", "2024/13/01", "", "自研"],
        [None, "一种接头", "外观设计", "2023-01-01", "/", "受让"],
        ["……", "……"],
        ["合计", "5件"],
        ["注:以上均有效"],
        column=2,
    )
    path = workbook(tmp_path / "a.xlsx", {"Sheet1 (2)": cells})
    values, problems = read(path)
    own = {p[2:]: v for p, v in values.items()}
    assert own == {
        ("IP01", "code"): "IP01",
        ("IP01", "name"): "一种阀门",
        ("IP01", "category"): "12",
        # 45306 days after 1899-12-30
        ("IP01", "granted_on"): date(2024, 1, 15),
        ("IP01", "number"): "ZL202110000001.1",
        ("IP01", "obtained"): "2",
        ("IP02", "code"): "IP02",
        ("IP02", "name"): "一种水泵",
        ("IP02", "category"): "2",
        ("IP02", "granted_on"): date(2024, 5, 6),
        ("IP02", "number"): "ZL202120000002.X",
        ("IP02", "obtained"): "2",
        ("IP03", "code"): "IP03",
        ("IP03", "name"): "控制软件V1.0",
        ("IP03", "category"): "4",
        ("IP03", "number"): "2024SR0000003",
        ("IP03", "obtained"): "3",
        ("IP04", "code"): "IP04",
        ("IP04", "name"): "一种壳体",
        ("?9", "name"): "一种接头",
        ("?9", "category"): "3",
        ("?9", "granted_on"): date(2023, 1, 1),
        ("?9", "obtained"): "3",
    }
    assert codes(problems) == [
        ("intake_date_incomplete", "Sheet1 (2)!E7"),
        ("table_cell_not_in_list", "Sheet1 (2)!D8"),
        ("table_cell_not_date", "Sheet1 (2)!E8"),
        ("table_cell_not_in_list", "Sheet1 (2)!G8"),
    ]


def _activity(code: str, name: str, period: object, first: object = 10) -> list[list[object]]:
    return [
        ["研发活动编号", code, "起止时间", period],
        ["研发活动名称", name],
        ["技术领域", "先进制造与自动化/机器人/服务机器人"],
        ["技术来源", "企业自有技术", "知识产权(编号)", "IP01、IP03; IP05-IP06"],
        ["研发经费总预算", "100万元", "第一年", first],
        ["研发经费近三年总支出", 60, "第二年", "20"],
        [None, None, "第三年", 30],
        ["目的及组织实施方式(限400字)", "为了省电。"],
        ["核心技术及创新点(限400字)", "字" * 401],
        ["取得的阶段性成果(限400字)", "样机。"],
    ]


def test_c4_forms_stacked_below_one_title(tmp_path: Path) -> None:
    cells = {
        **rows(1, ["四、企业研究开发活动情况表"], *_activity("RD01", "机器人", "2023.01-2024.12")),
        **rows(14, *_activity("RD02", "机械手", "2024年3月至2025年9月", first="—")),
    }
    values, problems = read(workbook(tmp_path / "c4.xlsx", {"研发": cells}))
    own = {p[2:]: v for p, v in values.items() if p[2] == "RD01"}
    assert own == {
        ("RD01", "code"): "RD01",
        ("RD01", "name"): "机器人",
        ("RD01", "started_on"): date(2023, 1, 1),
        ("RD01", "ended_on"): date(2024, 12, 31),
        ("RD01", "field_code"): "3",
        ("RD01", "field_path"): "先进制造与自动化/机器人/服务机器人",
        ("RD01", "technology_source"): "6",
        ("RD01", "ip_codes"): ("IP01", "IP03", "IP05", "IP06"),
        ("RD01", "budget"): Decimal(1_000_000),
        ("RD01", "yearly", "2023", "year"): 2023,
        ("RD01", "yearly", "2023", "amount"): Decimal(100_000),
        ("RD01", "yearly", "2024", "year"): 2024,
        ("RD01", "yearly", "2024", "amount"): Decimal(200_000),
        ("RD01", "yearly", "2025", "year"): 2025,
        ("RD01", "yearly", "2025", "amount"): Decimal(300_000),
        ("RD01", "purpose"): "为了省电。",
        ("RD01", "core_technology"): "字" * 401,
        ("RD01", "results"): "样机。",
    }
    second = {p[3:]: v for p, v in values.items() if p[2] == "RD02"}
    assert second[("started_on",)] == date(2024, 3, 1)
    assert second[("ended_on",)] == date(2025, 9, 30)
    assert ("yearly", "2023", "amount") not in second
    # 401 characters in each form; RD02: 20 + 30 = 50 against 60; months are said.
    assert codes(problems) == [
        ("import_month_read", "研发!D2"),
        ("form_text_too_long", "研发!B10"),
        ("import_month_read", "研发!D14"),
        ("form_text_too_long", "研发!B22"),
        ("form_c4_total_differs", "研发!B19"),
    ]


def test_c4_with_calendar_years_needs_no_application_date(tmp_path: Path) -> None:
    lines = _activity("RD07", "甲", "2023-01-01至2023-12-31")
    lines[4][2], lines[5][2], lines[6][2] = "第一年(2021年)", "第二年(2022年)", "第三年(2023年)"
    values, problems = read(workbook(tmp_path / "c4.xlsx", {"S": rows(1, *lines)}), ReadContext())
    assert values["rd", "projects", "RD07", "yearly", "2021", "amount"] == 100_000
    assert values["rd", "projects", "RD07", "yearly", "2023", "amount"] == 300_000
    assert codes(problems) == [("form_text_too_long", "S!B9")]


def test_c4_faults_stand_at_their_cells(tmp_path: Path) -> None:
    lines = _activity("RD01", "甲", 2024.1, first="约10")
    lines[2][1] = "农业"
    lines[3][1] = "买的"
    lines[3][3] = "一件"
    lines[8][1] = "短"
    values, problems = read(workbook(tmp_path / "c4.xlsx", {"S": rows(1, *lines)}))
    assert codes(problems) == [
        ("import_period_unreadable", "S!D1"),
        ("table_cell_not_in_list", "S!B3"),
        ("table_cell_not_in_list", "S!B4"),
        ("intake_cell_not_code", "S!D4"),
        ("table_cell_approximate", "S!D5"),
        ("form_c4_total_differs", "S!B6"),
    ]
    # What cannot be placed is kept as it is written, and no code is guessed for it.
    assert values["rd", "projects", "RD01", "field_path"] == "农业"
    assert ("rd", "projects", "RD01", "field_code") not in values


def test_one_known_day_of_a_period(tmp_path: Path) -> None:
    lines = _activity("RD01", "甲", "2024-01-01至")
    values, _ = read(workbook(tmp_path / "c4.xlsx", {"S": rows(1, *lines)}))
    assert values["rd", "projects", "RD01", "started_on"] == date(2024, 1, 1)
    assert ("rd", "projects", "RD01", "ended_on") not in values


def test_label_and_value_in_one_cell(tmp_path: Path) -> None:
    lines = _activity("RD01", "甲", "2024-01-01至2024-12-31")
    lines[0] = ["研发活动编号：RD01", None, "起止时间:2024.2-2024.3"]
    values, _ = read(workbook(tmp_path / "c4.xlsx", {"S": rows(1, *lines)}))
    assert values["rd", "projects", "RD01", "code"] == "RD01"
    assert values["rd", "projects", "RD01", "ended_on"] == date(2024, 3, 31)


def test_c6_of_the_last_year(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["六、上年度高新技术产品(服务)情况表(按单一产品(服务)填报)"],
        ["产品(服务)编号", "PS01", "上年度销售收入(元)", "12,345,678.90"],
        ["产品(服务)名称", "智能水泵"],
        ["技术领域", "八、先进制造与自动化"],
        ["技术来源", 6, "是否主要产品(服务)", "√"],
        ["知识产权编号", "IP01-IP03"],
        ["关键技术及主要技术指标(限400字)", "指标一\n指标二"],
        ["与同类产品(服务)的竞争优势(限400字)", "便宜"],
        ["知识产权获得情况及其对产品(服务)在技术上发挥的支持作用(限400字)", "有"],
        [],
        ["产品编号", "PS02", "上年度销售收入", 5],
        ["产品名称", "配件"],
        ["技术领域", "/"],
        ["技术来源", "—", "是否主要产品", "否"],
        ["知识产权编号", "无"],
    )
    values, problems = read(workbook(tmp_path / "c6.xlsx", {"S": cells}))
    assert {p[1:]: v for p, v in values.items()} == {
        ("PS01", "code"): "PS01",
        ("PS01", "name"): "智能水泵",
        ("PS01", "sales"): Decimal("12345678.90"),
        ("PS01", "field_code"): "3",
        ("PS01", "field_path"): "八、先进制造与自动化",
        ("PS01", "technology_source"): "6",
        ("PS01", "is_main"): True,
        ("PS01", "ip_codes"): ("IP01", "IP02", "IP03"),
        ("PS01", "key_technology"): "指标一 指标二",
        ("PS01", "advantages"): "便宜",
        ("PS01", "ip_support"): "有",
        ("PS02", "code"): "PS02",
        ("PS02", "name"): "配件",
        ("PS02", "sales"): Decimal(50_000),
        ("PS02", "is_main"): False,
    }
    assert problems == []


def test_c7_texts_and_achievements_with_a_heading_over_two_rows(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["企业创新能力"],
        ["知识产权对企业竞争力的作用(限400字)", "很大。"],
        ["科技成果转化情况(限400字)", "二十项。"],
        ["研究开发与技术创新组织管理情况(限400字)", None],
        ["管理与科技人员情况(限400字)", "稳定。"],
        ["科技成果转化汇总表"],
        ["序号", "成果", None, None, "转化", None, None, "关联"],
        [
            None,
            "成果名称",
            "成果类型",
            "成果来源",
            "转化结果",
            "转化时间",
            "转化形式",
            "关联IP",
            "关联RD",
            "关联PS",
        ],
        [1, "一种阀门", "专利", "自主", "产品", "2024年5月", "自行转化", "IP01", "RD01、RD02", "PS01"],
        [2, "一种水泵", 1, 1, 5, "2023/6/7", 3, "IP02", None, None],
        [3, "一种工艺", "其他", "其他", "新工艺", 2025, "别的", None, None, None],
        [4, None, "专利", "自主", "产品", 2025, "自行转化", None, None, None],
    )
    merges = {"S": ["A7:A8", "B7:D7", "E7:G7", "H7:J7"]}
    values, problems = read(workbook(tmp_path / "c7.xlsx", {"S": cells}, merges))
    texts = {p[1]: v for p, v in values.items() if p[0] == "narratives"}
    assert texts == {"ip_effect": "很大。", "conversion": "二十项。", "people": "稳定。"}
    own = {p[2:]: v for p, v in values.items() if p[0] == "conversions"}
    assert own == {
        ("一种阀门", "achievement"): "一种阀门",
        ("一种阀门", "achievement_type"): "1",
        ("一种阀门", "achievement_source"): "1",
        ("一种阀门", "result_type"): "1",
        ("一种阀门", "converted_year"): 2024,
        ("一种阀门", "form"): "3",
        ("一种阀门", "ip_codes"): ("IP01",),
        ("一种阀门", "project_codes"): ("RD01", "RD02"),
        ("一种阀门", "product_codes"): ("PS01",),
        ("一种水泵", "achievement"): "一种水泵",
        ("一种水泵", "achievement_type"): "1",
        ("一种水泵", "achievement_source"): "1",
        ("一种水泵", "result_type"): "5",
        ("一种水泵", "converted_on"): date(2023, 6, 7),
        ("一种水泵", "form"): "3",
        ("一种水泵", "ip_codes"): ("IP02",),
        ("一种工艺", "achievement"): "一种工艺",
        ("一种工艺", "achievement_type"): "4",
        ("一种工艺", "achievement_source"): "3",
        ("一种工艺", "result_type"): "4",
        ("一种工艺", "converted_year"): 2025,
    }
    assert codes(problems) == [
        ("form_month_as_year", "S!F9"),
        ("table_cell_not_in_list", "S!G11"),
        ("form_row_without_name", "S!B12"),
    ]


def test_c8_beside_c2_on_one_sheet(tmp_path: Path) -> None:
    """Two tables on one sheet, the second further to the right and below."""
    cells = {
        **rows(
            1,
            ["知识产权汇总表"],
            ["编号", "名称", "类别", "授权日期", "授权号", "获得方式"],
            ["IP01", "甲", "外观设计", "2024-01-02", "ZL1", "自主研发"],
        ),
        **rows(
            5,
            ["企业参与国家标准或行业标准制定情况汇总表"],
            ["排序号", "标准名称", "级别", "编号", "参与方式"],
            [1, "水泵能效", "国家", "GB/T 12345-2020", "参与"],
            [2, "阀门", "行业标准", "JB/T 1-2021", "主持"],
            column=3,
        ),
    }
    values, problems = read(workbook(tmp_path / "x.xlsx", {"S": cells}))
    assert values["ip", "items", "IP01", "category"] == "3"
    assert {p[1:]: v for p, v in values.items() if p[0] == "standards"} == {
        ("水泵能效", "name"): "水泵能效",
        ("水泵能效", "level"): "national",
        ("水泵能效", "number"): "GB/T 12345-2020",
        ("水泵能效", "role"): "participant",
        ("阀门", "name"): "阀门",
        ("阀门", "level"): "industry",
        ("阀门", "number"): "JB/T 1-2021",
        ("阀门", "role"): "lead",
    }
    assert problems == []


def test_a_blank_at_the_right_edge_takes_no_value_from_the_next_row(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["研发活动编号", "RD01", "起止时间"],
        ["研发活动名称", "甲的名称", None],
        ["技术领域", "新材料"],
        ["技术来源", "企业自有技术"],
    )
    values, problems = read(workbook(tmp_path / "x.xlsx", {"S": cells}, {"S": ["B2:C2"]}))
    assert ("rd", "projects", "RD01", "started_on") not in values
    assert problems == []


def test_values_below_their_labels(tmp_path: Path) -> None:
    cells = rows(
        1,
        ["产品编号", "产品名称", "上年度销售收入(万元)", "是否主要产品", "技术来源"],
        ["PS01", "水泵", 12.5, "是", "国外技术"],
    )
    values, problems = read(workbook(tmp_path / "x.xlsx", {"S": cells}))
    assert values == {
        ("products", "PS01", "code"): "PS01",
        ("products", "PS01", "name"): "水泵",
        ("products", "PS01", "sales"): Decimal(125_000),
        ("products", "PS01", "is_main"): True,
        ("products", "PS01", "technology_source"): "5",
    }
    assert problems == []


def test_a_form_without_code_and_name_is_told(tmp_path: Path) -> None:
    lines = _activity("", "", "2024-01-01至2024-12-31")
    cells = rows(1, ["研究开发活动情况表"], *lines)
    values, problems = read(workbook(tmp_path / "x.xlsx", {"S": cells}))
    assert values == {}
    assert codes(problems) == [("form_row_without_name", "S!A2")]


def test_a_form_with_a_faulty_code_keeps_its_name(tmp_path: Path) -> None:
    lines = _activity("第一个", "甲", "2024-01-01至2024-12-31")
    values, problems = read(workbook(tmp_path / "x.xlsx", {"S": rows(1, ["研究开发活动情况表"], *lines)}))
    assert values["rd", "projects", "?1", "name"] == "甲"
    assert codes(problems)[0] == ("intake_cell_not_code", "S!B2")
