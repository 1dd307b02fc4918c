"""The condition tree in Kleene logic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicator_models.model import Tree
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


def _one_row(column: KleeneColumn, row: int) -> KleeneColumn:
    return KleeneColumn(column.must[row : row + 1], column.may[row : row + 1])
