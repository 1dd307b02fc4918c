"""What changed between two profiles: value by value, whatever the order of their lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assess.profile.differences import Difference, differences
from assess.profile.figure import Figure
from assess.profile.profile import EnterpriseProfile
from assess.profile.years import YearFigures
from tests.assess.profile.samples import profile_of


def told(old: EnterpriseProfile, new: EnterpriseProfile) -> list[tuple[str, str, Any, Any]]:
    return [(found.change, ".".join(found.path), found.old, found.new) for found in differences(old, new)]


def ip(code: str, **values: Any) -> dict[str, Any]:
    return {"code": code, "name": f"专利{code}", "category": "2", **values}


def test_equal_profiles_have_none() -> None:
    profile = profile_of(years=[{"year": 2025, "sales": 5}], ip={"items": [ip("IP01")]})
    assert differences(profile, profile) == ()


def test_added_changed_and_removed_values_are_told_by_their_paths() -> None:
    old = profile_of(years=[{"year": 2024, "sales": 5, "profit": 1}, {"year": 2025, "sales": 6}])
    new = profile_of(years=[{"year": 2024, "sales": 5}, {"year": 2025, "sales": 7, "net_assets": 9}])
    assert told(old, new) == [
        ("changed", "years.2025.sales", 6, 7),
        ("added", "years.2025.net_assets", None, 9),
        ("removed", "years.2024.profit", 1, None),
    ]


def test_another_order_is_no_difference() -> None:
    old = profile_of(ip={"items": [ip("IP01"), ip("IP02")]})
    new = profile_of(ip={"items": [ip("IP02"), ip("IP01")]})
    assert told(old, new) == []


def test_an_item_is_found_again_by_its_code() -> None:
    old = profile_of(ip={"items": [ip("IP01"), ip("IP02")]})
    new = profile_of(ip={"items": [ip("IP02", category="3")]})
    assert told(old, new) == [
        ("changed", "ip.items.IP02.category", "2", "3"),
        ("removed", "ip.items.IP01.code", "IP01", None),
        ("removed", "ip.items.IP01.name", "专利IP01", None),
        ("removed", "ip.items.IP01.category", "2", None),
    ]


def test_the_source_of_a_figure_is_no_difference() -> None:
    bare = profile_of(years=[{"year": 2025, "sales": 5}])
    figure = Figure(value=Decimal(5), source="利润表")
    stated = bare.model_copy(update={"years": (YearFigures(year=2025, sales=figure),)})
    assert told(bare, stated) == []


def test_an_empty_list_is_not_the_same_as_an_unknown_one() -> None:
    assert told(profile_of(), profile_of(standards=[])) == [("added", "standards", None, ())]


def test_what_a_file_cannot_hold_is_not_gone() -> None:
    old = profile_of(years=[{"year": 2022, "sales": 5}, {"year": 2023, "sales": 6}])
    new = profile_of()
    kept = differences(old, new, holds=lambda path: "2022" not in path)
    assert kept == (Difference(("years", "2023", "sales"), 6, None),)
