"""Labels and headings as people write them, compared without numbering, units, spaces and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assess.tables.words import Unit, words
from indicator_models.names import narrow, squash

_NUMBERING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.,:]|[(（]?\d{1,2}[)）、.](?!\d)|[☆△*※#]|其中[::]|减[::]|加[::])\s*"
)
_BRACKETS = re.compile(r"[((\[【〔][^()()\[\]【】〔〕]*[))\]】〕]")
_UNIT = re.compile(r"单\s*位\s*[::]\s*(?:人民币\s*)?([百千万亿]*元)")
_BARE_UNIT = re.compile(
    r"[((]\s*(?:人民币\s*)?([百千万亿]*元)\s*[))]|/\s*([百千万亿]*元)\s*$|^\s*人民币\s*([百千万亿]*元)\s*$"
)
_ONLY_UNIT = re.compile(
    r"\S{0,4}单\s*位\s*[::]\s*(?:人民币\s*)?[(]?\s*[百千万亿]*元\s*[)]?(?:\s*[(][百千万亿]*元[)])?|[(]?人民币\s*[百千万亿]*元[)]?"
)


_NO_DIGIT = re.compile(r"\D")
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


@lru_cache(maxsize=16_384)
def label_key(text: str) -> str:
    """A label for comparison: numbering, words such as 其中, brackets, spaces and punctuation taken off.

    Every reader asks for every cell of a sheet, hence the cache.
    """
    plain = narrow(text)
    while (shorter := _NUMBERING.sub("", plain)) != plain:
        plain = shorter
    return squash(_BRACKETS.sub("", plain)) or squash(plain)


def unit_in(text: str) -> Unit | None:
    """The unit of money that a title, a heading or a row label states: ``单位:万元``, ``(元)``, ``/万元``."""
    match = _UNIT.search(narrow(text)) or _BARE_UNIT.search(narrow(text))
    if match is None:
        return None
    return words().units.get(next(group for group in match.groups() if group))


def units_in(text: str) -> tuple[Unit, ...]:
    """Every unit of money that a text states: ``单位:元(万元)`` states two, so which is meant is unclear."""
    if "元" not in text:
        return ()
    plain = narrow(text)
    found = [
        words().units.get(next(group for group in match.groups() if group))
        for pattern in (_UNIT, _BARE_UNIT)
        for match in pattern.finditer(plain)
    ]
    return tuple(dict.fromkeys(unit for unit in found if unit is not None and unit.measure == "money"))


def is_unit_line(text: str) -> bool:
    """Whether a text states a unit of money and nothing else: ``金额单位:万元``, ``人民币万元``."""
    return "元" in text and _ONLY_UNIT.fullmatch(narrow(text).strip()) is not None


def marks_of(names: Iterable[str]) -> frozenset[str]:
    """The first characters of names in every width and case: a text with none of them holds none of the
    names, which is settled at once for the many cells of a large sheet."""
    first = {squash(name)[0] for name in names if squash(name)}
    wide = {chr(ord(sign) + 0xFEE0) for sign in first | {sign.upper() for sign in first} if sign.isascii()}
    return frozenset(first | wide | {sign.upper() for sign in first})


@dataclass(frozen=True)
class Signs:
    """Characters of names of which a text holds some, or else holds none of the names: most cells of a large
    sheet are settled by it before anything is normalised."""

    first: frozenset[str]
    last: frozenset[str]
    figures: frozenset[str]
    """Digits of the names that begin or end with one (31-40岁): a digit alone stands in too many cells."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Signs:
        """Of names as people write them."""
        known = [squash(name) for name in names]
        worded = [name for name in known if name and not _ends_in_digit(name)]
        figures = frozenset(_digits(name) for name in known if _ends_in_digit(name))
        return cls(marks_of(worded), marks_of(name[::-1] for name in worded), figures)

    def may_name(self, text: str) -> bool:
        """Whether a text may hold one of the names."""
        if not (self.first.isdisjoint(text) or self.last.isdisjoint(text)):
            return True
        own = _digits(text) if self.figures else ""
        return bool(own) and any(figure in own for figure in self.figures)


def _ends_in_digit(name: str) -> bool:
    return name[:1].isdigit() or name[-1:].isdigit()


def _digits(text: str) -> str:
    return _NO_DIGIT.sub("", text).translate(_WIDE_DIGITS)


@dataclass(frozen=True)
class Aliases:
    """Names of fields: ``find`` gives the field that a label names."""

    fields: Mapping[str, str]
    """Field by the key of each of its names."""

    @classmethod
    def of(cls, names: Mapping[str, Iterable[str]]) -> Aliases:
        """From the names of each field; raises ``ValueError`` for a name of two fields."""
        fields: dict[str, str] = {}
        for name, own in names.items():
            for alias in own:
                if fields.setdefault(label_key(alias), name) != name:
                    raise ValueError(alias)
        return cls(fields)

    def find(self, text: str) -> str | None:
        """The field whose name the whole of ``text`` is, or ``None``."""
        return self.fields.get(label_key(text)) if text else None
