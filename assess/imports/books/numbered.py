"""Rows of a tax form: found by their label, held against their printed number (行次)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assess.imports.books.figures import plain_heading
from assess.imports.books.spec import RowSpec, TableSpec
from assess.imports.document import Document
from assess.imports.grid import Grid
from indicator_models.names import narrow

_NUMBER = re.compile(r"(\d{1,2})(?:\.0)?", re.ASCII)

_LABEL = 3
"""Characters from which on a text may be a label; 约500万 is a figure."""
_LOOKED_AT = 200


@dataclass(frozen=True)
class FormRow:
    """A row of the sheet and the row of the form that it is."""

    row: int
    spec: RowSpec
    label: int
    """Column of its label."""
    heading: str


@dataclass(frozen=True)
class _Seen:
    """What a row shows: its number, its label where that is known, and the text that may be one."""

    number: int | None
    key: str | None
    column: int
    text: str


def form_rows(grid: Grid, spec: TableSpec, top: int, bottom: int) -> Iterator[FormRow]:
    """The rows whose label is known, and whose number, where there is one, is that of the label."""
    for row in range(top, bottom + 1):
        seen = _seen(grid, spec, row)
        if seen.key is not None and seen.number in (None, spec.by_key[seen.key].number):
            yield FormRow(row, spec.by_key[seen.key], seen.column, plain_heading(seen.text))


def tell_unclear(document: Document, spec: TableSpec, top: int, bottom: int) -> None:
    """Tell rows whose number and label mean different rows of the form, and rows of a known number with a
    label that is not known or missing (``import_books_row_unclear``)."""
    for row in range(top, bottom + 1):
        seen = _seen(document.grid, spec, row)
        expected = next((known for known in spec.rows if known.number == seen.number), None)
        if seen.number is None or (seen.key is not None and spec.by_key[seen.key].number == seen.number):
            continue
        if seen.key is None and (expected is None or _only_numbers(document.grid, row)):
            continue
        params = {"number": seen.number, "label": plain_heading(seen.text) or "-"}
        names = expected.names[0] if expected is not None else "-"
        document.say("import_books_row_unclear", row, seen.column, **params, expected=names)


def _seen(grid: Grid, spec: TableSpec, row: int) -> _Seen:
    number: int | None = None
    first, text = 0, ""
    for column, written in grid.texts(row):
        match = _NUMBER.fullmatch(narrow(written[: _LOOKED_AT + 1]))
        if match and number is None and not text:
            number, first = int(match[1]), column
            continue
        key = spec.row_names.find(written)
        if key is not None:
            return _Seen(number, key, column, written)
        if number is not None and _is_words(written):
            first, text = column, written
    return _Seen(number, None, first, text)


def _is_words(text: str) -> bool:
    """Whether a text may be a label; only its beginning is looked at, since a cell may hold a whole essay."""
    return sum(sign.isalpha() for sign in text[:_LOOKED_AT]) >= _LABEL


def _only_numbers(grid: Grid, row: int) -> bool:
    """Whether a row is that of the numbers of columns (1, 2, 3, 4)."""
    return all(_NUMBER.fullmatch(narrow(text)) for _, text in grid.texts(row))
