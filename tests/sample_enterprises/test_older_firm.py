"""The older firm, examined by the three systems and held against every programme: hand calculations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from indicator_models import load
from sample_enterprises import sample_profile
from scoring import RowExplanation
from scoring.explain import GateReading, LedgerLine
from tests.sample_enterprises.checkups import checkup, examined, gate, matching, profile, programme, states

OLDER = "older-pumps"
COMPLETE = ("checkup", "tech_sme", "innovative_sme", "srdi", "tax_value", "size_class", "hnte_maintenance")
"""Models of which the profile gives every fact."""


def fact(name: str) -> Any:
    """An exact fact of the firm."""
    value = matching(OLDER).facts.get(name) or examined(OLDER, "checkup").facts.get(name)
    assert value is not None, name
    assert value.exact
    assert not value.proxy
    return value.low


def points(explanation: RowExplanation) -> dict[str, float]:
    """Points of every indicator, all of them certain."""
    assert all(line.low == line.high for line in explanation.ledger)
    return {line.indicator.id: line.low for line in explanation.ledger}


def line_of(explanation: RowExplanation, indicator: str) -> LedgerLine:
    return next(line for line in explanation.ledger if line.indicator.id == indicator)


def gate_of(explanation: RowExplanation, name: str) -> GateReading:
    return next(reading for reading in explanation.gates if reading.gate.id == name)


def certain(pairs: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Low ends, where they are the high ends too."""
    assert all(low == high for low, high in pairs.values())
    return {name: low for name, (low, _) in pairs.items()}


# --- the figures belong together ---------------------------------------------------------------------------


@pytest.mark.parametrize("model", COMPLETE)
def test_every_fact_a_model_asks_is_given(model: str) -> None:
    on = sample_profile(OLDER).application_date
    done = examined(OLDER, model)
    assert done.explanation.missing == ()
    assert done.explanation.facts_given == done.explanation.facts_asked
    unknown = [name for name in load(model, on).facts if done.facts.get(name) is None]
    assert unknown == []
    assert done.facts.proxies == frozenset()


def test_the_books_of_2026_agree_with_the_further_facts() -> None:
    products = {product.code: product.sales for product in profile(OLDER).products or ()}
    # 61.5 + 24 + 18.5 + 9 + 15 = 128 million; with 2 million of other income 130 million
    assert sum(products.values()) == fact("sales_y1") == 128_000_000  # type: ignore[arg-type]
    assert fact("total_income_y1") == 130_000_000
    # total income less profit is what was spent: 130 − 9.6 = 120.4 million
    assert fact("cost_expense_total_y1") == 130_000_000 - 9_600_000
    assert fact("new_product_sales_y1") == products["PS02"] == 24_000_000
    assert fact("leading_product_revenue_y1") == products["PS01"] == 61_500_000
    # 61.5 + 24 + 18.5 = 104 million of the firm's own products within the fields
    assert fact("hightech_income_y1") == 104_000_000
    # assets 118 million less net assets 61.36 million
    assert fact("total_liabilities_y1") == 56_640_000
    assert fact("main_revenue_y1") < fact("sales_y1")


def test_the_three_calibers_of_rd_stand_in_the_order_of_their_width() -> None:
    # 2024: RD01 2,620,000 + RD02 (1,980,000 + 0.8 × 150,000) = 4,720,000
    # 2025: RD02 1,000,000 + RD03 2,240,000 + RD04 (1,620,000 + 0.8 × 200,000) = 5,020,000
    # 2026: RD04 1,130,000 + RD05 (2,420,000 + 0.8 × 400,000) + RD06 1,740,000 = 5,610,000
    assert [fact(f"rd_y{year}") for year in (3, 2, 1)] == [4_720_000, 5_020_000, 5_610_000]
    assert fact("rd_superdeduction_y1") < fact("rd_y1") < fact("rd_audit_y1")
    assert fact("rd_y2") < fact("rd_audit_y2")


def test_the_staff_average_of_thirteen_points() -> None:
    # staff: (198 + 200)/2 + 3×199 + 4×200 + 4×201 = 2,400; / 12 = 200
    # S&T staff: (32 + 34)/2 + 32 + 9×33 + 34 = 396; / 12 = 33
    assert (fact("staff_y1"), fact("tech_staff_y1")) == (200, 33)


