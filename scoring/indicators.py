"""Points of one indicator for every row: which outcomes are possible, and the points between which it lies.

The possible outcomes of a row are a bit mask (the band code); points, planning values and ledger lines are
decoded from it and never scored again, save those that follow from the value itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from indicator_models.formula import Compare, CompareOp, Number
from indicator_models.model import Indicator, Outcome, Weight
from scoring.anchored import computed_points, exact_points
from scoring.codes import JUDGEMENT, MISSING, NO_CAUSE, TEXT
from scoring.ends import Bools, Floats
from scoring.fact_table import FactTable
from scoring.formulas import Formulas, NumberColumn, exact_double

Masks = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class IndicatorColumns:
    """Result columns of one indicator; ``mask`` has bit ``k`` set where outcome ``k`` is possible."""

    indicator: Indicator
    mask: Masks
    low: Floats
    high: Floats
    cause: Codes
    """Why ``low < high``: see :mod:`scoring.codes`."""
    reviewed: Bools
    """Rows where the experts' points stand."""
    aside: Bools
    """Rows where experts' points are given and lie outside the band that the facts or the grade give."""
    weight: NumberColumn | None = None
    """What the item counts for at the firm's stage, where that differs; points are scaled to it."""
    unweighted: NumberColumn | None = None
    """The points before the weight, of a weighted item."""

    def at_stage(self, code: str) -> NumberColumn:
        """The points that a weighted item would give at one stage."""
        assert self.indicator.weight is not None
        assert self.unweighted is not None
        scale = float(self.indicator.weight.values[code]) / float(self.indicator.maximum)
        return NumberColumn(rounded(self.unweighted.low * scale), rounded(self.unweighted.high * scale))

    def maximum(self, row: int) -> float:
        """The most the item can give in a row."""
        return float(self.indicator.maximum if self.weight is None else self.weight.high[row])


def score_indicator(indicator: Indicator, formulas: Formulas) -> IndicatorColumns:
    """Points of an indicator, scaled to its weight where the firm's stage gives one."""
    columns = _unweighted(indicator, formulas)
    if indicator.weight is None:
        return replace(columns, low=rounded(columns.low), high=rounded(columns.high))
    weight = _weights(indicator.weight, formulas.table)
    maximum = float(indicator.maximum)
    low = rounded(columns.low * (weight.low / maximum))
    high = rounded(columns.high * (weight.high / maximum))
    unknown = (weight.low < weight.high) & (low < high)
    cause = np.where(unknown, MISSING, np.where(low < high, columns.cause, NO_CAUSE)).astype(np.int8)
    unweighted = NumberColumn(columns.low, columns.high)
    return replace(columns, low=low, high=high, cause=cause, weight=weight, unweighted=unweighted)


def rounded(points: Floats) -> Floats:
    """Nine decimals, so that 0.6 · 8 reads 4.8; lines are decided exactly (:func:`exact_ends`)."""
    return np.round(points, 9)


def _weights(weight: Weight, table: FactTable) -> NumberColumn:
    """Weight by the firm's code; a blank code may be any."""
    texts = table.column(weight.by).texts
    assert texts is not None
    values = {code: float(points) for code, points in weight.values.items()}
    least, most = min(values.values()), max(values.values())
    low = np.fromiter((values.get(text, least) for text in texts), np.float64, table.rows)
    high = np.fromiter((values.get(text, most) for text in texts), np.float64, table.rows)
    return NumberColumn(low, high)


def _unweighted(indicator: Indicator, formulas: Formulas) -> IndicatorColumns:
    """Points of an indicator; ``low <= high``, and filling in a blank never widens them.

    Experts' points take the place of a range when they lie in the band that the facts or the grade single
    out; an item that waits for a grade takes them as they are. Points outside the band are left aside.
    """
    table = formulas.table
    if indicator.rule == "points":
        return _given_points(indicator, table)
    possible = _possible(indicator, formulas)
    ungraded = (possible & (possible - np.uint32(1))) != 0
    mask = _left_by_points(indicator, table, possible, ungraded)
    single = (mask & (mask - np.uint32(1))) == 0
    low, high = _points_range(indicator, mask, formulas)
    cause = _cause(indicator, mask, single, low < high)
    decided = ~ungraded
    given, points = _points_given(indicator, table)
    inside = decided & (points >= low) & (points <= high)
    reviewed = given & (inside | (ungraded if indicator.rule == "graded" else False))
    return IndicatorColumns(
        indicator,
        mask,
        np.where(reviewed, points, low),
        np.where(reviewed, points, high),
        np.where(reviewed, NO_CAUSE, cause).astype(np.int8),
        reviewed,
        given & decided & ~reviewed,
    )


