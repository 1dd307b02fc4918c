"""The score range against the pass line, with the planning figure as a marker of its own shape below."""

from __future__ import annotations

from typing import Any

from reports.charts.canvas import (
    INK,
    MET,
    MUTED,
    NOT_MET,
    PAPER,
    RANGE,
    RULE,
    bare_axes,
    canvas,
    to_svg,
    write,
)
from reports.charts.data import ScoreBullet

TRACK = "#eef2f5"

_HEIGHT_IN = 1.25
_LABEL_SHARE = 0.22
"""Share of the scale below which a range is too narrow to carry its label."""

_LABEL_ROOM = 0.4
"""Share of the scale that the planning label takes at most."""


def draw_score_bullet(chart: ScoreBullet) -> str:
    """A scale from 0 to the maximum: range bar, pass line (solid), target (dashed), planning (diamonds)."""
    with canvas(_HEIGHT_IN) as figure:
        axes = bare_axes(figure, (0.02, 0.0, 0.96, 1.0))
        axes.set_xlim(-0.5, chart.maximum + 0.5)
        axes.set_ylim(-2.6, 2.3)
        axes.barh(0, chart.maximum, height=1.0, color=TRACK, linewidth=0)
        axes.barh(
            0, max(chart.high - chart.low, 0.4), left=chart.low, height=0.62, color=RANGE,
            edgecolor=MET, linewidth=0.8,
        )  # fmt: skip
        _lines(axes, chart)
        _range_label(axes, chart)
        _planning(axes, chart)
        _scale(axes, chart)
        return to_svg(figure, "bullet")


def _lines(axes: Any, chart: ScoreBullet) -> None:
    axes.plot([chart.line] * 2, [-0.72, 1.12], color=NOT_MET, linewidth=1.8, solid_capstyle="butt")
    target = chart.target
    line_side, target_side = (
        ("right", "left") if target is None or chart.line <= target else ("left", "right")
    )
    gap = 0.6
    shift = {"left": gap, "right": -gap}
    write(
        axes, chart.line + shift[line_side], 1.62, chart.line_label, ha=line_side, va="center",
        color=NOT_MET, weight="bold",
    )  # fmt: skip
    if target is None:
        return
    axes.plot([target] * 2, [-0.72, 1.12], color=MUTED, linewidth=1.0, linestyle=(0, (3, 2)))
    write(
        axes, target + shift[target_side], 1.62, chart.target_label, ha=target_side, va="center",
        color=MUTED, fontsize=7,
    )  # fmt: skip


def _range_label(axes: Any, chart: ScoreBullet) -> None:
    """On the bar where it is wide enough, else beside it, on a ground that keeps the lines off the text."""
    wide = chart.high - chart.low >= chart.maximum * _LABEL_SHARE
    if wide:
        x, side, ground = (chart.low + chart.high) / 2, "center", RANGE
    elif chart.high <= chart.maximum / 2 or _covers_line(chart):
        x, side, ground = chart.high + 1.2, "left", TRACK
    else:
        x, side, ground = chart.low - 1.2, "right", TRACK
    write(
        axes, x, -0.02, chart.range_label, ha=side, va="center", weight="bold", zorder=4,
        bbox={"facecolor": ground, "edgecolor": "none", "pad": 1.5},
    )  # fmt: skip


def _covers_line(chart: ScoreBullet) -> bool:
    """Whether a label left of the bar would lie on the pass line although there is room to the right."""
    room = chart.maximum * _LABEL_SHARE
    return (
        chart.target is None
        and chart.low - room < chart.line < chart.low
        and chart.high + room < chart.maximum
    )


def _planning(axes: Any, chart: ScoreBullet) -> None:
    if chart.planning_low is None or chart.planning_high is None:
        return
    ends = sorted({chart.planning_low, chart.planning_high})
    axes.plot(ends, [-1.0] * len(ends), color=INK, linewidth=1.4)
    axes.scatter(ends, [-1.0] * len(ends), marker="D", s=20, color=INK, zorder=3)
    x, side = _clear_side(ends, chart.maximum)
    write(
        axes, x, -1.02, chart.planning_label, ha=side, va="center", zorder=4,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
    )  # fmt: skip


def _clear_side(ends: list[float], maximum: float) -> tuple[float, str]:
    """Beside the diamonds where a label has room, else between them."""
    if ends[0] >= maximum * _LABEL_ROOM:
        return ends[0] - 1.5, "right"
    if ends[-1] <= maximum * (1 - _LABEL_ROOM):
        return ends[-1] + 1.5, "left"
    return (ends[0] + ends[-1]) / 2, "center"


def _scale(axes: Any, chart: ScoreBullet) -> None:
    axes.plot([0, chart.maximum], [-1.62, -1.62], color=RULE, linewidth=0.8)
    steps = 10
    for step in range(steps + 1):
        x = chart.maximum * step / steps
        axes.plot([x, x], [-1.62, -1.76], color=RULE, linewidth=0.8)
        write(axes, x, -2.2, f"{x:g}", ha="center", va="center", fontsize=7, color=MUTED)
