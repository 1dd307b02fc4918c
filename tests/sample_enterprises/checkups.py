"""Check-ups of the sample profiles, as the command would make them on a fixed day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from assess.checkup import Checkup, examine, load_rules
from assess.matching import Matching, Programme, match
from assess.profile import EnterpriseProfile, read_profile
from assess.settings import Settings
from assess.settings.windows import window_of
from sample_enterprises import sample_profile
from scoring.explain import GateReading, LedgerLine

MADE_ON = date(2026, 11, 23)
"""Before the end of 2026, so figures of that year are estimates."""


@lru_cache(maxsize=8)
def profile(sample_id: str) -> EnterpriseProfile:
    """The profile of a sample; it reads without a problem."""
    reading = read_profile(sample_profile(sample_id).path)
    assert reading.problems == ()
    assert reading.profile is not None
    return reading.profile


@lru_cache(maxsize=8)
def checkup(sample_id: str) -> Checkup:
    """The check-up of a sample for its application date, as a high-tech enterprise."""
    return examined(sample_id, "hnte")


@lru_cache(maxsize=8)
def examined(sample_id: str, model: str) -> Checkup:
    """The check-up of a sample by a model."""
    settings = Settings()
    on = sample_profile(sample_id).application_date
    planned = window_of(settings.application_windows, on)
    return examine(profile(sample_id), planned, load_rules(model, on, settings), made_on=MADE_ON)


@lru_cache(maxsize=8)
def matching(sample_id: str) -> Matching:
    """A sample held against every programme in force."""
    settings = Settings()
    planned = window_of(settings.application_windows, sample_profile(sample_id).application_date)
    return match(profile(sample_id), planned, settings, made_on=MADE_ON)


def programme(sample_id: str, model: str) -> Programme:
    """One programme of a sample's matching."""
    return next(entry for entry in matching(sample_id).programmes if entry.model.id == model)


def gate(sample_id: str, gate_id: str) -> GateReading:
    """One gate of a sample's check-up."""
    return next(entry for entry in checkup(sample_id).explanation.gates if entry.gate.id == gate_id)


def line(sample_id: str, indicator_id: str) -> LedgerLine:
    """One indicator of a sample's check-up."""
    lines = checkup(sample_id).explanation.ledger
    return next(entry for entry in lines if entry.indicator.id == indicator_id)


def states(sample_id: str) -> dict[str, str]:
    """State of every gate."""
    return {entry.gate.id: entry.state for entry in checkup(sample_id).explanation.gates}
