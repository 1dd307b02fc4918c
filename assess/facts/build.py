"""All facts of a profile on an application date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from assess.facts.books import book_facts, year_figures
from assess.facts.conduct import conduct_facts
from assess.facts.conversions import conversion_facts
from assess.facts.further import contradicts, further_facts, settled
from assess.facts.identity import identity_facts
from assess.facts.income import income_facts
from assess.facts.ip import ip_facts
from assess.facts.management import management_facts
from assess.facts.rd import rd_facts
from assess.facts.reviews import review_facts
from assess.facts.row import FactRow, FactValue
from assess.facts.staff import staff_facts
from assess.facts.theme import INDICES, Situation
from assess.facts.titles import title_facts
from assess.profile.profile import EnterpriseProfile
from assess.profile.years import YearStatus
from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.fact import Fact
from indicator_models.problems import Problem

THEMES = (
    identity_facts,
    title_facts,
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


def facts_of(profile: EnterpriseProfile, application_date: date, known: Catalogue | None = None) -> FactRow:
    """What the law derives from a profile: one value a catalogue fact, with bounds, marks and problems.

    ``known`` is the catalogue whose facts are wanted, by default the one that is shipped; a model's own facts
    stand in :attr:`indicator_models.model.Model.catalogue`. Further facts of the profile go first.
    ``_y1`` is the latest full calendar year before the application date. Filling in a blank figure narrows a
    fact or leaves it as it is. Consistency findings that change no value are
    :func:`assess.validation.validate`'s.
    """
    known = known or catalogue()
    situation = Situation(profile, application_date)
    values: dict[str, FactValue] = {}
    problems: list[Problem] = []
    for build in THEMES:
        theme = build(situation)
        values |= theme.values
        problems += theme.problems
    further = further_facts(situation, known)
    problems += [
        Problem("facts_stated_otherwise", "facts", {"fact": fact})
        for fact, value in further.values.items()
        if fact in values and contradicts(value, values[fact])
    ]
    values |= {fact: settled(value, values.get(fact)) for fact, value in further.values.items()}
    values = {fact: value for fact, value in values.items() if fact in known.facts}
    if profile.identity.statement_scope == "consolidated":
        values = {fact: _of_the_group(known.facts[fact], value) for fact, value in values.items()}
    return FactRow(
        application_date=application_date,
        years=situation.years,
        statuses=(_status(situation, 1), _status(situation, 2), _status(situation, 3)),
        values=MappingProxyType(values),
        not_applicable=_not_applicable(situation, known),
        problems=(*problems, *further.problems),
    )


def _of_the_group(fact: Fact, value: FactValue) -> FactValue:
    """A figure of group accounts: recognition looks at the applicant legal entity with its branches, so it is
    a figure of another caliber and can never give a pass; unless the fact asks for the group's figure."""
    return replace(value, proxy=True) if fact.kind == "money" and fact.entity == "firm" else value


def _status(situation: Situation, index: int) -> YearStatus | None:
    found = year_figures(situation, index)
    return None if found is None else found[1].status


def _not_applicable(situation: Situation, known: Catalogue) -> frozenset[str]:
    """Yearly columns of years that certainly lie before the firm's registration."""
    gone = {index for index in INDICES if not situation.applies(index)}
    return frozenset(fact.id for fact in known.facts.values() if fact.year in gone)
