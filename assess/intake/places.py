"""From JSON paths of a profile back to the cells they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from indicator_models.problems import Problem

_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


def located(problems: Iterable[Problem], places: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems with ``sheet!cell`` in place of a JSON path that was read from a workbook.

    A path without a cell of its own takes that of the nearest path above it; one that the workbook does not
    hold keeps its path.
    """
    return tuple(Problem(p.code, place_of(p.where, places), p.params) for p in problems)


def place_of(path: str, places: Mapping[str, str]) -> str:
    """The cell of a JSON path, or the path itself."""
    step = path
    while step:
        if step in places:
            return places[step]
        shorter = _LAST_STEP.sub("", step)
        step = shorter if shorter != step else ""
    return path
