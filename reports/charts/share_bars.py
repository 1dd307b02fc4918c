"""R&D expense by category, one bar a year, each scaled to its own total; parts differ in grey and hatch."""

from __future__ import annotations

from math import ceil
from typing import Any

from reports.charts.canvas import INK, MUTED, PAPER, WIDTH_IN, bare_axes, canvas, to_svg, width_of, write
from reports.charts.data import ShareBars, ShareRow

_ROW_IN = 0.36
_LEGEND_IN = 0.24
_LEGEND_COLUMNS = 4
"""At most; fewer where a label is longer."""
_LEGEND_PT = 7
_SWATCH_IN = 0.35
_BAR = 0.62
_LABELLED_SHARE = 0.07

_FILLS: tuple[tuple[str, str | None], ...] = (
    ("#0f5c8c", None),
    ("#9fb8cc", None),
    ("#ffffff", "/////"),
    ("#4a5a68", None),
    ("#dfe7ed", None),
    ("#ffffff", "-----"),
    ("#c98b6b", None),
    ("#ffffff", "xxxx"),
)
_DARK = frozenset({"#0f5c8c", "#4a5a68"})


def draw_share_bars(chart: ShareBars) -> str:
    """Bars from top to bottom in the given order, the legend below."""
    columns = _columns(chart.legend)
    legend_lines = ceil(len(chart.legend) / columns)
    bars_in = _ROW_IN * len(chart.rows)
    height = bars_in + _LEGEND_IN * legend_lines + 0.08
    with canvas(height) as figure:
        axes = bare_axes(figure, (0.0, 1 - bars_in / height, 1.0, bars_in / height))
        axes.set_xlim(-0.1, 1.2)
        axes.set_ylim(len(chart.rows) - 0.5, -0.5)
        for index, row in enumerate(chart.rows):
            _row(axes, index, row)
        below = bare_axes(figure, (0.0, 0.0, 1.0, 1 - bars_in / height))
        _legend(below, chart.legend, columns, legend_lines)
        return to_svg(figure, "share")


def _row(axes: Any, index: int, row: ShareRow) -> None:
    write(axes, -0.015, index, row.label, ha="right", va="center")
    write(axes, 1.015, index, row.total_label, ha="left", va="center", color=MUTED)
    total = sum(row.amounts)
    if total <= 0:
        return
    left = 0.0
    for part, amount in enumerate(row.amounts):
        share = amount / total
        colour, hatch = _FILLS[part % len(_FILLS)]
        axes.barh(
            index, share, left=left, height=_BAR, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5
        )
        if share >= _LABELLED_SHARE:
            _share_label(axes, left + share / 2, index, share, colour, hatch)
        left += share


def _share_label(axes: Any, x: float, y: int, share: float, colour: str, hatch: str | None) -> None:
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0} if hatch else None
    write(
        axes, x, y, f"{share * 100:.0f}%", ha="center", va="center", fontsize=7, bbox=box,
        color=PAPER if colour in _DARK else INK,
    )  # fmt: skip


def _columns(legend: tuple[str, ...]) -> int:
    """As many columns as leave room for the longest label."""
    longest = max((width_of(label, _LEGEND_PT) for label in legend), default=0.0) + _SWATCH_IN
    return max(1, min(_LEGEND_COLUMNS, int(WIDTH_IN / longest)))


def _legend(axes: Any, legend: tuple[str, ...], columns: int, lines: int) -> None:
    axes.set_xlim(0, WIDTH_IN)
    step = WIDTH_IN / columns
    axes.set_ylim(lines - 0.5, -0.7)
    for part, label in enumerate(legend):
        colour, hatch = _FILLS[part % len(_FILLS)]
        x, y = part % columns * step, part // columns
        axes.barh(y, 0.16, left=x + 0.03, height=0.5, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.5)
        write(axes, x + 0.26, y, label, va="center", fontsize=_LEGEND_PT)
