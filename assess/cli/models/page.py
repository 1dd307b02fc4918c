"""What the model commands print: lines with a depth, tables of columns, long lines wrapped on a terminal."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assess.cli.console import show_line
from assess.cli.language import help_language
from indicator_models.texts import Lang, Texts, load_texts

_STEP = 2
_GAP = "  "
_PIECES = re.compile(r"[\x21-\x7e]+|\s+|[^\x00-\x7f][)\],.;:!?%。、,;:!?)》」』”’〕】]*")
"""What a line may be broken between: a run of Latin signs, blanks, a sign with the stops that follow it."""


def models_texts(lang: Lang | None = None) -> Texts:
    """Texts of the model commands."""
    return load_texts("assess", lang or help_language(), "cli/models/texts")


class Page:
    """Lines of one command in one language, on stdout."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.texts = models_texts(lang)
        # A file or another program gets every line whole.
        self._width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def say(self, key: str, /, depth: int = 0, **fields: Any) -> None:
        """A text of the catalogue as a line."""
        self.line(self.texts(key, **fields), depth)

    def line(self, text: str = "", depth: int = 0) -> None:
        """A line ``depth`` steps in; what does not fit goes on one step further in."""
        indent = " " * (_STEP * depth)
        if self._width is None or len(indent) + display_width(text) < self._width:
            show_line(indent + text if text else "")
            return
        further = indent + " " * _STEP
        room = max(self._width - len(further) - 1, 20)
        for number, part in enumerate(wrapped(text, room)):
            show_line((further if number else indent) + part)

    def heading(self, key: str, /, **fields: Any) -> None:
        """A blank line and a heading."""
        self.line()
        self.say(key, **fields)

    def table(self, rows: Iterable[Sequence[str]], depth: int = 0) -> None:
        """Columns side by side; the last one, which may be long, is not padded."""
        rows = list(rows)
        widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [padded(cell, width) for cell, width in zip(row, widths, strict=True)]
            show_line(" " * (_STEP * depth) + _GAP.join([*cells[:-1], row[-1]]).rstrip())


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, width: int) -> str:
    """The text with blanks up to ``width`` columns."""
    return text + " " * (width - display_width(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most ``width`` columns, broken where Chinese and Latin may be broken."""
    line, used = "", 0
    for piece in _PIECES.findall(text):
        size = display_width(piece)
        if line and used + size > width:
            yield line.rstrip()
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + size
    if line:
        yield line.rstrip()
