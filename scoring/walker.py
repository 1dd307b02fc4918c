"""One walk over a formula for every algebra; each node is computed once per frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from indicator_models.formula import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Compare,
    FactRef,
    Flag,
    IfElse,
    Node,
    Not,
    Number,
    OneOf,
    Power,
    Text,
)


class Frame:
    """An algebra, the facts of its rows, and what was already computed on them.

    ``fact`` gives the value of a basic fact; ``derived`` the formula of a derived one.
    """

    def __init__(self, algebra: Any, fact: Callable[[str], Any], derived: Mapping[str, Node]) -> None:
        self._algebra = algebra
        self._fact = fact
        self._derived = derived
        self._known: dict[Node, Any] = {}

    def value(self, node: Node) -> Any:
        """The value of a formula in this frame's algebra."""
        if node not in self._known:
            self._known[node] = _STEPS[type(node)](self, node)
        return self._known[node]

    def _values(self, nodes: tuple[Node, ...]) -> list[Any]:
        return [self.value(node) for node in nodes]

    def _fact_ref(self, node: FactRef) -> Any:
        formula = self._derived.get(node.id)
        return self._fact(node.id) if formula is None else self.value(formula)

    def _arithmetic(self, node: Arithmetic) -> Any:
        return self._algebra.arithmetic(node.op, self.value(node.left), self.value(node.right))

    def _compare(self, node: Compare) -> Any:
        return self._algebra.compare(node.op, self.value(node.left), self.value(node.right))

    def _if_else(self, node: IfElse) -> Any:
        return self._algebra.if_else(self.value(node.test), self.value(node.then), self.value(node.otherwise))


_STEPS: Mapping[type[Node], Callable[[Frame, Any], Any]] = {
    Number: lambda frame, node: frame._algebra.number(node.value),
    Text: lambda frame, node: frame._algebra.text(node.value),
    Flag: lambda frame, node: frame._algebra.flag(node.value),
    FactRef: Frame._fact_ref,
    Arithmetic: Frame._arithmetic,
    Power: lambda frame, node: frame._algebra.power(frame.value(node.base), node.exponent),
    Compare: Frame._compare,
    AllOf: lambda frame, node: frame._algebra.all_of(frame._values(node.parts)),
    AnyOf: lambda frame, node: frame._algebra.any_of(frame._values(node.parts)),
    Not: lambda frame, node: frame._algebra.negate(frame.value(node.part)),
    IfElse: Frame._if_else,
    OneOf: lambda frame, node: frame._algebra.one_of(frame.value(node.item), node.options),
    Call: lambda frame, node: frame._algebra.call(node.function, frame._values(node.arguments)),
}
