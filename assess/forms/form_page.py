"""Write one sheet as the form lays it out: merged cells, borders, widths, A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assess.files import safe_cell
from assess.forms.contents import Contents
from assess.forms.form_layout import MONEY, NUMERIC, Block, FormCell, Table, printed
from assess.intake.cell_writer import CellWriter
from assess.intake.page import A4, height_of
from indicator_models.schema import Localised
from indicator_models.texts import LANGS, Lang, Texts, load_texts

FONT = "SimSun"
BLACK, HEAD_FILL = "#000000", "#F2F2F2"
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.55}
_HEADER = 100
"""Characters of the firm's name in the page header; Excel takes 255 with all its marks."""
_LINE, _LEAST, _HIGHEST = 13.0, 22.0, 409.0
"""Points: a line of text, a row, the highest row that Excel knows."""
_PAGE = {False: 750.0, True: 505.0}
"""Points of height on an A4 page between the margins, upright and across."""
_WIDTH = {False: 535.0, True: 780.0}
"""Points of width on an A4 page between the margins, upright and across."""
_POINTS_A_CHARACTER = 6.3
"""Width of a character of a column: 5.3 to 6 points by the font of the system, and something to spare."""
_TEXT_LEAST = 60.0
_FILLED = 0.88
"""Share of a cell's width that a line of Chinese text of 10 points fills at most."""


