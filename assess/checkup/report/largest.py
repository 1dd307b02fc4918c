"""The largest project or product, named, for the strike-out sentence."""

from __future__ import annotations

from decimal import Decimal

from assess.facts import FactRow
from assess.facts.rd import largest_project
from assess.facts.theme import Situation
from assess.profile.figure import figure_of
from assess.profile.profile import EnterpriseProfile


def largest_object(profile: EnterpriseProfile, facts: FactRow, fact_id: str | None) -> str | None:
    """Code and name of the object whose amount the fact holds; ``None`` when it is not known."""
    if fact_id is None or facts.get(fact_id) is None:
        return None
    if fact_id == "rd_largest_project_3y":
        return _project(profile, facts)
    return _product(profile)


def _project(profile: EnterpriseProfile, facts: FactRow) -> str | None:
    largest = largest_project(Situation(profile, facts.application_date))
    if largest is None:
        return None
    names = {project.code: project.name for project in profile.rd.projects or ()}
    return f"{largest.code} {names.get(largest.code, '')}".strip()


def _product(profile: EnterpriseProfile) -> str | None:
    sized = [
        item for item in profile.products or () if item.sales is not None and item.is_hightech is not False
    ]
    if not sized:
        return None
    largest = max(
        sized, key=lambda item: figure_of(item.sales).value if item.sales is not None else Decimal(0)
    )
    return f"{largest.code} {largest.name}"
