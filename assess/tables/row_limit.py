"""How large a table may be."""

from __future__ import annotations

from assess.files import InputRefusedError
from indicator_models.problems import Problem

HEADING_ROWS = 10
"""The heading stands within the first rows; titles and unit lines may stand above it."""


MAX_COLUMNS = 2_000
"""No pool has more columns; a stray cell far to the right would fill the memory with blanks."""


def check_rows(where: str, rows: int, limit: int) -> None:
    """Raises :class:`InputRefusedError` (``table_too_many_rows``) for a table with more rows than allowed."""
    if rows > limit + HEADING_ROWS:
        raise InputRefusedError([Problem("table_too_many_rows", where, {"limit": f"{limit:,}"})])


def check_columns(where: str, columns: int) -> None:
    """Raises :class:`InputRefusedError` (``table_too_many_columns``) for a table wider than any pool."""
    if columns > MAX_COLUMNS:
        raise InputRefusedError([Problem("table_too_many_columns", where, {"limit": f"{MAX_COLUMNS:,}"})])


MAX_CELLS = 40_000_000
"""A sheet is laid out whole: one cell far down and far right costs the room of all the others."""


def check_extent(where: str, rows: int, columns: int, limit: int) -> None:
    """Checks rows, columns and their product before a sheet is laid out in memory."""
    check_rows(where, rows, limit)
    check_columns(where, columns)
    if rows * columns > MAX_CELLS:
        raise InputRefusedError([Problem("table_too_many_columns", where, {"limit": f"{MAX_COLUMNS:,}"})])