@dataclass
class FormPage:
    """A sheet being written, with the next free row."""

    writer: CellWriter
    sheet: Worksheet
    table: Table
    contents: Contents
    zeros: bool
    row: int = 0
    breaks: list[int] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    """Height of each form, for the scale of print."""
    _height: float = 0.0

    @property
    def last(self) -> int:
        """Last column of the grid."""
        return len(self.table.columns) - 1

    @property
    def texts(self) -> Texts:
        """Sentences of the forms."""
        return load_texts("assess.forms", self.writer.lang)

    def begin(self) -> None:
        """Widths of the columns."""
        for column, width in enumerate(self.table.columns):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)

    def title(self, *lines: str, note: str = "") -> None:
        """The title over the width, year and unit below it, and a note."""
        style = self.writer.style(font_name=FONT, font_size=14, bold=True, align="center", font_color=BLACK)
        text = printed(self.table.title, self.writer.lang)
        self.across(text, style, 26.0 * (text.count("\n") + 1))
        unit = self.texts("words.unit") if self.table.unit else ""
        line = "    ".join(filter(None, (*lines, unit)))
        small = self.writer.style(font_name=FONT, font_size=9, align="right", font_color=BLACK)
        if line:
            self.across(line, small, 16.0)
        if note:
            remark = self.writer.style(font_name=FONT, font_size=9, align="left", font_color=BLACK)
            self.across(note, remark, height_of([(note, float(sum(self.table.columns)))], 12.0))

    def across(self, text: str, style: Format, height: float) -> None:
        """One text over the whole width."""
        self._merge(0, self.last, safe_cell(text), style)
        self.advance(height)

    def pairs(self, block: Block, places: Mapping[str, str]) -> None:
        """Rows of labels with their values."""
        for pairs in block.rows:
            column, tallest = 0, _LEAST
            for pair in pairs:
                end = column + pair.label - 1
                if pair.key is None:
                    self._merge(column, end, "", self.label_style())
                    column = end + 1
                    continue
                cell = block.by_key[pair.key]
                self._merge(column, end, self.label_of(cell, places), self.label_style())
                tallest = max(tallest, self._height_of(self.label_of(cell, places), column, end))
                column, end = end + 1, end + pair.value
                value = self.contents.shown(cell, self._placed(cell, places))
                self.value(column, end, cell, value)
                tallest = max(tallest, self._value_height(cell, value, column, end))
                column = end + 1
            self.advance(tallest)

    def matrix(self, block: Block, places: Mapping[str, str]) -> None:
        """Fields by columns; a group of fields is named beside them."""
        grouped = any(cell.group is not None for cell in block.cells)
        first = 2 if grouped else 1
        assert block.corner is not None
        self._merge(0, first - 1, printed(block.corner, self.writer.lang), self.head_style())
        spans = _spans(first, self.last, len(block.columns))
        for column, (begin, end) in zip(block.columns, spans, strict=True):
            year = places[f"y{column.year}"] if column.year is not None else None
            self._merge(begin, end, _with_year(column.label, year, self.writer.lang), self.head_style())
        self.advance(_LEAST * (1.5 if self.writer.lang == "en" else 1))
        if grouped:
            self._groups(_runs(block.cells))
        for cell in block.cells:
            label = self.label_of(cell, places)
            self._merge(1 if grouped else 0, first - 1, label, self.label_style())
            for column, (begin, end) in zip(block.columns, spans, strict=True):
                step = places[f"y{column.year}"] if column.year is not None else column.key
                self.value(begin, end, cell, self.contents.shown(cell, {**places, "column": step}))
            self.advance(max(_LEAST, self._height_of(label, 1 if grouped else 0, first - 1)))

    def list(self, block: Block, items: Sequence[str]) -> None:
        """A heading and one row an item, some empty ones where there are few."""
        if block.title is not None:
            style = self.writer.style(
                font_name=FONT, font_size=11, bold=True, align="center", font_color=BLACK
            )
            self.across(printed(block.title, self.writer.lang), style, _LEAST)
        for column, cell in enumerate(block.cells):
            self._merge(column, column, self.label_of(cell, {}), self.head_style())
        heads = [self._height_of(self.label_of(c, {}), n, n) for n, c in enumerate(block.cells)]
        self.advance(max(_LEAST, *heads))
        for number, item in enumerate(items, start=1):
            shown = [
                number if cell.kind == "place" else self.contents.shown(cell, {"item": item})
                for cell in block.cells
            ]
            tallest = _LEAST
            for column, (cell, value) in enumerate(zip(block.cells, shown, strict=True)):
                self.value(column, column, cell, value)
                tallest = max(tallest, self._value_height(cell, value, column, column))
            self.advance(tallest)
        for _ in range(block.least - len(items)):
            for column in range(len(block.cells)):
                self._merge(column, column, "", self.label_style())
            self.advance(_LEAST)

    def value(self, first: int, last: int, cell: FormCell, value: object) -> None:
        """A typed value over its columns. Texts are neutralised; numbers keep every digit and show two."""
        if value is None and self.zeros and cell.kind in NUMERIC:
            value = Decimal(0)
        style = self.value_style(cell, value)
        if first != last:
            self.sheet.merge_range(self.row, first, self.row, last, None, style)
        self.writer.value(
            self.sheet, self.row, first, safe_cell(value) if isinstance(value, str) else value, style
        )

    def value_style(self, cell: FormCell, value: object) -> Format:
        """Borders, number format, and the side that the value stands on."""
        number = _number_format(cell, value)
        side = "right" if cell.kind in MONEY else "left" if cell.kind == "text" else "center"
        return self.writer.style(
            font_name=FONT,
            font_color=BLACK,
            border=1,
            num_format=number,
            align=side,
            valign="top" if cell.limit else "vcenter",
        )

    def label_style(self) -> Format:
        """A label."""
        return self.writer.style(font_name=FONT, font_color=BLACK, border=1, align="center")

    def head_style(self) -> Format:
        """A heading."""
        return self.writer.style(
            font_name=FONT, font_color=BLACK, border=1, align="center", bold=True, bg_color=HEAD_FILL
        )

    def label_of(self, cell: FormCell, places: Mapping[str, str]) -> str:
        """The printed label; a label of 第一年 with the calendar year behind it."""
        year = places.get(f"y{cell.year}") if cell.year is not None else None
        return _with_year(cell.label, year, self.writer.lang)

    def advance(self, height: float) -> None:
        """Set the height of the row and go on to the next."""
        self.sheet.set_row(self.row, min(height, _HIGHEST))
        self._height += min(height, _HIGHEST)
        self.row += 1

    def end_form(self) -> None:
        """End one form: the next begins on a new page."""
        self.heights.append(self._height)
        self._height = 0.0
        self.breaks.append(self.row)

    def close(self, *, forms: bool) -> None:
        """Paper, print area, page header with the firm's name; ``forms``: one form a page."""
        self.sheet.set_paper(A4)
        if self.table.landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(**_MARGINS)
        name = self.contents.profile.identity.name[:_HEADER].replace("&", "&&")
        self.sheet.set_header(f"&L&8{name}")
        self.sheet.set_footer("&C&8&P / &N")
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, max(self.row - 1, 0), self.last)
        if not forms:
            self.sheet.fit_to_pages(1, 0)
            return
        # Excel drops manual breaks where it fits to pages, so height and width set the scale.
        tallest = max(self.heights, default=1.0)
        wide = sum(self.table.columns) * _POINTS_A_CHARACTER
        fit = min(_PAGE[self.table.landscape] / tallest, _WIDTH[self.table.landscape] / wide)
        self.sheet.set_print_scale(max(40, min(100, int(100 * fit))))
        self.sheet.set_h_pagebreaks(self.breaks[:-1])

    def _placed(self, cell: FormCell, places: Mapping[str, str]) -> Mapping[str, str]:
        return {**places, "year": places[f"y{cell.year}"]} if cell.year is not None else places

    def _merge(self, first: int, last: int, text: str, style: Format) -> None:
        if first == last:
            self.sheet.write_string(self.row, first, text, style)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
            self.sheet.write_string(self.row, first, text, style)

    def _groups(self, runs: Sequence[tuple[Localised, int]]) -> None:
        """The names of groups of rows, each merged down over its rows."""
        row = self.row
        for group, count in runs:
            text = printed(group, self.writer.lang)
            self.sheet.merge_range(row, 0, row + count - 1, 0, text, self.label_style())
            row += count

    def _height_of(self, text: str, first: int, last: int) -> float:
        wide = _FILLED * sum(self.table.columns[first : last + 1])
        return height_of([(text, wide)], _LINE)

    def _value_height(self, cell: FormCell, value: object, first: int, last: int) -> float:
        least = _TEXT_LEAST if cell.limit else 0.0
        return max(least, self._height_of(value, first, last) if isinstance(value, str) else 0.0)


