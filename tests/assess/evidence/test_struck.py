"""What is left of gates and points without the activities and products that experts strike out.

Sales 1,000万 a year, 3,000万 in three; the last year is ≤ 5,000万, so 5 % asks 150万.
RD01 60万 a year (180万), RD02 10万 a year (30万): 210万; without RD01 30万, without RD02 180万.
"""

from __future__ import annotations

from typing import Any

from assess.evidence.findings import struck_findings
from assess.evidence.strikes import without
from assess.evidence.struck import StruckOut, struck_out_of
from assess.evidence.variants import GateChange
from assess.facts import facts_of
from assess.facts.measure import exactly
from assess.profile import EnterpriseProfile
from tests.assess.evidence.firms import BENCH
from tests.assess.profile.samples import APPLICATION, codes, profile_of

YEARS = (2025, 2024, 2023)
LEDGER = {
    "projects": [{"code": "RD01", "name": "高压连接器"}, {"code": "RD02", "name": "线束"}],
    "lines": [
        {"year": year, "project": code, "personnel": amount}
        for year in YEARS
        for code, amount in (("RD01", 600_000), ("RD02", 100_000))
    ],
}
PRODUCTS = [
    {"code": "PS01", "name": "a", "sales": 5_000_000, "origin": "self_made", "in_field": "yes"},
    {"code": "PS02", "name": "b", "sales": 2_000_000, "origin": "self_made", "in_field": "yes"},
    {"code": "PS03", "name": "c", "sales": 3_000_000, "origin": "resold", "in_field": "no"},
]
C4 = (550_000, 500_000, 400_000)
INTENSITY = GateChange("rd_intensity", "met", "not_met")
INCOME = GateChange("hightech_income", "met", "not_met")


def firm(
    *sheets: dict[str, Any], rd: Any = LEDGER, products: Any = PRODUCTS, **last: Any
) -> EnterpriseProfile:
    """High-tech income 500万 + 200万 of a total income of 1,000万."""
    years = [{"year": year, "sales": 10_000_000} for year in YEARS]
    years[0] |= {"total_income": 10_000_000, **last}
    return profile_of(years=years, rd=rd, products=products, reviews=list(sheets))


