"""Several tables on a sheet, and rows that belong to none."""

from __future__ import annotations

from collections.abc import Iterable

from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.readers import read_sheet
from assess.tables.raw_table import RawTable


class _Titled:
    """Finds tables that begin with a title and end with an empty row."""

    def __init__(self, title: str, score: int) -> None:
        self.title, self.score = title, score

    def find(self, grid: Grid) -> Iterable[Region]:
        for row in range(grid.height):
            if grid.text(row, 0) == self.title:
                end = next((r for r in range(row, grid.height) if grid.empty_row(r)), grid.height) - 1
                yield Region(row, end, self.score)

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        return Document(f"{self.title}{self.score}", grid, region, context, "books")


def _grid(*cells: str) -> Grid:
    return Grid("账.xls", RawTable("Sheet1", [[cell] for cell in cells]))


def test_every_table_of_a_sheet_is_read_and_the_rest_is_told() -> None:
    grid = _grid("某公司", "", "甲", "1", "", "乙", "2", "", "制表人", "经办")
    reading = read_sheet(grid, [_Titled("乙", 1), _Titled("甲", 1)], ReadContext())
    assert [(d.kind, d.region.top, d.region.bottom) for d in reading.documents] == [
        ("甲1", 2, 3),
        ("乙1", 5, 6),
    ]
    assert [(p.code, p.where, dict(p.params)) for p in reading.problems] == [
        ("import_rows_unread", "账.xls:Sheet1!1:1", {"count": 1}),
        ("import_rows_unread", "账.xls:Sheet1!9:10", {"count": 2}),
    ]


def test_the_reader_that_recognises_more_reads_the_rows() -> None:
    reading = read_sheet(_grid("甲", "1"), [_Titled("甲", 3), _Titled("甲", 5)], ReadContext())
    assert [document.kind for document in reading.documents] == ["甲5"]
    assert [(p.code, p.where) for p in reading.problems] == [
        ("import_table_passed_over", "账.xls:Sheet1!1:2")
    ]
    weak = read_sheet(_grid("甲", "1"), [_Titled("甲", 2), _Titled("甲", 5)], ReadContext())
    assert weak.problems == []


def test_a_merged_cell_has_its_value_everywhere_and_its_place_once() -> None:
    grid = Grid("账.xls", RawTable("表", [["2025", "a"], [None, "b"]]), (((0, 0), (1, 0)),))
    assert grid.merged(1, 0) == "2025"
    assert grid.anchor(1, 0) == (0, 0)
    assert grid.end_row(0, 0) == 1
    assert grid.place(1, 1) == "账.xls:表!B2"
