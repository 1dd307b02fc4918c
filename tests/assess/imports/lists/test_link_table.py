"""RD-IP-PS-成果关联表 with merged cells, blanks and consultants' headings; values read off by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicator_models.problems import render
from tests.assess.imports.lists.sheets import Sheet, below, plain, read_one, shuffled, told

HEADINGS = [
    "RD序号",
    "年份",
    "研发活动",
    "研发周期",
    "相关知识产权",
    "知识产权名称",
    "授权号",
    "对应PS",
    "成果序号",
    "成果名称",
    "销售合同",
    "合同摘要",
    "合同关键词",
    "高新技术领域",
]

SLOPPY = Sheet(
    [
        ["江苏某某科技有限公司 RD-IP-PS-成果关联表"],
        HEADINGS,
        [
            "RD01", 2024, "高压连接器研发", "2024.01-2025.12", "IP01", "一种高压连接器",
            "ZL 2022 1 0123456.7", "PS01", 1, "高压连接器密封技术", "购销合同2025-018", "向甲公司供货",
            "连接器", "先进制造与自动化",
        ],
        [None, None, None, None, "IP02", "连接器外壳", "202230123456X", "PS01", None, None, None, None,
         None, None],
        [
            "rd 2", "2025年", "线束检测软件研发", "2025年1月至2025年12月", "IP03", "线束检测软件V1.0",
            "2025SR0123456", "PS02", 2, "线束检测方法", "—", "/", None, "一、电子信息(一)软件",
        ],
        [None, None, None, None, "IP04", "一种线束夹具", "ZL202520123456.7", None, None, None, None, None,
         None, None],
        ["RD03", 2025, "散热结构研发", "两年", None, None, None, None, None, None, None, None, None, "材料"],
        ["合计", None, None, None, "4项"],
        ["注:以上为近三年研发活动"],
    ],
    ["A1:N1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "H3:H4", "J3:J4"],
)  # fmt: skip


def test_merged_cells_hold_for_their_rows_and_links_run_both_ways(tmp_path: Path) -> None:
    document = read_one(tmp_path, SLOPPY)
    assert document.kind == "link_table"
    assert document.source == "firm_word"
    assert below(document, "rd", "projects", "RD01") == {
        "name": "高压连接器研发",
        "started_on": date(2024, 1, 1),
        "ended_on": date(2025, 12, 31),
        "field_path": "先进制造与自动化",
        "field_code": "3",
        "ip_codes": ("IP01", "IP02"),
        "product_codes": ("PS01",),
    }
    # The fifth digit of an application number: 1 invention, 3 design, 2 utility model; SR is software.
    assert below(document, "ip", "items", "IP01") == {
        "name": "一种高压连接器",
        "number": "ZL202210123456.7",
        "category": "12",
        "project_codes": ("RD01",),
        "product_codes": ("PS01",),
    }
    assert below(document, "ip", "items", "IP02")["category"] == "3"
    assert below(document, "ip", "items", "IP02")["number"] == "ZL202230123456.X"
    assert below(document, "ip", "items", "IP03") == {
        "name": "线束检测软件V1.0",
        "number": "2025SR0123456",
        "category": "4",
        "project_codes": ("RD02",),
        "product_codes": ("PS02",),
    }
    assert below(document, "ip", "items", "IP04")["category"] == "2"
    assert below(document, "rd", "projects", "RD02")["field_code"] == "1"
    assert below(document, "rd", "projects", "RD02")["ip_codes"] == ("IP03", "IP04")


def test_an_achievement_carries_its_links_and_its_contract(tmp_path: Path) -> None:
    document = read_one(tmp_path, SLOPPY)
    assert below(document, "conversions", "items", "高压连接器密封技术") == {
        "achievement": "高压连接器密封技术",
        # J3:J4 is merged, so both rights of its rows are its own.
        "ip_codes": ("IP01", "IP02"),
        "project_codes": ("RD01",),
        "product_codes": ("PS01",),
        "result_evidence": ("购销合同2025-018", "向甲公司供货"),
    }
    # — and / are blanks; 年份 is the year of the R&D and no year of a transformation.
    assert below(document, "conversions", "items", "线束检测方法") == {
        "achievement": "线束检测方法",
        "ip_codes": ("IP03",),
        "project_codes": ("RD02",),
        "product_codes": ("PS02",),
    }


def test_every_doubt_stands_at_its_cell(tmp_path: Path) -> None:
    document = read_one(tmp_path, SLOPPY)
    assert told(document.problems) == [
        ("import_month_read", "D3"),
        ("import_month_read", "D5"),
        ("import_period_unreadable", "D7"),
        ("import_row_continued", "A6"),
        ("table_cell_not_in_list", "N7"),
    ]
    found = document.values["ip", "items", "IP02", "product_codes"]
    assert found.place == "资料.xlsx:Sheet1!F4"
    for problem in document.problems:
        assert render(problem, "zh").remedy
        assert render(problem, "en").remedy


def test_a_product_of_another_row_is_not_filled_down_below_an_unmerged_cell(tmp_path: Path) -> None:
    assert ("ip", "items", "IP04", "product_codes") not in plain(read_one(tmp_path, SLOPPY))


def test_consultants_headings_items_without_codes_and_two_heading_rows(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["成果对应关系表"],
            ["研发项目", None, "项目周期", None, "专利名称", "专利号", "产品名称", "科技成果名称",
             "转化年份", "负责部门"],
            ["编号", "名称", "开始时间", "结束时间", None, None, None, None, None, None],
            ["RD1", "密封圈研发", 2024.5, "2025.10", "一种密封圈", "ZL202220222222.2", "密封圈", "密封技术",
             2025, "技术部"],
            ["RD1", "密封圈研发", 2024.5, "2025.10", "密封圈工艺", "CN114444444B", "密封圈", "密封工艺",
             "2024.1", "技术部"],
        ],
        ["A2:B2", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3"],
    )  # fmt: skip
    document = read_one(tmp_path, sheet)
    values = plain(document)
    assert values["rd", "projects", "RD01", "name"] == "密封圈研发"
    assert values["rd", "projects", "RD01", "started_on"] == date(2024, 5, 1)
    assert values["rd", "projects", "RD01", "ended_on"] == date(2025, 10, 31)
    assert values["products", "?1", "name"] == "密封圈"
    assert values["products", "?1", "ip_codes"] == ("?1", "?2")
    assert values["products", "?1", "project_codes"] == ("RD01",)
    assert values["ip", "items", "?1", "number"] == "ZL202220222222.2"
    # A publication number is none of a patent; its letter still says that it is a granted invention.
    assert ("ip", "items", "?2", "number") not in values
    assert values["ip", "items", "?2", "note"] == "CN114444444B"
    assert values["ip", "items", "?2", "category"] == "12"
    assert values["conversions", "items", "密封技术", "converted_year"] == 2025
    # January or October: the year is the same.
    assert values["conversions", "items", "密封工艺", "converted_year"] == 2024
    codes = [code for code, _ in told(document.problems)]
    assert "import_publication_number" in codes
    unknown = [p for p in document.problems if p.code == "import_columns_unknown"]
    assert [p.params["headings"] for p in unknown] == ["负责部门"]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_columns_does_not_matter(tmp_path: Path, seed: int) -> None:
    rows = [
        dict(zip(HEADINGS, ["RD01", 2024, "甲", "2024.01-2025.12", "IP01", "一种连接器",
        "ZL202210123456.7", "PS01",
                            1, "密封技术", "合同1", "供货", "键", "新材料"], strict=True)),
        dict(zip(HEADINGS, ["RD02", 2025, "乙", "2025.01-2025.12", "IP02", "一种外壳", "ZL202220123456.7",
        "PS02",
                            2, "外壳技术", "合同2", "供货", "键", "电子信息"], strict=True)),
    ]  # fmt: skip
    first = plain(read_one(tmp_path, Sheet([HEADINGS, *([row[h] for h in HEADINGS] for row in rows)])))
    assert first["rd", "projects", "RD02", "field_code"] == "1"
    assert len(first) == 2 * (7 + 5 + 5)
    assert plain(read_one(tmp_path, Sheet(shuffled(HEADINGS, rows, seed)))) == first


def test_several_rights_in_one_cell_go_line_by_line(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "知识产权名称", "授权号", "对应PS"],
            ["RD01", "甲", "一种连接器\n连接器外壳", "ZL202210123456.7\nZL202230123456.8", "PS01、PS02"],
            ["RD02", "乙", "夹具甲;夹具乙", "ZL202220000001.1", "PS01-PS03"],
        ]
    )
    document = read_one(tmp_path, sheet)
    values = plain(document)
    assert values["rd", "projects", "RD01", "ip_codes"] == ("?1", "?2")
    assert values["ip", "items", "?2", "name"] == "连接器外壳"
    assert values["ip", "items", "?2", "category"] == "3"
    assert values["ip", "items", "?1", "product_codes"] == ("PS01", "PS02")
    # Two names and one number: which is which is not guessed.
    assert ("rd", "projects", "RD02", "ip_codes") not in values
    assert values["rd", "projects", "RD02", "product_codes"] == ("PS01", "PS02", "PS03")
    assert told(document.problems) == [("import_parts_differ", "C3")]


def test_rows_that_belong_nowhere_are_told(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "知识产权名称", "授权号", "成果名称", "销售合同"],
            [None, None, "无主专利", "ZL202220000001.1", None, None],
            ["RD01", "甲", "专利一", "ZL202220000002.1", "成果一", "合同1"],
            [None, None, "专利二", "ZL202220000003.1", None, None],
            [None, None, None, None, None, "合同2"],
            [None, None, None, None, "成果二", None],
            ["YF-7", "乙", "专利三", "ABC-1", None, None],
            ["YF-8", None, None, None, "成果三", None],
            [4, "丁", "专利四", "ZL202220000004.1", None, None],
        ],
        ["A3:A3", "A4:A5"],
    )
    document = read_one(tmp_path, sheet)
    assert told(document.problems) == [
        ("import_evidence_without_achievement", "F5"),
        ("import_kind_unknown", "D7"),
        ("import_own_code", "A7"),
        ("import_row_continued", "A4"),
        ("import_row_without_project", "A2"),
        ("import_row_without_project", "A6"),
        ("import_row_without_project", "A8"),
        ("intake_cell_not_code", "A8"),
    ]
    values = plain(document)
    assert values["conversions", "items", "成果二", "achievement"] == "成果二"
    assert values["rd", "projects", "?1", "name"] == "乙"
    # A bare number under RD序号 is that RD.
    assert values["rd", "projects", "RD04", "name"] == "丁"


def test_an_empty_row_ends_the_table_and_what_follows_is_told(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "知识产权名称", "授权号"],
            ["RD01", "甲", "专利一", "ZL202220000002.1"],
            [],
            ["RD02", "乙", "专利二", "ZL202220000003.1"],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert told(document.problems) == [("import_list_cut", "A4")]
    assert ("rd", "projects", "RD02", "name") not in plain(document)


def test_headings_without_rows_and_doubled_columns_are_told(tmp_path: Path) -> None:
    empty = read_one(tmp_path, Sheet([["RD序号", "研发活动", "知识产权名称", "授权号", "专利号"]]))
    assert told(empty.problems) == [("import_column_twice", "E1"), ("import_list_empty", "A1")]
    assert empty.values == {}


def test_below_a_merged_project_a_blank_is_not_filled(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "知识产权名称", "授权号"],
            ["RD01", "甲", "专利一", "ZL202220000002.1"],
            [None, None, "专利二", "ZL202220000003.1"],
            [None, None, "专利三", "ZL202220000004.1"],
        ],
        ["A2:A3", "B2:B3"],
    )
    document = read_one(tmp_path, sheet)
    assert plain(document)["rd", "projects", "RD01", "ip_codes"] == ("?1", "?2")
    assert told(document.problems) == [("import_row_without_project", "A4")]


def test_rights_of_one_title_and_two_numbers_are_two(tmp_path: Path) -> None:
    """An invention and a utility model filed on one day bear the same title."""
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "知识产权名称", "授权号", "对应PS"],
            ["RD01", "甲", "一种夹具", "ZL202210000001.1", "密封圈"],
            ["RD01", "甲", "一种夹具", "ZL202220000002.2", "密封圈"],
            ["RD02", "乙", "一种夹具", None, "GX-7"],
        ]
    )
    document = read_one(tmp_path, sheet)
    values = plain(document)
    assert values["rd", "projects", "RD01", "ip_codes"] == ("?1", "?2")
    assert values["rd", "projects", "RD02", "ip_codes"] == ("?1",)
    assert values["products", "?1", "name"] == "密封圈"
    assert told(document.problems) == [("intake_cell_not_code", "E4")]


def test_the_type_of_a_right_in_its_own_column_or_under_related_ip(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["RD序号", "研发活动", "相关知识产权", "知识产权名称", "授权号", "类别", "授权日期"],
            ["RD01", "甲", "发明专利", "专利一", None, None, "2024-05-06"],
            ["RD01", "甲", None, "软著一", None, "软著", "2024.5"],
            ["RD01", "甲", None, "专利二", "ZL202220000001.1", "发明", None],
            ["RD01", "甲", "见附件", "专利三", "ZL202220000002.2", "专有技术", None],
            ["RD01", "甲", "专利四", None, "ZL202220000003.3", None, None],
            ["RD01", "甲", None, "专利五", 12345678901234567890, "新型", None],
        ]
    )
    document = read_one(tmp_path, sheet)
    items = [below(document, "ip", "items", f"?{number}") for number in range(1, 7)]
    assert [item["category"] for item in items] == ["12", "4", "12", "2", "2", "2"]
    assert items[0]["granted_on"] == date(2024, 5, 6)
    assert items[4]["name"] == "专利四"
    assert told(document.problems) == [
        ("import_kind_differs", "E4"),
        ("intake_cell_not_code", "C5"),
        ("intake_date_incomplete", "G3"),
        ("table_cell_digits_lost", "E7"),
        ("table_cell_not_in_list", "F5"),
    ]
