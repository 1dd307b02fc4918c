"""Which rows below headings can be items of a list: a table of persons may stand right below another one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.imports.grid import Grid
from assess.imports.labels import is_unit_line
from assess.imports.lists.headings import Head
from assess.imports.lists.spec import ListSpec
from assess.imports.personal import holds_identity
from assess.tables.cells import is_blank
from indicator_models.names import narrow

_TYPED = frozenset({"money", "date", "year"})
"""Kinds of columns whose content has a digit in it."""
_LABELLED = re.compile(r"[^:\d]{1,16}:")
_HEADING_CELLS = 3
_LONGEST_HEADING = 10


def typed_cells(grid: Grid, spec: ListSpec, head: Head, row: int) -> list[str]:
    """Texts of a row in columns of money, days and numbers; blank ones are left out."""
    return [
        grid.text(row, column)
        for key, column in head.columns.items()
        if (spec.column(key.partition(":")[0]).kind in _TYPED or key in spec.numbers)
        and grid.text(row, column)
        and not is_blank(grid.raw(row, column))
    ]


def has_figures(grid: Grid, spec: ListSpec, head: Head, row: int, digits: int = 1) -> bool:
    """Whether a row states an amount, a day or a number, so that it is an item whatever its first word is;
    ``digits`` is how many digits of it there are at least."""
    return any(
        sum(char.isdigit() for char in text) >= digits
        for text in typed_cells(grid, spec, head, row)
        # A telephone number behind its label belongs to who filled in the table.
        if not _LABELLED.match(narrow(text))
    )


def is_foreign(grid: Grid, spec: ListSpec, head: Head, rows: Sequence[int], row: int) -> bool:
    """Whether a row cannot be an item of the list: it holds an identity number, or reads like headings of a
    table of another kind (short words only, words where amounts, days and numbers stand, none of them
    said in a row above)."""
    texts = dict(grid.texts(row))
    if not spec.personal and any(holds_identity(text) for text in texts.values()):
        return True
    words = typed_cells(grid, spec, head, row)
    if len(texts) < _HEADING_CELLS or not words or any(map(_digit, words)):
        return False
    if any(len(text) > _LONGEST_HEADING or _digit(text) for text in texts.values()):
        return False
    return not any(grid.text(above, column) == text for above in rows for column, text in texts.items())


def is_unit_row(grid: Grid, row: int) -> bool:
    """Whether a row states the unit of money and nothing else."""
    texts = [text for _, text in grid.texts(row)]
    return len(texts) == 1 and is_unit_line(texts[0])


def _digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
