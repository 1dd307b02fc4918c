"""Group and total points, and the score line, decided exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from indicator_models.model import Group, Score
from scoring.ends import Floats
from scoring.formulas import KleeneColumn, exact_double
from scoring.indicators import IndicatorColumns

# Points are sums of at most some dozens of numbers up to 100 with few decimals: far inside this bound.
_NEAR = 1e-6


@dataclass(frozen=True)
class ScoreColumns:
    """Points of every row: indicators, capped groups, total, and the line as a Kleene value."""

    score: Score
    indicators: Mapping[str, IndicatorColumns]
    group_low: Mapping[str, Floats]
    group_high: Mapping[str, Floats]
    low: Floats
    high: Floats
    line: KleeneColumn


def total_points(score: Score, indicators: Mapping[str, IndicatorColumns]) -> ScoreColumns:
    """Sum up indicators under the caps of their groups and judge the line."""
    low = {
        group.id: capped_sum(group, [indicators[i.id].low for i in group.indicators])
        for group in score.groups
    }
    high = {
        group.id: capped_sum(group, [indicators[i.id].high for i in group.indicators])
        for group in score.groups
    }
    total_low, total_high = sum_columns(list(low.values())), sum_columns(list(high.values()))
    columns = ScoreColumns(
        score, indicators, low, high, total_low, total_high, KleeneColumn(*_nothing(total_low))
    )
    must = _over(columns, total_low, highest=False)
    may = _over(columns, total_high, highest=True)
    return ScoreColumns(score, indicators, low, high, total_low, total_high, KleeneColumn(must, may))


def capped_sum(group: Group, parts: Sequence[Floats]) -> Floats:
    """Sum of a group's indicators, at most its maximum."""
    return np.minimum(sum_columns(parts), float(group.maximum))


def sum_columns(parts: Sequence[Floats]) -> Floats:
    """Element-wise sum, in order, rounded to nine decimals so that 0.1 steps add up as decimals do."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return np.round(total, 9)


def _nothing(like: Floats) -> tuple[np.ndarray, np.ndarray]:
    empty = np.zeros(len(like), dtype=np.bool_)
    return empty, empty


def _over(columns: ScoreColumns, totals: Floats, *, highest: bool) -> np.ndarray:
    """Rows over the line; totals next to it are added again as fractions (70 fails, 70.5 passes)."""
    score = columns.score
    mark = float(score.pass_mark)
    over = totals > mark
    for row in np.flatnonzero(np.abs(totals - mark) <= _NEAR).tolist():
        exact = _exact_total(columns, row, highest=highest)
        over[row] = exact > score.pass_mark if score.strict else exact >= score.pass_mark
    return over


def _exact_total(columns: ScoreColumns, row: int, *, highest: bool) -> Fraction:
    total = Fraction(0)
    for group in columns.score.groups:
        parts = [columns.indicators[item.id] for item in group.indicators]
        points = (Fraction(exact_double(float((p.high if highest else p.low)[row]))) for p in parts)
        total += min(sum(points, Fraction(0)), group.maximum)
    return total
