"""The source report of an import: which table stood where, and the cell of every value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from assess.evidence.labels import figure_label
from assess.evidence.places import figure_places
from assess.evidence.trust import kind_label
from assess.files import atomic_target, safe_cell
from assess.forms.form_labels import form_label
from assess.imports.document import Document
from assess.imports.job import Imported
from assess.imports.merge import Origin
from assess.imports.titles import title_of
from assess.intake.change_lines import label_of, shown_value
from assess.profile.figure import DateFigure, Figure, SourceKind
from assess.profile.keyed import KeyPath, pattern_of
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem, render
from indicator_models.registry import full_catalogue
from indicator_models.texts import Lang, Texts, load_texts

_Row = Sequence[Any]

_WIDTHS = {
    "files": (30, 22, 12, 34, 8, 22, 12, 10),
    "origins": (46, 30, 46, 30, 22, 14, 40),
    "problems": (10, 46, 60, 60),
}


@dataclass(frozen=True)
class _Report:
    """What the lines of the report need."""

    imported: Imported
    lang: Lang
    trust_file: Path | None
    known: Callable[[], Catalogue]

    @cached_property
    def texts(self) -> Texts:
        """Headings and words."""
        return load_texts("assess.imports", self.lang)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Names of further facts; asked for only where there are values."""
        return self.known()

    def file(self, document: Document) -> _Row:
        """One table that was read."""
        rows = f"{document.region.top + 1}-{document.region.bottom + 1}"
        title = title_of(document.kind, self.lang)
        counts = (len(document.values), len(document.problems))
        kind = self._kind(document.source)
        return (document.grid.file, document.grid.sheet, rows, title, document.year, kind, *counts)

    def origin(self, origin: Origin) -> _Row:
        """One value: what it is, where it stood, whether it is used, and last its path in the profile."""
        value, kind = origin.value, origin.document.source
        if isinstance(value, Figure):
            kind, value = value.kind or kind, value.value
        elif isinstance(value, DateFigure):
            value = value.value
        # Numbers and days stay what they are; a truth is a whole number to Python.
        if isinstance(value, bool) or not isinstance(value, Decimal | int | date | None):
            value = shown_value(value, origin.path, self.lang)
        used = self.texts("report.yes" if origin.used else "report.no")
        title = title_of(origin.document.kind, self.lang)
        label, path = self._label(origin.path), ".".join(origin.path)
        return (label, value, origin.place, title, self._kind(kind), used, path)

    def problem(self, problem: Problem) -> _Row:
        """One problem with its remedy."""
        found = render(problem, self.lang)
        severity = load_texts("assess", self.lang, "cli/texts")(f"severity.{found.severity}")
        return (severity, found.where, found.message, found.remedy)

    def _label(self, path: KeyPath) -> str:
        """What the workbook or the catalogue calls it, else the check-up such a figure, else the official
        table that asks for it."""
        label = label_of(path, self.lang, self.catalogue)
        if label != ".".join(path):
            return label
        if pattern_of(path) in figure_places():
            return figure_label(path, self.lang, self.catalogue)
        return form_label(path, self.lang) or label

    def _kind(self, kind: SourceKind | None) -> str:
        return "" if kind is None else kind_label(kind, self.lang, self.trust_file)


def write_report(
    path: Path,
    imported: Imported,
    lang: Lang,
    trust_file: Path | None = None,
    *,
    known: Callable[[], Catalogue] = full_catalogue,
) -> None:
    """Write the report as a workbook of three sheets; raises :class:`assess.files.OutputRefusedError`.

    Kinds of sources are called as ``trust_file``, the office's own, calls them; ``known`` gives the catalogue
    of facts.
    """
    report = _Report(imported, lang, trust_file, known)
    texts = report.texts
    with atomic_target(path) as target, Workbook(str(target), {"in_memory": True}) as workbook:
        workbook.set_properties({"title": texts("report.title")})
        files = ("file", "sheet", "rows", "table", "year", "kind", "count", "faults")
        _sheet(workbook, texts, "files", files, [report.file(d) for d in imported.documents])
        origins = ("field", "value", "cell", "table", "kind", "used", "path")
        _sheet(workbook, texts, "origins", origins, [report.origin(o) for o in imported.origins])
        problems = ("severity", "where", "message", "remedy")
        _sheet(workbook, texts, "problems", problems, [report.problem(p) for p in imported.problems])


def _sheet(workbook: Workbook, texts: Texts, name: str, heads: Sequence[str], rows: Sequence[_Row]) -> None:
    sheet = workbook.add_worksheet(texts(f"report.{name}"))
    head = workbook.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1})
    number = workbook.add_format({"num_format": "#,##0.00", "valign": "top", "border": 1})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1})
    for column, key in enumerate(heads):
        sheet.set_column(column, column, _WIDTHS[name][column])
        sheet.write_string(0, column, texts(f"report.{key}"), head)
    for index, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, index, column, value, body, number, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{texts('report.note')}&R&P/&N")


def _write(sheet: Any, row: int, column: int, value: Any, body: Format, number: Format, day: Format) -> None:
    if value is None or isinstance(value, str):
        sheet.write_string(row, column, "" if value is None else safe_cell(value), body)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), number)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, body)
    else:
        sheet.write_datetime(row, column, value, day)
