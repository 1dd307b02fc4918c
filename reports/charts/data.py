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
    faint: bool = False
    """Whether its state decides nothing: another way is met, or the figure is of another caliber."""


@dataclass(frozen=True)
class MarginBars:
    rows: tuple[MarginRow, ...]
    line_label: str
    below_label: str
    above_label: str


@dataclass(frozen=True)
class ScoreBullet:
    """A point range on the scale 0 … ``maximum`` against the pass line; there may be no target of ours."""

    low: float
    high: float
    maximum: float
    line: float
    planning_low: float | None
    planning_high: float | None
    target: float | None
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


@dataclass(frozen=True)
class ProfileRow:
    """A part of the score: certain and possible share of its points, between 0 and 1."""

    label: str
    low: float
    high: float
    note: str
    heading: bool


@dataclass(frozen=True)
class ProfileBars:
    """``ticks`` are the labels of an even scale from 0 to 1."""

    rows: tuple[ProfileRow, ...]
    ticks: tuple[str, ...]


Flaw = Literal["none", "item", "amber", "red"]
"""How grave a hole of the chain is; the gravest last."""


@dataclass(frozen=True)
class ChainBox:
    """One object of the chain: its code and as much of its name as fits; ``faint`` where it is only named."""

    code: str
    name: str
    flaw: Flaw
    faint: bool = False


@dataclass(frozen=True)
class ChainColumn:
    """The objects of one kind; ``more`` says what is not drawn, or why nothing is."""

    title: str
    boxes: tuple[ChainBox, ...]
    more: str


@dataclass(frozen=True)
class ChainLink:
    """A link between two boxes, each by column and place in it; the first column is the left one."""

    source: tuple[int, int]
    target: tuple[int, int]
    flaw: Flaw


@dataclass(frozen=True)
class ChainMap:
    """Columns from left to right; ``legend`` names the marks that occur."""

    columns: tuple[ChainColumn, ...]
    links: tuple[ChainLink, ...]
    legend: tuple[tuple[Flaw, str], ...]


ChartData = MarginBars | ScoreBullet | Trends | ShareBars | ProfileBars | ChainMap
