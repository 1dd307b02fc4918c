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
