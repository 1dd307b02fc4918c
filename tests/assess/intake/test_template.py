"""The template itself: what stands on the first sheet, its drop-downs, its page, its texts, its data."""

from __future__ import annotations

import types
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from assess.files import OutputRefusedError
from assess.intake import PlannedRound, fill_template, read_workbook, write_template
from assess.intake.layout import layout
from assess.profile.profile import EnterpriseProfile
from indicator_models.texts import LANGS, Lang, check_pair, load_texts
from tests.assess.intake.profiles import BARE
from tests.assess.intake.workbooks import codes, column_of, edited, first_item_row, put, row_of
from tests.assess.profile.samples import profile_of

WINDOWS = [
    PlannedRound(date(2026, 8, 31), "第二批"),
    PlannedRound(date(2027, 5, 31), "第一批"),
]

# The minimum for a first check-up: block by block, what a first hour must bring.
MINIMUM = {
    "unit", "window",
    "name", "credit_code", "registered_on", "region_name", "region_code", "main_product",
    "industry_code", "field_code",
    "hnte_held", "hnte_year", "statement_scope", "tax_collection",
    "status", "sales", "net_assets", "rd_total", "rd_caliber", "has_overseas", "other_income",
    "staff", "tech_staff", "staff_source",
    "invention", "other_class1", "utility_model", "design", "software", "class2_used", "all_valid",
    "conversion_count",
    "mgmt_rd_organisation", "mgmt_rd_accounting", "mgmt_rd_ledger", "mgmt_institution", "mgmt_cooperation",
    "mgmt_conversion_rules", "mgmt_open_platform", "mgmt_training", "mgmt_skills", "mgmt_recruitment",
    "mgmt_rewards",
    "declared_none",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path, windows=WINDOWS)
    return load_workbook(path, data_only=True)


def _words(sheet: Worksheet, row: int, column: int) -> list[str]:
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and f"{sheet.cell(row, column).coordinate}" in rule.sqref:
            return str(rule.formula1).strip('"').split(",")
    return []


def test_sheets_in_the_order_offices_fill_them(book: Workbook) -> None:
    assert book.sheetnames == [
        "首检表",
        "知识产权",
        "月度人数",
        "研发项目与费用",
        "产品PS",
        "成果转化",
        "标准",
        "研发机构",
        "事故与违法",
        "专家预审表",
        "填写说明",
    ]


def test_the_first_sheet_prints_on_two_a4_pages(book: Workbook) -> None:
    sheet = book["首检表"]
    assert sheet.page_setup.paperSize == 9  # A4
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 2)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation != "landscape"
    # Two pages at a readable size: A4 less margins is 267 mm high; the scale is that of the width (190 mm).
    heights = sum(sheet.row_dimensions[row].height or 15 for row in range(2, sheet.max_row + 1))
    widths = sum(sheet.column_dimensions[letter].width for letter in "BCDEFGH")
    scale = 190 / (widths * 7 * 25.4 / 96)
    assert scale > 0.7
    assert heights * 25.4 / 72 * scale < 2 * 267


def test_keys_are_hidden(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden


def test_blank_and_zero_are_explained_on_the_sheet(book: Workbook) -> None:
    text = " ".join(str(c.value) for row in book["首检表"].iter_rows(max_row=4) for c in row if c.value)
    assert "空白=不知道" in text
    assert "0=确实没有" in text


def test_the_unit_is_yuan_unless_changed(book: Workbook) -> None:
    sheet = book["首检表"]
    row, column = row_of(sheet, "unit"), column_of(sheet, "v1")
    assert sheet.cell(row, column).value == "元"
    assert _words(sheet, row, column) == ["元", "万元"]


def test_batches_are_offered_and_the_first_is_preset(book: Workbook) -> None:
    sheet = book["首检表"]
    row, column = row_of(sheet, "window"), column_of(sheet, "v1")
    assert sheet.cell(row, column).value == "2026-08-31 第二批"
    assert _words(sheet, row, column) == ["2026-08-31 第二批", "2027-05-31 第一批"]


@pytest.mark.parametrize("block", ["finance", "people", "conversion_counts"])
def test_real_years_oldest_left(book: Workbook, block: str) -> None:
    sheet = book["首检表"]
    row = row_of(sheet, f"head.{block}")
    # An application in 2026 rests on the three full years before it.
    assert [sheet.cell(row, column_of(sheet, key)).value for key in ("v1", "v2", "v3")] == [2023, 2024, 2025]


def test_the_field_offers_eight_fields_outside_and_not_sure(book: Workbook) -> None:
    sheet = book["首检表"]
    words = _words(sheet, row_of(sheet, "field_code"), column_of(sheet, "v1"))
    assert len(words) == 10
    assert words[-2:] == ["不属于八大领域", "不确定"]


def test_thirteen_points_a_year(book: Workbook) -> None:
    keys = [str(book["月度人数"].cell(row, 1).value) for row in range(1, book["月度人数"].max_row + 1)]
    assert len([key for key in keys if key[0] == "p" and key[1:].isdigit()]) == 13


def test_owner_and_minutes_stand_at_each_block(book: Workbook) -> None:
    sheet = book["首检表"]
    for block in layout().form("first").blocks:
        row = row_of(sheet, f"head.{block.id}")
        line = " ".join(str(cell.value) for cell in sheet[row] if cell.value)
        assert "填写人" in line
        assert "分钟" in line


def test_an_hour_is_enough() -> None:
    texts = load_texts("assess.intake", "zh")
    minutes = [int(texts(f"block.{block.id}.minutes")) for block in layout().form("first").blocks]
    assert sum(minutes) <= 60


def test_the_minimum_is_marked() -> None:
    fields = [field for block in layout().form("first").blocks for field in block.fields]
    assert {field.key for field in fields if field.mark == "M"} == MINIMUM


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_of_the_first_sheet_has_explanation_and_example(lang: Lang) -> None:
    texts = load_texts("assess.intake", lang)
    for block in layout().form("first").blocks:
        for field in block.fields:
            for part in ("label", "help", "example"):
                assert texts(f"first.{field.key}.{part}").strip(), (field.key, part)
    for spec in layout().lists:
        for column in spec.columns:
            assert texts(f"{spec.id}.{column.key}.label").strip()


def test_both_languages_hold_the_same_texts() -> None:
    assert check_pair(load_texts("assess.intake", "zh"), load_texts("assess.intake", "en")) == []


def test_catalogues_hold_no_stray_keys() -> None:
    """An unquoted comma in a flow mapping would cut a text in two and leave a stray key."""
    for lang in LANGS:
        texts = load_texts("assess.intake", lang)
        for key in sorted(texts.keys()):
            assert all(step.replace("_", "").isalnum() and step.isascii() for step in key.split(".")), key


def _exists(model: Any, steps: list[str]) -> bool:
    if not steps:
        return True
    kinds = [model]
    if get_origin(model) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(model) if kind is not type(None)]
    for kind in kinds:
        if get_origin(kind) is tuple:
            return _exists(
                get_args(kind)[0], steps[1:] if steps[0].startswith("{") or steps[0].isdigit() else steps
            )
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            names = ["own"] if steps[0] == "{side}" else [steps[0]]
            names = ["staff_points"] if steps[0] == "{group}" else names
            field = kind.model_fields.get(names[0])
            return field is not None and _exists(field.annotation, steps[1:])
    return len(steps) <= 1


