"""Whatever stands on a sheet: no traceback, no problem without words, no figure beyond the bounds."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from assess.tables.cells import BrokenCell
from tests.assess.imports.books.return_rows import ROWS as A107041
from tests.assess.imports.books.sheets import amounts, grid_of, reading_of, told
from tests.assess.imports.books.test_a000000 import ROWS as A000000
from tests.assess.imports.books.test_balance_sheet import ROWS as BALANCE
from tests.assess.imports.books.test_income_statement import ROWS as INCOME

SHEETS = (A107041, A000000, BALANCE, INCOME)
ODD: tuple[Any, ...] = (
    *(
        None,
        "",
        "—",
        "*",
        "(1)",
        "约5",
        "2025年13月",
        "2025年度",
        "1e400",
        float("nan"),
        float("inf"),
        True,
        -1,
    ),
    *(
        "合并",
        "单位:万元",
        "是√否",
        date(2025, 2, 3),
        BrokenCell("not_calculated", "=A1"),
        "资产总计",
        "15",
        "项目",
    ),
)


@pytest.mark.parametrize("seed", range(60))
def test_sheets_with_cells_written_over_never_break_the_reading(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    rows = [list(row) for row in chance.choice(SHEETS)]
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(ODD)
        if chance.random() < 0.3:
            del rows[chance.randrange(len(rows))]
        if chance.random() < 0.2:
            rows.insert(chance.randrange(len(rows) + 1), [chance.choice(ODD)])
    top, left = chance.randrange(len(rows)), chance.randrange(6)
    merges = [((top, left), (top + chance.randrange(3), left + chance.randrange(3)))]
    for document in reading_of(grid_of(rows, merges=merges)).documents:
        told(document)
        assert document.region.bottom < len(rows)
        assert all(abs(value) < 10**15 for value in amounts(document).values())
