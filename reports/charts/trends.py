"""Three-year series as small multiples, each on its own scale, with the line of the law dashed across.

An unknown year is a gap in the curve and says so; an estimate has a hollow marker.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from reports.charts.canvas import (
    INK,
    MET,
    MUTED,
    NOT_MET,
    PAPER,
    RULE,
    WIDTH_IN,
    bare_axes,
    canvas,
    to_svg,
    width_of,
    write,
)
from reports.charts.data import TrendPanel, Trends

_COLUMNS = 3
_PANEL_IN = 1.4
_GUTTER = 0.035
_LABEL_PT = 7
_CLEAR = 0.1
"""Distance of a label from its point, on the scale of the panel."""
_LABEL_HEIGHT = 0.16


def draw_trends(chart: Trends) -> str:
    """Panels in reading order, three a line."""
    columns = min(_COLUMNS, len(chart.panels))
    lines = ceil(len(chart.panels) / columns)
    with canvas(_PANEL_IN * lines) as figure:
        width = (1 - _GUTTER * (columns - 1)) / columns
        for index, panel in enumerate(chart.panels):
            left = (index % columns) * (width + _GUTTER)
            bottom = 1 - (index // columns + 1) / lines
            axes = bare_axes(figure, (left, bottom, width, 1 / lines))
            _panel(axes, panel)
        return to_svg(figure, "trend")


def _panel(axes: Any, panel: TrendPanel) -> None:
    count = len(panel.values)
    axes.set_xlim(-0.55, count - 0.45)
    axes.set_ylim(-0.36, 1.66)
    write(axes, -0.5, 1.52, panel.title, va="center", weight="bold")
    if panel.line_label:
        write(axes, -0.5, 1.27, panel.line_label, va="center", fontsize=7, color=NOT_MET)
    axes.plot([-0.5, count - 0.5], [-0.08, -0.08], color=RULE, linewidth=0.8)
    for x, tick in enumerate(panel.ticks):
        write(axes, x, -0.23, tick, ha="center", va="center", fontsize=7, color=MUTED)
    heights, line = _heights(panel)
    if line is not None:
        axes.plot([-0.5, count - 0.5], [line, line], color=NOT_MET, linewidth=0.9, linestyle=(0, (4, 2)))
    _curve(axes, panel, heights)


def _curve(axes: Any, panel: TrendPanel, heights: list[float | None]) -> None:
    for x in range(len(heights) - 1):
        first, second = heights[x], heights[x + 1]
        if first is not None and second is not None:
            axes.plot([x, x + 1], [first, second], color=MET, linewidth=1.5)
    for x, height in enumerate(heights):
        label = panel.value_labels[x]
        if height is None:
            write(
                axes, x, 0.22, label, ha="center", va="center", fontsize=7, color=MUTED, zorder=4,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
            )  # fmt: skip
            continue
        fill = PAPER if panel.hollow[x] else MET
        axes.scatter([x], [height], s=22, color=fill, edgecolors=MET, linewidths=1.2, zorder=3)
        foot = _label_foot(axes, heights, x, label)
        write(
            axes, x, foot, label, ha="center", va="bottom", fontsize=_LABEL_PT, color=INK, zorder=4,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        )  # fmt: skip


def _label_foot(axes: Any, heights: list[float | None], x: int, label: str) -> float:
    """Lower edge of a label that the curve does not cross: below a valley with room, else above the curve."""
    here = heights[x]
    assert here is not None
    low, high = axes.get_xlim()
    inches: float = axes.get_position().width * WIDTH_IN / (high - low)
    half = min(1.0, width_of(label, _LABEL_PT) / 2 / inches)
    around = [heights[place] for place in (x - 1, x + 1) if 0 <= place < len(heights)]
    slopes = [other - here for other in around if other is not None]
    rise = max((slope for slope in slopes if slope > 0), default=0.0)
    lift = rise * half
    below = here - _CLEAR - _LABEL_HEIGHT
    if lift > _CLEAR / 2 and min(slopes) >= 0 and below > 0:
        return below
    return here + _CLEAR + lift


def _heights(panel: TrendPanel) -> tuple[list[float | None], float | None]:
    """Values and line mapped to 0.08 … 0.88 of the plot; equal values lie in the middle."""
    known = [value for value in (*panel.values, panel.line) if value is not None]
    if not known:
        return [None] * len(panel.values), None
    low, high = min(known), max(known)

    def place(value: float | None) -> float | None:
        if value is None:
            return None
        return 0.45 if high == low else 0.08 + 0.8 * (value - low) / (high - low)

    return [place(value) for value in panel.values], place(panel.line)
