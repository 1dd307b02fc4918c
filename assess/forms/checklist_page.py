"""Write the evidence checklist as a sheet of the forms' workbook."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from assess.files import safe_cell
from assess.forms.checklist import Status, checklist_rows
from assess.forms.contents import Contents
from assess.intake.cell_writer import GREY, CellWriter
from assess.intake.page import A4, height_of
from indicator_models.texts import load_texts

CHECKLIST_MARKER = "innovation-checkup-checklist/1"
"""Text of the cell by which the sheet is known when the workbook is read."""

_COLUMNS = (("place", 6), ("label", 34), ("of", 30), ("state", 10), ("note", 26), ("basis", 16))
_SIGNS: dict[Status, str] = {"held": "√", "missing": "×", "written": "△", "unknown": "□"}


def write_checklist_sheet(workbook: Workbook, writer: CellWriter, contents: Contents) -> None:
    """One row an attachment: what, of which year or item, whether it is there, on which basis."""
    texts = load_texts("assess.forms", writer.lang)
    sheet = workbook.add_worksheet(texts("sheet.checklist"))
    last = len(_COLUMNS) - 1
    sheet.write_string(0, 0, CHECKLIST_MARKER, writer.style(font_size=8, font_color=GREY, text_wrap=False))
    sheet.merge_range(1, 0, 1, last, texts("checklist.title"), writer.style(font_size=14, bold=True))
    sheet.merge_range(2, 0, 2, last, safe_cell(contents.profile.identity.name), writer.style(font_size=10))
    sheet.merge_range(3, 0, 3, last, texts("note.checklist"), writer.style(font_size=9, font_color=GREY))
    sheet.set_row(1, 24)
    sheet.set_row(3, 30)
    for column, (key, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(4, column, texts(f"checklist.{key}"), writer.style(bold=True, border=1))
    cell = writer.style(font_size=9, border=1)
    row = 5
    for number, entry in enumerate(checklist_rows(contents), start=1):
        status = f"{_SIGNS[entry.status]} {texts(f'checklist.status.{entry.status}')}"
        mark = texts("checklist.practice") if entry.attachment.basis.verified == "practice" else ""
        label = entry.attachment.label.in_(writer.lang)
        shown = [str(number), label, entry.of, status, entry.note, f"{entry.attachment.basis.text}{mark}"]
        for column, text in enumerate(shown):
            sheet.write_string(row, column, safe_cell(text), cell)
        wide = [float(width) for _, width in _COLUMNS]
        sheet.set_row(row, min(409.0, height_of(zip(shown, wide, strict=True), 12.0)))
        row += 1
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    sheet.freeze_panes(5, 0)
    sheet.print_area(1, 0, row - 1, last)
    name = contents.profile.identity.name[:100].replace("&", "&&")
    sheet.set_header(f"&L&8{name}")
