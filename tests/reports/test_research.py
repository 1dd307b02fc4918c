"""R&D in three calibers, projects held against the year, and what experts will ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report
from reports.research import RdFinding, RdStructure
from reports.tree import Block, Bullets, Row, Table
from tests.reports.sample_evidence import calibers_of
from tests.reports.sample_input import rich_input
from tests.reports.sample_words import Words


def blocks_of(rd: RdStructure | None, lang: Lang = "zh") -> tuple[Block, ...]:
    report = build_checkup_report(replace(rich_input(lang), rd=rd))
    return next((found.blocks for found in report.sections if found.id == "rd"), ())


def sample(lang: Lang = "zh") -> RdStructure:
    rd = rich_input(lang).rd
    assert rd is not None
    return rd


def caliber_rows(lang: Lang = "zh") -> tuple[Row, ...]:
    only = RdStructure((), (), (), calibers=calibers_of(Words(lang)))
    (table,) = [block for block in blocks_of(only, lang) if isinstance(block, Table)]
    return table.rows


def test_three_calibers_stand_side_by_side_with_their_sources() -> None:
    first, last = caliber_rows()
    assert [cell.text for cell in first.cells] == ["2025", "不详", "215.00万元", "不详", "不足以比较"]
    assert [cell.text for cell in last.cells] == ["2026", "254.00万元", "245.00万元", "256.00万元", "须说明"]
    assert [cell.sub for cell in last.cells] == [
        "",
        "利润表;比高企口径多 9.00万元",
        "研发辅助账;另有A107041 244.00万元",
        "A107012;比高企口径多 11.00万元",
        "",
    ]


def test_what_a_difference_means_stands_below_its_year_with_its_source() -> None:
    assert caliber_rows()[1].details == (
        "会计口径高,属正常。依据:195号 三(六)",
        "加计扣除高,须查明。依据:195号 三(六)",
    )


@pytest.mark.parametrize(("lang", "words"), [("zh", "属正常"), ("en", "normal")])
def test_normal_differences_are_not_raised(lang: Lang, words: str) -> None:
    calibers = calibers_of(Words(lang))
    calm = replace(calibers.years[1], notes=calibers.years[1].notes[:1])
    only = RdStructure((), (), (), calibers=replace(calibers, years=(calm,)))
    (table,) = [block for block in blocks_of(only, lang) if isinstance(block, Table)]
    assert (table.rows[0].cells[4].text, table.rows[0].cells[4].mark) == (words, "✓")


@pytest.mark.parametrize("lang", LANGS)
def test_each_caliber_says_what_it_takes_in(lang: Lang) -> None:
    text = "".join(str(block) for block in blocks_of(sample(lang), lang))
    for head in calibers_of(Words(lang)).heads:
        assert head.label in text
        assert head.what in text


def test_projects_are_held_against_the_year() -> None:
    (table,) = [
        block for block in blocks_of(sample()) if isinstance(block, Table) and "核对" in block.caption
    ]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["2024", "186.00万元", "186.00万元", "一致"],
        ["2025", "215.00万元", "—", "缺数据,无法核对"],
        ["2026", "245.00万元", "255.00万元", "不一致"],
    ]
    assert [row.cells[3].mark for row in table.rows] == ["✓", "?", "×"]


def test_findings_are_a_short_list_with_number_and_weight_the_gravest_first() -> None:
    (bullets,) = [block for block in blocks_of(sample()) if isinstance(block, Bullets)]
    assert bullets.items == ("D04(专家会问):2026 年其他费用正好 20%。", "各项目占比相同。")


def test_a_long_list_of_findings_is_cut_with_a_count() -> None:
    many = replace(sample(), findings=tuple(RdFinding(f"第{n}条", None) for n in range(1, 12)))
    (bullets,) = [block for block in blocks_of(many) if isinstance(block, Bullets)]
    assert bullets.items[-2:] == ("第8条", "另有 3 条未列出,体检结果(JSON)中有全部。")


def test_without_calibers_checks_and_findings_nothing_is_said_of_them() -> None:
    plain = replace(sample(), checks=(), calibers=None, findings=())
    kinds = [type(block).__name__ for block in blocks_of(plain)]
    assert kinds == ["ChartBlock", "Table", "Heading", "Table"]
