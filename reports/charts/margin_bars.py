"""How far each hard condition lies from its line, as bars around the line.

Met bars are solid, unmet ones hatched; a bar longer than the scale ends in a point.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reports.charts.canvas import (
    MET,
    MUTED,
    NOT_MET,
    PAPER,
    RANGE,
    RULE,
    WIDTH_IN,
    bare_axes,
    canvas,
    fitted,
    to_svg,
    width_of,
    write,
)
from reports.charts.data import MarginBars, MarginRow

_ROW_IN = 0.26
_HEAD_IN = 0.3
_LIMIT = 1.0
_GAP = 0.07
_BAR = 0.52
_LEAST = 0.012
"""Shortest bar drawn, so that a margin near zero still shows on which side it lies."""
_LABEL_IN = 2.9
"""Width from which a label is broken into lines."""


def draw_margin_bars(chart: MarginBars) -> str:
    """Rows from top to bottom in the given order; the scale runs from −100 % to +100 % of the line."""
    rows = len(chart.rows)
    chart = replace(chart, rows=tuple(replace(row, label=fitted(row.label, _LABEL_IN)) for row in chart.rows))
    row_in = _ROW_IN if all("\n" not in row.label for row in chart.rows) else _ROW_IN * 1.35
    height = _HEAD_IN + row_in * rows
    with canvas(height) as figure:
        axes = bare_axes(figure, (0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(*_span(chart))
        axes.set_ylim(rows - 0.5, -0.5 - _HEAD_IN / row_in)
        _scale(axes, chart, rows)
        for index, row in enumerate(chart.rows):
            _row(axes, index, row)
        return to_svg(figure, "margin")


def _span(chart: MarginBars) -> tuple[float, float]:
    """Limits of the axis that leave room for the longest label left and the longest note right."""
    labels = max(width_of(line) for row in chart.rows for line in row.label.split("\n")) + 0.15
    notes = max(width_of(row.note) for row in chart.rows) + 0.15
    unit = 2 * _LIMIT / max(1.5, WIDTH_IN - labels - notes)
    return -_LIMIT - labels * unit, _LIMIT + notes * unit


def _scale(axes: Any, chart: MarginBars, rows: int) -> None:
    top = -0.5
    axes.plot([0, 0], [top, rows - 0.5], color=MUTED, linewidth=1.1, solid_capstyle="butt")
    for x in (-_LIMIT, _LIMIT):
        axes.plot([x, x], [top, rows - 0.5], color=RULE, linewidth=0.6)
    small = {"fontsize": 7, "color": MUTED, "va": "center"}
    write(axes, 0, top - 0.5, chart.line_label, ha="center", **small)
    write(axes, -_LIMIT, top - 0.5, chart.below_label, ha="left", **small)
    write(axes, _LIMIT, top - 0.5, chart.above_label, ha="right", **small)


def _row(axes: Any, index: int, row: MarginRow) -> None:
    lines = {"linespacing": 1.1} if "\n" in row.label else {}
    write(axes, -_LIMIT - _GAP, index, row.label, ha="right", va="center", **lines)
    write(axes, _LIMIT + _GAP, index, row.note, ha="left", va="center", color=MUTED)
    if row.margin is None:
        axes.plot([-_LIMIT, _LIMIT], [index, index], color=RULE, linewidth=0.6, linestyle=(0, (1, 3)))
        return
    unmet = row.state == "not_met"
    colour = MUTED if row.faint else NOT_MET if unmet else MET
    axes.barh(
        index,
        _length(row.margin),
        height=_BAR,
        color=PAPER if unmet else RANGE if row.faint else MET,
        edgecolor=colour,
        hatch="/////" if unmet else None,
        linewidth=0.8,
    )
    if abs(row.margin) > _LIMIT:
        _tip(axes, index, _LIMIT if row.margin > 0 else -_LIMIT, colour)


def _length(margin: float) -> float:
    size = min(_LIMIT, max(_LEAST, abs(margin)))
    return size if margin > 0 else -size if margin < 0 else 0.0


def _tip(axes: Any, index: int, end: float, colour: str) -> None:
    point = end * 1.045
    axes.fill([end, point, end], [index - _BAR / 2, index, index + _BAR / 2], color=colour, linewidth=0)
