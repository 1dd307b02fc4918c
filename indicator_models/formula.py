"""The formula language of models: what a formula may hold, as immutable nodes.

A formula is text in a small subset of Python's expression syntax. It is parsed against a white list
(:mod:`indicator_models.formula_parser`) and never executed as code. Numbers keep the decimal that was
written. Meaning of a blank: the domain of its fact; a formula therefore maps intervals to intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal

ValueType = Literal["number", "date", "text", "flag"]
ArithmeticOp = Literal["+", "-", "*", "/"]
CompareOp = Literal["<", "<=", ">", ">=", "==", "!="]
FunctionName = Literal[
    "min", "max", "sum", "mean", "floor", "days_between", "years_between", "year", "starts_with"
]
FUNCTIONS: tuple[FunctionName, ...] = (
    "min",
    "max",
    "sum",
    "mean",
    "floor",
    "days_between",
    "years_between",
    "year",
    "starts_with",
)


@dataclass(frozen=True)
class Node:
    """A node of a formula."""

    @property
    def children(self) -> tuple[Node, ...]:
        """Direct sub-formulas, in order."""
        found: list[Node] = []
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                found.extend(part for part in value if isinstance(part, Node))
        return tuple(found)


@dataclass(frozen=True)
class Number(Node):
    """A number, exactly as written."""

    value: Fraction


@dataclass(frozen=True)
class Text(Node):
    """A text constant: a code, a grade, a choice."""

    value: str


@dataclass(frozen=True)
class Flag(Node):
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True)
class FactRef(Node):
    """A fact or a derived fact, by id."""

    id: str


@dataclass(frozen=True)
class Arithmetic(Node):
    """``left op right``; division by zero is undefined, hence unknown."""

    op: ArithmeticOp
    left: Node
    right: Node


@dataclass(frozen=True)
class Power(Node):
    """``base ** exponent`` with a whole exponent from 0 to 20."""

    base: Node
    exponent: int


@dataclass(frozen=True)
class Compare(Node):
    """``left op right``; texts only by ``==`` and ``!=``."""

    op: CompareOp
    left: Node
    right: Node


@dataclass(frozen=True)
class AllOf(Node):
    """Kleene conjunction."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf(Node):
    """Kleene disjunction."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Not(Node):
    """Kleene negation."""

    part: Node


@dataclass(frozen=True)
class IfElse(Node):
    """``then if test else otherwise``; an undecided test yields the hull of both branches."""

    test: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True)
class OneOf(Node):
    """``item in ('a', 'b')``."""

    item: Node
    options: tuple[str, ...]


@dataclass(frozen=True)
class Call(Node):
    """A function of the white list.

    ``days_between(a, b)`` and ``years_between(a, b)`` count whole days and whole years from ``a`` to ``b``;
    ``starts_with(code, 'C13', 'C14')`` matches code prefixes; ``mean`` divides by the
    number of its arguments.
    """

    function: FunctionName
    arguments: tuple[Node, ...]


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def facts_in(node: Node) -> frozenset[str]:
    """Ids of the facts and derived facts that a formula names directly."""
    return frozenset(part.id for part in walk(node) if isinstance(part, FactRef))
