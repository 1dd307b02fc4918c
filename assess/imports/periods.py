"""Days and periods as offices write them: by the day, or by the month (2024.5, 2024年1月至2025年12月).

A month stands for its first day where a period begins and for its last day where it ends; whoever takes such
a day into a document says so at the cell (``import_month_read``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from assess.imports.books.spec import book_words
from assess.imports.document import Document
from assess.intake.cell_values import plain
from assess.profile.base import YEAR_MAX, YEAR_MIN
from assess.profile.keyed import KeyPath
from assess.tables.cells import BrokenCell, CellFault, RawCell, is_blank, shown
from assess.tables.date_text import DateFault, parse_date
from indicator_models.names import narrow

Edge: TypeAlias = Literal["first", "last"]
"""Which day of a month a month stands for."""

_SEPARATOR = re.compile(r"\s*起?\s*(?:--|——|-至|[-−~〜—–―至到])\s*")
_MONTH = re.compile(r"(?P<year>\d{4})\s*(?:[-/.]|年)\s*(?P<month>\d{1,2})\s*月?份?|(?P<run>(?:19|20)\d{4})")
_BARE_MONTH = re.compile(r"(\d{1,2})\s*月?份?")
_BARE_DAY = re.compile(r"(\d{1,2})\s*[月.]\s*(\d{1,2})\s*[日号]?")
_DECEMBER = 12


@dataclass(frozen=True)
class ReadDay:
    """A day, and whether only its month was written."""

    day: date
    by_month: bool = False


@dataclass(frozen=True)
class ReadPeriod:
    """First and last day; ``end`` is ``None`` for a period that is still open (至今)."""

    begin: ReadDay
    end: ReadDay | None

    @property
    def by_month(self) -> bool:
        """Whether one of its days was written as a month only."""
        return self.begin.by_month or (self.end is not None and self.end.by_month)

    @property
    def read_as(self) -> str:
        """The period in ISO dates, for a message."""
        return f"{self.begin.day}~{self.end.day if self.end else ''}"


def read_day(raw: RawCell, edge: Edge, *, numbers_are_text: bool = False) -> ReadDay | CellFault | None:
    """The day of a cell, ``None`` for a blank, or a fault.

    A number 2024.1 is January, or October with its zero lost: a fault (``import_month_ambiguous``). So is
    the text 2024.1 where ``numbers_are_text`` (a csv file, in which a number is all text).
    """
    if isinstance(raw, BrokenCell):
        return CellFault(f"table_cell_{raw.kind}", {"value": raw.text})
    if is_blank(raw):
        return None
    if isinstance(raw, datetime):
        return ReadDay(raw.date())
    if isinstance(raw, date):
        return ReadDay(raw)
    if isinstance(raw, bool | time | timedelta):
        return CellFault("table_cell_not_date", {"value": shown(raw)})
    text = narrow(plain(raw))
    if (not isinstance(raw, str) or numbers_are_text) and _lost_zero(text):
        return CellFault("import_month_ambiguous", {"value": shown(raw), "year": text[:4]})
    found = _day_of(text, edge, serial=not isinstance(raw, str))
    if isinstance(found, DateFault):
        code = "intake_date_incomplete" if found is DateFault.INCOMPLETE else "table_cell_date_ambiguous"
        return CellFault(code, {"value": shown(raw)})
    return found if found is not None else CellFault("table_cell_not_date", {"value": shown(raw)})


def read_period(raw: RawCell) -> ReadPeriod | CellFault | None:
    """The period of a cell, ``None`` for a blank, or a fault: two days or months with -, ~, 至 or 到 between
    them, 2024年1-12月 for months of one year, 2024.01至今 for one that is still open."""
    if isinstance(raw, BrokenCell):
        return CellFault(f"table_cell_{raw.kind}", {"value": raw.text})
    if is_blank(raw):
        return None
    if not isinstance(raw, str):
        return CellFault("import_period_unreadable", {"value": shown(raw)})
    before, behind = ("".join(words) for words in (book_words().before_period, book_words().behind_period))
    found = list(dict.fromkeys(_periods(narrow(raw).lstrip(before).rstrip(behind))))
    if len(found) != 1:
        return CellFault("import_period_unreadable", {"value": shown(raw)})
    if found[0].end is not None and found[0].end.day < found[0].begin.day:
        return CellFault("import_period_reversed", {"value": shown(raw)})
    return found[0]


def take_day(document: Document, path: KeyPath, row: int, column: int, heading: str, edge: Edge) -> None:
    """Read a cell with a day and note it under a path; a fault or a month becomes a problem at the cell."""
    grid = document.grid
    anchor = grid.anchor(row, column)
    raw = grid.raw(*anchor)
    found = read_day(raw, edge, numbers_are_text=grid.sheet == grid.file)
    if isinstance(found, CellFault):
        document.say(found.code, *anchor, heading=heading, **found.params)
    elif found is not None:
        if found.by_month:
            say_month(document, anchor, heading, raw, found.day.isoformat())
        document.put(path, found.day, *anchor)


def take_period(
    document: Document, begin: KeyPath, end: KeyPath, row: int, column: int, heading: str
) -> None:
    """Read a cell with a period and note its two days; a fault or a month becomes a problem at the cell."""
    anchor = document.grid.anchor(row, column)
    raw = document.grid.raw(*anchor)
    found = read_period(raw)
    if isinstance(found, CellFault):
        document.say(found.code, *anchor, heading=heading, **found.params)
    elif found is not None:
        if found.by_month:
            say_month(document, anchor, heading, raw, found.read_as)
        document.put(begin, found.begin.day, *anchor)
        if found.end is not None:
            document.put(end, found.end.day, *anchor)


def say_month(document: Document, cell: tuple[int, int], heading: str, raw: RawCell, read: str) -> None:
    """Say at a cell that only a month was written, and which days were read."""
    document.say("import_month_read", *cell, heading=heading, value=shown(raw), read=read)


def _lost_zero(text: str) -> bool:
    """Whether a number reads YYYY.1, which Excel makes of both 2024.1 and 2024.10."""
    return re.fullmatch(r"\d{4}\.1", text) is not None


def _day_of(text: str, edge: Edge, *, serial: bool = False) -> ReadDay | DateFault | None:
    found = parse_date(text, serial=serial)
    if isinstance(found, date):
        return ReadDay(found)
    month = _MONTH.fullmatch(text)
    if month is None:
        return found
    run = month["run"]
    year, number = (int(run[:4]), int(run[4:])) if run else (int(month["year"]), int(month["month"]))
    return _month_day(year, number, edge)


def _month_day(year: int, month: int, edge: Edge) -> ReadDay | None:
    if not (YEAR_MIN <= year <= YEAR_MAX and 1 <= month <= _DECEMBER):
        return None
    return ReadDay(date(year, month, 1 if edge == "first" else calendar.monthrange(year, month)[1]), True)


def _periods(text: str) -> Iterator[ReadPeriod]:
    """Every way to cut a text into two days; 2024-01-2025-12 can be cut at three places, one of them good."""
    if _day_of(text, "first") is not None:
        # 2024-01-12 is one day, not January to December.
        return
    for cut in _SEPARATOR.finditer(text):
        before, rest = text[: cut.start()], text[cut.end() :]
        begin = _day_of(before, "first")
        if not isinstance(begin, ReadDay):
            continue
        if rest in book_words().still_open:
            yield ReadPeriod(begin, None)
            continue
        end = _day_of(rest, "last") or _same_year(begin.day.year, rest)
        if isinstance(end, ReadDay):
            yield ReadPeriod(begin, end)


def _same_year(year: int, text: str) -> ReadDay | None:
    """The end of a period whose year is written once: 2024年1-12月, 2024年3月1日至6月30日."""
    month = _BARE_MONTH.fullmatch(text)
    if month is not None:
        return _month_day(year, int(month[1]), "last")
    day = _BARE_DAY.fullmatch(text)
    found = parse_date(f"{year}-{day[1]}-{day[2]}") if day is not None else None
    return ReadDay(found) if isinstance(found, date) else None
