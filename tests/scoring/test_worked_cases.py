"""The worked cases of the shipped models, and the runner itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from indicator_models.model import WorkedCases
from indicator_models.model_file import ExpectEntry, WorkedCase
from indicator_models.registry import all_models
from indicator_models.schema import Localised
from scoring.worked_cases import CaseOutcome, run_worked_cases
from tests.indicator_models.small_model import CLASSED, small_model
from tests.scoring.hnte_rows import MODEL

OUTCOMES = {
    f"{model.version}/{outcome.id}": outcome for model in all_models() for outcome in run_worked_cases(model)
}
WHY = Localised(zh="因", en="why")


@pytest.mark.parametrize("name", OUTCOMES)
def test_worked_case(name: str) -> None:
    assert OUTCOMES[name].differences == ()


def test_every_edge_of_the_law_has_its_case() -> None:
    """policy 1.3-1.8: tiers, ratios, days, score, growth on the edge and a cent below, special years, IP."""
    ids = {outcome.id for outcome in OUTCOMES.values()}
    wanted = {"registered_365_days", "registered_364_days", "staff_exactly_10", "domestic_exactly_60"}
    wanted |= {
        "hightech_exactly_60",
        "total_70_fails",
        "total_70_5_passes",
        "total_71_passes",
        "field_outside",
    }
    wanted |= {f"tier_{t}_percent" for t in ("50m_is_5", "above_50m_is_4", "200m_is_4", "above_200m_is_3")}
    wanted |= {f"{kind}_growth_{pc}" for kind in ("net_asset", "sales") for pc in (35, 25, 15, 5, 0)}
    wanted |= {f"{kind}_growth_{pc}_less_a_cent" for kind in ("net_asset", "sales") for pc in (35, 25, 15, 5)}
    wanted |= {f"{k}_{y}" for k in ("net_asset", "sales") for y in ("first_year_zero", "second_year_zero")}
    wanted |= {
        "net_asset_first_and_second_zero",
        "net_assets_all_negative",
        "net_asset_one_year",
        "sales_two_years",
    }
    wanted |= {f"conversions_{n}" for n in (15, 14, 13, 2, 1, 0)} | {
        "standards_bonus_capped",
        "core_support_e",
    }
    wanted |= {f"only_{gate.id}_fails" for gate in MODEL.gates}
    assert wanted - ids == set()


def spoiled(facts: dict[str, str | bool | None], **expect: object) -> CaseOutcome:
    case = WorkedCase(id="x", why=WHY, facts=facts, expect=ExpectEntry.model_validate(expect))
    cases = WorkedCases(MODEL.cases.base_facts, (case,))
    (outcome,) = run_worked_cases(replace(MODEL, case_source=lambda: cases))
    return outcome


def test_differences_are_told() -> None:
    outcome = spoiled(
        {"conversions_3y": "12"},
        verdict="pass",
        gates={"tech_staff": "not_met"},
        outcomes={"conversion": "A", "ip_advancement": "A"},
        points={"conversion": (Decimal(25), Decimal(30))},
        total=(Decimal(1), Decimal(2)),
    )
    assert not outcome.ok
    assert [(d.kind, d.name, d.expected, d.found) for d in outcome.differences] == [
        ("verdict", "", "pass", "undetermined"),
        ("gate", "tech_staff", "not_met", "met"),
        ("outcome", "conversion", "A", "B"),
        ("outcome", "ip_advancement", "A", "A|B|C|D|E"),
        # 12 / 3 = 4 a year: band B, 19 to 24; 7+1+19 = 27 to 30+24+20 = 74.
        ("points", "conversion", "25 – 30", "19 – 24"),
        ("total", "", "1 – 2", "27 – 74"),
    ]


def test_a_share_is_that_of_its_own_case() -> None:
    """Cases are run as rows of one table; the share that a case of one firm expects is of that firm alone."""
    model = small_model(CLASSED)
    (full,) = model.cases.items
    other = full.model_copy(update={
        "id": "loss",
        "facts": {**full.facts, "net_profit_y1": "-5"},
        "expect": ExpectEntry.model_validate({"statistics": {"share": Decimal(0)}, "class": "small"}),
    })  # fmt: skip
    both = WorkedCases(model.cases.base_facts, (full, other))
    outcomes = run_worked_cases(replace(model, case_source=lambda: both))
    assert [(outcome.id, outcome.differences) for outcome in outcomes] == [("big", ()), ("loss", ())]


def test_a_case_that_names_its_firm_makes_no_other_invalid() -> None:
    model = small_model()
    (short,) = model.cases.items
    named = short.model_copy(update={"id": "named", "facts": {**short.facts, "name": "示例企业"}})
    both = WorkedCases(model.cases.base_facts, (named, short))
    outcomes = run_worked_cases(replace(model, case_source=lambda: both))
    assert [(outcome.id, outcome.differences) for outcome in outcomes] == [("named", ()), ("short", ())]


def test_a_case_that_no_table_takes_spoils_no_other() -> None:
    model = small_model()
    (short,) = model.cases.items
    early = short.model_copy(
        update={"id": "early", "facts": {**short.facts, "application_date": "2019-12-31"}}
    )
    both = WorkedCases(model.cases.base_facts, (early, short))
    outcomes = run_worked_cases(replace(model, case_source=lambda: both))
    assert [(outcome.id, [d.found for d in outcome.differences]) for outcome in outcomes] == [
        ("early", ["table_outside_model_period"]),
        ("short", []),
    ]


def test_unusable_facts_are_differences() -> None:
    outcome = spoiled({"conversions_3y": "many"})
    assert [(d.kind, d.name, d.found) for d in outcome.differences] == [
        ("problem", "conversions_3y", "table_unreadable")
    ]
    outcome = spoiled({"application_date": "2015-12-31"})
    assert [d.found for d in outcome.differences] == ["table_outside_model_period"]
