"""The sheet 补充资料: the tables go before it where they were changed; deleted items do not come back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assess.forms.reading import READERS
from assess.forms.whole import joined, read_grids, whole_values
from assess.forms.write_forms import write_forms
from assess.imports.document import ReadContext
from assess.imports.job import ImportOptions, import_files
from assess.imports.open_file import open_file
from assess.imports.readers import read_sheet
from tests.assess.forms.profiles import line, profile, project
from tests.assess.forms.support import DAY, codes, profile_of, whole

SALES = {"value": Decimal(10_000), "source": "审计报告", "kind": "audited_statements"}


def _edited(path: Path, edit: Callable[[openpyxl.Workbook], Any], **parts: Any) -> Path:
    write_forms(path, profile(**parts), application_date=DAY)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def _set(book: openpyxl.Workbook, sheet: str, old: object, new: object) -> None:
    cells = [c for row in book[sheet].iter_rows() for c in row if c.value == old]
    assert cells, old
    cells[0].value = new


def _faults(path: Path) -> list[tuple[str, str]]:
    found = whole(path).problems
    return codes([p for p in found if not p.code.startswith("import_contracted_")])


def test_a_figure_changed_in_its_table_goes_before_its_source(tmp_path: Path) -> None:
    years = ({"year": 2025, "sales": SALES},)
    path = _edited(tmp_path / "f.xlsx", lambda book: _set(book, "C1主要情况", 1, 2), years=years)
    assert whole(path).values["years", "2025", "sales"] == Decimal(20_000)
    assert [code for code, _ in _faults(path)] == ["form_supplement_changed"]


def test_the_figure_comes_back_with_its_source_where_nothing_was_changed(tmp_path: Path) -> None:
    path = _edited(tmp_path / "f.xlsx", lambda _: None, years=({"year": 2025, "sales": SALES},))
    assert whole(path).values["years", "2025", "sales"].source == "审计报告"
    assert _faults(path) == []


def test_an_item_deleted_from_its_table_does_not_come_back(tmp_path: Path) -> None:
    """RD02 stands in C4; that it serves PS01 stands in the supplement only."""

    def delete(book: openpyxl.Workbook) -> None:
        sheet = book["C4研发活动情况表"]
        first = next(c.row for row in sheet.iter_rows() for c in row if c.value == "RD02")
        sheet.delete_rows(first, 40)

    rd = {"projects": (project("RD01", product_codes=("PS01",)), project("RD02", product_codes=("PS01",)))}
    path = _edited(tmp_path / "f.xlsx", delete, rd=rd)
    values = whole(path).values
    assert values["rd", "projects", "RD01", "product_codes"] == ("PS01",)
    assert not [p for p in values if "RD02" in p]
    assert [code for code, _ in _faults(path)] == ["form_supplement_orphan"]


def test_a_cell_that_was_blanked_stays_blank(tmp_path: Path) -> None:
    years = ({"year": 2025, "sales": SALES},)
    path = _edited(tmp_path / "f.xlsx", lambda book: _set(book, "C1主要情况", 1, None), years=years)
    assert ("years", "2025", "sales") not in whole(path).values
    assert [code for code, _ in _faults(path)] == ["form_supplement_changed"]


def test_unreadable_rows_are_told_at_their_cells(tmp_path: Path) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        _set(book, "补充资料", "整数", "随便")
        _set(book, "补充资料", "true", "maybe")

    parts = {"conversions": {"years": ({"year": 2025, "count": 3},)}, "rd": {"has_overseas": True}}
    path = _edited(tmp_path / "f.xlsx", spoil, **parts)
    assert [code for code, _ in _faults(path)][:2] == ["form_supplement_unreadable"] * 2


def test_renamed_and_moved_sheets_change_nothing(tmp_path: Path) -> None:
    def move(book: openpyxl.Workbook) -> None:
        for number, sheet in enumerate(book.worksheets):
            sheet.title = f"Sheet{number}"
        book["Sheet1"].insert_rows(1, 2)
        book["Sheet2"].insert_cols(1)

    rd = {"projects": (project("RD01"),), "lines": (line(2025, "RD01", 10_000),)}
    path = _edited(tmp_path / "f.xlsx", move, rd=rd, years=({"year": 2025, "sales": SALES},))
    values = whole(path).values
    assert values["years", "2025", "sales"].value == 10_000
    assert values["rd", "lines", "2025/RD01", "personnel"] == 10_000


def test_all_rows_of_our_workbook_belong_to_a_table(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    rd = {"projects": (project("RD01"),), "lines": (line(2025, "RD01", 10_000),)}
    write_forms(path, profile(rd=rd), application_date=DAY)
    for grid in open_file(path)[0]:
        assert read_sheet(grid, READERS, ReadContext()).problems == [], grid.sheet


def test_our_own_workbook_is_known_as_such(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    write_forms(path, profile(), application_date=DAY)
    united, problems = joined(read_grids(open_file(path)[0]))
    assert [
        (d.kind, [p.code for p in d.problems if not p.code.startswith("import_contracted_")]) for d in united
    ] == [("forms", [])]
    assert problems == []


def test_two_tables_that_state_one_field_differently(tmp_path: Path) -> None:
    """The field stands in C0 and C1."""

    def differ(book: openpyxl.Workbook) -> None:
        _set(book, "C1主要情况", "新材料", "电子信息")

    path = tmp_path / "f.xlsx"
    identity = {"name": "甲公司", "field_code": "7"}
    _edited(path, differ, identity=identity)
    found = whole_values(read_grids(open_file(path)[0]))
    assert found.values["identity", "field_code"] == "7"
    assert [p.code for p in found.problems if p.code == "import_cell_twice"] == ["import_cell_twice"]


def test_a_product_added_to_a_list_that_was_stated_to_be_empty(tmp_path: Path) -> None:
    """The tables go before the supplement, which says that there are none."""

    def add(book: openpyxl.Workbook) -> None:
        sheet = book["C6高新技术产品情况表"]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in ("产品(服务)编号", "产品(服务)名称"):
                    new = "PS01" if cell.value == "产品(服务)编号" else "水泵"
                    sheet.cell(cell.row, cell.column + 1).value = new

    path = _edited(tmp_path / "f.xlsx", add, products=())
    values = whole(path).values
    assert values["products", "PS01", "name"] == "水泵"
    assert ("products",) not in values
    assert [code for code, _ in _faults(path)] == ["form_supplement_changed"]


def test_empty_forms_with_zeros_are_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    firm = profile(products=(), rd={"projects": ()})
    write_forms(path, firm, application_date=DAY, zeros=True)
    assert profile_of(path) == firm
    assert _faults(path) == []


@pytest.mark.parametrize(
    ("spoilt", "kind"),
    [
        ("years › abc › year", "整数"),
        ("years › 2025#2 › year", "整数"),
        ("people › 2025#2 › year", "整数"),
        ("years", "文字"),
        ("years › 2025", "整数"),
        ("identity", "文字"),
        ("identity", "顺序"),
        ("identity › name › x", "文字"),
        ("identity › name › x", "无此项"),
        ("schema_version", "整数"),
    ],
)
def test_a_path_that_is_no_field_is_told_at_its_row(tmp_path: Path, spoilt: str, kind: str) -> None:
    """Whatever a hand writes into the column of paths, the rest of the workbook is read."""

    def spoil(book: openpyxl.Workbook) -> None:
        cell = next(c for c in book["补充资料"]["A"] if c.value == "conversions › years › 2025 › count")
        cell.value = spoilt
        value = {"整数": "3", "顺序": '["3"]'}.get(kind, "x")
        book["补充资料"].cell(cell.row, 2, value)
        book["补充资料"].cell(cell.row, 3, kind)

    parts = {"conversions": {"years": ({"year": 2025, "count": 3},)}, "rd": {"has_overseas": True}}
    path = _edited(tmp_path / "f.xlsx", spoil, **parts)
    imported = import_files([path])
    told = [p for p in imported.problems if p.code == "form_supplement_unreadable"]
    assert [str(p.params["path"]) for p in told] == [spoilt]
    assert imported.profile is None
    held = import_files([path], ImportOptions(without_unreadable=True)).profile
    assert held is not None
    assert (held.identity.name, held.rd.has_overseas) == ("甲公司", True)


def test_a_list_that_is_empty_and_has_items_is_told(tmp_path: Path) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        sheet = book["补充资料"]
        last = sheet.max_row + 1
        for column, text in enumerate(("institutions", "[]", "列表"), start=1):
            sheet.cell(last, column, text)

    path = _edited(tmp_path / "f.xlsx", spoil, institutions=({"name": "研发中心", "level": "city"},))
    assert [code for code, _ in _faults(path)] == ["form_supplement_unreadable"]
    profile_ = profile_of(path)
    assert profile_.institutions is not None
    assert [i.name for i in profile_.institutions] == ["研发中心"]