def _points_range(indicator: Indicator, mask: Masks, formulas: Formulas) -> tuple[Floats, Floats]:
    """Points between which the possible outcomes lie; those that follow from the value are computed."""
    outcomes = indicator.outcomes
    lows = [np.inf if outcome.computed else float(outcome.low) for outcome in outcomes]
    highs = [-np.inf if outcome.computed else float(outcome.high) for outcome in outcomes]
    low = _decode(indicator, mask, lows, lowest=True)
    high = _decode(indicator, mask, highs, lowest=False)
    if not outcomes[-1].computed:
        return low, high
    reached = (mask & computed_bit(indicator)) != 0
    computed = computed_points(indicator, formulas)
    return (
        np.where(reached, np.minimum(low, computed[0]), low),
        np.where(reached, np.maximum(high, computed[1]), high),
    )


def computed_bit(indicator: Indicator) -> np.uint32:
    """Bit of the outcome whose points follow from the value; nothing where there is none."""
    last = len(indicator.outcomes) - 1
    return np.uint32(1 << last) if last >= 0 and indicator.outcomes[last].computed else np.uint32(0)


def exact_ends(
    columns: IndicatorColumns, formulas: Formulas, row: int, stage: str | None = None
) -> tuple[Fraction, Fraction]:
    """Points of one row as fractions: by the decimals they are, or by the exact value that gives them."""
    indicator = columns.indicator
    given = indicator.rule == "points" or bool(columns.reviewed[row])
    mask = 0 if given else int(columns.mask[row])
    computed = bool(mask & int(computed_bit(indicator)))
    if columns.weight is None and not computed:
        return _fractions(columns.low, columns.high, row)
    ends = [(o.low, o.high) for bit, o in enumerate(indicator.outcomes) if mask >> bit & 1 and not o.computed]
    ends += [exact_points(indicator, formulas, row)] if computed else []
    ends += [_given_ends(indicator, formulas.table, row)] if given else []
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    if columns.weight is None:
        return low, high
    if stage is not None and indicator.weight is not None:
        least = most = indicator.weight.values[stage]
    else:
        least, most = _fractions(columns.weight.low, columns.weight.high, row)
    return low * least / indicator.maximum, high * most / indicator.maximum


def _fractions(low: Floats, high: Floats, row: int) -> tuple[Fraction, Fraction]:
    return Fraction(exact_double(float(low[row]))), Fraction(exact_double(float(high[row])))


def _given_ends(indicator: Indicator, table: FactTable, row: int) -> tuple[Fraction, Fraction]:
    """Experts' points of one row before any weight."""
    name = indicator.judged_by if indicator.rule == "points" else indicator.reviewed
    assert name is not None
    column = table.column(name)
    low, high = exact_double(float(column.low[row])), exact_double(float(column.high[row]))
    return Fraction(min(max(low, 0), indicator.maximum)), Fraction(min(max(high, 0), indicator.maximum))


def _given_points(indicator: Indicator, table: FactTable) -> IndicatorColumns:
    assert indicator.judged_by is not None
    column = table.column(indicator.judged_by)
    maximum = float(indicator.maximum)
    low, high = np.clip(column.low, 0.0, maximum), np.clip(column.high, 0.0, maximum)
    cause = np.where(low < high, JUDGEMENT, NO_CAUSE).astype(np.int8)
    nothing = np.zeros(table.rows, dtype=np.bool_)
    return IndicatorColumns(
        indicator, np.zeros(table.rows, np.uint32), low, high, cause, ~column.open, nothing
    )


def _possible(indicator: Indicator, formulas: Formulas) -> Masks:
    """Bit mask of the outcomes that some filling of the blanks can reach."""
    rows = formulas.table.rows
    mask = np.zeros(rows, dtype=np.uint32)
    left = np.ones(rows, dtype=np.bool_)
    for bit, outcome in enumerate(indicator.outcomes):
        if outcome.when is None:
            continue
        holds = formulas.condition(outcome.when, needed=left)
        mask |= _bit(left & holds.may, bit)
        left = left & ~holds.must
    _possible_bands(indicator, formulas, left, mask)
    return mask


