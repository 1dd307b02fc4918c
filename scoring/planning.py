"""The planning figure: one working number per item before the experts have graded it (ours, not law)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicator_models.planning import PlanningRules
from scoring.ends import Floats
from scoring.formulas import Formulas
from scoring.indicators import IndicatorColumns, planning_range
from scoring.totals import ScoreColumns, group_points, sum_columns

Reading = Literal["likely", "borderline", "unlikely", "unknown"]


@dataclass(frozen=True)
class PlanningColumns:
    """Planning figures of every row as ``[low, high]``; one number where no planning fact is blank."""

    target: float
    pass_mark: float
    strict: bool
    """Whether the pass mark itself does not pass."""
    items: Mapping[str, tuple[Floats, Floats]]
    groups: Mapping[str, tuple[Floats, Floats]]
    low: Floats
    high: Floats

    def reading(self, row: int) -> Reading:
        """Likely: the target is reached; unlikely: the pass mark is not; else borderline, or unknown."""
        low, high = float(self.low[row]), float(self.high[row])
        if low >= self.target:
            return "likely"
        if self._fails(high):
            return "unlikely"
        if low < high and (high >= self.target or self._fails(low)):
            return "unknown"
        return "borderline"

    def _fails(self, total: float) -> bool:
        return total <= self.pass_mark if self.strict else total < self.pass_mark


def planning_figures(rules: PlanningRules, score: ScoreColumns, formulas: Formulas) -> PlanningColumns:
    """Planning figures inside the points the law allows: each item is kept within its ``[low, high]``.

    The score has a line to pass: without one there is nothing to plan for.
    """
    items = {name: _item(rules, columns, formulas) for name, columns in score.indicators.items()}
    assert score.score.pass_mark is not None
    groups = {
        group.id: (
            group_points(group, [items[i.id][0] for i in group.indicators]),
            group_points(group, [items[i.id][1] for i in group.indicators]),
        )
        for group in score.score.groups
    }
    low = sum_columns([pair[0] for pair in groups.values()])
    high = sum_columns([pair[1] for pair in groups.values()])
    return PlanningColumns(
        float(rules.target), float(score.score.pass_mark), score.score.strict, items, groups, low, high
    )


def _item(rules: PlanningRules, columns: IndicatorColumns, formulas: Formulas) -> tuple[Floats, Floats]:
    rule = rules.items.get(columns.indicator.id)
    if rule is None:
        return planning_range(columns)
    figure = formulas.number(rule.points)
    low = np.clip(figure.low, columns.low, columns.high)
    return low, np.clip(figure.high, columns.low, columns.high)
