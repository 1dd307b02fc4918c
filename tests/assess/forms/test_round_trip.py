"""Profile to workbook to profile is the identity."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from assess.forms.write_forms import write_forms
from assess.profile.profile import EnterpriseProfile
from assess.profile.reading import read_profile
from indicator_models.texts import Lang
from tests.assess.forms.strategies import profiles
from tests.assess.forms.support import profile_of
from tests.repository.project import ROOT

SAMPLES = sorted((ROOT / "sample_enterprises" / "profiles").glob("*.json"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("lang", "zeros"), [("zh", False), ("en", True)])
def test_samples_come_back_as_they_were(tmp_path: Path, sample: Path, lang: Lang, zeros: bool) -> None:
    profile = read_profile(sample).profile
    assert profile is not None
    path = tmp_path / "forms.xlsx"
    write_forms(path, profile, application_date=date(2027, 6, 30), lang=lang, zeros=zeros)
    assert profile_of(path) == profile


def _round(profile: EnterpriseProfile, zeros: bool) -> EnterpriseProfile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forms.xlsx"
        write_forms(path, profile, application_date=date(2026, 6, 30), zeros=zeros)
        return profile_of(path)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(profile=profiles())
def test_any_profile_comes_back(profile: EnterpriseProfile) -> None:
    assert _round(profile, zeros=False) == profile


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=profiles())
def test_any_profile_comes_back_with_zeros_printed(profile: EnterpriseProfile) -> None:
    assert _round(profile, zeros=True) == profile


def test_amounts_keep_their_cents_though_the_form_shows_two_decimals_of_wan(tmp_path: Path) -> None:
    """1,234,567.89 yuan are 123.456789 万元: shown as 123.46, held whole."""
    sales = Decimal("1234567.89")
    data = {"schema_version": 1, "identity": {"name": "甲公司"}, "years": ({"year": 2025, "sales": sales},)}
    profile = EnterpriseProfile.model_validate(data)
    path = tmp_path / "forms.xlsx"
    write_forms(path, profile, application_date=date(2026, 6, 30))
    assert profile_of(path).years[0].sales == sales
