"""Where a list begins and ends: titles, totals, footnotes, years that are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assess.forms import finding
from assess.imports.document import ReadContext
from assess.imports.grid import Grid
from assess.imports.labels import Signs
from assess.imports.lists import headings, reading
from assess.imports.lists.headings import Headings, is_number_row
from assess.imports.lists.patent_list import patent_spec
from assess.imports.lists.reading import READERS, TITLES
from assess.imports.lists.spec import ListSpec
from assess.imports.lists.tables import ListTable, find_tables, is_total
from assess.tables.cells import BrokenCell, RawCell
from assess.tables.raw_table import RawTable

HEADING: list[RawCell] = ["专利名称", "专利号", "申请日", "状态"]
ITEM: list[RawCell] = ["甲", "ZL202220555555.6", "2022-08-01", "有效"]


def grid_of(*rows: list[RawCell], sheet: str = "Sheet1", file: str = "a.xlsx") -> Grid:
    return Grid(file, RawTable(sheet, rows))


def only(grid: Grid) -> ListTable:
    tables = find_tables(Headings(grid, [patent_spec()]), patent_spec())
    assert len(tables) == 1
    return tables[0]


@pytest.mark.parametrize(
    "text",
    ["合计", "合 计", "小计:", "总计", "本页小计", "金额合计", "合计(元)", "2025年合计", "人员合计",
     "合计4件", "本年累计", "研发费用合计", "Total"],
)  # fmt: skip
def test_totals(text: str) -> None:
    assert is_total(grid_of([1, text, 5]), 0)


@pytest.mark.parametrize(
    "text", ["一种累计装置", "合计器", "一种用于合计的方法", "小计算机控制系统", "统计软件"]
)
def test_what_only_sounds_like_a_total(text: str) -> None:
    assert not is_total(grid_of([1, text, 5]), 0)


def test_titles_and_footnotes_belong_to_the_region() -> None:
    table = only(
        grid_of(
            ["别的内容", "甲", "乙", "丙"],
            [],
            ["某公司专利清单"],
            ["编制单位:某公司", None, None, "2025年12月"],
            HEADING,
            ITEM,
            ["合计", 1],
            ["备注:以上均有效"],
            ["制表人:某", None, "审核人:某"],
        )
    )
    assert (table.top, table.bottom) == (2, 8)
    assert (list(table.rows), list(table.totals)) == ([5], [6])
    assert table.region.score == 4 + 3


def test_a_column_named_remark_is_no_footnote() -> None:
    table = only(grid_of(HEADING, ["备注提示装置", "ZL202220555555.6", "2022-08-01", "有效"]))
    assert list(table.rows) == [1]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2025年度专利清单", (2025,)),
        ("研发支出辅助账(2021版)2025年度", (2025,)),
        ("国家税务总局公告2015年第97号", ()),
        ("国科发火〔2016〕32号", ()),
        ("2025年度(2026年1月5日填)", (2025,)),
        ("截至2025年12月", (2025,)),
        ("截至2026年3月", ()),
        ("2024年至2025年", (2024, 2025)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, ...]) -> None:
    assert only(grid_of([title], HEADING, ITEM)).years() == years


def test_a_row_that_numbers_the_columns() -> None:
    assert is_number_row(grid_of(["1", "2", "3", "4=2+3"]), 0)
    assert is_number_row(grid_of(["(1)", "(2)", "(3)", "(4)"]), 0)
    assert is_number_row(grid_of([1, 2, 3, 4]), 0)
    assert not is_number_row(grid_of([1, 20, 3, 4]), 0)
    assert not is_number_row(grid_of([1, "甲", 3, 4]), 0)


def test_every_kind_has_a_name_in_both_languages() -> None:
    assert set(TITLES) == {"link_table", "patent_list", "roster", "rd_ledger"}
    assert all(title.zh and title.en for title in TITLES.values())


def test_a_formula_without_a_value_is_told_in_every_column() -> None:
    formula = BrokenCell("not_calculated", "=VLOOKUP(A2,甲!A:B,2,0)")
    grid = grid_of(HEADING, [formula, "ZL202220555555.6", formula, "有效"])
    (region,) = READERS[0].find(grid)
    document = READERS[0].read(grid, region, ReadContext())
    assert [(p.code, p.where) for p in document.problems] == [
        ("table_cell_not_calculated", "a.xlsx:Sheet1!A2"),
        ("table_cell_not_calculated", "a.xlsx:Sheet1!C2"),
    ]


def test_a_formula_of_a_roster_is_told_without_its_text() -> None:
    formula = BrokenCell("not_calculated", '="张三丰"&B2')
    grid = grid_of(["2025年科技人员花名册"], ["姓名", "学历"], [formula, "本科"], ["李某", formula])
    (region,) = READERS[0].find(grid)
    document = READERS[0].read(grid, region, ReadContext())
    assert "张三丰" not in repr(document)
    assert ("import_roster_word", "a.xlsx:Sheet1!A3") in [(p.code, p.where) for p in document.problems]
    assert ("import_roster_word", "a.xlsx:Sheet1!B4") in [(p.code, p.where) for p in document.problems]


def test_the_headings_of_a_sheet_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading each of many lists of a sheet must not search all of it again."""
    built: list[Grid] = []

    class Counted(Headings):
        def __init__(self, grid: Grid, specs: Sequence[ListSpec]) -> None:
            built.append(grid)
            super().__init__(grid, specs)

    monkeypatch.setattr(reading, "Headings", Counted)
    grid = grid_of(*[row for _ in range(5) for row in (HEADING, ITEM, [])])
    (reader,) = READERS
    regions = list(reader.find(grid))
    documents = [reader.read(grid, region, ReadContext()) for region in regions]
    assert len(documents) == 5
    assert len(built) == 1


def test_plain_cells_of_a_large_sheet_are_not_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most cells hold no sign of any heading, label or title: each is passed over as it stands."""
    asked: list[object] = []

    def recorded(*looked_at: object) -> tuple[str, ...]:
        asked.append(looked_at)
        return ()

    monkeypatch.setattr(headings, "heading_keys", recorded)
    monkeypatch.setattr(finding, "title_key", recorded)
    monkeypatch.setattr(finding, "labels_of_row", recorded)
    grid = grid_of(*[[f"{row}-7", "7"] for row in range(20)])
    Headings(grid, [patent_spec()])
    assert finding.form_regions(grid) == []
    assert asked == []


def test_signs_pass_every_way_to_write_a_name() -> None:
    signs = Signs.of(["31-40岁", "30岁及以下", "授权号", "Patent No"])
    for text in ("3、31～40岁", "３０岁及以下(2025年)", "  授 权 号:", "PATENT NO.", "ｐatent nO"):
        assert signs.may_name(text)
    for text in ("7-7", "12.5", "阀门2号", ""):
        assert not signs.may_name(text)
