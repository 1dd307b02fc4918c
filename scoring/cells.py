"""Single values of a fact table: what counts as a blank, a number, a day, a flag, a text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from scoring.calendar import day_number

_TRUE = frozenset({"true", "yes", "是", "1", "1.0"})
_FALSE = frozenset({"false", "no", "否", "0", "0.0"})
_FIRST_DAY, _LAST_DAY = day_number(date(1000, 1, 1)), day_number(date(9000, 1, 1))


def is_blank(item: Any) -> bool:
    """``None``, an empty text, NaN, NaT and pandas' NA."""
    if item is None or (isinstance(item, str) and not item.strip()):
        return True
    if isinstance(item, Decimal):
        return item.is_nan()
    # NaN and NaT differ from themselves; pandas' NA refuses to say.
    try:
        return bool(item != item)
    except TypeError:
        return True
    except ValueError:
        return False


def number(item: Any) -> float | None:
    """A number, NaN for a blank, ``None`` for something unreadable."""
    if is_blank(item):
        return np.nan
    if isinstance(item, bool | np.bool_ | date | np.datetime64 | np.timedelta64):
        return None
    try:
        return float(Decimal(item.strip())) if isinstance(item, str) else float(shortest(item))
    except (InvalidOperation, TypeError, ValueError, OverflowError):
        return None


def shortest(item: Any) -> Any:
    """A single or half precision number as the double of its own shortest decimal."""
    return float(str(item)) if isinstance(item, np.float32 | np.float16) else item


def day(item: Any) -> float | None:
    """Day number of a civil date or an ISO text, NaN for a blank, ``None`` for something unreadable."""
    if is_blank(item):
        return np.nan
    found: int
    if isinstance(item, np.datetime64):
        found = int(item.astype("datetime64[D]").astype(np.int64))
    elif isinstance(item, datetime):
        found = day_number(item.date())
    elif isinstance(item, date):
        found = day_number(item)
    else:
        try:
            found = day_number(date.fromisoformat(item.strip()))
        except (AttributeError, ValueError):
            return None
    return float(found) if _FIRST_DAY <= found <= _LAST_DAY else None


def flag(item: Any) -> float | None:
    """1 for yes, 0 for no, NaN for a blank, ``None`` for something unreadable."""
    if is_blank(item):
        return np.nan
    word = str(item).strip().lower()
    if word in _TRUE:
        return 1.0
    return 0.0 if word in _FALSE else None


def words(item: Any) -> str | None:
    """A text or code; a whole number reads as its digits, a blank as ``None``."""
    if is_blank(item):
        return None
    if isinstance(item, float | np.floating) and float(item).is_integer():
        return str(int(item))
    return str(item).strip()
