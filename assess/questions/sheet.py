"""Write the question list: one A4 page, one row a question, an answer cell with its check beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assess.accounting_years import accounting_years
from assess.files import atomic_target
from assess.intake import cell_writer as look
from assess.intake.cell_writer import CellWriter
from assess.intake.page import A4, height_of
from assess.profile.profile import EnterpriseProfile
from assess.questions.marker import ANSWER, CLOSED, HEADING, QUESTION, Marker, firm_of
from assess.questions.question import Question
from assess.questions.words import Words
from assess.questions.wrapped import lines_of

LIMIT = 20
"""Questions on the page: as many as an accountant answers in one go and a page can show (ours)."""
_WIDTHS: Mapping[str, float] = {
    "no": 4,
    QUESTION: 42,
    "year": 5.5,
    "unit": 7,
    ANSWER: 16,
    "where": 24.5,
    "why": 18,
    "who": 9,
}
"""Characters; together they print at 77 % on A4 upright."""
_LINE = 12.5
"""Height of a line of 9-point text in points, with room for a font in place of the one that is missing."""
_PAGE_HEIGHT = 1020
"""Points of rows that fit one A4 page at 75 %: what is printed smaller an accountant cannot read."""
_COLUMNS = {name: index for index, name in enumerate(_WIDTHS, start=1)}
_LAST = len(_WIDTHS)
_KEY = 0


@dataclass(frozen=True)
class ListHead:
    """What the head of a question list says. ``profile`` is ``None`` where no profile could be read; the firm
    is then known by ``name`` alone and nothing can be read back."""

    profile: EnterpriseProfile | None
    name: str
    application_date: date
    made_on: date
    bureau: str | None = None


def page_of(questions: Sequence[Question], limit: int = LIMIT) -> Sequence[Question]:
    """The questions that fit the page; those of one fact are not torn apart, unless it fills the page."""
    if len(questions) <= limit:
        return questions
    end = limit
    while end and set(questions[end - 1].facts) & set(questions[end].facts):
        end -= 1
    return questions[: end or limit]


def write_questions(
    path: Path, questions: Sequence[Question], head: ListHead, words: Words, *, limit: int = LIMIT
) -> int:
    """Write the list and hand back how many questions it holds; the rest is named by their number.

    Raises :class:`assess.files.OutputRefusedError`; nothing half-written is left.
    """
    shown = page_of(questions, limit)
    with atomic_target(path) as target, Workbook(str(target)) as workbook:
        created = datetime.combine(head.made_on, time(), UTC).replace(tzinfo=None)
        workbook.set_properties({"title": words.texts("sheet.name"), "created": created})
        writer = CellWriter(workbook, words.lang)
        sheet = workbook.add_worksheet(words.texts("sheet.name"))
        _Page(writer, sheet, words).write(shown, len(questions) - len(shown), head)
    return len(shown)


class _Page:
    """The sheet being written."""

    def __init__(self, writer: CellWriter, sheet: Worksheet, words: Words) -> None:
        self.writer, self.sheet, self.words, self.row = writer, sheet, words, 1
        self.height = 0.0

    def write(self, questions: Sequence[Question], rest: int, head: ListHead) -> None:
        self._keys(head)
        self._head(head)
        self._headings()
        top = self.row
        for number, question in enumerate(questions, start=1):
            self._question(number, question)
        if not questions:
            self._line(self.words.texts("sheet.none"))
        if rest:
            self._line(self.words.texts("sheet.rest", count=rest))
        self._set_up(top)

    def _keys(self, head: ListHead) -> None:
        style = self.writer.style(font_size=8, font_color=look.GREY, text_wrap=False)
        if head.profile is not None:
            marker = Marker(self.words.lang, head.application_date, head.made_on, firm_of(head.profile))
            self.sheet.write_string(0, _KEY, marker.text, style)
            for name, column in _COLUMNS.items():
                self.sheet.write_string(0, column, name, style)
        self.sheet.set_row(0, None, None, {"hidden": True})
        self.sheet.set_column(_KEY, _KEY, 12, None, {"hidden": True})
        for name, column in _COLUMNS.items():
            self.sheet.set_column(column, column, _WIDTHS[name])
        self.sheet.hide_gridlines(2)

    def _head(self, head: ListHead) -> None:
        texts, firm = self.words.texts, head.profile.identity if head.profile is not None else None
        title = self.writer.style(bold=True, font_size=14, font_color=look.HEAD, text_wrap=False)
        name = firm.name if firm is not None else head.name
        self.sheet.merge_range(self.row, 1, self.row, _LAST, texts("sheet.title", firm=name), title)
        self._next_row(24)
        self._line(
            texts("sheet.firm", firm=name, code=(firm.credit_code if firm is not None else None) or "-")
        )
        years = texts("sheet.comma").join(map(str, sorted(accounting_years(head.application_date))))
        application = head.application_date.isoformat()
        made = head.made_on.isoformat()
        self._line(texts("sheet.made", date=made, application=application, years=years))
        self._line(self._bureau(head), bold=True)
        self._line(texts("sheet.lead"), bold=True)

    def _bureau(self, head: ListHead) -> str:
        if head.bureau is None:
            return self.words.texts("sheet.bureau_unknown")
        return self.words.texts("sheet.bureau", bureau=head.bureau)

    def _line(self, text: str, *, bold: bool = False) -> None:
        style = self.writer.style(bold=bold, font_size=9, valign="top")
        self.sheet.merge_range(self.row, 1, self.row, _LAST, text, style)
        self._next_row(height_of([(text, sum(_WIDTHS.values()))], 13.5))

    def _next_row(self, height: float) -> None:
        """Close a row that is written, with its height in points."""
        self.sheet.set_row(self.row, height)
        self.height += height
        self.row += 1

    def _headings(self) -> None:
        style = self.writer.style(
            bold=True,
            font_color="#FFFFFF",
            bg_color=look.HEAD,
            align="center",
            border=1,
            border_color=look.LINE,
        )
        for name, column in _COLUMNS.items():
            self.sheet.write_string(self.row, column, self.words.texts(f"column.{name}"), style)
        self._key(HEADING)
        self._next_row(18)

    def _question(self, number: int, question: Question) -> None:
        words, slot = self.words, question.slot
        border: dict[str, Any] = {"border": 1, "border_color": look.LINE, "font_size": 9}
        cells = {
            QUESTION: words.question(question),
            "year": str(slot.year) if slot is not None and slot.year is not None else "",
            "unit": words.unit(slot) if slot is not None else "",
            "where": words.where(question),
            "why": words.why(question),
            "who": words.who(question),
        }
        self.sheet.write_number(self.row, _COLUMNS["no"], number, self.writer.style(align="center", **border))
        for name, text in cells.items():
            style = self.writer.style(align="center" if name in ("year", "unit") else "left", **border)
            self.sheet.write_string(self.row, _COLUMNS[name], text, style)
        self._answer(question, border)
        lines = max(lines_of(text, _WIDTHS[name]) for name, text in cells.items())
        self._next_row(max(24, lines * _LINE + 3))

    def _answer(self, question: Question, border: Mapping[str, Any]) -> None:
        at = (self.row, _COLUMNS[ANSWER])
        if question.slot is None:
            self.sheet.write_blank(*at, None, self.writer.style(bg_color=look.CLOSED, **border))
            self._key(CLOSED)
            return
        field = question.slot.field
        self.sheet.write_blank(*at, None, self.writer.input_style(field, required=True))
        self.writer.check(self.sheet, at, at, field)
        self._key(question.slot.key)

    def _key(self, key: str) -> None:
        style = self.writer.style(font_size=8, font_color=look.GREY, text_wrap=False)
        self.sheet.write_string(self.row, _KEY, key, style)

    def _set_up(self, top: int) -> None:
        self.sheet.set_paper(A4)
        # A list that is too long for one page goes on to the next rather than shrink.
        self.sheet.fit_to_pages(1, 1 if self.height <= _PAGE_HEIGHT else 0)
        self.sheet.repeat_rows(top - 1)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.55)
        self.sheet.print_area(1, 1, self.row - 1, _LAST)
        self.sheet.center_horizontally()
        self.sheet.set_footer(f"&C&8{self.words.texts('sheet.footer')}")
        self.sheet.freeze_panes(top, 0)
