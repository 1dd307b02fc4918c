"""Findings about one firm, gathered from reading, checking and judging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicator_models.problems import Problem


def of_one_row(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of the engine without their row: they name row and fact, and of one firm only the part of the
    profile is of use."""
    return tuple(
        Problem(p.code, "reviews" if "reviewed_" in p.where or "org_" in p.where else p.where, p.params)
        for p in problems
    )


def each_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each finding once, the first in its place: reading, checking and several models may all tell it."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for problem in problems:
        key = (problem.code, problem.where, repr(sorted(problem.params.items(), key=str)))
        if key not in seen:
            seen.add(key)
            kept.append(problem)
    return tuple(kept)
