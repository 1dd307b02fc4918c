"""What books state differently and what experts strike out, with the effect in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report
from reports.context import Context
from reports.evidence import ConflictRow, EffectShown, Evidence, GateTurn, OtherValue, SourceShown
from reports.sections.evidence import effect_words, evidence_blocks, source_words
from reports.tree import Block, Note, Table
from reports.walk import texts_of
from tests.reports.sample_evidence import evidence_of
from tests.reports.sample_input import rich_input
from tests.reports.sample_words import Words, known

SAMPLE = evidence_of(Words("zh"))


def context(evidence: Evidence, lang: Lang = "zh") -> Context:
    return Context.of(replace(rich_input(lang), evidence=evidence))


def blocks_of(evidence: Evidence, lang: Lang = "zh") -> list[Block]:
    return evidence_blocks(context(evidence, lang))


def tables(evidence: Evidence) -> list[Table]:
    return [block for block in blocks_of(evidence) if isinstance(block, Table)]


def notes(evidence: Evidence) -> list[str]:
    return [block.text for block in blocks_of(evidence) if isinstance(block, Note)]


def test_a_firm_without_conflicts_shows_no_table_of_them() -> None:
    assert blocks_of(Evidence()) == []
    report = build_checkup_report(replace(rich_input("zh"), evidence=Evidence()))
    assert "来源不一致的数据" not in "".join(texts_of(report))


def test_each_differing_value_has_a_row_beside_the_value_used() -> None:
    rows = tables(SAMPLE)[0].rows
    assert [[cell.text for cell in row.cells[:3]] for row in rows] == [
        ["2025年销售收入", "42,600,000元", "52,600,000元"],
        ["2025年销售收入", "同上", "42,600,000.01元"],
        ["2025年净资产", "13,100,000元", "−13,100,000元"],
    ]


def test_the_effect_is_told_in_words() -> None:
    effects = [row.cells[3] for row in tables(SAMPLE)[0].rows]
    assert effects[0].text == (
        "结论由“未定”变为“不符合”;“研发费用占比”由满足变为不满足;得分区间由 39–88 分变为 43–90 分"
    )
    assert (effects[0].mark, effects[0].tone) == ("×", "not_met")
    assert (effects[1].text, effects[1].mark) == ("硬条件、得分、结论都不变", "")
    assert effects[2].text == "此数不能用于本项"


def test_points_alone_are_an_effect_and_no_alarm() -> None:
    effect = EffectShown(points=((39, 88), (40.5, 88)))
    assert effect_words(context(SAMPLE), effect) == "得分区间由 39–88 分变为 40.5–88 分"
    assert not effect.decides
    assert EffectShown(gates=(GateTurn("甲", "unknown", "met"),)).decides


def test_a_less_trusted_value_in_use_is_marked() -> None:
    used = [row.cells[1] for row in tables(SAMPLE)[0].rows]
    assert (used[0].mark, used[0].sub) == ("!", "采用的不是更可信的一份;审计报告、2025年审计报告")
    assert (used[2].mark, used[2].sub) == ("", "来源类别未注明")
    trusted = replace(SAMPLE, conflicts=(replace(SAMPLE.conflicts[0], less_trusted=False),))
    assert tables(trusted)[0].rows[0].cells[1].mark == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_source_names_kind_document_date_and_who_checked_it(lang: Lang) -> None:
    other = evidence_of(Words(lang)).conflicts[0].others[0]
    expected = "纳税申报表、A101010、2026年5月20日、区科技局核对"
    if lang == "en":
        expected = "tax return, A101010, 20 May 2026, checked by the bureau"
    assert source_words(context(SAMPLE, lang), other.source) == expected


def test_the_deduction_point_stands_above_the_table() -> None:
    assert "对应扣分点:D05(危及申报)。" in "".join(texts_of(blocks_of(SAMPLE)))


def test_what_several_conflicts_do_together_is_told_once_where_it_is_the_same() -> None:
    together = notes(SAMPLE)
    assert together[0].startswith("全部改用更可信的一份:结论由")
    assert together[1].startswith("各项按最不利的一份合在一起:结论由")
    same = notes(replace(SAMPLE, least_favourable=SAMPLE.by_trust))
    assert same[0].startswith("全部改用更可信的一份,也就是最不利的取法:")
    assert len(same) == len(together) - 1


def test_a_single_conflict_is_not_told_twice() -> None:
    single = replace(SAMPLE, conflicts=SAMPLE.conflicts[:1], struck=None)
    assert notes(single) == []


def test_harmless_conflicts_say_that_they_are() -> None:
    harmless = replace(SAMPLE, by_trust=None, least_favourable=None, left_out=2, struck=None)
    assert notes(harmless) == ["各项无论以哪一份为准,合在一起都不会比现在更不利。影响最小的 2 项未参加组合。"]


def test_many_conflicts_are_cut_with_a_count_and_rounding_is_counted() -> None:
    """Four of 14 figures are listed: 2 + 1 + 2 + 1 rows."""
    table = tables(replace(SAMPLE, conflicts=SAMPLE.conflicts * 7))[0]
    assert len(table.rows) == 6
    assert table.notes == (
        "另有 10 项未列出,体检结果(JSON)中有全部。",
        "另有 3 处只是取整(万元两位小数)的差别,不影响结论,未列出。",
    )
    assert notes(Evidence(rounded=3)) == ["另有 3 处只是取整(万元两位小数)的差别,不影响结论,未列出。"]


def test_a_cent_apart_is_printed_a_cent_apart() -> None:
    nobody = SourceShown(None, None, None, None)
    other = OtherValue(known(50_000_000.01, "yuan", 50_000_000), nobody, EffectShown())
    row = ConflictRow(
        "销售收入", known(50_000_000, "yuan", 50_000_000.01), nobody, (other,), less_trusted=False
    )
    cells = tables(Evidence(conflicts=(row,)))[0].rows[0].cells
    assert [cell.text for cell in cells[1:3]] == ["50,000,000元", "50,000,000.01元"]


def test_struck_objects_show_amount_experts_and_effect() -> None:
    rows = tables(SAMPLE)[1].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["RD07 电池托盘柔性焊装线", "142.00万元", "3 / 5 位", "“研发费用占比”由满足变为不满足"],
        ["PS04", "不详", "1 / 5 位", "硬条件、得分、结论都不变"],
    ]
    assert [row.cells[2].sub for row in rows] == ["多数", ""]
    assert notes(SAMPLE)[-1] == "任一专家核除的都去掉:“研发费用占比”由满足变为不满足。"


def test_many_struck_objects_are_cut_with_a_count() -> None:
    """Six of eight are listed; the four of the majority together are told of themselves."""
    assert SAMPLE.struck is not None
    many = replace(SAMPLE, struck=replace(SAMPLE.struck, rows=SAMPLE.struck.rows * 4))
    assert len(tables(many)[1].rows) == 6
    assert tables(many)[1].notes == ("另有 2 项未列出,体检结果(JSON)中有全部。",)
    assert notes(many)[-1].startswith("只去掉多数专家核除的:")
