"""Income statements; figures made up. Other income 2025: 80,000 + 300,000 + 20,000.5 + 5,000 = 405,000.50."""

from __future__ import annotations

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
from tests.assess.imports.books.test_balance_sheet import EXPECTED as BALANCE
from tests.assess.imports.books.test_balance_sheet import ROWS as BALANCE_ROWS

ROWS: list[list[Any]] = [
    ["利  润  表"],
    ["编制单位:南通启新精密科技有限公司", None, "2025年12月", None, "会企02表"],
    [None, None, None, None, "单位:元"],
    ["项    目", "行次", "本月金额", "本年累计金额", "上年金额"],
    ["一、营业收入:", 1, 1900000, "20,000,000.00", "16,000,000.00"],
    ["减:营业成本", 2, 1200000, 13000000, 11000000],
    ["    税金及附加", 3, 8000, 90000, 70000],
    ["    管理费用", 5, 150000, "1,600,000.00", 1400000],
    ["    研发费用", 6, 170000, "1,850,000.00", "1,450,000.00"],
    ["    财务费用", 7, 1000, 12000, 9000],
    ["    其中:利息费用", 8, 1500, 17000, 12000],
    ["          利息收入", 9, 500, 5000, None],
    ["加:其他收益", 10, 0, 300000, 100000],
    ["    投资收益(损失以“-”号填列)", 11, None, "20,000.50", "(15,000.00)"],
    ["二、营业利润(亏损以“-”号填列)", 12, 380000, 3768000, 2156000],
    ["加:营业外收入", 13, 0, 80000, 10000],
    ["减:营业外支出", 14, 0, 8000, 0],
    ["三、利润总额(亏损总额以“-”号填列)", 15, 380000, "3,840,000.00", 2166000],
    ["四、净利润(净亏损以“-”号填列)", 17, 323000, 3264000, 1841100],
    ["单位负责人:李四光", None, "会计机构负责人:王五", None, "制表人:张三丰"],
]

EXPECTED: dict[str, Any] = {
    "identity.name": "南通启新精密科技有限公司",
    "years.2025.sales": "20000000.00",
    "years.2024.sales": "16000000.00",
    "years.2025.admin_expense": "1600000.00",
    "years.2024.admin_expense": "1400000",
    "years.2025.rd_expense": "1850000.00",
    "years.2024.rd_expense": "1450000.00",
    "years.2025.profit": "3840000.00",
    "years.2024.profit": "2166000",
    "years.2025.other_income": "405000.50",
}


def test_a_workbook_is_read_by_the_year_and_never_by_the_month(tmp_path: Path) -> None:
    document = document_of(saved(tmp_path, ROWS, ["A1:E1"]))
    assert (document.kind, document.source, document.year) == ("income_statement", "books", 2025)
    assert values_of(document) == EXPECTED
    assert cell_of(document, "years.2025.sales") == "D5"
    # 2024 states no interest and a loss of investment: its other income is not summed.
    (problem,) = document.problems
    assert problem.code == "import_books_other_income"
    assert (problem.params["year"], problem.params["parts"]) == ("2024", "投资收益, 利息收入")
    told(document)
    profile_of(document)


@pytest.mark.parametrize(("down", "right", "sheet"), [(3, 0, "a"), (0, 2, "b"), (2, 1, "资产负债表")])
def test_shifts_and_sheet_names_change_nothing(down: int, right: int, sheet: str) -> None:
    assert values_of(document_of(grid_of(shifted(ROWS, down, right), sheet))) == EXPECTED


@pytest.mark.parametrize(
    "title", ["2025年11月", "2025年1-9月", "2025年第3季度", "2025年1月1日至2025年6月30日"]
)
def test_a_part_of_a_year_is_no_year(title: str) -> None:
    document = document_of(grid_of(replaced(ROWS, "编制单位", 2, title)))
    assert told(document) == [("import_books_not_year_end", "C2")]
    assert amounts(document) == {}


SHORT: list[list[Any]] = [
    ["利润表", "2025年度", "单位:元"],
    ["项目", "本期金额", "上期金额"],
    ["营业收入", 300, 200],
    ["管理费用", 30, 20],
    ["利润总额", -5, 7],
]


