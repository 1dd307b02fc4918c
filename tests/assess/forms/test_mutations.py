"""Cells overwritten, moved and deleted at random: never a traceback, and every problem has its words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assess.forms.stated_sums import form_sum_problems
from assess.forms.whole import read_grids, whole_values
from assess.forms.write_forms import write_forms
from assess.imports.document import ReadContext
from assess.imports.grid import Grid
from assess.imports.open_file import open_file
from assess.profile.reading import read_profile
from assess.tables.cells import BrokenCell
from assess.tables.raw_table import RawTable
from indicator_models.problems import render
from tests.assess.forms.support import DAY
from tests.repository.project import ROOT

ODD: Sequence[Any] = (
    None,
    "",
    "—",
    "无",
    "RD01",
    "IP01-IP99",
    "合计",
    "一、主要情况",
    "五、企业年度研究开发费用结构明细表",
    "编号",
    "研发活动编号:RD05",
    "第三年",
    "2024.1",
    "2024年5月至今",
    "１２３",
    "约5",
    "1e400",
    float("nan"),
    float("inf"),
    2024.1,
    -1e300,
    True,
    date(2024, 1, 1),
    datetime(2024, 1, 1, 5),  # noqa: DTZ001 - as workbooks give it
    BrokenCell("not_calculated", "=A1"),
    BrokenCell("excel_error", "#REF!"),
    "技术领域",
    '["a"',
    "› ›",
    Decimal("1.5"),
)


def _mutated(grid: Grid, chance: random.Random) -> Grid:
    rows = [list(row) for row in grid.table.rows]
    for _ in range(chance.randint(1, 12)):
        row = rows[chance.randrange(len(rows))] if rows else []
        if row:
            row[chance.randrange(len(row))] = chance.choice(ODD)
    if rows and chance.random() < 0.5:
        rows.pop(chance.randrange(len(rows)))
    if chance.random() < 0.3:
        rows = [[None, *row] for row in rows]
    if chance.random() < 0.3:
        chance.shuffle(rows)
    merges = grid.merges if chance.random() < 0.5 else ()
    return Grid(grid.file, RawTable(grid.table.name, rows), merges)


def _round(grids: Sequence[Grid], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    changed = [_mutated(grid, chance) for grid in grids]
    context = ReadContext(application_date=DAY if chance.random() < 0.5 else None)
    documents = read_grids(changed, context)
    problems = [*whole_values(documents).problems, *form_sum_problems(documents)]
    for problem in problems:
        assert render(problem, "zh").message
        assert problem.where


@pytest.fixture(scope="module")
def grids(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Grid]:
    profile = read_profile(ROOT / "sample_enterprises" / "profiles" / "older-pumps.json").profile
    assert profile is not None
    path: Path = tmp_path_factory.mktemp("forms") / "f.xlsx"
    write_forms(path, profile, application_date=date(2027, 6, 30))
    return open_file(path)[0]


@pytest.mark.parametrize("seed", range(15))
def test_mutations(grids: Sequence[Grid], seed: int) -> None:
    _round(grids, seed)


@pytest.mark.slow
def test_many_mutations(grids: Sequence[Grid]) -> None:
    for seed in range(100, 400):
        _round(grids, seed)
