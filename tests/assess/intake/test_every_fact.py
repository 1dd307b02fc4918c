"""No fact of any model lacks a way in: workbook, JSON, table heading."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from assess.facts import facts_of
from assess.intake import fill_template, read_workbook
from assess.intake.further import COLLECTED, further_sheet
from assess.profile import check_facts, parse_profile
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.model import Model
from indicator_models.registry import all_models, full_catalogue
from tests.assess.every_fact import fitting, further_facts_of
from tests.assess.facts.test_build import FULL
from tests.assess.intake.profiles import BARE
from tests.assess.profile.samples import APPLICATION, profile_of

LATEST = APPLICATION.year - 1


@lru_cache(maxsize=1)
def known() -> Catalogue:
    return full_catalogue()


def asked_of(model: Model) -> list[Fact]:
    facts = [model.catalogue.facts[name] for name in model.asked_facts]
    return [fact for fact in facts if not fact.parameter]


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.version)
def test_every_fact_of_a_model_is_collected_or_has_its_row(model: Model, tmp_path: Path) -> None:
    wanted = [fact for fact in asked_of(model) if fact.base not in COLLECTED]
    rows = further_sheet([model], "zh", catalogue=known()).bases
    assert set(rows) == {fact.base for fact in wanted}
    assert len(rows) == len(set(rows))
    facts = tuple(fact for fact in further_facts_of(known(), LATEST) if fact.fact in rows)
    profile = BARE.model_copy(update={"facts": facts})
    path = tmp_path / "filled.xlsx"
    notes = fill_template(path, profile, application_date=APPLICATION, models=[model], known=known)
    assert notes == ()
    reading = read_workbook(path, known=known)
    assert reading.problems == ()
    assert reading.profile is not None
    row = facts_of(reading.profile, APPLICATION, model.catalogue)
    assert {fact.id: row.values[fact.id].low for fact in wanted} == {
        fact.id: fitting(fact) for fact in wanted
    }
    assert all(row.values[fact.id].exact for fact in wanted)


def test_the_standard_sheets_collect_what_they_are_said_to(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    fill_template(path, profile_of(**FULL), application_date=APPLICATION)
    reading = read_workbook(path)
    assert reading.profile is not None
    row = facts_of(reading.profile, APPLICATION)
    collected = {fact.id for fact in known().facts.values() if fact.base in COLLECTED}
    assert {fact for fact, value in row.values.items() if value.exact} >= collected


def test_every_fact_has_a_way_in_through_json() -> None:
    profile = BARE.model_copy(update={"facts": further_facts_of(known(), LATEST)})
    assert check_facts(profile, known()).problems == ()
    reading = parse_profile(profile.model_dump_json(), "firm.json", known)
    assert reading.problems == ()
    assert reading.profile == profile
    row = facts_of(profile, APPLICATION, known())
    facts = [fact for fact in known().facts.values() if not fact.parameter and fact.base not in COLLECTED]
    assert {fact.id: row.values[fact.id].low for fact in facts} == {fact.id: fitting(fact) for fact in facts}
