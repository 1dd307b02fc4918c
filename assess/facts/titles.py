"""Titles the firm holds and the level of its R&D institutions, as far as the profile says."""

from __future__ import annotations

from datetime import date

from assess.facts.row import FactValue
from assess.facts.theme import Situation, Theme
from assess.profile.fact_values import content_of
from indicator_models.catalogue import catalogue

VALID_YEARS = 3
"""A high-tech certificate is valid for three years from its issue (32号 第九条)."""

LEVELS = ("none", "firm", "county", "city", "provincial", "national")
"""Lowest first; what no authority has recognised is the firm's own."""


def title_facts(situation: Situation) -> Theme:
    """``hnte_valid``, ``hnte_certificate_on`` and ``rd_institution_level``."""
    theme = Theme()
    history = situation.profile.identity.hnte_history
    year = history.certificate_year
    issued = _certificate_day(situation)
    if issued is not None:
        theme.put("hnte_valid", issued <= situation.application_date < _end_of(issued))
    elif year is not None and history.held is not False:
        # The profile knows the year only.
        theme.put("hnte_certificate_on", FactValue(date(year, 1, 1), date(year, 12, 31)))
        theme.put("hnte_valid", certificate_valid(year, situation.application_date.year))
    elif year is None and history.held is False:
        theme.put("hnte_valid", False)
    theme.put("rd_institution_level", institution_level(situation))
    return theme


def _certificate_day(situation: Situation) -> date | None:
    """The day of issue of the latest certificate, where the profile states it."""
    meaning = catalogue().facts["hnte_certificate_on"]
    entries = (entry for entry in situation.profile.facts if entry.fact == meaning.id)
    days = (content_of(e.value, meaning) for e in entries if e.value is not None)
    return next((day for day in days if isinstance(day, date)), None)


def _end_of(issued: date) -> date:
    """The third anniversary, from which the certificate counts no more; 1 March for a leap day."""
    try:
        return issued.replace(year=issued.year + VALID_YEARS)
    except ValueError:
        return date(issued.year + VALID_YEARS, 3, 1)


def certificate_valid(issued: int, applied: int) -> bool | None:
    """Whether a certificate of a year is in force in another one, as far as whole years can tell.

    In the third year after its own the day decides; the certificate of a later year is none yet.
    """
    if applied < issued or applied == issued + VALID_YEARS:
        return None
    return applied < issued + VALID_YEARS


def institution_level(situation: Situation) -> str | None:
    """The highest level on the application date; ``None`` without a list of institutions."""
    institutions = situation.profile.institutions
    if institutions is None:
        return None
    there = [i.level for i in institutions if i.since is None or i.since <= situation.application_date]
    return max(there, key=LEVELS.index, default="none")
