"""What a table says of contracted R&D goes before what the reader was told."""

from __future__ import annotations

from typing import Literal

import pytest

from assess.imports.contracted import contracted_of
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.tables.raw_table import RawTable


def _document(remark: str, told: Literal["actual", "counted"]) -> Document:
    rows: list[list[str | None]] = [["辅助账汇总"], ["RD01", "3"], [remark or None]]
    grid = Grid("账.xlsx", RawTable("表", rows))
    return Document("rd_ledger", grid, Region(0, 1, 1), ReadContext(contracted=told), "books")


@pytest.mark.parametrize("told", ["actual", "counted"])
@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("注:委托外部研究开发费用为实际发生额", "actual"),
        ("委托研发按实际发生额填列", "actual"),
        ("委托外部按80%计", "counted"),
        ("委托外部研发费用按实际发生额的80%填列", "counted"),
    ],
)
def test_the_remark_decides(remark: str, said: str, told: Literal["actual", "counted"]) -> None:
    document = _document(remark, told)
    assert contracted_of(document, 2025) == said
    assert [p.code for p in document.problems] == [f"import_contracted_said_{said}"]


@pytest.mark.parametrize("told", ["actual", "counted"])
def test_without_a_remark_the_choice_is_taken_and_said(told: Literal["actual", "counted"]) -> None:
    document = _document("", told)
    assert contracted_of(document, 2025) == told
    assert [p.code for p in document.problems] == [f"import_contracted_taken_{told}"]
