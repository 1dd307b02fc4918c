"""The sample profiles examined against the high-tech enterprise criteria, held against hand calculations."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.sample_enterprises.checkups import checkup, gate, line, profile, states

ANKAO = "ankao-300617"
READY = "ready-equipment"
STEP = "one-step-materials"
FAR = "far-software"

EIGHT_MET = {
    "registered": "met",
    "ip_ownership": "met",
    "field": "met",
    "tech_staff": "met",
    "rd_intensity": "met",
    "rd_domestic": "met",
    "hightech_income": "met",
    "innovation_score": "met",
    "no_violation": "met",
}


def fact(sample_id: str, name: str) -> Any:
    """An exact fact of a sample."""
    value = checkup(sample_id).facts.get(name)
    assert value is not None
    assert value.exact
    return value.low


def assert_ratio(pair: tuple[float, float] | None, expected: Fraction) -> None:
    """A known ratio: both ends are the double nearest to the exact fraction."""
    assert pair is not None
    assert pair[0] == pair[1] == pytest.approx(float(expected), rel=1e-15)


# --- 安靠智电: the 2019 annual report, application in 2020 ------------------------------------------------


def test_ankao_rests_on_the_three_years_before_2020() -> None:
    assert checkup(ANKAO).facts.years == (2019, 2018, 2017)
    assert checkup(ANKAO).facts.statuses == ("audited", "audited", "audited")


def test_ankao_rd_ratio_is_5_11_percent_against_3_percent() -> None:
    # 22,334,548.66 + 15,665,695.27 + 12,975,516.64 = 50,975,760.57
    # 318,024,319.30 + 320,070,653.13 + 359,659,866.37 = 997,754,838.80; last-year sales are above 200 million
    reading = gate(ANKAO, "rd_intensity")
    assert reading.state == "met"
    assert_ratio(reading.value, Fraction("50975760.57") / Fraction("997754838.80"))
    assert reading.value is not None
    assert f"{reading.value[0]:.2%}" == "5.11%"
    assert reading.threshold == (0.03, 0.03)


def test_ankao_tech_staff_is_11_53_percent() -> None:
    reading = gate(ANKAO, "tech_staff")
    assert reading.state == "met"
    assert_ratio(reading.value, Fraction(74, 642))
    assert reading.value is not None
    assert f"{reading.value[0]:.2%}" == "11.53%"


def test_ankao_growth_bands() -> None:
    # ½ (854,728,505.93/812,788,219.84 + 825,989,994.28/854,728,505.93) − 1 = +0.90 %: band E, 1-2 points
    net = line(ANKAO, "net_asset_growth")
    assert net.value is not None
    assert f"{net.value[0]:.2%}" == "0.90%"
    assert [outcome.id for outcome in net.outcomes] == ["E"]
    assert (net.low, net.high) == (1, 2)
    # ½ (320,070,653.13/359,659,866.37 + 318,024,319.30/320,070,653.13) − 1 = −5.82 %: band F, 0 points
    sales = line(ANKAO, "sales_growth")
    assert sales.value is not None
    assert f"{sales.value[0]:.2%}" == "-5.82%"
    assert (sales.low, sales.high) == (0, 0)


def test_ankao_points_lie_between_9_and_82() -> None:
    # low: class I quantity 7 + one own item 1 + net-asset growth 1; all else is unknown or the experts'
    # high: IP capped at 30 + conversions 30 + organisation 20 + net-asset growth 2
    assert checkup(ANKAO).explanation.points == (9, 82)


def test_ankao_stays_undetermined_and_names_what_would_settle_it() -> None:
    done = checkup(ANKAO)
    assert done.explanation.verdict == "undetermined"
    assert done.reading == "data_missing"
    missing = {item.id for item in done.missing if item.kind == "missing"}
    assert missing >= {
        "hightech_income_y1",
        "total_income_y1",
        "conversions_3y",
        "rd_domestic_y1",
        "field_code",
        "major_violation_12m",
        "standards_participation",
    }
    # What the report does give is never asked for again.
    assert missing.isdisjoint({"sales_y1", "net_assets_y1", "rd_y1", "staff_y1", "tech_staff_y1"})
    # They are group accounts, though: the entity's own figures are to be established before any pass.
    assert {"sales_y1", "net_assets_y1", "rd_y1"} <= {i.id for i in done.missing if i.kind == "proxy"}


def test_ankao_undisclosed_facts_are_left_blank() -> None:
    facts = checkup(ANKAO).facts
    blank = ("hightech_income_y1", "conversions_3y", "field_code", "standards_participation", "credit_code")
    assert [name for name in blank if facts.get(name) is not None] == []
    domestic = facts.get("rd_domestic_y1")
    assert domestic is not None
    assert (domestic.low, domestic.high) == (0, Decimal("22334548.66"))


def test_ankao_group_figures_are_labelled_as_stand_ins_with_their_source() -> None:
    marks = dict(checkup(ANKAO).facts.stand_ins)
    for name in ("sales_y1", "net_assets_y3", "rd_y2", "staff_y1", "tech_staff_y1"):
        assert marks[name].source == "2019年年度报告"
        assert "代替" in marks[name].reason


def test_ankao_accounting_rd_is_a_proxy_so_it_can_never_give_a_pass() -> None:
    # The report's R&D is of the accounting caliber, the widest of the three; only the high-tech one counts.
    assert checkup(ANKAO).facts.proxies >= {"rd_y1", "rd_y2", "rd_y3"}


def test_ankao_registration_is_a_bound_that_settles_the_year_of_registration() -> None:
    registered = checkup(ANKAO).facts.get("registered_on")
    assert registered is not None
    assert registered.low is None
    assert gate(ANKAO, "registered").state == "met"


def test_ankao_counts_leave_class_two_open_and_class_one_as_a_bound() -> None:
    # Recognised before, so some of the 43 utility models are used up; how many is not disclosed.
    facts = checkup(ANKAO).facts
    class1 = facts.get("ip_class1")
    assert class1 is not None
    assert class1.low == 19
    class2 = facts.get("ip_class2")
    assert class2 is None or (class2.low == 0 and not class2.exact)
    assert gate(ANKAO, "ip_ownership").state == "met"


def test_ankao_names_its_five_platforms() -> None:
    institutions = profile(ANKAO).institutions
    assert institutions is not None
    assert [entry.level for entry in institutions] == ["provincial"] * 5


# --- ready: every condition met, open only to the experts --------------------------------------------------


def test_ready_reads_data_complete_open_to_experts_on_estimates() -> None:
    done = checkup(READY)
    assert done.explanation.verdict == "undetermined"
    assert done.reading == "depends_on_experts"
    assert done.missing == ()
    assert done.explanation.facts_given == done.explanation.facts_asked
    assert done.estimated_years == (2026,)


def test_ready_meets_every_condition_but_the_open_score() -> None:
    assert states(READY) == EIGHT_MET | {"innovation_score": "unknown"}


def test_ready_rd_is_summed_by_project_with_contracted_rd_at_80_percent() -> None:
    # 2024: RD01 2,030,369.45 + RD02 (1,459,226.55 + 0.8 × 200,000) = 3,649,596.00
    # 2025: RD02 (660,000 + 0.8 × 100,000) + RD03 2,450,000 + RD04 (1,230,000 + 0.8 × 150,000) = 4,540,000
    # 2026: RD04 600,000 + RD05 (1,750,000 + 0.8 × 250,000) + RD06 3,000,000 = 5,550,000
    rd = [fact(READY, f"rd_y{year}") for year in (3, 2, 1)]
    assert rd == [Decimal(3_649_596), Decimal(4_540_000), Decimal(5_550_000)]
    assert fact(READY, "rd_largest_project_3y") == 3_000_000
    # 13,739,596 / (80,264,513.27 + 95,871,206.44 + 112,500,000) = 4.76 % against 4 %
    reading = gate(READY, "rd_intensity")
    assert reading.threshold == (0.04, 0.04)
    assert_ratio(reading.value, Fraction(13_739_596) / Fraction("288635719.71"))
    # 4 % of 288,635,719.71 is 11,545,428.7884; 13,739,596 − 11,545,428.7884, cut to the cent
    assert reading.strike_out == 2_194_167.21
    assert reading.survives_largest is False


def test_ready_staff_average_of_thirteen_points() -> None:
    # staff: (118 + 128)/2 + 118+120+121+123+124+124+126+126+127+128+128 = 1,488; / 12 = 124
    assert fact(READY, "staff_y1") == 124
    # S&T staff: (19 + 22)/2 + 2×19 + 2×20 + 4×21 + 3×22 = 248.5; / 12 = 20.708…: 16.70 %
    assert_ratio(gate(READY, "tech_staff").value, Fraction(497, 24) / 124)


def test_ready_hightech_income_is_the_sum_of_its_own_products() -> None:
    products = profile(READY).products
    assert products is not None
    own = [product.sales for product in products if product.origin == "self_made"]
    assert own == [58_200_000, 27_400_000, 9_800_000]
    assert fact(READY, "hightech_income_y1") == 95_400_000
    assert_ratio(gate(READY, "hightech_income").value, Fraction(954, 1143))


def test_ready_counts_thirteen_rights_and_sixteen_conversions() -> None:
    # IP01-IP03 inventions; IP05-IP11 utility models and IP12-IP14 software; IP04 is only applied for
    assert (fact(READY, "ip_class1"), fact(READY, "ip_class2")) == (3, 10)
    assert fact(READY, "conversions_3y") == 5 + 6 + 5
    assert [outcome.id for outcome in line(READY, "conversion").outcomes] == ["A"]


def test_ready_growth_is_band_c_twice() -> None:
    # ½ (47,982,377.60/41,356,208.15 + 55,600,000/47,982,377.60) − 1 = 15.95 %
    # ½ (95,871,206.44/80,264,513.27 + 112,500,000/95,871,206.44) − 1 = 18.39 %
    for indicator, percent in (("net_asset_growth", "15.95%"), ("sales_growth", "18.39%")):
        found = line(READY, indicator)
        assert found.value is not None
        assert f"{found.value[0]:.2%}" == percent
        assert (found.low, found.high) == (5, 6)


def test_ready_points_and_planning_figure() -> None:
    # low: IP 0+0+7+1+1, conversions 25, organisation 0, growth 5+5 = 44
    # high: IP capped at 30, conversions 30, organisation 20, growth 6+6 = 92
    # planning: IP 5.5 + 5.5 + 7.5 + 5 + 1.5 = 25; conversions 27.5;
    #   organisation 2+2+2, 3+3, 2+0, floor(1+1+½+1) = 17; growth 5.5 + 5.5 = 11; together 80.5
    explanation = checkup(READY).explanation
    assert explanation.points == (44, 92)
    assert explanation.planning == (80.5, 80.5)
    assert explanation.planning_reading == "likely"


# --- one step short: everything met but the R&D ratio -------------------------------------------------------


def test_one_step_lacks_a_single_condition() -> None:
    assert states(STEP) == EIGHT_MET | {"rd_intensity": "not_met"}
    assert checkup(STEP).explanation.verdict == "fail"
    assert checkup(STEP).reading == "fail"


def test_one_step_lacks_529_200_yuan_of_rd_in_the_5_percent_tier() -> None:
    # 2024: 1,052,000 + 0.8 × 150,000 + 540,300 = 1,712,300
    # 2025: 87,500 (with −32,500 put back) + 1,337,000 + 0.8 × 200,000 + 424,000 = 2,008,500
    # 2026: 995,000 + 0.8 × 100,000 + 1,290,000 = 2,365,000
    assert [fact(STEP, f"rd_y{year}") for year in (3, 2, 1)] == [1_712_300, 2_008_500, 2_365_000]
    # sales 38,612,480.55 + 44,187,519.45 + 49,500,000 = 132,300,000; 6,085,800 / 132,300,000 = 4.6 %
    reading = gate(STEP, "rd_intensity")
    assert_ratio(reading.value, Fraction(46, 1000))
    assert reading.threshold == (0.05, 0.05)
    # 5 % of 132,300,000 is 6,615,000; 6,615,000 − 6,085,800
    assert [(way.id, way.amount) for way in reading.ways] == [("spend", 529_200.0)]


def test_one_step_has_a_reversal_and_other_expense_just_below_a_fifth() -> None:
    lines = [entry for entry in profile(STEP).rd.lines if entry.year == 2025]
    assert min(entry.direct_input for entry in lines) == -32_500
    # (8,000 + 180,000 + 200,000) / 2,008,500 = 19.3 %: no finding
    other = sum(entry.other for entry in lines)
    assert Fraction("0.19") < Fraction(other) / 2_008_500 < Fraction("0.20")


def test_one_step_used_class_two_counts_no_more_and_the_shared_invention_does() -> None:
    # IP01, IP02, IP10 (with the co-owner's statement); IP03-IP05 are fresh, IP06-IP09 were used in 2024
    assert (fact(STEP, "ip_class1"), fact(STEP, "ip_class2"), fact(STEP, "ip_class2_used")) == (3, 3, 4)


def test_one_step_experts_give_73_points() -> None:
    # advancement 26/4, core support 26/4, quantity 29/4, acquisition 21/4, standards 0 = 25.5
    # conversions 92/4 = 23 (13 in three years, 4.33 a year: band B)
    # organisation 22/4 + 19/4 + 12/4 + 13/4 = 16.5; growth 4 + 4 (8.17 % and 13.23 %: band D)
    assert checkup(STEP).explanation.points == (73, 73)
    assert [outcome.id for outcome in line(STEP, "conversion").outcomes] == ["B"]
    for indicator, percent in (("net_asset_growth", "8.17%"), ("sales_growth", "13.23%")):
        value = line(STEP, indicator).value
        assert value is not None
        assert f"{value[0]:.2%}" == percent


def test_one_step_is_shown_both_tiers() -> None:
    # 49.5 million lies within 10 % of the 50 million line.
    assert len(gate(STEP, "rd_intensity").notes) == 1
    assert {"S01", "S02"} <= {given.rule.entry.id for given in checkup(STEP).suggestions}


# --- far away: a young firm, five conditions unmet ----------------------------------------------------------


def test_far_fails_five_conditions_and_two_are_open() -> None:
    unmet = dict.fromkeys(
        ("ip_ownership", "tech_staff", "rd_intensity", "rd_domestic", "hightech_income"), "not_met"
    )
    assert states(FAR) == EIGHT_MET | unmet | {"innovation_score": "unknown", "no_violation": "unknown"}
    assert checkup(FAR).reading == "fail"


def test_far_has_two_accounting_years_and_nothing_is_asked_of_the_third() -> None:
    done = checkup(FAR)
    assert done.applicable == (True, True, False)
    assert not any(name.endswith("_y3") for name in done.explanation.missing)
    # Sales of two years: 9,860,000 / 6,240,000 − 1 = 58.01 %, band A; net assets fell, 0 points
    assert [outcome.id for outcome in line(FAR, "sales_growth").outcomes] == ["A"]
    assert (line(FAR, "net_asset_growth").low, line(FAR, "net_asset_growth").high) == (0, 0)


def test_far_rd_ratio_and_domestic_share() -> None:
    # 2025: 96,000 + 12,500 + 9,500 + 0.8 × 120,000 overseas = 214,000, of it at home 118,000
    # 2026: 120,000 + 44,000 + 14,000 + 0.8 × 260,000 overseas = 386,000, of it at home 178,000
    assert (fact(FAR, "rd_y2"), fact(FAR, "rd_domestic_y2")) == (214_000, 118_000)
    assert (fact(FAR, "rd_y1"), fact(FAR, "rd_domestic_y1")) == (386_000, 178_000)
    # 600,000 / 16,100,000 = 3.73 %; 5 % is 805,000
    intensity = gate(FAR, "rd_intensity")
    assert_ratio(intensity.value, Fraction(6, 161))
    assert [(way.id, way.amount) for way in intensity.ways] == [("spend", 205_000.0)]
    # (296,000 + x) / (600,000 + x) ≥ 60 % from x = 160,000; shifting 64,000 home reaches 360,000
    domestic = gate(FAR, "rd_domestic")
    assert_ratio(domestic.value, Fraction(296, 600))
    assert [(way.id, way.amount) for way in domestic.ways] == [
        ("spend_home", 160_000.0),
        ("shift_home", 64_000.0),
    ]


def test_far_lacks_two_persons_by_either_way() -> None:
    # 4 of 58: (4 + x)/(58 + x) ≥ 10 % from x = 2; re-assigned 4 + x ≥ 5.8 from x = 2
    assert [(way.id, way.amount) for way in gate(FAR, "tech_staff").ways] == [("hire", 2), ("reassign", 2)]


def test_far_income_fails_by_bound_whatever_the_open_product_is() -> None:
    # at least 2,150,000 of the own product, at most 9,860,000 − 6,900,000 resold = 2,960,000, of 9,905,000
    reading = gate(FAR, "hightech_income")
    assert reading.value is not None
    assert reading.value == pytest.approx((2_150_000 / 9_905_000, 2_960_000 / 9_905_000), rel=1e-12)


def test_far_has_no_countable_right() -> None:
    # IP01 is held by a person, IP02 is not registered yet
    assert (fact(FAR, "ip_class1"), fact(FAR, "ip_class2"), fact(FAR, "ip_unusable")) == (0, 0, 1)
    # high: IP 8 + 8 + 0 + 0 + 2, conversions 30, organisation 20, growth 0 + 10; low: growth 9
    assert checkup(FAR).explanation.points == (9, 78)
