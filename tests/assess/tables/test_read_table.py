"""Whole tables: layouts, years, rows, problems; rows in are rows out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assess.files import InputRefusedError
from assess.tables import Limits
from assess.tables import row_limit as row_limit_module
from assess.tables.broken_cells import broken_cells
from indicator_models.problems import problem_codes
from tests.assess.tables.tables import AS_OF, codes, places, read, refused, write_csv, write_xlsx

GOOD_CODE = "91350100M000100Y43"
"""The example code of GB 32100-2015 as widely printed; its check digit is right (31 − 1640 mod 31 = 3)."""


def _numbers(reading: Any, fact: str) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in reading.columns[fact]]


def test_a_plain_text_table(tmp_path: Path) -> None:
    lines = [
        "企业名称,统一社会信用代码,2025年销售收入(万元),2024年销售收入(万元)",
        f"甲,{GOOD_CODE},100,99.5",
        "乙,,,0",
    ]
    reading = read(write_csv(tmp_path, lines))
    assert (reading.rows, reading.base_year, reading.sheet) == (2, 2025, None)
    assert _numbers(reading, "sales_y1") == [1_000_000.0, None]
    assert _numbers(reading, "sales_y2") == [995_000.0, 0.0]
    assert reading.columns["application_date"] == [AS_OF, AS_OF]
    assert reading.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(row) for row in (("企业名称", "职工总数(人)", "科技人员"), ("示例甲", "30", "5"))]
    reading = read(write_csv(tmp_path, lines, encoding=encoding), base_year=2025)
    assert reading.columns["name"] == ["示例甲"]
    assert _numbers(reading, "tech_staff_y1") == [5.0]


def test_two_heading_rows_title_lines_and_the_unit_above(tmp_path: Path) -> None:
    rows = [
        ["2025年企业摸底表"],
        ["金额单位:万元"],
        ["企业名称", "销售收入", None, None, "研发费用", None, None, "职工总数"],
        [None, 2023, 2024, 2025, "2023年", "2024年", "2025年", None],
        ["示例甲", 1, 2, 3, 0.1, 0.2, 0.3, 12],
    ]
    reading = read(write_xlsx(tmp_path, rows))
    assert [_numbers(reading, f"sales_y{year}") for year in (1, 2, 3)] == [[30_000.0], [20_000.0], [10_000.0]]
    assert [_numbers(reading, f"rd_y{year}") for year in (1, 2, 3)] == [[3_000.0], [2_000.0], [1_000.0]]
    assert _numbers(reading, "staff_y1") == [12.0]
    assert codes(reading.problems) == ["table_money_unit_of_title"]


def test_years_above_and_figures_below(tmp_path: Path) -> None:
    rows = [
        ["企业名称", "2025年", None, "2024年", None],
        [None, "销售收入(元)", "净资产(元)", "销售收入(元)", "净资产(元)"],
        ["示例甲", 10, 20, 30, 40],
    ]
    reading = read(write_xlsx(tmp_path, rows))
    found = {
        fact: _numbers(reading, fact)[0]
        for fact in ("sales_y1", "net_assets_y1", "sales_y2", "net_assets_y2")
    }
    assert found == {"sales_y1": 10.0, "net_assets_y1": 20.0, "sales_y2": 30.0, "net_assets_y2": 40.0}


def test_a_row_of_ids_below_the_labels_is_no_firm(tmp_path: Path) -> None:
    rows = [["企业名称", "职工总数", "科技人员数"], ["name", "staff_y1", "tech_staff_y1"], ["示例甲", 12, 3]]
    reading = read(write_xlsx(tmp_path, rows), base_year=2025)
    assert reading.columns["name"] == ["示例甲"]


def test_amounts_without_a_unit_are_yuan_and_said_so(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path, ["企业名称,2025年销售收入,2025年净资产(元)", "甲,5000000,1"]))
    assert _numbers(reading, "sales_y1") == [5_000_000.0]
    note = reading.problems[0]
    assert (note.code, note.where, note.params["headings"]) == (
        "table_money_in_yuan",
        "pool.csv!B1",
        "2025年销售收入",
    )


def test_sheets_hidden_ones_skipped_the_best_taken_the_others_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, [["说明"], ["请填写"]], sheet="填表说明")
    book = openpyxl.load_workbook(path)
    book.create_sheet("数据").append(["企业名称", "职工总数", "科技人员数"])
    book["数据"].append(["示例甲", 30, 4])
    book.create_sheet("旧数据").append(["企业名称", "职工总数", "科技人员数", "Ⅰ类知识产权数"])
    book["旧数据"].sheet_state = "hidden"
    book.save(path)
    reading = read(path, base_year=2025)
    assert reading.sheet == "数据"
    assert codes(reading.problems) == ["table_sheet_hidden", "table_sheet_not_used"]
    assert [problem.where for problem in reading.problems] == ["旧数据", "填表说明"]


def test_broken_cells_of_a_workbook_are_told_from_blanks(tmp_path: Path) -> None:
    rows = [["企业名称", "职工总数", "科技人员数", "Ⅰ类知识产权数"], ["示例甲", "=10+20", "#DIV/0!", None]]
    path = write_xlsx(tmp_path, rows)
    reading = read(path, base_year=2025)
    assert codes(reading.problems) == ["table_cell_not_calculated", "table_cell_excel_error"]
    assert [problem.where for problem in reading.problems] == ["企业!B2", "企业!C2"]
    assert reading.problems[0].params["value"] == "=10+20"
    assert _numbers(reading, "staff_y1") == [None]


def test_old_workbooks(tmp_path: Path) -> None:
    """``old_format.xls``: one fictional firm, 1,234.56 万元, registered on 2015-03-04, and a hidden sheet."""
    reading = read(Path(__file__).parent / "data" / "old_format.xls")
    assert reading.columns["registered_on"] == [date(2015, 3, 4)]
    assert _numbers(reading, "sales_y1") == [12_345_600.0]
    assert _numbers(reading, "staff_y1") == [25.0]
    assert codes(reading.problems) == ["table_sheet_hidden"]


def test_parquet_by_ids(tmp_path: Path) -> None:
    table = pa.table(
        {
            "name": ["甲", None],
            "sales_y1": pa.array([1.5, None]),
            "registered_on": pa.array([date(2015, 3, 4), None]),
            "ip_self_developed": pa.array([True, None]),
            "field_code": ["1", "5"],
            "base_year": [2025, 2025],
        }
    )
    pq.write_table(table, tmp_path / "p.parquet")
    reading = read(tmp_path / "p.parquet")
    assert _numbers(reading, "sales_y1") == [1.5, None]
    assert reading.columns["registered_on"] == [date(2015, 3, 4), None]
    assert reading.columns["ip_self_developed"] == [True, None]
    assert places(reading.problems, "table_cell_not_in_list") == ["p.parquet!field_code[2]"]
    assert reading.invalid.tolist() == [False, True]


def test_rows_in_are_rows_out(tmp_path: Path) -> None:
    lines = [
        "企业名称,统一社会信用代码,职工总数,科技人员数",
        "甲,,30,4",
        "",
        ",,30,4",
        "乙,,约30,4",
        "合 计,,90,约12",
        "企业名称,统一社会信用代码,职工总数,科技人员数",
        "注:以上为预计数,,,",
        ",,,",
    ]
    reading = read(write_csv(tmp_path, lines), base_year=2025)
    assert reading.rows == 6
    assert reading.invalid.tolist() == [False, True, False, True, True, True]
    assert codes(reading.problems) == [
        "table_cell_approximate",
        "table_row_no_identity",
        "table_row_not_firm",
        "table_row_not_firm",
        "table_row_not_firm",
    ]
    assert reading.row_places[1] == "pool.csv!4:4"


def test_region_codes_without_form_or_province(tmp_path: Path) -> None:
    lines = ["企业全称,行政区划代码,职工总数", "甲公司,320614,1", "乙公司,999999,2", "丙公司,海门,3"]
    reading = read(write_csv(tmp_path, lines), base_year=2025)
    assert sorted(codes(reading.problems)) == ["table_cell_not_region_code", "table_region_code_province"]
    # What is no province stays as it is written; what is no code is not known.
    assert list(reading.columns["region_code"]) == ["320614", "999999", None]


def test_codes_that_look_wrong_or_come_twice(tmp_path: Path) -> None:
    wrong_check = GOOD_CODE[:-1] + "4"
    lines = [
        "统一社会信用代码,职工总数",
        f"{GOOD_CODE},1",
        f" {GOOD_CODE.lower()},2",
        f"{wrong_check},3",
        "12345,4",
    ]
    reading = read(write_csv(tmp_path, lines), base_year=2025)
    assert codes(reading.problems) == [
        "table_credit_code_twice",
        "table_credit_code_check",
        "table_credit_code_form",
    ]
    assert reading.problems[0].params["first"] == "pool.csv!2:2"
    assert not reading.invalid.any()


def test_without_any_identity_column_every_row_is_invalid_and_it_is_said_once(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path, ["职工总数,科技人员数", "30,4", "20,3"]), base_year=2025)
    assert reading.invalid.all()
    assert codes(reading.problems) == ["table_identity_columns_missing"]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("备注", "table_heading_unknown"),
        ("销售收人", "table_heading_near"),
        ("科技人员占比", "table_heading_ratio"),
        ("研发费用投入强度", "table_heading_ratio"),
        ("研发费用/销售收入", "table_heading_ratio"),
        ("联系人/电话", "table_heading_unknown"),
        ("近三年销售收入合计", "table_heading_derived"),
        ("净资产(元)", "table_heading_year_missing"),
        ("前一年净资产(元)", "table_heading_year_ambiguous"),
        ("2022年净资产(元)", "table_heading_year_unused"),
        ("2024年总收入(元)", "table_heading_year_unused"),
        ("研发费用2025年(%)", "table_heading_unit"),
    ],
)
def test_a_heading_that_feeds_no_fact_is_named(tmp_path: Path, heading: str, code: str) -> None:
    reading = read(write_csv(tmp_path, [f"企业名称,2025年销售收入(元),{heading}", "甲,1,2"]))
    assert codes(reading.problems) == [code]
    assert reading.problems[0].where == "pool.csv!C1"
    assert set(reading.columns) == {"name", "sales_y1", "application_date"}


def test_two_columns_for_one_fact_are_an_error_for_both(tmp_path: Path) -> None:
    lines = ["企业名称,2025年销售收入(元),职工总数,2025年营业收入(万元)", "甲,1,30,2"]
    reading = read(write_csv(tmp_path, lines))
    assert places(reading.problems, "table_heading_twice") == ["pool.csv!B1", "pool.csv!D1"]
    assert "sales_y1" not in reading.columns


def test_bounds_are_columns_of_their_own(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path, ["name,rd_y1__ge,rd_2025", "甲,100,", "乙,,5"]))
    assert _numbers(reading, "rd_y1__ge") == [100.0, None]
    assert _numbers(reading, "rd_y1") == [None, 5.0]


def test_none_in_a_column_of_figures_is_noted(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path, ["企业名称,Ⅰ类知识产权数", "甲,无", "乙,3", "丙,无"]))
    assert codes(reading.problems) == ["table_none_word_blank"]
    assert (reading.problems[0].where, reading.problems[0].params["count"]) == ("pool.csv!B2", 2)


# --- base year and application date ------------------------------------------------------------


def test_a_table_must_state_its_base_year(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ["企业名称,上年度销售收入(元)", "甲,1"])
    problems = refused(path)
    assert codes(problems) == ["table_base_year_missing"]
    assert problems[0].params == {"expected": 2025, "applied": 2026}
    assert _numbers(read(path, base_year=2025), "sales_y1") == [1.0]


@pytest.mark.parametrize("heading", ["sales_2024,rd_2023", "sales_y1,base_year"])
def test_a_base_year_that_does_not_match_is_refused(tmp_path: Path, heading: str) -> None:
    path = write_csv(tmp_path, [f"name,{heading}", "甲,1,2024"])
    problem = next(problem for problem in refused(path) if problem.code == "table_base_year_mismatch")
    assert (problem.params["stated"], problem.params["expected"]) == (2024, 2025)
    assert codes(refused(path, base_year=2024)).count("table_base_year_mismatch") == 1


def test_the_flag_goes_before_the_table(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ["name,sales_2024(元)", "甲,7"])
    reading = read(path, base_year=2025)
    assert _numbers(reading, "sales_y2") == [7.0]
    assert "sales_y1" not in reading.columns


def test_later_years_than_needed_do_no_harm(tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path, ["name,2026年销售收入(元),2025年销售收入(元)", "甲,9,8"]))
    assert _numbers(reading, "sales_y1") == [8.0]
    assert codes(reading.problems) == ["table_heading_year_unused"]


@pytest.mark.parametrize("rows", [["甲,1,去年"], ["甲,1,2025", "乙,1,2024"]])
def test_a_base_year_must_be_one_year(tmp_path: Path, rows: list[str]) -> None:
    assert "table_base_year_unreadable" in codes(
        refused(write_csv(tmp_path, ["name,staff_y1,base_year", *rows]))
    )


def test_a_refused_table_still_gives_all_its_problems(tmp_path: Path) -> None:
    problems = refused(write_csv(tmp_path, ["name,sales_y1,staff_y1,备注", "甲,约5,abc,x"]))
    assert codes(problems) == [
        "table_base_year_missing",
        "table_heading_unknown",
        "table_money_in_yuan",
        "table_cell_approximate",
        "table_cell_not_number",
    ]


def test_application_dates_of_the_table_go_before_the_given_one(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ["name,staff_2025,申请日期", "甲,1,2026-06-30", "乙,2,", "丙,3,2026.7"])
    reading = read(path)
    assert reading.columns["application_date"] == [date(2026, 6, 30), AS_OF, AS_OF]
    assert codes(reading.problems) == ["table_cell_date_incomplete"]


def test_without_an_application_date_nothing_is_judged(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ["name,staff_2025,申请日期", "甲,1,2026-06-30", "乙,2,"])
    problems = refused(path, application_date=None)
    assert (codes(problems), problems[0].where) == (["table_application_date_missing"], "pool.csv!3:3")


def test_application_dates_of_two_years_are_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ["name,staff_2025,申请日期", "甲,1,2026-06-30", "乙,2,2025-06-30"])
    assert codes(refused(path)) == ["table_application_years_differ"]


# --- figures that do not fit together ------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "cells", "code"),
    [
        ("staff_y1,tech_staff_y1", "10,11", "table_tech_staff_above_staff"),
        ("total_income_y1(元),hightech_income_y1(元)", "10,11", "table_hightech_above_total_income"),
        ("total_income_y1(元),sales_y1(元)", "10,11", "table_sales_above_total_income"),
        ("hightech_income_y1(元),hightech_largest_product_y1(元)", "10,11", "table_product_above_hightech"),
        ("2024年研发费用(元),2024年境内研发费用(元)", "10,11", "table_rd_domestic_above_rd"),
        ("2023年销售收入(元),2023年研发费用(元)", "10,11", "table_rd_above_sales"),
        ("2024年销售收入(元),2025年销售收入(元)", "500,500000", "table_unit_slip_suspected"),
        ("注册成立日期,职工总数", "2026-09-01,11", "table_registered_after_application"),
    ],
)
def test_findings_change_no_value(tmp_path: Path, headings: str, cells: str, code: str) -> None:
    headings = headings.replace("_y1(元)", "_2025(元)")
    reading = read(write_csv(tmp_path, [f"企业名称,{headings}", f"甲,{cells}", "合计,,"]), base_year=2025)
    found = [finding for finding in reading.findings if finding.problem.code != "table_row_not_firm"]
    assert [(finding.problem.code, finding.row) for finding in found] == [(code, 0)]
    assert problem_codes()[code].severity == "warning"
    last = [column for column in reading.columns if column not in ("name", "application_date")][-1]
    assert float(reading.columns[last][0]) == float(cells.split(",")[1])  # type: ignore[arg-type]


def test_equal_and_unknown_figures_contradict_nothing(tmp_path: Path) -> None:
    lines = [
        "企业名称,staff_y1,tech_staff_y1,2024年销售收入(元),2025年销售收入(元)",
        "甲,10,10,500,499999",
        "乙,,5,0,5000",
    ]
    assert read(write_csv(tmp_path, lines), base_year=2025).problems == ()


# --- files that are no tables ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF", "table_format_unknown"),
        ("a.et", b"\xd0\xcf\x11\xe0", "table_format_et"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "table_content_not_suffix"),
        ("a.csv", b"PK\x03\x04rest", "table_content_not_suffix"),
        ("a.xlsx", b"PK\x03\x04rest", "table_damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "table_damaged"),
        ("a.parquet", b"PAR1rest", "table_damaged"),
        ("a.csv", b"name,\xff\xff\x00\n", "table_encoding"),
        ("a.csv", b'name,staff_y1\n"' + b"x" * 140_000, "table_damaged"),
        ("a.csv", "序号,备注\n1,2\n".encode(), "table_no_heading"),
        ("a.csv", b"name,staff_y1\n", "table_no_rows"),
        ("a.csv", b"name,credit_code\nx,\n", "table_no_figures"),
        ("a.csv", b"", "file_empty"),
    ],
)
def test_unusable_files(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert codes(refused(tmp_path / name))[0] == code


def test_a_workbook_with_a_password_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from python_calamine import PasswordError

    from assess.tables import workbook

    class Locked:
        @staticmethod
        def from_filelike(_stream: object) -> object:
            raise PasswordError("Workbook is password protected")

    monkeypatch.setattr(workbook, "CalamineWorkbook", Locked)
    assert codes(refused(write_xlsx(tmp_path, [["name"], ["甲"]]))) == ["table_password"]


def test_a_text_table_in_no_known_encoding_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("企业名称,职工总数\n甲,1\n".encode() + b"\xff\xff,2\n")
    assert places(refused(tmp_path / "a.csv"), "table_encoding") == ["a.csv!3:3"]


@pytest.mark.parametrize(
    ("raised", "expected"), [("PanicException", InputRefusedError), ("Stop", BaseException)]
)
def test_a_panic_of_the_reading_library_is_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: str, expected: type[BaseException]
) -> None:
    from assess.tables import workbook

    error = type(raised, (BaseException,), {})

    class Panicking:
        @staticmethod
        def from_filelike(_stream: object) -> object:
            raise error("range start index out of range")

    monkeypatch.setattr(workbook, "CalamineWorkbook", Panicking)
    with pytest.raises(expected) as caught:
        read(write_xlsx(tmp_path, [["name"], ["甲"]]))
    assert isinstance(caught.value, InputRefusedError) == (raised == "PanicException")


def test_the_scan_for_broken_cells_leaves_damage_to_the_reader(tmp_path: Path) -> None:
    data = write_xlsx(tmp_path, [["name", "staff_y1"], ["甲", "=1"]]).read_bytes()
    assert set(broken_cells(data, "企业")) == {(1, 1)}
    assert broken_cells(data[: len(data) // 2], "企业") == {}
    assert broken_cells(data, "别的表") == {}


@pytest.mark.parametrize("name", ["pool.csv", "pool.xlsx", "pool.parquet"])
def test_the_row_limit(tmp_path: Path, name: str) -> None:
    rows: list[list[object]] = [["name", "ip_class1"], *([f"甲{row}", row] for row in range(30))]
    path = tmp_path / name
    if name.endswith("csv"):
        write_csv(tmp_path, [",".join(map(str, row)) for row in rows])
    elif name.endswith("xlsx"):
        write_xlsx(tmp_path, rows)
    else:
        pq.write_table(
            pa.table({"name": [row[0] for row in rows[1:]], "ip_class1": [row[1] for row in rows[1:]]}), path
        )
    assert read(path, limits=Limits(rows=30)).rows == 30
    assert codes(refused(path, limits=Limits(rows=29))) == ["table_too_many_rows"]
    assert codes(refused(path, limits=Limits(rows=5))) == ["table_too_many_rows"]


def test_other_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path, [["name", "ip_class1"], ["甲", 1]])
    assert codes(refused(path, limits=Limits(file_bytes=100))) == ["file_too_large"]
    assert codes(refused(path, limits=Limits(unpacked_bytes=1000))) == ["table_unpacked_too_large"]
    monkeypatch.setattr(row_limit_module, "MAX_COLUMNS", 1)
    assert codes(refused(path)) == ["table_too_many_columns"]


# --- real tables ------------------------------------------------------------

REAL = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real data is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        # It knows profits of a year that nothing names.
        ("jiangsu_listed_2019_2021.csv", "table_base_year_missing"),
        ("listed_firms.csv", "table_no_figures"),
        ("eu_rd_scoreboard_2023_world2500.xlsx", "table_no_heading"),
        ("regional_benchmarks.csv", "table_no_heading"),
    ],
)
def test_foreign_tables_are_refused_with_what_was_found(name: str, code: str) -> None:
    if not (REAL / name).exists():
        pytest.skip(f"{name} is absent")
    problem = refused(REAL / name)[0]
    assert problem.code == code
    assert len(str(problem.params.get("found", problem.params))) > 3


@pytest.mark.parametrize("cell", ["A900000", "CZZ20", "BXX150000"])
def test_one_stray_cell_far_away_is_refused_before_it_fills_the_memory(cell: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"] = "企业名称", "营业收入2025年", "示例"
    sheet[cell] = 1
    path = tmp_path / "stray.xlsx"
    book.save(path)
    assert codes(refused(path))[0] in ("table_too_many_rows", "table_too_many_columns")
