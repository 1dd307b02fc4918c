"""The neutral report tree: what a report says, in order, with no trace of HTML or typst.

Every text is finished: formatted, in the reader's language. A *tone* tells a state; renderers may
colour it, but the mark and the word beside it already say it, so that a black-and-white print is complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.charts.data import ChartData

Tone = Literal["plain", "met", "not_met", "unknown", "muted"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Bar:
    """A small range bar: ends and planning figure as fractions of the maximum."""

    low: float
    high: float
    planning_low: float | None = None
    planning_high: float | None = None


@dataclass(frozen=True)
class Cell:
    """One table cell; ``mark`` is a symbol set before the text, ``sub`` a smaller second line."""

    text: str
    tone: Tone = "plain"
    mark: str = ""
    sub: str = ""
    bar: Bar | None = None


@dataclass(frozen=True)
class Column:
    """A column head; ``width`` is a weight relative to the other columns."""

    label: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """Cells, and lines of small print that run below them across the table."""

    cells: tuple[Cell, ...]
    details: tuple[str, ...] = ()
    kind: Literal["normal", "pillar", "group", "total"] = "normal"
    depth: int = 0
    """How far the first cell is set in."""


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    text: str
    style: Literal["normal", "lead", "small"] = "normal"


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class StatusBanner:
    """The verdict at a glance: mark, headline, one sentence, tags such as 「按预计数」."""

    tone: Tone
    mark: str
    title: str
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    label: str
    value: str
    note: str = ""
    tone: Tone = "plain"
    mark: str = ""


@dataclass(frozen=True)
class Cards:
    """Key figures side by side."""

    items: tuple[Card, ...]


@dataclass(frozen=True)
class Pair:
    label: str
    value: str


@dataclass(frozen=True)
class Pairs:
    """Label and value in rows; ``wide`` keeps one pair a line."""

    items: tuple[Pair, ...]
    wide: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    text: str
    tone: Tone = "muted"


@dataclass(frozen=True)
class Action:
    """One measure: what to do, by when, with which proof."""

    number: str
    title: str
    body: str
    tags: tuple[str, ...] = ()
    facts: tuple[Pair, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True)
class Actions:
    items: tuple[Action, ...]


@dataclass(frozen=True)
class ChartBlock:
    """A chart as data, with the same content in words for those who cannot see it."""

    chart: ChartData
    alt: str
    caption: str


Block = Paragraph | Heading | StatusBanner | Cards | Pairs | Bullets | Note | Table | Actions | ChartBlock


@dataclass(frozen=True)
class Section:
    """A numbered chapter; ``id`` is stable across languages and serves as anchor."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    starts_page: bool = False
    one_page: bool = False
    """Renderers with pages shrink it a little rather than let a few lines spill over."""


@dataclass(frozen=True)
class Cover:
    kicker: str
    title: str
    subject: str
    tags: tuple[str, ...]
    particulars: Pairs
    statement_title: str
    statement: tuple[str, ...]
    contents_title: str
    left_out: tuple[str, ...]
    """Sections that have nothing to say in this report, each with the reason."""
    compact: bool = False
    """A heading over the first section instead of a page of its own, without contents."""


@dataclass(frozen=True)
class Frame:
    """Words around the pages. ``page`` holds the places ``{page}`` and ``{pages}``."""

    header: str
    footer: str
    page: str
    to_top: str


@dataclass(frozen=True)
class Report:
    lang: Literal["zh", "en"]
    made_on: tuple[int, int, int]
    """Year, month, day: the date written into the file, so that equal input gives equal bytes."""
    cover: Cover
    sections: tuple[Section, ...]
    frame: Frame
