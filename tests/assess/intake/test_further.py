"""The sheet of further facts: its rows, its drop-downs, what is read from it and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.intake import IntakeReading, PlannedRound, fill_template, read_workbook, write_template
from assess.profile import EnterpriseProfile, Figure, FurtherFact
from indicator_models.catalogue import Catalogue
from indicator_models.problems import LANGS, render
from indicator_models.texts import Lang
from tests.assess.intake.further_models import FIRST, MODELS, SECOND
from tests.assess.intake.profiles import APPLICATION, BARE
from tests.assess.intake.workbooks import codes, column_of, put, row_of
from tests.assess.profile.small_catalogue import small_catalogue

SHEET = "补充数据"
COLUMNS = ("v1", "v2", "v3")
ROWS = {
    "total_liabilities", "share", "awards", "listed",
    "loss", "growth", "helpers", "founded", "motto", "size", "quality", "marks",
}  # fmt: skip


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("further") / "template.xlsx"
    write_template(path, windows=[PlannedRound(APPLICATION)], models=MODELS, known=small_catalogue)
    return load_workbook(path, data_only=True)[SHEET]


def keys(sheet: Worksheet) -> list[str]:
    return [str(value) for row in range(2, sheet.max_row + 1) if (value := sheet.cell(row, 1).value)]


def texts(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.value) for cell in sheet[row][1:8] if cell.value is not None]


@lru_cache(maxsize=1)
def _of_two_sheets() -> bytes:
    """A workbook of a named firm, without the sheets that do not matter here."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        settings = {"application_date": APPLICATION, "models": MODELS, "known": small_catalogue}
        fill_template(path, BARE, **settings)
        book = load_workbook(path)
        for name in book.sheetnames:
            if name not in ("首检表", SHEET):
                del book[name]
        book.save(path)
        return path.read_bytes()


def filled(tmp_path: Path, edit: Callable[[Workbook], Any]) -> IntakeReading:
    """The workbook edited by hand and read."""
    path = tmp_path / "filled.xlsx"
    book = load_workbook(io.BytesIO(_of_two_sheets()))
    edit(book)
    book.save(path)
    return read_workbook(path, known=small_catalogue)


def one(tmp_path: Path, fact: str, column: str, value: Any, unit: str = "元") -> tuple[IntakeReading, str]:
    places = []

    def edit(book: Workbook) -> None:
        put(book["首检表"], "unit", "v1", unit)
        places.append(put(book[SHEET], fact, column, value))

    return filled(tmp_path, edit), places[0]


# --- what stands on the sheet ---------------------------------------------------------------------


def test_it_stands_after_the_standard_sheets_and_only_where_models_are_named(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, windows=[PlannedRound(APPLICATION)], models=MODELS, known=small_catalogue)
    assert load_workbook(path).sheetnames[-2:] == ["填写说明", SHEET]
    write_template(path, windows=[PlannedRound(APPLICATION)])
    assert SHEET not in load_workbook(path).sheetnames


def test_one_row_a_fact_that_no_other_sheet_collects(sheet: Worksheet) -> None:
    rows = [key for key in keys(sheet) if key in {fact.base for fact in small_catalogue().facts.values()}]
    # Sales stand on the first sheet, the rate is set by the office, liabilities are needed by both models.
    assert len(rows) == len(set(rows))
    assert set(rows) == ROWS


def test_a_heading_for_each_model_with_real_years_oldest_left(sheet: Worksheet) -> None:
    for model, title in (("first", "甲项目"), ("second", "乙项目")):
        row = row_of(sheet, f"head.of.{model}")
        assert texts(sheet, row)[0] == title
        assert [sheet.cell(row, column_of(sheet, column)).value for column in COLUMNS] == [2023, 2024, 2025]
    first, second = row_of(sheet, "head.of.first"), row_of(sheet, "head.of.second")
    assert first < row_of(sheet, "total_liabilities") < second < row_of(sheet, "loss")


def test_what_a_model_takes_from_elsewhere_is_said_under_its_heading(sheet: Worksheet) -> None:
    notes = [texts(sheet, row_of(sheet, f"head.of.{model}") + 1)[0] for model in ("first", "second")]
    assert notes[0] == "本项目还用到其他表中的:销售收入。"
    assert notes[1] == "本项目还用到其他表中的:销售收入。上面已列出的:负债。"


