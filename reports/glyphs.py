"""Which characters the PDF can set; those it cannot are spelled out and listed, never lost.

The coverage is shipped beside the fonts (``fonts/coverage.txt``, ranges of code points), so that no font
has to be opened to answer. Control characters and lone surrogates are treated as having no glyph: no
renderer can show them, and some are used to disguise text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from reports.fonts_folder import fonts_folder

_BREAKS = frozenset("\n\t")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Cf", "Co", "Cn"})


class Coverage:
    """A set of code points held as sorted ranges."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [first for first, _ in ordered]
        self._ends = [last for _, last in ordered]

    def __contains__(self, point: int) -> bool:
        place = bisect_right(self._starts, point) - 1
        return place >= 0 and point <= self._ends[place]


@lru_cache(maxsize=1)
def coverage() -> dict[str, Coverage]:
    """``shipped``: the shipped fonts; ``fallback``: the fonts inside the PDF compiler."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    current: list[tuple[int, int]] = []
    for line in (fonts_folder() / "coverage.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = ranges.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            first, _, last = line.partition("-")
            current.append((int(first, 16), int(last or first, 16)))
    return {name: Coverage(found) for name, found in ranges.items()}


@lru_cache(maxsize=65536)
def has_glyph(char: str, *, fallback: bool = True) -> bool:
    """Whether a page can show ``char``; with ``fallback`` the PDF compiler's own fonts count too."""
    if char in _BREAKS:
        return True
    if unicodedata.category(char) in _HIDDEN_CATEGORIES:
        return False
    known = coverage()
    point = ord(char)
    return point in known["shipped"] or (fallback and point in known["fallback"])


def is_hidden(char: str) -> bool:
    """Whether ``char`` shows nothing in any font: control, surrogate, format, private or unassigned."""
    return char not in _BREAKS and unicodedata.category(char) in _HIDDEN_CATEGORIES


def code_point(char: str) -> str:
    """``U+20BB7``."""
    return f"U+{ord(char):04X}"


def spelled(text: str, *, fallback: bool = True) -> str:
    """``text`` with every character that has no glyph replaced by its code point in brackets."""
    if all(has_glyph(char, fallback=fallback) for char in text):
        return text
    return "".join(char if has_glyph(char, fallback=fallback) else f"[{code_point(char)}]" for char in text)


def without_hidden(text: str) -> str:
    """``text`` with hidden characters spelled out, for renderers that have fonts of their own."""
    if not any(is_hidden(char) for char in text):
        return text
    return "".join(f"[{code_point(char)}]" if is_hidden(char) else char for char in text)


def missing_glyphs(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of ``texts`` without a glyph, in code point order."""
    return tuple(sorted({char for text in texts for char in set(text) if not has_glyph(char)}))
