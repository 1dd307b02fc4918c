"""Charts: one module a chart, from chart data to an SVG text. matplotlib is imported only on drawing."""

from __future__ import annotations

from reports.charts.draw import draw

__all__ = ["draw"]
