"""Slopes along moves, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicator_models.formula import Node, ValueType
from indicator_models.formula_parser import parse_formula
from indicator_models.slope import ZERO, NotAffineError, rests_on, slope
from scoring.exact_algebra import ExactAlgebra, ExactSpan
from scoring.walker import Frame

TYPES: dict[str, ValueType] = {
    "a": "number",
    "b": "number",
    "c": "number",
    "total": "number",
    "x": "date",
    "y": "date",
}
DERIVED = {"total": parse_formula("a + 2 * b", TYPES)}
AT = {"a": 3, "b": 5, "c": 7, "x": 100, "y": 400}


def node(text: str) -> Node:
    return parse_formula(text, TYPES)


def value(formula: Node) -> Fraction:
    frame = Frame(ExactAlgebra(), lambda name: ExactSpan(Fraction(AT[name]), Fraction(AT[name])), DERIVED)
    low, high = frame.value(formula)
    assert low == high
    return Fraction(low)


@pytest.mark.parametrize(
    ("text", "moves", "expected"),
    [
        ("a + b", {"a": 1}, 1),
        ("a - b", {"b": 1}, -1),
        ("-a", {"a": 2}, -2),
        ("c * a", {"a": 1}, 7),
        ("a * c", {"a": 1}, 7),
        ("a / c", {"a": 7}, 1),
        ("total", {"a": 1, "b": 1}, 3),
        ("total / (c + 1)", {"b": 4}, 1),
        ("(a if c > 1 else 5 * a) + 1", {"a": 1}, 1),
        ("(a if c < 1 else 5 * a) + 1", {"a": 1}, 5),
        ("sum(a, b, c)", {"a": 1, "c": 2}, 3),
        ("mean(a, b, c)", {"a": 3, "c": 3}, 2),
        ("a ** 1", {"a": 4}, 4),
        ("days_between(x, y)", {"y": 1}, 1),
        ("days_between(x, y)", {"x": 1}, -1),
        ("max(c, 1) * a", {"a": 1}, 7),
    ],
)
def test_slope(text: str, moves: dict[str, int], expected: int) -> None:
    exact = {name: Fraction(by) for name, by in moves.items()}
    assert value(slope(node(text), exact, DERIVED)) == expected


def test_a_formula_that_does_not_move() -> None:
    assert slope(node("max(b, c) / a"), {"total": Fraction(1)}, {}) == ZERO


@pytest.mark.parametrize(
    "text", ["a * b", "a / b", "c / a", "a ** 2", "max(a, c)", "floor(a)", "a if a > 1 else 2", "total * a"]
)
def test_bent_formulas_are_refused(text: str) -> None:
    with pytest.raises(NotAffineError):
        slope(node(text), {"a": Fraction(1), "b": Fraction(1)}, DERIVED)


def test_rests_on_through_derived_facts() -> None:
    assert rests_on(node("total > c"), {"b": 1}, DERIVED)
    assert not rests_on(node("total > c"), {"x": 1}, DERIVED)
