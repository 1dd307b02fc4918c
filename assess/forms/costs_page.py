"""Write C5: one year's R&D expense, six activities a page, the total of all on the last one."""

from __future__ import annotations

from collections.abc import Sequence

from assess.forms.form_layout import Block, printed
from assess.forms.form_page import FormPage

PER_PAGE = 6
"""Activities of one form page; further ones stand on continuation tables."""

_ROW = 26.0


def write_costs(page: FormPage, block: Block, year: str) -> None:
    """All tables of one year; a year without activities gets an empty one."""
    projects = page.contents.line_projects(year)
    chunks = [projects[at : at + PER_PAGE] for at in range(0, len(projects), PER_PAGE)] or [[]]
    for number, chunk in enumerate(chunks, start=1):
        lines = [page.texts("words.year", year=year)]
        if len(chunks) > 1:
            lines.append(page.texts("words.continued", page=number, pages=len(chunks)))
        page.title(*lines, note=page.texts("note.contracted"))
        _write_table(page, block, year, chunk, projects if number == len(chunks) else None)
        page.end_form()


def _write_table(
    page: FormPage, block: Block, year: str, chunk: Sequence[str], everything: Sequence[str] | None
) -> None:
    assert block.corner is not None
    heads = [
        *chunk,
        *[""] * (PER_PAGE - len(chunk)),
        printed(block.columns[0].label, page.writer.lang) if everything is not None else "",
    ]
    page.sheet.write_string(page.row, 0, printed(block.corner, page.writer.lang), page.head_style())
    for column, head in enumerate(heads, start=1):
        page.sheet.write_string(page.row, column, head, page.head_style())
    page.advance(_ROW)
    for cell in block.cells:
        page.sheet.write_string(page.row, 0, page.label_of(cell, {}), page.label_style())
        for column in range(1, PER_PAGE + 1):
            if column > len(chunk):
                page.sheet.write_blank(page.row, column, None, page.label_style())
                continue
            page.value(column, column, cell, page.contents.amount(year, cell.key, [chunk[column - 1]]))
        if everything:
            total = page.contents.amount(year, cell.key, everything)
            page.value(PER_PAGE + 1, PER_PAGE + 1, cell, total)
        else:
            page.sheet.write_blank(page.row, PER_PAGE + 1, None, page.label_style())
        page.advance(_ROW)
    signed = page.writer.style(align="right", font_size=9)
    page.across(page.texts("words.signed"), signed, _ROW)
