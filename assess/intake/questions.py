"""Questions about what was read: nothing is changed, the user is asked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assess.intake.findings import Findings
from assess.intake.first_sheet import Opening
from assess.intake.keyed_sheet import KeyedSheet

LEAST_SALES = Decimal(100_000)
MOST_SALES = Decimal("1e11")
"""Yearly sales of a firm under advice outside these limits (yuan) make us ask for the unit; ours, no rule."""

_CLOSED = frozenset({"audited", "tax_settled"})


def ask(sheet: KeyedSheet | None, opening: Opening, found: Findings) -> None:
    """Ask about the unit and the order of years."""
    if sheet is not None:
        _unit(opening, found)
        _status(found)
        _experts(found)


def _unit(opening: Opening, found: Findings) -> None:
    sales = [
        value
        for path, value in found.values.items()
        if path[0] == "years" and path[-1] == "sales" and isinstance(value, Decimal) and value > 0
    ]
    if not sales or opening.unit_place is None:
        return
    if opening.unit == "yuan" and max(sales) < LEAST_SALES:
        found.say("intake_unit_too_small", opening.unit_place, value=f"{max(sales):,f}")
    if opening.unit == "wan" and min(sales) > MOST_SALES:
        found.say("intake_unit_too_large", opening.unit_place, value=f"{min(sales).scaleb(-4):,f}")


def _status(found: Findings) -> None:
    """A year that is estimated before one that is closed: the columns are in the wrong order."""
    status: Mapping[int, object] = {
        int(path[1]): value
        for path, value in found.values.items()
        if path[0] == "years" and path[-1] == "status"
    }
    closed = [year for year, value in status.items() if value in _CLOSED]
    for year, value in sorted(status.items()):
        if value == "estimate" and closed and year < max(closed):
            found.say(
                "intake_status_order", found.places["years", year, "status"], year=year, closed=max(closed)
            )


def _experts(found: Findings) -> None:
    """An expert whose role is not stated: the two roles score different items."""
    experts = sorted({int(path[1]) for path in found.values if path[0] == "reviews"})
    for expert in experts:
        role = ("reviews", expert, "role")
        place = found.places.get(role)
        if role in found.values or place is None:
            continue
        if not any(problem.where == place for problem in found.problems):
            found.say("intake_expert_role", place)
        for path in [path for path in found.values if path[:2] == ("reviews", expert)]:
            del found.values[path]
