"""Sources in a check-up: what is told, once each, and the blocks of the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.document import checkup_document, checkup_json_schema
from assess.checkup.examine import examine, load_rules
from assess.checkup.report_input import report_input
from assess.profile import EnterpriseProfile
from assess.settings import PlannedApplication, Settings
from indicator_models.errors import DataFileError
from indicator_models.problems import render
from indicator_models.texts import LANGS
from tests.assess.evidence.firms import AUDIT, RETURN, disputed, tier_firm
from tests.assess.profile.samples import APPLICATION

SOURCED = {"check_books_differ", "evidence_conflict_decides", "evidence_less_trusted"}


def examined(profile: EnterpriseProfile, settings: Settings | None = None) -> Checkup:
    rules = load_rules("hnte", APPLICATION, settings or Settings())
    planned = PlannedApplication(APPLICATION, None)
    return examine(profile, planned, rules, made_on=date(2026, 6, 1))


def told(checkup: Checkup) -> list[tuple[str, object]]:
    return [(p.code, p.params["other"]) for p in checkup.problems if p.code in SOURCED]


TURNING = disputed(49_990_000, {**RETURN, "value": 50_010_000}, **AUDIT)


def test_a_firm_without_other_values_has_no_blocks() -> None:
    checkup = examined(tier_firm(49_990_000))
    assert (checkup.conflicts, checkup.rd_calibers, checkup.struck_out) == (None, (), None)
    document = checkup_document(checkup, "zh")
    assert (document.conflicts, document.rd_calibers, document.struck_out) == (None, None, None)


def test_each_value_is_told_once_by_the_gravest_that_can_be_said() -> None:
    """Used: the audit. 5,001万 of the return turns the gate; 4,000万 of the return does not (5 % of 12,500万:
    625万), but is trusted more; what merely differs is told as before; rounding alone is not told."""
    assert told(examined(tier_firm(TURNING))) == [("evidence_conflict_decides", 50_010_000)]
    trusted = disputed(49_990_000, {**RETURN, "value": 40_000_000}, **AUDIT)
    assert told(examined(tier_firm(trusted))) == [("evidence_less_trusted", 40_000_000)]
    plain = disputed(49_990_000, {**AUDIT, "value": 40_000_000}, **RETURN)
    assert told(examined(tier_firm(plain))) == [("check_books_differ", 40_000_000)]
    rounded = disputed(49_990_000, {**RETURN, "value": 49_990_020}, **AUDIT)
    assert told(examined(tier_firm(rounded))) == []
    assert examined(tier_firm(rounded)).conflicts is not None


def test_conflicts_of_parts_without_a_check_of_their_own_are_told_too() -> None:
    people = [{"year": 2025, "staff": disputed(100, {"value": 90, "source": "社保"})}]
    checkup = examined(tier_firm(49_990_000, people=people))
    assert [(p.code, p.where) for p in checkup.problems if p.code in SOURCED] == [
        ("check_books_differ", "people[0].staff")
    ]


def test_a_finding_names_the_figure_in_the_language_of_the_reader() -> None:
    people = [{"year": 2025, "staff": disputed(100, {"value": 90, "source": "社保"})}]
    checkup = examined(tier_firm(49_990_000, people=people))
    (problem,) = [p for p in checkup.problems if p.code in SOURCED]
    assert render(problem, "zh").message == "2025年职工总数:采用 100(来源:-),而“社保”为 90"
    assert render(problem, "en").message == 'all staff of 2025: 100 is used (source: -), "社保" says 90'


def test_a_struck_product_shows_the_bound_of_its_sales() -> None:
    """Sales of at least 300万 are no amount of 300万."""
    sales = {"value": 3_000_000, "bound": "at_least", "reason": "只有一部分合同"}
    products = [{"code": "PS01", "name": "a", "sales": sales, "origin": "self_made", "in_field": "yes"}]
    reviews = [{"role": "technical", "struck_products": ["PS01"]}]
    checkup = examined(tier_firm(49_990_000, products=products, reviews=reviews))
    part = checkup_document(checkup, "zh").struck_out
    assert part is not None
    assert (part.objects[0].amount.low, part.objects[0].amount.high) == (3_000_000, None)
    shown = report_input(checkup, "zh").evidence.struck
    assert shown is not None
    assert (shown.rows[0].amount.low, shown.rows[0].amount.high) == (3_000_000, None)


def test_findings_render_in_both_languages() -> None:
    reviews = [{"role": "technical", "struck_projects": ["RD01"]}]
    facts = [{"fact": "rd_superdeduction", "year": 2025, "value": 9_000_000}]
    checkup = examined(tier_firm(TURNING, reviews=reviews, facts=facts))
    found = [problem for problem in checkup.problems if problem.code.startswith("evidence_")]
    assert {problem.code for problem in found} == {
        "evidence_conflict_decides",
        "evidence_super_above_high_tech",
        # R&D is at most its total without RD01, so the gate is not met either way.
        "evidence_struck_amount_unknown",
    }
    for lang in LANGS:
        assert all(render(problem, lang).remedy for problem in found)


def test_the_document_follows_its_published_schema_and_says_the_effect() -> None:
    reviews = [{"role": "technical", "struck_projects": ["RD01"]}]
    facts = [{"fact": "rd_superdeduction", "year": 2025, "value": 1_500_000}]
    document = checkup_document(examined(tier_firm(TURNING, reviews=reviews, facts=facts)), "zh")
    jsonschema.validate(document.model_dump(mode="json"), checkup_json_schema())
    assert document.conflicts is not None
    (conflict,) = document.conflicts.items
    assert (conflict.label, conflict.where, conflict.year) == ("2025年销售收入", "years[0].sales", 2025)
    assert (conflict.used.value, conflict.used.kind_label) == (49_990_000, "年度审计报告(财务报表)")
    (other,) = conflict.others
    assert (other.difference, other.rounding, other.dated) == (20_000, False, date(2026, 5, 28))
    assert other.effect is not None
    (change,) = other.effect.gates
    assert (change.gate, change.before, change.after) == ("rd_intensity", "not_met", "met")
    assert change.label
    assert conflict.less_trusted
    assert document.conflicts.by_trust == other.effect
    assert document.rd_calibers is not None
    year = document.rd_calibers.years[0]
    assert year.super_deduction_difference == -500_000
    assert [(note.id, note.normal) for note in year.notes] == [("super_below_high_tech", True)]
    assert document.struck_out is not None
    (struck,) = document.struck_out.objects
    assert (struck.code, struck.majority) == ("RD01", True)
    assert (struck.amount.low, struck.amount.high) == (None, None)


def test_an_office_sets_its_own_order_and_names(tmp_path: Path) -> None:
    """With audited statements first, the audit used is the most trusted and bears the office's name."""
    shipped = resources.files("assess.evidence").joinpath("trust.yaml").read_text(encoding="utf-8")
    own = tmp_path / "trust.yaml"
    text = shipped.replace("years.*.sales: income", "years.*.sales: accounts").replace(
        "年度审计报告(财务报表)", "年审报告"
    )
    own.write_text(text, encoding="utf-8")
    checkup = examined(tier_firm(TURNING), Settings(trust_file=own))
    document = checkup_document(checkup, "zh")
    assert document.conflicts is not None
    assert document.conflicts.by_trust is None
    assert document.conflicts.items[0].used.kind_label == "年审报告"
    (row,) = report_input(checkup, "zh").evidence.conflicts
    assert row.source.kind == "年审报告"


def test_a_faulty_order_of_trust_is_told_before_any_firm(tmp_path: Path) -> None:
    own = tmp_path / "trust.yaml"
    own.write_text('schema_version: "1"\nrevision: 1\n', encoding="utf-8")
    with pytest.raises(DataFileError):
        load_rules("hnte", APPLICATION, Settings(trust_file=own))


def test_the_verdict_rests_on_the_used_value_alone() -> None:
    plain, sourced = examined(tier_firm(49_990_000)), examined(tier_firm(TURNING))
    assert sourced.explanation.verdict == plain.explanation.verdict
    assert replace(sourced.explanation, gates=()) == replace(plain.explanation, gates=())
