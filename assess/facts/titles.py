"""Titles the firm holds and the level of its R&D institutions, as far as the profile says."""

from __future__ import annotations

from datetime import date

from assess.facts.certificate import VALID_YEARS, certificate_end
from assess.facts.row import FactValue
from assess.facts.theme import Situation, Theme
from assess.profile.fact_values import content_of
from indicator_models.catalogue import catalogue

LEVELS = ("none", "firm", "county", "city", "provincial", "national")
"""Lowest first; what no authority has recognised is the firm's own."""


def title_facts(situation: Situation) -> Theme:
    """``hnte_valid``, ``hnte_certificate_on``, ``rd_institution_level``; tells institutions still to come."""
    theme = Theme()
    history = situation.profile.identity.hnte_history
    year = history.certificate_year
    issued = _certificate_day(situation)
    if issued is not None:
        theme.put("hnte_valid", issued <= situation.application_date < certificate_end(issued))
    elif year is not None and history.held is not False:
        # The profile knows the year only.
        theme.put("hnte_certificate_on", FactValue(date(year, 1, 1), date(year, 12, 31)))
        theme.put("hnte_valid", certificate_valid(year, situation.application_date.year))
    elif year is None and history.held is False:
        theme.put("hnte_valid", False)
    theme.put("rd_institution_level", institution_level(situation))
    for index in _not_yet_approved(situation):
        theme.say("facts_institution_future", f"institutions[{index}].since", date=situation.application_date)
    return theme


def _certificate_day(situation: Situation) -> date | None:
    """The day of issue of the latest certificate, where the profile states it."""
    meaning = catalogue().facts["hnte_certificate_on"]
    entries = (entry for entry in situation.profile.facts if entry.fact == meaning.id)
    days = (content_of(e.value, meaning) for e in entries if e.value is not None)
    return next((day for day in days if isinstance(day, date)), None)


def certificate_valid(issued: int, applied: int) -> bool | None:
    """Whether a certificate of a year is in force in another one, as far as whole years can tell.

    In the third year after its own the day decides; the certificate of a later year is none yet.
    """
    if applied < issued or applied == issued + VALID_YEARS:
        return None
    return applied < issued + VALID_YEARS


def institution_level(situation: Situation) -> str | None:
    """The highest level on the application date; ``None`` without a list of institutions.

    Whoever lists an institution says that it is there, so one without a date counts, and filling in the date
    changes nothing. A date after the application takes that back: the institution does not count, and
    ``facts_institution_future`` tells it.
    """
    institutions = situation.profile.institutions
    if institutions is None:
        return None
    future = _not_yet_approved(situation)
    there = [item.level for index, item in enumerate(institutions) if index not in future]
    return max(there, key=LEVELS.index, default="none")


def _not_yet_approved(situation: Situation) -> tuple[int, ...]:
    """Places of the institutions that are approved after the application date."""
    return tuple(
        index
        for index, item in enumerate(situation.profile.institutions or ())
        if item.since is not None and item.since > situation.application_date
    )
