"""What all sheets of the workbook share: hidden keys, title, print set-up, row heights."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from assess.intake.cell_writer import GREY, HEAD, CellWriter
from assess.intake.keyed_sheet import marker_of
from assess.intake.layout import layout

KEY_COLUMN, KEY_ROW = 0, 0
A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.45, "bottom": 0.55}
"""Inches."""
_LINE = 11.5
"""Height of a line of 9-point text in points."""


def open_page(writer: CellWriter, sheet: Worksheet, sheet_id: str, keys: dict[str, int]) -> None:
    """Marker, hidden keys of the columns, hidden key column and row."""
    key_style = writer.style(font_size=8, font_color=GREY, text_wrap=False)
    marker = marker_of(sheet_id, layout().template_version, writer.lang)
    sheet.write_string(KEY_ROW, KEY_COLUMN, marker, key_style)
    for key, column in keys.items():
        sheet.write_string(KEY_ROW, column, key, key_style)
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})
    sheet.set_column(KEY_COLUMN, KEY_COLUMN, 12, None, {"hidden": True})
    sheet.hide_gridlines(2)


def write_key(writer: CellWriter, sheet: Worksheet, row: int, key: str) -> None:
    """The hidden key of a row."""
    sheet.write_string(row, KEY_COLUMN, key, writer.style(font_size=8, font_color=GREY, text_wrap=False))


def write_title(writer: CellWriter, sheet: Worksheet, sheet_id: str, last_column: int, wide: float) -> int:
    """Title and lead over the width of the sheet; hands back the next row."""
    title = writer.style(bold=True, font_size=14, font_color=HEAD, text_wrap=False)
    lead = writer.style(font_size=9, font_color=GREY, valign="top")
    text = writer.texts(f"lead.{sheet_id}")
    sheet.merge_range(1, 1, 1, last_column, writer.texts(f"title.{sheet_id}"), title)
    sheet.merge_range(2, 1, 2, last_column, text, lead)
    sheet.set_row(1, 24)
    sheet.set_row(2, height_of([(text, wide)], 13.5) + 2)
    write_key(writer, sheet, 1, "title")
    write_key(writer, sheet, 2, "lead")
    return 3


def set_up_page(
    writer: CellWriter, sheet: Worksheet, last: tuple[int, int], *, landscape: bool, pages_tall: int
) -> None:
    """A4, one page wide; ``pages_tall`` 0 takes as many pages as there are rows."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, pages_tall)
    sheet.set_margins(**_MARGINS)
    sheet.print_area(1, 1, *last)
    sheet.center_horizontally()
    sheet.set_footer(f"&C&8{writer.texts('words.footer')}")


def height_of(cells: Iterable[tuple[str, float]], line: float = _LINE) -> float:
    """Row height (points) that shows every text in its column width (characters of the default font)."""
    lines = [
        sum(max(1, math.ceil(width_of(part) / wide)) for part in text.split("\n")) for text, wide in cells
    ]
    return max(1, *lines, 1) * line + 5


def width_of(text: str) -> float:
    """Width in characters of the default font at 9 points; a Chinese character takes nearly two."""
    return sum(1.75 if unicodedata.east_asian_width(sign) in "WF" else 0.88 for sign in text)
