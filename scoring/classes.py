"""The class of every row: which classes are possible, one when the facts decide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicator_models.parts import Classes
from scoring.ends import Bools
from scoring.formulas import Formulas

OUTSIDE = "outside"
"""A firm that none of the rows of limits covers."""


@dataclass(frozen=True)
class ClassColumns:
    """For each class, in order, the rows in which it is possible; ``outside`` likewise."""

    classes: Classes
    rows: tuple[Bools, ...]
    outside: Bools

    def possible(self, row: int) -> tuple[str, ...]:
        """Ids of the classes still possible in a row; ``outside`` where it may not be classified at all."""
        found = [item.id for item, rows in zip(self.classes.items, self.rows, strict=True) if rows[row]]
        return (*found, OUTSIDE) if self.outside[row] else tuple(found)

    def texts(self) -> list[str]:
        """The class of every row; several possible ones joined by ``|``."""
        return ["|".join(self.possible(row)) for row in range(len(self.outside))]


def classify(classes: Classes, formulas: Formulas) -> ClassColumns:
    """Classes in order: the first whose condition holds; the last takes the rest."""
    count = formulas.table.rows
    outside = np.zeros(count, dtype=np.bool_)
    left = np.ones(count, dtype=np.bool_)
    if classes.covered is not None:
        covered = formulas.condition(classes.covered)
        outside, left = ~covered.must, covered.may.copy()
    rows = []
    for item in classes.items:
        if item.when is None:
            rows.append(left)
            break
        holds = formulas.condition(item.when)
        rows.append(left & holds.may)
        left = left & ~holds.must
    return ClassColumns(classes, tuple(rows), outside)
