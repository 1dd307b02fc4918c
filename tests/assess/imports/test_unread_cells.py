"""Cells under a name that nobody knows are told, without saying what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.imports.document import ReadContext
from assess.imports.job import ImportOptions, import_files
from indicator_models.problems import Problem
from sample_enterprises.office_files import write_office_files
from sample_enterprises.office_firm import APPLICATION_DATE, NAME


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: path for path in write_office_files(tmp_path_factory.mktemp("office"))[:3]} | {
        path.stem: path for path in write_office_files(tmp_path_factory.mktemp("books"))[4:]
    }


def _told(path: Path, folder: Path, sheet: str, changes: dict[str, str | None], code: str) -> list[Problem]:
    """What the import says under a code once cells of a sheet hold something else."""
    book = load_workbook(path)
    for cell, value in changes.items():
        book[sheet][cell] = value
    target = folder / path.name
    book.save(target)
    context = ReadContext(application_date=APPLICATION_DATE)
    imported = import_files([target], ImportOptions(context, name=NAME))
    return [problem for problem in imported.problems if problem.code == code]


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "where", "count"),
    [
        # C1: the label of the row of net assets; the label and its three years.
        ("注册登记和主要情况", "A21", "净资产值", "A21", 4),
        # C1: one of three years; its three figures.
        ("注册登记和主要情况", "B20", "???", "B21", 3),
        # C3: one row; label, staff (科技人员 is not blank).
        ("人力资源", "B18", "三十以下", "B18", 3),
        # C4: a text; label and text.
        ("研发活动", "A9", "目的", "A9", 2),
        # C5: an activity; the nine cells below its heading that are not — (seven categories and two sums).
        ("2024年研发费用", "C3", "项目二", "C4", 9),
        # C6: label, value; what else stands in the row is known.
        ("高新产品", "D2", "收入情况", "D2", 2),
        # C7: a column of the list; its heading is passed over, its four cells are not.
        ("企业创新能力", "J8", "怎么转化", "J9", 4),
    ],
)
def test_a_form_tells_cells_under_an_unknown_name(
    files: dict[str, Path], tmp_path: Path, sheet: str, cell: str, text: str, where: str, count: int
) -> None:
    (problem,) = _told(files["申报书表格"], tmp_path, sheet, {cell: text}, "form_cells_unread")
    assert problem.where == f"申报书表格.xlsx:{sheet}!{where}"
    assert problem.params == {"count": count}


def test_contacts_and_signatures_of_the_forms_are_passed_over(files: dict[str, Path], tmp_path: Path) -> None:
    assert _told(files["申报书表格"], tmp_path, "草稿", {}, "form_cells_unread") == []


def test_a_balance_sheet_tells_a_column_whose_period_is_not_known(
    files: dict[str, Path], tmp_path: Path
) -> None:
    told = _told(files["资产负债表"], tmp_path, "资产负债表", {"D4": "金额2"}, "import_books_column_unread")
    assert [(p.where, p.params["heading"]) for p in told] == [("资产负债表.xlsx:资产负债表!D4", "金额2")]


def test_a_return_tells_a_year_whose_heading_is_gone(files: dict[str, Path], tmp_path: Path) -> None:
    told = _told(files["A107041"], tmp_path, "A107041", {"F18": None}, "import_books_column_unread")
    assert [(p.where, p.params["heading"]) for p in told] == [("A107041.xlsx:A107041!F18", "-")]


def test_a_list_tells_a_column_without_a_heading(files: dict[str, Path], tmp_path: Path) -> None:
    told = _told(files["专利清单"], tmp_path, "专利清单", {"D1": None}, "import_columns_unknown")
    assert [(p.where, p.params["headings"]) for p in told] == [("专利清单.xlsx:专利清单!D1", "D")]
