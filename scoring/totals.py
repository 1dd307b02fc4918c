"""Points of groups, pillars and the total, and lines on them, decided exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from indicator_models.formula import Node, Number
from indicator_models.model import Gate, Group, Score
from scoring.ends import Bools, Floats
from scoring.fact_table import FactTable
from scoring.formulas import Formulas, KleeneColumn, NumberColumn
from scoring.indicators import IndicatorColumns, computed_bit, exact_ends

# Points are sums of at most some dozens of numbers up to 100 with few decimals: far inside this bound.
_NEAR = 1e-6

Ends = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class ScoreColumns:
    """Points of every row: indicators, capped groups, pillars and the total."""

    score: Score
    indicators: Mapping[str, IndicatorColumns]
    groups: Mapping[str, NumberColumn]
    pillars: Mapping[str, NumberColumn]
    total: NumberColumn

    @property
    def low(self) -> Floats:
        """Lower end of the total."""
        return self.total.low

    @property
    def high(self) -> Floats:
        """Upper end of the total."""
        return self.total.high

    def part(self, name: str | None) -> NumberColumn:
        """Points of a pillar, group or indicator; ``None`` is the total."""
        if name is None:
            return self.total
        found = self.pillars.get(name) or self.groups.get(name)
        if found is not None:
            return found
        item = self.indicators[name]
        return NumberColumn(item.low, item.high)

    def is_indicator(self, name: str | None) -> bool:
        """Whether a part is a single indicator; a pillar or group of that name goes before."""
        return name is not None and name not in self.pillars and name not in self.groups

    def indicators_of(self, name: str | None) -> tuple[IndicatorColumns, ...]:
        """The indicators under a part; a pillar goes before a group, a group before an indicator."""
        if self.is_indicator(name):
            return (self.indicators[str(name)],)
        return tuple(
            self.indicators[item.id]
            for group in self.score.groups
            for item in group.indicators
            if name is None or name == (group.pillar if name in self.pillars else group.id)
        )


def total_points(score: Score, indicators: Mapping[str, IndicatorColumns], table: FactTable) -> ScoreColumns:
    """Sum up indicators under the caps of their groups.

    Where the stage that weighs them is open, sums are taken at each stage and their hull is given: the
    weights of one stage belong together.
    """
    points = {name: NumberColumn(item.low, item.high) for name, item in indicators.items()}
    sums = _sums(score, points)
    weight = score.indicators[0].weight
    if weight is not None and bool(table.column(weight.by).open.any()):
        open_rows = table.column(weight.by).open
        stages = [
            _sums(score, {name: item.at_stage(code) for name, item in indicators.items()})
            for code in weight.values
        ]
        sums = {
            name: _hull(part, [stage[name] for stage in stages], open_rows) for name, part in sums.items()
        }
    return ScoreColumns(
        score,
        indicators,
        {group.id: sums["group", group.id] for group in score.groups},
        {pillar.id: sums["pillar", pillar.id] for pillar in score.pillars},
        sums["total", ""],
    )


_Part = tuple[Literal["group", "pillar", "total"], str]


def _sums(score: Score, points: Mapping[str, NumberColumn]) -> dict[_Part, NumberColumn]:
    """Points of every group, pillar and of the whole."""
    sums: dict[_Part, NumberColumn] = {}
    for group in score.groups:
        items = [points[item.id] for item in group.indicators]
        low, high = ([item.low for item in items], [item.high for item in items])
        sums["group", group.id] = NumberColumn(group_points(group, low), group_points(group, high))
    for pillar in score.pillars:
        sums["pillar", pillar.id] = _sum([sums["group", group.id] for group in score.groups_of(pillar.id)])
    sums["total", ""] = _sum([sums["group", group.id] for group in score.groups])
    return sums


def _hull(part: NumberColumn, stages: Sequence[NumberColumn], rows: Bools) -> NumberColumn:
    """From the lowest to the highest stage, in the rows whose stage is open."""
    low = np.minimum.reduce([stage.low for stage in stages])
    high = np.maximum.reduce([stage.high for stage in stages])
    return NumberColumn(np.where(rows, low, part.low), np.where(rows, high, part.high))


def group_points(group: Group, parts: Sequence[Floats]) -> Floats:
    """Sum of a group's indicators, or the best of them, at most its maximum."""
    points = np.maximum.reduce(parts) if group.best else sum_columns(parts)
    return np.minimum(points, float(group.maximum))


