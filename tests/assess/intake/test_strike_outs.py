"""Struck-out activities and products on the pre-review sheet: a row of codes, one cell an expert."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.assess.intake.profiles import EVERY_SHEET
from tests.assess.intake.workbooks import edited, put

SHEET = "专家预审表"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("RD01、RD02", ("RD01", "RD02")),
        ("rd1,RD 2", ("RD01", "RD02")),
        ("RD01~RD02", ("RD01", "RD02")),
        ("/", ()),
        (None, ()),
    ],
)
def test_codes_as_people_write_them(written: str | None, read: tuple[str, ...], tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        put(book[SHEET], "struck_projects", "e1", written)

    profile = edited(tmp_path, edit, EVERY_SHEET).profile
    assert profile is not None
    assert profile.reviews[0].struck_projects == read
    assert profile.reviews[0].struck_products == EVERY_SHEET.reviews[0].struck_products


@pytest.mark.parametrize(
    ("row", "written", "code"),
    [
        ("struck_projects", "全部", "intake_cell_not_code"),
        ("struck_products", "RD01", "intake_cell_not_code"),
        ("struck_projects", "RD09", "profile_code_unknown"),
    ],
)
def test_what_is_no_code_of_the_firm_is_named_at_its_cell(
    row: str, written: str, code: str, tmp_path: Path
) -> None:
    place = ""

    def edit(book: Workbook) -> None:
        nonlocal place
        place = put(book[SHEET], row, "e1", written)

    reading = edited(tmp_path, edit, EVERY_SHEET)
    assert (code, place) in [(problem.code, problem.where) for problem in reading.problems]
    assert reading.profile is None
