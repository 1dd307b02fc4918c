"""The largest project or product, named, for the strike-out sentence."""

from __future__ import annotations

from decimal import Decimal

from assess.facts import FactRow
from assess.facts.rd import exact_sum, line_total
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
    sums: dict[str, Decimal] = {}
    for line in profile.rd.lines:
        if line.year in facts.years:
            sums[line.project] = exact_sum((sums.get(line.project, Decimal(0)), line_total(line)))
    if not sums:
        return None
    code = max(sums, key=lambda name: sums[name])
    names = {project.code: project.name for project in profile.rd.projects or ()}
    return f"{code} {names.get(code, '')}".strip()


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
