"""How a formula changes when facts move together: its slope along the move, as a formula again.

Gaps rest on it: along a move a gate's part and whole and an indicator's value must be affine (a straight
line), so that the least number of steps to a line has a closed form. Lint refuses a move along which they are
not; nothing is guessed at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

from indicator_models.formula import (
    Arithmetic,
    Call,
    FactRef,
    IfElse,
    Node,
    Number,
    Power,
    walk,
)

ZERO = Number(Fraction(0))
Derived = Mapping[str, Node]


class NotAffineError(ValueError):
    """The formula is no straight line along the move; ``part`` is the node that bends it."""

    def __init__(self, part: Node) -> None:
        self.part = part
        super().__init__(f"not affine: {part}")


def rests_on(node: Node, names: Mapping[str, object], derived: Derived) -> bool:
    """Whether a formula names one of the facts, derived facts resolved."""
    references = (part.id for part in walk(node) if isinstance(part, FactRef))
    return any(
        name in names or (name in derived and rests_on(derived[name], names, derived)) for name in references
    )


def slope(node: Node, moves: Mapping[str, Fraction], derived: Derived) -> Node:
    """Change of ``node`` when every fact of ``moves`` grows by its amount.

    Raises :class:`NotAffineError` where that change depends on how far the facts have moved already.
    """
    if not rests_on(node, moves, derived):
        return ZERO
    if isinstance(node, FactRef):
        return Number(moves[node.id]) if node.id in moves else slope(derived[node.id], moves, derived)
    if isinstance(node, Arithmetic):
        return _arithmetic(node, moves, derived)
    if isinstance(node, IfElse) and not rests_on(node.test, moves, derived):
        return IfElse(node.test, slope(node.then, moves, derived), slope(node.otherwise, moves, derived))
    if isinstance(node, Power) and node.exponent == 1:
        return slope(node.base, moves, derived)
    if isinstance(node, Call) and node.function in _CALLS:
        return _CALLS[node.function](tuple(slope(part, moves, derived) for part in node.arguments))
    raise NotAffineError(node)


def _arithmetic(node: Arithmetic, moves: Mapping[str, Fraction], derived: Derived) -> Node:
    left, right = slope(node.left, moves, derived), slope(node.right, moves, derived)
    if node.op in ("+", "-"):
        return Arithmetic(node.op, left, right)
    if right == ZERO:
        return Arithmetic(node.op, left, node.right)
    if left == ZERO and node.op == "*":
        return Arithmetic("*", node.left, right)
    raise NotAffineError(node)


def _sum(parts: tuple[Node, ...]) -> Node:
    return reduce(lambda total, part: Arithmetic("+", total, part), parts)


_CALLS: Mapping[str, Callable[[tuple[Node, ...]], Node]] = {
    "sum": _sum,
    "mean": lambda parts: Arithmetic("/", _sum(parts), Number(Fraction(len(parts)))),
    "days_between": lambda parts: Arithmetic("-", parts[1], parts[0]),
}
