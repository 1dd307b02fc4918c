"""A file that cannot be read or written at all; the reasons are problems with place and remedy."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_models.problems import Problem


class _RefusedError(Exception):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.where}: {problem.code}" for problem in self.problems))


class InputRefusedError(_RefusedError):
    """An input file is refused as a whole; ``problems`` holds everything found, the reason among it."""


class OutputRefusedError(_RefusedError):
    """A target cannot be written; nothing half-written is left behind."""
