"""Facts of identity: names and codes as given, the registration date with its bound."""

from __future__ import annotations

from assess.facts.row import FactValue, Reason, StandIn
from assess.facts.theme import Situation, Theme
from assess.profile.credit_code import normal_credit_code
from assess.profile.figure import DateFigure, day_of


def identity_facts(situation: Situation) -> Theme:
    """Identity columns, the application date, and whether the firm was recognised before."""
    identity = situation.profile.identity
    theme = Theme()
    theme.put("name", identity.name)
    theme.put("credit_code", normal_credit_code(identity.credit_code) if identity.credit_code else None)
    theme.put("region_code", identity.region_code)
    theme.put("industry_code", identity.industry_code)
    theme.put("field_code", identity.field_code)
    theme.put("application_date", situation.application_date)
    theme.put("hnte_held", identity.hnte_history.held)
    if identity.registered_on is not None:
        theme.put("registered_on", _day(day_of(identity.registered_on)))
    return theme


def _day(day: DateFigure) -> FactValue:
    reason = day.reason or ""
    return FactValue(
        low=None if day.bound == "at_most" else day.value,
        high=None if day.bound == "at_least" else day.value,
        stand_ins=(StandIn(reason, day.source),) if day.stand_in else (),
        reasons=() if day.bound == "exact" else (Reason(text=reason),),
    )
