"""The source report of an import: which table stood where, and the cell of every value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from assess.evidence.trust import kind_label
from assess.files import atomic_target, safe_cell
from assess.imports.document import Document
from assess.imports.job import Imported
from assess.imports.merge import Origin
from assess.imports.titles import title_of
from assess.profile.figure import Figure
from indicator_models.problems import render
from indicator_models.texts import Lang, Texts, load_texts

_Row = Sequence[Any]

_WIDTHS = {
    "files": (30, 22, 12, 34, 8, 22, 12, 10),
    "origins": (46, 30, 46, 30, 22, 14),
    "problems": (10, 46, 60, 60),
}


def write_report(path: Path, imported: Imported, lang: Lang) -> None:
    """Write the report as a workbook of three sheets; raises :class:`assess.files.OutputRefusedError`."""
    texts = load_texts("assess.imports", lang)
    with atomic_target(path) as target, Workbook(str(target), {"in_memory": True}) as workbook:
        workbook.set_properties({"title": texts("report.title")})
        files = ("file", "sheet", "rows", "table", "year", "kind", "count", "faults")
        rows = [_file(document, lang) for document in imported.documents]
        _sheet(workbook, texts, "files", files, rows)
        origins = ("field", "value", "cell", "table", "kind", "used")
        _sheet(workbook, texts, "origins", origins, [_origin(o, lang, texts) for o in imported.origins])
        problems = ("severity", "where", "message", "remedy")
        cli = load_texts("assess", lang, "cli/texts")
        found = [render(problem, lang) for problem in imported.problems]
        told = [(cli(f"severity.{p.severity}"), p.where, p.message, p.remedy) for p in found]
        _sheet(workbook, texts, "problems", problems, told)


def _file(document: Document, lang: Lang) -> _Row:
    rows = f"{document.region.top + 1}-{document.region.bottom + 1}"
    source = "" if document.source is None else kind_label(document.source, lang)
    title = title_of(document.kind, lang)
    counts = (len(document.values), len(document.problems))
    return (document.grid.file, document.grid.sheet, rows, title, document.year, source, *counts)


def _origin(origin: Origin, lang: Lang, texts: Texts) -> _Row:
    value = origin.value
    kind = origin.document.source
    if isinstance(value, Figure):
        kind, value = value.kind or kind, value.value
    if isinstance(value, tuple):
        value = "、".join(map(str, value))
    source = "" if kind is None else kind_label(kind, lang)
    used = texts("report.yes" if origin.used else "report.no")
    title = title_of(origin.document.kind, lang)
    return (".".join(origin.path), value, origin.place, title, source, used)


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
    from datetime import date
    from decimal import Decimal

    if isinstance(value, bool) or value is None or isinstance(value, str):
        sheet.write_string(row, column, "" if value is None else safe_cell(str(value)), body)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), number)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, body)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_string(row, column, safe_cell(str(value)), body)
