"""The screening list as a workbook: 结果, 问题, 说明, and 汇总 of several models.

Written row by row, so memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_range

from assess.files import OutputRefusedError, safe_cell
from assess.intake.page import height_of
from assess.screening.columns import OutputColumn, blocks, output_columns, problem_rows, screening_texts
from assess.screening.cover import class_counts, cover_lines, reading_counts
from assess.screening.grounds import local_note
from assess.screening.judged import SCREEN_READINGS
from assess.screening.screen import ScreenResult
from assess.screening.words import Words
from indicator_models.problems import Problem
from indicator_models.texts import Lang, Texts

_SHEET_ROWS = 1_048_576
_HEADING_ROWS = 2
_CELL_CHARACTERS = 32_767
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"},
    "id": {"italic": True, "font_color": "#6B7280", "font_size": 8},
    "title": {"bold": True, "font_size": 14},
    "part": {"bold": True, "font_size": 12, "bottom": 1},
    "key": {"bold": True, "text_wrap": True, "valign": "top"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "text": {},
    # The cell keeps its text unchanged and is never taken for a formula, not even after editing.
    "quoted": {"quote_prefix": True},
    "date": {"num_format": "yyyy-mm-dd"},
    "count": {"num_format": "0", "valign": "top"},
    # Points and amounts are shown with as many digits as they need: rounding could carry one over a line.
    "points": {"num_format": "General"},
    "amount": {"num_format": "General"},
    "yuan": {"num_format": "#,##0.00"},
    "good": {"bg_color": "#DDEFE0", "font_color": "#1B5E2A"},
    "bad": {"bg_color": "#F9DEDC", "font_color": "#8C1D18"},
    "open": {"bg_color": "#FFF1CC", "font_color": "#6B4E00"},
    "off": {"bg_color": "#E5E7EB", "font_color": "#4B5563"},
}
_WIDTHS: Mapping[str, float] = {
    "text": 20,
    "date": 12,
    "verdict": 30,
    "class": 16,
    "gate": 24,
    "state": 11,
    "yuan": 18,
}
_OWN_WIDTHS: Mapping[str, float] = {"name": 34, "region_code": 12}
_BESIDE_WIDTH = 22
_BESIDE_HEIGHT = 30
"""A verdict or class beside others: narrower, on two lines."""
_A3, _A4 = 8, 9
_LINE = 15.0
"""Height of a line of the default font (11 points)."""
_POINTS_TO_NINE = 1.1
_COLOURS = (
    ("reading.pass", "good"),
    ("state.met", "good"),
    ("reading.fail", "bad"),
    ("state.not_met", "bad"),
    ("state.unknown", "open"),
    ("reading.invalid", "off"),
    ("reading.not_concerned", "off"),
    ("reading.not_in_region", "off"),
    ("reading.not_in_force", "off"),
    ("reading.none", "off"),
)
"""Beginnings of a cell's words and the look they get."""


def check_fits_workbook(result: ScreenResult, path: Path) -> None:
    """Raises :class:`OutputRefusedError` (``screen_too_many_rows``) where a sheet cannot hold the list."""
    longest = max(result.rows + _HEADING_ROWS, len(result.findings) + 1)
    if longest > _SHEET_ROWS:
        raise OutputRefusedError([Problem("screen_too_many_rows", str(path), {"limit": f"{_SHEET_ROWS:,}"})])


def write_workbook(result: ScreenResult, path: Path, *, made_on: date, lang: Lang) -> None:
    """Write the workbook; amounts stay in yuan and say so in their label."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    # The stamp is the day given, so that the same screening gives the same file.
    book.set_properties({"created": datetime.combine(made_on, time())})
    sheets = _Sheets(book, result, lang)
    sheets.results(made_on)
    if result.several:
        sheets.summary()
    sheets.problems()
    sheets.cover(made_on)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """Row height that shows every text in its column width: not every program fits rows to wrapped text."""
    return height_of(((text, width / _POINTS_TO_NINE) for text, width in cells), _LINE)


def _landscape(sheet: Any, paper: int = _A4) -> None:
    """Across, one page wide: on paper stands what is said in short, the rest is for the screen."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


