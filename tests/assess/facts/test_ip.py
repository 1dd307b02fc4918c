"""Countable IP by item (195号 三(二)); the application is filed on 2026-06-30."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of


def item(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "code": f"IP{number:02}",
        "name": f"一种装置{number}",
        "category": "2",
        "obtained": "2",
        "granted_on": "2024-01-10",
        **more,
    }


def row(*items: dict[str, Any], identity: dict[str, Any] | None = None, **ip: Any) -> FactRow:
    return facts_of(profile_of(identity, ip={"items": list(items), **ip}), APPLICATION)


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


@pytest.mark.parametrize("category", ["12", "6", "7", "8", "9", "10", "11"])
def test_class_1_categories(category: str) -> None:
    facts = row(item(category=category))
    assert (ends(facts, "ip_class1"), ends(facts, "ip_class2")) == ((1, 1), (0, 0))


@pytest.mark.parametrize("category", ["2", "3", "4"])
def test_class_2_categories(category: str) -> None:
    facts = row(item(category=category))
    assert (ends(facts, "ip_class1"), ends(facts, "ip_class2")) == ((0, 0), (1, 1))


def test_an_empty_list_is_certainly_none_and_no_list_is_unknown() -> None:
    assert ends(row(), "ip_class1") == (0, 0)
    assert ends(row(), "ip_self_developed") == (False, False)
    assert facts_of(profile_of(), APPLICATION).get("ip_class1") is None


COUNTED: list[tuple[dict[str, Any], tuple[int, int], str | None]] = [
    # granted before the application, strictly
    ({"granted_on": "2026-06-29"}, (1, 1), None),
    ({"granted_on": "2026-06-30"}, (0, 0), "facts_ip_after_application"),
    ({"granted_on": None, "notice_on": "2026-06-29", "fee_paid": True}, (1, 1), None),
    (
        {"granted_on": None, "notice_on": "2026-06-30", "fee_paid": True},
        (0, 0),
        "facts_ip_after_application",
    ),
    ({"granted_on": None, "notice_on": "2026-06-29", "fee_paid": False}, (0, 0), "facts_ip_receipt"),
    ({"granted_on": None, "notice_on": "2026-06-29"}, (0, 1), "facts_ip_receipt"),
    ({"granted_on": "2026-07-20", "notice_on": "2026-05-01", "fee_paid": True}, (1, 1), None),
    ({"granted_on": None}, (0, 1), "facts_ip_grant_open"),
    ({"granted_on": None, "pending": True}, (0, 0), None),
    ({"granted_in_china": False}, (0, 0), "facts_ip_foreign"),
    # inside the protection period on the day
    ({"expires_on": "2026-06-30"}, (1, 1), None),
    ({"expires_on": "2026-06-29"}, (0, 0), "facts_ip_not_in_force"),
    ({"lapsed_on": "2026-07-01"}, (1, 1), None),
    ({"lapsed_on": "2026-06-30"}, (0, 0), "facts_ip_not_in_force"),
    ({"in_force": "no"}, (0, 0), "facts_ip_not_in_force"),
    ({"in_force": "unsure"}, (0, 1), "facts_ip_force_open"),
    ({"fee_paid": False}, (0, 1), "facts_ip_force_open"),
    # the holder is the firm
    ({"holder": "海门甲机械 有限公司"}, (1, 1), None),
    ({"holder": "某大学；海门甲机械有限公司"}, (1, 1), None),
    ({"holder": "南通乙机械有限公司"}, (0, 0), "facts_ip_holder"),
    ({"holder": "海门甲机械厂"}, (0, 1), "facts_ip_old_name"),
    ({"held_by_firm": "no"}, (0, 0), "facts_ip_holder"),
    ({"held_by_firm": "unsure"}, (0, 1), "facts_ip_holder_open"),
    ({"transferred_on": "2026-06-30"}, (1, 1), None),
    ({"transferred_on": "2026-07-01"}, (0, 0), "facts_ip_holder"),
    # one owner alone may use a shared right
    ({"co_owners": ["某大学"]}, (0, 1), "facts_ip_co_owner"),
    ({"co_owners": ["某大学"], "co_owner_statement": False}, (0, 0), "facts_ip_co_owner"),
    ({"co_owners": ["某大学"], "co_owner_statement": True}, (1, 1), None),
]


@pytest.mark.parametrize(("more", "expected", "code"), COUNTED)
def test_what_counts(more: dict[str, Any], expected: tuple[int, int], code: str | None) -> None:
    facts = row(item(**more), identity={"former_names": ["海门甲机械厂"]})
    assert ends(facts, "ip_class2") == expected
    if code is None:
        assert facts.problems == ()
    else:
        assert only(facts.problems, code).params["item"] == "IP01"


def test_class_2_is_used_up_and_class_1_is_not() -> None:
    facts = row(item(1, used_in_recognition=2023), item(2, category="12", used_in_recognition=2023), item(3))
    assert ends(facts, "ip_class1") == (1, 1)
    assert ends(facts, "ip_class2") == (1, 1)
    assert ends(facts, "ip_class2_used") == (1, 1)
    assert only(facts.problems, "facts_ip_class2_used").params["count"] == 1


def test_an_item_with_a_defect_is_not_a_used_one() -> None:
    facts = row(item(used_in_recognition=2023, in_force="no"))
    assert ends(facts, "ip_class2_used") == (0, 0)
    assert ends(facts, "ip_unusable") == (1, 1)


def test_defects_and_open_questions_bound_the_unusable_items() -> None:
    facts = row(item(1), item(2, in_force="no"), item(3, in_force="unsure"), item(4, granted_on="2027-01-01"))
    assert ends(facts, "ip_unusable") == (1, 2)


def test_a_defect_of_an_item_that_may_not_be_granted_in_time_is_open() -> None:
    assert ends(row(item(in_force="no", granted_on=None)), "ip_unusable") == (0, 1)
    assert ends(row(item(in_force="no", granted_on="2026-08-01")), "ip_unusable") == (0, 0)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([item(obtained="2")], (True, True)),
        ([item(obtained="3")], (False, False)),
        ([item(obtained=None)], (None, None)),
        ([item(1, obtained="2", in_force="unsure"), item(2, obtained="3")], (None, None)),
        ([item(1, obtained="2", in_force="no"), item(2, obtained="3")], (False, False)),
    ],
)
def test_self_developed(items: list[dict[str, Any]], expected: tuple[Any, Any]) -> None:
    assert ends(row(*items), "ip_self_developed") == expected


def test_acquired_and_substantive_items() -> None:
    facts = row(
        item(1, category="12", obtained="3"),
        item(2, obtained="2"),
        item(3, category="4", obtained=None),
        item(4, category="3", obtained="2"),
        item(5, obtained="5"),
    )
    assert ends(facts, "ip_acquired") == (2, 3)
    assert ends(facts, "ip_class2_substantive") == (1, 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2025-07-01", "2026-06-01"], (True, True)),
        (["2025-06-30", "2026-06-01"], (False, False)),
        ([None, "2026-06-01"], (None, None)),
        ([None], (None, None)),
        ([], (None, None)),
    ],
)
def test_all_granted_in_the_last_12_months(days: list[str | None], expected: tuple[Any, Any]) -> None:
    items = [item(number, granted_on=day) for number, day in enumerate(days, start=1)]
    assert ends(row(*items), "ip_all_recent") == expected


def test_a_leap_day_looks_back_to_the_28th() -> None:
    def recent(day: str) -> tuple[Any, Any]:
        profile = profile_of(ip={"items": [item(granted_on=day)]})
        return ends(facts_of(profile, date(2028, 2, 29)), "ip_all_recent")

    assert recent("2027-02-28") == (False, False)
    assert recent("2027-03-01") == (True, True)


def test_a_renewal_without_any_used_mark_is_asked() -> None:
    renewal = {"hnte_history": {"held": True, "certificate_year": 2024}}
    assert only(row(item(), identity=renewal).problems, "facts_ip_use_unmarked").params["count"] == 1
    later = row(item(granted_on="2025-02-01"), identity=renewal)
    assert "facts_ip_use_unmarked" not in codes(later.problems)


def test_the_list_goes_before_counts_and_a_difference_is_told() -> None:
    kinds = {"invention": 0, "other_class1": 0, "utility_model": 5, "design": 0, "software": 0}
    none = dict.fromkeys(kinds, 0)
    counts = {"own": kinds, "acquired": none, "class2_used": 0, "all_valid": "yes"}
    facts = row(item(), counts=counts)
    assert ends(facts, "ip_class2") == (1, 1)
    assert only(facts.problems, "facts_ip_counts_differ").params == {
        "kind": "Ⅱ",
        "listed": "1",
        "stated": "5",
    }


def test_a_difference_from_open_counts_shows_their_range() -> None:
    counts = {"own": {"invention": 3}, "all_valid": "yes"}
    problem = only(row(item(category="12"), counts=counts).problems, "facts_ip_counts_differ")
    assert problem.params == {"kind": "Ⅰ", "listed": "1", "stated": "3–"}


def test_counts_that_the_list_may_reach_are_no_difference() -> None:
    counts = {"own": {"utility_model": 5}, "all_valid": "unsure"}
    assert codes(row(item(), counts=counts).problems) == []
