"""What the number of a right says: its kind, whether it is of China, whether it is a number of a publication.

Application numbers of Chinese patents (ZC 0006-2003): four digits of the year, one of the kind (1 invention,
2 utility model, 3 design, 8 and 9 international applications for an invention and a utility model), seven
of the serial number, a point and a check digit; before October 2003 two digits of the year and five of the
serial number. The patent number is ZL and the application number. Publication numbers (ZC 0007) end in a
letter: A an application for an invention, B (formerly C) a granted invention, U (Y) a utility model, S (D) a
design.
"""

from __future__ import annotations

import re
from typing import Literal

from assess.profile.patent_number import compact

_APPLICATION = re.compile(r"(?:zl|cn)?((?:19|20)\d{2}([12389])\d{7}|\d{2}([123])\d{5})\.?([\dx])?")
_PUBLICATION = re.compile(r"cn\d{7,9}([abcuysd])\d?")
_SOFTWARE = re.compile(r"\d{4}sr[a-z]?\d{5,7}|软著登字第?\d+号?")
_LAYOUT = re.compile(r"bs\.?\d{8,9}(?:\.?[\dx])?")
_FOREIGN = re.compile(r"(?:us|ep|jp|kr|de|gb|fr|wo|tw|hk|au|ca|in|ru|pct)\W?[\w/.]*\d")

_KIND = {"1": "12", "8": "12", "2": "2", "9": "2", "3": "3"}
_LETTER = {"a": "12", "b": "12", "c": "12", "u": "2", "y": "2", "s": "3", "d": "3"}

NumberKind = Literal["application", "publication", "software", "layout", "foreign"]


def kind_of_number(number: str) -> NumberKind | None:
    """What sort of number it is, ``None`` for one of unknown form."""
    plain = compact(number)
    forms: tuple[tuple[NumberKind, re.Pattern[str]], ...] = (
        ("application", _APPLICATION),
        ("publication", _PUBLICATION),
        ("software", _SOFTWARE),
        ("layout", _LAYOUT),
    )
    for kind, form in forms:
        if form.fullmatch(plain):
            return kind
    return "foreign" if _FOREIGN.match(plain) else None


def category_of_number(number: str) -> str | None:
    """Category of form C2 that a number shows, ``None`` where it shows none."""
    plain = compact(number)
    if match := _APPLICATION.fullmatch(plain):
        return _KIND[match[2] or match[3]]
    if match := _PUBLICATION.fullmatch(plain):
        return _LETTER[match[1]]
    return {"software": "4", "layout": "11"}.get(kind_of_number(number) or "")


def shows_grant(number: str) -> bool:
    """Whether a publication number is that of a granted right."""
    match = _PUBLICATION.fullmatch(compact(number))
    return match is not None and match[1] != "a"


def patent_number(number: str, *, granted: bool) -> str:
    """A patent or registration number as the profile holds it: a granted patent as ZL and the application
    number with its point, an application without ZL, any other number in capitals without spaces."""
    match = _APPLICATION.fullmatch(compact(number))
    if match is None:
        return "".join(number.split()).upper()
    check = f".{match[4].upper()}" if match[4] else ""
    return f"{'ZL' if granted else ''}{match[1]}{check}"
