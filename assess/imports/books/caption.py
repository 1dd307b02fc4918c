"""What stands above the figures of a table: whose, of which period, in which unit, audited or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assess.imports.books.period import Period, one_period, periods_in
from assess.imports.books.spec import TableSpec, book_words
from assess.imports.document import Document
from assess.imports.grid import Grid
from assess.imports.labels import is_unit_line, units_in
from assess.profile.credit_code import normal_credit_code
from assess.tables.words import words
from indicator_models.names import narrow, squash

Cell = tuple[int, int]
YUAN = 0

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
# A name ends where the next statement of the line begins.
_NAME_END = re.compile(
    r"\s{2,}|\s*(?:19|20)\d{2}\s*[年./-]|\s+\S{0,6}单\s*位\s*[::]|\s*金额单位|\s*会\S{0,2}企\s*\d|\s*单位\s*[::]|[|,,;;]"
)
_SHORTEST_NAME = 4
_UNIT_BELOW = 2
"""Rows below a table in which its unit of money may stand."""


@dataclass
class Caption:
    """What the rows above a table say, each with its cell."""

    cell: Cell
    """The cell of the title: where problems of the whole table are told."""
    periods: list[Period] = field(default_factory=list)
    period_cell: Cell | None = None
    units: dict[int, Cell] = field(default_factory=dict)
    """Powers of ten against yuan of every unit of money stated."""
    name: tuple[str, Cell] | None = None
    code: tuple[str, Cell] | None = None
    group: Cell | None = None
    """The cell of a title that says 合并."""
    own: bool = False
    """Whether a title says 母公司."""
    audited: bool = False

    @property
    def period(self) -> Period | None:
        """The period, where one is stated and only one."""
        return one_period(self.periods)


def read_caption(grid: Grid, spec: TableSpec, top: int, heading: int) -> Caption:
    """The caption in the rows ``top`` to ``heading`` - 1."""
    cells = [((row, column), text) for row in range(top, heading) for column, text in grid.texts(row)]
    caption = Caption(next((cell for cell, text in cells if spec.titled(text)), (top, 0)))
    skip = False
    for index, (cell, text) in enumerate(cells):
        beside = cells[index + 1][1] if index + 1 < len(cells) and cells[index + 1][0][0] == cell[0] else ""
        if not skip:
            _note_period(caption, cell, text)
        skip = squash(text) in book_words().other_dates
        _note_unit(caption, cell, text, beside)
        _note_firm(caption, cell, text, beside)
        if book_words().title_names.within(text):
            _note_scope(caption, cell, text)
    if any(word in squash(grid.sheet) for word in book_words().group) and grid.sheet != grid.file:
        _note_scope(caption, caption.cell, grid.sheet)
    caption.audited = _audited(caption, [text for _, text in cells])
    return caption


def _note_period(caption: Caption, cell: Cell, text: str) -> None:
    found = periods_in(text)
    if found:
        caption.periods += found
        caption.period_cell = caption.period_cell or cell


def _note_unit(caption: Caption, cell: Cell, text: str, beside: str) -> None:
    stated = units_in(text)
    if not stated and squash(text) in book_words().units:
        beside_it = words().units.get(narrow(beside))
        stated = (beside_it,) if beside_it is not None and beside_it.measure == "money" else ()
    for unit in stated:
        caption.units.setdefault(unit.exponent, cell)


def _note_firm(caption: Caption, cell: Cell, text: str, beside: str) -> None:
    if caption.name is None:
        name = _labelled(text, beside, book_words().names)
        if name:
            caption.name = name, cell
    if caption.code is None and any(word in squash(text) for word in book_words().codes):
        found = _CODE.search(normal_credit_code(text)[-18:]) or _CODE.search(normal_credit_code(beside))
        if found:
            caption.code = found[0], cell


def _labelled(text: str, beside: str, labels: Sequence[str]) -> str | None:
    """The name behind one of the labels, or in the next cell."""
    for label in labels:
        spaced = r"\s*".join(label)
        match = re.search(rf"{spaced}\s*(?:[((][^()()]*[))])?\s*(?:[::]|$)\s*(?P<name>.*)", text, re.DOTALL)
        if match is None:
            continue
        name = _NAME_END.split(match["name"], maxsplit=1)[0].strip("_ ")
        if not name and not re.search(r"[::]|\d{4}\s*年", beside):
            name = beside.strip()
        if len(name) >= _SHORTEST_NAME and not periods_in(name):
            return " ".join(name.split())
    return None


def _note_scope(caption: Caption, cell: Cell, text: str) -> None:
    plain = squash(text)
    if any(word in plain for word in book_words().group):
        caption.group = caption.group or cell
    caption.own = caption.own or any(word in plain for word in book_words().own)


def _audited(caption: Caption, texts: Sequence[str]) -> bool:
    """Whether the sheet says that its figures are audited; a firm's name proves nothing."""
    name = squash(caption.name[0]) if caption.name is not None else ""
    plain = [squash(text).replace(name, "") if name else squash(text) for text in texts]
    if any(word in text for text in plain for word in book_words().unaudited):
        return False
    return any(word in text for text in plain for word in book_words().audited)


def stated_units(
    document: Document, caption: Caption, more: Iterable[tuple[Cell, str]]
) -> Mapping[int, Cell]:
    """Powers of ten of every unit of money that a table states, each with its cell.

    ``more`` are headings that may state it too, and so may the sheet's name and a line of its own within or
    right below the table.
    """
    units = dict(caption.units)
    grid = document.grid
    named = [(caption.cell, grid.sheet)] if grid.sheet != grid.file else []
    for cell, text in (*more, *named, *_unit_lines(document)):
        for unit in units_in(text):
            units.setdefault(unit.exponent, cell)
    return units


def unit_of(
    document: Document, caption: Caption, more: Iterable[tuple[Cell, str]], *, assumed: bool
) -> int | None:
    """The power of ten of the unit of money; ``None``, and told, where two units are stated.

    Without any (:func:`stated_units`) it is yuan, which is told where ``assumed``.
    """
    units = stated_units(document, caption, more)
    if len(units) > 1:
        (_, first), (_, second) = list(units.items())[:2]
        params = {"first": document.grid.text(*first)[:40], "cell": document.grid.place(*first)}
        document.say("import_books_units", *second, second=document.grid.text(*second)[:40], **params)
        return None
    if units:
        return next(iter(units))
    if assumed:
        document.say("import_unit_assumed", *caption.cell)
    return YUAN


def _unit_lines(document: Document) -> Iterator[tuple[Cell, str]]:
    """Cells with a unit of money and nothing else, from the top of the table to two rows below it."""
    grid, region = document.grid, document.region
    for row in range(region.top, min(region.bottom + 1 + _UNIT_BELOW, grid.height)):
        lines = [(column, text) for column, text in grid.texts(row) if is_unit_line(text)]
        if row > region.bottom and not grid.empty_row(row) and (not lines or not grid.empty_row(row + 1)):
            # Another table begins, or remarks.
            return
        yield from (((row, column), text) for column, text in lines)


def note_firm(document: Document, caption: Caption) -> None:
    """Name and credit code of the caption into the document."""
    if caption.name is not None:
        document.put(("identity", "name"), caption.name[0], *caption.name[1])
    if caption.code is not None:
        document.put(("identity", "credit_code"), caption.code[0], *caption.code[1])
