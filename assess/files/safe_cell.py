"""Text cells that no spreadsheet program takes for a formula."""

from __future__ import annotations

# Excel and WPS read these as the start of a formula or of a DDE call; the full-width forms are read as
# their half-width twins by Chinese input settings. Tab, CR and LF shift what follows to the cell's front.
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def safe_cell(text: str) -> str:
    """``text`` with a leading apostrophe where it could start a formula; other texts unchanged.

    Only for text cells: numbers are written as numbers, and a negative number never passes here.
    Leading spaces do not hide a formula start.
    """
    stripped = text.lstrip(" \u00a0\u3000")
    if (text and text[0] in _FORMULA_STARTS) or (stripped and stripped[0] in _FORMULA_STARTS):
        return f"'{text}"
    return text
