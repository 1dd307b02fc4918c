"""Write, fill, read: the workbook gives back exactly the profile, and says what it cannot hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.intake import PlannedRound, fill_template, read_workbook
from assess.profile.figure import Figure
from assess.profile.identity import Identity
from assess.profile.people import PeopleYear, StaffStructure
from assess.profile.profile import EnterpriseProfile
from assess.profile.years import YearFigures
from indicator_models.texts import Lang
from tests.assess.intake.profiles import ALL, APPLICATION, BARE, EVERY_SHEET, FIRST_SHEET


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.identity.name)
def test_reading_a_filled_workbook_gives_the_same_profile(
    profile: EnterpriseProfile, lang: Lang, tmp_path: Path
) -> None:
    path = tmp_path / "filled.xlsx"
    notes = fill_template(path, profile, application_date=APPLICATION, lang=lang)
    reading = read_workbook(path)
    assert reading.problems == ()
    assert reading.profile == profile
    assert reading.application_date == APPLICATION
    assert notes == ()


def test_what_the_workbook_cannot_hold_is_named(tmp_path: Path) -> None:
    profile = EnterpriseProfile(
        schema_version=1,
        identity=Identity(name="海门虚构机械有限公司"),
        years=(
            YearFigures(year=2019, sales=Decimal(1)),
            YearFigures(
                year=2025,
                sales=Figure(value=Decimal(5_000_000), source="审计报告"),
                net_assets=Decimal(2_000_000),
            ),
        ),
        people=(PeopleYear(year=2025, staff_structure=StaffStructure(doctor=2, college_or_above=5)),),
    )
    notes = fill_template(tmp_path / "filled.xlsx", profile, application_date=APPLICATION)
    assert {(note.code, note.where) for note in notes} == {
        ("intake_not_held", "years"),  # 2019 is none of the three accounting years
        ("intake_not_held", "people[0].staff_structure.doctor"),
    }


def test_a_batch_of_the_settings_stays_chosen(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    windows = [
        PlannedRound(date(2026, 5, 31), "第一批"),
        PlannedRound(APPLICATION, "第二批"),
    ]
    fill_template(path, BARE, application_date=APPLICATION, windows=windows)
    assert read_workbook(path).application_date == APPLICATION


_AMOUNTS = st.decimals(min_value=-(10**14), max_value=10**14, places=2)
_POSITIVE = st.decimals(min_value=0, max_value=10**14, places=2)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sales=_POSITIVE, net=_AMOUNTS, heads=st.decimals(min_value=0, max_value=9999, places=6))
def test_amounts_come_back_to_the_cent(tmp_path: Path, sales: Decimal, net: Decimal, heads: Decimal) -> None:
    profile = EnterpriseProfile(
        schema_version=1,
        identity=Identity(name="海门虚构机械有限公司"),
        years=(YearFigures(year=2025, sales=sales, net_assets=net),),
        people=(PeopleYear(year=2025, staff=heads),),
    )
    path = tmp_path / "filled.xlsx"
    assert fill_template(path, profile, application_date=APPLICATION) == ()
    assert read_workbook(path).profile == profile


def test_the_same_arguments_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        fill_template(tmp_path / name, EVERY_SHEET, application_date=APPLICATION)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_places_lead_from_the_profile_to_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    fill_template(path, FIRST_SHEET, application_date=APPLICATION)
    places = read_workbook(path).places
    # 2023, 2024, 2025 stand in D, E, F, oldest left.
    assert places["years[0].sales"][:5] == "首检表!D"
    assert places["years[2].sales"][:5] == "首检表!F"
    assert places["products[1].sales"].startswith("首检表!D")
