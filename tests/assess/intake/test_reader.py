"""One mistake at a time: which problem it gives, at which cell, and what becomes of the value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from assess.intake import PlannedRound, located, read_workbook, write_template
from assess.profile.profile import EnterpriseProfile
from assess.validation import validate
from indicator_models.problems import Problem, problem_codes, render
from tests.assess.intake.profiles import APPLICATION, BARE, EVERY_SHEET, FIRST_SHEET
from tests.assess.intake.workbooks import codes, edited, first_item_row, put, row_of


def _put_one(folder: Path, sheet: str, row: str, column: str, value: Any) -> tuple[Any, str]:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book[sheet], row, column, value)

    return edited(folder, edit), place


def _profile(reading: Any) -> EnterpriseProfile:
    assert reading.profile is not None, codes(reading)
    profile: EnterpriseProfile = reading.profile
    return profile


# Sheet 首检表 unless named; code of the only problem.
ERRORS = [
    ("sales", "v3", "约500", "table_cell_approximate"),
    ("sales", "v3", "五百万", "table_cell_not_number"),
    ("sales", "v3", "=1+1", "table_cell_not_calculated"),
    ("sales", "v3", "#REF!", "table_cell_excel_error"),
    ("sales", "v3", "12%", "table_cell_unit"),
    ("sales", "v3", -1, "table_cell_outside_domain"),
    ("net_assets", "v3", 1e15, "table_cell_outside_domain"),
    ("registered_on", "v1", "2016-02-30", "table_cell_not_date"),
    ("registered_on", "v1", "2016年3月", "intake_date_incomplete"),
    ("registered_on", "v1", "5/6/2016", "table_cell_date_ambiguous"),
    ("field_code", "v1", "先进", "table_cell_not_in_list"),
    ("hnte_year", "v1", "前年", "intake_cell_not_year"),
    ("invention", "v1", 1.5, "table_cell_not_whole"),
    ("credit_code", "v1", 91320684123456789, "table_cell_digits_lost"),
    ("window", "v1", "明年", "table_cell_not_date"),
    ("window", "v1", "=TODAY()", "table_cell_not_calculated"),
    ("unit", "v1", "亿元", "table_cell_not_in_list"),
    ("name", "v1", "#N/A", "table_cell_excel_error"),
    ("name", "v1", None, "intake_name_missing"),
]


@pytest.mark.parametrize(("row", "column", "value", "code"), ERRORS)
def test_an_unreadable_cell_refuses_the_workbook(
    row: str, column: str, value: Any, code: str, tmp_path: Path
) -> None:
    reading, place = _put_one(tmp_path, "首检表", row, column, value)
    assert reading.profile is None
    assert [p for p in codes(reading) if p[0] == code] == [(code, place)]
    errors = [p.where for p in reading.problems if p.severity == "error" and p.code != "intake_years_unknown"]
    assert errors == [place]


READ = [
    ("sales", "v3", "４５，６００，０００．１２", Decimal("45600000.12"), "years.2.sales"),
    ("sales", "v3", "4560.5万元", Decimal(45_605_000), "years.2.sales"),
    ("sales", "v3", "—", None, "years.2.sales"),
    ("net_assets", "v3", "(35,000)", Decimal(-35_000), "years.2.net_assets"),
    ("registered_on", "v1", "2016年3月15日", date(2016, 3, 15), "identity.registered_on"),
    ("registered_on", "v1", 42444, date(2016, 3, 15), "identity.registered_on"),
    ("field_code", "v1", "不确定", None, "identity.field_code"),
    ("field_code", "v1", "New Materials", "7", "identity.field_code"),
    ("hnte_year", "v1", "2022年", 2022, "identity.hnte_history.certificate_year"),
    ("hnte_held", "v1", "从未", False, "identity.hnte_history.held"),
    ("declared_none", "v1", "无", True, "compliance.declared_none"),
    ("declared_none", "v1", "有", False, "compliance.declared_none"),
    ("has_overseas", "v1", "没有", False, "rd.has_overseas"),
    ("contracted_overseas", "v3", "无", Decimal(0), "rd.years.2.contracted_overseas"),
    ("statement_scope", "v1", " 合并 ", "consolidated", "identity.statement_scope"),
    ("former_names", "v1", "旧名甲;旧名乙", ("旧名甲", "旧名乙"), "identity.former_names"),
]


@pytest.mark.parametrize(("row", "column", "value", "expected", "path"), READ)
def test_what_people_write_is_read(
    row: str, column: str, value: Any, expected: Any, path: str, tmp_path: Path
) -> None:
    reading, _ = _put_one(tmp_path, "首检表", row, column, value)
    node: Any = _profile(reading)
    for step in path.split("."):
        node = node[int(step)] if step.isdigit() else getattr(node, step)
    assert node == expected


def test_the_contact_is_never_read(tmp_path: Path) -> None:
    reading, _ = _put_one(tmp_path, "首检表", "contact", "v1", "张三 13800000000")
    assert "张三" not in _profile(reading).model_dump_json()


def test_wan_is_applied_exactly(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["首检表"], "unit", "v1", "万元")
        put(book["首检表"], "sales", "v3", 4560.01)

    profile = _profile(edited(tmp_path, edit))
    assert profile.years[2].sales == Decimal("45600100")
    # 38,000,000.01 under 万元; a unit in the cell goes before the unit of the workbook.
    assert profile.years[0].sales == Decimal("380000000100.00")


def test_figures_in_wan_under_yuan_are_asked_about(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for column, value in zip(("v1", "v2", "v3"), (3800, 4100, 4560), strict=True):
            put(book["首检表"], "sales", column, value)

    reading = edited(tmp_path, edit)
    assert [code for code, _ in codes(reading)] == ["intake_unit_too_small"]
    assert _profile(reading).years[2].sales == Decimal(4560)


def test_figures_in_yuan_under_wan_are_asked_about(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "unit", "v1", "万元")
    assert codes(reading) == [("intake_unit_too_large", place)]


def test_a_blank_unit_is_yuan_and_said(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "unit", "v1", None)
    assert codes(reading) == [("intake_unit_blank", place)]
    assert _profile(reading) == FIRST_SHEET


def test_a_blank_batch_leaves_the_date_to_the_settings(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "window", "v1", None)
    # The stored heads of the template are formulas, which openpyxl saves without their values.
    assert ("intake_window_blank", place) in codes(reading)
    assert reading.application_date is None
    path = tmp_path / "edited.xlsx"
    again = read_workbook(path, default_application_date=APPLICATION)
    assert codes(again) == [("intake_window_blank", place)]
    assert _profile(again) == FIRST_SHEET


def test_heads_without_values_and_no_date_leave_the_years_unknown(tmp_path: Path) -> None:
    reading, _ = _put_one(tmp_path, "首检表", "window", "v1", None)
    assert ("intake_years_unknown", "首检表!D22") in codes(reading)
    assert reading.profile is None


def test_heads_in_reverse_are_followed_and_asked_about(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for column, year in zip(("v1", "v2", "v3"), (2025, 2024, 2023), strict=True):
            put(book["首检表"], "head.finance", column, year)

    reading = edited(tmp_path, edit)
    # Column D said 2023 in the profile and says 2025 now; the estimate thus stands before audited years.
    assert codes(reading) == [
        ("intake_years_reversed", "首检表!D22"),
        ("intake_status_order", "首检表!F23"),
    ]
    assert {entry.year: entry.sales for entry in _profile(reading).years}[2025] == Decimal("38000000.01")


def test_a_head_given_twice_is_refused(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["首检表"], "head.finance", "v1", 2024)
        put(book["首检表"], "head.finance", "v2", "2024年度")

    assert codes(edited(tmp_path, edit)) == [("intake_year_twice", "首检表!D22")]


def test_a_head_that_is_no_year_is_named(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "head.finance", "v2", "去年")
    assert codes(reading) == [("intake_cell_not_year", place)]


def test_heads_of_other_years_than_those_of_the_date_are_asked_about(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for column, year in zip(("v1", "v2", "v3"), (2022, 2023, 2024), strict=True):
            put(book["首检表"], "head.finance", column, year)

    reading = edited(tmp_path, edit)
    assert codes(reading) == [("intake_years_differ", "首检表!D22")]
    assert [entry.year for entry in _profile(reading).years] == [2022, 2023, 2024]


def test_none_under_a_count_is_blank_and_asked_about(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "design", "v1", "无")
    assert codes(reading) == [("intake_none_word", place)]
    counts = _profile(reading).ip.counts
    assert counts is not None
    assert counts.own.design is None


def test_standards_count_only_when_listed(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "standards_count", "v1", 2)
    assert codes(reading) == [("intake_standards_unlisted", place)]
    assert _profile(reading).standards is None
    none, _ = _put_one(tmp_path, "首检表", "standards_count", "v1", 0)
    assert _profile(none).standards == ()


def test_the_level_of_the_institution_gives_an_institution(tmp_path: Path) -> None:
    reading, _ = _put_one(tmp_path, "首检表", "institution_level", "v1", "市级")
    institutions = _profile(reading).institutions
    assert institutions is not None
    assert [item.level for item in institutions] == ["city"]


# --- rows, columns and sheets ---


def test_inserted_moved_and_deleted_rows_keep_every_other_field(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["标准"]
        sheet.insert_rows(row_of(sheet, "example"), 3)
        months = book["月度人数"]
        for merged in list(months.merged_cells.ranges):
            months.unmerge_cells(str(merged))
        months.insert_rows(2, 4)
        months.delete_rows(row_of(months, "p03"))

    reading = edited(tmp_path, edit, EVERY_SHEET)
    profile = _profile(reading)
    assert profile.standards == EVERY_SHEET.standards
    points = profile.people[1].staff_points
    expected = EVERY_SHEET.people[1].staff_points
    assert points is not None
    assert expected is not None
    assert points[3] is None  # the deleted row
    assert points[:3] + points[4:] == expected[:3] + expected[4:]


def test_an_inserted_row_with_a_figure_is_named(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["填写说明"]
        last = sheet.max_row + 1
        sheet.cell(last, 3).value = "自己加的一行"

    assert codes(edited(tmp_path, edit)) == [("intake_row_not_read", "填写说明!C18")]


def test_a_row_copied_with_its_key_is_refused(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["填写说明"]
        last = sheet.max_row + 1
        sheet.cell(last, 1).value = "certificate_number"
        sheet.cell(last, 3).value = "GR202232000000"

    assert codes(edited(tmp_path, edit)) == [("intake_row_twice", "填写说明!C18")]


def test_a_deleted_field_is_unknown_and_named(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["首检表"]
        sheet.cell(row_of(sheet, "class2_used"), 1).value = None

    reading = edited(tmp_path, edit)
    assert ("intake_field_removed", "首检表") in codes(reading)
    counts = _profile(reading).ip.counts
    assert counts is not None
    assert counts.class2_used is None


@pytest.mark.parametrize("key", ["unit", "window"])
def test_a_deleted_opening_row_is_named(key: str, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["首检表"]
        sheet.cell(row_of(sheet, key), 1).value = None

    reading = edited(tmp_path, edit)
    assert ("intake_field_removed", "首检表") in codes(reading)
    assert (reading.application_date is None) == (key == "window")


def test_deleted_counts_of_lists_say_nothing(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["首检表"]
        for key in ("standards_count", "institution_level"):
            put(sheet, key, "v1", None)
            sheet.cell(row_of(sheet, key), 1).value = None

    assert codes(edited(tmp_path, edit)) == []


def test_renamed_and_foreign_sheets(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["知识产权"].title = "我们的专利 (1)"
        book.create_sheet("草稿")["B2"].value = "随手记"
        book.create_sheet("空表")

    reading = edited(tmp_path, edit, EVERY_SHEET)
    assert codes(reading) == [("intake_sheet_unknown", "草稿")]
    assert _profile(reading).ip == EVERY_SHEET.ip


def test_a_sheet_copied_inside_the_book_is_refused(tmp_path: Path) -> None:
    reading = edited(tmp_path, lambda book: book.copy_worksheet(book["知识产权"]))
    assert codes(reading) == [("intake_sheet_twice", "知识产权 Copy!A1")]
    assert reading.profile is None


def test_a_book_without_the_first_sheet_is_refused(tmp_path: Path) -> None:
    reading = edited(tmp_path, lambda book: book.remove(book["首检表"]))
    assert "intake_first_sheet_missing" in [code for code, _ in codes(reading)]
    assert reading.profile is None


def test_deleted_other_sheets_are_unknown(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for name in book.sheetnames[1:]:
            book.remove(book[name])

    reading = edited(tmp_path, edit)
    assert codes(reading) == []
    assert _profile(reading) == FIRST_SHEET


@pytest.mark.parametrize(("version", "code"), [(0, "intake_template_old"), (2, "intake_template_new")])
def test_another_version_of_the_template_is_told(version: int, code: str, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["首检表"]["A1"].value = f"innovation-checkup-intake/{version}/first/zh"

    reading = edited(tmp_path, edit)
    assert codes(reading) == [(code, "首检表!A1")]
    assert (reading.profile is None) == (version > 1)


def test_cells_merged_over_years_are_refused(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["首检表"]
        row = row_of(sheet, "sales")
        sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=6)

    assert codes(edited(tmp_path, edit)) == [("intake_merged", "首检表!D24")]


def test_codes_merged_down_the_years_of_a_project_are_read(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["研发项目与费用"]
        row = first_item_row(sheet)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row + 1, end_column=2)

    assert _profile(edited(tmp_path, edit, EVERY_SHEET)) == EVERY_SHEET


# --- lists ---

LIST_ERRORS = [
    ("知识产权", {"code": "IP05"}, []),
    ("知识产权", {"code": "IP05", "name": "甲"}, [("intake_required_blank", "category")]),
    ("知识产权", {"code": "五", "name": "甲", "category": "外观设计"}, [("intake_cell_not_code", "code")]),
    (
        "知识产权",
        {"code": "IP05", "name": "甲", "category": "12", "product_codes": "PS01 PS08"},
        [("profile_code_unknown", "product_codes")],
    ),
    ("研发项目与费用", {"code": "RD03", "year": None, "personnel": 1}, [
        ("intake_project_unnamed", "name"),
        ("intake_line_without_year", "year"),
    ]),
    ("研发项目与费用", {"code": "RD01", "name": "别名", "year": None}, [("intake_project_differs", "name")]),
    ("研发机构", {"name": "甲", "level": None}, [("intake_required_blank", "level")]),
    ("产品PS", {"code": "PS01", "name": "又一个"}, [("profile_code_twice", "code")]),
    ("成果转化", {"achievement": "乙", "ip_codes": "IP01-IP02"}, []),
    ("成果转化", {"achievement": "乙", "ip_codes": "两件"}, [("intake_cell_not_code", "ip_codes")]),
    ("标准", {"number": "GB/T 1"}, [("intake_required_blank", "name")]),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "cells", "expected"), LIST_ERRORS)
def test_a_row_of_a_list(
    sheet: str, cells: dict[str, Any], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    places: dict[str, str] = {}

    def edit(book: Workbook) -> None:
        row = first_item_row(book[sheet]) + 2
        for column in ("name", "level", "year"):
            if column not in cells and any(c.value == column for c in book[sheet][1]):
                places[column] = put(book[sheet], row, column, None)
        for column, value in cells.items():
            places[column] = put(book[sheet], row, column, value)
        if "category" not in cells and sheet == "知识产权":
            places["category"] = put(book[sheet], row, "category", None)

    found = [p for p in codes(edited(tmp_path, edit, EVERY_SHEET)) if p[1].startswith(sheet)]
    assert found == [(code, places[column]) for code, column in expected]


def test_an_example_typed_over_is_refused(tmp_path: Path) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book["标准"], "example", "name", "我们的标准")

    assert codes(edited(tmp_path, edit)) == [("intake_example_overwritten", place)]


def test_declared_none_beside_rows_is_asked_about(tmp_path: Path) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book["标准"], "none", "number", "是")

    reading = edited(tmp_path, edit, EVERY_SHEET)
    assert codes(reading) == [("intake_none_contradicted", place)]
    assert _profile(reading).standards == EVERY_SHEET.standards


def test_a_required_column_that_was_deleted_is_named(tmp_path: Path) -> None:
    reading = edited(tmp_path, lambda book: book["标准"].delete_cols(2), EVERY_SHEET)
    assert ("intake_column_removed", "标准!A5") in codes(reading)
    assert reading.profile is None


def test_the_two_product_tables_complete_each_other(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        row = row_of(book["首检表"], "product.row")
        put(book["首检表"], row, "v1", 999)
        put(book["首检表"], row, "v2", "自产")
        put(book["首检表"], row + 1, "label", "只在首检表")

    reading = edited(tmp_path, edit, EVERY_SHEET)
    assert [code for code, _ in codes(reading)] == ["intake_product_differs"]
    products = _profile(reading).products
    assert products is not None
    # The list says 12,345,678.90; the first sheet adds what the list leaves blank.
    assert [(p.code, p.sales, p.origin) for p in products] == [
        ("PS01", Decimal("12345678.9"), "self_made"),
        ("PS02", None, None),
    ]


def test_an_expert_without_a_role_is_named(tmp_path: Path) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        put(book["专家预审表"], "conversion", "e5", 20)
        place = put(book["专家预审表"], "role", "e5", None)

    assert codes(edited(tmp_path, edit)) == [("intake_expert_role", place)]


def test_points_above_the_maximum_are_refused(tmp_path: Path) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book["专家预审表"], "ip_standards", "e1", 3)  # the bonus is 2 at most

    assert codes(edited(tmp_path, edit, EVERY_SHEET)) == [("table_cell_outside_domain", place)]


def test_all_that_the_profile_refuses_is_named_at_once(tmp_path: Path) -> None:
    places: list[str] = []

    def edit(book: Workbook) -> None:
        places.append(put(book["首检表"], "name", "v1", "长" * 201))
        row = first_item_row(book["知识产权"])
        places.append(put(book["知识产权"], row, "name", "长" * 201))
        places.append(put(book["首检表"], "region_code", "v1", "32061"))
        places.append(put(book["首检表"], "industry_code", "v1", "行业"))

    reading = edited(tmp_path, edit, EVERY_SHEET)
    assert sorted(place for _, place in codes(reading)) == sorted(places)
    assert reading.profile is None


def test_a_number_that_no_duration_can_hold_is_no_traceback(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["首检表"]
        put(sheet, "sales", "v1", 1e300)
        sheet.cell(row_of(sheet, "sales"), 4).number_format = "[h]:mm:ss"

    assert codes(edited(tmp_path, edit)) == [("table_damaged", "edited.xlsx")]


def test_what_the_profile_refuses_is_named_by_cell(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "region_code", "v1", "32061")
    assert codes(reading) == [("profile_code_form", place)]


# --- fields that moved ---


def _as_made_before(book: Workbook) -> None:
    """Region and industry on the instructions, where they stood before they came to the first sheet."""
    for key, value in (("region_code", "320614"), ("industry_code", "C2651")):
        first, guide = book["首检表"], book["填写说明"]
        first.cell(row_of(first, key), 1).value = None
        last = guide.max_row + 1
        guide.cell(last, 1).value = key
        put(guide, last, "v1", value)


def test_a_workbook_made_before_has_region_and_industry_on_the_instructions(tmp_path: Path) -> None:
    reading = edited(tmp_path, _as_made_before)
    identity = _profile(reading).identity
    assert (identity.region_code, identity.industry_code) == ("320614", "C2651")
    assert reading.places["identity.region_code"] == "填写说明!C18"
    assert "intake_field_removed" not in [code for code, _ in codes(reading)]


def test_the_first_sheet_goes_before_a_row_on_the_instructions(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["首检表"], "region_code", "v1", "320600")
        guide = book["填写说明"]
        last = guide.max_row + 1
        guide.cell(last, 1).value = "region_code"
        put(guide, last, "v1", "320614")

    assert _profile(edited(tmp_path, edit)).identity.region_code == "320600"


def test_a_region_code_that_is_on_no_sheet_is_named(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["首检表"].cell(row_of(book["首检表"], "region_code"), 1).value = None

    assert codes(edited(tmp_path, edit)) == [("intake_field_removed", "首检表")]


def test_a_region_code_of_no_province_is_warned_of_at_its_cell(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "region_code", "v1", "999999")
    findings = located(validate(_profile(reading), APPLICATION), reading.places)
    assert ("check_region_code_province", place) in [(f.code, f.where) for f in findings]


# --- consistency findings ---


def test_findings_of_a_profile_that_was_read_lead_to_cells(tmp_path: Path) -> None:
    reading, place = _put_one(tmp_path, "首检表", "tech_staff", "v3", 100)
    assert reading.problems == ()
    findings = located(validate(_profile(reading), APPLICATION), reading.places)
    assert ("check_tech_above_staff", place) in [(p.code, p.where) for p in findings]


def test_a_refused_workbook_lists_its_findings_too(tmp_path: Path) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        put(book["首检表"], "sales", "v1", "约500")
        place = put(book["首检表"], "staff", "v3", 0)

    found = [(p.code, p.where) for p in edited(tmp_path, edit).problems]
    assert ("check_zero_asked", place) in found


def test_a_path_that_was_not_read_from_a_cell_stays_a_path() -> None:
    problem = Problem("check_zero_asked", "people[0].staff", {"year": 2025})
    assert located([problem], {"years[0]": "首检表!D22"}) == (problem,)


# --- files ---


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.et", b"PK\x03\x04", "table_format_et"),
        ("a.csv", b"x", "intake_format"),
        ("a.xlsx", b"", "file_empty"),
        ("a.xlsx", b"PK\x03\x04broken", "table_damaged"),
        ("a.xlsx", b"<html></html>", "table_content_not_suffix"),
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "table_damaged"),
        ("a.xlsx", b"PK\x03\x04" + b"0" * (21 * 1024 * 1024), "intake_too_large"),
    ],
)
def test_a_file_that_is_no_workbook(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = read_workbook(path)
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.profile is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [p.code for p in read_workbook(tmp_path / "none.xlsx").problems] == ["file_missing"]


def test_another_workbook_is_told_from_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"].value = "企业名称"
    book.save(path)
    assert [p.code for p in read_workbook(path).problems] == ["intake_not_template"]


@pytest.mark.parametrize("far", ["A9000", "XFA3", "ZZ900000"])
def test_cells_farther_away_than_an_intake_workbook_has(far: str, tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"].value = "x"
    sheet[far].value = "x"
    book.save(path)
    assert [p.code for p in read_workbook(path).problems] == ["intake_too_many_rows"]


def test_an_old_xls_file_is_read() -> None:
    """``first_sheet.xls``: the profile FIRST_SHEET filled in and saved in the old format by LibreOffice."""
    reading = read_workbook(Path(__file__).parent / "data" / "first_sheet.xls")
    assert reading.problems == ()
    assert reading.profile == FIRST_SHEET


def test_a_blank_template_lacks_the_name_only(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    write_template(path, windows=[PlannedRound(APPLICATION, "第二批")])
    reading = read_workbook(path)
    assert codes(reading) == [("intake_name_missing", "首检表!D8")]
    assert reading.application_date == APPLICATION


def test_only_the_name_makes_a_profile(tmp_path: Path) -> None:
    assert edited(tmp_path, lambda _: None, BARE).profile == BARE


def test_every_code_of_the_workbook_is_in_words() -> None:
    names = (
        "file", "limit", "suffix", "version", "current", "sheet", "other", "field", "heading", "value",
        "years", "expected", "year", "closed", "first", "second", "count", "used", "cell", "code", "path",
        "fact",
    )  # fmt: skip
    numbers: dict[str, Any] = dict.fromkeys(names, "x")
    own = [code for code in problem_codes() if code.startswith("intake_")]
    assert len(own) > 30
    for code in own:
        for lang in ("zh", "en"):
            words = render(Problem(code, "x", numbers), lang)  # type: ignore[arg-type]
            assert words.message
            assert words.remedy