def test_the_list_of_rights_agrees_with_the_counts() -> None:
    # IP01 and IP02 are inventions; IP03-IP07 were used in 2024, IP08-IP10 are fresh
    items = profile(OLDER).ip.items or ()
    assert (fact("ip_class1"), fact("ip_class2"), fact("ip_class2_used")) == (2, 3, 5)
    assert fact("inventions_valid") == fact("ip_class1_valid") == 2
    # the technology SME counts used ones too: 5 + 3
    assert fact("ip_class2_valid") == len(items) - 2 == 8
    # filed in 2012 and granted in 2014: kept for more than ten years, so of high value
    assert items[0].granted_on == date(2014, 7, 23)
    assert fact("leading_ip_high_value") == fact("leading_ip_class1") == 1
    # of the leading product PS01: software, and utility models granted more than two years ago
    leading = [item for item in items if item.category in {"2", "4"} and "PS01" in item.product_codes]
    assert [item.code for item in leading] == ["IP03", "IP04", "IP05", "IP08", "IP10"]
    assert fact("leading_ip_class2") == 5
    # of the two main products one, PS02, has no right behind it
    assert fact("main_products_ip") == "partly"


# --- the check-up by the three systems: 57.49 of 100 -------------------------------------------------------


def test_the_decision_system_has_6_of_20() -> None:
    # written is half: standard 1.5 of 3, strategy 2 of 4, goals 1.5 of 3, budget 1 of 2; the others none
    given = points(examined(OLDER, "checkup").explanation)
    assert {name: given[name] for name in ("standard", "strategy", "roadmap")} == {
        "standard": 1.5,
        "strategy": 2,
        "roadmap": 0,
    }
    assert {name: given[name] for name in ("goals", "decision_body", "rd_budget", "review")} == {
        "goals": 1.5,
        "decision_body": 0,
        "rd_budget": 1,
        "review": 0,
    }


FACTORS = {
    # 33/200 = 16.5 %: 2.4 + 1.6 × (16.5 − 3)/(30 − 3)
    "staff_share": 3.2,
    # one expert is the basic value: 60 % of 3
    "experts": 1.8,
    # 24/33 = 72.7 %
    "qualified_staff": 3,
    # 6.5 million: 2.4 + 1.6 × (6.5 − 5)/(20 − 5)
    "equipment": 2.56,
    # 420 m², band of 250
    "site": 1.6,
    "institution": 3,
    # 5.61/128 = 4.38 %, band of 3 %
    "rd_intensity": 3.75,
    # 5,610,000/33 = 170,000: 2.4 + 1.6 × (170 − 50)/(200 − 50)
    "rd_per_head": 3.68,
    "rd_accounts": 3,
    "organisation_rules": 2,
    # written
    "cooperation": 1.5,
    # rules written, no open platform
    "conversion_rules": 0.5,
    # training and skills with records, rewards written, no recruitment: 1 + 1 + 0.5
    "talent_rules": 2.5,
    # one project is the basic value: 60 % of 3
    "project_level": 1.8,
    # written
    "project_records": 1.5,
}

PERFORMANCE = {
    # (4 + 4 + 4)/3 = 4 a year: 4 × 4/5
    "conversions": 3.2,
    # 24/128 = 18.75 %: 2.4 + 1.6 × (18.75 − 15)/(30 − 15)
    "new_products": 2.8,
    # 9.6/128 = 7.5 %: 1.8 + 1.2 × (7.5 − 5)/(10 − 5)
    "profit_rate": 2.4,
    # 4.86 %, band above 0
    "sales_growth": 0.6,
    # one award is the basic value: 60 % of 4
    "awards": 2.4,
    # city
    "platform_level": 1.6,
    "platform_number": 0,
    # two inventions: 1.8 + 1.2 × (2 − 1)/(5 − 1)
    "inventions": 2.1,
    # one of two main products
    "patent_layout": 1,
    "invention_applications": 0,
    "standards": 0,
}


@pytest.mark.parametrize(("indicator", "expected"), [*FACTORS.items(), *PERFORMANCE.items()])
def test_points_of_factors_and_performance(indicator: str, expected: float) -> None:
    assert points(examined(OLDER, "checkup").explanation)[indicator] == pytest.approx(expected, abs=1e-12)


