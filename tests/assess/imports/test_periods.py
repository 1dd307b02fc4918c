"""Days by the month and periods, as offices write them; expected days are read off the calendar by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.periods import ReadDay, read_day, read_period, take_day, take_period
from assess.tables.cells import BrokenCell, CellFault, RawCell
from assess.tables.raw_table import RawTable
from indicator_models.problems import render


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024.5", "2024-05-01", "2024-05-31"),
        (2024.5, "2024-05-01", "2024-05-31"),
        (2024.02, "2024-02-01", "2024-02-29"),
        (2024.2, "2024-02-01", "2024-02-29"),
        (2024.12, "2024-12-01", "2024-12-31"),
        (2023.11, "2023-11-01", "2023-11-30"),
        ("2024.10", "2024-10-01", "2024-10-31"),
        ("2024年5月", "2024-05-01", "2024-05-31"),
        ("2024年5月份", "2024-05-01", "2024-05-31"),
        ("2024 年 5 月", "2024-05-01", "2024-05-31"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024/5", "2024-05-01", "2024-05-31"),
        (202405, "2024-05-01", "2024-05-31"),
        ("202405", "2024-05-01", "2024-05-31"),
    ],
)
def test_a_month_is_its_first_day_at_a_beginning_and_its_last_at_an_end(
    written: RawCell, first: str, last: str
) -> None:
    assert read_day(written, "first") == ReadDay(date.fromisoformat(first), by_month=True)
    assert read_day(written, "last") == ReadDay(date.fromisoformat(last), by_month=True)


@pytest.mark.parametrize(
    "written",
    [
        datetime(2024, 5, 6, 8, 30),  # noqa: DTZ001
        date(2024, 5, 6),
        "2024-05-06",
        "2024.5.6",
        "2024年5月6日",
        "20240506",
        45418,
    ],
)
def test_a_full_date_stays_as_it_is(written: RawCell) -> None:
    """45418 is the day count from 1899-12-30 to 2024-05-06."""
    assert read_day(written, "last") == ReadDay(date(2024, 5, 6))


@pytest.mark.parametrize("written", [None, "", "—", "/", "无"])
def test_a_blank_is_no_day_and_no_period(written: RawCell) -> None:
    assert read_day(written, "first") is None
    assert read_period(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (2024.1, "import_month_ambiguous"),
        (2024, "intake_date_incomplete"),
        ("2024年", "intake_date_incomplete"),
        ("24.5", "table_cell_not_date"),
        ("2024.13", "table_cell_not_date"),
        (2024.13, "table_cell_not_date"),
        ("5/6/2024", "table_cell_date_ambiguous"),
        ("2024-02-30", "table_cell_not_date"),
        (True, "table_cell_not_date"),
        (BrokenCell("excel_error", "#REF!"), "table_cell_excel_error"),
    ],
)
def test_what_is_no_clear_day_is_a_fault(written: RawCell, code: str) -> None:
    found = read_day(written, "first")
    assert isinstance(found, CellFault)
    assert found.code == code


def test_the_text_2024_1_is_january_but_not_in_a_file_where_numbers_are_text() -> None:
    assert read_day("2024.1", "first") == ReadDay(date(2024, 1, 1), by_month=True)
    found = read_day("2024.1", "first", numbers_are_text=True)
    assert isinstance(found, CellFault)
    assert found.code == "import_month_ambiguous"
    assert read_day("2024.5", "first", numbers_are_text=True) == ReadDay(date(2024, 5, 1), by_month=True)


@pytest.mark.parametrize(
    ("written", "begin", "end", "by_month"),
    [
        ("2024.01-2025.12", "2024-01-01", "2025-12-31", True),
        ("2024.1-2024.10", "2024-01-01", "2024-10-31", True),
        ("2024年1月至2025年12月", "2024-01-01", "2025-12-31", True),
        ("2024年1月~2025年2月", "2024-01-01", "2025-02-28", True),
        ("2024-01-01~2024-12-31", "2024-01-01", "2024-12-31", False),
        ("2024-01-01-2024-12-31", "2024-01-01", "2024-12-31", False),
        ("2024/1/1—2024/12/31", "2024-01-01", "2024-12-31", False),
        ("2024.1.1--2024.12.31", "2024-01-01", "2024-12-31", False),
        ("20240101-20241231", "2024-01-01", "2024-12-31", False),
        ("2024-01-2025-12", "2024-01-01", "2025-12-31", True),
        ("202401-202512", "2024-01-01", "2025-12-31", True),
        ("2024-03-05至2025.6", "2024-03-05", "2025-06-30", True),
        ("2024年1-12月", "2024-01-01", "2024-12-31", True),
        ("2024年1月-6月", "2024-01-01", "2024-06-30", True),
        ("2024年3月1日至6月30日", "2024-03-01", "2024-06-30", False),
        ("自2024年1月1日起至2024年12月31日止", "2024-01-01", "2024-12-31", False),
        ("2024.01~2025.12", "2024-01-01", "2025-12-31", True),
        ("2024.01\n-\n2025.12", "2024-01-01", "2025-12-31", True),
    ],
)
def test_periods_as_people_write_them(written: str, begin: str, end: str, by_month: bool) -> None:
    found = read_period(written)
    assert not isinstance(found, CellFault)
    assert found is not None
    assert found.end is not None
    assert (found.begin.day.isoformat(), found.end.day.isoformat()) == (begin, end)
    assert found.by_month == by_month


@pytest.mark.parametrize("written", ["2024.01至今", "2024.01-至今", "2024年1月 - 今"])
def test_an_open_period_has_no_end(written: str) -> None:
    found = read_period(written)
    assert not isinstance(found, CellFault)
    assert found is not None
    assert (found.begin.day, found.end) == (date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2024-01-12", "import_period_unreadable"),
        ("2024.01", "import_period_unreadable"),
        ("2024-2025", "import_period_unreadable"),
        ("24.1-25.12", "import_period_unreadable"),
        ("两年", "import_period_unreadable"),
        (2024.5, "import_period_unreadable"),
        (datetime(2024, 1, 1), "import_period_unreadable"),  # noqa: DTZ001
        ("2025.12-2024.01", "import_period_reversed"),
        ("2024年11-3月", "import_period_reversed"),
        (BrokenCell("not_calculated", "=A1"), "table_cell_not_calculated"),
    ],
)
def test_what_is_no_clear_period_is_a_fault(written: RawCell, code: str) -> None:
    found = read_period(written)
    assert isinstance(found, CellFault)
    assert found.code == code


def _document(rows: Sequence[Sequence[RawCell]], file: str = "表.xlsx") -> Document:
    grid = Grid(file, RawTable("Sheet1" if file.endswith("x") else file, rows))
    return Document("link_table", grid, Region(0, len(rows) - 1, 1), ReadContext(), "firm_word")


_BEGIN, _END = ("rd", "projects", "RD01", "started_on"), ("rd", "projects", "RD01", "ended_on")


def test_a_month_in_a_document_is_said_at_its_cell() -> None:
    document = _document([["研发周期"], ["2024.01-2025.12"]])
    take_period(document, _BEGIN, _END, 1, 0, "研发周期")
    assert {path: found.value for path, found in document.values.items()} == {
        _BEGIN: date(2024, 1, 1),
        _END: date(2025, 12, 31),
    }
    assert [(p.code, p.where) for p in document.problems] == [("import_month_read", "表.xlsx:Sheet1!A2")]
    assert "2024-01-01~2025-12-31" in render(document.problems[0], "zh").message


def test_a_fault_in_a_document_stands_at_its_cell_and_gives_no_value() -> None:
    document = _document([["开始"], [2024.1], ["2024.5"], ["两年"]])
    take_day(document, _BEGIN, 1, 0, "开始", "first")
    take_period(document, _BEGIN, _END, 3, 0, "开始")
    assert document.values == {}
    assert [(p.code, p.where) for p in document.problems] == [
        ("import_month_ambiguous", "表.xlsx:Sheet1!A2"),
        ("import_period_unreadable", "表.xlsx:Sheet1!A4"),
    ]
    take_day(document, _END, 2, 0, "结束", "last")
    assert document.values[_END].value == date(2024, 5, 31)
    for problem in document.problems:
        assert render(problem, "zh").remedy
        assert render(problem, "en").remedy


def test_in_a_text_file_2024_1_is_not_guessed() -> None:
    document = _document([["2024.1"]], file="表.csv")
    take_day(document, _BEGIN, 0, 0, "开始", "first")
    assert [problem.code for problem in document.problems] == ["import_month_ambiguous"]