def test_this_period_is_the_year_only_where_the_statement_says_so() -> None:
    expected = {
        "years.2025.sales": "300",
        "years.2024.sales": "200",
        "years.2025.admin_expense": "30",
        "years.2024.admin_expense": "20",
        "years.2025.profit": "-5",
        "years.2024.profit": "7",
    }
    for title in ("2025年度", "2025年1-12月", "所属期:2025-01-01 至 2025-12-31", "2025年"):
        assert values_of(document_of(grid_of(replaced(SHORT, "利润表", 1, title)))) == expected
    for title in ("2025年12月", "2025年12月31日", "2025年10月1日至2025年12月31日"):
        document = document_of(grid_of(replaced(SHORT, "利润表", 1, title)))
        assert told(document) == [("import_books_column_period", "B2"), ("import_books_column_period", "C2")]
        assert amounts(document) == {}


def test_this_period_beside_the_running_year_is_passed_over() -> None:
    rows: list[list[Any]] = [
        ["利润表", "2025年12月", "单位:元"],
        ["项目", "本期金额", "本年累计金额"],
        *SHORT[2:],
    ]
    document = document_of(grid_of(rows))
    assert values_of(document)["years.2025.sales"] == "200"
    assert not any("2024" in path for path in values_of(document))


def test_years_as_headings_need_no_date_in_the_title() -> None:
    rows: list[list[Any]] = [["利润表", None, "单位:万元"], ["项目", "2024年度", "2025年度"], *SHORT[2:]]
    values = values_of(document_of(grid_of(rows)))
    assert (values["years.2024.sales"], values["years.2025.sales"]) == ("3000000", "2000000")


def test_a_month_as_a_heading_is_not_a_year() -> None:
    rows: list[list[Any]] = [["利润表", None, "单位:元"], ["项目", "2025年12月", "2025年度"], *SHORT[2:]]
    document = document_of(grid_of(rows))
    assert told(document) == [("import_books_column_period", "B2")]
    assert values_of(document)["years.2025.sales"] == "200"


def test_headings_over_two_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["利润表", None, None, "2025年12月", "单位:元"],
        ["项目", "行次", "金额", None, None],
        [None, None, "本月数", "本年累计数", "上年同期累计数"],
        ["营业收入", 1, 1, 300, 200],
        ["利润总额", 2, 1, -5, 7],
    ]
    expected = {
        "years.2025.sales": "300",
        "years.2024.sales": "200",
        "years.2025.profit": "-5",
        "years.2024.profit": "7",
    }
    assert values_of(document_of(saved(tmp_path, rows, ["A2:A3", "B2:B3", "C2:E2"]))) == expected
    assert values_of(document_of(grid_of(rows))) == expected


SMALL: list[list[Any]] = [
    ["利润表(适用执行小企业会计准则的企业)", None, None, None],
    ["纳税人名称:南通启新精密科技有限公司", None, "所属期:2025年12月", "会小企02表"],
    ["项 目", "行次", "本年累计金额", "本月金额"],
    ["一、主营业务收入", 1, "5,000,000.00", 500000],
    ["加:其他业务收入", 2, "120,000.00", 0],
    ["管理费用", 14, 600000, 50000],
    ["其中:开办费", 15, None, None],
    ["业务招待费", 16, 20000, 2000],
    ["研究费用", 17, "350,000.00", 30000],
    ["投资收益(损失以“-”号填列)", 20, 0, 0],
    ["加:营业外收入", 22, 10000, 0],
    ["三、利润总额(亏损总额以“-”号填列)", 30, 400000, 30000],
]


def test_sales_are_the_sum_of_their_parts_where_there_is_no_row_for_them() -> None:
    document = document_of(grid_of(SMALL))
    # 5,000,000 + 120,000
    assert values_of(document)["years.2025.sales"] == "5120000.00"
    assert values_of(document)["years.2025.rd_expense"] == "350000.00"
    assert told(document) == [("import_unit_assumed", "A1"), ("import_books_other_income", "C11")]


def test_sales_without_one_of_their_parts_are_unknown() -> None:
    document = document_of(grid_of(replaced(SMALL, "其他业务收入", 2, "")))
    assert "import_books_sales_missing" in codes(document)
    assert "years.2025.sales" not in values_of(document)


def test_parts_that_do_not_make_up_the_sales_are_told() -> None:
    rows = [*SMALL[:3], ["一、营业收入", None, 5100000, 500000], *SMALL[3:]]
    document = document_of(grid_of(rows))
    assert ("import_books_sum", "C4") in told(document)
    assert values_of(document)["years.2025.sales"] == "5100000"


