"""Countable IP from the counts of the first check-up sheet."""

from __future__ import annotations

from typing import Any

import pytest

from assess.facts import FactRow, facts_of
from tests.assess.profile.samples import APPLICATION, codes, only, profile_of

NONE = {"invention": 0, "other_class1": 0, "utility_model": 0, "design": 0, "software": 0}
OWN = {"invention": 1, "other_class1": 0, "utility_model": 6, "design": 1, "software": 3}
BOUGHT = {**NONE, "invention": 1, "utility_model": 2}


def row(identity: dict[str, Any] | None = None, **counts: Any) -> FactRow:
    given = {"own": OWN, "acquired": BOUGHT, "class2_used": 4, "all_valid": "yes", **counts}
    return facts_of(profile_of(identity, ip={"counts": given}), APPLICATION)


def ends(facts: FactRow, fact: str) -> tuple[Any, Any]:
    found = facts.get(fact)
    return (None, None) if found is None else (found.low, found.high)


def test_complete_counts_are_exact_where_the_law_counts() -> None:
    facts = row()
    assert ends(facts, "ip_class1") == (2, 2)
    # 10 own + 2 acquired − 4 used before
    assert ends(facts, "ip_class2") == (8, 8)
    assert ends(facts, "ip_self_developed") == (True, True)
    assert ends(facts, "ip_class2_used") == (4, 4)
    assert ends(facts, "ip_unusable") == (0, 0)
    assert facts.problems == ()


def test_used_items_may_be_own_or_acquired() -> None:
    facts = row()
    # Acquired: 1 invention, and 0 to 2 utility models; substantive own: 9, of which up to 4 are used.
    assert ends(facts, "ip_acquired") == (1, 3)
    assert ends(facts, "ip_class2_substantive") == (5, 9)


def test_own_items_that_may_all_be_used_leave_self_developed_open() -> None:
    facts = row(own={**NONE, "utility_model": 3}, acquired={**NONE, "utility_model": 5}, class2_used=3)
    assert ends(facts, "ip_self_developed") == (None, None)
    assert ends(row(own=NONE), "ip_self_developed") == (False, False)


@pytest.mark.parametrize("answer", ["no", "unsure", None])
def test_without_the_firms_yes_the_counts_are_upper_bounds(answer: str | None) -> None:
    facts = row(all_valid=answer)
    assert ends(facts, "ip_class1") == (0, 2)
    assert ends(facts, "ip_class2") == (0, 8)
    assert facts.get("ip_self_developed") is None
    assert facts.get("ip_unusable") is None
    only(facts.problems, "facts_ip_counts_unsure")


def test_a_kind_that_is_not_counted_leaves_a_lower_bound() -> None:
    facts = row(own={**OWN, "other_class1": None, "software": None})
    assert ends(facts, "ip_class1") == (2, None)
    assert ends(facts, "ip_class2") == (5, None)


def test_used_items_are_none_for_a_first_application_and_else_unknown() -> None:
    first = row({"hnte_history": {"held": False}}, class2_used=None)
    assert ends(first, "ip_class2") == (12, 12)
    assert ends(first, "ip_class2_used") == (0, 0)
    unknown = row(class2_used=None)
    assert ends(unknown, "ip_class2") == (0, 12)
    assert unknown.get("ip_class2_used") is None


def test_a_total_serves_where_own_and_acquired_are_not_told_apart() -> None:
    # 19 inventions and 43 utility models in all, nothing else said.
    total = {**NONE, "invention": 19, "utility_model": 43}
    facts = row(own={}, acquired={}, total=total, class2_used=0)
    assert ends(facts, "ip_class1") == (19, 19)
    assert ends(facts, "ip_class2") == (43, 43)
    assert ends(facts, "ip_acquired") == (0, 62)
    assert ends(facts, "ip_class2_substantive") == (0, 43)
    assert facts.get("ip_self_developed") is None


def test_a_total_and_one_part_give_the_other() -> None:
    total = {**NONE, "invention": 19}
    facts = row(own={**NONE, "invention": 15}, acquired={}, total=total, class2_used=0)
    assert ends(facts, "ip_class1") == (19, 19)
    assert ends(facts, "ip_acquired") == (4, 4)
    assert ends(facts, "ip_self_developed") == (True, True)


def test_parts_go_before_a_total() -> None:
    assert ends(row(total={"invention": 9}), "ip_class1") == (2, 2)


def test_more_used_than_counted_leaves_none() -> None:
    assert ends(row(class2_used=50), "ip_class2") == (0, 0)


def test_no_counts_at_all_say_nothing() -> None:
    facts = facts_of(profile_of(ip={"counts": {}}), APPLICATION)
    assert ends(facts, "ip_class1") == (0, None)
    assert codes(facts.problems) == ["facts_ip_counts_unsure"]