def test_points_of_every_group_and_system() -> None:
    explanation = examined(OLDER, "checkup").explanation
    assert certain(explanation.groups) == pytest.approx(
        {
            "direction": 3.5,  # 1.5 + 2 + 0
            "execution": 2.5,  # 1.5 + 0 + 1 + 0
            "team": 8,  # 3.2 + 1.8 + 3
            "premises": 7.16,  # 2.56 + 1.6 + 3
            "funding": 10.43,  # 3.75 + 3.68 + 3
            "mechanism": 6.5,  # 2 + 1.5 + 0.5 + 2.5
            "projects": 3.3,  # 1.8 + 1.5
            "transformation": 9,  # 3.2 + 2.8 + 2.4 + 0.6
            "awards": 2.4,
            "platforms": 1.6,  # 1.6 + 0
            "core_patents": 3.1,  # 2.1 + 1 + 0 + 0
        }
    )
    assert certain(explanation.pillars) == pytest.approx(
        {
            "decision": 6,  # 3.5 + 2.5 of 20
            "factors": 35.39,  # 8 + 7.16 + 10.43 + 6.5 + 3.3 of 48
            "performance": 16.1,  # 9 + 2.4 + 1.6 + 3.1 of 32
        }
    )
    assert explanation.points == pytest.approx((57.49, 57.49))
    assert (explanation.verdict, examined(OLDER, "checkup").reading) == ("none", "none")


def test_next_steps_of_the_check_up() -> None:
    explanation = examined(OLDER, "checkup").explanation
    # ½ (121,985,470.20/116,402,318.65 + 128,000,000/121,985,470.20) − 1 = 4.86 %
    growth = line_of(explanation, "sales_growth")
    assert growth.value is not None
    assert f"{growth.value[0]:.2%}" == "4.86%"
    # 5 % asks for y1/y2 = 2.1 − y2/y1: 121,985,470.20 × (2.1 − 1.04796…) − 128,000,000, up to the cent
    rate = 2 * Fraction("1.05") - Fraction("121985470.20") / Fraction("116402318.65")
    short = Fraction("121985470.20") * rate - 128_000_000
    (way,) = growth.ways
    assert way.amount is not None
    assert 0 <= Fraction(str(way.amount)) - short < Fraction(1, 100)
    # 5 % of 128 million is 6.4 million: 6,400,000 − 5,610,000
    assert [w.amount for w in line_of(explanation, "rd_intensity").ways] == [790_000]


# --- programmes --------------------------------------------------------------------------------------------


def test_the_technology_sme_passes_by_its_68_points() -> None:
    item = programme(OLDER, "tech_sme")
    # 34/204 = 16.7 %: 8; 5,248,000/128,000,000 = 4.1 %: 30, by cost 4.36 %: 0; an invention: 30
    assert (item.explanation.verdict, item.explanation.points) == ("pass", (68, 68))
    assert points(item.explanation) == {"tech_staff": 8, "rd_to_sales": 30, "rd_to_cost": 0, "ip": 30}
    share = line_of(item.explanation, "rd_to_sales").value
    assert share is not None
    assert share == pytest.approx((0.041, 0.041))
    met = {name: gate_of(item.explanation, name).state for name in ("score", "staff_points")}
    assert met == {"score": "met", "staff_points": "met"}
    assert item.route == ()


def test_the_innovative_sme_passes_by_its_80_points_and_by_its_certificate() -> None:
    item = programme(OLDER, "innovative_sme")
    # innovation: high-value class I 20, 5.93/128 = 4.63 %: 15; growth: 126.4/120.5 − 1 = 4.9 %: 5,
    # 56.64/118 = 48 %: 10; specialisation: strategic 10, 126.4/128 = 98.75 %: 20
    assert points(item.explanation) == {
        "ip": 20,
        "rd_share": 15,
        "main_growth": 5,
        "debt": 10,
        "field": 10,
        "main_share": 20,
    }
    assert certain(item.explanation.pillars) == {"innovation": 35, "growth": 15, "specialisation": 30}
    assert (item.explanation.verdict, item.explanation.points) == ("pass", (80, 80))
    # growth stands exactly on its line of 15, which counts as met
    assert gate_of(item.explanation, "growth_points").state == "met"
    assert gate_of(item.explanation, "direct_title").state == "met"
    assert gate_of(item.explanation, "direct_institution").state == "not_met"


