"""What a conflict does to gates, points and verdict, reckoned by hand.

The tier firm (:mod:`tests.assess.evidence.firms`): R&D of three years 600万.
Sales of 2025 at 4,999万: sum 13,499万, tier 5 % (last year ≤ 5,000万) asks 674.95万, so 600万 is too little.
Sales of 2025 at 5,001万: sum 13,501万, tier 4 % (last year > 5,000万) asks 540.04万, so 600万 is enough.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.evidence.effects import MOST_COMBINED
from assess.evidence.variants import Effect, GateChange
from tests.assess.evidence.firms import AUDIT, BENCH, RETURN, disputed, judged, tier_firm
from tests.assess.profile.samples import profile_of

TURNED = GateChange("rd_intensity", "not_met", "met")
BACK = GateChange("rd_intensity", "met", "not_met")


def only(profile: object) -> Effect:
    found = judged(profile)  # type: ignore[arg-type]
    assert found is not None
    ((effect,),) = (item.effects for item in found.items)
    assert effect is not None
    return effect


def test_a_firm_without_conflict_is_not_judged_again() -> None:
    assert judged(tier_firm(49_990_000)) is None


def test_another_book_turns_the_tier_and_with_it_the_gate() -> None:
    effect = only(tier_firm(disputed(49_990_000, {**RETURN, "value": 50_010_000}, **AUDIT)))
    assert effect.gates == (TURNED,)
    # Not met is a fail; once it is met, the firm lacks other data.
    assert (effect.before.verdict, effect.after.verdict) == ("fail", "undetermined")
    assert effect.decides


def test_the_same_conflict_the_other_way_round() -> None:
    effect = only(tier_firm(disputed(50_010_000, {**AUDIT, "value": 49_990_000}, **RETURN)))
    assert effect.gates == (BACK,)


def test_a_rounding_of_one_yuan_across_the_tier_still_decides() -> None:
    """5,000.00万 on the form, 50,000,001 yuan on the return: 5 % of 13,500万 asks 675万, 4 % asks 540万."""
    profile = tier_firm(disputed(50_000_000, {**RETURN, "value": 50_000_001}))
    found = judged(profile)
    assert found is not None
    (item,) = found.items
    assert item.conflict.rounding(item.conflict.others[0])
    assert item.decides


def test_points_change_without_a_gate() -> None:
    """Net-asset growth ½ (110/100 + 130/110) − 1 = 14.1 %, against ½ (110/100 + 200/110) − 1 = 45.9 %."""
    years = [
        {"year": 2025, "net_assets": disputed(130, {**RETURN, "value": 200})},
        {"year": 2024, "net_assets": 110},
        {"year": 2023, "net_assets": 100},
    ]
    effect = only(profile_of(years=years))
    assert effect.gates == ()
    assert not effect.verdict_changes
    before, after = effect.before.points, effect.after.points
    assert before is not None
    assert after is not None
    # 45.9 % is band A (≥ 35 %), 9 to 10 points; 14.1 % is band D (5 % to 15 %), 3 to 4 points.
    assert (after[0] - before[0], after[1] - before[1]) == (6, 6)


@given(value=st.integers(0, 10**12))
@settings(max_examples=25, deadline=None)
def test_replacing_by_an_equal_value_has_no_effect(value: int) -> None:
    profile = tier_firm(value)
    (effect,) = BENCH.effects(profile, [tier_firm(disputed(value))])
    assert effect.none


@given(used=st.integers(0, 10**9), other=st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_the_variant_is_the_firm_with_the_other_figure(used: int, other: int) -> None:
    found = judged(tier_firm(disputed(used, {**RETURN, "value": other})))
    (plain,) = BENCH.outcomes([tier_firm(other)])
    if used == other:
        assert found is None
    else:
        assert found is not None
        ((effect,),) = (item.effects for item in found.items)
        assert effect is not None
        assert effect.after == plain


def test_the_order_of_the_other_values_does_not_matter() -> None:
    others = [{**RETURN, "value": 50_010_000}, {**AUDIT, "value": 49_000_000}, {"source": "x", "value": 1}]
    first, *rest = [judged(tier_firm(disputed(49_990_000, *order))) for order in permutations(others)]
    assert first is not None
    assert all(one == first for one in rest)


def test_all_by_the_most_trusted_source() -> None:
    """Sales by the return (5,001万), R&D of 2025 by the special audit (100万, so 500万 in all): 4 % of
    13,501万 is 540.04万, not met. Each alone: sales turn the gate, R&D leaves it."""
    audit = {"source": "专项审计", "kind": "special_audit", "value": 1_000_000}
    profile = tier_firm(
        disputed(49_990_000, {**RETURN, "value": 50_010_000}, **AUDIT),
        disputed(2_000_000, audit, **RETURN),
    )
    found = judged(profile)
    assert found is not None
    assert [item.effects[0].gates for item in found.items if item.effects[0]] == [(TURNED,), ()]
    assert found.by_trust is not None
    assert found.by_trust.gates == ()
    assert (found.left_out, found.least_favourable) == (0, None)


def test_used_values_that_are_the_most_trusted_leave_nothing_to_replace() -> None:
    found = judged(tier_firm(disputed(49_990_000, {**AUDIT, "value": 49_000_000}, **RETURN)))
    assert found is not None
    assert found.by_trust is None


def test_the_least_favourable_combination_is_more_than_each_alone() -> None:
    """Sales of 5,001万 and R&D of 600万 are used: met. Sales of 2024 at 5,000万 alone: 4 % of 14,001万 is
    560.04万, met; R&D of 2025 at 150万 alone: 550万 against 540.04万, met; both: 550万 against 560.04万."""
    base = tier_firm(50_010_000, disputed(2_000_000, {"source": "x", "value": 1_500_000}))
    years = (base.years[0], tier_firm(disputed(45_000_000, {"source": "x", "value": 50_000_000})).years[0])
    second = years[1].model_copy(update={"year": 2024})
    profile = base.model_copy(update={"years": (base.years[0], second, base.years[2])})
    found = judged(profile)
    assert found is not None
    assert not any(item.decides for item in found.items)
    assert found.least_favourable is not None
    assert found.least_favourable.gates == (BACK,)


def test_conflicts_beyond_the_limit_keep_their_used_value_and_are_counted() -> None:
    """Eight products with two other values each have 3⁸ combinations; 3⁴ = 81 can be judged, 3⁵ = 243 not."""
    assert 3**4 <= MOST_COMBINED < 3**5
    other = [{"source": "a", "value": 2}, {"source": "b", "value": 3}]
    products = [{"code": f"PS{n:02}", "name": "a", "sales": disputed(1, *other)} for n in range(1, 9)]
    found = judged(profile_of(products=products))
    assert found is not None
    assert (len(found.items), found.left_out) == (8, 4)


def test_the_telling_conflicts_are_combined_first() -> None:
    other = [{"source": "a", "value": 2}, {"source": "b", "value": 3}]
    products = [{"code": f"PS{n:02}", "name": "a", "sales": disputed(1, *other)} for n in range(1, 9)]
    sales = disputed(50_010_000, {**AUDIT, "value": 49_990_000}, **RETURN)
    found = judged(tier_firm(sales, products=products))
    assert found is not None
    assert found.least_favourable is not None
    assert BACK in found.least_favourable.gates


def test_a_value_that_cannot_stand_there_has_no_effect_to_tell() -> None:
    found = judged(tier_firm(disputed(49_990_000, {**RETURN, "value": -1})))
    assert found is not None
    assert found.items[0].effects == (None,)
    assert found.by_trust is None


@pytest.mark.parametrize(("bound", "reason"), [("at_most", "不足此数"), ("at_least", "不止此数")])
def test_another_value_keeps_the_bound_of_the_figure(bound: str, reason: str) -> None:
    marks = {"bound": bound, "reason": reason}
    found = judged(tier_firm(disputed(49_990_000, {**RETURN, "value": 50_010_000}, **marks)))
    assert found is not None
    ((effect,),) = (item.effects for item in found.items)
    assert effect is not None
    (plain,) = BENCH.outcomes([tier_firm({"value": 50_010_000, **marks})])
    assert effect.after == plain
