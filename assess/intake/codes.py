"""Codes of items (IP01, RD01, PS01) as people write them."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[,;/&+、。,;\s]+")
_RANGE = re.compile(r"(?P<prefix>[A-Z]{2})(?P<first>\d{1,4})[-~至到—–](?:[A-Z]{2})?(?P<last>\d{1,4})")
_LONGEST_RANGE = 50


def code_of(text: str, prefix: str) -> str | None:
    """The code in its normal form (``ip 1`` is IP01), or ``None``."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    match = re.fullmatch(rf"{prefix}[-_]?(\d{{1,4}})", plain)
    return f"{prefix}{match[1]:0>2}" if match else None


def codes_of(text: str, prefix: str) -> tuple[str, ...] | None:
    """Every code of a cell, separated by any usual sign, ranges written out; ``None`` if one is no code."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = re.sub(rf"({prefix})\s+(?=\d)", r"\1", plain)
    found: list[str] = []
    for part in filter(None, _SEPARATORS.split(re.sub(r"\s*([-~至到—–])\s*", r"\1", plain))):
        codes = _range(part, prefix) or [code_of(part, prefix)]
        for code in codes:
            if code is None:
                return None
            if code not in found:
                found.append(code)
    return tuple(found)


def _range(part: str, prefix: str) -> list[str | None] | None:
    match = _RANGE.fullmatch(part)
    if match is None or match["prefix"] != prefix:
        return None
    first, last = int(match["first"]), int(match["last"])
    if not first <= last < first + _LONGEST_RANGE:
        return [None]
    return [f"{prefix}{number:02d}" for number in range(first, last + 1)]
