"""C5 as offices fill it in; expected values are read off the cells by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assess.forms.stated_sums import form_sum_problems
from assess.imports.document import ReadContext
from tests.assess.forms.support import codes, documents, read, rows, workbook

LABELS = (
    "内部研究开发费用",
    "其中:人员人工费用",
    "直接投入费用",
    "折旧费用与长期待摊费用",
    "无形资产摊销费用",
    "设计费用",
    "装备调试费用与试验费用",
    "其他费用",
    "委托外部研究开发费用",
    "其中:境内的外部研发费用",
    "研究开发费用(内、外部)小计",
)


def c5(title: str, codes_: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows of one table: title, unit, heading, eleven rows."""
    body = [[label, *(column[place] for column in columns)] for place, label in enumerate(LABELS)]
    return [[title], ["单位:万元"], ["科目", *codes_], *body]


#       internal, 人员, 投入, 折旧, 摊销, 设计, 调试, 其他, 委托, 境内, 小计
RD01 = [60, 40, 10, 5, 1, 1, 1, 2, 10, 6, 70]
RD02 = [21, "２０", "1,000元", "", "—", 0, 0, "0.9", 0, 0, 21]
BOTH = [81, 60, 10.1, 5, 1, 1, 1, 2.9, 10, 6, 91]


def test_contracted_as_the_actual_amount(tmp_path: Path) -> None:
    """Default: 10 万元 contracted, 6 of it in China, are actual amounts."""
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01", "RD02", "合计"], [RD01, RD02, BOTH]))
    path = workbook(tmp_path / "c5.xlsx", {"S": cells})
    values, problems = read(path)
    first = {p[3]: v for p, v in values.items() if p[2] == "2024/RD01"}
    assert first == {
        "year": 2024,
        "project": "RD01",
        "personnel": 400_000,
        "direct_input": 100_000,
        "depreciation": 50_000,
        "amortisation": 10_000,
        "design": 10_000,
        "commissioning": 10_000,
        "other": 20_000,
        "contracted_domestic": 60_000,
        "contracted_overseas": 40_000,
    }
    second = {p[3]: v for p, v in values.items() if p[2] == "2024/RD02"}
    # 1,000元 keeps its own unit below a heading of 万元.
    assert (second["personnel"], second["direct_input"], second["other"]) == (200_000, 1_000, 9_000)
    assert "depreciation" not in second
    assert problems == []
    assert codes(form_sum_problems(documents(path))) == []
    assert [p.code for d in documents(path) for p in d.problems] == ["import_contracted_taken_actual"]


def test_contracted_at_80_percent_on_demand(tmp_path: Path) -> None:
    """What counts is 80 % of the actual amount, so 6 and 4 万元 are 7.5 and 5 万元 actual."""
    cells = rows(1, *c5("研发费用结构明细表(2024年)", ["RD01"], [RD01]))
    path = workbook(tmp_path / "c5.xlsx", {"S": cells})
    context = ReadContext(contracted="counted")
    values, _ = read(path, context)
    assert values["rd", "lines", "2024/RD01", "contracted_domestic"] == Decimal(75_000)
    assert values["rd", "lines", "2024/RD01", "contracted_overseas"] == Decimal(50_000)
    assert [p.code for d in documents(path, context) for p in d.problems] == [
        "import_contracted_taken_counted"
    ]


@pytest.mark.parametrize(
    ("said", "code", "domestic"),
    [
        ("委托外部研究开发费用按实际发生额的80%填列", "import_contracted_said_counted", 75_000),
        ("委托外部研究开发费用按实际发生额填列", "import_contracted_said_actual", 60_000),
    ],
)
def test_what_the_sheet_says_goes_first(tmp_path: Path, said: str, code: str, domestic: int) -> None:
    lines = c5("2024年度研究开发费用结构明细表", ["RD01"], [RD01])
    lines[1] = [said]
    path = workbook(tmp_path / "c5.xlsx", {"S": rows(1, *lines)})
    contracted = "actual" if domestic == 75_000 else "counted"
    context = ReadContext(contracted=contracted)  # type: ignore[arg-type]
    values, _ = read(path, context)
    assert values["rd", "lines", "2024/RD01", "contracted_domestic"] == domestic
    # The remark stands where the unit did, so the unit of the form is taken, and said.
    assert [p.code for d in documents(path, context) for p in d.problems] == ["form_unit_assumed", code]


def test_a_row_that_is_no_category_refuses_the_table(tmp_path: Path) -> None:
    """新仪器 is none of the eight; its 3 万元 would fall out of R&D unsaid."""
    lines = c5("2024年度研究开发费用结构明细表", ["RD01"], [RD01])
    lines.append(["新仪器购置", *[None] * (len(lines[2]) - 2), None])
    lines[-1][1] = "3.00"
    path = workbook(tmp_path / "c5.xlsx", {"S": rows(1, *lines)})
    told = [p for d in documents(path, ReadContext()) for p in d.problems]
    told = [p for p in told if p.code == "form_cost_row_unknown"]
    assert [(p.severity, p.params["heading"]) for p in told] == [("error", "新仪器购置")]


def test_the_year_by_the_name_of_the_sheet_or_not_at_all(tmp_path: Path) -> None:
    lines = c5("研究开发费用结构明细表", ["RD01"], [RD01])
    values, _ = read(workbook(tmp_path / "a.xlsx", {"2023年": rows(1, *lines)}))
    assert values["rd", "lines", "2023/RD01", "year"] == 2023
    path = workbook(tmp_path / "b.xlsx", {"S": rows(1, *lines)})
    values, problems = read(path)
    assert values == {}
    assert codes(problems) == [("form_year_unknown", "S!A1")]


