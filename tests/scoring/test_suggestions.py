"""Suggestions: each rule fires on its own trigger (practice section 4), and only for certain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import indicator_models
import scoring
from indicator_models.planning import planning_rules
from indicator_models.suggestions import suggestion_rules
from scoring.suggestions import Suggested, suggest

MODEL = indicator_models.load("hnte", date(2026, 6, 30))
RULES = suggestion_rules("hnte")
PLANNING = planning_rules("hnte")
TICKS = (
    *("mgmt_rd_organisation", "mgmt_rd_accounting", "mgmt_rd_ledger", "mgmt_institution"),
    *("mgmt_cooperation", "mgmt_conversion_rules", "mgmt_open_platform", "mgmt_training"),
    *("mgmt_skills", "mgmt_recruitment", "mgmt_rewards"),
)
SOUND: dict[str, Any] = {
    **MODEL.cases.base_facts,
    # The base firm has flat figures; these lift both growths into band A (45 %) and clear all triggers.
    "sales_y3": "20000000",
    "sales_y2": "29000000",
    "sales_y1": "42050000",
    "net_assets_y3": "10000000",
    "net_assets_y2": "14500000",
    "net_assets_y1": "21025000",
    "total_income_y1": "42050000",
    "hightech_income_y1": "40000000",
    "tech_staff_y1": "20",
    "standards_participation": True,
    "ip_class2": "6",
    "hnte_held": False,
    "ip_unusable": "0",
    "ip_all_recent": False,
    "products_unlinked": "0",
    "rd_caliber": "hnte_audit",
    **dict.fromkeys(TICKS, "recorded"),
}


def suggested(**changes: Any) -> tuple[Suggested, ...]:
    assert RULES is not None
    table = {name: [value] for name, value in {**SOUND, **changes}.items()}
    return suggest(scoring.evaluate(MODEL, table, PLANNING), 0, RULES)


def ids(**changes: Any) -> list[str]:
    return [item.rule.entry.id for item in suggested(**changes)]


def test_a_sound_firm_gets_none() -> None:
    assert ids() == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("S01", {"rd_y1": "1", "rd_domestic_y1": "1"}),
        ("S02", {"sales_y1": "45000000", "total_income_y1": "45000000"}),
        ("S02", {"sales_y1": "220000000", "total_income_y1": "45000000"}),
        ("S03", {"tech_staff_y1": "9"}),
        ("S03", {"tech_staff_y1": "11.99"}),  # 10 % of 100 is 10; fewer than two in reserve
        ("S04", {"hightech_income_y1": "27000000"}),  # 27 / 42.05 = 64.2 % < 65 %
        ("S05", {"ip_class1": "0"}),
        ("S06", {"ip_class1": "0", "ip_class2": "4"}),
        ("S07", {"hnte_held": True, "ip_class2_used": "1", "ip_class1": "0"}),
        ("S08", {"ip_all_recent": True}),
        ("S09", {"ip_self_developed": False}),
        ("S10", {"ip_unusable": "1"}),
        ("S11", {"conversions_3y": "14"}),  # 14 / 3 < 5
        ("S12", {"mgmt_rd_ledger": "written"}),
        ("S13", {"mgmt_cooperation": "none"}),
        ("S14", {"mgmt_rewards": "written"}),
        ("S15", {"sales_y2": "21000000", "sales_y1": "22000000"}),
        ("S16", {"sales_y1": "1", "net_assets_y1": "1"}),
        ("S17", {"rd_caliber": "income_statement"}),
        ("S18", {"products_unlinked": "1"}),
        ("S19", {"standards_participation": False}),
        ("S20", {"registered_on": "2026-01-01"}),
        ("S21", {"taxable_income_y1": "3000000"}),
        ("S22", {"field_code": "0"}),
        ("S23", {"ip_class1": "0", "ip_class2": "0"}),
        ("S24", {"rd_domestic_y1": "0", "rd_domestic_y2": "0"}),
        ("S25", {"field_code": "0"}),
        ("S26", {"major_violation_12m": True}),
    ],
)
def test_each_rule_fires_on_its_trigger(rule: str, changes: dict[str, Any]) -> None:
    assert rule in ids(**changes)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("S02", {"sales_y1": "44999999.99"}),
        ("S03", {"tech_staff_y1": "12"}),  # exactly two in reserve
        ("S04", {"hightech_income_y1": "27332500"}),  # exactly 65 %
        ("S06", {"ip_class1": "0", "ip_class2": "5"}),
        ("S11", {"conversions_3y": "15"}),
        ("S21", {"taxable_income_y1": "3000000.01"}),
    ],
)
def test_a_rule_is_silent_at_its_line(rule: str, changes: dict[str, Any]) -> None:
    assert rule not in ids(**changes)


def test_a_blank_triggers_nothing() -> None:
    assert ids(**dict.fromkeys(("ip_unusable", "rd_caliber", "products_unlinked", *TICKS))) == []


def test_every_rule_of_the_practice_is_there_with_both_languages() -> None:
    assert RULES is not None
    assert [rule.entry.id for rule in RULES.rules] == [f"S{number:02d}" for number in range(1, 27)]


def test_unmet_gates_come_first_then_points_by_what_is_to_be_won() -> None:
    found = suggested(tech_staff_y1="9", ip_class1="0", ip_class2="0", standards_participation=False)
    order = [item.rule.entry.id for item in found]
    assert order[0] == "S03"
    assert order.index("S05") < order.index("S19")


def test_amounts_are_worked_out_from_the_firm() -> None:
    by_id = {item.rule.entry.id: item for item in suggested(conversions_3y="11", tech_staff_y1="9")}
    assert by_id["S11"].amounts == {"short": 4.0}  # 5 a year over three years, 11 there
    assert by_id["S03"].amounts == {"short": 3.0}  # 10 % of 100 and two in reserve, 9 there


def test_both_tiers_are_shown_near_a_tier_line() -> None:
    (item,) = [
        i for i in suggested(sales_y1="45000000", total_income_y1="45000000") if i.rule.entry.id == "S02"
    ]
    # three-year sales 20 + 29 + 45 = 94 million: 5 % and 4 %
    assert item.amounts == {"lower_tier": 4_700_000.0, "upper_tier": 3_760_000.0}


def test_every_unmet_gate_has_a_step_of_its_own_before_any_points() -> None:
    found = suggested(
        ip_class1="0",
        ip_class2="0",
        field_code="0",
        major_violation_12m=True,
        tech_staff_y1="1",
        rd_y1="1",
        rd_domestic_y1="0",
        rd_domestic_y2="0",
        hightech_income_y1="0",
        registered_on="2026-01-01",
    )
    kinds = [item.rule.entry.kind for item in found]
    unmet = {item.rule.entry.gate for item in found if item.gate_not_met}
    assert unmet == {gate.id for gate in MODEL.gates} - {"innovation_score"}
    assert "points" not in kinds[: len(unmet)]
