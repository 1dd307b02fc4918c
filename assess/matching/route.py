"""How a gate stands for the verdict, and by which conditions a programme is passed beside its points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from indicator_models.model import Model, Tree
from scoring import RowExplanation
from scoring.explain import GateReading

RouteState = Literal["not_met", "unknown", "open"]
"""``open``: met or not met by its own value, and yet open for the verdict (an expert, a stand-in)."""


def route_state(reading: GateReading) -> RouteState:
    """The state of a gate that is still to be met on a route."""
    if reading.proxy or reading.state == "met":
        return "open"
    return "not_met" if reading.state == "not_met" else "unknown"


def passed_by(model: Model, explanation: RowExplanation) -> tuple[GateReading, ...]:
    """Gates of the direct ways by which a passed programme is passed, where its points alone do not reach."""
    gates = {reading.gate.id: reading for reading in explanation.gates}
    score = next((g for g in gates.values() if g.gate.kind == "score" and g.gate.points_of is None), None)
    if explanation.verdict != "pass" or model.tree is None or score is None or _certain(score):
        return ()
    return tuple(gates[name] for name in _ways(model.tree, gates))


def _ways(tree: Tree, gates: Mapping[str, GateReading]) -> tuple[str, ...]:
    """Gates of the alternatives that are met; what every firm has to meet is no way of its own."""
    if tree.at_least == len(tree.parts):
        return tuple(name for part in tree.parts for name in _ways(part, gates))
    met = [part for part in tree.parts if _met(part, gates)]
    return tuple(name for part in met[: tree.at_least] for name in part.gates() if _certain(gates[name]))


def _met(tree: Tree, gates: Mapping[str, GateReading]) -> bool:
    if tree.gate is not None:
        return _certain(gates[tree.gate])
    return sum(_met(part, gates) for part in tree.parts) >= tree.at_least


def _certain(reading: GateReading) -> bool:
    return reading.state == "met" and not reading.proxy and not reading.refutation_open
