"""The screening list as a workbook: 结果, 问题, 说明; written row by row, so memory does not grow with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from assess.files import OutputRefusedError, safe_cell
from assess.reading import READINGS
from assess.screening.columns import (
    OutputColumn,
    gate_label,
    output_columns,
    problem_rows,
    screening_texts,
    verdict_words,
)
from assess.screening.screen import ScreenResult
from indicator_models.problems import Problem
from indicator_models.texts import Lang, Texts

_SHEET_ROWS = 1_048_576
_HEADING_ROWS = 2
_CELL_CHARACTERS = 32_767
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"},
    "id": {"italic": True, "font_color": "#6B7280", "font_size": 8},
    "title": {"bold": True, "font_size": 14},
    "key": {"bold": True, "valign": "top"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "text": {},
    # The cell keeps its text unchanged and is never taken for a formula, not even after editing.
    "quoted": {"quote_prefix": True},
    "date": {"num_format": "yyyy-mm-dd"},
    "count": {"num_format": "0"},
    # Points and amounts are shown with as many digits as they need: rounding could carry one over a line.
    "points": {"num_format": "General"},
    "amount": {"num_format": "General"},
    "yuan": {"num_format": "#,##0.00"},
    "good": {"bg_color": "#DDEFE0", "font_color": "#1B5E2A"},
    "bad": {"bg_color": "#F9DEDC", "font_color": "#8C1D18"},
    "open": {"bg_color": "#FFF1CC", "font_color": "#6B4E00"},
    "off": {"bg_color": "#E5E7EB", "font_color": "#4B5563"},
}
_WIDTHS: Mapping[str, float] = {"text": 20, "date": 12, "verdict": 30, "gate": 24, "state": 11, "yuan": 18}
_NAME_WIDTH = 34
_COLOURS = (
    ("reading.pass", "good"),
    ("state.met", "good"),
    ("reading.fail", "bad"),
    ("state.not_met", "bad"),
    ("state.unknown", "open"),
    ("reading.invalid", "off"),
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
    sheets.problems()
    sheets.cover(made_on)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _landscape(sheet: Any) -> None:
    """A4 across, one page wide: on paper the list ends with the binding gate, the rest is for the screen."""
    sheet.set_landscape()
    sheet.set_paper(9)
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
        sheet.set_row(0, 48)
        for place, column in enumerate(columns):
            width = _NAME_WIDTH if column.id == "name" else _WIDTHS.get(column.style, 12)
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column.label, self._formats["heading"])
        for place, column in enumerate(columns):
            sheet.write_string(1, place, column.id, self._formats["id"])
        shown = [self._shown(column, made_on) for column in columns]
        for row in range(self._result.rows):
            for place, column in enumerate(columns):
                self._cell(sheet, row + _HEADING_ROWS, place, shown[place][row], column.style)
        sheet.freeze_panes(_HEADING_ROWS, 2)
        last = self._result.rows + _HEADING_ROWS - 1
        sheet.autofilter(1, 0, max(last, 1), len(columns) - 1)
        for place, column in enumerate(columns):
            if column.style in ("verdict", "state"):
                self._colour(sheet, place, max(last, _HEADING_ROWS))
        printed = next(place for place, column in enumerate(columns) if column.id == "binding_gate")
        sheet.print_area(0, 0, max(last, 1), printed)
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
        for row, (key, text) in enumerate(self._cover_lines(made_on), start=2):
            sheet.write_string(row, 0, key, self._formats["key"])
            self._text(sheet, row, 1, text, "wrap")

    def _cover_lines(self, made_on: date) -> list[tuple[str, str]]:
        result, texts = self._result, self._texts
        model = result.model
        first, last = result.application_dates
        source = result.source if result.sheet is None else f"{result.source} / {result.sheet}"
        applied = first.isoformat() if first == last else f"{first.isoformat()} … {last.isoformat()}"
        values = {
            "model": model.title.in_(self._lang),
            "kind": texts("cover.official" if model.official else "cover.local"),
            "version": model.version,
            "digest": model.digest,
            "application_date": applied,
            "accounting_years": ", ".join(map(str, result.accounting_years)),
            "source": source,
            "made_on": made_on.isoformat(),
            "rows": str(result.rows),
        }
        lines = [(texts(f"cover.{key}"), value) for key, value in values.items()]
        lines += [(texts(f"count.{kind}"), str(result.counts.get(kind, 0))) for kind in READINGS]
        lines += self._commonest()
        return [
            *lines,
            (texts("cover.how"), texts("cover.how_text")),
            (texts("cover.not"), texts("cover.not_text")),
        ]

    def _commonest(self) -> list[tuple[str, str]]:
        lines = []
        blocker, missing = self._result.commonest_blocker, self._result.commonest_missing
        if blocker is not None:
            label = gate_label(self._result, blocker[0], self._lang)
            lines.append(
                (self._texts("cover.blocker"), self._texts("cover.firms", what=label, count=blocker[1]))
            )
        if missing is not None:
            label = self._result.model.catalogue.facts[missing[0]].label.in_(self._lang)
            lines.append(
                (self._texts("cover.missing"), self._texts("cover.firms", what=label, count=missing[1]))
            )
        return lines

    def _shown(self, column: OutputColumn, made_on: date) -> Sequence[Any]:
        if column.style == "verdict":
            return verdict_words(self._result, self._lang, made_on)
        if column.style == "state":
            return [None if state is None else self._texts(f"state.{state}") for state in column.values]
        if column.style == "gate":
            return [
                None if gate is None else gate_label(self._result, gate, self._lang) for gate in column.values
            ]
        return column.values

    def _cell(self, sheet: Any, row: int, place: int, value: Any, style: str) -> None:
        if value is None:
            return
        if isinstance(value, str):
            self._text(sheet, row, place, value, "text")
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, self._formats["date"])
        else:
            sheet.write_number(row, place, value, self._formats[style])

    def _text(self, sheet: Any, row: int, place: int, text: str, style: str) -> None:
        cut = text[:_CELL_CHARACTERS]
        chosen = "quoted" if safe_cell(cut) != cut else style
        sheet.write_string(row, place, cut, self._formats[chosen])

    def _colour(self, sheet: Any, place: int, last: int) -> None:
        """Colours follow the words, which stand there for readers and printers without colour."""
        for key, style in _COLOURS:
            rule = {"type": "text", "criteria": "begins with", "value": self._texts(key)}
            settings = {**rule, "format": self._formats[style], "stop_if_true": True}
            sheet.conditional_format(_HEADING_ROWS, place, last, place, settings)
