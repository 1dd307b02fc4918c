"""The sheet of sources: a workbook gives back sources, bounds and the values of other books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from assess.intake import IntakeReading, fill_template, read_workbook
from assess.profile.figure import Figure, SourcedValue
from indicator_models.problems import render
from indicator_models.texts import LANGS, Lang
from tests.assess.intake.profiles import APPLICATION, BARE
from tests.assess.intake.workbooks import first_item_row, put
from tests.assess.profile.samples import profile_of

SHEET = "来源与证据"
AUDIT = {
    "kind": "audited_statements",
    "source": "2025年度审计报告",
    "dated": "2026-03-31",
    "verified_by": "区科技局",
}
RETURN = {"kind": "tax_return", "source": "2025年度纳税申报表", "dated": "2026-05-28"}

SOURCED = profile_of(
    years=[
        {
            "year": 2023,
            "sales": 40_000_000,
            "net_assets": {"value": 5, "bound": "at_least", "reason": "账面"},
        },
        {
            "year": 2024,
            "sales": {"value": 45_000_000, "stand_in": True, "reason": "合并报表", "source": "年报"},
        },
        {
            "year": 2025,
            "sales": {
                "value": "49990000.01",
                **AUDIT,
                "others": [{"value": 50_010_000, **RETURN}, {"value": 3, "source": "口头"}],
            },
        },
    ],
    rd={"years": [{"year": 2025, "total": {"value": 7, "proxy": True, "reason": "利润表"}}]},
    people=[{"year": 2025, "staff": {"value": "90.5", "others": [{"value": 91, "source": "社保"}]}}],
    products=[
        {"code": "PS01", "name": "连接器", "sales": 9},
        {"code": "PS02", "name": "线束", "sales": {"value": 8, "others": [{"value": 7, "source": "发票"}]}},
    ],
    facts=[
        {"fact": "total_liabilities", "year": 2024, "value": {"value": 6, "source": "年报"}},
        {"fact": "total_liabilities", "year": 2025, "value": 5},
    ],
)


@pytest.mark.parametrize("lang", LANGS)
def test_sources_come_back_as_they_were(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    assert fill_template(path, SOURCED, application_date=APPLICATION, lang=lang) == ()
    reading = read_workbook(path)
    assert reading.problems == ()
    assert reading.profile == SOURCED
    assert reading.places["years[2].sales.others[0].value"].startswith({"zh": SHEET, "en": "Sources"}[lang])


def test_a_profile_without_sources_has_no_such_sheet(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    fill_template(path, BARE, application_date=APPLICATION)
    assert SHEET not in load_workbook(path).sheetnames


def test_figures_of_other_years_have_no_row(tmp_path: Path) -> None:
    years = [{"year": 2019, "sales": {"value": 1, "source": "年报"}}]
    path = tmp_path / "filled.xlsx"
    notes = fill_template(path, profile_of(years=years), application_date=APPLICATION)
    assert SHEET not in load_workbook(path).sheetnames
    assert [(note.code, note.where) for note in notes] == [("intake_not_held", "years")]


def edited(folder: Path, edit: Callable[[Workbook], Any]) -> IntakeReading:
    path = folder / "edited.xlsx"
    fill_template(path, SOURCED, application_date=APPLICATION)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return read_workbook(path)


def row_with(book: Workbook, column: str, text: str) -> int:
    """The row of the sheet that says something in a column."""
    sheet = book[SHEET]
    start = first_item_row(sheet)
    keys = {sheet.cell(1, at).value: at for at in range(2, sheet.max_column + 1)}
    return next(row for row in range(start, sheet.max_row + 1) if sheet.cell(row, keys[column]).value == text)


def test_a_figure_changed_on_its_own_sheet_goes_before_the_row_called_used(tmp_path: Path) -> None:
    """The row then says what its document says: one more value beside the figure that is used."""
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book[SHEET], row_with(book, "source", "2025年度审计报告"), "amount", 49_000_000)

    reading = edited(tmp_path, edit)
    assert [(problem.code, problem.where) for problem in reading.problems] == [
        ("evidence_row_differs", place)
    ]
    assert reading.profile is not None
    sales = reading.profile.years[2].sales
    assert isinstance(sales, Figure)
    assert (sales.value, sales.source, sales.kind) == (Decimal("49990000.01"), None, None)
    assert sales.others[0] == SourcedValue(
        value=Decimal(49_000_000),
        source="2025年度审计报告",
        kind="audited_statements",
        dated=date(2026, 3, 31),
        verified_by="区科技局",
    )
    assert [other.value for other in sales.others] == [49_000_000, 50_010_000, 3]


def test_a_figure_that_only_this_sheet_states_is_read(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        row = row_with(book, "source", "口头") + 12
        for column, value in (
            ("figure", "净资产"),
            ("item", 2025),
            ("amount", 12),
            ("use", "采用"),
            ("source", "年报"),
        ):
            put(book[SHEET], row, column, value)

    profile = edited(tmp_path, edit).profile
    assert profile is not None
    assert profile.years[2].net_assets == Figure(value=Decimal(12), source="年报")


FAULTS: list[tuple[str, str, str, Any, str]] = [
    ("source", "2025年度审计报告", "item", "2019", "evidence_row_no_item"),
    ("source", "2025年度审计报告", "item", None, "evidence_row_no_item"),
    ("source", "发票", "item", "PS09", "evidence_row_no_item"),
    ("source", "口头", "item", "²⁰²⁵", "evidence_row_no_item"),
    ("source", "口头", "use", "采用", "evidence_row_used_twice"),
    ("source", "口头", "amount", None, "evidence_row_no_value"),
    ("source", "口头", "source", None, "evidence_row_no_source"),
    ("source", "口头", "amount", "约500", "table_cell_approximate"),
    ("source", "口头", "kind", "听说", "table_cell_not_in_list"),
    ("source", "口头", "figure", "利润", "table_cell_not_in_list"),
    ("reason", "账面", "reason", None, "evidence_row_no_reason"),
    ("reason", "合并报表", "reason", None, "evidence_row_no_reason"),
    ("reason", "利润表", "reason", None, "evidence_row_no_reason"),
]


@pytest.mark.parametrize(("column", "text", "edited_column", "value", "code"), FAULTS)
def test_a_faulty_row_is_named_at_its_cell(
    column: str, text: str, edited_column: str, value: Any, code: str, tmp_path: Path
) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book[SHEET], row_with(book, column, text), edited_column, value)

    reading = edited(tmp_path, edit)
    assert (code, place) in [(problem.code, problem.where) for problem in reading.problems]
    assert reading.profile is None
    for lang in LANGS:
        assert all(render(problem, lang).remedy for problem in reading.problems)


def test_other_values_without_one_that_is_used(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        row = row_with(book, "source", "口头")
        put(book[SHEET], row, "figure", "净资产")

    reading = edited(tmp_path, edit)
    refused = [problem.code for problem in reading.problems if problem.severity == "error"]
    assert refused == ["evidence_row_not_used"]


def test_the_unit_of_the_workbook_holds_for_amounts_and_not_for_heads(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book["首检表"], "unit", "v1", "万元")

    profile = edited(tmp_path, edit).profile
    assert profile is not None
    sales, staff = profile.years[2].sales, profile.people[0].staff
    assert isinstance(sales, Figure)
    assert isinstance(staff, Figure)
    assert [other.value for other in sales.others] == [500_100_000_000, 30_000]
    assert [other.value for other in staff.others] == [91]
