"""The document of every kind of model: valid by the schema, and complete for its kind."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from assess.checkup import checkup_document, checkup_json_schema
from assess.checkup.checkup import Checkup
from tests.assess.checkup.kinds import KINDS, checked


def content(checkup: Checkup, lang: str = "zh") -> Any:
    document = checkup_document(checkup, "zh" if lang == "zh" else "en")
    return json.loads(document.model_dump_json())


@pytest.mark.parametrize("model_id", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_is_valid_by_the_schema(model_id: str, lang: str) -> None:
    jsonschema.validate(content(checked(model_id), lang), checkup_json_schema())


def test_gates_tell_relation_step_role_and_signs() -> None:
    document = content(checked("toy_routes", abnormal_list=True, toy_staff="310"))
    gates = {gate["id"]: gate for gate in document["gates"]}
    limit, debt, clean = gates["staff_limit"], gates["debt"], gates["clean"]
    assert (limit["relation"], limit["threshold"], limit["gap"]) == ("at_most", 300, 10)
    assert limit["margin"] == pytest.approx(-10 / 300)
    assert (debt["relation"], debt["margin"]) == ("below", pytest.approx(0.5))
    assert (clean["relation"], clean["step"]) == ("is", "先移出名录")
    assert (gates["points"]["relation"], gates["size_points"]["relation"]) == ("at_least", "above")
    assert gates["certificate"]["role"] == "beside"
    assert {gap["id"] for gap in document["gaps"]} == {"staff_limit", "clean"}


def test_gaps_of_gates_are_those_of_the_nearest_route() -> None:
    # 30.5 of the 60.5 points asked and no certificate: either would do, and the points stand first.
    document = content(checked("toy_routes", sales_y1="10000000", total_assets_y1="9000000"))
    assert document["route"] == ["points"]
    assert [gap["id"] for gap in document["gaps"] if gap["kind"] == "gate"] == ["points"]
    unmet = {gate["id"] for gate in document["gates"] if gate["verdict"] == "not_met"}
    assert unmet == {"points", "certificate"}


def test_a_declared_stand_in_is_named_with_its_reason() -> None:
    document = content(checked("toy_routes", toy_staff=None, staff_y1="900"), "en")
    gate = document["gates"][0]
    assert (gate["verdict"], gate["proxy"]) == ("not_met", True)
    assert gate["filled"] == [
        {"fact": "toy_staff", "by": "staff_y1", "why": "heads of the high-tech caliber"}
    ]
    assert document["verdict"] == "undetermined"
    assert document["gaps"] == []


def test_a_score_gives_pillars_groups_and_no_line() -> None:
    document = content(checked("toy_systems"))
    points = document["points"]
    assert (document["verdict"], points["pass_mark"], points["planning"]) == ("none", None, None)
    assert [(p["id"], p["low"], p["max"]) for p in points["pillars"]] == [
        ("decision", 7.5, 20),
        ("factors", 33.4, 50),
        ("performance", 9, 30),
    ]
    assert [group["pillar"] for group in points["groups"]] == [
        "decision",
        "factors",
        "factors",
        "performance",
    ]
    assert {group["takes"] for group in content(checked("toy_routes"))["points"]["groups"]} == {
        "sum",
        "best",
    }


def test_the_maximum_of_an_item_is_that_of_the_stage() -> None:
    city = {line["indicator"]: line["max"] for line in content(checked("toy_ranking"))["ledger"]}
    firm = content(checked("toy_ranking", rd_institution_level="firm"))["ledger"]
    assert city == {"inventions": 12, "staff": 8}
    assert {line["indicator"]: line["max"] for line in firm} == {"inventions": 8, "staff": 12}


def test_a_local_model_says_whose_numbers_and_what_is_not_set() -> None:
    model = content(checked("toy_systems"))["model"]
    assert (model["kind"], model["official"], model["own"]) == ("score", False, False)
    assert "权重与界线由主管部门自行设定" in model["statement"]
    assert model["unset"] == [{"id": "toy_full_share", "label": "研发占比满分值"}]
    assert content(checked("toy_routes"))["model"]["statement"] is None


def test_the_class_and_why_a_firm_is_outside() -> None:
    assert content(checked("toy_classes"))["firm_class"]["possible"] == ["middle"]
    outside = content(checked("toy_classes", industry_code="A01"))["firm_class"]
    assert (outside["possible"], outside["labels"]) == (["outside"], [])
    assert outside["outside"] == "行业不在本标准之内"
    assert content(checked("toy_value"))["firm_class"] is None


def test_amounts_with_their_formula_in_words() -> None:
    amounts = {item["id"]: item for item in content(checked("toy_value", hnte_valid=None))["amounts"]}
    assert amounts["rate"]["amount"] == {"low": 100000, "high": 100000}
    assert (amounts["rate"]["formula"], amounts["rate"]["notes"]) == ("利润×10%", ["按上年利润估算。"])
    assert amounts["grant"]["amount"] == {"low": 0, "high": 100000}
    open_amount = content(checked("toy_value", profit_y1=None))["amounts"][0]["amount"]
    assert open_amount == {"low": 0, "high": None}


@pytest.mark.parametrize(
    ("facts", "belongs", "holds"),
    [
        ({}, "met", "met"),
        ({"rd_institution_level": "none"}, "met", "not_met"),
        ({"above_designated_size": False}, "not_met", "not_met"),
        ({"above_designated_size": None, "rd_institution_level": None}, "unknown", "unknown"),
    ],
)
def test_a_share_tells_how_it_counts_the_firm(
    facts: dict[str, str | bool | None], belongs: str, holds: str
) -> None:
    (share,) = content(checked("toy_pool", **facts))["statistics"]
    assert (share["belongs"], share["holds"], share["target"]) == (belongs, holds, 0.8)
