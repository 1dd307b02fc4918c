"""The columns of a balance sheet or an income statement: names, figures, whose and of which time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assess.imports.books.period import Period, periods_in
from assess.imports.books.spec import TableSpec, book_words
from assess.imports.grid import Grid
from assess.imports.labels import label_key
from indicator_models.names import narrow, squash

Scope: TypeAlias = Literal["group", "own"]

_NUMBER = re.compile(r"[\d.]{1,4}|[a-z]", re.ASCII)


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures; it has a role (``end``, ``year``) or states its own time, or both."""

    column: int
    label: int
    """The column of the names of its rows."""
    cell: tuple[int, int]
    """The cell of its heading."""
    role: str | None
    period: Period | None
    scope: Scope | None = None


@dataclass(frozen=True)
class Heading:
    """The heading of a statement: one row, or two with merged cells."""

    row: int
    last: int
    columns: Sequence[ValueColumn]


def is_line_head(text: str) -> bool:
    """Whether a heading is that of line numbers or notes."""
    return squash(text) in book_words().line_heads


def heading_at(grid: Grid, spec: TableSpec, row: int) -> Heading | None:
    """The heading that begins at a row, ``None`` where none does."""
    labels = [column for column, text in grid.texts(row) if spec.is_head(text)]
    if not labels:
        return None
    last = row + 1 if _is_second(grid, spec, row + 1) else row
    found = []
    for column in range(labels[0] + 1, grid.width):
        value = None if column in labels else _value_column(grid, spec, row, last, column)
        if value is not None:
            found.append(replace(value, label=max(label for label in labels if label < column)))
    return Heading(row, last, found) if found else None


def _is_second(grid: Grid, spec: TableSpec, row: int) -> bool:
    """Whether a row continues the heading above it: all of it is headings, and none of it a row's name."""
    texts = [text for _, text in grid.texts(row)]
    return (
        bool(texts)
        and any(_is_heading(spec, text) for text in texts)
        and all(
            _is_heading(spec, text) or _NUMBER.fullmatch(narrow(text)) or is_line_head(text) for text in texts
        )
    )


def _is_heading(spec: TableSpec, text: str) -> bool:
    if spec.row_names.find(text) is not None:
        return False
    return _role(spec, text) is not None or _scope(text) is not None or bool(periods_in(text))


def _value_column(grid: Grid, spec: TableSpec, first: int, last: int, column: int) -> ValueColumn | None:
    texts: list[tuple[tuple[int, int], str]] = []
    for row in range(first, last + 1):
        cell = _headed_by(grid, row, column, spread=row < last and bool(grid.text(last, column)))
        if cell is not None and cell not in [known for known, _ in texts]:
            texts.append((cell, grid.text(*cell)))
    role = next((role for _, text in texts if (role := _role(spec, text)) is not None), None)
    stated = [period for _, text in texts for period in periods_in(text)]
    if role is None and not stated:
        return None
    scope = next((scope for _, text in texts if (scope := _scope(text)) is not None), None)
    period = stated[0] if len(stated) == 1 else None
    return ValueColumn(column, 0, texts[-1][0], role, period, scope)


def _headed_by(grid: Grid, row: int, column: int, *, spread: bool) -> tuple[int, int] | None:
    """The cell that heads a column in a row: its own, the merged one over it, or, where a second row of
    headings follows, the last one to its left (exports lose merged ranges)."""
    anchor = grid.anchor(row, column)
    if grid.text(*anchor):
        return anchor
    if not spread or anchor != (row, column):
        return None
    left = [at for at, _ in grid.texts(row) if at < column]
    return (row, left[-1]) if left else None


def _role(spec: TableSpec, text: str) -> str | None:
    """The role of a heading; the dates and the words for whose figures they are do not count."""
    plain = label_key(text)
    for word in (*book_words().group, *book_words().own):
        plain = plain.replace(word, "")
    for period in periods_in(text):
        plain = re.sub(rf"{period.year}(?:年度?|\D)?(?:\d{{1,2}}月?)?(?:\d{{1,2}}日?)?", "", plain)
    return spec.column_names.find(plain) if plain else None


def _scope(text: str) -> Scope | None:
    plain = squash(text)
    if any(word in plain for word in book_words().group):
        return "group"
    if any(word in plain for word in book_words().own) or plain in book_words().own_alone:
        return "own"
    return None


def named_rows(
    grid: Grid, spec: TableSpec, heading: Heading, rows: range
) -> Iterator[tuple[int, str, str, Sequence[ValueColumn]]]:
    """Rows whose name is known: row, key, name as written, and the columns of figures beside the name."""
    labels = sorted({column.label for column in heading.columns})
    beside = {label: [column for column in heading.columns if column.label == label] for label in labels}
    for row in rows:
        for label, own in beside.items():
            name = _name(grid, row, range(label, own[0].column))
            key = spec.row_names.find(name)
            if key is not None:
                yield row, key, name, own


def _name(grid: Grid, row: int, columns: range) -> str:
    """The first text among the columns of names; numbers of lines are none."""
    texts = (grid.text(row, column) for column in columns)
    return next((text for text in texts if text and not _NUMBER.fullmatch(narrow(text))), "")
