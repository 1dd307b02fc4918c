"""The formula language of models: what a formula may hold, as immutable nodes.

A formula is text in a small subset of Python's expression syntax. It is parsed against a white list
(:mod:`indicator_models.formula_parser`) and never executed as code. Numbers keep the decimal that was
written. Meaning of a blank: the domain of its fact; a formula therefore maps intervals to intervals.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeVar, dataclass_transform, get_args

ValueType = Literal["number", "date", "text", "flag"]
ArithmeticOp = Literal["+", "-", "*", "/"]
CompareOp = Literal["<", "<=", ">", ">=", "==", "!="]
FunctionName = Literal[
    "min",
    "max",
    "sum",
    "mean",
    "floor",
    "days_between",
    "months_between",
    "years_between",
    "year",
    "starts_with",
]
FUNCTIONS: tuple[FunctionName, ...] = get_args(FunctionName)

_N = TypeVar("_N")

MAX_NUMBER = 10**18
MIN_NUMBER = Fraction(1, 10**18)


def in_bounds(number: Fraction | Decimal | float) -> bool:
    """Whether a number of a data file is zero or of a size that can be computed with."""
    # Never as a fraction: written out, 1e999999999 would fill the memory.
    if isinstance(number, Decimal):
        return not number or Decimal("1e-18") <= number.copy_abs() <= MAX_NUMBER
    size = number if number >= 0 else -number
    return size == 0 or MIN_NUMBER <= size <= MAX_NUMBER


@dataclass_transform(frozen_default=True)
def _node(cls: type[_N]) -> type[_N]:
    """A frozen dataclass whose hash is computed once: formulas are looked up for every row on an edge."""
    made = dataclass(frozen=True)(cls)
    compute: Callable[[Any], int] = made.__hash__

    def cached(self: Any) -> int:
        found: int | None = self.__dict__.get("_hash")
        if found is None:
            found = self.__dict__["_hash"] = compute(self)
        return found

    made.__hash__ = cached  # type: ignore[method-assign]
    return made


@_node
class Node:
    """A node of a formula."""

    def __getstate__(self) -> dict[str, Any]:
        # Texts hash differently in every process, so a hash must not travel with a pickled model.
        return {name: value for name, value in self.__dict__.items() if name != "_hash"}

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


@_node
class Number(Node):
    """A number, exactly as written."""

    value: Fraction


@_node
class Text(Node):
    """A text constant: a code, a grade, a choice."""

    value: str


@_node
class Flag(Node):
    """``true`` or ``false``."""

    value: bool


@_node
class FactRef(Node):
    """A fact or a derived fact, by id."""

    id: str


@_node
class Arithmetic(Node):
    """``left op right``; dividing by zero is undefined, hence unknown, save that 0 / 0 counts as 0."""

    op: ArithmeticOp
    left: Node
    right: Node


@_node
class Power(Node):
    """``base ** exponent`` with a whole exponent from 0 to 20."""

    base: Node
    exponent: int


@_node
class Compare(Node):
    """``left op right`` of two numbers or two dates; texts only by ``==`` and ``!=``."""

    op: CompareOp
    left: Node
    right: Node


@_node
class AllOf(Node):
    """Kleene conjunction."""

    parts: tuple[Node, ...]


@_node
class AnyOf(Node):
    """Kleene disjunction."""

    parts: tuple[Node, ...]


@_node
class Not(Node):
    """Kleene negation."""

    part: Node


@_node
class IfElse(Node):
    """``then if test else otherwise``; an undecided test yields the hull of both branches."""

    test: Node
    then: Node
    otherwise: Node


@_node
class OneOf(Node):
    """``item in ('a', 'b')``."""

    item: Node
    options: tuple[str, ...]


@_node
class Call(Node):
    """A function of the white list.

    ``days_between(a, b)``, ``months_between(a, b)`` and ``years_between(a, b)`` count whole days, months and
    years from ``a`` to ``b``;
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


def constant_of(node: Node) -> Fraction | None:
    """The value of arithmetic without facts; ``None`` for everything else."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Power):
        base = constant_of(node.base)
        return None if base is None else base**node.exponent
    if not isinstance(node, Arithmetic):
        return None
    left, right = constant_of(node.left), constant_of(node.right)
    if left is None or right is None or (node.op == "/" and right == 0):
        return None
    return _APPLIED[node.op](left, right)


_APPLIED: Mapping[ArithmeticOp, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def facts_in(node: Node) -> frozenset[str]:
    """Ids of the facts and derived facts that a formula names directly."""
    return frozenset(part.id for part in walk(node) if isinstance(part, FactRef))
