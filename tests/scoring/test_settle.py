"""Settle names what can still decide the verdict, and nothing else."""

from __future__ import annotations

from scoring.settle import SettleItem, open_matters, settle
from tests.scoring.hnte_rows import REVIEWED_TO_71, Row, firm, judged


def items(row: Row) -> dict[str, SettleItem]:
    return {item.id: item for item in settle(judged(row), 0)}


def test_decided_verdicts_need_nothing() -> None:
    assert items(firm(**REVIEWED_TO_71)) == {}
    assert items(firm(tech_staff_y1="1", conversions_3y=None)) == {}


def test_order_gates_first_then_points() -> None:
    """Core support (a gate and 8 points), the field (a gate), then points alone, most first."""
    found = settle(judged(firm(field_code=None, conversions_3y=None)), 0)
    assert [item.id for item in found[:3]] == ["ip_core_support", "field_code", "conversions_3y"]
    assert found[2].points == 30
    widths = [item.points for item in found if not item.gates]
    assert widths == sorted(widths, reverse=True)


def test_a_fact_counts_for_gates_and_points_together() -> None:
    """Latest sales: the R&D gate, and up to 10 points of growth."""
    item = items(firm(sales_y1=None))["sales_y1"]
    assert (item.kind, item.gates, item.points) == ("missing", ("rd_intensity",), 10)


def test_years_before_the_firm_existed_are_not_missing() -> None:
    """Registered in 2024: the third year does not apply, the second does."""
    row = firm(registered_on="2024-03-01", sales_y3=None, rd_y3=None, rd_domestic_y3=None, net_assets_y3=None)
    assert not {name for name in items(row) if name.endswith("_y3")}
    open_row = items({**row, "sales_y2": None})
    assert "sales_y2" in open_row
    assert not {name for name in open_row if name.endswith("_y3")}
    assert {"sales_y3", "rd_y3"} <= set(items(firm(sales_y3=None, rd_y3=None)))


def test_with_the_registration_date_open_no_year_is_ruled_out() -> None:
    assert {"registered_on", "sales_y3"} <= set(items(firm(registered_on=None, sales_y3=None)))


def test_points_beside_a_decided_score_do_not_matter() -> None:
    """The score is over 70 whatever class II gives; only the field is open."""
    row = firm(**{**REVIEWED_TO_71, "org_institution": 6, "reviewed_conversion": 30}, field_code=None)
    row |= {"ip_self_developed": None}
    # 7+7+7+[1..6]+0, capped: 22 to 27; 30; 20; growth 0: 72 to 77.
    assert set(items(row)) == {"field_code"}
    assert "ip_self_developed" in {item.id for item in open_matters(judged(row), 0)}


def test_facts_of_a_case_that_cannot_hold_do_not_matter() -> None:
    """With 3 of class II there is IP: class I does not decide how it was obtained, but the quantity."""
    row = firm(ip_class1=None, ip_class2="3", ip_self_developed=None)
    found = items(row)
    assert found["ip_self_developed"].points == 5
    # Quantity: 3-4 or 7-8 points.
    assert found["ip_class1"].points == 5
    assert "ip_class2" not in found


def test_facts_of_a_case_that_holds_anyway_do_not_matter() -> None:
    """Last year's base is zero: young, zero or open to the experts, by the registration date alone."""
    row = firm(registered_on=None, net_assets_y2="0", net_assets_y3=None)
    growth = {item.id: item.points for item in open_matters(judged(row), 0) if item.kind == "missing"}
    assert growth["registered_on"] >= 10
    assert "net_assets_y3" not in growth


def test_points_in_a_group_at_its_cap_do_not_matter() -> None:
    row = firm(
        reviewed_ip_advancement=8, reviewed_ip_core_support=8, reviewed_ip_quantity=8,
        reviewed_ip_acquisition=6, standards_participation=True, field_code=None,
    )  # fmt: skip
    # 8+8+8+6 = 30 is the cap: one or two points for a standard change nothing.
    assert "ip_standards" not in items(row)
    assert "ip_standards" not in {item.id for item in open_matters(judged(row), 0)}


def test_ungraded_core_support_is_a_judgement_on_the_gate() -> None:
    row = firm(**{k: v for k, v in REVIEWED_TO_71.items() if k != "reviewed_ip_core_support"})
    row |= {
        "standards_participation": True,
        "reviewed_ip_standards": 2,
        "org_institution": 6,
        "reviewed_conversion": 30,
    }
    # 7+7+6+2+[0..8]: 22 to 30; 30; 20: 72 at least.
    (item,) = settle(judged(row), 0)
    assert (item.id, item.kind, item.gates, item.points) == (
        "ip_core_support",
        "judgement",
        ("ip_ownership",),
        8,
    )


def test_points_between_two_grades_leave_core_support_open_only_next_to_none() -> None:
    """0.5 may be D or E (none): open; 1 and more cannot be E."""
    for points, open_gate in ((0.5, True), (1, False), (6.5, False)):
        result = judged(firm(reviewed_ip_core_support=points))
        assert bool(result.gates["ip_ownership"].refutation_open[0]) is open_gate


def test_a_text_that_is_silent_is_told_apart() -> None:
    def kind(row: Row) -> str:
        return next(item.kind for item in open_matters(judged(row), 0) if item.id == "conversion")

    assert kind(firm(conversions_3y="2")) == "text"
    assert kind(firm(conversions_3y="6")) == "judgement"


def test_data_complete_open_to_experts_only() -> None:
    assert {item.kind for item in settle(judged(firm()), 0)} == {"judgement"}