def sheet(
    role: str = "technical", projects: tuple[str, ...] = (), products: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {"role": role, "struck_projects": list(projects), "struck_products": list(products)}


def struck(profile: EnterpriseProfile) -> StruckOut:
    found = struck_out_of(profile, BENCH)
    assert found is not None
    return found


def fact(profile: EnterpriseProfile, name: str) -> tuple[object, object]:
    value = facts_of(profile, APPLICATION).get(name)
    return (None, None) if value is None else (value.low, value.high)


def test_sheets_that_strike_out_nothing() -> None:
    assert struck_out_of(firm(), BENCH) is None
    assert struck_out_of(firm(sheet()), BENCH) is None


def test_the_gate_falls_with_the_large_activity_and_stands_without_the_small_one() -> None:
    found = struck(firm(sheet(projects=("RD02",)), sheet(projects=("RD01", "RD02")), sheet()))
    large, small = found.objects
    assert (large.code, large.name, large.experts, large.majority) == ("RD01", "高压连接器", 1, False)
    assert (small.code, small.experts, small.majority) == ("RD02", 2, True)
    assert (large.amount, small.amount) == (exactly(1_800_000), exactly(300_000))
    assert large.effect.gates == (INTENSITY,)
    assert small.effect.gates == ()
    # Without any R&D no part of it is done in China either.
    assert found.by_any.gates == (INTENSITY, GateChange("rd_domestic", "met", "not_met"))
    assert found.by_majority is not None
    assert found.by_majority.none
    assert found.voters == 3


def test_half_is_no_majority() -> None:
    found = struck(firm(sheet(projects=("RD01",)), sheet()))
    assert not found.objects[0].majority
    assert found.by_majority is None


def test_the_technical_experts_make_the_majority() -> None:
    """Annex 3 with 核定 / 核除 is their form: a finance expert's strike counts for "any" alone."""
    found = struck(firm(sheet("finance", projects=("RD01",)), sheet(), sheet(projects=("RD02",)), sheet()))
    assert (found.voters, [one.majority for one in found.objects]) == (3, [False, False])
    alone = struck(firm(sheet("finance", projects=("RD01",))))
    assert (alone.voters, alone.objects[0].majority) == (1, True)


def test_a_struck_product_is_no_high_tech_income() -> None:
    """Without PS02 500万 of 1,000万 are left: 50 % against 60 %."""
    found = struck(firm(sheet(products=("PS02",))))
    assert found.objects[0].kind == "product"
    assert found.objects[0].amount == exactly(2_000_000)
    assert found.objects[0].effect.gates == (INCOME,)
    assert fact(without(firm(), (), ("PS02",), 2025), "hightech_income_y1") == (5_000_000, 5_000_000)


def test_stated_high_tech_income_is_less_by_the_product() -> None:
    """The special audit says 720万; less PS02 it is 520万. What was not claimed takes nothing off."""
    stated = firm(hightech_income=7_200_000)
    assert fact(without(stated, (), ("PS02",), 2025), "hightech_income_y1") == (5_200_000, 5_200_000)
    disclaimed = [{**PRODUCTS[0], "is_hightech": False}, *PRODUCTS[1:]]
    stated = firm(hightech_income=7_200_000, products=disclaimed)
    assert fact(without(stated, (), ("PS01",), 2025), "hightech_income_y1") == (7_200_000, 7_200_000)


def test_a_product_without_sales_leaves_the_stated_income_as_an_upper_bound() -> None:
    products = [{"code": "PS01", "name": "a"}]
    stated = firm(hightech_income=7_200_000, products=products)
    assert fact(without(stated, (), ("PS01",), 2025), "hightech_income_y1") == (None, 7_200_000)


def bounded(bound: str) -> dict[str, Any]:
    return {"value": 1_200_000, "bound": bound, "reason": "只有一部分合同"}


def test_a_product_that_sold_at_least_so_much_leaves_an_upper_bound() -> None:
    """720万 less at least 120万 is at most 600万; 60 % of 1,000万 may not be read as met."""
    products = [{**PRODUCTS[1], "sales": bounded("at_least")}]
    profile = firm(sheet(products=("PS02",)), hightech_income=7_200_000, products=products)
    assert fact(without(profile, (), ("PS02",), 2025), "hightech_income_y1") == (None, 6_000_000)
    (only,) = struck(profile).objects
    assert only.effect.gates == (GateChange("hightech_income", "met", "unknown"),)
    assert (only.amount.low, only.amount.high) == (1_200_000, None)


def test_a_product_that_sold_at_most_so_much_may_have_sold_nothing() -> None:
    """720万 less at most 120万 is 600万 to 720万: at most 720万."""
    products = [{**PRODUCTS[1], "sales": bounded("at_most")}]
    stated = firm(hightech_income=7_200_000, products=products)
    assert fact(without(stated, (), ("PS02",), 2025), "hightech_income_y1") == (None, 7_200_000)


def test_a_year_without_a_ledger_is_taken_from_form_c4_beside_one_with_it() -> None:
    """RD01 by the ledger 60万 in 2025, by C4 50万 in 2024 and 40万 in 2023: 150万."""
    projects = [
        {
            "code": "RD01",
            "name": "a",
            "yearly": [{"year": year, "amount": amount} for year, amount in zip(YEARS, C4, strict=True)],
        }
    ]
    research = {"projects": projects, "lines": LEDGER["lines"][:1]}
    assert struck(firm(sheet(projects=("RD01",)), rd=research)).objects[0].amount == exactly(1_500_000)


def test_a_year_whose_only_activity_is_struck_out_has_spent_nothing() -> None:
    """The stated total must not come back in its place."""
    research = {**LEDGER, "lines": LEDGER["lines"][:1], "years": [{"year": 2025, "total": 600_000}]}
    assert fact(without(firm(rd=research), ("RD01",), (), 2025), "rd_y1") == (0, 0)


def stated(**project: Any) -> dict[str, Any]:
    years = [{"year": year, "total": 700_000, "domestic": 700_000} for year in YEARS]
    return {"projects": [{"code": "RD01", "name": "a", **project}], "years": years}


def test_a_stated_total_is_less_by_the_form_c4() -> None:
    research = stated(yearly=[{"year": year, "amount": 600_000} for year in YEARS])
    profile = without(firm(rd=research), ("RD01",), (), 2025)
    assert fact(profile, "rd_y1") == (100_000, 100_000)
    # How much of it was done in China is not known any more.
    assert fact(profile, "rd_domestic_y1") == (0, 100_000)
    assert struck(firm(sheet(projects=("RD01",)), rd=research)).objects[0].amount == exactly(1_800_000)


def test_an_activity_without_an_amount_leaves_an_upper_bound() -> None:
    profile = without(firm(rd=stated(started_on="2024-03-01", ended_on="2024-12-31")), ("RD01",), (), 2025)
    assert fact(profile, "rd_y2") == (None, 700_000)
    # It did not run in 2025 and 2023.
    assert fact(profile, "rd_y1") == (700_000, 700_000)
    assert fact(profile, "rd_y3") == (700_000, 700_000)


def test_the_profile_itself_is_left_alone() -> None:
    profile = firm()
    assert without(profile, (), (), 2025) == profile
    without(profile, ("RD01",), ("PS01",), 2025)
    assert profile == firm()


def test_strike_outs_that_decide_are_told_with_their_strength() -> None:
    assert list(struck_findings(None)) == []
    most = tuple(struck_findings(struck(firm(sheet(projects=("RD01",))))))
    assert codes(most) == ["evidence_strike_decides"]
    assert most[0].params == {"codes": "RD01"}
    any_ = tuple(struck_findings(struck(firm(sheet(projects=("RD01",)), sheet(projects=("RD02",))))))
    assert codes(any_) == ["evidence_strike_may_decide"]
    assert any_[0].params == {"codes": "RD01, RD02"}
    assert list(struck_findings(struck(firm(sheet(projects=("RD02",)))))) == []


def test_a_struck_object_without_an_amount_is_told() -> None:
    found = struck(firm(sheet(projects=("RD01",)), rd=stated()))
    assert found.objects[0].amount.blank
    told = tuple(struck_findings(found))
    assert codes(told)[-1] == "evidence_struck_amount_unknown"
    assert told[-1].params == {"codes": "RD01"}