def test_the_srdi_title_is_one_step_away() -> None:
    item = programme(OLDER, "srdi")
    assert (item.model.version, item.explanation.verdict) == ("srdi@2026-04-01+1", "fail")
    assert item.one_step
    # 61.5/128 = 48.05 %, above 50 % is asked: (61.5 + x)/(128 + x) = 50 % at 5 million, so a cent more
    (open_gate,) = item.route
    assert open_gate.gate.id == "leading_product"
    assert open_gate.gap == 5_000_000.01


def test_the_order_of_the_page() -> None:
    titles = [item.model.id for item in matching(OLDER).programmes]
    passed = {"hnte_maintenance", "innovative_sme", "tech_sme"}
    assert set(titles[:3]) == passed
    assert titles[3:5] == ["hnte", "srdi"]


def test_the_firm_is_small_by_the_size_class() -> None:
    (result,) = matching(OLDER).classes
    # industry: medium asks for 300 employees and 20 million of sales; 206 employees are below, 20 are enough
    assert result.model.id == "size_class"
    assert result.explain(0).firm_class == ("small",)


def test_what_the_tax_rules_are_worth() -> None:
    amounts = {value.item.id: (value.low, value.high) for value in matching(OLDER).values}
    assert amounts == {
        # 5,600,000 × (25 % − 15 %)
        "hnte_rate": (560_000, 560_000),
        # not a small low-profit firm: more than 3 million of taxable income
        "small_low_profit_relief": (0, 0),
        # 5,248,000 × 15 %
        "superdeduction": (787_200, 787_200),
        "superdeduction_120": (0, 0),
        "loss_carryforward": (0, 0),
    }
    worth = {item.item.id: item.low for item in programme(OLDER, "hnte").worth.items}
    assert worth["hnte_rate"] == 560_000


# --- the certificate ---------------------------------------------------------------------------------------


def test_the_certificate_is_kept_with_one_report_missed() -> None:
    item = programme(OLDER, "hnte_maintenance")
    assert item.explanation.verdict == "pass"
    reports = gate_of(item.explanation, "annual_reports")
    assert (reports.state, reports.value) == ("met", (1, 1))
    assert any("再有一年" in note.zh for note in reports.notes)
    # 2024 + 3 = 2027: the certificate ends in the year of the application
    assert any("期满年度" in note.zh for note in gate_of(item.explanation, "certificate").notes)


def test_the_dates_of_the_renewal_view() -> None:
    found = matching(OLDER).renewal
    assert found is not None
    # issued on 19 November 2024, valid for three years; 18 months before the end is May 2026
    assert (found.expires_on, found.prepare_from) == (date(2027, 11, 19), date(2026, 5, 19))
    # the last round of 2027 before the end; on the application date it is time to prepare
    assert found.outlook is not None
    assert (found.outlook.apply_on, found.state) == (date(2027, 8, 31), "due")
    # the accounting years are 2024-2026 again, so nothing is missing and the experts decide
    assert (found.outlook.reading, found.outlook.missing) == ("depends_on_experts", ())
    assert gate_of(found.outlook.explanation, "rd_intensity").state == "met"


def test_the_re_recognition_has_little_rd_to_spare() -> None:
    assert set(states(OLDER).values()) == {"met", "unknown"}
    assert states(OLDER)["innovation_score"] == "unknown"
    # 4,720,000 + 5,020,000 + 5,610,000 = 15,350,000 of 366,387,788.85; 4 % of it is 14,655,511.554
    reading = gate(OLDER, "rd_intensity")
    assert reading.threshold == (0.04, 0.04)
    assert reading.strike_out == 694_488.44
    # the largest project, RD02 with 2,100,000 + 1,000,000, is more than that
    assert fact("rd_largest_project_3y") == 3_100_000
    assert reading.survives_largest is False
    # low: IP 0 + 0 + 7 + 1 + 0, conversions 4 a year 19, net assets 5.8 % 3, sales 4.9 % 1
    # high: 8 + 8 + 8 + 6 + 0 = 30, conversions 24, organisation 20, growth 4 + 2
    assert checkup(OLDER).explanation.points == (31, 80)


def test_money_is_exact_to_the_cent() -> None:
    assert fact("sales_y3") == Decimal("116402318.65")
    assert fact("sales_y2") == Decimal("121985470.20")
