"""Where the tables of one kind stand on a sheet: title lines, headings, rows, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.imports.labels import label_key, units_in
from assess.imports.lists.headings import Head, Headings, is_number_row
from assess.imports.lists.items import has_figures, is_foreign, is_unit_row
from assess.imports.lists.spec import ListSpec
from assess.imports.years_in_text import without_documents
from assess.intake.cell_values import CellValue
from assess.tables.cells import BrokenCell
from assess.tables.raw_table import column_letters
from assess.tables.words import words
from indicator_models.names import YEAR, narrow, squash

_TITLE_ROWS = 6
_LABEL = re.compile(r"[^:\d]{1,16}:")
_LABELLED_CELLS = 12
"""Cells of a title line that names what it states: 项目名称: … 项目编号: …"""
_YEAR_CELLS = 3
_TITLE_SCORE = 3
"""A title counts as much as so many headings where two kinds of table claim the same rows."""

_DATE = re.compile(r"((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})(?!\d)\s*月?份?(?:\s*[-./]?\s*\d{1,2}\s*[日号]?)?")

_TOTAL_CELLS = 2
_FORMULA = frozenset("=@")
_FOOTNOTE_CELLS = 6
_CUT_CELLS = 2
_UNIT_BELOW = 2
"""Rows below a table in which its unit of money may stand."""
_DIGITS_OF_NUMBER = 4
"""Digits of a day or a number of a right; a count of items has fewer."""


@dataclass(frozen=True)
class ListTable:
    """One table on a sheet; rows count from 0."""

    spec: ListSpec
    grid: Grid
    head: Head
    top: int
    bottom: int
    rows: Sequence[int]
    """Rows with items, totals and footnotes left out."""
    totals: Sequence[int]
    """Rows of totals (合计, 小计), wherever they stand."""
    cut: int | None
    """Row below an empty row that looks as if the table went on there."""
    ended: int | None = None
    """Row right below the table that cannot be an item of it."""

    @property
    def region(self) -> Region:
        """What the table takes up, and how sure it is."""
        titled = any(self.spec.names_title(text) for text in self.titles)
        return Region(self.top, self.bottom, self.head.known + (_TITLE_SCORE if titled else 0))

    @property
    def titles(self) -> tuple[str, ...]:
        """What may say of what the table is: its title lines, the sheet's name, the file's name."""
        return (" ".join(self.title_lines), self.grid.sheet, PurePath(self.grid.file).stem)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """Texts above the headings."""
        return tuple(text for row in range(self.top, self.head.top) for _, text in self.grid.texts(row))

    def unit_cells(self) -> Iterator[tuple[tuple[int, int], str, int]]:
        """Units of money stated in title lines, in the sheet's name, in lines of their own within and right
        below the table: the cell, what it says, the power of ten."""
        for row in range(self.top, self.head.top):
            for column, text in self.grid.texts(row):
                yield from (((row, column), text, unit.exponent) for unit in units_in(text))
        if self.grid.sheet != self.grid.file:
            cell, name = (self.head.bottom, min(self.head.texts)), self.grid.sheet
            yield from ((cell, name, unit.exponent) for unit in units_in(name))
        for row in range(self.head.bottom + 1, self.bottom + 1):
            if is_unit_row(self.grid, row):
                column, text = next(self.grid.texts(row))
                yield from (((row, column), text, unit.exponent) for unit in units_in(text))

    def column(self, key: str) -> int | None:
        """Column of the sheet that holds the list's column ``key``."""
        return self.head.columns.get(key)

    def heading(self, key: str) -> str:
        """The heading of a column as the sheet writes it."""
        return self.head.texts[self.head.columns[key]]

    def text(self, row: int, key: str) -> str:
        """Content of a cell (of the merged range that covers it) on one line; empty for a blank."""
        column = self.column(key)
        if column is None:
            return ""
        anchor = self.grid.anchor(row, column)
        return "" if self.grid.blank(*anchor) else " ".join(self.grid.text(*anchor).split())

    def read(self, document: Document, row: int, key: str) -> CellValue | None:
        """The value of a cell; a fault becomes a problem at the cell."""
        column = self.column(key)
        if column is None:
            return None
        anchor = self.grid.anchor(row, column)
        known = {*self.head.columns.values(), *(other for other, _ in self.head.twice)}
        reach = range(anchor[1], self.grid.end_column(*anchor) + 1)
        if sum(other in known for other in reach) > 1 and not self.grid.blank(*anchor):
            document.say("import_list_merged", *anchor, heading=self.heading(key))
            return None
        return document.read(row, column, self.spec.column(key), self.heading(key))

    def anchor(self, row: int, key: str) -> tuple[int, int]:
        """The cell that holds a column's value in a row."""
        return self.grid.anchor(row, self.head.columns[key])

    def years(self) -> tuple[int, ...]:
        """The calendar years that the first of title lines, sheet name and file name states; a date there is
        that of making the table, so it says a year only where it is one of December."""
        texts = [without_documents(text) for text in (*self.title_lines, *self.titles[1:])]
        plain = (YEAR.findall(_DATE.sub(" ", text)) for text in texts)
        decembers = ((match[1] for match in _DATE.finditer(text) if int(match[2]) == 12) for text in texts)
        found = next((years for group in (*plain, *decembers) if (years := list(group))), [])
        return tuple(dict.fromkeys(int(year) for year in found))

    def document(self, context: ReadContext) -> Document:
        """An empty document of the table, with what is to be said of its headings."""
        document = Document(self.spec.kind, self.grid, self.region, context, self.spec.source)
        for column, used in () if self.spec.repeats else self.head.twice:
            place = self.grid.place(self.head.bottom, used)
            heading = self.head.texts[column]
            document.say("import_column_twice", self.head.bottom, column, heading=heading, used=place)
        unknown = list(self.unknown())
        if unknown:
            # A heading of a roster may be a name, too.
            personal = self.spec.personal
            names = "、".join(column_letters(column) if personal else text for column, text in unknown)
            document.say("import_columns_unknown", self.head.bottom, unknown[0][0], headings=names)
        if not self.rows:
            document.say("import_list_empty", self.head.bottom, min(self.head.texts))
        self._say_broken(document)
        self._say_totals(document)
        if self.ended is not None:
            document.say("import_list_ended", self.ended, next(self.grid.texts(self.ended))[0])
        if self.cut is not None:
            first = next(self.grid.texts(self.cut))[0]
            document.say("import_list_cut", self.cut, first)
        return document

    def _say_totals(self, document: Document) -> None:
        """Tell totals among the rows: a row whose name only sounds like one would go missing unsaid."""
        last = -1 if self.spec.totals_inside else max(self.rows, default=-1)
        for row in self.totals:
            # A list without amounts sums up nothing but how many items there are.
            stated = not self.spec.has_money and has_figures(
                self.grid, self.spec, self.head, row, _DIGITS_OF_NUMBER
            )
            if row < last or (stated and not self.spec.totals_inside):
                column, text = next((c, t) for c, t in self.grid.texts(row) if _total_word(t))
                document.say("import_total_inside", row, column, value=text[:40])

    def _say_broken(self, document: Document) -> None:
        """Tell formulas without a value and errors of Excel in columns of text: they look blank else."""
        for key, column in self.head.columns.items():
            if self.spec.column(key.partition(":")[0]).kind == "money":
                continue
            heading = self.heading(key)
            for row in self.rows:
                raw = self.grid.raw(row, column)
                if not isinstance(raw, BrokenCell):
                    continue
                if self.spec.personal:
                    document.say("import_roster_word", row, column, heading=heading)
                else:
                    document.say(f"table_cell_{raw.kind}", row, column, heading=heading, value=raw.text)

    def unknown(self) -> Iterator[tuple[int, str]]:
        """Columns whose headings are not known, and these headings."""
        known = {*self.head.columns.values(), *(column for column, _ in self.head.twice)}
        for column, text in self.head.texts.items():
            if column not in known and not self.spec.is_unused(text):
                yield column, text
        # A heading that is gone, broken, or so long that it is content, over cells that hold something.
        for column in range(self.grid.width):
            if column in self.head.texts or self.grid.anchor(self.head.bottom, column)[1] != column:
                continue
            if any(self.grid.text(row, column) for row in self.rows):
                yield column, column_letters(column)


