"""Which blank facts can still change a formula in a row.

A part whose value is already known is not looked into: with a registration date "in 2008 or earlier" the
number of accounting years is three whatever the day, so the day is not asked for.
"""

from __future__ import annotations

from indicator_models.formula import FactRef, IfElse, Node
from scoring.exact_algebra import ExactFlag, ExactSpan, ExactValue
from scoring.formulas import Formulas


def relevant_facts(formulas: Formulas, node: Node, row: int) -> frozenset[str]:
    """Basic facts under an open part of ``node`` in ``row``; none where its value is known."""
    if _known(formulas.exact(node, row)):
        return frozenset()
    if isinstance(node, FactRef):
        derived = formulas.table.catalogue.derived.get(node.id)
        return relevant_facts(formulas, derived.formula, row) if derived else frozenset({node.id})
    parts = node.children
    if isinstance(node, IfElse):
        test = formulas.exact(node.test, row)
        assert isinstance(test, ExactFlag)
        if test.must == test.may:
            parts = (node.then if test.must else node.otherwise,)
    found: frozenset[str] = frozenset()
    for part in parts:
        found |= relevant_facts(formulas, part, row)
    return found


def _known(value: ExactValue) -> bool:
    if isinstance(value, ExactSpan):
        return value.low == value.high
    if isinstance(value, ExactFlag):
        return value.must == value.may
    return value is not None
