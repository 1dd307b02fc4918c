"""Write a list sheet: headings, an explanation and an example for each column, blank rows to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from xlsxwriter.worksheet import Worksheet

from assess.intake import cell_writer as look
from assess.intake.cell_writer import CellWriter
from assess.intake.contents import Contents, Row
from assess.intake.layout import CellSpec, ListColumn, ListSheet
from assess.intake.marks import Mark
from assess.intake.page import height_of, open_page, set_up_page, write_key, write_title

_FLAG = CellSpec(key="none", kind="flag")
_BLANK_ROWS = 5
"""Blank rows below the data of a filled list, at least."""


def write_list(
    writer: CellWriter, sheet: Worksheet, spec: ListSheet, contents: Contents, years: Sequence[int]
) -> None:
    """Write one list sheet; ``years`` are the accounting years, oldest first."""
    columns = {column.key: index for index, column in enumerate(spec.columns, start=1)}
    for column in spec.columns:
        sheet.set_column(columns[column.key], columns[column.key], column.width)
    open_page(writer, sheet, spec.id, columns)
    last = len(spec.columns)
    row = write_title(writer, sheet, spec.id, last, min(sum(c.width for c in spec.columns), 150))
    row = _none_row(writer, sheet, row, declared=spec.id in contents.none)
    heading = row
    row = _heads(writer, sheet, spec, row)
    rows = list(contents.rows.get(spec.id, ()))
    rows += _prefilled(spec, rows, years)
    _body(writer, sheet, spec, rows, row, contents)
    set_up_page(writer, sheet, (row + len(rows) - 1, last), landscape=True, pages_tall=0)
    sheet.repeat_rows(heading)
    sheet.freeze_panes(row, 3 if spec.columns[0].kind == "code" else 2)


def _none_row(writer: CellWriter, sheet: Worksheet, row: int, *, declared: bool) -> int:
    texts = writer.texts
    sheet.write_string(row, 1, texts("none_declared"), writer.style(font_size=8, text_wrap=True))
    style = writer.input_style(_FLAG, required=False)
    writer.value(sheet, row, 2, writer.written(True, _FLAG) if declared else None, style)
    writer.check(sheet, (row, 2), (row, 2), _FLAG)
    note = writer.style(font_size=8, font_color=look.GREY, text_wrap=False)
    sheet.write_string(row, 3, texts("none_help"), note)
    sheet.set_row(row, 48)
    write_key(writer, sheet, row, "none")
    return row + 1


def _heads(writer: CellWriter, sheet: Worksheet, spec: ListSheet, row: int) -> int:
    border: dict[str, Any] = {"border": 1, "border_color": look.LINE}
    styles = {
        "label": writer.style(bold=True, font_color="#FFFFFF", bg_color=look.HEAD, align="center", **border),
        "help": writer.style(font_size=8, font_color=look.GREY, valign="top", **border),
        "example": writer.style(font_size=8, italic=True, bg_color=look.EXAMPLE, **border),
    }
    keys = {"label": "heading", "help": "help", "example": "example"}
    for part, style in styles.items():
        cells = [(writer.texts(f"{spec.id}.{c.key}.{part}"), float(c.width)) for c in spec.columns]
        for index, (text, _) in enumerate(cells, start=1):
            column = spec.columns[index - 1]
            value = _example(column, text) if part == "example" else text
            formatted = writer.input_style(column, required=False) if not isinstance(value, str) else style
            sample = writer.style(
                font_size=8,
                italic=True,
                bg_color=look.EXAMPLE,
                num_format="yyyy-mm-dd" if isinstance(value, date) else "#,##0.00",
                **border,
            )
            writer.value(sheet, row, index, value, formatted if isinstance(value, str) else sample)
        sheet.set_row(row, max(18, height_of(cells)))
        write_key(writer, sheet, row, keys[part])
        row += 1
    return row


def _example(column: ListColumn, text: str) -> object:
    """The example typed as a user's entry is: dates and amounts as such."""
    if column.kind == "date" and text:
        return date.fromisoformat(text)
    if column.kind in ("money", "money_positive") and text:
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return text


def _prefilled(spec: ListSheet, rows: Sequence[Row], years: Sequence[int]) -> list[Row]:
    """Blank rows with the next codes; a project has one row a year."""
    prefix = spec.columns[0].prefix
    count = max(spec.rows - len(rows), _BLANK_ROWS)
    if prefix is None:
        return [{} for _ in range(count)]
    used = [int(row["code"][len(prefix) :]) for row in rows]
    number = max(used, default=0) + 1
    if spec.id != "research":
        return [{"code": f"{prefix}{number + index:02d}"} for index in range(count)]
    projects = -(-count // len(years))
    return [
        {"code": f"{prefix}{number + index:02d}", "year": year} for index in range(projects) for year in years
    ]


def _body(
    writer: CellWriter,
    sheet: Worksheet,
    spec: ListSheet,
    rows: Sequence[Mapping[str, Any]],
    top: int,
    contents: Contents,
) -> None:
    """Rows taken over, then blank ones, which a pre-filled list may mark as those of the new year."""
    taken = len(contents.rows.get(spec.id, ()))
    marks = contents.marks
    for place, column in enumerate(spec.columns, start=1):
        below: Mark | None = "new" if spec.id in marks.new_rows else marks.columns.get((spec.id, column.key))
        styles = [
            writer.input_style(column, required=column.required, mark=mark, font_size=8)
            for mark in (marks.columns.get((spec.id, column.key)), below)
        ]
        for index, row in enumerate(rows):
            style = styles[index >= taken]
            writer.value(sheet, top + index, place, writer.written(row.get(column.key), column), style)
        writer.check(sheet, (top, place), (top + len(rows) + 200, place), column)
