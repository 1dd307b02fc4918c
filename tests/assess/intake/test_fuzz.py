"""Random content anywhere in a filled workbook: never a traceback, and every error names its cell."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assess.intake import fill_template, read_workbook
from indicator_models.problems import render
from indicator_models.texts import LANGS
from tests.assess.intake.further_models import MODELS
from tests.assess.intake.profiles import APPLICATION, EVERY_SHEET
from tests.assess.profile.small_catalogue import small_catalogue

AWKWARD = [
    "约500",
    "-",
    "—",
    "无",
    "=A1",
    "=1/0",
    "#REF!",
    "1e999",
    "１２３４",
    "(5)",
    "12%",
    "万元",
    "NaN",
    "inf",
    "IP01-IP99",
    "IP9999",
    "RD1;RD2",
    "innovation-checkup-intake/1/first/zh",
    "innovation-checkup-intake/1/ip/en",
    "head.finance",
    "head.of.first",
    "awards",
    "product.end",
    "example",
    "x" * 5000,
    "{value}",
    "2024-02-30",
    2024.5,
    -0.0,
    1e300,
    10**15,
]
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30)
VALUES = st.one_of(
    st.sampled_from(AWKWARD),
    TEXTS,
    st.integers(min_value=-(10**16), max_value=10**16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=date(1900, 3, 1)),
    st.datetimes().filter(lambda moment: moment.year > 1900),
    st.times(),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=99)),
    st.none(),
)
EDITS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 95), st.integers(1, 24), VALUES), min_size=1, max_size=40
)
CELL = re.compile(r".+![A-Z]{1,3}[1-9]\d*")
WHOLE_FILE = {
    "table_damaged",
    "intake_not_template",
    "intake_first_sheet_missing",
    "intake_name_missing",
    "intake_template_new",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fuzz") / "filled.xlsx"
    fill_template(path, EVERY_SHEET, application_date=APPLICATION, models=MODELS, known=small_catalogue)
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=EDITS)
def test_no_content_breaks_the_reader(filled: Path, edits: list[tuple[int, int, int, Any]]) -> None:
    book = load_workbook(filled)
    sheets = book.worksheets
    for sheet, row, column, value in edits:
        cell = sheets[sheet].cell(row, column)
        if type(cell).__name__ != "MergedCell":
            cell.value = value.isoformat() if isinstance(value, time) else value
    target = filled.with_name("edited.xlsx")
    book.save(target)
    reading = read_workbook(target, known=small_catalogue)
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.profile is None) == bool(errors)
    for problem in errors:
        assert CELL.fullmatch(problem.where) or problem.code in WHOLE_FILE, problem
    for problem in reading.problems:
        for lang in LANGS:
            assert render(problem, lang).remedy
