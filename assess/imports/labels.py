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
_BARE_UNIT = re.compile(r"[((]\s*(?:人民币\s*)?([百千万亿]*元)\s*[))]|/\s*([百千万亿]*元)\s*$")


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