def test_total_operating_income_is_not_taken_for_sales() -> None:
    document = document_of(grid_of(replaced(SHORT, "营业收入", 0, "一、营业总收入")))
    assert "import_books_sales_missing" in codes(document)
    assert "years.2025.sales" not in values_of(document)


def test_unreadable_cells_are_listed_with_their_cells() -> None:
    rows = replaced(ROWS, "一、营业收入", 3, "2千万")
    rows = replaced(rows, "研发费用", 4, "-1,450,000.00")
    rows = replaced(rows, "三、利润总额", 3, "#VALUE!")
    document = document_of(grid_of(rows))
    assert [place for place in told(document) if place[0].startswith("table_")] == [
        ("table_cell_not_number", "D5"),
        ("table_cell_outside_domain", "E9"),
        ("table_cell_not_number", "D18"),
    ]
    lost = {"years.2025.sales", "years.2024.rd_expense", "years.2025.profit"}
    assert values_of(document) == {key: value for key, value in EXPECTED.items() if key not in lost}


def test_several_tables_on_one_sheet_are_read_each_by_itself() -> None:
    rows = [*BALANCE_ROWS, [], *ROWS, [], ["现金流量表"], ["项目", "本期金额"], ["净利润", 5]]
    reading = reading_of(grid_of(rows))
    assert [document.kind for document in reading.documents] == ["balance_sheet", "income_statement"]
    balance, income = reading.documents
    assert values_of(balance) == BALANCE
    assert values_of(income) == EXPECTED
    # The cash flow statement is left, and told.
    (problem,) = reading.problems
    assert (problem.code, problem.params["count"]) == ("import_rows_unread", 3)


def test_two_statements_without_a_gap_do_not_run_into_each_other() -> None:
    rows = [*ROWS[:-1], *BALANCE_ROWS[:13]]
    income, balance = reading_of(grid_of(rows)).documents
    assert values_of(income) == EXPECTED
    assert values_of(balance) == BALANCE


def test_persons_who_sign_are_covered_and_never_kept() -> None:
    reading = reading_of(grid_of(ROWS))
    assert reading.problems == []
    everything = repr(reading.documents[0].values) + repr(reading.documents[0].problems)
    assert not any(name in everything for name in ("李四光", "王五", "张三丰"))


def test_a_tax_return_of_another_kind_is_no_income_statement() -> None:
    rows: list[list[Any]] = [
        ["A100000 中华人民共和国企业所得税年度纳税申报表(A类)"],
        ["行次", "类别", "项目", "金额"],
    ]
    rows += [["1", "利润总额计算", "一、营业收入", "300"], ["13", None, "三、利润总额", "5"]]
    assert reading_of(grid_of(rows)).documents == []


@pytest.mark.parametrize(
    ("rows", "sales"),
    [
        ([["利润表", "2025年度", "单位:元(万元)"], *SHORT[1:]], None),
        ([["利润表", "2025年度", "人民币万元"], *SHORT[1:]], "3000000"),
        ([["利润表", "2025年度"], *SHORT[1:], ["单位:万元"]], "3000000"),
        ([["利润表", "2025年度"], *SHORT[1:], [], ["金额单位:人民币万元"]], "3000000"),
        ([["利润表", "2025年度", "单位:元"], *SHORT[1:], ["单位:万元"]], None),
    ],
)
def test_the_unit_stands_above_or_below_and_two_are_none(rows: list[list[Any]], sales: str | None) -> None:
    document = document_of(grid_of(rows))
    assert values_of(document).get("years.2025.sales") == sales
    assert codes(document) == ([] if sales else ["import_books_units"])


def test_a_unit_in_the_name_of_a_row_is_of_that_row_or_contradicts() -> None:
    named = [*SHORT[1:2], ["一、营业收入(万元)", 300, 200], *SHORT[3:]]
    own = document_of(grid_of([["利润表", "2025年度"], *named]))
    assert values_of(own)["years.2025.sales"] == "3000000"
    assert values_of(own)["years.2025.profit"] == "-5"
    other = document_of(grid_of([["利润表", "2025年度", "单位:元"], *named]))
    assert "years.2025.sales" not in values_of(other)
    assert values_of(other)["years.2025.profit"] == "-5"
    assert ("import_books_units", "A3") in told(other)


def test_the_name_of_the_sheet_may_state_the_unit() -> None:
    rows = [["利润表", "2025年度"], *SHORT[1:]]
    assert values_of(document_of(grid_of(rows, sheet="利润表(万元)")))["years.2025.sales"] == "3000000"
