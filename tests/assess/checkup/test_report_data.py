"""What a report shows of data one can trust: the chain, books that differ, calibers, strike-outs."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from assess.checkup import Checkup
from assess.checkup.report_input import report_input
from indicator_models.problems import render
from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report, render_html, render_pdf
from reports.chain import ChainHole, ChainPicture
from reports.evidence import Evidence
from reports.input import CheckupInput
from tests.assess.checkup.planted import SAMPLE, checkup_of, planted, planted_values
from tests.sample_enterprises.checkups import checkup, examined


def shown(lang: Lang = "zh") -> CheckupInput:
    return report_input(planted(), lang)


def chain_of(source: CheckupInput) -> ChainPicture:
    assert source.chain is not None
    return source.chain


def ends_of(chain: ChainPicture, hole: ChainHole) -> tuple[str, str | None]:
    target = None if hole.target is None else chain.nodes[hole.target].code
    return chain.nodes[hole.source].code, target


def holes_of(source: CheckupInput, number: str) -> dict[tuple[str, str | None], ChainHole]:
    chain = chain_of(source)
    return {ends_of(chain, hole): hole for hole in chain.holes if number in hole.rule.numbers}


# --- The chain -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_planted_holes_stand_in_the_chain_in_the_words_of_the_list(lang: Lang) -> None:
    source = shown(lang)
    holes = holes_of(source, "D09") | holes_of(source, "D11")
    assert set(holes) == {("PS03", None), ("IP09", None), ("IP10", None), ("RD01", "IP01")}
    codes = {"chain_product_without_ip", "chain_ip_without_product", "chain_ip_filed_before_project"}
    told = [render(problem, lang) for problem in planted().problems if problem.code in codes]
    assert sorted(hole.message for hole in holes.values()) == sorted(item.message for item in told)
    assert sorted(hole.remedy for hole in holes.values()) == sorted(item.remedy for item in told)


def test_the_sample_itself_has_none_of_them() -> None:
    source = report_input(checkup(SAMPLE), "zh")
    assert holes_of(source, "D09") | holes_of(source, "D11") == {}


def test_seven_equal_holes_of_the_sample_are_one_line() -> None:
    """Achievements 2, 5, 6, 8, 11, 13 and 14 of ready-equipment are proved by contracts alone."""
    html = render_html(build_checkup_report(report_input(checkup(SAMPLE), "zh")))
    assert html.count("补检测报告、用户使用报告、查新报告或验收材料。") == 1
    assert "成果2、5、6、8、11、13、14" in html
    assert "同类共 7 项" in html


def test_a_firm_read_from_a_workbook_has_the_same_chain_with_cells_in_the_list() -> None:
    cells = {f"conversions.items[{place}]": f"成果转化!A{place + 3}" for place in range(15)}
    source = report_input(checkup_of(planted_values(), cells), "zh")
    assert chain_of(source) == chain_of(shown())
    rows = [row for row in source.problems if row.code == "chain_proof_commercial_only"]
    assert [row.where for row in rows][:2] == ["成果转化!A4", "成果转化!A7"]
    assert {row.told for row in rows} == {"chain"}
    assert len({row.alike for row in rows}) == 1


def test_a_printed_place_is_no_path_of_the_profile() -> None:
    places = {row.code: row.where for row in shown().problems}
    assert places["evidence_conflict_decides"] == "2025年销售收入"
    assert places["gate_rests_on_project"] == "研发活动"
    assert places["chain_ip_filed_before_project"] == "IP01"
    assert not [place for place in places.values() if "[" in place or "." in place]


def test_a_hole_carries_weight_and_basis_of_its_rule() -> None:
    rule = holes_of(shown(), "D11")["RD01", "IP01"].rule
    assert (rule.numbers, rule.weight, rule.basis.text) == (("D11",), "amber", "辅导经验,非法规")
    law = holes_of(shown(), "D09")["IP09", None].rule
    assert (law.weight, law.basis.text, law.basis.practice) == ("item", "195号 三(七)1", False)


def test_what_the_chain_and_the_conflicts_tell_is_marked_so() -> None:
    told = {problem.code: problem.told for problem in shown().problems}
    assert told["chain_ip_filed_before_project"] == "chain"
    assert told["evidence_conflict_decides"] == "evidence"
    assert told["gate_rests_on_project"] is None


def test_main_products_and_what_is_tied_to_them_are_known() -> None:
    """PS01 and PS02 are marked; RD04, IP09 and IP10 have to do with PS03 alone, PS04 is bought in."""
    chain = chain_of(report_input(checkup(SAMPLE), "zh"))
    main = {node.code for node in chain.nodes if node.main and node.kind != "result"}
    assert {"PS01", "PS02", "RD01", "IP01"} <= main
    assert not main & {"PS03", "PS04", "RD04", "IP09", "IP10"}


def test_without_any_list_there_is_no_chain() -> None:
    values = {
        path: value
        for path, value in planted_values().items()
        if path[0] not in ("products", "conversions", "reviews")
        and path[:2] not in (("ip", "items"), ("rd", "projects"))
    }
    source = report_input(checkup_of(values), "zh")
    assert source.chain is None
    assert any("关系链" in line for line in build_checkup_report(source).cover.left_out)


def test_an_unknown_list_is_told_from_an_empty_one() -> None:
    values = {path: value for path, value in planted_values().items() if path[0] != "conversions"}
    assert chain_of(report_input(checkup_of(values), "zh")).unknown == {"result"}
    assert chain_of(shown()).unknown == set()


def test_a_model_of_other_calibers_has_nothing_to_do_with_the_chain() -> None:
    source = report_input(examined(SAMPLE, "size_class"), "zh")
    assert source.chain is None
    assert "chain" in source.not_concerned


# --- Books that differ ---------------------------------------------------------------------------------


def test_a_firm_without_conflicts_has_no_evidence_to_show() -> None:
    source = report_input(checkup(SAMPLE), "zh")
    assert source.evidence == Evidence()
    assert "来源不一致的数据" not in render_html(build_checkup_report(source))


def test_a_conflict_shows_both_values_with_their_sources_and_what_the_other_would_do() -> None:
    (row,) = shown().evidence.conflicts
    assert row.label == "2025年销售收入"
    assert (row.used.low, row.used.unit) == (95_871_206.44, "yuan")
    assert (row.source.kind, row.source.document) == ("年度审计报告(财务报表)", "2025年度审计报告")
    assert row.source.dated == date(2026, 4, 20)
    assert row.less_trusted
    tax, word = row.others
    assert (tax.value.low, tax.source.document, tax.source.verified_by) == (
        195_871_206.44,
        "A101010 第1行",
        "区科技局",
    )
    assert tax.effect is not None
    # 13,739,600 of 388,635,719.71 yuan is 3.54 %, below 4 %.
    assert [(turn.before, turn.after) for turn in tax.effect.gates] == [("met", "not_met")]
    assert tax.effect.gates[0].label == "研发费用占销售收入比例"
    assert tax.effect.verdict == ("undetermined", "fail")
    assert word.value.low == 95_871_206.45
    assert word.effect is not None
    assert not word.effect.decides


def test_growth_moves_the_points_of_the_other_value() -> None:
    """½ (95.87/80.26 + 112.5/95.87) − 1 = 18.4 % is band C, 5–6; ½ (195.87/80.26 + 112.5/195.87) − 1 = 50.7 %
    is band A, 9–10: four points more at either end."""
    (row,) = shown().evidence.conflicts
    effect = row.others[0].effect
    assert effect is not None
    assert effect.points is not None
    before, after = effect.points
    assert (after[0] - before[0], after[1] - before[1]) == (4, 4)


def test_rounding_that_decides_nothing_is_counted_and_not_listed() -> None:
    evidence = shown().evidence
    assert evidence.rounded == 1
    assert all("净资产" not in row.label for row in evidence.conflicts)


def test_conflicts_belong_to_a_deduction_point() -> None:
    rule = shown().evidence.rule
    assert rule is not None
    assert (rule.numbers, rule.weight) == (("D05",), "red")


# --- Strike-outs ---------------------------------------------------------------------------------------


def test_struck_objects_show_amount_votes_and_effect() -> None:
    """Without RD06 10,739,600 of 288,635,719.71 yuan is 3.72 %, below 4 %."""
    struck = shown().evidence.struck
    assert struck is not None
    assert struck.sheets == 3
    assert [(row.code, row.experts, row.majority) for row in struck.rows] == [
        ("RD06", 2, True),
        ("RD01", 1, False),
        ("PS03", 1, False),
    ]
    assert [row.amount.low for row in struck.rows][::2] == [3_000_000, 9_800_000]
    assert struck.rows[0].effect.verdict == ("undetermined", "fail")
    assert not struck.rows[2].effect.decides
    assert struck.by_majority is not None
    assert struck.by_majority.decides


# --- R&D -----------------------------------------------------------------------------------------------


def test_three_calibers_with_their_differences_oldest_year_first() -> None:
    rd = shown().rd
    assert rd is not None
    assert rd.calibers is not None
    assert [year.year for year in rd.calibers.years] == [2024, 2025, 2026]
    accounting, high_tech, deducted = rd.calibers.years[1].figures
    assert (accounting.amount.low, accounting.difference) == (5_100_000, 560_000)
    assert (high_tech.amount.low, high_tech.source) == (4_540_000, "研发费用辅助账")
    assert (deducted.amount.low, deducted.difference) == (4_700_000, 160_000)
    assert deducted.source == "加计扣除明细表(A107012)(A107012 第51行)"
    assert [note.normal for note in rd.calibers.years[1].notes] == [False, True]


def test_another_book_of_one_caliber_stands_beside_the_compared_one() -> None:
    values = planted_values()
    values["rd", "years", "2025", "year"] = 2025
    values["rd", "years", "2025", "total"] = Decimal(4540000)
    values["rd", "years", "2025", "caliber"] = "a107041"
    rd = report_input(checkup_of(values), "zh").rd
    assert rd is not None
    assert rd.calibers is not None
    ((source, amount),) = rd.calibers.years[1].figures[1].others
    assert (source, amount.low) == ("A107041第15行", 4_540_000)


def test_projects_are_held_against_the_stated_year() -> None:
    """The ledger has 4,540,000 in 2025 and 5,550,000 in 2026; the year states the same and 5,600,000."""
    values = planted_values()
    for year, total in ((2025, 4540000), (2026, 5600000)):
        values["rd", "years", str(year), "year"] = year
        values["rd", "years", str(year), "total"] = Decimal(total)
    rd = report_input(checkup_of(values), "zh").rd
    assert rd is not None
    assert [(check.year, check.whole, check.state) for check in rd.checks] == [
        (2024, None, "unknown"),
        (2025, 4_540_000, "met"),
        (2026, 5_600_000, "not_met"),
    ]
    assert rd.checks[2].projects == 5_550_000
    found = [finding for finding in rd.findings if finding.rule is not None and "D05" in finding.rule.numbers]
    assert any("2026" in finding.message for finding in found)


def test_without_stated_years_there_is_nothing_to_hold_projects_against() -> None:
    rd = report_input(checkup(SAMPLE), "zh").rd
    assert rd is not None
    assert rd.checks == ()


def test_projects_without_a_ledger_are_shown_as_form_c4_states_them() -> None:
    values = {path: value for path, value in planted_values().items() if path[:2] != ("rd", "lines")}
    for code, amount in (("RD01", 2000000), ("RD02", 1600000)):
        path = ("rd", "projects", code, "yearly", "2024")
        values[(*path, "year")] = 2024
        values[(*path, "amount")] = Decimal(amount)
    values["rd", "years", "2024", "year"] = 2024
    values["rd", "years", "2024", "total"] = Decimal(3600000)
    rd = report_input(checkup_of(values), "zh").rd
    assert rd is not None
    assert [(row.code, row.amounts) for row in rd.projects] == [
        ("RD01", (2_000_000,)),
        ("RD02", (1_600_000,)),
    ]
    assert rd.project_years == (2024,)
    assert rd.years == ()
    first = rd.checks[0]
    assert (first.projects, first.whole) == (3_600_000, 3_600_000)


def test_a_year_without_a_ledger_is_shown_beside_one_with_it() -> None:
    """The ledger of the sample holds 2024 to 2026; without its lines of 2024 form C4 speaks for that year."""
    values = {
        path: value
        for path, value in planted_values().items()
        if path[:2] != ("rd", "lines") or not path[2].startswith("2024/")
    }
    path = ("rd", "projects", "RD01", "yearly", "2024")
    values |= {(*path, "year"): 2024, (*path, "amount"): Decimal(2000000)}
    rd = report_input(checkup_of(values), "zh").rd
    assert rd is not None
    assert [year.year for year in rd.years] == [2025, 2026]
    assert rd.project_years == (2024, 2025, 2026)
    assert {row.code: row.amounts[0] for row in rd.projects if row.amounts[0] is not None} == {
        "RD01": 2_000_000
    }


def test_findings_on_rd_carry_their_deduction_point() -> None:
    """Other expense of exactly 20 %: 1,000,000 of 5,000,000 yuan (D04)."""
    values = {path: value for path, value in planted_values().items() if path[:2] != ("rd", "lines")}
    for name, amount in (("personnel", 4000000), ("other", 1000000)):
        values["rd", "lines", "2026/RD06", name] = Decimal(amount)
    values["rd", "lines", "2026/RD06", "year"] = 2026
    values["rd", "lines", "2026/RD06", "project"] = "RD06"
    rd = report_input(checkup_of(values), "zh").rd
    assert rd is not None
    assert any(finding.rule is not None and "D04" in finding.rule.numbers for finding in rd.findings)


# --- On paper and on the page --------------------------------------------------------------------------

_EVIL = '<script>alert(1)</script> =cmd #panic("x")'


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sample", [SAMPLE, "older-pumps", "planted"])
def test_the_printed_report_stays_within_twelve_pages(sample: str, lang: Lang) -> None:
    firm: Checkup = planted() if sample == "planted" else checkup(sample)
    report = build_checkup_report(report_input(firm, lang))
    assert len(PdfReader(io.BytesIO(render_pdf(report))).pages) <= 12
    assert "RD01" in render_html(report)


def test_names_of_the_firm_never_become_markup() -> None:
    values = planted_values()
    for path in (
        ("rd", "projects", "RD06", "name"),
        ("ip", "items", "IP09", "name"),
        ("products", "PS03", "name"),
    ):
        values[path] = _EVIL
    report = build_checkup_report(report_input(checkup_of(values), "zh"))
    assert "<script" not in render_html(report)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(report))).pages)
    assert '#panic("x")' in "".join(text.split())
