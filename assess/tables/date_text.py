"""Dates as people write them; a date without its day, or in an unclear order, is not guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum

from indicator_models.names import narrow

_DAY = re.compile(
    r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?:[ t]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_DAY_CN = re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?")
_DAY_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{4}\s*年?")
_UNCLEAR = re.compile(r"\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}\s*日?")
_SERIAL_ZERO = date(1899, 12, 30)
# Serial numbers of 1927 to 2119; a smaller or larger number is not a date someone meant.
_SERIALS = range(10_000, 80_001)


class DateFault(Enum):
    """Why a text that looks like a date is not read as one."""

    INCOMPLETE = "incomplete"
    AMBIGUOUS = "ambiguous"


def parse_date(text: str, *, serial: bool = False) -> date | DateFault | None:
    """The civil date of ``text``; a fault where the day is missing or the order unclear; else ``None``.

    ``serial``: the text is a number of a workbook, so a whole number in the range of 1927 to 2119 is a day
    count from 1899-12-30, the convention of Excel and WPS. A time of day behind the date is dropped.
    """
    written = narrow(text)
    for pattern in (_DAY, _DAY_CN, _DAY_COMPACT):
        match = pattern.fullmatch(written)
        if match:
            return _civil(int(match["y"]), int(match["m"]), int(match["d"]))
    if re.fullmatch(r"\d{5}", written, re.ASCII) and int(written) in _SERIALS:
        # In text tables exported from workbooks a serial number is all that is left of a date.
        return _SERIAL_ZERO + timedelta(days=int(written))
    if serial and re.fullmatch(r"\d{5}\.\d+", written, re.ASCII) and int(float(written)) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(float(written)))
    if _MONTH.fullmatch(written):
        return DateFault.INCOMPLETE
    return DateFault.AMBIGUOUS if _UNCLEAR.fullmatch(written) else None


def _civil(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