def test_a_model_without_rows_of_its_own_says_so(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    windows = [PlannedRound(APPLICATION)]
    write_template(path, windows=windows, models=(SECOND, SECOND), known=small_catalogue)
    sheet = load_workbook(path)[SHEET]
    heads = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "head.of.second"]
    assert texts(sheet, heads[1] + 1)[0].startswith("本项目没有另外要填的数据。")


def test_label_definition_place_unit_and_mark(sheet: Worksheet) -> None:
    # Columns: mark, label, three years, explanation, unit; the unit of money follows the first sheet.
    assert texts(sheet, row_of(sheet, "total_liabilities")) == [
        "●",
        "负债",
        "说明来源:资产负债表。空白时按首检表的资产总额减净资产计算。",
        "元",
    ]
    assert texts(sheet, row_of(sheet, "share")) == ["○", "占比", "说明", "5%或0.05"]
    assert texts(sheet, row_of(sheet, "helpers"))[-1] == "人"
    assert texts(sheet, row_of(sheet, "listed"))[-1] == "是/否"
    assert texts(sheet, row_of(sheet, "size"))[-1] == "下拉选择"


def test_the_unit_of_money_is_a_reference(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, windows=[PlannedRound(APPLICATION)], models=MODELS, known=small_catalogue)
    book = load_workbook(path)
    first = book["首检表"]
    cell = first.cell(row_of(first, "unit"), column_of(first, "v1"))
    value = book[SHEET].cell(row_of(book[SHEET], "loss"), column_of(book[SHEET], "example")).value
    assert value == f"='首检表'!$D${cell.row}"


def test_cells_of_years_that_a_fact_has_not_are_closed(sheet: Worksheet) -> None:
    def colour(fact: str, column: str) -> str:
        return str(sheet.cell(row_of(sheet, fact), column_of(sheet, column)).fill.fgColor.rgb)

    assert colour("share", "v1") == colour("share", "v2") != colour("share", "v3")
    assert colour("loss", "v1") == colour("loss", "v2") == colour("loss", "v3")
    assert f"D{row_of(sheet, 'awards')}:F{row_of(sheet, 'awards')}" in map(str, sheet.merged_cells.ranges)


def rule_of(sheet: Worksheet, fact: str, column: str) -> Any:
    cell = sheet.cell(row_of(sheet, fact), column_of(sheet, column)).coordinate
    return next(rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)


def test_drop_downs(sheet: Worksheet) -> None:
    assert rule_of(sheet, "listed", "v1").formula1 == '"是,否"'
    assert rule_of(sheet, "quality", "v1").formula1 == '"A,B"'
    # A comma in a word would part it inside a rule: the words stand in hidden cells of the row.
    row = row_of(sheet, "size")
    assert rule_of(sheet, "size", "v1").formula1 == f"$AE${row}:$AF${row}"
    assert [sheet[f"{column}{row}"].value for column in ("AE", "AF")] == ["小(<5)", "大(≥5),含集团"]
    assert sheet.column_dimensions["AE"].hidden


def test_limits_are_checked_while_typing(sheet: Worksheet) -> None:
    rule = rule_of(sheet, "share", "v3")
    assert (rule.type, float(rule.formula1), float(rule.formula2)) == ("decimal", 0, 1)
    assert float(rule_of(sheet, "growth", "v3").formula1) < -1


