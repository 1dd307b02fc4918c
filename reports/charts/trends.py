"""Three-year series as small multiples, each on its own scale, with the line of the law dashed across.

An unknown year is a gap in the curve and says so; an estimate has a hollow marker.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from reports.charts.canvas import INK, MET, MUTED, NOT_MET, PAPER, RULE, bare_axes, canvas, to_svg, write
from reports.charts.data import TrendPanel, Trends

_COLUMNS = 3
_PANEL_IN = 1.4
_GUTTER = 0.035


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
        write(
            axes, x, height + 0.1, label, ha="center", va="bottom", fontsize=7, color=INK, zorder=4,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        )  # fmt: skip


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
