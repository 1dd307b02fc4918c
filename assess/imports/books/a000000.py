"""A000000 企业所得税年度纳税申报基础信息表: numbered labels, each with its value beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.imports.books.boxes import has_boxes, ticked, without_boxes
from assess.imports.books.caption import note_firm, read_caption
from assess.imports.books.certificate import Read, note_certificate
from assess.imports.books.extent import caption_top, has_title, table_bottom
from assess.imports.books.figures import plain_heading
from assess.imports.books.missing import tell_missing
from assess.imports.books.spec import RowSpec, table_spec
from assess.imports.books.tax_year import return_year
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid
from assess.intake.layout import CellSpec
from assess.tables.cells import BrokenCell
from indicator_models.names import narrow, squash

_FEWEST = 2
_LABEL = 4
"""Characters from which on what follows a number is a label: 125人 and 2023年11月6日 are values."""
_NUMBER = re.compile(r"\s*(?P<number>\d{3})(?:-\d)?\s*(?P<label>.*)", re.ASCII | re.DOTALL)
_FACT = "small_low_profit"


@dataclass(frozen=True)
class _Pair:
    """A label that is known, and the cell of its value."""

    row: int
    column: int
    spec: RowSpec
    number: int | None
    heading: str
    value: int | None
    """Column of the value; that of the label itself where boxes stand behind it; ``None`` for none."""


class A000000Reader:
    """Reads the basic information of the annual tax return."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """Each title with the labels below it, up to the title of another table."""
        spec = table_spec("a000000")
        titles = [row for row in range(grid.height) if any(spec.titled(text) for _, text in grid.texts(row))]
        done = -1
        for title in titles:
            if title <= done:
                continue
            others = (r for r in range(title + 1, grid.height) if _is_other(grid, r))
            end = next(others, grid.height) - 1
            pairs = list(_pairs(grid, title, end))
            if len(pairs) < _FEWEST:
                # A title further down has no more labels than this one.
                done = end
                continue
            last = max([pairs[-1].row, *(row for row in range(title, end + 1) if _is_tail(grid, row))])
            done = table_bottom(grid, last, lambda row: has_title(grid, row))
            yield Region(caption_top(grid, spec, title), done, len(pairs) + 1)

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Read it. Shareholders and the average of assets are not read."""
        spec = table_spec("a000000")
        document = Document(spec.kind, grid, region, context, "tax_return")
        pairs = list(_pairs(grid, region.top, region.bottom))
        caption = read_caption(grid, spec, region.top, pairs[0].row)
        note_firm(document, caption)
        known = [pair for pair in pairs if _agrees(document, pair)]
        _certificates(document, known)
        tell_missing(document, spec, {pair.spec.key for pair in pairs}, caption.cell)
        year = return_year(document, caption)
        if year is None:
            return document
        document.year = year
        for pair in known:
            if pair.spec.key == "staff":
                _staff(document, pair, year)
            elif pair.spec.key == _FACT:
                _small_low_profit(document, pair, year)
            elif pair.spec.key == "average_assets" and pair.value is not None:
                document.say("import_books_average_assets", pair.row, pair.value, heading=pair.heading)
        return document


def _is_other(grid: Grid, row: int) -> bool:
    spec = table_spec("a000000")
    return has_title(grid, row) and not any(spec.titled(text) for _, text in grid.texts(row))


def _is_tail(grid: Grid, row: int) -> bool:
    """Whether a row belongs to the list of shareholders, whose names are not read."""
    tails = table_spec("a000000").tails
    return any(tail in squash(text) for _, text in grid.texts(row) for tail in tails)


def _pairs(grid: Grid, top: int, bottom: int) -> Iterator[_Pair]:
    names = table_spec("a000000").row_names
    for row in range(top, bottom + 1):
        number: int | None = None
        for column, text in grid.texts(row):
            match = _NUMBER.fullmatch(narrow(text))
            label = match["label"] if match else text
            number = int(match["number"]) if match else number
            key = names.find(without_boxes(label)) or names.find(without_boxes(label).split(" - ")[-1])
            if key is not None:
                spec = table_spec("a000000").by_key[key]
                yield _Pair(row, column, spec, number, plain_heading(text), _value(grid, row, column))
            if not (match and not label):
                number = None


def _value(grid: Grid, row: int, column: int) -> int | None:
    """The column of the value of a label: its own ticked boxes, else the next cell that says something and is
    no label with a number itself."""
    own = grid.text(row, column)
    boxed = has_boxes(own)
    if boxed and ticked(own[len(without_boxes(own)) :]) is not None:
        return column
    for beside in range(grid.end_column(row, column) + 1, grid.width):
        text = grid.text(row, beside)
        if text or isinstance(grid.raw(row, beside), BrokenCell):
            match = _NUMBER.fullmatch(narrow(text))
            labelled = match is not None and sum(sign.isalpha() for sign in match["label"]) >= _LABEL
            return (column if boxed else None) if labelled else beside
    return column if boxed else None


def _agrees(document: Document, pair: _Pair) -> bool:
    if pair.number is None or pair.number == pair.spec.number:
        return True
    names = pair.spec.names[0]
    params = {"number": pair.number, "label": pair.heading, "expected": f"{pair.spec.number} {names}"}
    document.say("import_books_row_unclear", pair.row, pair.column, **params)
    return False


def _staff(document: Document, pair: _Pair, year: int) -> None:
    """Row 104: quarterly averages for the small-profit test, another caliber than the average of 195号."""
    if pair.value is None:
        return
    path = ("people", str(year), "staff")
    if document.take(path, pair.row, pair.value, pair.spec.spec, pair.heading) is not None:
        document.put(("people", str(year), "source"), "a000000", pair.row, pair.value)


def _small_low_profit(document: Document, pair: _Pair, year: int) -> None:
    """Row 109 as the further fact of its year."""
    if pair.value is None or document.grid.blank(pair.row, pair.value):
        return
    text = document.grid.text(pair.row, pair.value)
    answer = ticked(text[len(without_boxes(text)) :] if pair.value == pair.column else text)
    if answer is None:
        document.say("import_books_not_ticked", pair.row, pair.value, heading=pair.heading, value=text[-40:])
        return
    for name, value in (("fact", _FACT), ("year", year), ("value", answer)):
        document.put(("facts", f"{_FACT}/{year}", name), value, pair.row, pair.value)


def _certificates(document: Document, pairs: list[_Pair]) -> None:
    read: dict[str, Read] = {}
    for pair in pairs:
        if pair.value is not None and pair.spec.number == 211:
            spec = CellSpec(key=pair.spec.key, kind=pair.spec.cell)
            value = document.read(pair.row, pair.value, spec, pair.heading)
            read[pair.spec.key] = value, (pair.row, pair.value)
    numbered = [(read.get(f"certificate_{n}"), read.get(f"issued_{n}")) for n in (1, 2)]
    note_certificate(document, numbered)
