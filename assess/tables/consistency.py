"""Figures of a firm that do not fit together: warnings beside the result, no value is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assess.tables.reading import Column, RowProblem
from indicator_models.problems import Problem

_PARTS: tuple[tuple[str, str, str], ...] = (
    ("tech_staff_y1", "staff_y1", "table_tech_staff_above_staff"),
    ("hightech_income_y1", "total_income_y1", "table_hightech_above_total_income"),
    ("sales_y1", "total_income_y1", "table_sales_above_total_income"),
    ("hightech_largest_product_y1", "hightech_income_y1", "table_product_above_hightech"),
    *((f"rd_domestic_y{year}", f"rd_y{year}", "table_rd_domestic_above_rd") for year in (1, 2, 3)),
    *((f"rd_y{year}", f"sales_y{year}", "table_rd_above_sales") for year in (1, 2, 3)),
)
"""Part, whole, code of the finding that the part is larger."""

# 万元 typed under 元 is the commonest slip: a jump of ten thousand against the year beside it
# (practice, not law).
_SLIP_FACTOR = 1_000.0
_SLIP_FACTS = ("sales", "net_assets", "rd")


@dataclass(frozen=True)
class _Firms:
    columns: Mapping[str, Column]
    headings: Mapping[str, str]
    places: Sequence[str]
    skip: NDArray[np.bool_]

    def figures(self, fact: str) -> NDArray[np.float64] | None:
        column = self.columns.get(fact)
        return column if isinstance(column, np.ndarray) else None


def check_consistency(
    columns: Mapping[str, Column],
    headings: Mapping[str, str],
    places: Sequence[str],
    skip: NDArray[np.bool_],
) -> Iterator[RowProblem]:
    """Findings about every row that is not skipped; a figure that is unknown takes part in none.

    ``headings`` are those of the table by fact, so that a finding speaks in the writer's words.
    """
    firms = _Firms(columns, headings, places, skip)
    for part, whole, code in _PARTS:
        yield from _part_above_whole(firms, part, whole, code)
    for fact in _SLIP_FACTS:
        for newer, older in pairwise(f"{fact}_y{year}" for year in (1, 2, 3)):
            yield from _unit_slip(firms, newer, older)
    yield from _registered_late(firms)


def _part_above_whole(firms: _Firms, part: str, whole: str, code: str) -> Iterator[RowProblem]:
    small, large = firms.figures(part), firms.figures(whole)
    if small is None or large is None:
        return
    # Comparisons with NaN are false: an unknown figure contradicts nothing.
    for row in map(int, np.flatnonzero((small > large) & ~firms.skip)):
        params = {"part": firms.headings[part], "whole": firms.headings[whole]}
        params |= {"value": _shown(small[row]), "limit": _shown(large[row])}
        yield RowProblem(Problem(code, firms.places[row], params), row)


def _unit_slip(firms: _Firms, one: str, other: str) -> Iterator[RowProblem]:
    newer, older = firms.figures(one), firms.figures(other)
    if newer is None or older is None:
        return
    small, large = np.minimum(np.abs(newer), np.abs(older)), np.maximum(np.abs(newer), np.abs(older))
    for row in map(int, np.flatnonzero((small > 0) & (large >= small * _SLIP_FACTOR) & ~firms.skip)):
        params = {"one": firms.headings[one], "other": firms.headings[other]}
        params |= {"value": _shown(newer[row]), "limit": _shown(older[row])}
        yield RowProblem(Problem("table_unit_slip_suspected", firms.places[row], params), row)


def _registered_late(firms: _Firms) -> Iterator[RowProblem]:
    registered, applied = firms.columns.get("registered_on"), firms.columns.get("application_date")
    if registered is None or applied is None:
        return
    for row, (since, until) in enumerate(zip(registered, applied, strict=True)):
        if isinstance(since, date) and isinstance(until, date) and since > until and not firms.skip[row]:
            params = {"value": since.isoformat(), "limit": until.isoformat()}
            yield RowProblem(Problem("table_registered_after_application", firms.places[row], params), row)


def _shown(figure: float) -> str:
    """An amount with all its digits, grouped; a double holds 15 of them for sure."""
    return f"{figure:,.15g}"
