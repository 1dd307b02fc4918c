"""The unit a formula is in, so that its numbers can be written as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from indicator_models.catalogue import Catalogue
from indicator_models.formula import Arithmetic, Call, FactRef, IfElse, Node, Number, Power

RATIO: Final = "ratio"
FACTOR: Final = "factor"
"""A bare number beside an amount: a share where it is below 1."""
PLAIN: Final = "plain"
"""Numbers that are points: written without a unit."""
CALENDAR: Final = "calendar"
_COUNTED_YUAN: Final = 1000
"""Yuan divided by so much or more is a count of such amounts, not a smaller amount."""
_DATES: Mapping[str, str] = {
    "days_between": "day",
    "months_between": "month",
    "years_between": "year",
    "year": CALENDAR,
}


def unit_of(node: Node, facts: Catalogue) -> str:
    """The unit of a formula: that of its facts, ``none`` where it has none or they do not agree."""
    rule = _UNITS.get(type(node))
    return "none" if rule is None else rule(node, facts)


def factor_of(node: Arithmetic, side: Node, facts: Catalogue) -> str:
    """Unit of the numbers on one side of a product or quotient."""
    other = node.right if side is node.left else node.left
    if unit_of(side, facts) != "none" or unit_of(other, facts) != "yuan":
        return "none"
    return "yuan" if node.op == "/" and _counts(node) else FACTOR


def _counts(node: Arithmetic) -> bool:
    return isinstance(node.right, Number) and node.right.value >= _COUNTED_YUAN


def _fact(node: FactRef, facts: Catalogue) -> str:
    fact = facts.facts.get(node.id)
    if fact is None:
        return facts.derived[node.id].unit
    return "date" if fact.kind == "date" else fact.unit


def _arithmetic(node: Arithmetic, facts: Catalogue) -> str:
    left, right = unit_of(node.left, facts), unit_of(node.right, facts)
    if node.op in ("+", "-"):
        both = _first((left, right))
        return "year" if both == CALENDAR and left == right else both
    if node.op == "*":
        return _multiplied(left, right)
    if left == "none" or left == right:
        return "none" if left == "none" else RATIO
    return "none" if left == "yuan" and _counts(node) else left


def _multiplied(left: str, right: str) -> str:
    """A share or a bare number times an amount is an amount."""
    if left in ("none", RATIO):
        return right if right != "none" or left == "none" else left
    return left if right in ("none", RATIO) else "none"


def _call(node: Call, facts: Catalogue) -> str:
    if node.function in _DATES:
        return _DATES[node.function]
    if node.function == "starts_with":
        return "none"
    return _first(unit_of(part, facts) for part in node.arguments)


def _first(units: Iterable[str]) -> str:
    return next((unit for unit in units if unit != "none"), "none")


_UNITS: Mapping[type[Node], Callable[[Any, Catalogue], str]] = {
    FactRef: _fact,
    Arithmetic: _arithmetic,
    Power: lambda node, facts: unit_of(node.base, facts),
    IfElse: lambda node, facts: _first((unit_of(node.then, facts), unit_of(node.otherwise, facts))),
    Call: _call,
}
