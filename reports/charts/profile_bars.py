"""The share of the points reached in each part: dark what is certain, pale what is still open.

Parts that hold others are bold and stand above them.
"""

from __future__ import annotations

from typing import Any

from reports.charts.canvas import (
    INK,
    MET,
    MUTED,
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
from reports.charts.data import ProfileBars, ProfileRow

TRACK = "#eef2f5"
_ROW_IN = 0.27
_HEAD_IN = 0.26
_BAR = 0.52
_GAP = 0.015
_LABEL_IN = 2.5


def draw_profile_bars(chart: ProfileBars) -> str:
    """Rows from top to bottom in the given order on a scale from nothing to the full points."""
    labels = [fitted(row.label, _LABEL_IN) for row in chart.rows]
    heights = [_height(label, row) for label, row in zip(labels, chart.rows, strict=True)]
    height = _HEAD_IN + _ROW_IN * sum(heights)
    with canvas(height) as figure:
        axes = bare_axes(figure, (0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(*_span(chart, labels))
        axes.set_ylim(sum(heights), -_HEAD_IN / _ROW_IN)
        _scale(axes, chart, sum(heights))
        top = 0.0
        for row, label, size in zip(chart.rows, labels, heights, strict=True):
            _row(axes, top + size / 2, row, label)
            top += size
        return to_svg(figure, "profile")


def _height(label: str, row: ProfileRow) -> float:
    lines = label.count("\n") + 1
    return (1.0 if lines == 1 else 1.0 + 0.5 * (lines - 1)) + (0.15 if row.heading else 0.0)


def _span(chart: ProfileBars, labels: list[str]) -> tuple[float, float]:
    """Limits of the axis that leave room for the longest label left and the longest note right."""
    left = max(width_of(line) for label in labels for line in label.split("\n")) + 0.25
    right = max(width_of(row.note) for row in chart.rows) + 0.12
    unit = 1 / max(1.5, WIDTH_IN - left - right)
    return -left * unit, 1 + right * unit


def _scale(axes: Any, chart: ProfileBars, bottom: float) -> None:
    last = len(chart.ticks) - 1
    for place, tick in enumerate(chart.ticks):
        x = place / last
        axes.plot([x, x], [0, bottom], color=RULE, linewidth=0.5, zorder=0)
        write(axes, x, -0.42, tick, ha="center", va="center", fontsize=7, color=MUTED)


def _row(axes: Any, y: float, row: ProfileRow, label: str) -> None:
    weight = "bold" if row.heading else "normal"
    write(axes, -_GAP, y, label, ha="right", va="center", weight=weight, linespacing=1.15)
    write(
        axes,
        1 + _GAP,
        y,
        row.note,
        ha="left",
        va="center",
        color=INK if row.heading else MUTED,
        weight=weight,
    )
    bar = _BAR + (0.12 if row.heading else 0.0)
    axes.barh(y, 1.0, height=bar, color=TRACK, linewidth=0, zorder=1)
    if row.high > row.low:
        axes.barh(
            y,
            row.high - row.low,
            left=row.low,
            height=bar,
            color=RANGE,
            edgecolor=MET,
            linewidth=0.6,
            zorder=2,
        )
    axes.barh(y, row.low, height=bar, color=MET, linewidth=0, zorder=3)
