"""Balance sheets; figures made up, sums added by hand.

31,450,000 liabilities + 21,000,000.55 equity = 52,450,000.55; the year before 27,500,000 + 18,500,000 =
46,000,000.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.assess.imports.books.sheets import (
    amounts,
    cell_of,
    codes,
    document_of,
    grid_of,
    profile_of,
    reading_of,
    replaced,
    saved,
    shifted,
    told,
    values_of,
)

ROWS: list[list[Any]] = [
    ["资产负债表"],
    [None, None, None, None, None, None, None, "会企01表"],
    ["编制单位:南通启新精密科技有限公司", None, None, "2025年12月31日", None, None, None, "单位:元"],
    [
        "资  产",
        "行次",
        "期末余额",
        "年初余额",
        "负债和所有者权益\n(或股东权益)",
        "行次",
        "期末余额",
        "年初余额",
    ],
    ["流动资产:", None, None, None, "流动负债:"],
    ["  货币资金", 1, "3,450,000.55", 2000000, "  短期借款", 32, 10000000, "8,000,000.00"],
    ["  存货", 9, 20000000, "18,000,000.00", "  应付账款", 34, "21,450,000.00", 19500000],
    ["流动资产合计", 15, "23,450,000.55", 20000000, "负债合计", 53, "31,450,000.00", 27500000],
    ["非流动资产:", None, None, None, "所有者权益(或股东权益):"],
    ["  固定资产", 20, 29000000, 26000000, "  实收资本(或股本)", 54, 10000000, 10000000],
    [None, None, None, None, "  未分配利润", 58, "11,000,000.55", 8500000],
    [None, None, None, None, "所有者权益(或股东权益)合计", 59, "21,000,000.55", "18,500,000.00"],
    [
        "资 产 总 计",
        31,
        "52,450,000.55",
        46000000,
        "负债和所有者权益\n(或股东权益)总计",
        60,
        "52,450,000.55",
        46000000,
    ],
    [],
    ["单位负责人:李四光", None, None, "会计机构负责人:王五", None, None, "制表人:张三丰"],
]

EXPECTED: dict[str, Any] = {
    "identity.name": "南通启新精密科技有限公司",
    "years.2025.total_assets": "52450000.55",
    "years.2024.total_assets": "46000000",
    "years.2025.net_assets": "21000000.55",
    "years.2024.net_assets": "18500000.00",
}


def test_a_workbook_of_two_halves_is_read(tmp_path: Path) -> None:
    document = document_of(saved(tmp_path, ROWS, ["A1:H1", "A3:C3", "D3:E3"]))
    assert (document.kind, document.source, document.year) == ("balance_sheet", "books", 2025)
    assert values_of(document) == EXPECTED
    assert told(document) == []
    assert cell_of(document, "years.2024.net_assets") == "H12"
    profile_of(document)


@pytest.mark.parametrize(("down", "right", "sheet"), [(3, 0, "a"), (0, 2, "b"), (1, 4, "利润表")])
def test_shifts_and_sheet_names_change_nothing(down: int, right: int, sheet: str) -> None:
    assert values_of(document_of(grid_of(shifted(ROWS, down, right), sheet))) == EXPECTED


def test_one_half_below_the_other_and_newer_headings() -> None:
    rows: list[list[Any]] = [
        ["资产负债表(适用于已执行新金融准则的一般企业)", "2025年度"],
        ["纳税人名称:南通启新精密科技有限公司  金额单位:元  报送日期:2026-01-15"],
        ["项目", "上年年末余额", "期末余额"],
        ["资产总计", "46000000", "52,450,000.55"],
        ["负债合计", "27500000", "31,450,000.00"],
        ["所有者权益(或股东权益)合计", "18500000.00", "21,000,000.55"],
        ["负债和所有者权益(或股东权益)总计", "46000000", "52,450,000.55"],
    ]
    assert values_of(document_of(grid_of(rows))) == EXPECTED


def test_the_heading_once_more_continues_the_table() -> None:
    rows: list[list[Any]] = [
        ["资产负债表", "2025年12月31日", "单位:元"],
        ["资产", "期末余额", "年初余额"],
        ["资产总计", 300, 200],
        ["负债和所有者权益", "期末余额", "年初余额"],
        ["负债合计", 100, 100],
        ["所有者权益合计", 200, 100],
    ]
    document = document_of(grid_of(rows))
    assert told(document) == []
    assert set(amounts(document)) == {
        f"years.{year}.{name}" for year in (2025, 2024) for name in ("total_assets", "net_assets")
    }


def test_two_statements_without_titles_keep_their_own_years() -> None:
    half = [["资产", "期末余额"], ["资产总计", "300"], ["负债合计", "100"], ["所有者权益合计", "200"]]
    older = [["资产", "期末余额"], ["资产总计", "30"], ["负债合计", "10"], ["所有者权益合计", "20"]]
    rows: list[list[Any]] = [["2025年12月31日", "单位:元"], *half, ["2023年12月31日", "单位:元"], *older]
    first, second = reading_of(grid_of(rows)).documents
    assert values_of(first) == {"years.2025.total_assets": "300", "years.2025.net_assets": "200"}
    assert values_of(second) == {"years.2023.total_assets": "30", "years.2023.net_assets": "20"}


def test_dates_as_headings_and_negative_equity_in_brackets() -> None:
    rows: list[list[Any]] = [
        ["资产负债表", None, "单位:万元"],
        ["项目", datetime(2025, 12, 31), "2024年12月31日"],  # noqa: DTZ001
        ["资产总计", "５，２４５．１０", "4,600"],
        ["负债合计", 6245.10, 4600],
        ["所有者权益合计", "(1,000.00)", "—"],
    ]
    document = document_of(grid_of(rows))
    assert amounts(document) == {
        "years.2025.total_assets": Decimal(52_451_000),
        "years.2024.total_assets": Decimal(46_000_000),
        "years.2025.net_assets": Decimal(-10_000_000),
    }
    assert told(document) == []


def test_both_sides_must_agree() -> None:
    document = document_of(grid_of(replaced(ROWS, "负债合计", 6, 31440000)))
    (problem,) = document.problems
    assert (problem.code, problem.where.rpartition("!")[2]) == ("import_books_sum", "C13")
    # 31,440,000 + 21,000,000.55 = 52,440,000.55, 10,000 less than stated
    assert problem.params["sum"] == Decimal("52440000.55")
    assert problem.params["difference"] == Decimal(10000)
    assert values_of(document) == EXPECTED
    other_side = document_of(grid_of(replaced(ROWS, "资 产 总 计", 7, 46000001)))
    assert told(other_side) == [("import_books_sum", "H13")]


@pytest.mark.parametrize("title", ["2025年6月30日", "2025年11月", "2025年第3季度", "2025年第5期"])
def test_a_month_within_the_year_is_no_year_end(title: str) -> None:
    document = document_of(grid_of(replaced(ROWS, "编制单位", 3, title)))
    assert told(document) == [("import_books_not_year_end", "D3")]
    assert values_of(document) == {"identity.name": "南通启新精密科技有限公司"}


@pytest.mark.parametrize(
    "title", ["2025年12月", "2025年第12期", "2025年第4季度", "2025-12-31", "２０２５年１２月３１日"]
)
def test_december_in_other_words(title: str) -> None:
    assert values_of(document_of(grid_of(replaced(ROWS, "编制单位", 3, title)))) == EXPECTED


def test_a_statement_without_a_date_is_not_read_and_told() -> None:
    document = document_of(grid_of(replaced(ROWS, "编制单位", 3, None)))
    assert told(document) == [("import_books_period_missing", "A1")]
    assert amounts(document) == {}
    other = document_of(grid_of(replaced(ROWS, "编制单位", 3, "2025年12月31日 2023年12月31日")))
    assert told(other) == [("import_books_period_unclear", "D3")]
    assert amounts(other) == {}


def test_the_opening_column_of_a_monthly_statement_may_be_that_of_the_month() -> None:
    rows: list[list[Any]] = [
        [{"年初余额": "期初余额"}.get(cell, cell) if isinstance(cell, str) else cell for cell in row]
        for row in ROWS
    ]
    assert values_of(document_of(grid_of(rows))) == EXPECTED
    monthly = document_of(grid_of(replaced(rows, "编制单位", 3, "2025年12月")))
    assert told(monthly) == [("import_books_opening", "D4"), ("import_books_opening", "H4")]
    assert set(amounts(monthly)) == {"years.2025.total_assets", "years.2025.net_assets"}


def test_a_heading_of_a_month_is_not_read() -> None:
    rows: list[list[Any]] = [
        ["资产负债表", "单位:元"],
        ["项目", "2025年12月31日", "2025年9月30日"],
        ["资产总计", 300, 200],
        ["负债合计", 100, 100],
        ["所有者权益合计", 200, 100],
    ]
    document = document_of(grid_of(rows))
    assert told(document) == [("import_books_column_period", "C2")]
    assert values_of(document) == {"years.2025.total_assets": "300", "years.2025.net_assets": "200"}


def test_the_firms_own_columns_go_before_those_of_the_group(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["合并及母公司资产负债表", None, None, None, None],
        ["2025年12月31日", None, None, None, "单位:元"],
        ["项目", "期末余额", None, "年初余额", None],
        [None, "合并", "母公司", "合并", "母公司"],
        ["资产总计", 900, 500, 800, 400],
        ["负债合计", 300, 200, 300, 150],
        ["所有者权益合计", 600, 300, 500, 250],
    ]
    merged = saved(tmp_path, rows, ["A3:A4", "B3:C3", "D3:E3"])
    for grid in (merged, grid_of(rows)):
        document = document_of(grid)
        assert told(document) == [("import_books_own_columns", "C4")]
        assert values_of(document) == {
            "identity.statement_scope": "standalone",
            "years.2025.total_assets": "500",
            "years.2024.total_assets": "400",
            "years.2025.net_assets": "300",
            "years.2024.net_assets": "250",
        }


def test_consolidated_statements_are_never_silently_the_firms_own() -> None:
    document = document_of(grid_of([["合并资产负债表"], *ROWS[1:]]))
    assert told(document) == [("import_books_consolidated", "A1")]
    assert values_of(document)["identity.statement_scope"] == "consolidated"
    by_sheet = document_of(grid_of(ROWS, "合并资产负债表"))
    assert values_of(by_sheet)["identity.statement_scope"] == "consolidated"
    own = document_of(grid_of([["母公司资产负债表"], *ROWS[1:]]))
    assert values_of(own)["identity.statement_scope"] == "standalone"
    assert "identity.statement_scope" not in values_of(document_of(grid_of(ROWS)))


def test_group_and_parent_in_the_title_alone_decide_nothing() -> None:
    document = document_of(grid_of([["合并及母公司资产负债表"], *ROWS[1:]]))
    assert told(document) == [("import_books_scope_unclear", "A1")]
    assert amounts(document) == {}


def test_only_a_sheet_that_says_so_is_audited() -> None:
    audited = document_of(grid_of([["资产负债表(已审)"], *ROWS[1:]]))
    assert audited.source == "audited_statements"
    assert values_of(audited)["years.2025.status"] == "audited"
    for title in ("资产负债表(未审)", "资产负债表(未经审计)", "资产负债表"):
        document = document_of(grid_of([[title], *ROWS[1:]]))
        assert document.source == "books"
        assert "years.2025.status" not in values_of(document)
    # The name of a firm proves nothing.
    named = replaced(ROWS, "编制单位", 0, "编制单位:南通审计报告软件有限公司")
    assert document_of(grid_of(named)).source == "books"


def test_a_missing_unit_is_yuan_and_told() -> None:
    document = document_of(grid_of(replaced(ROWS, "编制单位", 7, None)))
    assert told(document) == [("import_unit_assumed", "A1")]
    assert values_of(document) == EXPECTED


def test_the_unit_in_the_next_cell() -> None:
    rows = [row + [None] * (10 - len(row)) for row in [list(row) for row in ROWS]]
    rows[2][7:9] = ["金额单位:", "万元"]
    assert values_of(document_of(grid_of(rows)))["years.2024.total_assets"] == "460000000000"


def test_unreadable_cells_are_listed_and_not_summed() -> None:
    rows = replaced(ROWS, "所有者权益(或股东权益)合计", 6, "#REF!")
    rows = replaced(rows, "资 产 总 计", 3, "4600万左右")
    document = document_of(grid_of(rows))
    assert told(document) == [("table_cell_not_number", "G12"), ("table_cell_approximate", "D13")]
    assert set(amounts(document)) == {"years.2025.total_assets", "years.2024.net_assets"}


def test_a_statement_without_its_equity_row_is_told() -> None:
    rows = replaced(ROWS, "所有者权益(或股东权益)合计", 4, "归属于母公司所有者权益合计")
    document = document_of(grid_of(rows))
    assert told(document) == [("import_books_rows_missing", "A1")]
    assert set(amounts(document)) == {"years.2025.total_assets", "years.2024.total_assets"}
    named: list[list[Any]] = [
        ["资产负债表", "2025年12月31日", "单位:元"],
        ["项目", "期末余额"],
        ["净资产合计", 5],
        ["资产合计", 9],
    ]
    document = document_of(grid_of(named))
    assert codes(document) == []
    assert set(amounts(document)) == {"years.2025.total_assets", "years.2025.net_assets"}


def test_one_row_stated_twice_keeps_the_first() -> None:
    rows: list[list[Any]] = [*ROWS[:13], ["资产合计", None, 1, 2]]
    document = document_of(grid_of(rows))
    assert told(document) == [("import_cell_twice", "C14"), ("import_cell_twice", "D14")]
    assert values_of(document) == EXPECTED


def test_merged_amounts_are_of_no_year() -> None:
    document = document_of(grid_of(ROWS, merges=[((12, 2), (12, 3))]))
    assert ("import_books_merged", "C13") in told(document)
    assert "years.2025.total_assets" not in values_of(document)


def test_persons_who_sign_are_covered_and_never_kept() -> None:
    reading = reading_of(grid_of(ROWS))
    assert reading.problems == []
    everything = repr(reading.documents[0].values) + repr(reading.documents[0].problems)
    assert not any(name in everything for name in ("李四光", "王五", "张三丰"))


def test_a_zero_is_left_for_the_merge_to_question() -> None:
    rows = replaced(ROWS, "所有者权益(或股东权益)合计", 7, 0)
    assert values_of(document_of(grid_of(rows)))["years.2024.net_assets"] == "0"