def test_english(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    windows = [PlannedRound(APPLICATION)]
    write_template(path, windows=windows, lang="en", models=MODELS, known=small_catalogue)
    sheet = load_workbook(path, data_only=True)["Further data"]
    assert texts(sheet, row_of(sheet, "head.of.first"))[0] == "First"
    assert texts(sheet, row_of(sheet, "total_liabilities")) == [
        "●",
        "Owed",
        "Meaning From: balance sheet. Left blank: total assets less net assets of the first sheet.",
        "yuan",
    ]
    assert "Listed above: Owed." in texts(sheet, row_of(sheet, "head.of.second") + 1)[0]


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "column", "written", "year", "meant"),
    [
        ("total_liabilities", "v1", 12.5, 2023, Decimal("12.5")),
        ("total_liabilities", "v3", "1,200.50", 2025, Decimal("1200.50")),
        ("total_liabilities", "v2", "3万元", 2024, Decimal(30_000)),
        ("total_liabilities", "v2", 0, 2024, Decimal(0)),
        ("loss", "v2", -7, 2024, Decimal(-7)),
        ("share", "v3", 0.05, 2025, Decimal("0.05")),
        ("share", "v3", "5%", 2025, Decimal("0.05")),
        # Excel turns a typed 2.8% into this double.
        ("share", "v3", 2.8 / 100, 2025, Decimal("0.028")),
        ("growth", "v3", "-150%", 2025, Decimal("-1.5")),
        ("helpers", "v3", "3.5人", 2025, Decimal("3.5")),
        ("awards", "v1", "4项", None, Decimal(4)),
        ("awards", "v1", 2_000_000, None, Decimal(2_000_000)),
        ("listed", "v1", "是", None, True),
        ("listed", "v1", "no", None, False),
        ("founded", "v1", "2016年3月15日", None, date(2016, 3, 15)),
        ("motto", "v1", " 精益 求精 ", None, "精益 求精"),
        ("size", "v1", "大(≥5),含集团", None, "large"),
        ("size", "v1", "small", None, "small"),
        ("quality", "v1", "b", None, "B"),
        ("marks", "v1", 4.5, None, Decimal("4.5")),
    ],
)
def test_a_cell_becomes_a_further_fact(
    fact: str, column: str, written: Any, year: int | None, meant: Any, tmp_path: Path
) -> None:
    reading, place = one(tmp_path, fact, column, written)
    assert codes(reading) == []
    assert reading.profile is not None
    assert reading.profile.facts == (FurtherFact(fact=fact, year=year, value=meant),)
    assert reading.places["facts[0].value"] == place


def test_money_follows_the_unit_of_the_first_sheet(tmp_path: Path) -> None:
    reading, _ = one(tmp_path, "loss", "v3", 12.5, unit="万元")
    assert reading.profile is not None
    assert reading.profile.facts[0].value == Decimal(125_000)
    share, _ = one(tmp_path, "share", "v3", 0.5, unit="万元")
    assert share.profile is not None
    assert share.profile.facts[0].value == Decimal("0.5")


