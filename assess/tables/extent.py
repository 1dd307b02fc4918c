"""How far the cells of a workbook reach, found before it is loaded.

The reading library lays a sheet out whole from its first to its last cell, so two cells far apart in a file
of a few kilobytes would take all memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from assess.files.workbook_safety import is_xml, unpacked_pieces

_ATTRIBUTE = rb"""[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')"""
# The quoted values are stepped over one by one, because a ">" may stand in them. A cell or row without r
# follows the one before it.
_TAG = re.compile(
    rb"<(?:\w+:)?(?:(row)|c)(?:\s+(?!r\s*=)" + _ATTRIBUTE + rb")*"
    rb"""(?:\s+r\s*=\s*["']\s*([A-Za-z]*)(\d+)\s*["'](?:\s+""" + _ATTRIBUTE + rb""")*)?\s*(/?)>"""
)
# Nearly all sheets write all their cells like this, and reading them in one go is many times faster.
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: [st]="\w*")*(/?)>')
_UNUSUAL = re.compile(rb"<c[\t\r\n>/]|:(?:c|row)[\s>/]|<row[\t\r\n>]")
_OPEN_TAG = re.compile(rb"<(?:\w+:)?(?:row|c)\s")
_LONGEST_TAG = 64 * 1024
_ENDLESS = (2**31, 2**31)
"""Of a sheet that is written so that its end cannot be told; beyond every limit."""

_BINARY_SHEET = b"\x81\x01\x00"
_BINARY_ROW, _BINARY_CELLS = 0, frozenset({*range(2, 12), 62})
_RECORD_HEAD, _INDEX_BYTES = 6, 4


def within(data: bytes, rows: int, columns: int) -> bool:
    """Whether every sheet of an xlsx or xlsb file ends within so many rows and columns."""
    return all(height <= rows and width <= columns for height, width in extents(data))


def extents(data: bytes) -> list[tuple[int, int]]:
    """Last row and last column with content, for every part of the file that has cells.

    Parts are read in pieces, so a large sheet takes no room; all parts are looked at, because a workbook may
    keep a sheet under any name. A file that cannot be looked into has none: whether it is readable is for the
    reading library to say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return []
    return [reach for entry in entries if (reach := _reach(data, entry)) != (0, 0)]


def _reach(data: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    pieces = unpacked_pieces(data, entry)
    first = next(pieces, b"")
    if first.startswith(_BINARY_SHEET):
        return _extent_of_records(first, pieces)
    # Pictures hold any bytes, so also such as look like a tag that never ends.
    if is_xml(first, entry.filename):
        return _extent(first, pieces)
    return 0, 0


@dataclass
class _Reach:
    """How far a sheet reaches, and where its reading stands."""

    height: int = 0
    width: int = 0
    row: int = 0
    column: int = 0

    def read(self, window: bytes) -> bytes:
        """Takes the tags of a piece of a sheet; gives back the tag that has not ended yet."""
        last = max(window.rfind(b"<"), 0)
        usual = _USUAL_CELL.findall(window, 0, last)
        if usual and len(usual) == window.count(b"<c ", 0, last) and not _UNUSUAL.search(window, 0, last):
            self._read_usual(usual)
            return window[last:]
        end = 0
        for match in _TAG.finditer(window):
            self._read_tag(*match.groups())
            end = match.end()
        unfinished = _OPEN_TAG.search(window, end)
        return window[unfinished.start() if unfinished else max(end, last) :]

    def _read_usual(self, cells: list[tuple[bytes, bytes, bytes]]) -> None:
        filled = [(letters, digits) for letters, digits, closed in cells if not closed]
        if filled:
            self.height = max(self.height, *{int(digits) for _, digits in filled})
            self.width = max(self.width, *map(_column, {letters for letters, _ in filled}))
        letters, digits, _ = cells[-1]
        self.row, self.column = int(digits), _column(letters)

    def _read_tag(self, is_row: bytes | None, letters: bytes, digits: bytes, closed: bytes) -> None:
        if digits:
            self.row = _number(digits)
        elif is_row:
            self.row += 1
        if is_row:
            self.column = 0
            return
        self.column = _column(letters) if letters else self.column + 1
        # A cell that only carries a format is written as <c .../> and takes no room.
        if not closed:
            self.height, self.width = max(self.height, self.row, 1), max(self.width, self.column)


def _extent(first: bytes, pieces: Iterator[bytes]) -> tuple[int, int]:
    reach = _Reach()
    waiting = b""
    for piece in chain([first], pieces):
        # A part in UTF-16 is plain letters with a zero byte beside each.
        waiting = reach.read((waiting + piece).translate(None, b"\0"))
        if len(waiting) > _LONGEST_TAG:
            if _OPEN_TAG.match(waiting):
                return _ENDLESS
            waiting = b""
    reach.read(waiting)
    return reach.height, reach.width


def _number(digits: bytes) -> int:
    return int(digits.lstrip(b"0")[:9] or b"0")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _extent_of_records(first: bytes, pieces: Iterator[bytes]) -> tuple[int, int]:
    """Of a sheet of an xlsb file: records of kind, length and content; rows and cells begin with a number."""
    height = width = row = 0
    window, place = first, 0
    while True:
        # A record head and the number behind it are read in one go; only the end of the sheet is shorter.
        while len(window) - place < _RECORD_HEAD + _INDEX_BYTES:
            piece = next(pieces, None)
            if piece is None:
                return height, width
            skipped = min(place, len(window))
            window, place = window[skipped:] + piece, place - skipped
        kind, place = _varying(window, place, 2)
        length, place = _varying(window, place, 4)
        index = int.from_bytes(window[place : place + _INDEX_BYTES], "little") + 1
        if kind == _BINARY_ROW:
            row = index
        elif kind in _BINARY_CELLS:
            height, width = max(height, row), max(width, index)
        place += length


def _varying(window: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and the place behind it."""
    number = 0
    for shift in range(longest):
        byte = window[place + shift]
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return number, place + shift + 1
    return number, place + longest
