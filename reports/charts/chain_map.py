"""The chain RD, IP, product, achievement: a column a kind, lines for the links, holes broken and marked.

A hole is told by a broken stroke and a sign; red only repeats it. A link that skips a column runs through the
gaps between its boxes, so that no line seems to end at a box it passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from reports.charts.canvas import (
    INK,
    MUTED,
    NOT_MET,
    PAPER,
    RANGE,
    RULE,
    WIDTH_IN,
    bare_axes,
    canvas,
    to_svg,
    write,
)
from reports.charts.data import ChainBox, ChainColumn, ChainLink, ChainMap, Flaw

NAME_IN = 1.24
"""Room for a line of text in a box."""
NAME_PT = 6.5

_COLUMN_IN = 1.34
_EDGE_IN = 0.01
"""Room for the strokes of the outer columns."""
_BOX_IN = 0.29
_PITCH_IN = 0.345
_HEAD_IN = 0.26
_FOOT_IN = 0.2
_LEGEND_IN = 0.24
_MARK_PT = 52.0
"""Area of a sign's disc."""
_SIGNS: Mapping[Flaw, str] = {"red": "×", "amber": "!", "item": "−"}
_DASHES = (0, (3, 1.6))
_FINE = (0, (1.2, 1.4))
_STROKES: Mapping[Flaw, Mapping[str, Any]] = {
    "none": {"color": MUTED, "linewidth": 0.7, "linestyle": "solid"},
    "red": {"color": NOT_MET, "linewidth": 1.7, "linestyle": _DASHES},
    "amber": {"color": NOT_MET, "linewidth": 1.1, "linestyle": _DASHES},
    "item": {"color": NOT_MET, "linewidth": 1.1, "linestyle": _FINE},
}

_Point = tuple[float, float]


def draw_chain_map(chart: ChainMap) -> str:
    """Columns from left to right, boxes from top to bottom in the given order, the legend below."""
    rows = max(1, *(len(column.boxes) for column in chart.columns))
    foot = _FOOT_IN if any(column.more and column.boxes for column in chart.columns) else 0.0
    legend = _LEGEND_IN if chart.legend else 0.0
    body = rows * _PITCH_IN
    height = _HEAD_IN + body + foot + legend
    with canvas(height) as figure:
        axes = bare_axes(figure, (0.0, 0.0, 1.0, 1.0))
        axes.set_xlim(0, WIDTH_IN)
        axes.set_ylim(height, 0)
        places = _Places(chart.columns, body)
        # Faulty links last, so that they lie on top.
        for link in sorted(chart.links, key=lambda one: one.flaw != "none"):
            _link(axes, places, link)
        for index, column in enumerate(chart.columns):
            _column(axes, places, index, column, _HEAD_IN + body + foot / 2)
        _legend(axes, chart.legend, height - legend / 2)
        return to_svg(figure, "chain")


class _Places:
    """Where columns and boxes lie, in inches from the upper left corner."""

    def __init__(self, columns: Sequence[ChainColumn], body: float) -> None:
        self._counts = [len(column.boxes) for column in columns]
        self._body = body
        self._step = (WIDTH_IN - 2 * _EDGE_IN - _COLUMN_IN) / max(1, len(columns) - 1)

    @property
    def center(self) -> float:
        """Middle of the columns."""
        return _HEAD_IN + self._body / 2

    def left(self, column: int) -> float:
        """Left edge of a column."""
        return _EDGE_IN + column * self._step

    def middle(self, column: int, row: int) -> float:
        """Height of the middle of a box; few boxes spread over the whole height."""
        return _HEAD_IN + (row + 0.5) * self._body / self._counts[column]

    def gap(self, column: int, near: float) -> float:
        """Height of the gap between the boxes of a column that lies nearest to a height."""
        count = self._counts[column]
        if count == 0:
            return near
        gaps = [_HEAD_IN + row * self._body / count for row in range(count + 1)]
        return min(gaps, key=lambda height: abs(height - near))


