"""What is left of the values when some of them cannot stand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assess.imports.building import build_profile

NAME = ("identity", "name")
LINE = ("rd", "lines", "2025/RD05")


def _values(**more: Any) -> dict[tuple[str, ...], Any]:
    return {
        NAME: "甲有限公司",
        ("rd", "projects", "RD01", "code"): "RD01",
        ("rd", "projects", "RD01", "name"): "泵",
        (*LINE, "year"): 2025,
        (*LINE, "project"): "RD05",
        (*LINE, "personnel"): Decimal(5),
        ("products", "PS01", "code"): "PS01",
        ("products", "PS01", "name"): "水泵",
        ("products", "PS01", "project_codes"): ("RD01", "RD05"),
    }


PLACES = {path: "/".join(path) for path in _values()}


def test_a_line_of_an_unknown_project_refuses_the_whole() -> None:
    _, problems = build_profile(_values(), PLACES, drop=False)
    assert [(p.code, p.where, p.severity) for p in problems] == [
        ("profile_code_unknown", "rd/lines/2025/RD05/project", "error"),
        ("profile_code_unknown", "products/PS01/project_codes", "error"),
    ]


def test_without_the_unreadable_the_line_and_the_code_are_left_out_and_told() -> None:
    profile, problems = build_profile(_values(), PLACES, drop=True)
    assert profile is not None
    assert profile.rd.lines == ()
    assert profile.products is not None
    assert profile.products[0].project_codes == ("RD01",)
    assert len(problems) == 2


def test_an_item_without_its_name_goes_as_a_whole_and_is_told() -> None:
    values = _values()
    del values["products", "PS01", "name"]
    profile, problems = build_profile(values, PLACES, drop=True)
    assert profile is not None
    assert not profile.products
    assert "profile_field_missing" in {problem.code for problem in problems}