def _possible_bands(indicator: Indicator, formulas: Formulas, left: Bools, mask: Masks) -> None:
    """Bands a value interval touches: one end reaches the band, the other not the better band."""
    below = left
    for bit, outcome in enumerate(indicator.outcomes):
        if outcome.when is not None:
            continue
        if indicator.value is None or outcome.edge is None:
            mask |= _bit(below, bit)
            continue
        op = _op(indicator, outcome)
        reaches = formulas.condition(Compare(op, indicator.value, Number(outcome.edge)), needed=left)
        mask |= _bit(below & reaches.may, bit)
        below = below & ~reaches.must


def _op(indicator: Indicator, outcome: Outcome) -> CompareOp:
    if indicator.falling:
        return "<=" if outcome.edge_included else "<"
    return ">=" if outcome.edge_included else ">"


def _bit(rows: Bools, bit: int) -> Masks:
    return rows.astype(np.uint32) << np.uint32(bit)


def _decode(indicator: Indicator, mask: Masks, values: list[float], *, lowest: bool) -> Floats:
    """Smallest or largest value of the outcomes in each mask, by a table over all masks of the indicator."""
    count = len(indicator.outcomes)
    start = np.inf if lowest else -np.inf
    table = np.full(1 << count, start)
    choose = np.minimum if lowest else np.maximum
    for bit, value in enumerate(values):
        members = (np.arange(1 << count) >> bit) & 1 == 1
        table[members] = choose(table[members], value)
    decoded: Floats = table[mask]
    return decoded


def planning_range(columns: IndicatorColumns) -> tuple[Floats, Floats]:
    """Stated planning value, or the middle of the band, over the possible outcomes (ours, not law)."""
    values = [float(middle(outcome)) for outcome in columns.indicator.outcomes]
    if not values or columns.indicator.outcomes[-1].computed or columns.weight is not None:
        return columns.low, columns.high
    low = _decode(columns.indicator, columns.mask, values, lowest=True)
    high = _decode(columns.indicator, columns.mask, values, lowest=False)
    return np.where(columns.reviewed, columns.low, low), np.where(columns.reviewed, columns.high, high)


def middle(outcome: Outcome) -> float:
    """Planning value of an outcome: the stated one, else the middle of its points."""
    if outcome.planning is not None:
        return float(outcome.planning)
    return float((outcome.low + outcome.high) / 2)


def _cause(indicator: Indicator, mask: Masks, single: Bools, wide: Bools) -> Codes:
    """One band: its own cause. Several: a missing fact, or the experts where only their grade is open."""
    text_bits = np.uint32(0)
    for bit, outcome in enumerate(indicator.outcomes):
        if outcome.cause == "text":
            text_bits |= np.uint32(1 << bit)
    several = JUDGEMENT if indicator.rule == "graded" else MISSING
    within = np.where((mask & text_bits) != 0, TEXT, JUDGEMENT)
    within = np.where((mask & computed_bit(indicator)) != 0, MISSING, within)
    return np.where(wide, np.where(single, within, several), NO_CAUSE).astype(np.int8)


def _points_given(indicator: Indicator, table: FactTable) -> tuple[Bools, Floats]:
    """Rows where experts' points are given, and the points."""
    if indicator.reviewed is None:
        return np.zeros(table.rows, dtype=np.bool_), np.zeros(table.rows)
    column = table.column(indicator.reviewed)
    return ~column.open, column.low


def _left_by_points(indicator: Indicator, table: FactTable, mask: Masks, ungraded: Bools) -> Masks:
    """Grades that the experts' points leave possible where no grade is given.

    Experts score in whole points, so an average may lie between two bands: less than a point from either.
    """
    if indicator.rule != "graded":
        return mask
    given, points = _points_given(indicator, table)
    near = np.zeros(table.rows, dtype=np.uint32)
    for bit, outcome in enumerate(indicator.outcomes):
        near |= _bit((points > float(outcome.low) - 1) & (points < float(outcome.high) + 1), bit)
    return np.where(given & ungraded & ((mask & near) != 0), mask & near, mask)
