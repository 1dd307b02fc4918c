"""What each chart draws: numbers for the geometry, finished texts for everything that is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class MarginRow:
    """One gate; ``margin`` is the signed distance relative to the line, ``None`` when not drawable."""

    label: str
    state: Literal["met", "not_met", "unknown"]
    margin: float | None
    note: str


@dataclass(frozen=True)
class MarginBars:
    rows: tuple[MarginRow, ...]
    line_label: str
    below_label: str
    above_label: str


@dataclass(frozen=True)
class ScoreBullet:
    """A point range on the scale 0 … ``maximum`` against the pass line."""

    low: float
    high: float
    maximum: float
    line: float
    planning_low: float | None
    planning_high: float | None
    target: float
    range_label: str
    line_label: str
    planning_label: str
    target_label: str


@dataclass(frozen=True)
class TrendPanel:
    """A yearly series; ``hollow`` marks figures that are estimates."""

    title: str
    ticks: tuple[str, ...]
    values: tuple[float | None, ...]
    value_labels: tuple[str, ...]
    hollow: tuple[bool, ...]
    line: float | None
    line_label: str


@dataclass(frozen=True)
class Trends:
    panels: tuple[TrendPanel, ...]


@dataclass(frozen=True)
class ShareRow:
    label: str
    total_label: str
    amounts: tuple[float, ...]


@dataclass(frozen=True)
class ShareBars:
    """One stacked bar a year, each scaled to its total; parts in the order of ``legend``."""

    rows: tuple[ShareRow, ...]
    legend: tuple[str, ...]


ChartData = MarginBars | ScoreBullet | Trends | ShareBars
