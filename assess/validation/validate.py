"""All consistency checks of a profile."""

from __future__ import annotations

from datetime import date

from assess.profile.profile import EnterpriseProfile
from assess.validation.achievements import check_achievements
from assess.validation.books import check_books
from assess.validation.chain_dates import check_chain_dates
from assess.validation.chain_links import check_links
from assess.validation.conversions import check_conversions
from assess.validation.documents import check_documents
from assess.validation.finding import Check
from assess.validation.identity import check_identity
from assess.validation.income import check_income
from assess.validation.ip_quality import check_ip_quality
from assess.validation.people import check_people
from assess.validation.products import check_products
from assess.validation.property_rights import check_property_rights
from assess.validation.protection import check_protection
from assess.validation.research import check_research
from assess.validation.research_books import check_research_books
from assess.validation.research_pattern import check_research_pattern
from assess.validation.staff_tables import check_staff_tables
from assess.validation.status import check_status
from assess.validation.texts_of_others import check_texts
from assess.validation.years import check_years
from indicator_models.problems import Problem

CHECKS = (
    check_identity,
    check_status,
    check_years,
    check_books,
    check_income,
    check_research,
    check_research_books,
    check_research_pattern,
    check_people,
    check_staff_tables,
    check_property_rights,
    check_ip_quality,
    check_protection,
    check_products,
    check_conversions,
    check_achievements,
    check_links,
    check_chain_dates,
    check_documents,
    check_texts,
)

FIGURES = (
    check_identity,
    check_years,
    check_books,
    check_research,
    check_people,
    check_property_rights,
    check_products,
    check_conversions,
)
"""Checks of figures and dates against each other, which do not ask what else is there."""


def validate(profile: EnterpriseProfile, application_date: date) -> tuple[Problem, ...]:
    """Every consistency finding of a profile, in its order; warnings and notes that never change a value.

    What is found while facts are derived (R&D in two books, other expense above 20 %, IP that does not count)
    is told by :func:`assess.facts.facts_of`; a report shows both.
    """
    check = Check(profile, application_date)
    return tuple(problem for run in CHECKS for problem in run(check))


def validate_draft(profile: EnterpriseProfile, application_date: date) -> tuple[Problem, ...]:
    """The findings of figures alone, for a file that is refused.

    What could not be read of it would look like a product without IP, or an activity without a result.
    """
    check = Check(profile, application_date)
    return tuple(problem for run in FIGURES for problem in run(check))
