"""Data quality: problems by severity with their deduction points, long lists cut with a count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report
from reports.input import ProblemRow, Severity, Told
from reports.quantity import Clause
from reports.rule_mark import RuleMark, Weight
from reports.tree import Block, Note, Table
from tests.reports.sample_input import rich_input


def problem(
    number: int, severity: Severity = "warning", weight: Weight | None = None, told: Told | None = None
) -> ProblemRow:
    rule = None if weight is None else RuleMark((f"D{number:02d}",), weight, Clause("195号"))
    return ProblemRow(
        f"code_{number}", severity, f"表!A{number}", f"问题{number}", f"改法{number}", rule, told
    )


def blocks_of(*problems: ProblemRow, lang: Lang = "zh") -> tuple[Block, ...]:
    report = build_checkup_report(replace(rich_input(lang), problems=problems))
    return next(found.blocks for found in report.sections if found.id == "quality")


def table_of(*problems: ProblemRow) -> Table:
    return next(
        block
        for block in blocks_of(*problems)
        if isinstance(block, Table) and block.columns[0].label == "位置"
    )


def firsts(table: Table) -> list[str]:
    return [row.cells[0].text for row in table.rows]


def test_problems_stand_under_their_severity_the_gravest_rule_first() -> None:
    table = table_of(
        problem(1, "note"),
        problem(2),
        problem(3, weight="item"),
        problem(4, weight="red"),
        problem(5, "error"),
        problem(6, weight="amber"),
    )
    groups = ["错误 1 个", "表!A5", "警告 4 个", "表!A4", "表!A6", "表!A3", "表!A2", "提示 1 个", "表!A1"]
    assert firsts(table) == groups
    assert [row.kind for row in table.rows] == ["group" if "个" in text else "normal" for text in groups]


def test_a_finding_of_a_deduction_point_carries_number_weight_and_source() -> None:
    cell = table_of(problem(4, weight="red")).rows[1].cells[2]
    assert (cell.mark, cell.text, cell.sub) == ("×", "危及申报", "D04;195号")
    assert table_of(problem(4, weight="red"), problem(2)).rows[2].cells[2].text == "—"


def test_without_rules_there_is_no_column_for_them() -> None:
    assert [column.label for column in table_of(problem(1)).columns] == ["位置", "问题", "怎么改"]


def test_long_groups_are_cut_with_a_count() -> None:
    """12 of 15 errors, 10 of 13 warnings, 5 of 6 notes."""
    problems = [problem(n, "error") for n in range(15)]
    problems += [problem(n) for n in range(13)] + [problem(n, "note") for n in range(6)]
    table = table_of(*problems)
    assert len(table.rows) == 3 + 12 + 10 + 5 + 3
    more = [row.cells[1].text for row in table.rows if not row.cells[0].text]
    assert more == [f"另有 {count} 条未列出,体检结果(JSON)中有全部。" for count in (3, 3, 1)]
    assert firsts(table)[0] == "错误 15 个"


@pytest.mark.parametrize("lang", LANGS)
def test_what_another_table_tells_is_only_counted(lang: Lang) -> None:
    found = blocks_of(
        problem(1, told="chain"), problem(2, told="evidence"), problem(3, told="chain"), lang=lang
    )
    texts = [block.text for block in found if isinstance(block, Note)]
    expected = [
        "关系链上的 2 条问题不在此重复,见“RD→IP→PS→成果 关系链”一节。",
        "来源不一致的 1 条问题不在此重复,见上面的对照表。",
    ]
    if lang == "en":
        expected = [
            "Problems of the chain are told in the section “Chain RD → IP → PS → achievement” and not"
            " repeated here: 2.",
            "Problems of books that differ are told in the table above and not repeated here: 1.",
        ]
    assert texts[-2:] == expected
    assert "问题1" not in str(found)


def test_what_to_fetch_is_cut_with_a_count() -> None:
    """Twelve of 16 rows."""
    rich = rich_input("zh")
    report = build_checkup_report(replace(rich, settle=rich.settle * 8))
    found = next(section.blocks for section in report.sections if section.id == "quality")
    table = next(block for block in found if isinstance(block, Table))
    assert len(table.rows) == 12
    assert table.notes == ("另有 4 条未列出,体检结果(JSON)中有全部。",)


def test_a_source_named_twice_is_printed_once() -> None:
    rich = rich_input("zh")
    report = build_checkup_report(replace(rich, sources=rich.sources * 3))
    found = next(section.blocks for section in report.sections if section.id == "quality")
    assert str(found).count("2024、2025 年审计报告") == 1


def test_equal_findings_are_one_line_with_their_text_once() -> None:
    """Three of one kind become one line; two of another stay, so do those that stand alone."""
    alike = [replace(problem(n), alike="a") for n in (1, 3, 5)]
    pair = [replace(problem(n), alike="b") for n in (2, 4)]
    table = table_of(alike[0], pair[0], alike[1], pair[1], alike[2], problem(6))
    assert firsts(table) == ["警告 6 个", "表!A1、表!A3、表!A5", "表!A2", "表!A4", "表!A6"]
    assert table.rows[1].cells[1].text == "问题1,同类共 3 项"
    assert str(table).count("改法1") == 1
    assert "问题3" not in str(table)


def test_a_line_names_so_many_objects_and_the_cut_counts_problems() -> None:
    """13 alike in the first line, then nine of ten lines fill the ten of warnings: 2 of 24 are left out."""
    alike = [replace(problem(n), alike="a") for n in range(13)]
    table = table_of(*alike, *(problem(n) for n in range(20, 31)))
    assert table.rows[1].cells[0].text == "、".join(f"表!A{n}" for n in range(12)) + "…"
    assert len(table.rows) == 1 + 10 + 1
    assert "另有 2 条" in table.rows[-1].cells[1].text