@pytest.mark.parametrize(
    ("fact", "column", "written", "code"),
    [
        ("total_liabilities", "v1", "约5", "table_cell_approximate"),
        ("total_liabilities", "v1", -1, "table_cell_outside_domain"),
        ("total_liabilities", "v1", "5人", "table_cell_unit"),
        ("share", "v3", 5, "table_cell_outside_domain"),
        ("share", "v3", "x", "table_cell_not_number"),
        ("awards", "v1", 2.5, "table_cell_not_whole"),
        ("listed", "v1", "也许", "table_cell_not_in_list"),
        ("founded", "v1", "2016-03", "intake_date_incomplete"),
        ("size", "v1", "5", "table_cell_not_in_list"),
        ("quality", "v1", "F", "table_cell_not_in_list"),
        ("marks", "v1", 6.5, "table_cell_outside_domain"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(
    fact: str, column: str, written: Any, code: str, tmp_path: Path
) -> None:
    reading, place = one(tmp_path, fact, column, written)
    assert codes(reading) == [(code, place)]
    problem = next(problem for problem in reading.problems if problem.code == code)
    for lang in LANGS:
        assert render(problem, lang).remedy


def test_a_blank_says_nothing_and_none_is_asked_about(tmp_path: Path) -> None:
    reading, place = one(tmp_path, "share", "v3", "无")
    assert reading.profile is not None
    assert reading.profile.facts == ()
    assert codes(reading) == [("intake_none_word", place)]


def test_years_are_those_of_the_heads(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for place, column in enumerate(COLUMNS):
            put(book[SHEET], "head.of.second", column, 2020 + place)
            put(book[SHEET], "loss", column, place)

    reading = filled(tmp_path, edit)
    assert reading.profile is not None
    assert [(fact.year, fact.value) for fact in reading.profile.facts] == [(2020, 0), (2021, 1), (2022, 2)]
    assert [code for code, _ in codes(reading)] == ["intake_years_differ"]


def test_deleted_heads_and_rows_do_no_harm(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[SHEET]
        put(sheet, "loss", "v3", 5)
        sheet.delete_rows(row_of(sheet, "head.of.second"), 2)
        sheet.delete_rows(row_of(sheet, "head.of.first"), 4)

    reading = filled(tmp_path, edit)
    assert reading.profile is not None
    assert codes(reading) == []
    assert reading.profile.facts == (FurtherFact(fact="loss", year=2025, value=Decimal(5)),)


def test_a_row_twice_is_refused(tmp_path: Path) -> None:
    places = []

    def edit(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.cell(sheet.max_row + 1, 1).value = "awards"
        put(sheet, "awards", "v1", 1)
        places.append(put(sheet, sheet.max_row, "v1", 2))

    assert codes(filled(tmp_path, edit)) == [("intake_row_twice", places[0])]


def test_a_filled_row_of_an_unknown_fact_is_told(tmp_path: Path) -> None:
    places = []

    def edit(book: Workbook) -> None:
        row = row_of(book[SHEET], "awards")
        book[SHEET].cell(row, 1).value = "of_some_office"
        places.append(put(book[SHEET], row, "v1", 2))

    reading = filled(tmp_path, edit)
    assert reading.profile is not None
    assert codes(reading) == [("intake_fact_unknown", places[0])]
    problem = next(problem for problem in reading.problems if problem.code == "intake_fact_unknown")
    assert problem.params == {"heading": "奖项", "fact": "of_some_office"}
    assert "models_folder" in render(problem, "en").remedy


def test_the_catalogue_may_refuse_what_the_cell_took(tmp_path: Path) -> None:
    """A row of a fact that has a place of its own by now is told by its cell."""
    places = []

    def edit(book: Workbook) -> None:
        row = row_of(book[SHEET], "loss")
        book[SHEET].cell(row, 1).value = "sales"
        places.append(put(book[SHEET], row, "v3", 2))

    assert codes(filled(tmp_path, edit)) == [("profile_fact_own_place", places[0])]


def test_a_workbook_without_the_sheet_asks_for_no_catalogue(tmp_path: Path) -> None:
    def unwanted() -> Catalogue:
        raise AssertionError

    path = tmp_path / "filled.xlsx"
    assert fill_template(path, BARE, application_date=APPLICATION, known=unwanted) == ()
    assert read_workbook(path, known=unwanted).profile == BARE


# --- there and back -------------------------------------------------------------------------------


def with_facts(*facts: FurtherFact) -> EnterpriseProfile:
    return BARE.model_copy(update={"facts": facts})


ALL_KINDS = with_facts(
    FurtherFact(fact="total_liabilities", year=2023, value=Decimal("12345678901234.56")),
    FurtherFact(fact="total_liabilities", year=2025, value=Decimal(0)),
    FurtherFact(fact="share", year=2025, value=Decimal("0.1234567890123456")),
    FurtherFact(fact="awards", value=Decimal(3)),
    FurtherFact(fact="listed", value=False),
    FurtherFact(fact="loss", year=2024, value=Decimal("-0.01")),
    FurtherFact(fact="growth", year=2025, value=Decimal("0.35")),
    FurtherFact(fact="helpers", year=2025, value=Decimal("86.5")),
    FurtherFact(fact="founded", value=date(2016, 3, 15)),
    FurtherFact(fact="motto", value="=精益求精"),
    FurtherFact(fact="size", value="large"),
    FurtherFact(fact="quality", value="A"),
    FurtherFact(fact="marks", value=Decimal("4.5")),
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("models", [MODELS, (FIRST,), ()], ids=["both", "first", "none"])
def test_facts_come_back_as_they_were(lang: Lang, models: Any, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    notes = fill_template(
        path, ALL_KINDS, application_date=APPLICATION, lang=lang, models=models, known=small_catalogue
    )
    reading = read_workbook(path, known=small_catalogue)
    assert notes == ()
    assert reading.problems == ()
    assert reading.profile is not None
    assert sorted(reading.profile.facts, key=repr) == sorted(ALL_KINDS.facts, key=repr)


def test_what_the_sheet_cannot_hold_is_named(tmp_path: Path) -> None:
    bound = Figure(value=Decimal(5), bound="at_least", reason="合同")
    profile = with_facts(
        FurtherFact(fact="awards", value=Decimal(1), source="证书"),
        FurtherFact(fact="loss", year=2025, value=bound),
        FurtherFact(fact="listed", value=None),
    )
    settings = {"application_date": APPLICATION, "known": small_catalogue}
    notes = fill_template(tmp_path / "a.xlsx", profile, **settings)
    # The bound stands on the sheet of sources.
    assert [(note.code, note.where) for note in notes] == [("intake_not_held", "facts[0].source")]
    read = read_workbook(tmp_path / "a.xlsx", known=small_catalogue).profile
    assert read is not None
    assert read.facts[1].value == bound
    other_year = with_facts(FurtherFact(fact="loss", year=2019, value=Decimal(5)))
    notes = fill_template(tmp_path / "b.xlsx", other_year, **settings)
    assert [(note.code, note.where) for note in notes] == [("intake_not_held", "facts")]
