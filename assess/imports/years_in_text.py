"""The year that a title or a heading is of; years of documents and editions are none of the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.profile.base import YEAR_MAX, YEAR_MIN
from indicator_models.names import narrow

_DOCUMENT = re.compile(
    r"(?<!\d)\d{4}\s*年?\s*(?:修订版?|版|第?\s*\d+\s*号)"
    r"|〔\d{4}〕\s*\d+\s*号?|[\[(【]\d{4}[\])】]\s*(?:第\s*)?\d+\s*号"
)
"""2016年版, 公告2015年第97号, 国科发火〔2016〕195号."""
_YEAR = r"(?<!\d)((?:19|20)\d{2})(?!\d)"
_STATED = (
    re.compile(rf"{_YEAR}\s*年度"),
    # 2025, 2025年; not 2026年3月1日 or 2026-03, the day on which a table was made.
    re.compile(rf"{_YEAR}(?!\s*[年./-]\s*\d{{1,2}}(?!\d))"),
    re.compile(_YEAR),
)
"""Ways to state a year, the surest first."""


def without_documents(text: str) -> str:
    """A text, narrow, without the years of editions (2016年版) and of numbered documents (〔2016〕195号)."""
    return _DOCUMENT.sub(" ", narrow(text))


def years_in(texts: Sequence[str]) -> tuple[int, ...]:
    """The calendar years that titles or labels are of, each once; more than one is not settled.

    A year of account (2025年度) goes before any other, a year alone before that of a date.
    """
    plain = [without_documents(text) for text in texts]
    for pattern in _STATED:
        found = [int(year) for text in plain for year in pattern.findall(text)]
        if found:
            return tuple(dict.fromkeys(year for year in found if YEAR_MIN <= year <= YEAR_MAX))
    return ()


def year_in(text: str) -> int | None:
    """The only calendar year that a text is of, or ``None``."""
    return only(years_in([text]))


def only(years: Sequence[int]) -> int | None:
    """The year where it is one alone."""
    return years[0] if len(years) == 1 else None
