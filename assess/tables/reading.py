"""A fact table read from a file: columns for the engine, and everything found on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indicator_models.problems import Problem

Column: TypeAlias = "NDArray[np.float64] | list[str | None] | list[bool | None] | list[date | None]"
"""Numbers as doubles with NaN for blanks, everything else as a list with ``None`` for blanks."""


@dataclass(frozen=True)
class RowProblem:
    """A problem and the row it belongs to, counted from 0; ``None`` where it concerns the whole table."""

    problem: Problem
    row: int | None = None


@dataclass(frozen=True)
class TableReading:
    """One row a firm, one column a fact; rows in are rows out."""

    source: str
    """File name."""
    sheet: str | None
    rows: int
    columns: Mapping[str, Column]
    """By fact id, bounds as ``<fact>__ge`` / ``<fact>__le``; ``application_date`` is there and complete.
    Money in yuan. A fact without a column is unknown for every firm."""
    invalid: NDArray[np.bool_]
    """Rows without usable identity: kept, never judged."""
    row_places: Sequence[str]
    """Where each row stands in the file."""
    base_year: int | None
    """Calendar year behind ``_y1``; ``None`` where the table has no yearly figure."""
    findings: Sequence[RowProblem]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, in the order of the table."""
        return tuple(finding.problem for finding in self.findings)
