"""The condition tree in Kleene logic, and which gates can still change it."""

from __future__ import annotations

from itertools import product

import numpy as np

from indicator_models.model import Tree
from scoring.formulas import KleeneColumn
from scoring.tree import judge_tree, open_gates


def leaf(name: str) -> Tree:
    return Tree(name, 1, ())


# all(a, any(b, c), at least 2 of (d, e, f))
TREE = Tree(
    None,
    3,
    (leaf("a"), Tree(None, 1, (leaf("b"), leaf("c"))), Tree(None, 2, (leaf("d"), leaf("e"), leaf("f")))),
)
NAMES = "abcdef"


def law(a: bool, b: bool, c: bool, d: bool, e: bool, f: bool) -> bool:
    return a and (b or c) and (d + e + f >= 2)


def column(state: str) -> KleeneColumn:
    return KleeneColumn(np.array([state == "met"]), np.array([state != "not_met"]))


def test_every_state_of_six_gates() -> None:
    """By brute force: surely met where every filling is; a gate matters where some filling turns on it."""
    for states in product(("met", "not_met", "unknown"), repeat=6):
        choices = [{"met": [True], "not_met": [False], "unknown": [True, False]}[state] for state in states]
        values = {filling: law(*filling) for filling in product(*choices)}
        gates = {name: column(state) for name, state in zip(NAMES, states, strict=True)}
        result = judge_tree(TREE, gates)
        assert (bool(result.must[0]), bool(result.may[0])) == (all(values.values()), any(values.values()))
        pivotal = {
            NAMES[i]
            for i in range(6)
            if states[i] == "unknown"
            and any(values[f] != values[(*f[:i], not f[i], *f[i + 1 :])] for f in values)
        }
        assert set(open_gates(TREE, gates, 0)) == pivotal