def test_every_path_leads_into_the_profile() -> None:
    for form in layout().forms:
        for block in form.blocks:
            for field in block.fields:
                if field.path is not None:
                    assert _exists(EnterpriseProfile, field.path.split(".")), field.path
    for spec in layout().lists:
        for column in spec.columns:
            path = [*spec.path.split("."), "0", column.key]
            if column.part == "line":
                path = ["rd", "lines", "0", column.key]
            assert _exists(EnterpriseProfile, path), path


def test_a_path_to_nowhere_is_noticed() -> None:
    assert not _exists(EnterpriseProfile, ["years", "{year}", "sale"])
    assert not _exists(EnterpriseProfile, ["identity", "nam"])


@pytest.mark.parametrize("sheet", ["知识产权", "产品PS", "成果转化", "标准", "研发机构", "事故与违法"])
def test_examples_can_be_read(sheet: str, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        page = book[sheet]
        example, target = row_of(page, "example"), first_item_row(page)
        for column in range(2, page.max_column + 1):
            page.cell(target, column).value = page.cell(example, column).value or None

    assert codes(edited(tmp_path, edit, BARE)) == []


@pytest.mark.parametrize("lang", LANGS)
def test_examples_of_the_first_sheet_can_be_read(lang: Lang, tmp_path: Path) -> None:
    """Every example of a field with one input cell is an entry the reader takes."""
    path = tmp_path / "examples.xlsx"
    write_template(path, windows=WINDOWS, lang=lang)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    texts = load_texts("assess.intake", lang)
    fields = [field for block in layout().form("first").blocks for field in block.fields]
    for field in fields:
        example = texts(f"first.{field.key}.example")
        if field.kind != "ignored" and " / " not in example:
            put(sheet, field.key, "v3" if "{year}" in (field.path or "") else "v1", example)
    book.save(path)
    assert [problem.code for problem in read_workbook(path).problems if problem.severity == "error"] == []


def test_the_version_is_a_document_property(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, windows=WINDOWS)
    properties = {prop.name: prop.value for prop in load_workbook(path).custom_doc_props.props}
    assert properties == {"innovation-checkup-intake": layout().template_version}


def test_a_template_needs_a_batch(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="windows"):
        write_template(tmp_path / "template.xlsx", windows=[])


def test_a_target_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputRefusedError):
        write_template(tmp_path / "file" / "template.xlsx", windows=WINDOWS)


def test_a_long_text_that_is_filled_in_is_not_cut(tmp_path: Path) -> None:
    """54 characters of about 10 points each are 540 points; the cell over three years is about 190 wide."""
    firm = profile_of({"main_product": "电动工具转子装配用伺服压装机和检测机" * 3, "credit_code": "91320684"})
    path = tmp_path / "t.xlsx"
    fill_template(path, firm, application_date=date(2026, 8, 31))
    sheet = load_workbook(path)["首检表"]
    product, code = (
        sheet.row_dimensions[row_of(sheet, key)].height for key in ("main_product", "credit_code")
    )
    assert product > 3 * 11
    assert code < 2 * 11
