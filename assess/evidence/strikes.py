"""A profile without the R&D activities and products that experts strike out (核除)."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from assess.facts.ledger import project_spending
from assess.facts.measure import EXACT, UNKNOWN, ZERO, Measure, exactly, measure_of, total
from assess.profile.figure import Figure, figure_of
from assess.profile.products import Product
from assess.profile.profile import EnterpriseProfile
from assess.profile.rd import RdLine, RdProject, RdYear
from assess.profile.years import YearFigures

_STRUCK = "struck out"
"""Reason of the bounds below; the profile with them is judged and never shown."""

_Quantity = Decimal | Figure | None


def without(
    profile: EnterpriseProfile, projects: Collection[str], products: Collection[str], last_year: int
) -> EnterpriseProfile:
    """The profile with activities and products struck out, by their codes.

    The lines of an activity count nothing; where a year has only a stated total, it is less by what form C4
    states for the activity, and at most the total where that is not known. A product stays among the sales,
    and is no high-tech and no main product any more; stated high-tech income of ``last_year``, the year of
    the products, is less by its sales, and at most what is left where those are only known to be at least
    so much, or not at all.
    """
    research = profile.rd
    lines = tuple(_bare(line) if line.project in projects else line for line in research.lines)
    in_lines = {line.year for line in research.lines}
    years = tuple(
        entry if entry.year in in_lines else _less_research(entry, profile, projects)
        for entry in research.years
    )
    listed = profile.products
    return profile.model_copy(
        update={
            "rd": research.model_copy(update={"lines": lines, "years": years}),
            "products": None if listed is None else tuple(_ordinary(product, products) for product in listed),
            "years": tuple(
                _less_hightech(entry, profile, products) if entry.year == last_year else entry
                for entry in profile.years
            ),
        }
    )


def project_spent(profile: EnterpriseProfile, code: str, years: Collection[int]) -> Measure:
    """R&D expense of an activity in the years, yuan; unknown where a year that it may have run in states
    nothing of it."""
    return total(_spent(profile, code, year) for year in years)


def _bare(line: RdLine) -> RdLine:
    """The line without an amount, so that its year still has a ledger."""
    return RdLine(year=line.year, project=line.project)


def _less_research(entry: RdYear, profile: EnterpriseProfile, projects: Collection[str]) -> RdYear:
    amounts = [_spent(profile, code, entry.year) for code in projects]
    if all(amount == ZERO for amount in amounts):
        return entry
    # How much of the activity was done in China is not stated, so the domestic part is no longer known.
    return entry.model_copy(update={"total": _less(entry.total, amounts), "domestic": None})


def _spent(profile: EnterpriseProfile, code: str, year: int) -> Measure:
    """What the books state for an activity in a year; 0 where it has no line in the year's ledger, or did not
    run in the year."""
    stated = project_spending(profile.rd).get(code, {}).get(year)
    if stated is not None:
        return exactly(stated)
    if any(line.year == year for line in profile.rd.lines):
        return ZERO
    project = next((one for one in profile.rd.projects or () if one.code == code), None)
    return ZERO if project is not None and _idle(project, year) else UNKNOWN


def _idle(project: RdProject, year: int) -> bool:
    late = project.started_on is not None and project.started_on.year > year
    return late or (project.ended_on is not None and project.ended_on.year < year)


def _ordinary(product: Product, struck: Collection[str]) -> Product:
    if product.code not in struck:
        return product
    return product.model_copy(update={"is_hightech": False, "is_main": False})


def _less_hightech(entry: YearFigures, profile: EnterpriseProfile, struck: Collection[str]) -> YearFigures:
    amounts = [
        measure_of(product.sales)
        for product in profile.products or ()
        if product.code in struck and product.is_hightech is not False
    ]
    known = {product.code for product in profile.products or ()}
    amounts += [UNKNOWN for code in struck if code not in known]
    return entry.model_copy(update={"hightech_income": _less(entry.hightech_income, amounts)})


def _less(quantity: _Quantity, amounts: Collection[Measure]) -> _Quantity:
    """A figure less the least that some amounts can be, never below zero; at most that much unless all of
    them are known."""
    if quantity is None or not amounts:
        return quantity
    figure = figure_of(quantity)
    left = figure.value
    for amount in amounts:
        left = EXACT.subtract(left, amount.low or Decimal(0))
    update: dict[str, object] = {"value": max(left, Decimal(0))}
    if not all(amount.exact for amount in amounts):
        if figure.bound == "at_least":
            return None
        update |= {"bound": "at_most", "reason": figure.reason or _STRUCK}
    return figure.model_copy(update=update)