class _Sheets:
    def __init__(self, book: Any, result: ScreenResult, lang: Lang) -> None:
        self._book = book
        self._result = result
        self._lang: Lang = lang
        self._texts: Texts = screening_texts(lang)
        self._formats = {name: book.add_format(dict(settings)) for name, settings in _FORMATS.items()}

    def results(self, made_on: date) -> None:
        sheet = self._book.add_worksheet(self._texts("sheet.results"))
        columns = output_columns(self._result, self._lang)
        self._head(sheet, columns)
        styles = [self._style(column) for column in columns]
        shown = Words(self._result, self._lang, made_on).shown
        for row, values in enumerate(blocks(columns, self._result.rows, shown), start=_HEADING_ROWS):
            if self._result.several:
                sheet.set_row(row, _BESIDE_HEIGHT)
            for place, value in enumerate(values):
                if value is not None:
                    self._cell(sheet, row, place, value, styles[place])
        sheet.freeze_panes(_HEADING_ROWS, 2)
        last = max(self._result.rows + _HEADING_ROWS - 1, 1)
        sheet.autofilter(1, 0, last, len(columns) - 1)
        coloured = [n for n, column in enumerate(columns) if column.style in ("verdict", "state")]
        self._colour(sheet, coloured, max(last, _HEADING_ROWS))
        printed = max(place for place, column in enumerate(columns) if column.headline)
        sheet.print_area(0, 0, last, printed)
        sheet.repeat_rows(0)
        _landscape(sheet, _A3 if self._result.several else _A4)

    def summary(self) -> None:
        """One line a model: how many firms read how, its classes, and whose its numbers are."""
        sheet, texts = self._book.add_worksheet(self._texts("sheet.summary")), self._texts
        counts = [dict(reading_counts(part)) for part in self._result.judged]
        kinds = [kind for kind in SCREEN_READINGS if any(kind in found for found in counts)]
        heads = [texts("summary.model"), *(texts(f"count.{kind}") for kind in kinds), texts("summary.notes")]
        sheet.set_row(0, _height((head, 12) for head in heads[1:-1]))
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, len(kinds), 12)
        sheet.set_column(len(kinds) + 1, len(kinds) + 1, 70)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, self._formats["heading"])
        for row, part in enumerate(self._result.judged, start=1):
            said = [texts("cover.firms", what=what, count=n) for what, n in class_counts(part, self._lang)]
            notes = filter(None, (texts("list.comma").join(said), local_note(part, self._lang)))
            title, note = part.model.title.in_(self._lang), texts("list.semicolon").join(notes)
            sheet.set_row(row, _height([(title, 30), (note, 70)]))
            self._text(sheet, row, 0, title, "wrap")
            for place, kind in enumerate(kinds, start=1):
                if kind in counts[row - 1]:
                    sheet.write_number(row, place, counts[row - 1][kind], self._formats["count"])
            self._text(sheet, row, len(heads) - 1, note, "wrap")
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        _landscape(sheet)

    def problems(self) -> None:
        sheet = self._book.add_worksheet(self._texts("sheet.problems"))
        widths = {"severity": 8, "where": 22, "firm": 30, "message": 60, "remedy": 60, "code": 28}
        for place, (key, width) in enumerate(widths.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, self._texts(f"problem.{key}"), self._formats["heading"])
        rows = problem_rows(self._result, self._lang)
        for row, entry in enumerate(rows, start=1):
            problem = entry.problem
            severity = self._texts(f"severity.{problem.severity}")
            texts = (severity, problem.where, entry.firm, problem.message, problem.remedy, problem.code)
            sheet.set_row(row, _height(zip(texts, widths.values(), strict=True)))
            for place, text in enumerate(texts):
                self._text(sheet, row, place, text, "wrap")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(widths) - 1)
        sheet.repeat_rows(0)
        _landscape(sheet)

    def cover(self, made_on: date) -> None:
        sheet = self._book.add_worksheet(self._texts("sheet.cover"))
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, self._texts("cover.title"), self._formats["title"])
        for row, line in enumerate(cover_lines(self._result, self._lang, made_on), start=2):
            sheet.set_row(row, _height([(line.key, 26), (line.text, 90)]))
            if line.key:
                self._text(sheet, row, 0, line.key, "part" if line.heading else "key")
            if line.text:
                self._text(sheet, row, 1, line.text, "wrap")
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def _head(self, sheet: Any, columns: Sequence[OutputColumn]) -> None:
        """Labels with the row of ids below; of several models the details are folded one level in."""
        sheet.set_row(0, 64 if self._result.several else 48)
        for place, column in enumerate(columns):
            width = _OWN_WIDTHS.get(column.id, _WIDTHS.get(column.style, 12))
            if self._result.several and column.style in ("verdict", "class"):
                width = _BESIDE_WIDTH
            folded = {} if column.headline or not self._result.several else {"level": 1}
            sheet.set_column(place, place, width, None, folded)
            sheet.write_string(0, place, column.label, self._formats["heading"])
        for place, column in enumerate(columns):
            sheet.write_string(1, place, column.id, self._formats["id"])

    def _style(self, column: OutputColumn) -> str:
        """Format of a column's cells."""
        if column.style in ("points", "amount", "yuan", "count", "date"):
            return column.style
        return "wrap" if self._result.several and column.headline and column.judged is not None else "text"

    def _cell(self, sheet: Any, row: int, place: int, value: Any, style: str) -> None:
        if isinstance(value, str):
            self._text(sheet, row, place, value, style)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, self._formats["date"])
        else:
            sheet.write_number(row, place, value, self._formats[style])

    def _text(self, sheet: Any, row: int, place: int, text: str, style: str) -> None:
        cut = text[:_CELL_CHARACTERS]
        chosen = "quoted" if safe_cell(cut) != cut else style
        sheet.write_string(row, place, cut, self._formats[chosen])

    def _colour(self, sheet: Any, places: Sequence[int], last: int) -> None:
        """Colours follow the words, which stand there for readers and printers without colour."""
        ranges = " ".join(xl_range(_HEADING_ROWS, place, last, place) for place in places)
        for key, style in _COLOURS:
            rule = {
                "type": "text",
                "criteria": "begins with",
                "value": self._texts(key),
                "multi_range": ranges,
            }
            settings = {**rule, "format": self._formats[style], "stop_if_true": True}
            sheet.conditional_format(_HEADING_ROWS, places[0], last, places[0], settings)
