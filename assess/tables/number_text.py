"""Numbers as people write them: separators, full-width digits, a unit behind; read exactly, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assess.tables.words import Unit, words
from indicator_models.names import narrow

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?", re.ASCII)
# A separator stands before every third digit or nowhere: 1,23 may be a decimal comma and is not guessed.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?|[+-]?\d{1,3}(?: \d{3})+(?:\.\d*)?", re.ASCII)
_BRACKETS = re.compile(r"\((?P<inner>[^()+-]+)\)")
_RANGE = re.compile(r"\d\s*[-—–]\s*\d|\d\s*\+$")
_SIGNS = str.maketrans({"−": "-", "﹣": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_CURRENCY = re.compile(r"^(?P<sign>[+-]?)\s*(?:¥|rmb|cny)\s*")

_LONGEST = 200
"""Characters of a number at most, with its unit or a hedge; a longer text is prose."""


@dataclass(frozen=True)
class WrittenNumber:
    """A number as written and the unit written behind it, if any."""

    value: Decimal
    unit: Unit | None


def parse_number(text: str) -> WrittenNumber | None:
    """The number of ``text``, or ``None`` where it is not exactly one number.

    Accepts 1,234.5, 1 234.5, full-width digits, scientific notation, a currency sign in front, a unit behind
    (``1200万元``, ``12.5%``, ``8件``), and accountants' brackets for a negative amount. The unit is handed
    back unapplied.
    """
    if len(text.strip()) > _LONGEST:
        return None
    narrowed = narrow(text).translate(_SIGNS)
    narrowed = _CURRENCY.sub(lambda match: match["sign"], narrowed)
    body, unit = _split_unit(narrowed)
    bracketed = _BRACKETS.fullmatch(body)
    if bracketed:
        body = f"-{bracketed['inner'].strip()}"
    if _PLAIN.fullmatch(body):
        return WrittenNumber(Decimal(body), unit)
    if _GROUPED.fullmatch(body):
        return WrittenNumber(Decimal(body.replace(",", "").replace(" ", "")), unit)
    return None


def is_approximate(text: str) -> bool:
    """Whether an unreadable text is a number with a hedge: 约500, 500左右, 500-600, >500."""
    if len(text.strip()) > _LONGEST:
        return False
    narrowed = narrow(text)
    if not any(char.isdigit() for char in narrowed):
        return False
    return bool(_RANGE.search(narrowed)) or any(word in narrowed for word in words().approximate)


def scaled(value: Decimal, exponent: int) -> float:
    """The double nearest to ``value`` × 10^``exponent``; the decimal is shifted before it is rounded once."""
    return float(value.scaleb(exponent))


def _split_unit(text: str) -> tuple[str, Unit | None]:
    for name, unit in words().units.items():
        if text.endswith(name) and len(text) > len(name) and _closes_number(text[: -len(name)]):
            return text[: -len(name)].strip(), unit
    return text, None


def _closes_number(text: str) -> bool:
    last = text.rstrip()[-1:]
    return last.isdigit() or last in {".", ")"}
