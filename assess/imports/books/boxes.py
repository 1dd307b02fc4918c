"""Yes and no as forms have them ticked: 是, ☑是 □否, √是 □否, 是☑否□."""

from __future__ import annotations

import re

from assess.tables.words import words
from indicator_models.names import narrow

_EMPTY = "□☐○〇"
_TICKED = "☑☒✓✔√■▣●"
_BOX = re.compile(rf"[{_EMPTY}{_TICKED}]")
_BEFORE = re.compile(rf"([{_EMPTY}{_TICKED}])\s*(是|否)")
_BEHIND = re.compile(rf"(是|否)\s*[((]?\s*([{_EMPTY}{_TICKED}])")


def has_boxes(text: str) -> bool:
    """Whether a text holds boxes to tick."""
    return bool(_BOX.search(text))


def without_boxes(text: str) -> str:
    """A label without the boxes behind it."""
    return re.split(
        rf"[((]?\s*(?:[{_EMPTY}{_TICKED}]|[是否]\s*[((]?\s*[{_EMPTY}{_TICKED}])", text, maxsplit=1
    )[0]


def ticked(text: str) -> bool | None:
    """Yes or no; ``None`` where none or both are ticked, or the text is neither."""
    plain = narrow(text)
    if not has_boxes(plain):
        return True if plain in words().yes else False if plain in words().no else None
    pairs = [(word, mark) for mark, word in _BEFORE.findall(plain)]
    if len(_BOX.findall(plain)) == 1 and pairs and _BEHIND.search(plain):
        return None  # 是√否: the tick stands behind the one and before the other.
    # 是☑否□ ends with a box, ☑是□否 begins with one.
    if not _BOX.match(plain.lstrip()) or len(pairs) < 2:
        behind = _BEHIND.findall(plain)
        pairs = behind if len(behind) >= len(pairs) else pairs
    marked = {word for word, mark in pairs if mark in _TICKED}
    return marked == {"是"} if len(marked) == 1 else None