def find_tables(headings: Headings, spec: ListSpec) -> list[ListTable]:
    """Every table of one kind. It ends before the next headings of any kind."""
    grid = headings.grid
    tables: list[ListTable] = []
    row = floor = 0
    while row < grid.height:
        head = headings.at(row, spec)
        if head is None:
            row += 1
            continue
        table = _Body(headings, spec, head).table(floor)
        titles = (*table.title_lines, grid.sheet)
        if not any(spec.excluded_by(text) for text in titles):
            tables.append(table)
        row = floor = table.bottom + 1
    return tables


class _Body:
    """The rows below the headings, sorted into items, totals and footnotes."""

    def __init__(self, headings: Headings, spec: ListSpec, head: Head) -> None:
        self.headings, self.grid, self.spec, self.head = headings, headings.grid, spec, head
        self.rows: list[int] = []
        self.totals: list[int] = []
        self.bottom = head.bottom
        self.cut: int | None = None
        self.ended: int | None = None

    def table(self, floor: int) -> ListTable:
        """Read down to the end of the table."""
        row = self.head.bottom + 1
        if row < self.grid.height and is_number_row(self.grid, row):
            self.bottom = row
            row += 1
        while row < self.grid.height and (after := self._step(row)) is not None:
            row = after
        top = _title_top(self.grid, self.head.top, floor)
        self._take_unit()
        rows = (self.rows, self.totals, self.cut, self.ended)
        return ListTable(self.spec, self.grid, self.head, top, self.bottom, *rows)

    def _take_unit(self) -> None:
        """A line with the unit of money a row or two below belongs to the table, unless another begins."""
        for row in range(self.bottom + 1, min(self.bottom + 1 + _UNIT_BELOW, self.grid.height)):
            if is_unit_row(self.grid, row):
                if self.headings.any_at(row + 1) is None:
                    self.bottom = row
                return
            if not self.grid.empty_row(row):
                return

    def _step(self, row: int) -> int | None:
        """Take in a row; the next one to look at, ``None`` where the table has ended."""
        if self.grid.empty_row(row):
            return self._empty(row)
        next_head = self.headings.any_at(row)
        if next_head is not None:
            if next_head.texts == self.head.texts:
                # The headings printed again on the next page.
                self.bottom = next_head.bottom
                return next_head.bottom + 1
            self._end_before(row)
            return None
        if is_foreign(self.grid, self.spec, self.head, self.rows, row):
            self.ended = row
            return None
        figures = has_figures(self.grid, self.spec, self.head, row)
        if is_unit_row(self.grid, row) or (not figures and _is_footnote(self.grid, row)):
            self.bottom = row
            return row + 1
        (self.totals if is_total(self.grid, row) else self.rows).append(row)
        self.bottom = row
        return row + 1

    def _empty(self, row: int) -> int | None:
        if self.spec.through_blanks or self._inside_merge(row):
            return row + 1
        self.cut = self._goes_on(row)
        return None

    def _inside_merge(self, row: int) -> bool:
        return any(
            self.grid.anchor(row, column)[0] < row and self.grid.merged(row, column) is not None
            for column in range(self.grid.width)
        )

    def _goes_on(self, row: int) -> int | None:
        while row < self.grid.height and self.grid.empty_row(row):
            row += 1
        if row >= self.grid.height or _is_footnote(self.grid, row) or is_total(self.grid, row):
            return None
        if any(self.headings.any_at(below) for below in range(row, min(row + _TITLE_ROWS, self.grid.height))):
            return None
        filled = [column for column, _ in self.grid.texts(row)]
        own = set(self.head.columns.values())
        return row if len(own.intersection(filled)) >= _CUT_CELLS and own.issuperset(filled) else None

    def _end_before(self, row: int) -> None:
        """Leave the title lines of the next table to it."""
        top = _title_top(self.grid, row, self.head.bottom + 1)
        self.rows = [own for own in self.rows if own < top]
        self.totals = [own for own in self.totals if own < top]
        self.bottom = max(self.head.bottom, min(self.bottom, top - 1))


