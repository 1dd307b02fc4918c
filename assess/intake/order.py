"""Problems in the order of the workbook, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicator_models.problems import Problem

_CELL = re.compile(r"(?P<sheet>.*)!(?P<column>[A-Z]{1,3})(?P<row>\d+)", re.DOTALL)


def in_order(problems: Iterable[Problem], sheets: Sequence[str]) -> tuple[Problem, ...]:
    """By sheet as the workbook has them, then row, then column; what has no cell goes first."""
    once: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        once.setdefault((problem.code, problem.where, repr(sorted(problem.params))), problem)
    return tuple(sorted(once.values(), key=lambda problem: _place(problem.where, sheets)))


def _place(where: str, sheets: Sequence[str]) -> tuple[int, int, int, str]:
    match = _CELL.fullmatch(where)
    if match is None or match["sheet"] not in sheets:
        return -1, 0, 0, where
    column = match["column"]
    return sheets.index(match["sheet"]), int(match["row"]), len(column), column
