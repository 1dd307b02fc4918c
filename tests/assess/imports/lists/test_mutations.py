"""Mutated lists: no exception, every problem can be said, and a roster never shows a person."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from assess.imports.document import ReadContext
from assess.imports.grid import Grid, Merge
from assess.imports.lists.reading import READERS
from assess.imports.readers import SheetReading, read_sheet
from assess.tables.cells import BrokenCell
from assess.tables.raw_table import RawTable
from indicator_models.problems import render
from tests.assess.imports.lists.sheets import Sheet
from tests.assess.imports.lists.test_ledger import PROJECT_SHEET, SUMMARY, SUPER_2021
from tests.assess.imports.lists.test_link_table import SLOPPY
from tests.assess.imports.lists.test_patent_list import EXPORTED
from tests.assess.imports.lists.test_roster import ROSTER, SECRETS

SHEETS = {
    "link": SLOPPY, "patents": EXPORTED, "roster": ROSTER,
    "summary": SUMMARY, "project": PROJECT_SHEET, "super": SUPER_2021,
}  # fmt: skip
CELLS: Sequence[Any] = (
    None, "", "—", "无", "/", "合计", "注:", "约500", "１２３", 1e300, -1, 0, 2024.1, True, date(2024, 5,
    6), "RD99",
    BrokenCell("excel_error", "#REF!"), BrokenCell("not_calculated", "=A1"), "x" * 5000, "IP01\nIP02",
    "{}", "%s",
    float("nan"), float("inf"), "姓名", "RD序号", "2024年度", "=cmd|' /C calc'!A0", "\u0000",
    "９９９９年９９月",
)  # fmt: skip
CONTEXT = ReadContext(application_date=date(2026, 6, 30))


def _merges(sheet: Sheet) -> list[Merge]:
    found = []
    for merge in sheet.merges:
        left, top, right, bottom = (int(edge) for edge in range_boundaries(merge) if edge is not None)
        found.append(((top - 1, left - 1), (bottom - 1, right - 1)))
    return found


def _read(rows: list[list[Any]], merges: Sequence[Merge]) -> SheetReading:
    return read_sheet(Grid("a.xlsx", RawTable("S", rows), merges), READERS, CONTEXT)


def _mutated(sheet: Sheet, rng: random.Random) -> SheetReading:
    rows = [list(row) for row in sheet.rows]
    merges = _merges(sheet)
    for _ in range(rng.randint(1, 4)):
        kind = rng.randrange(6)
        row = rng.randrange(len(rows))
        if kind == 0 and rows[row]:
            rows[row][rng.randrange(len(rows[row]))] = rng.choice(CELLS)
        elif kind == 1 and len(rows) > 2:
            del rows[row]
        elif kind == 2:
            rows.insert(row, [])
        elif kind == 3:
            rows.insert(row, list(rng.choice(rows)))
        elif kind == 4:
            column = rng.randrange(8)
            rows = [own[:column] + own[column + 1 :] for own in rows]
        else:
            low, left = rng.randrange(len(rows)), rng.randrange(8)
            merges.append(((low, left), (low + rng.randrange(4), left + rng.randrange(4))))
    return _read(rows, merges)


@pytest.mark.parametrize("name", list(SHEETS))
def test_mutations_end_in_values_and_problems(name: str) -> None:
    rng = random.Random(name)  # noqa: S311
    for _ in range(80):
        reading = _mutated(SHEETS[name], rng)
        for document in reading.documents:
            assert all(found.place.startswith("a.xlsx:S!") for found in document.values.values())
            for problem in document.problems:
                assert render(problem, "zh").message
                assert render(problem, "en").remedy


def test_a_mutated_roster_that_is_read_shows_nobody() -> None:
    rng = random.Random(7)  # noqa: S311
    read = 0
    for _ in range(120):
        for document in _mutated(ROSTER, rng).documents:
            if document.kind != "roster":
                continue
            read += 1
            said = repr(document) + "".join(repr(render(p, "zh")) for p in document.problems)
            assert [secret for secret in SECRETS if secret in said] == []
    assert read > 80
