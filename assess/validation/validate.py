"""All consistency checks of a profile."""

from __future__ import annotations

from datetime import date

from assess.profile.profile import EnterpriseProfile
from assess.validation.conversions import check_conversions
from assess.validation.finding import Check
from assess.validation.identity import check_identity
from assess.validation.people import check_people
from assess.validation.products import check_products
from assess.validation.property_rights import check_property_rights
from assess.validation.research import check_research
from assess.validation.years import check_years
from indicator_models.problems import Problem

CHECKS = (
    check_identity,
    check_years,
    check_research,
    check_people,
    check_property_rights,
    check_products,
    check_conversions,
)


def validate(profile: EnterpriseProfile, application_date: date) -> tuple[Problem, ...]:
    """Every consistency finding of a profile, in its order; warnings and notes that never change a value.

    What is found while facts are derived (R&D in two books, other expense above 20 %, IP that does not count)
    is told by :func:`assess.facts.facts_of`; a report shows both.
    """
    check = Check(profile, application_date)
    return tuple(problem for run in CHECKS for problem in run(check))