def test_without_its_part_in_china_contracted_rd_is_not_taken(tmp_path: Path) -> None:
    column = [*RD01[:9], "/", RD01[10]]
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [column]))
    values, problems = read(workbook(tmp_path / "c5.xlsx", {"S": cells}))
    assert ("rd", "lines", "2024/RD01", "contracted_domestic") not in values
    assert ("rd", "lines", "2024/RD01", "contracted_overseas") not in values
    assert values["rd", "lines", "2024/RD01", "personnel"] == 400_000
    assert codes(problems) == [("form_domestic_blank", "S!B12")]


def test_unreadable_cells_are_listed(tmp_path: Path) -> None:
    column = [60, "约40", "abc", 5, 1, 1, 1, 2, 10, 6, 70]
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [column]))
    values, problems = read(workbook(tmp_path / "c5.xlsx", {"S": cells}))
    assert ("rd", "lines", "2024/RD01", "personnel") not in values
    assert codes(problems)[:2] == [("table_cell_approximate", "S!B5"), ("table_cell_not_number", "S!B6")]


@pytest.mark.parametrize(
    ("place", "figure", "expected"),
    [
        # 七项 of RD01 are 60, internal says 61; the sum stays 70.
        (0, 61, [("form_c5_internal_differs", "S!B4")]),
        (10, 71, [("form_c5_sum_differs", "S!B14")]),
        (9, 11, [("form_c5_domestic_exceeds", "S!B13")]),
        (8, 80, [("form_c5_sum_differs", "S!B14"), ("form_c5_contracted_exceeds", "S!B12")]),
    ],
)
def test_planted_faults_of_a_column(
    tmp_path: Path, place: int, figure: int, expected: list[tuple[str, str]]
) -> None:
    column = [*RD01]
    column[place] = figure
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [column]))
    _, problems = read(workbook(tmp_path / "c5.xlsx", {"S": cells}))
    assert codes(problems) == expected


def test_a_rounding_of_a_hundredth_of_wan_is_no_fault(tmp_path: Path) -> None:
    column = [60.01, *RD01[1:]]
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [column]))
    assert read(workbook(tmp_path / "c5.xlsx", {"S": cells}))[1] == []


def test_totals_over_continuation_tables(tmp_path: Path) -> None:
    """Two tables of one year on one sheet; the total of the second one is of both: 70 + 21 = 91, not 92."""
    total = [*BOTH[:10], 92]
    cells = {
        **rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [RD01])),
        **rows(17, *c5("2024年度研究开发费用结构明细表(续)", ["RD02", "合计"], [RD02, total])),
    }
    path = workbook(tmp_path / "c5.xlsx", {"S": cells})
    values, problems = read(path)
    assert {p[2] for p in values} == {"2024/RD01", "2024/RD02"}
    assert problems == []
    assert codes(form_sum_problems(documents(path))) == [("form_c5_total_differs", "S!C30")]


def test_c4_and_c5_of_one_activity(tmp_path: Path) -> None:
    """C5: 60 + 80 % of 10 = 68 万元. C4 says 68 in 2024 and 5 in 2023, of which C5 has no column."""
    c4 = rows(
        1,
        ["研发活动编号", "RD01", "起止时间", "2023-01-01至2024-12-31"],
        ["研发活动名称", "甲"],
        ["技术来源", "企业自有技术", "第一年(2023年)", 5],
        ["研发经费近三年总支出", 73, "第二年(2024年)", 68],
    )
    sheets = {
        "C4": c4,
        "2024": rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01"], [RD01])),
        "2023": rows(1, *c5("2023年度研究开发费用结构明细表", ["RD02"], [RD02])),
    }
    path = workbook(tmp_path / "x.xlsx", sheets)
    assert codes(form_sum_problems(documents(path))) == [("form_c4_c5_differ", "C4!D3")]


def test_a_column_of_zeros_is_no_line(tmp_path: Path) -> None:
    """Official forms print 0 for an activity that had no expense in the year."""
    cells = rows(1, *c5("2024年度研究开发费用结构明细表", ["RD01", "RD09"], [RD01, [0] * 11]))
    values, _ = read(workbook(tmp_path / "c5.xlsx", {"S": cells}))
    assert {p[2] for p in values} == {"2024/RD01"}


@pytest.mark.parametrize("above", ["附件2 国科发火〔2016〕195号", "研究开发费用结构明细表(2016年版)"])
def test_the_year_of_a_document_is_not_that_of_the_table(tmp_path: Path, above: str) -> None:
    table = c5("2024年度研究开发费用结构明细表", ["RD01"], [RD01])
    path = workbook(tmp_path / "c5.xlsx", {"S": rows(1, [above], *table)})
    values, _ = read(path)
    assert {p[2] for p in values} == {"2024/RD01"}
    assert [d.year for d in documents(path)] == [2024]


def test_of_two_years_none_is_taken(tmp_path: Path) -> None:
    table = c5("研究开发费用结构明细表(2023年、2024年)", ["RD01"], [RD01])
    values, problems = read(workbook(tmp_path / "c5.xlsx", {"2024": rows(1, *table)}))
    assert values == {}
    assert codes(problems) == [("form_year_unknown", "2024!A1")]


def test_the_name_of_an_activity_says_no_year(tmp_path: Path) -> None:
    table = c5("2024年研究开发费用结构明细表", ["RD01"], [RD01])
    table[2].append("2025款样机 RD02")
    values, problems = read(workbook(tmp_path / "c5.xlsx", {"S": rows(1, *table)}))
    assert {p[2] for p in values} == {"2024/RD01"}
    assert "form_year_unknown" not in [p.code for p in problems]
