"""Check-ups of the samples, examined on a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assess.checkup.checkup import Checkup
from assess.checkup.job import Refused, examine_file
from assess.settings import Settings
from sample_enterprises import sample_profile

MADE_ON = date(2026, 11, 23)


def examine_sample(sample_id: str, made_on: date = MADE_ON) -> Checkup:
    sample = sample_profile(sample_id)
    return examined(sample.path, sample.application_date, made_on)


def examined(path: Path, as_of: date | None, made_on: date = MADE_ON) -> Checkup:
    checkup = examine_file(path, Settings(), as_of=as_of, made_on=made_on)
    assert not isinstance(checkup, Refused), checkup
    return checkup


@pytest.fixture(scope="session")
def ready() -> Checkup:
    return examine_sample("ready-equipment")


@pytest.fixture(scope="session")
def one_step() -> Checkup:
    return examine_sample("one-step-materials")


@pytest.fixture(scope="session")
def far() -> Checkup:
    return examine_sample("far-software")


@pytest.fixture(scope="session")
def listed() -> Checkup:
    return examine_sample("ankao-300617")
