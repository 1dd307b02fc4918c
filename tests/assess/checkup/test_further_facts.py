"""Further facts on their way from a file to the check-up, an office's own among them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assess.checkup.inputs import read_source
from assess.checkup.job import Refused, examine_file
from assess.intake import fill_template
from assess.profile import parse_profile
from assess.settings import Settings
from indicator_models.registry import full_catalogue, load
from tests.assess.checkup.conftest import MADE_ON
from tests.assess.profile.samples import only
from tests.indicator_models.small_model import SMALL

ON = date(2026, 6, 30)
OWN = """facts:
  - id: yard_area_y1
    kind: number
    asked: true
    min: 0
    label: {zh: 厂区面积, en: Yard area}
    definition: {zh: 上年末厂区面积, en: Area of the yard}
    source: {text: 本局, verified: local}
gates:
  - id: yard
    label: {zh: 厂区, en: Yard}
    requirement: {zh: 不小于, en: at least}
    clause: {document: D1, place: {zh: 零, en: "0"}, verified: local}
    value: yard_area_y1
    at_least: "100"
"""


def office(tmp_path: Path) -> Settings:
    """Settings with a model of the office that asks for a fact of its own."""
    folder = tmp_path / "models"
    folder.mkdir()
    text = SMALL.replace("status: official", "status: local").replace("gates:\n", OWN, 1)
    text = text.replace("all: [share, points]", "all: [share, points, yard]")
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    return Settings(models_folder=folder, model="small")


def firm(tmp_path: Path, *facts: dict[str, Any]) -> Path:
    path = tmp_path / "firm.json"
    identity = {"name": "海门甲机械有限公司", "registered_on": "2015-05-20"}
    document = {"schema_version": 1, "identity": identity, "facts": facts}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_fact_of_the_office_goes_from_json_into_its_model(tmp_path: Path) -> None:
    path = firm(tmp_path, {"fact": "yard_area", "year": 2025, "value": 120})
    checkup = examine_file(path, office(tmp_path), as_of=ON, made_on=MADE_ON)
    assert not isinstance(checkup, Refused), checkup.problems
    assert checkup.facts.values["yard_area_y1"].low == 120
    states = {reading.gate.id: reading.state for reading in checkup.explanation.gates}
    assert states["yard"] == "met"


def test_without_the_models_of_the_office_its_fact_is_unknown(tmp_path: Path) -> None:
    path = firm(tmp_path, {"fact": "yard_area", "year": 2025, "value": 120})
    refused = examine_file(path, Settings(), as_of=ON, made_on=MADE_ON)
    assert isinstance(refused, Refused)
    assert only(refused.problems, "profile_fact_unknown").where == "facts[0].fact"


def test_a_fact_of_the_office_goes_from_a_workbook_into_its_model(tmp_path: Path) -> None:
    settings = office(tmp_path)

    def known() -> Any:
        return full_catalogue(settings.models_folder)

    source = firm(tmp_path, {"fact": "yard_area", "year": 2025, "value": 99.5})
    profile = parse_profile(source.read_text(encoding="utf-8"), "firm", known).profile
    assert profile is not None
    path = tmp_path / "firm.xlsx"
    model = load("small", ON, settings.models_folder)
    assert fill_template(path, profile, application_date=ON, models=[model], known=known) == ()
    checkup = examine_file(path, settings, as_of=None, made_on=MADE_ON)
    assert not isinstance(checkup, Refused), checkup.problems
    assert checkup.facts.values["yard_area_y1"].low == Decimal("99.5")
    # Without the folder the row is told and the rest is read.
    reading = read_source(path, ON)
    assert reading.profile is not None
    assert only(reading.problems, "intake_fact_unknown").where.startswith("补充数据!F")


def test_facts_that_the_model_does_not_use_do_no_harm(tmp_path: Path) -> None:
    path = firm(tmp_path, {"fact": "net_profit", "year": 2025, "value": 5})
    checkup = examine_file(path, Settings(), as_of=ON, made_on=MADE_ON)
    assert not isinstance(checkup, Refused), checkup.problems
