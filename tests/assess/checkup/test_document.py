"""The check-up as JSON: valid by its published schema, complete by design.md, reproducible."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest

from assess.checkup import checkup_document, checkup_json_schema
from assess.checkup.checkup import Checkup
from tests.assess.checkup.conftest import examine_sample

SAMPLES = ("ready-equipment", "one-step-materials", "far-software", "ankao-300617", "older-pumps")


@pytest.mark.parametrize("sample_id", SAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sample_is_valid_by_the_schema(sample_id: str, lang: str) -> None:
    text = checkup_document(examine_sample(sample_id), "zh" if lang == "zh" else "en").model_dump_json()
    jsonschema.validate(json.loads(text), checkup_json_schema())


def test_it_holds_what_design_asks(ready: Checkup) -> None:
    content = json.loads(checkup_document(ready, "zh").model_dump_json())
    asked = {
        *("schema_version", "firm", "application_date", "model", "verdict", "gates", "points", "ledger"),
        *("gaps", "settle", "completeness", "problems", "input_hash"),
    }
    assert asked <= content.keys()
    assert {"id", "version", "digest"} <= content["model"].keys()
    assert {"low", "high", "max", "pass_mark"} <= content["points"].keys()
    for gate in content["gates"]:
        assert {"id", "verdict", "value", "threshold", "gap", "margin", "clause"} <= gate.keys()
    for line in content["ledger"]:
        assert {"indicator", "value", "band", "low", "high", "max", "cause", "clause"} <= line.keys()


def test_the_gates_of_the_law_in_their_order(ready: Checkup) -> None:
    ids = [gate.id for gate in checkup_document(ready, "zh").gates]
    assert ids == [
        *("registered", "ip_ownership", "field", "tech_staff", "rd_intensity", "rd_domestic"),
        *("hightech_income", "innovation_score", "no_violation"),
    ]


def test_planning_stands_beside_the_points_and_is_no_part_of_them(ready: Checkup) -> None:
    points = checkup_document(ready, "zh").points
    assert points is not None
    assert points.planning is not None
    assert points.low <= points.planning.low <= points.planning.high <= points.high
    assert points.low <= 70 < points.high
    assert checkup_document(ready, "zh").verdict == "undetermined"


def test_the_group_sums_of_the_ledger_are_the_total(listed: Checkup) -> None:
    document = checkup_document(listed, "en")
    assert document.points is not None
    groups: dict[str, list[float]] = {}
    caps = {"ip": 30.0, "conversion": 30.0, "organisation": 20.0, "growth": 20.0}
    for line in document.ledger:
        groups.setdefault(line.group, []).append(line.high)
    assert sum(min(caps[name], sum(highs)) for name, highs in groups.items()) == document.points.high


def test_a_gate_on_a_proxy_or_a_bound_says_so(listed: Checkup) -> None:
    """The listed firm's R&D is of the income statement, its registration "2008 or earlier"."""
    gates = {gate.id: gate for gate in checkup_document(listed, "zh").gates}
    assert (gates["rd_intensity"].verdict, gates["rd_intensity"].proxy) == ("met", True)
    assert (gates["registered"].verdict, gates["registered"].by_bound) == ("met", True)
    assert not gates["tech_staff"].proxy
    assert not gates["tech_staff"].by_bound


def test_the_hash_tells_which_part_differs(ready: Checkup) -> None:
    same = checkup_document(examine_sample("ready-equipment", date(2027, 2, 1)), "zh").input_hash
    first = checkup_document(ready, "zh").input_hash
    other = checkup_document(examine_sample("one-step-materials"), "zh").input_hash
    assert same == first
    assert other.facts != first.facts
    assert (other.application_date, other.model) == (first.application_date, first.model)
    assert other.combined != first.combined