def _link(axes: Any, places: _Places, link: ChainLink) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    points = list(_way(places, link))
    vertices, codes = [points[0]], [Path.MOVETO]
    for (x, y), (to_x, to_y) in pairwise(points):
        bend = (to_x - x) / 2
        vertices += [(x + bend, y), (to_x - bend, to_y), (to_x, to_y)]
        codes += [Path.CURVE4] * 3
    stroke = dict(_STROKES[link.flaw])
    if link.flaw == "none" and link.target[0] - link.source[0] > 1:
        stroke["color"] = RANGE
    axes.add_patch(
        PathPatch(Path(vertices, codes), fill=False, edgecolor=stroke.pop("color"), zorder=1, **stroke)
    )
    if link.flaw != "none":
        (x, y), (to_x, to_y) = points[-2:]
        _sign(axes, (x + to_x) / 2, (y + to_y) / 2, link.flaw)


def _way(places: _Places, link: ChainLink) -> Iterator[_Point]:
    """The points a link runs through: from the right edge of a box to the left edge of another."""
    (first, row), (last, to_row) = link.source, link.target
    start, end = places.middle(first, row), places.middle(last, to_row)
    yield places.left(first) + _COLUMN_IN, start
    for column in range(first + 1, last):
        share = (column - first) / (last - first)
        height = places.gap(column, start + share * (end - start))
        yield places.left(column), height
        yield places.left(column) + _COLUMN_IN, height
    yield places.left(last), end


def _column(axes: Any, places: _Places, index: int, column: ChainColumn, foot: float) -> None:
    left = places.left(index)
    middle = left + _COLUMN_IN / 2
    write(axes, middle, 0.1, column.title, ha="center", va="center", weight="bold")
    axes.plot([left, left + _COLUMN_IN], [0.2, 0.2], color=RULE, linewidth=0.8)
    for row, box in enumerate(column.boxes):
        _box(axes, left, places.middle(index, row), box)
    if column.more:
        height = foot if column.boxes else places.center
        write(axes, middle, height, column.more, ha="center", va="center", fontsize=NAME_PT, color=MUTED)


def _box(axes: Any, left: float, middle: float, box: ChainBox) -> None:
    from matplotlib.patches import Rectangle

    stroke = dict(_STROKES[box.flaw])
    if box.flaw == "none" and box.faint:
        stroke["color"] = RULE
    edge = stroke.pop("color")
    axes.add_patch(
        Rectangle(
            (left, middle - _BOX_IN / 2), _COLUMN_IN, _BOX_IN, facecolor=PAPER, edgecolor=edge, zorder=2,
            **stroke,
        )
    )  # fmt: skip
    ink = NOT_MET if box.flaw != "none" else MUTED if box.faint else INK
    code_height = middle - 0.068 if box.name else middle
    text = {"va": "center", "ha": "left", "fontsize": NAME_PT, "zorder": 3}
    write(axes, left + 0.05, code_height, box.code, weight="bold", color=ink, **text)
    if box.name:
        write(axes, left + 0.05, middle + 0.066, box.name, color=MUTED if box.faint else INK, **text)
    if box.flaw != "none":
        _sign(axes, left + _COLUMN_IN - 0.09, middle - 0.068, box.flaw)


def _sign(axes: Any, x: float, y: float, flaw: Flaw) -> None:
    """A disc with the sign of a hole: filled for the gravest, open for the others."""
    grave = flaw == "red"
    axes.scatter(
        [x], [y], s=_MARK_PT, color=NOT_MET if grave else PAPER, edgecolors=NOT_MET, linewidths=0.9, zorder=4
    )
    write(
        axes, x, y + 0.004, _SIGNS[flaw], ha="center", va="center", fontsize=6.5, weight="bold", zorder=5,
        color=PAPER if grave else NOT_MET,
    )  # fmt: skip


def _legend(axes: Any, legend: Sequence[tuple[Flaw, str]], y: float) -> None:
    step = WIDTH_IN / max(1, len(legend))
    for place, (flaw, text) in enumerate(legend):
        x = place * step
        axes.plot([x + 0.02, x + 0.42], [y, y], **_STROKES[flaw])
        _sign(axes, x + 0.22, y, flaw)
        write(axes, x + 0.5, y, text, ha="left", va="center", fontsize=7)
