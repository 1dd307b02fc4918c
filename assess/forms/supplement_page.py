"""Write the sheet 补充资料."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from assess.files import safe_cell
from assess.forms.supplement import MARKER, Entry
from assess.forms.supplement_text import CELL, encoded, path_text
from assess.intake.cell_writer import GREY, CellWriter
from assess.intake.page import A4
from indicator_models.texts import load_texts

_WIDTHS = (46, 60, 10, 40)


def write_supplement(workbook: Workbook, writer: CellWriter, entries: Sequence[Entry]) -> None:
    """One row an entry; a long text goes on in further rows without a path."""
    texts = load_texts("assess.forms", writer.lang)
    sheet = workbook.add_worksheet(texts("sheet.supplement"))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, MARKER, writer.style(font_size=8, font_color=GREY, text_wrap=False))
    note = writer.style(font_size=9)
    sheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, texts("note.supplement"), note)
    sheet.set_row(1, 42)
    head = writer.style(bold=True, border=1)
    for column, key in enumerate(("path", "value", "kind", "stated")):
        sheet.write_string(2, column, texts(f"supplement.{key}"), head)
    plain = writer.style(font_size=9, text_wrap=False, num_format="@")
    row = 3
    for entry in entries:
        kind, text = encoded(entry.value)
        if entry.kind in ("absent", "order"):
            kind, text = entry.kind, "" if entry.kind == "absent" else text
        pieces = [text[at : at + CELL] for at in range(0, len(text), CELL)] or [""]
        sheet.write_string(row, 0, safe_cell(path_text(entry.path)), plain)
        sheet.write_string(row, 2, texts(f"supplement.type.{kind}"), plain)
        sheet.write_string(row, 3, safe_cell(entry.stated[:CELL]), plain)
        for piece in pieces:
            sheet.write_string(row, 1, safe_cell(piece), plain)
            row += 1
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(3, 0)
