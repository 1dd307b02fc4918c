"""How the gates of a verdict combine: the state of every part of its tree, and which unmet gates count.

A gate that is not met stops nobody where another way is met; printed as a blocker it would mislead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from indicator_models.model import Tree
from reports.outcome import GateState, RulePart
from scoring.explain import GateReading, RowExplanation

Role = Literal["counts", "other_open", "beside"]
"""``counts``: the verdict looks at it; ``other_open``: not met, while another way may still be met;
``beside``: another way is met, or the gate is not asked."""
_ORDER: tuple[Role, ...] = ("counts", "other_open", "beside")


def state_of(reading: GateReading) -> GateState:
    """The state of a gate for the verdict: read from a declared proxy, it decides nothing."""
    return "unknown" if reading.proxy else reading.state


def rule_part(tree: Tree, readings: Iterable[GateReading]) -> RulePart:
    """The tree with the state of every part."""
    return _part(tree, {reading.gate.id: state_of(reading) for reading in readings})


def offers_choice(tree: Tree) -> bool:
    """Whether not every gate of the tree must be met."""
    return bool(tree.parts) and (
        tree.at_least < len(tree.parts) or any(offers_choice(part) for part in tree.parts)
    )


def roles(tree: Tree | None, readings: Iterable[GateReading]) -> dict[str, Role]:
    """The role of every gate, the weightier one where it occurs twice; without a tree every gate counts."""
    known = list(readings)
    if tree is None:
        return {reading.gate.id: "counts" for reading in known}
    found: dict[str, Role] = {}
    _mark(rule_part(tree, known), "counts", found)
    return {reading.gate.id: found.get(reading.gate.id, "beside") for reading in known}


def blocking(tree: Tree | None, explanation: RowExplanation) -> Sequence[GateReading]:
    """Gates that are not met on the nearest route to a pass, the ways beside it left out; without a tree all
    that are not met. One read from a declared proxy is not known to be unmet."""
    unmet = [reading for reading in explanation.gates if state_of(reading) == "not_met"]
    return [reading for reading in unmet if tree is None or reading.gate.id in explanation.route]


def _part(tree: Tree, states: Mapping[str, GateState]) -> RulePart:
    if tree.gate is not None:
        return RulePart(states[tree.gate], tree.gate)
    parts = tuple(_part(part, states) for part in tree.parts)
    met = sum(part.state == "met" for part in parts)
    possible = met + sum(part.state == "unknown" for part in parts)
    state: GateState = (
        "met" if met >= tree.at_least else "unknown" if possible >= tree.at_least else "not_met"
    )
    return RulePart(state, None, tree.at_least, parts)


def _mark(part: RulePart, above: Role, found: dict[str, Role]) -> None:
    """``above`` is the weightiest role that the branches over a part leave to it."""
    if part.gate is not None:
        # An open gate beside an open way is simply open; only one that is not met needs the other way.
        simple = part.state == "met" or (above == "other_open" and part.state == "unknown")
        role: Role = "counts" if simple else above
        known = found.get(part.gate, role)
        found[part.gate] = min(known, role, key=_ORDER.index)
        return
    own: Role = {"met": "beside", "unknown": "other_open", "not_met": "counts"}[part.state]  # type: ignore[assignment]
    for child in part.parts:
        _mark(child, max(above, own, key=_ORDER.index), found)
