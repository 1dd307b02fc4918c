"""Which gates keep a verdict from a pass, in trees with routes; the binding gate among them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from indicator_models.model import Tree
from scoring.formulas import KleeneColumn
from scoring.tree import deciding_gates, judge_tree
from tests.scoring.mini import judged, mini, verdict

STATES = ("met", "not_met", "unknown")


def leaf(name: str) -> Tree:
    return Tree(name, 1, ())


def every(*parts: Tree) -> Tree:
    return Tree(None, len(parts), parts)


def some(count: int, *parts: Tree) -> Tree:
    return Tree(None, count, parts)


A, B, C, D, E = (leaf(name) for name in "abcde")
TREES = {
    "all": every(A, B, C),
    "any": some(1, A, B, C),
    "two_of_three": some(2, A, B, C),
    "routes": every(A, some(1, B, every(C, D))),
    "nested": some(2, A, every(B, C), some(1, D, E)),
    "deep": every(A, some(1, every(B, some(2, C, D, E)), some(1, C, D))),
    "twice": some(1, every(A, B), every(A, C)),
}


def deciding(tree: Tree, states: dict[str, str]) -> set[str]:
    gates = {
        name: KleeneColumn(np.array([state == "met"]), np.array([state != "not_met"]))
        for name, state in states.items()
    }
    return {name for name, rows in deciding_gates(tree, gates).items() if rows[0]}


@pytest.mark.parametrize(
    ("tree", "states", "expected"),
    [
        ("all", "met met met", ""),
        ("all", "met not_met unknown", "b"),  # once one fails, what is open is not to blame
        ("all", "met unknown unknown", "bc"),
        ("all", "not_met not_met met", "ab"),
        ("any", "met not_met unknown", ""),  # the met route is enough
        ("any", "not_met not_met not_met", "abc"),
        ("any", "not_met not_met unknown", "abc"),  # any of the three would do
        ("two_of_three", "met not_met not_met", "bc"),
        ("two_of_three", "met met not_met", ""),
        ("two_of_three", "not_met not_met unknown", "ab"),
        ("routes", "met met not_met not_met", ""),
        ("routes", "not_met met not_met not_met", "a"),
        ("routes", "not_met not_met met not_met", "abd"),
        ("routes", "met not_met met unknown", "bd"),
        ("routes", "met not_met not_met unknown", "bc"),
        ("routes", "unknown met unknown unknown", "a"),
        ("nested", "met not_met met not_met met", ""),
        ("nested", "met not_met met not_met not_met", "bde"),
    ],
)
def test_by_hand(tree: str, states: str, expected: str) -> None:
    given = dict(zip("abcde", states.split(), strict=False))
    assert deciding(TREES[tree], given) == set(expected)


@pytest.mark.parametrize("name", TREES)
def test_every_state(name: str) -> None:
    """Nothing decides a met verdict; of a failed one only unmet gates; with all of them met, and the open
    ones as well, it is met; a gate that is met is never named."""
    tree = TREES[name]
    names = sorted(set(tree.gates()))
    for states in product(STATES, repeat=len(names)):
        given = dict(zip(names, states, strict=True))
        value = _value(tree, given)
        found = deciding(tree, given)
        assert not any(given[gate] == "met" for gate in found)
        if value == "met":
            assert found == set()
            continue
        assert found
        if value == "not_met":
            assert all(given[gate] == "not_met" for gate in found)
        mended = {
            gate: "met" if gate in found or state == "unknown" else state for gate, state in given.items()
        }
        assert _value(tree, mended) == "met", given


@pytest.mark.parametrize(
    "name", [name for name, tree in TREES.items() if len(set(tree.gates())) == len(tree.gates())]
)
def test_a_gate_that_can_make_no_difference_is_not_named(name: str) -> None:
    """By brute force: where no choice of the other unmet and open gates lets a gate matter, it is left out.

    Where a gate stands in one place of the tree only: each branch is looked at by itself.
    """
    tree = TREES[name]
    names = sorted(set(tree.gates()))
    for states in product(STATES, repeat=len(names)):
        given = dict(zip(names, states, strict=True))
        free = [gate for gate in names if given[gate] != "met"]
        matters = set()
        for values in product(("met", "not_met"), repeat=len(free)):
            trial = {**given, **dict(zip(free, values, strict=True))}
            for gate in free:
                if _value(tree, {**trial, gate: "met"}) != _value(tree, {**trial, gate: "not_met"}):
                    matters.add(gate)
        assert deciding(tree, given) <= matters, given


def _value(tree: Tree, states: dict[str, str]) -> str:
    gates = {
        name: KleeneColumn(np.array([state == "met"]), np.array([state != "not_met"]))
        for name, state in states.items()
    }
    value = judge_tree(tree, gates)
    return "met" if value.must[0] else "unknown" if value.may[0] else "not_met"


ROUTES = mini("""\
    gates:
      - {id: old, @texts, unit: year, value: xa, at_least: "10"}
      - {id: rich, @texts, unit: yuan, value: xm, at_least: "1000"}
      - {id: lean, @texts, unit: ratio, ratio: {part: xn, whole: xm}, at_most: "0.5"}
      - {id: listed, @texts, condition: xf}
      - {id: known, @texts, condition: xg}
    verdict:
      all:
        - old
        - any: [rich, listed]
        - {at_least: 1, of: [lean, known]}
