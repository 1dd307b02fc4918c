"""The office files: the same bytes every time, figures that hang together, and persons who cannot exist."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from sample_enterprises.office_books import a107041, balance_sheet, income_statement
from sample_enterprises.office_files import OFFICE_FILES, write_office_files
from sample_enterprises.office_firm import (
    CREDIT_CODE,
    GROSS_INCOME,
    HIGHTECH_INCOME,
    LEDGER,
    NAME,
    NON_TAXABLE,
    PRODUCTS,
    RIGHTS,
    SALES,
    SALES_MISTYPED,
    research_total,
)
from sample_enterprises.office_people import PEOPLE


def test_every_call_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_office_files(tmp_path / name) for name in ("a", "b"))
    assert tuple(path.name for path in first) == OFFICE_FILES
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_the_firm_is_marked_as_invented() -> None:
    assert "示例" in NAME
    assert "(虚构)" in NAME
    # Region 990000: GB/T 2260 ends at 82.
    assert CREDIT_CODE.startswith("91990000")


def test_research_by_project_adds_up_to_the_years_of_the_return() -> None:
    # 2024: 1,260,000 + 1,090,000. 2025: 960,000 + 970,000 + 600,000 + 80 % of 300,000. 2026: 3,000,000.
    assert [research_total(year) for year in (2024, 2025, 2026)] == [2_350_000, 2_770_000, 3_000_000]
    assert sum(LEDGER[2025, "RD02"][:-1]) == 970_000
    row15 = [a107041().cells[18, column] for column in range(3, 7)]
    # Newest first, then the sum.
    assert row15 == [3_000_000, 2_770_000, 2_350_000, 8_120_000]


def test_products_make_up_the_hightech_income() -> None:
    assert sum(sales for _, _, sales, _ in PRODUCTS) == HIGHTECH_INCOME == 47_250_400
    assert GROSS_INCOME - NON_TAXABLE == 67_105_900


def test_the_balance_sheet_balances_and_the_income_statement_but_for_its_slip() -> None:
    cells = balance_sheet().cells
    assets, liabilities, equity = cells[16, 2], cells[10, 6], cells[15, 6]
    assert isinstance(liabilities, int)
    assert isinstance(equity, int)
    assert assets == liabilities + equity == 58_630_400
    rows = {
        str(v).strip(): income_statement()[0].cells[r, 3]
        for (r, c), v in income_statement()[0].cells.items()
        if c == 0 and (r, 3) in income_statement()[0].cells
    }
    assert rows["一、营业收入"] == SALES_MISTYPED
    # With the right sales, less cost, taxes, selling, administration, R&D and finance, and other gains.
    assert (
        SALES[2026] - 49_885_400 - 402_300 - 3_214_800 - 5_214_600 - 2_874_200 - 298_400 + 720_000
        == 5_312_600
    )
    assert rows["二、营业利润(亏损以“-”号填列)"] == 5_312_600
    assert 5_312_600 + 82_000 - 12_000 == rows["三、利润总额(亏损总额以“-”号填列)"] == 5_382_600


def test_patent_numbers_have_right_check_digits() -> None:
    # 2024 1 9990011: 2·2+0·3+2·4+4·5+1·6+9·7+9·8+9·9+0·2+0·3+1·4+1·5 = 263 = 23·11 + 10, and 10 is written X.
    assert RIGHTS[0].number == "202419990011.X"


def test_no_identity_number_could_be_anybodys() -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for person in PEOPLE:
        number = person.identity_number
        assert len(number) == 18
        assert number.startswith("990000")
        rest = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11
        # GB 11643: the check character of this remainder would be another one.
        assert number[-1] != "10X98765432"[rest]
    assert len({person.name for person in PEOPLE}) == len({p.identity_number for p in PEOPLE}) == 19


def test_the_sloppiness_is_there(tmp_path: Path) -> None:
    files = {path.name: path for path in write_office_files(tmp_path)}
    return_ = load_workbook(files["A107041.xlsx"]).worksheets[0]
    assert return_["D33"].value == "６６,４８２,３００．００"
    assert return_["E33"].value == "58,914,500.00"
    link = load_workbook(files["RD-IP-PS关联表.xlsx"]).worksheets[0]
    assert {"A4:A5", "B4:B7", "E2:G2"} <= {str(area) for area in link.merged_cells.ranges}
    forms = load_workbook(files["申报书表格.xlsx"])
    assert [sheet.title for sheet in forms.worksheets if sheet.sheet_state == "hidden"] == ["草稿"]
    assert forms["注册登记和主要情况"]["B19"].value == 0
    assert files["专利清单.csv"].read_bytes().decode("gb18030").startswith("序号,标题,申请号")
