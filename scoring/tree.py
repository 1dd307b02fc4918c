"""The condition tree in Kleene logic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicator_models.model import Tree
from scoring.ends import Bools
from scoring.formulas import KleeneColumn


def judge_tree(tree: Tree, gates: Mapping[str, KleeneColumn]) -> KleeneColumn:
    """At least ``n`` of the parts: surely met where so many are, surely not where too few still may be."""
    if tree.gate is not None:
        return gates[tree.gate]
    parts = [judge_tree(part, gates) for part in tree.parts]
    must = np.sum([part.must for part in parts], axis=0) >= tree.at_least
    may = np.sum([part.may for part in parts], axis=0) >= tree.at_least
    return KleeneColumn(must, may)


def open_gates(tree: Tree, gates: Mapping[str, KleeneColumn], row: int) -> tuple[str, ...]:
    """Open gates of one row that can still change the tree's value: none beside a decided branch."""
    value = judge_tree(tree, {name: _one_row(column, row) for name, column in gates.items()})
    if bool(value.must[0]) == bool(value.may[0]):
        return ()
    if tree.gate is not None:
        return (tree.gate,)
    found = [name for part in tree.parts for name in open_gates(part, gates, row)]
    return tuple(dict.fromkeys(found))


def deciding_gates(tree: Tree, gates: Mapping[str, KleeneColumn]) -> dict[str, Bools]:
    """Rows in which each gate keeps the tree from being met: not met under a branch that is not met, open
    under one that is open. A gate beside a branch that is met decides nothing."""
    found = {name: np.zeros(len(column.must), dtype=np.bool_) for name, column in gates.items()}
    _mark(tree, gates, np.ones(len(next(iter(found.values()))), dtype=np.bool_), found)
    return found


def _mark(tree: Tree, gates: Mapping[str, KleeneColumn], rows: Bools, found: dict[str, Bools]) -> None:
    value = judge_tree(tree, gates)
    rows = rows & ~value.must
    if tree.gate is not None:
        found[tree.gate] |= rows
        return
    for part in tree.parts:
        # Under a branch that cannot be met any more, only what is not met itself is to blame.
        own = judge_tree(part, gates)
        _mark(part, gates, rows & (value.may | ~own.may), found)


def nearest_route(tree: Tree, gates: Mapping[str, KleeneColumn], row: int) -> tuple[str, ...]:
    """Gates still to be met on the nearest route of one row; empty where the tree is met.

    Branch by branch the one with the fewest gates is taken (lint lets a gate stand in a tree once, so that
    no gate serves two branches).
    A gate that is certainly not met weighs more than any number of open ones; the first route wins a tie.
    """
    return _route(tree, {name: _one_row(column, row) for name, column in gates.items()})


def _route(tree: Tree, gates: Mapping[str, KleeneColumn]) -> tuple[str, ...]:
    if bool(judge_tree(tree, gates).must[0]):
        return ()
    if tree.gate is not None:
        return (tree.gate,)
    routes = sorted((_route(part, gates) for part in tree.parts), key=lambda route: _length(route, gates))
    return tuple(dict.fromkeys(name for route in routes[: tree.at_least] for name in route))


def _length(route: tuple[str, ...], gates: Mapping[str, KleeneColumn]) -> tuple[int, int]:
    return sum(not bool(gates[name].may[0]) for name in route), len(route)


def _one_row(column: KleeneColumn, row: int) -> KleeneColumn:
    return KleeneColumn(column.must[row : row + 1], column.may[row : row + 1])