""")


@pytest.mark.parametrize(
    ("facts", "expected", "binding"),
    [
        ({"xa": 10, "xm": 1000, "xn": 500, "xf": False, "xg": False}, "pass", None),
        ({"xa": 9, "xm": 1000, "xn": 500, "xf": False, "xg": False}, "fail", "old"),
        # Nine tenths of the money are lacking and a tenth of the years, but the other route is met.
        ({"xa": 9, "xm": 100, "xn": 50, "xf": True, "xg": False}, "fail", "old"),
        # Neither route: the condition counts as wholly short, so it binds before the money.
        ({"xa": 10, "xm": 100, "xn": 50, "xf": False, "xg": False}, "fail", "listed"),
        # Debt at most a half: 0.9 of the assets is 80 % over the line; the years are 10 % short.
        ({"xa": 9, "xm": 1000, "xn": 900, "xf": True, "xg": None}, "fail", "old"),
        ({"xa": 9, "xm": 1000, "xn": 900, "xf": True, "xg": False}, "fail", "known"),
        # Nothing unmet among those that decide: the first open one.
        ({"xa": 10, "xm": None, "xn": None, "xf": None, "xg": True}, "undetermined", "rich"),
        ({"xa": None, "xm": 1000, "xn": 900, "xf": None, "xg": True}, "undetermined", "old"),
        ({"xa": 10, "xm": 1000, "xn": 900, "xf": None, "xg": None}, "undetermined", "lean"),
    ],
)
def test_binding_gate(facts: dict[str, object], expected: str, binding: str | None) -> None:
    assert verdict(ROUTES, **facts) == expected
    assert judged(ROUTES, **facts).binding_gate() == [binding]


def test_the_largest_shortfall_binds() -> None:
    """Two lines, below both: 10 of 100 is nine tenths short, 2 over at most 1 once over; at 1.5 a half."""
    model = mini("""\
        gates:
          - {id: more, @texts, value: xa, at_least: "100"}
          - {id: less, @texts, value: xb, at_most: "1"}
        verdict: {all: [more, less]}
    """)
    assert judged(
        model, {"xa": 10, "xb": 2}, {"xa": 10, "xb": "1.5"}, {"xa": 10, "xb": 1}
    ).binding_gate() == [
        "less",
        "more",
        "more",
    ]


def test_explanation_names_the_deciding_gates() -> None:
    explanation = judged(ROUTES, xa=9, xm=100, xn=50, xf=True, xg=False).explain(0)
    assert explanation.deciding == ("old",)
    explanation = judged(ROUTES, xa=10, xm=1000, xn=500).explain(0)
    assert explanation.deciding == ()


def test_a_model_without_a_verdict() -> None:
    model = mini("""\
        score:
          maximum: 10
          groups:
            - {id: g1, @named, maximum: 10, indicators: [{id: item, @named, maximum: 10, points_fact: xp}]}
    """, kind="score")  # fmt: skip
    result = judged(model, xp=3)
    assert verdict(model, xp=3) == "none"
    assert (result.binding_gate(), dict(result.deciding)) == ([None], {})
    assert result.explain(0).settle == ()
    assert judged(model).explain(0).open_matters[0].id == "item"
