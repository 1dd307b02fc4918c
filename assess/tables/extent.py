"""How far the cells of a workbook reach, found before it is loaded.

The reading library lays a sheet out whole from its first to its last cell, so two cells far apart in a file
of a few kilobytes would take all memory.
"""

from __future__ import annotations

import io
import re
import zipfile

# A cell with content; one that only carries a format is written as <c .../> and takes no room.
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def within(data: bytes, rows: int, columns: int) -> bool:
    """Whether every sheet of an xlsx file ends within so many rows and columns."""
    return all(height <= rows and width <= columns for height, width in extents(data))


def extents(data: bytes) -> list[tuple[int, int]]:
    """Last row and last column with content, sheet by sheet.

    A file that cannot be looked into has none: whether it is readable is for the reading library to say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
            return [_extent(archive.read(part)) for part in parts]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return []


def _extent(content: bytes) -> tuple[int, int]:
    height = width = 0
    for match in _CELL.finditer(content):
        height, width = max(height, int(match[2])), max(width, _column(match[1]))
    return height, width


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
