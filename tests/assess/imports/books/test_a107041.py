"""A107041: expected values by hand, see ``return_rows.py``; row numbers and labels from the official form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assess.tables.cells import BrokenCell
from tests.assess.imports.books.return_rows import BODY, EXPECTED, ROWS, SIGNED, TITLE
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


def test_a_sloppy_workbook_is_read_with_every_figure_in_its_year(tmp_path: Path) -> None:
    merged = ["B7:B13", "B14:B16", "B18:B31", "D7:G7", "A1:B1"]
    rows = replaced(ROWS, "一、本年高新技术产品", 4, None)
    rows = replaced(replaced(rows, "一、本年高新技术产品", 5, None), "一、本年高新技术产品", 6, None)
    document = document_of(saved(tmp_path, rows, merged))
    assert (document.kind, document.source, document.year) == ("a107041", "tax_return", 2025)
    assert values_of(document) == EXPECTED
    assert codes(document) == ["import_books_kinds_unused"]
    assert cell_of(document, "rd.years.2024.total") == "E18"
    profile_of(document)


def test_columns_run_newest_first_unlike_those_of_form_c1() -> None:
    # 12 -> 16 -> 20 million: read the other way round the firm would shrink.
    sales = {
        key: value for key, value in amounts(document_of(grid_of(ROWS))).items() if key.endswith(".sales")
    }
    assert sales == {
        "years.2023.sales": Decimal(12_000_000),
        "years.2024.sales": Decimal(16_000_000),
        "years.2025.sales": Decimal(20_000_000),
    }


def test_columns_in_another_order_are_read_by_their_headings() -> None:
    turned = [[*row[:3], row[5], row[4], row[3], *row[6:]] if len(row) == 7 else row for row in BODY]
    # 4 to 13 keep their one figure; rows 14 on are turned oldest first with their headings.
    rows = [*TITLE, *BODY[:13], *turned[13:]]
    assert amounts(document_of(grid_of(rows))) == amounts(document_of(grid_of(ROWS)))


@pytest.mark.parametrize(
    ("down", "right", "sheet"), [(0, 0, "附表"), (4, 0, "A"), (0, 3, "优惠"), (2, 1, "利润表")]
)
def test_shifts_and_sheet_names_change_nothing(down: int, right: int, sheet: str) -> None:
    assert values_of(document_of(grid_of(shifted(ROWS, down, right), sheet))) == EXPECTED


def test_a_planted_difference_of_a_sum_column_is_told() -> None:
    document = document_of(grid_of(replaced(ROWS, "七、归集", 6, 4440001.5)))
    assert ("import_books_sum", "G18") in told(document)
    (problem,) = [problem for problem in document.problems if problem.code == "import_books_sum"]
    # 1,910,000.50 + 1,480,000 + 1,050,000 = 4,440,000.50
    assert (problem.params["stated"], problem.params["sum"]) == (Decimal("4440001.5"), Decimal("4440000.5"))
    assert values_of(document) == EXPECTED


@pytest.mark.parametrize(
    ("label", "value", "total", "sum_"),
    [
        # 15 = 16 + 25: 1,750,000.50 + 160,000
        ("七、归集", 1910000, "1910000", "1910000.5"),
        # 25 = (26 + 28) x 80 %: (150,000 + 60,000) x 0.8, the other side of it
        ("1.境内的外部研发费", 160000, "160000", "168000.00"),
        # 7 = 8 - 9, held as 8 = 7 + 9: 20,600,000 + 300,000
        ("    不征税收入", 300000, "20800000.00", "20900000.00"),
        # 4 = 5 + 6: 16,000,000 + 600,000
        ("    技术性收入", 600000, "16500000.00", "16600000.00"),
    ],
)
def test_sums_between_rows_are_checked(label: str, value: int, total: str, sum_: str) -> None:
    document = document_of(grid_of(replaced(ROWS, label, 3, value)))
    found = [p.params for p in document.problems if p.code == "import_books_sum"]
    assert (Decimal(total), Decimal(sum_)) in [(params["stated"], params["sum"]) for params in found]


def test_a_number_and_a_label_of_different_rows_are_told_and_not_read() -> None:
    document = document_of(grid_of(replaced(ROWS, "五、本年职工总数", 0, "11")))
    assert ("import_books_row_unclear", "C15") in told(document)
    assert "people.2025.staff" not in values_of(document)
    assert values_of(document)["people.2025.tech_staff"] == "28"


def test_a_row_of_the_form_of_2014_is_not_taken_for_that_of_today() -> None:
    # Before 2017 row 11 was 本年研发人员数, another group of people than row 11 of today.
    document = document_of(grid_of(replaced(ROWS, "四、本年科技人员数", 2, "五、本年研发人员数")))
    assert ("import_books_row_unclear", "C14") in told(document)
    assert "import_books_rows_missing" in codes(document)
    assert "people.2025.tech_staff" not in values_of(document)


def test_a_label_without_a_number_is_enough() -> None:
    rows = [[None, *row[1:]] if at >= 3 and row else row for at, row in enumerate([*TITLE, *BODY])]
    assert values_of(document_of(grid_of(rows))) == EXPECTED


def test_unreadable_cells_are_listed_with_their_cells_and_the_rest_is_read() -> None:
    rows = replaced(ROWS, "五、本年职工总数", 3, "约120")
    rows = replaced(rows, "八、销售", 4, "1,60万")
    rows = replaced(rows, "七、归集", 5, "见附件")
    document = document_of(grid_of(rows))
    assert [place for place in told(document) if place[0].startswith("table_")] == [
        ("table_cell_approximate", "D15"),
        ("table_cell_not_number", "F18"),
        ("table_cell_not_number", "E32"),
    ]
    lost = {"people.2025.staff", "years.2024.sales", "years.2024.status"}
    lost |= {f"rd.years.2023.{name}" for name in ("total", "caliber", "contracted_as_counted")}
    assert values_of(document) == {key: value for key, value in EXPECTED.items() if key not in lost}


def test_formulas_never_calculated_are_told_and_not_zero() -> None:
    broken = BrokenCell("not_calculated", "=D5+D6")
    rows = replaced(replaced(ROWS, "一、本年高新技术产品", 3, broken), "七、归集", 3, broken)
    document = document_of(grid_of(rows))
    assert [place for place in told(document) if place[0].startswith("table_")] == [
        ("table_cell_not_calculated", "D7"),
        ("table_cell_not_calculated", "D18"),
    ]
    assert not {"years.2025.hightech_income", "rd.years.2025.total"} & set(values_of(document))


def test_merged_years_and_several_figures_are_not_guessed() -> None:
    merged = grid_of(ROWS, merges=[((17, 3), (17, 5))])
    assert ("import_books_merged", "D18") in told(document_of(merged))
    assert "rd.years.2025.total" not in values_of(document_of(merged))
    several = document_of(grid_of(replaced(ROWS, "五、本年职工总数", 4, 118)))
    assert ("import_books_cells_several", "D15") in told(several)
    assert "people.2025.staff" not in values_of(several)


def test_a_figure_merged_over_two_rows_is_of_neither() -> None:
    # Rows 26 and 27 of the form, lines 29 and 30 of the sheet.
    rows = replaced(ROWS, "2.境外的外部研发费", 3, None)
    document = document_of(grid_of(rows, merges=[((28, 3), (29, 3))]))
    assert [place for place in told(document) if place[0] == "import_books_merged"] == [
        ("import_books_merged", "D29"),
        ("import_books_merged", "D29"),
    ]
    assert "rd.years.2025.contracted_domestic" not in values_of(document)
    assert values_of(document)["rd.years.2024.contracted_domestic"] == "100000"


@pytest.mark.parametrize(
    ("period", "as_of", "year", "code"),
    [
        (None, date(2026, 8, 1), 2025, "import_books_year_assumed"),
        (None, None, None, "import_books_return_year"),
        ("税款所属期间:2025年01月01日至2025年06月30日", date(2026, 8, 1), None, "import_books_return_period"),
        ("2025年度 2024年度", date(2026, 8, 1), None, "import_books_period_unclear"),
        ("所属期:2024年度", date(2026, 8, 1), 2024, None),
        ("税款所属期起:2025-01-01 税款所属期止:2025-12-31", None, 2025, None),
        ("填报日期:2026年5月20日", date(2027, 8, 1), 2026, "import_books_year_assumed"),
    ],
)
def test_the_year_is_that_of_the_period_else_of_the_application(
    period: str | None, as_of: date | None, year: int | None, code: str | None
) -> None:
    rows: list[list[Any]] = [[*ROWS[0]], [period, *ROWS[1][1:]], *ROWS[2:]]
    document = document_of(grid_of(rows), as_of)
    assert document.year == year
    assert (code in codes(document)) is (code is not None)
    assert any(".sales" in path for path in values_of(document)) is (year is not None)


def test_a_year_in_the_headings_settles_it_and_may_not_differ() -> None:
    rows = replaced(ROWS, "高新研发费用归集年度", 3, "本年度(2024年)")
    assert "import_books_year_differs" in codes(document_of(grid_of(rows)))
    rows[1][0] = None
    assert values_of(document_of(grid_of(rows)))["years.2022.sales"] == "12000000.00"


def test_without_the_headings_of_the_years_nothing_is_put_into_one() -> None:
    rows = [row for row in ROWS if "14" not in row]
    document = document_of(grid_of(rows))
    assert ("import_books_columns", "C17") in told(document)
    assert not any("rd.years" in path for path in values_of(document))
    assert values_of(document)["people.2025.staff"] == "125"


def test_ten_thousand_yuan_and_full_width_digits() -> None:
    rows = replaced(ROWS, "税款所属期间", 5, "单位:万元")
    rows = replaced(rows, "八、销售", 3, "2,000.00")
    rows = replaced(rows, "八、销售", 4, "1,600.5")
    assert values_of(document_of(grid_of(rows)))["years.2024.sales"] == "16005000"


def test_two_units_are_not_chosen_between() -> None:
    rows = replaced(ROWS, "高新研发费用归集年度", 3, "本年度(万元)")
    document = document_of(grid_of(rows))
    assert ("import_books_units", "D17") in told(document)
    assert "years.2025.sales" not in values_of(document)


def test_contracts_overseas_beyond_what_counts_are_told() -> None:
    rows = replaced(ROWS, "2.境外的外部研发费", 3, 90000)
    document = document_of(grid_of(rows))
    assert ("import_books_overseas_limited", "D30") in told(document)
    # The total of row 15 holds the countable part only, so the domestic share must be taken with it.
    assert values_of(document)["rd.years.2025.contracted_overseas"] == "50000"


def test_names_of_signatures_are_covered_and_never_kept() -> None:
    reading = reading_of(grid_of(ROWS))
    assert reading.problems == []
    (document,) = reading.documents
    assert document.region.bottom == len(ROWS) - 1
    everything = repr(document.values) + repr(document.problems)
    assert "张三丰" not in everything
    assert "李四光" not in everything
    assert SIGNED[1][0] == "填表人:张三丰"


def test_an_official_zero_is_left_as_it_is() -> None:
    document = document_of(grid_of(replaced(ROWS, "五、本年职工总数", 3, 0)))
    assert values_of(document)["people.2025.staff"] == "0"