def sum_columns(parts: Sequence[Floats]) -> Floats:
    """Element-wise sum, in order, rounded to nine decimals so that 0.1 steps add up as decimals do."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return np.round(total, 9)


def _sum(parts: Sequence[NumberColumn]) -> NumberColumn:
    return NumberColumn(sum_columns([part.low for part in parts]), sum_columns([part.high for part in parts]))


def points_line(gate: Gate, score: ScoreColumns, formulas: Formulas) -> tuple[KleeneColumn, NumberColumn]:
    """A gate on points: its Kleene value and its line. Points next to the line are added again as fractions
    (70 fails, 70.5 passes), unless they are such that a double adds them without rounding."""
    line = line_of(gate, score.score)
    strict = gate.strict if gate.points_of is not None else score.score.strict
    threshold, points = formulas.number(line), score.part(gate.points_of)
    must = points.low > threshold.high if strict else points.low >= threshold.high
    may = points.high > threshold.low if strict else points.high >= threshold.low
    near = (np.abs(points.low - threshold.high) <= _NEAR) | (np.abs(points.high - threshold.low) <= _NEAR)
    for row in np.flatnonzero(near & ~_added_exactly(score, gate.points_of, threshold)).tolist():
        low, high = exact_part(score, gate.points_of, formulas, row)
        mark = formulas.exact_number(line, row)
        must[row] = low > mark.high if strict else low >= mark.high
        may[row] = high > mark.low if strict else high >= mark.low
    return KleeneColumn(_bools(must), _bools(may)), threshold


def _added_exactly(score: ScoreColumns, name: str | None, line: NumberColumn) -> Bools:
    """Rows whose points under the part, and the line, are whole numbers of 1/512: sums of them are exact.

    Points that follow from a value or a weight are rounded ones and never count among them.
    """
    rows = _fine(line.low) & _fine(line.high)
    for columns in score.indicators_of(name):
        item = columns.indicator
        if item.weight is not None or bool(computed_bit(item)):
            return np.zeros_like(rows)
        rows &= _fine(columns.low) & _fine(columns.high)
    return rows


def _fine(points: Floats) -> Bools:
    scaled = points * 512.0
    fine: Bools = np.rint(scaled) == scaled
    return fine


def line_of(gate: Gate, score: Score) -> Node:
    """The line that a gate on points asks for: its own, or that of the score."""
    if gate.threshold is not None:
        return gate.threshold
    assert score.pass_mark is not None
    return Number(score.pass_mark)


def exact_part(score: ScoreColumns, name: str | None, formulas: Formulas, row: int) -> Ends:
    """Points of a part in one row as fractions; where the stage is open, from the lowest to the highest of
    the stages, as :func:`total_points` takes it."""
    weight = score.score.indicators[0].weight
    stages: Sequence[str | None] = [None]
    if weight is not None and bool(formulas.table.column(weight.by).open[row]):
        stages = list(weight.values)
    ends = [_exact_at(score, name, formulas, row, stage) for stage in stages]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _exact_at(score: ScoreColumns, name: str | None, formulas: Formulas, row: int, stage: str | None) -> Ends:
    """Points of a part at one stage; ``None`` is the firm's own."""
    if score.is_indicator(name):
        return exact_ends(score.indicators[str(name)], formulas, row, stage)
    low, high = Fraction(0), Fraction(0)
    for group in score.score.groups:
        if name is None or name == (group.pillar if name in score.pillars else group.id):
            items = (score.indicators[item.id] for item in group.indicators)
            ends = [exact_ends(item, formulas, row, stage) for item in items]
            low += _exact_group(group, [end[0] for end in ends])
            high += _exact_group(group, [end[1] for end in ends])
    return low, high


def _exact_group(group: Group, points: Sequence[Fraction]) -> Fraction:
    return min(max(points) if group.best else sum(points, Fraction(0)), group.maximum)


def _bools(column: Bools) -> Bools:
    return np.asarray(column, dtype=np.bool_)
