"""Profiles by key path: nothing is lost, items are named by what identifies them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assess.profile import EnterpriseProfile, Figure, parse_profile, read_profile
from assess.profile.documents import Document
from assess.profile.further import FurtherFact
from assess.profile.keyed import (
    LISTS,
    REQUIRED,
    json_places,
    nested_of,
    pattern_of,
    value_patterns,
    values_of,
)
from assess.profile.rd import RdLine
from assess.profile.writing import profile_text
from sample_enterprises import sample_profile
from tests.assess.profile.samples import profile_of

SAMPLES = ["one-step-materials", "ready-equipment", "far-software", "older-pumps", "ankao-300617"]


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> EnterpriseProfile:
    profile = read_profile(sample_profile(request.param).path).profile
    assert profile is not None
    return profile


def test_values_make_up_the_same_profile(sample: EnterpriseProfile) -> None:
    assert EnterpriseProfile.model_validate(nested_of(values_of(sample))) == sample


def test_a_written_profile_is_read_back_as_it_was(sample: EnterpriseProfile) -> None:
    assert parse_profile(profile_text(sample), "x.json").profile == sample


def test_a_decimal_that_no_double_holds_is_written_as_text() -> None:
    profile = profile_of(years=[{"year": 2025, "sales": "100000000000000.123", "profit": "0.1"}])
    text = profile_text(profile)
    assert '"sales": "100000000000000.123"' in text
    assert '"profit": 0.1' in text
    assert parse_profile(text, "x.json").profile == profile


def test_items_are_named_by_code_year_and_name() -> None:
    profile = profile_of(
        years=[{"year": 2025, "sales": {"value": 5, "source": "审计报告"}}],
        rd={
            "projects": [{"code": "RD01", "name": "泵", "yearly": [{"year": 2025, "amount": 3}]}],
            "lines": [{"year": 2025, "project": "RD01", "personnel": 3}],
        },
        conversions={"items": [{"achievement": "水泵"}, {"achievement": "水泵", "converted_year": 2025}]},
        standards=[],
    )
    values = values_of(profile)
    assert values["years", "2025", "sales"] == Figure(value=Decimal(5), source="审计报告")
    assert values["rd", "projects", "RD01", "yearly", "2025", "amount"] == Decimal(3)
    assert values["rd", "lines", "2025/RD01", "personnel"] == Decimal(3)
    assert values["conversions", "items", "水泵#2", "converted_year"] == 2025
    assert values["standards",] == ()
    assert ("ip", "items") not in values
    assert EnterpriseProfile.model_validate(nested_of(values)) == profile


def test_places_follow_the_items_into_their_json_paths() -> None:
    values = {
        ("ip", "items", "IP07", "code"): "IP07",
        ("ip", "items", "IP03", "code"): "IP03",
        ("ip", "items", "IP03", "name"): "泵",
    }
    places = {path: "/".join(path) for path in values}
    assert json_places(places, values) == {
        "ip": "ip/items/IP07/code",
        "ip.items": "ip/items/IP07/code",
        "ip.items[0]": "ip/items/IP07/code",
        "ip.items[0].code": "ip/items/IP07/code",
        "ip.items[1]": "ip/items/IP03/code",
        "ip.items[1].code": "ip/items/IP03/code",
        "ip.items[1].name": "ip/items/IP03/name",
    }


def test_a_pattern_stands_for_all_items() -> None:
    path = ("rd", "projects", "RD01", "yearly", "2025", "amount")
    assert pattern_of(path) == ("rd", "projects", "*", "yearly", "*", "amount")


def test_items_of_one_name_keep_keys_of_their_own() -> None:
    """A standard may itself be called "x#2": the second "x" is counted on past it."""
    for names in (("x", "x", "x#2"), ("x", "x#2", "x"), ("x#2", "x", "x", "x")):
        profile = profile_of(standards=[{"name": name} for name in names])
        values = values_of(profile)
        assert len({path[1] for path in values if path[0] == "standards"}) == len(names)
        assert EnterpriseProfile.model_validate(nested_of(values)) == profile


def test_every_value_of_a_profile_stands_at_a_known_pattern(sample: EnterpriseProfile) -> None:
    assert {pattern_of(path) for path in values_of(sample)} <= value_patterns()


def test_patterns_are_fields_and_lists() -> None:
    known = value_patterns()
    assert {
        ("identity", "name"),
        ("years", "*", "sales"),
        ("ip", "items"),
        ("ip", "items", "*", "number"),
    } <= known
    assert not {("identity",), ("years", "*"), ("identity", "name", "x"), ("schema_version",)} & known
    # A sourced figure is one value.
    assert ("years", "*", "sales", "value") not in known


def test_what_identifies_an_item_by_need_is_a_field_that_no_item_lacks() -> None:
    """A document and a further fact may be of no year; their kind and their id they always have."""
    assert REQUIRED.keys() == LISTS
    assert REQUIRED["documents",] == ("kind",)
    assert REQUIRED["facts",] == ("fact",)
    fields = {
        ("documents",): Document.model_fields,
        ("facts",): FurtherFact.model_fields,
        ("rd", "lines"): RdLine.model_fields,
    }
    for path, of_item in fields.items():
        assert all(of_item[name].is_required() for name in REQUIRED[path])
        assert not of_item["year"].is_required() or "year" in REQUIRED[path]
