"""The period that a title or a heading states: a year, a month, a day, from month to month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assess.imports.books.spec import book_words
from assess.imports.years_in_text import without_documents
from assess.profile.base import YEAR_MAX, YEAR_MIN
from indicator_models.names import narrow

DECEMBER = 12

_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d{2})"
_MONTH = r"\s*(?:年|[-/.])\s*(?P<m>\d{1,2})"
_DATE_LIKE = r"\s*:?\s*(?:\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)?"
_TO = r"\s*(?:-|~|—|–|至|到)+\s*"
# One pattern after the other; what one has read, the next ones do not see.
_MONTHS = re.compile(_YEAR + r"\s*年\s*(?P<b>\d{1,2})\s*月?" + _TO + r"(?P<m>\d{1,2})\s*月(?!\s*\d)")
_DAYS = re.compile(
    _YEAR + r"\s*年\s*(?P<b>\d{1,2})\s*月\s*\d{1,2}\s*日" + _TO + r"(?P<m>\d{1,2})\s*月\s*\d{1,2}\s*日"
)
_QUARTER = re.compile(_YEAR + r"\s*年?\s*第?\s*(?P<q>[1-4一二三四])\s*季度?")
_BOOK_MONTH = re.compile(_YEAR + r"\s*[年.]\s*第?\s*(?P<m>\d{1,2})\s*期")
_DAY = re.compile(_YEAR + _MONTH + r"\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_POINT = re.compile(_YEAR + _MONTH + r"(?!\d)\s*月?")
_WHOLE = re.compile(_YEAR + r"\s*(?:年度|年|会计年度)")
_FOUR_DIGITS = re.compile(r"\d{4}")
"""A year, in digits of any width; without it there is no period."""
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


_LONGEST = 400
"""Characters of a title or heading at most; a longer text is prose, its dates are none of a table."""


@dataclass(frozen=True)
class Period:
    """A stated period; ``month`` is its last month, ``None`` where only the year is named."""

    year: int
    month: int | None = None
    begins: int | None = None
    """Its first month, where two ends are stated."""
    day: bool = False
    """Whether it is a day: what a balance sheet is drawn up for."""

    @property
    def closes_year(self) -> bool:
        """Whether it ends with the calendar year."""
        return self.month in (None, DECEMBER)

    @property
    def whole_year(self) -> bool:
        """Whether it is stated to be the whole year."""
        return self.month is None or (self.begins == 1 and self.month == DECEMBER)


def periods_in(text: str) -> Sequence[Period]:
    """Every period in a text. Dates of filing, printing and the like are passed over, and so
    is a text too long for a title or heading."""
    if len(text) > _LONGEST or _FOUR_DIGITS.search(text) is None:
        return ()
    return _periods_in(text)


@lru_cache(maxsize=16_384)
def _periods_in(text: str) -> tuple[Period, ...]:
    """Headings are looked at time and again: row by row, table by table."""
    rest = narrow(_without_other_dates(text))
    found: list[Period] = []
    for pattern in (_MONTHS, _DAYS, _QUARTER, _BOOK_MONTH, _DAY, _POINT, _WHOLE):
        for match in pattern.finditer(rest):
            period = _period(match.groupdict(), day=pattern is _DAY)
            if period is not None:
                found.append(period)
        rest = pattern.sub(" ", rest)
    return tuple(found)


def _period(parts: dict[str, str], *, day: bool) -> Period | None:
    year = int(parts["y"])
    if not YEAR_MIN <= year <= YEAR_MAX:
        return None
    if quarter := parts.get("q"):
        last = 3 * _QUARTERS.get(quarter, 0) or 3 * int(quarter)
        return Period(year, last, last - 2)
    month = int(parts["m"]) if parts.get("m") else None
    if month is not None and not 1 <= month <= DECEMBER:
        return None
    return Period(year, month, int(parts["b"]) if parts.get("b") else None, day)


def _without_other_dates(text: str) -> str:
    labels = "|".join(map(re.escape, book_words().other_dates))
    plain = re.sub(rf"(?:{labels}){_DATE_LIKE}", " ", narrow(text))
    return without_documents(plain)


def one_period(stated: Sequence[Period]) -> Period | None:
    """The one period that several statements mean, or ``None`` where they do not agree.

    Two days or months of one year are the ends of a period; a year and its last day are that year.
    """
    distinct = list(dict.fromkeys(stated))
    ends = list(
        _joined([period for period in distinct if period.month is not None and period.begins is None])
    )
    ranges = [period for period in distinct if period.begins is not None]
    years = [period for period in distinct if period.month is None]
    candidates = [*years, *ranges, *ends]
    if not candidates or len({period.year for period in candidates}) > 1:
        return None
    if len({period.month or DECEMBER for period in candidates}) > 1:
        return None
    # The most telling one: a whole year, then a stated beginning, then a day.
    return min(candidates, key=lambda p: (not p.whole_year, p.begins is None, not p.day))


def _joined(points: list[Period]) -> Iterator[Period]:
    places = sorted({(point.year, point.month or DECEMBER) for point in points})
    if len(places) == 2 and places[0][0] == places[1][0]:
        yield Period(places[1][0], places[1][1], places[0][1])
    else:
        yield from points