def is_total(grid: Grid, row: int) -> bool:
    """Whether a row is a total: one of its first texts is 合计, 小计, 本页合计 and the like."""
    texts = [text for _, text in grid.texts(row) if not _is_number(text)][:_TOTAL_CELLS]
    return any(_total_word(text) for text in texts)


def _total_word(text: str) -> bool:
    if narrow(text)[:1] in _FORMULA:
        # @SUM(A1) is a text that looks like a formula.
        return False
    plain = squash(text)
    key = label_key(text)
    return plain in words().totals or key in words().totals or bool(_TOTAL.fullmatch(plain))


_TOTAL = re.compile(
    r"[本各全上以下页年月季度项目费用研发开究金额支出投入人员工数量件总类部门\d]{0,10}"
    r"(?:合计|小计|总计|共计|累计)(?:\d*[项件人个元名]?|金额|数)"
)
"""Only words of book-keeping stand beside 合计; a title such as 一种累计装置 is none."""


def _is_footnote(grid: Grid, row: int) -> bool:
    texts = [text for _, text in grid.texts(row)]
    first = narrow(texts[0])
    for word in words().footnotes:
        rest = first.removeprefix(word)
        if rest != first and len(texts) <= _FOOTNOTE_CELLS and (not rest or rest.lstrip()[:1] in ":1一.、"):
            return True
    return False


def _title_top(grid: Grid, head: int, floor: int) -> int:
    """The first of the title lines above headings, at most six rows up."""
    top = head
    while top > max(floor, head - _TITLE_ROWS) and _is_title(grid, top - 1):
        top -= 1
    return top


def _is_title(grid: Grid, row: int) -> bool:
    """Whether a row is a title line and no item of a table above: one text, or texts that name what they
    state (编制单位: …), or few texts with a year."""
    texts = [narrow(text) for _, text in grid.texts(row)]
    if len(texts) <= 1:
        return bool(texts) and not _is_number(texts[0])
    if len(texts) <= _LABELLED_CELLS and any(_LABEL.match(text) for text in texts):
        return True
    return len(texts) <= _YEAR_CELLS and any(YEAR.search(_DATE.sub(" ", text)) for text in texts)


def _is_number(text: str) -> bool:
    return narrow(text).replace(",", "").replace(".", "").isdigit()
