"""Patent lists as databases export them, and lists of software copyrights."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from assess.imports.lists.patent_numbers import (
    category_of_number,
    kind_of_number,
    patent_number,
    shows_grant,
)
from indicator_models.problems import render
from tests.assess.imports.lists.sheets import Sheet, below, plain, read_documents, read_one, shuffled, told

A_DAY = datetime(2023, 3, 7)  # noqa: DTZ001
"""As a workbook gives a date."""

FIRM = "江苏某某科技有限公司"

EXPORTED = Sheet(
    [
        ["专利检索结果", None, None, "导出时间:2026-05-20"],
        [
            "序号", "标题", "申请号", "公开(公告)号", "申请日", "公开(公告)日", "授权日", "专利类型",
            "当前法律状态",
            "当前权利人", "发明人", "转让", "预估到期日",
        ],
        [
            1, "一种高压连接器", "CN202110123456.7", "CN113000001B", "2021-01-29", A_DAY,
            "2023.3.7", "发明授权", "授权", FIRM, "张某", "否", "2041-01-28",
        ],
        [2, "一种散热方法", "CN202410222222.3", "CN118000002A", 45337, "2024-08-02", None, "发明申请",
         "实质审查",
         FIRM, "李某", None, None],
        [3, "一种线束夹具", "CN202020333333.4", "CN212000003U", "2020/3/18", "2020-11-20", "2020-11-20",
         "实用新型",
         "未缴年费专利权终止", FIRM, "王某", "—", None],
        [4, "连接器外壳", "CN202130444444.5", "CN306000004S", "2021年7月9日", "2021-12-14", None, "外观设计",
         "授权;权利转移", f"{FIRM};江苏某某大学", "赵某", "是", None],
        [5, "一种密封圈", "CN202220555555.6", "CN217000005U", "2022.8", "2022-12-30", "2022-12-30",
         "实用新型",
         "待处理", FIRM, "钱某", None, None],
        [6, "Sealing ring", "US17/123456", "US11111111B2", "2022-08-01", None, "2024-01-02", "发明专利",
         "有效", FIRM,
         None, None, None],
        ["数据来源:某数据库"],
    ]
)  # fmt: skip


def test_status_words_dates_and_numbers(tmp_path: Path) -> None:
    document = read_one(tmp_path, EXPORTED)
    assert (document.kind, document.source) == ("patent_list", "platform")
    assert below(document, "ip", "items", "?1") == {
        "name": "一种高压连接器",
        "number": "ZL202110123456.7",
        "category": "12",
        "filed_on": date(2021, 1, 29),
        "granted_on": date(2023, 3, 7),
        "expires_on": date(2041, 1, 28),
        "in_force": "yes",
        "holder": FIRM,
    }
    # 45337 days from 1899-12-30 is 2024-02-15; an application in examination has no day of grant.
    assert below(document, "ip", "items", "?2") == {
        "name": "一种散热方法",
        "number": "202410222222.3",
        "category": "12",
        "pending": True,
        "filed_on": date(2024, 2, 15),
        "holder": FIRM,
    }
    assert below(document, "ip", "items", "?3")["in_force"] == "no"
    assert below(document, "ip", "items", "?3")["category"] == "2"
    # The publication of a granted design (S) is its grant; the second holder is a co-owner.
    assert below(document, "ip", "items", "?4") == {
        "name": "连接器外壳",
        "number": "ZL202130444444.5",
        "category": "3",
        "filed_on": date(2021, 7, 9),
        "granted_on": date(2021, 12, 14),
        "in_force": "yes",
        "holder": FIRM,
        "co_owners": ("江苏某某大学",),
    }
    assert below(document, "ip", "items", "?5")["in_force"] == "unsure"
    assert "filed_on" not in below(document, "ip", "items", "?5")
    assert below(document, "ip", "items", "?6")["granted_in_china"] is False


def test_doubts_stand_at_their_cells(tmp_path: Path) -> None:
    document = read_one(tmp_path, EXPORTED)
    assert told(document.problems) == [
        ("import_status_unknown", "I7"),
        ("import_transfer_asked", "L6"),
        ("intake_date_incomplete", "E7"),
    ]
    for problem in document.problems:
        assert render(problem, "zh").message
        assert render(problem, "en").message


def test_nothing_of_the_expiry_is_derived(tmp_path: Path) -> None:
    document = read_one(tmp_path, EXPORTED)
    assert [path for path in plain(document) if path[-1] == "expires_on"] == [
        ("ip", "items", "?1", "expires_on")
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("有效", None), {"in_force": "yes"}),
        (("失效", None), {"in_force": "no"}),
        (("审中", None), {"pending": True}),
        (("期限届满", None), {"in_force": "no"}),
        (("未缴年费", "失效"), {"in_force": "no"}),
        (("等年费滞纳金", "有效"), {"in_force": "yes", "fee_paid": False}),
        (("权利转移", "有效"), {"in_force": "yes"}),
        (("授权 | 质押", None), {"in_force": "yes"}),
        (("实质审查", "在审"), {"pending": True}),
        (("驳回", None), {"in_force": "no"}),
    ],
)
def test_two_columns_of_status_say_one_thing(
    tmp_path: Path, words: tuple[str, str | None], expected: dict[str, object]
) -> None:
    sheet = Sheet(
        [
            ["专利名称", "申请号", "申请日", "法律状态", "专利有效性"],
            ["一种密封圈", "202220555555.6", "2022-08-01", *words],
        ]
    )
    document = read_one(tmp_path, sheet)
    found = below(document, "ip", "items", "?1")
    kept = {key: found[key] for key in ("in_force", "pending", "fee_paid") if key in found}
    assert kept == expected
    assert document.problems == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("有效", "失效"), "import_status_contradicts"),
        ((None, None), "import_status_blank"),
        (("搁置", None), "import_status_unknown"),
        (("授权;搁置", None), "import_status_unknown"),
    ],
)
def test_an_unclear_status_is_unsure(tmp_path: Path, words: tuple[str | None, str | None], code: str) -> None:
    sheet = Sheet(
        [
            ["专利名称", "申请号", "申请日", "法律状态", "专利有效性"],
            ["一种密封圈", "202220555555.6", "2022-08-01", *words],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert below(document, "ip", "items", "?1")["in_force"] == "unsure"
    assert [problem.code for problem in document.problems] == [code]


def test_an_application_in_examination_has_no_grant(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["专利名称", "申请号", "申请日", "授权日", "法律状态"],
            ["一种密封圈", "202210555555.6", "2022-08-01", "2024-05-06", "审中"],
            ["一种外壳", "202210555556.7", "2022-08-01", None, "驳回"],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert told(document.problems) == [("import_status_contradicts", "E2")]
    assert below(document, "ip", "items", "?1")["in_force"] == "unsure"
    # Refused, so never granted: no ZL.
    assert below(document, "ip", "items", "?2")["number"] == "202210555556.7"


def test_types_that_differ_from_the_number_and_doubled_rows_are_told(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["IP编号", "专利名称", "专利号", "申请日", "类型", "状态", "专利权人", "取得方式", "转让日期"],
            ["IP07", "甲", "ZL202220555555.6", "2022-08-01", "发明专利", "有效", FIRM, "受让", "2025-03-04"],
            ["IP08", "乙", 2022205666667, "2022-08-01", None, "有效", FIRM, "自主研发", None],
            ["IP07", "甲", "2022205555556", "2022-08-01", "实用新型", "有效", FIRM, None, None],
            ["第九", "丙", "CN217000005U", "2022-08-01", "专有技术", "有效", FIRM, "捡来的", "约3月"],
            [None, "丁", "甲字第5号", "2022-08-01", None, "有效", FIRM, None, None],
        ]
    )
    document = read_one(tmp_path, sheet)
    assert told(document.problems) == [
        ("import_kind_differs", "E2"),
        ("import_kind_unknown", "B6"),
        ("import_publication_number", "C5"),
        ("import_right_twice", "B4"),
        ("intake_cell_not_code", "A5"),
        ("table_cell_not_date", "I5"),
        ("table_cell_not_in_list", "E5"),
        ("table_cell_not_in_list", "H5"),
    ]
    first = below(document, "ip", "items", "IP07")
    assert (first["category"], first["obtained"], first["transferred_on"]) == ("12", "3", date(2025, 3, 4))
    assert below(document, "ip", "items", "IP08")["number"] == "ZL202220566666.7"
    assert below(document, "ip", "items", "IP08")["category"] == "2"


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_columns_does_not_matter(tmp_path: Path, seed: int) -> None:
    headings = [str(text) for text in EXPORTED.rows[1]]
    rows = [dict(zip(headings, row, strict=True)) for row in EXPORTED.rows[2:8]]
    first = plain(read_one(tmp_path, EXPORTED))
    assert len(first) == 8 + 6 + 7 + 8 + 6 + 8
    assert plain(read_one(tmp_path, Sheet(shuffled(headings, rows, seed)))) == first


def test_software_copyrights(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["计算机软件著作权清单"],
            ["序号", "软件名称", "版本号", "登记号", "首次发表日期", "登记日期", "发证日期", "著作权人",
             "权利取得方式"],
            [1, "线束检测软件", "V1.0", "2025SR0123456", "未发表", "2025-01-20", "2025-01-21", FIRM,
             "原始取得"],
            [2, "产线监控软件", "V2.0", "2024 SR 0999999", "2023-12-01", None, "2024年7月2日",
             f"{FIRM}、某大学", "受让"],
            [3, "线束检测软件", "V1.0", "2025sr0123456", None, "2025-01-20", None, FIRM, None],
            [4, "排产软件", "V1.0", "2023SR0000001", None, "2023年3月", None, FIRM, None],
            ["合计:4件"],
        ]
    )  # fmt: skip
    document = read_one(tmp_path, sheet)
    assert document.kind == "patent_list"
    assert below(document, "ip", "items", "?1") == {
        "name": "线束检测软件",
        "number": "2025SR0123456",
        "category": "4",
        "granted_on": date(2025, 1, 20),
        "obtained": "2",
        "holder": FIRM,
    }
    assert below(document, "ip", "items", "?2") == {
        "name": "产线监控软件",
        "number": "2024SR0999999",
        "category": "4",
        "granted_on": date(2024, 7, 2),
        "obtained": "3",
        "holder": FIRM,
        "co_owners": ("某大学",),
    }
    assert told(document.problems) == [("import_right_twice", "B5"), ("intake_date_incomplete", "F6")]


def test_two_lists_on_one_sheet_without_an_empty_row_between(tmp_path: Path) -> None:
    sheet = Sheet(
        [
            ["一、专利清单"],
            ["专利名称", "专利号", "申请日", "状态"],
            ["甲", "ZL202220555555.6", "2022-08-01", "有效"],
            ["二、软件著作权清单"],
            ["软件名称", "登记号", "登记日期"],
            ["线束检测软件", "2025SR0123456", "2025-01-20"],
            ["制表人:某某"],
        ]
    )
    documents, problems = read_documents(tmp_path, sheet)
    assert [(d.region.top, d.region.bottom) for d in documents] == [(0, 2), (3, 6)]
    assert [below(d, "ip", "items", "?1")["category"] for d in documents] == ["2", "4"]
    assert problems == []


def test_headings_repeated_on_every_printed_page(tmp_path: Path) -> None:
    heading = ["专利名称", "专利号", "申请日", "状态"]
    sheet = Sheet(
        [
            heading,
            ["甲", "ZL202220555555.6", "2022-08-01", "有效"],
            heading,
            ["乙", "ZL202220555556.7", "2022-08-01", "有效"],
        ]
    )
    document = read_one(tmp_path, sheet)
    names = {path[2]: value for path, value in plain(document).items() if path[-1] == "name"}
    assert names == {"?1": "甲", "?2": "乙"}


def test_the_official_list_c2_is_left_to_its_reader(tmp_path: Path) -> None:
    sheet = Sheet(
        [["知识产权汇总表"], ["专利名称", "授权号", "授权日期", "获得方式", "状态"], ["甲",
         "ZL202220555555.6", None, "自主研发", "有效"]]
    )  # fmt: skip
    documents, _ = read_documents(tmp_path, sheet)
    assert documents == []


@pytest.mark.parametrize(
    ("number", "kind", "category"),
    [
        ("ZL 2021 1 0123456.7", "application", "12"),
        ("CN202180012345.6", "application", "12"),
        ("202190012345X", "application", "2"),
        ("zl02123456.7", "application", "12"),
        ("CN113000001B", "publication", "12"),
        ("CN212000003U", "publication", "2"),
        ("CN306000004S", "publication", "3"),
        ("2025SR0123456", "software", "4"),
        ("BS.21500001.2", "layout", "11"),
        ("US11111111B2", "foreign", None),
        ("PCT/CN2021/123456", "foreign", None),
        ("甲字第5号", None, None),
    ],
)
def test_what_a_number_shows(number: str, kind: str | None, category: str | None) -> None:
    assert kind_of_number(number) == kind
    assert category_of_number(number) == category


def test_the_patent_number_is_zl_and_the_application_number() -> None:
    assert patent_number("CN2021101234567", granted=True) == "ZL202110123456.7"
    assert patent_number("CN202110123456.x", granted=False) == "202110123456.X"
    assert patent_number("2025 sr 0123456", granted=True) == "2025SR0123456"
    assert shows_grant("CN113000001B")
    assert not shows_grant("CN113000001A")


def test_a_total_among_the_rows_is_told_and_the_last_one_is_none(tmp_path: Path) -> None:
    """A right that is called 合计 would go missing unsaid; a text like a formula is no total."""
    sheet = Sheet(
        [
            ["序号", "专利名称", "申请号", "法律状态"],
            [1, "@SUM(A1)", "CN202110123456.7", "授权"],
            [2, "合计", "CN202110123457.5", "授权"],
            [3, "一种水泵", "CN202110123458.3", "授权"],
            ["合计", None, "3件"],
        ]
    )
    document = read_one(tmp_path, sheet)
    names = [value for path, value in plain(document).items() if path[-1] == "name"]
    assert names == ["@SUM(A1)", "一种水泵"]
    inside = [p for p in document.problems if p.code == "import_total_inside"]
    assert told(inside) == [("import_total_inside", "B3")]
    assert all(render(inside[0], lang).message for lang in ("zh", "en"))