def _spans(first: int, last: int, count: int) -> list[tuple[int, int]]:
    """The grid columns shared out over ``count`` columns; the last one takes what is left."""
    each = (last - first + 1) // count
    return [
        (first + place * each, last if place == count - 1 else first + (place + 1) * each - 1)
        for place in range(count)
    ]


def _with_year(label: Localised, year: str | None, lang: Lang) -> str:
    """A label of the form, each of its languages with the calendar year behind it."""
    if year is None:
        return printed(label, lang)
    zh, en = (load_texts("assess.forms", own)("words.of_year", year=year) for own in LANGS)
    return printed(Localised(zh=f"{label.zh}{zh}", en=f"{label.en}{en}"), lang)


def _runs(cells: Sequence[FormCell]) -> list[tuple[Localised, int]]:
    runs: list[tuple[Localised, int]] = []
    for cell in cells:
        assert cell.group is not None
        if runs and runs[-1][0] == cell.group:
            runs[-1] = cell.group, runs[-1][1] + 1
        else:
            runs.append((cell.group, 1))
    return runs


def _number_format(cell: FormCell, value: object) -> str:
    """Money with two decimals, days as the form prints them, an average of heads with two if not whole."""
    if cell.kind in MONEY:
        return "#,##0.00"
    if hasattr(value, "isoformat"):
        return "yyyy-mm-dd"
    whole = not isinstance(value, Decimal) or value == value.to_integral_value()
    return "General" if whole else "0.00"
