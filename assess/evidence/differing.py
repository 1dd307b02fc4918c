"""What is said of a figure that several books state differently (D05 of the deduction points)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.evidence.conflicts import Conflict, Stated
from assess.evidence.labels import FigureName
from indicator_models.problems import Problem

BOOKS_DIFFER = "check_books_differ"


def books_differ(conflicts: Sequence[Conflict]) -> Iterator[Problem]:
    """One finding a value that differs, without judging what it does.

    What differs by the rounding of the official forms alone is the same figure.
    """
    for conflict in conflicts:
        for other in conflict.others:
            if not conflict.rounding(other):
                yield difference(BOOKS_DIFFER, conflict, other)


def difference(code: str, conflict: Conflict, other: Stated) -> Problem:
    """A finding about one of the other values, at the figure."""
    params = {
        "item": FigureName(conflict.path),
        "used": conflict.used.value,
        "used_source": conflict.used.source or "-",
        "other": other.value,
        "source": other.source or "-",
    }
    return Problem(code, conflict.where, params)
