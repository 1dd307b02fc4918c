"""Heading rows of a list: one row, or two of which the upper one groups columns under merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assess.imports.grid import Grid
from assess.imports.labels import Signs
from assess.imports.lists.spec import ListSpec, heading_keys
from indicator_models.names import narrow

_LONGEST = 60
"""Characters of a heading; a longer text is content."""

_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-z])\)?(?:\s*=.*)?")
_DATA = re.compile(r"\d{4}")
"""Dates, numbers of patents and amounts are no headings."""
_NUMBERS_LEAST = 4
_LEAST = 2
"""Headings that a table has at least, in one row or two."""


@dataclass(frozen=True)
class Head:
    """The headings of a table."""

    top: int
    bottom: int
    columns: Mapping[str, int]
    """Column of the sheet by the key of the list's column."""
    texts: Mapping[int, str]
    """Heading by column of the sheet."""
    groups: Mapping[int, str]
    """Heading above, by column, where there are two rows."""
    twice: Sequence[tuple[int, int]] = field(default=())
    """Columns that repeat another one: the column and the one that is used."""

    @property
    def known(self) -> int:
        """How many headings were recognised."""
        return len(self.columns)


class Headings:
    """The headings of every kind of list on a sheet, each row looked at once."""

    def __init__(self, grid: Grid, specs: Sequence[ListSpec]) -> None:
        self.grid, self.specs = grid, specs
        self._names = frozenset().union(*(spec.heading_names for spec in specs))
        self._signs = Signs.of(self._names)
        hits = [self._hits(row) for row in range(grid.height)]
        rows = (row for row in range(grid.height) if sum(hits[row : row + 2]) >= _LEAST)
        self._heads = {row: heads for row in rows if (heads := list(self._all_at(row)))}

    def at(self, row: int, spec: ListSpec) -> Head | None:
        """The headings of one kind that begin at a row."""
        return next((head for own, head in self._heads.get(row, ()) if own is spec), None)

    def any_at(self, row: int) -> Head | None:
        """The headings of any kind that begin at a row."""
        return next((head for _, head in self._heads.get(row, ())), None)

    def _all_at(self, row: int) -> Iterator[tuple[ListSpec, Head]]:
        for spec in self.specs:
            head = head_at(self.grid, spec, row)
            if head is not None:
                yield spec, head

    def _hits(self, row: int) -> int:
        """How many texts of a row, up to two, some list has as a heading; most rows have none, which saves
        looking at them kind by kind."""
        count = 0
        for cell in self.grid.table.rows[row]:
            if isinstance(cell, str) and len(cell) <= _LONGEST and self._signs.may_name(cell):
                if _DATA.search(cell):
                    continue
                count += not self._names.isdisjoint(heading_keys(cell))
                if count == _LEAST:
                    break
        return count


def head_at(grid: Grid, spec: ListSpec, row: int) -> Head | None:
    """The headings that begin at a row, or ``None``.

    Two rows are read together where that recognises more than either of them alone.
    """
    single = _head(spec, row, row, _texts(grid, row), {})
    if row + 1 >= grid.height:
        return _sufficient(single, spec)
    upper, lower = _texts(grid, row), _texts(grid, row + 1)
    double = _double(grid, spec, row, upper, lower)
    below = _head(spec, row + 1, row + 1, lower, {})
    if double.known > max(single.known, below.known) or (
        double.known == single.known and _sub_headings(grid, row)
    ):
        return _sufficient(double, spec)
    return _sufficient(single, spec) if single.known >= below.known else None


def is_number_row(grid: Grid, row: int) -> bool:
    """Whether a row below the headings numbers the columns: 1, 2, 3 … or (1), (2), 3=1+2."""
    texts = [narrow(text) for _, text in grid.texts(row)]
    matches = [_NUMBERED.fullmatch(text) for text in texts]
    if len(texts) < _NUMBERS_LEAST or not all(matches):
        return False
    numbers = [match[1] for match in matches if match]
    digits = [int(number) for number in numbers if number.isdigit()]
    return digits == list(range(digits[0], digits[0] + len(digits))) if len(digits) >= 2 else False


def _sub_headings(grid: Grid, row: int) -> bool:
    """Whether headings of a row reach over two rows as merged cells, so that the row below is heading too."""
    return any(grid.end_row(row, column) == row + 1 for column, _ in grid.texts(row))


def _sufficient(head: Head, spec: ListSpec) -> Head | None:
    enough = any(all(key in head.columns for key in keys) for keys in spec.needs)
    return head if enough else None


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {column: " ".join(text.split()) for column, text in grid.texts(row) if len(text) <= _LONGEST}


def _head(spec: ListSpec, top: int, bottom: int, texts: Mapping[int, str], groups: Mapping[int, str]) -> Head:
    columns: dict[str, int] = {}
    twice: list[tuple[int, int]] = []
    for column, text in texts.items():
        key = spec.match(groups.get(column, ""), text)
        if key is None:
            continue
        if key in columns:
            twice.append((column, columns[key]))
        else:
            columns[key] = column
    return Head(top, bottom, columns, texts, groups, tuple(twice))


def _double(grid: Grid, spec: ListSpec, row: int, upper: Mapping[int, str], lower: Mapping[int, str]) -> Head:
    texts: dict[int, str] = {}
    groups: dict[int, str] = {}
    group, reach = "", -1
    for column in range(grid.width):
        if column in upper:
            # A group reaches over its merged cells; unmerged, as far as cells above stay blank.
            group, end = upper[column], grid.end_column(row, column)
            reach = end if end > column else grid.width
        if column in lower:
            texts[column] = lower[column]
            if column <= reach:
                groups[column] = group
        elif column in upper:
            texts[column] = upper[column]
    return _head(spec, row, row + 1, texts, groups)
