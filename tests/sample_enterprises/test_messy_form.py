"""The messy sample: rebuilt cell by cell, and every mistake in it found at its cell, and nothing else."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.intake import PlannedRound, read_workbook, write_template
from indicator_models.problems import render
from indicator_models.texts import LANGS
from sample_enterprises.messy_form import build_messy

PATENTS = "专利清单(改过名)"

# Every mistake by hand: code and cell.
MISTAKES = {
    ("intake_sheet_unknown", "Sheet1"),  # a sheet of the firm's own
    ("check_credit_code_form", "首检表!D9"),  # 15 characters
    ("table_cell_not_date", "首检表!D10"),  # 30 February
    ("table_cell_not_in_list", "首检表!D15"),  # 先进制造
    ("intake_cell_not_year", "首检表!D17"),  # 前年
    ("intake_years_reversed", "首检表!D22"),  # 2025, 2024, 2023
    ("intake_status_order", "首检表!F23"),  # 2023 预计, 2025 已审计
    ("table_cell_approximate", "首检表!D24"),  # 约4500万
    ("check_unit_slip", "首检表!D25"),  # 21,300,000 in 2025 against
    ("check_unit_slip", "首检表!E25"),  # 1,950 in 2024: 万元 typed under 元
    ("table_cell_not_number", "首检表!F26"),  # 暂估
    ("table_cell_not_in_list", "首检表!E27"),  # 账面 is no caliber
    ("table_cell_unit", "首检表!D32"),  # 5%
    ("table_cell_not_calculated", "首检表!D34"),  # a formula without its value
    ("intake_row_not_read", "首检表!D37"),  # an inserted row
    ("table_cell_excel_error", "首检表!D38"),  # #DIV/0!
    ("intake_product_differs", "首检表!D45"),  # 30,000,000 here, 35,000,000 in the list
    ("intake_cell_not_code", "首检表!G45"),  # 有两件专利
    ("table_cell_not_in_list", "首检表!E46"),  # 外购
    ("check_zero_asked", "首检表!E52"),  # staff 0
    ("check_tech_above_staff", "首检表!F53"),  # 50 of 30
    ("table_cell_not_number", "首检表!F55"),  # 三十五
    ("table_cell_not_whole", "首检表!D59"),  # 8.5 utility models
    ("intake_none_word", "首检表!D60"),  # 无 for 0
    ("table_cell_approximate", "首检表!D62"),  # 6-8
    ("intake_merged", "首检表!D67"),  # three years in one cell
    ("table_cell_not_in_list", "首检表!D70"),  # 有记录
    ("table_cell_not_in_list", "首检表!D83"),  # 没有事故
    ("intake_standards_unlisted", "首检表!D84"),  # 2, none listed
    ("table_cell_digits_lost", f"{PATENTS}!F8"),  # a 20-digit number
    ("intake_date_incomplete", f"{PATENTS}!I8"),  # 2023.5
    ("profile_code_unknown", f"{PATENTS}!N8"),  # PS09
    ("table_cell_not_in_list", f"{PATENTS}!D9"),  # 软著
    ("table_cell_not_in_list", f"{PATENTS}!E9"),  # 自研
    ("intake_required_blank", f"{PATENTS}!C10"),  # no title
    ("table_cell_date_ambiguous", f"{PATENTS}!I10"),  # 5/6/2023
    ("profile_code_twice", f"{PATENTS}!B12"),  # IP04 again
    ("check_tech_above_staff", "月度人数!H6"),  # 30 of 28
    ("table_cell_approximate", "月度人数!G11"),  # 30人左右
    ("table_cell_outside_domain", "月度人数!G19"),  # month 13
    ("table_cell_approximate", "研发项目与费用!K8"),  # 100万元左右
    ("intake_line_without_year", "研发项目与费用!J9"),
    ("intake_project_unnamed", "研发项目与费用!C10"),  # RD03
    ("intake_example_overwritten", "成果转化!B7"),
    ("profile_code_unknown", "成果转化!F8"),  # RD77
    ("intake_none_contradicted", "研发机构!C4"),  # declared empty, one row
    ("table_cell_not_in_list", "研发机构!C8"),  # 公司级
    ("intake_expert_role", "专家预审表!D6"),
    ("table_cell_outside_domain", "专家预审表!C7"),  # 9 of 8
    ("table_cell_not_whole", "专家预审表!C9"),  # 5.5
}


@pytest.fixture(scope="module")
def shipped() -> Path:
    return Path(str(resources.files("sample_enterprises").joinpath("workbooks/messy.xlsx")))


def test_the_shipped_workbook_is_the_built_one(shipped: Path, tmp_path: Path) -> None:
    template, built = tmp_path / "template.xlsx", tmp_path / "messy.xlsx"
    write_template(template, windows=[PlannedRound(date(2026, 8, 31), "示例批次")])
    build_messy(template, built)
    assert _cells(built) == _cells(shipped)


def test_every_mistake_is_found_at_its_cell_and_nothing_else(shipped: Path) -> None:
    reading = read_workbook(shipped)
    assert reading.profile is None
    assert reading.application_date == date(2026, 8, 31)
    found = [(problem.code, problem.where) for problem in reading.problems]
    assert set(found) == MISTAKES
    assert len(found) == len(MISTAKES)


def test_every_problem_has_a_remedy_in_both_languages(shipped: Path) -> None:
    for problem in read_workbook(shipped).problems:
        for lang in LANGS:
            words = render(problem, lang)
            assert words.message.strip()
            assert words.remedy.strip()
            assert "{" not in words.message + words.remedy


def test_the_firm_is_marked_as_invented(shipped: Path) -> None:
    cells = _cells(shipped)
    assert "虚构" in str(cells["首检表"]["D8"])
    assert "是" in cells["填写说明"].values()


def _cells(path: Path) -> dict[str, dict[str, object]]:
    book = load_workbook(path)
    return {
        sheet.title: {
            **{
                cell.coordinate: cell.value
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            },
            **{f"merged {area}": True for area in sheet.merged_cells.ranges},
        }
        for sheet in book.worksheets
    }
