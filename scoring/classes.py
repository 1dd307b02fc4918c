"""The class of every row: which classes are possible, one when the facts decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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

    def texts(self) -> npt.NDArray[np.object_]:
        """The class of every row; several possible ones joined by ``|``."""
        ids = [*(item.id for item in self.classes.items[: len(self.rows)]), OUTSIDE]
        masks = np.zeros(len(self.outside), dtype=np.int64)
        for bit, rows in enumerate((*self.rows, self.outside)):
            masks |= rows.astype(np.int64) << bit
        distinct, places = np.unique(masks, return_inverse=True)
        words = ["|".join(_named(ids, mask)) for mask in distinct.tolist()]
        return np.array(words, dtype=np.object_)[places]


def _named(ids: Sequence[str], mask: int) -> Iterator[str]:
    return (name for bit, name in enumerate(ids) if mask >> bit & 1)


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
