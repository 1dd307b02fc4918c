"""The question list on paper: one page, every question complete, what does not fit named by its number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.questions.sheet import LIMIT, page_of
from assess.questions.wrapped import lines_of
from tests.assess.questions.firms import asked, column_of, file_of, listed, row_of


def empty(data: dict[str, Any]) -> None:
    """Nothing is known but the name."""
    for key in list(data):
        if key not in ("schema_version", "identity"):
            data.pop(key)
    data["identity"] = {"name": "海门空白机械有限公司"}


def sheet_of(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


WIDE, HIGH = 537, 770
"""210 x 297 mm less the margins, in points."""


def size_of(sheet: Worksheet) -> tuple[float, float]:
    """Width and height of what is printed, in points; a width of 1 in the file is 7 pixels of 1/96 inch."""
    wide = sum(sheet.column_dimensions[letter].width * 7 * 0.75 for letter in "BCDEFGHI")
    return wide, sum(sheet.row_dimensions[row].height or 15 for row in range(2, sheet.max_row + 1))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_prints_at_a_size_that_can_be_read(tmp_path: Path, lang: str) -> None:
    """9-point print at 75 % is 6.75 points, about the smallest print of official tables."""
    sheet = sheet_of(listed(tmp_path, asked(file_of(tmp_path, empty), lang=lang)))
    assert sheet.page_setup.paperSize == 9  # A4
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide, high = size_of(sheet)
    assert wide * 0.75 <= WIDE
    assert high * 0.75 <= HIGH
    assert str(sheet.page_setup.fitToHeight or 1) == "1"


def test_a_list_too_long_for_a_page_goes_on_to_the_next(tmp_path: Path) -> None:
    sheet = sheet_of(listed(tmp_path, asked(file_of(tmp_path, empty)), limit=60))
    assert size_of(sheet)[1] * 0.75 > HIGH
    assert (str(sheet.page_setup.fitToWidth or 1), str(sheet.page_setup.fitToHeight)) == ("1", "0")
    head = row_of(sheet, "heading")
    assert sheet.print_title_rows == f"${head}:${head}"


def test_what_does_not_fit_is_named_by_its_number(tmp_path: Path) -> None:
    found = asked(file_of(tmp_path, empty))
    sheet = sheet_of(listed(tmp_path, found))
    shown = len(page_of(found.questions))
    assert len(found.questions) > LIMIT >= shown
    assert f"另有{len(found.questions) - shown}个问题" in texts(sheet)


def test_cells_of_one_fact_are_not_torn_apart(tmp_path: Path) -> None:
    def without(data: dict[str, Any]) -> None:
        data["compliance"].pop("declared_none")
        data["conversions"] = {}

    questions = asked(file_of(tmp_path, without)).questions
    # The declaration, then the three years of the conversions.
    assert len(questions) == 4
    assert len(page_of(questions, 3)) == 1
    assert len(page_of(questions, 4)) == 4
    assert len(page_of(questions[1:], 2)) == 2


def test_a_question_says_all_that_is_needed_to_answer_it(tmp_path: Path) -> None:
    def without(data: dict[str, Any]) -> None:
        data["people"][0].pop("tech_staff_points")
        data["compliance"].pop("declared_none")

    sheet = sheet_of(listed(tmp_path, asked(file_of(tmp_path, without))))

    def cell(key: str, column: str) -> str:
        return str(sheet.cell(row_of(sheet, key), column_of(sheet, column)).value)

    assert cell("first.tech_staff@2026", "question").startswith("科技人员(年平均)有多少?")
    assert cell("first.tech_staff@2026", "year") == "2026"
    assert cell("first.tech_staff@2026", "unit") == "人"
    assert "A107041 第11行" in cell("first.tech_staff@2026", "where")
    assert cell("first.tech_staff@2026", "why") == "定:科技人员占比"
    assert cell("first.tech_staff@2026", "who") == "人事"
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    answer = sheet.cell(row_of(sheet, "first.declared_none"), column_of(sheet, "answer")).coordinate
    assert lists[answer] == '"无,有"'
    head = texts(sheet)
    assert "海门区科学技术局" in head
    assert "2026-11-23" in head
    assert "空白=不知道,0=确实没有" in head


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("年" * 20, 1),  # 20 signs of 1.75 are 35 of the 38 that are filled
        ("年" * 22, 2),
        ("一\n二\n" + "年" * 22, 4),
        # 20 signs leave 3 of 38: the name of the file goes to the next line whole
        ("年" * 20 + "A107041.xlsx:A107041", 2),
        ("年" * 20 + "A107041.xlsx:A107041" + "年" * 13, 3),
        ("x" * 100, 3),  # 88 of 38 a line
        ("", 1),
    ],
)
def test_a_row_is_as_high_as_its_lines(text: str, lines: int) -> None:
    assert lines_of(text, 40) == lines


def test_the_doubt_of_a_question_is_shown_whole(tmp_path: Path) -> None:
    """In a line of 40 of 42 characters stand 22 Chinese signs; 12 points is a line of 9-point print."""

    def two_books(data: dict[str, Any]) -> None:
        year = next(entry for entry in data["years"] if entry["year"] == 2025)
        other = {"value": 1, "source": "A000000.xlsx:A000000", "kind": "tax_return"}
        year["sales"] = {"value": 95_871_206.44, "source": "A107041.xlsx:A107041", "kind": "books"}
        year["sales"]["others"] = [other]

    sheet = sheet_of(listed(tmp_path, asked(file_of(tmp_path, two_books))))
    row = row_of(sheet, "first.sales@2025")
    text = str(sheet.cell(row, column_of(sheet, "question")).value)
    assert "疑问" in text
    least = sum(-(-sum(1 if ord(sign) > 255 else 0.5 for sign in part) // 22) for part in text.split("\n"))
    assert least >= 6
    assert sheet.row_dimensions[row].height >= least * 12


def test_a_firm_with_complete_data_gets_a_list_that_says_so(tmp_path: Path) -> None:
    path = listed(tmp_path, asked(file_of(tmp_path, lambda _: None)))
    assert "没有要问的数据" in texts(sheet_of(path))


def test_nothing_from_a_file_can_act_as_a_formula(tmp_path: Path) -> None:
    def evil(data: dict[str, Any]) -> None:
        empty(data)
        data["identity"]["name"] = '=HYPERLINK("http://x","y")'

    sheet = sheet_of(listed(tmp_path, asked(file_of(tmp_path, evil))))
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
