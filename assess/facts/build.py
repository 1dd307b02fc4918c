"""All facts of a profile on an application date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from assess.facts.books import book_facts, year_figures
from assess.facts.conduct import conduct_facts
from assess.facts.conversions import conversion_facts
from assess.facts.identity import identity_facts
from assess.facts.income import income_facts
from assess.facts.ip import ip_facts
from assess.facts.management import management_facts
from assess.facts.rd import rd_facts
from assess.facts.reviews import review_facts
from assess.facts.row import FactRow, FactValue
from assess.facts.staff import staff_facts
from assess.facts.theme import INDICES, Situation
from assess.profile.profile import EnterpriseProfile
from assess.profile.years import YearStatus
from indicator_models.catalogue import catalogue
from indicator_models.problems import Problem

THEMES = (
    identity_facts,
    book_facts,
    rd_facts,
    staff_facts,
    ip_facts,
    income_facts,
    conversion_facts,
    conduct_facts,
    review_facts,
    management_facts,
)

YEARLY = ("sales", "net_assets", "rd", "rd_domestic")
LAST_YEAR = ("total_income_y1", "hightech_income_y1", "taxable_income_y1", "staff_y1", "tech_staff_y1")


def facts_of(profile: EnterpriseProfile, application_date: date) -> FactRow:
    """What the law derives from a profile: one value a catalogue fact, with bounds, marks and problems.

    ``_y1`` is the latest full calendar year before the application date. Filling in a blank figure narrows a
    fact or leaves it as it is. Consistency findings that change no value are
    :func:`assess.validation.validate`'s.
    """
    situation = Situation(profile, application_date)
    values: dict[str, FactValue] = {}
    problems: list[Problem] = []
    for build in THEMES:
        theme = build(situation)
        values |= theme.values
        problems += theme.problems
    if profile.identity.statement_scope == "consolidated":
        values = {fact: _of_the_group(fact, value) for fact, value in values.items()}
    return FactRow(
        application_date=application_date,
        years=situation.years,
        statuses=(_status(situation, 1), _status(situation, 2), _status(situation, 3)),
        values=MappingProxyType(values),
        not_applicable=_not_applicable(situation),
        problems=tuple(problems),
    )


def _of_the_group(fact: str, value: FactValue) -> FactValue:
    """A figure of group accounts: recognition looks at the applicant legal entity with its branches, so it is
    a figure of another caliber and can never give a pass."""
    return replace(value, proxy=True) if catalogue().facts[fact].kind == "money" else value


def _status(situation: Situation, index: int) -> YearStatus | None:
    found = year_figures(situation, index)
    return None if found is None else found[1].status


def _not_applicable(situation: Situation) -> frozenset[str]:
    """Yearly columns of years that certainly lie before the firm's registration."""
    missing_years = [index for index in INDICES if not situation.applies(index)]
    facts = {f"{fact}_y{index}" for index in missing_years for fact in YEARLY}
    return frozenset(facts | (set(LAST_YEAR) if 1 in missing_years else set()))
