"""Cells of an official table that nobody read, because their label or heading is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.forms.form_document import FormDocument
from assess.forms.form_layout import Block, Table
from assess.forms.labelled import LONGEST, is_year, title_key
from assess.imports.labels import label_key
from assess.intake.codes import code_of
from assess.tables.cells import BrokenCell
from assess.tables.number_text import parse_number
from assess.tables.words import words
from indicator_models.names import narrow

_DOTS = frozenset("….·。 ")
_FEWEST = 2
"""Filled cells that make a row more than a remark."""


def tell_unread(document: FormDocument, table: Table) -> None:
    """Tell that cells were not read (``form_cells_unread``), at the first of them.

    The forms ask for every cell they have, so content that is no label, heading, title, total or signature
    stands under a name that is not known. What it says is not repeated: it may be of a person. Of a table
    whose year is not known nothing is said but that.
    """
    if any(problem.code == "form_year_unknown" for problem in document.problems):
        return
    known = frozenset(_known(table))
    unread = [
        (row, column)
        for row in range(document.region.top, document.region.bottom + 1)
        for column in _unread_of_row(document, table, row, known)
    ]
    if unread:
        document.say("form_cells_unread", *unread[0], count=len(unread))


def _unread_of_row(document: FormDocument, table: Table, row: int, known: frozenset[str]) -> list[int]:
    grid = document.grid
    broken = {column for column in range(grid.width) if isinstance(grid.raw(row, column), BrokenCell)}
    filled = {column: text for column, text in grid.texts(row) if not grid.blank(row, column)}
    texts = {column: filled.get(column, "") for column in sorted(broken | filled.keys())}
    looked = [column for column in texts if (row, column) in document.looked]
    unread = [
        column
        for column, text in texts.items()
        if column not in looked and not (text and len(text) <= LONGEST and _is_known(text, known))
    ]
    before = [texts[column] for column in unread if column < min(looked, default=-1)]
    if not _plain(table) and len(before) == 1 and before[0] and parse_number(before[0]) is None:
        # In a matrix one word before the first cell that was read is a name of the row: 人数, 学历.
        unread = unread[1:]
    if not looked and len(unread) == len(texts) == 1:
        # A text whose label is gone; what stands at the left edge is a remark.
        return unread if unread[0] and _has_texts(table) and not _is_aside(texts[unread[0]]) else []
    if not looked and not _asks(table, list(texts.values()), [texts[column] for column in unread]):
        return []
    return unread


def _asks(table: Table, texts: Sequence[str], unread: Sequence[str]) -> bool:
    """Whether a row of which nothing was read may hold what the table asks for."""
    if len(texts) < _FEWEST or any(_is_aside(text) for text in texts if text):
        return False
    if any(label_key(text) in map(label_key, table.left_out) for text in texts):
        return False
    # A row of more words may be the heading of a matrix or a list.
    return _plain(table) or len(texts) == _FEWEST or any(parse_number(text) is not None for text in unread)


def _plain(table: Table) -> bool:
    """Whether the table is labels with their values and nothing else."""
    return all(block.kind == "pairs" for block in table.blocks)


def _has_texts(table: Table) -> bool:
    """Whether the table asks for texts, of up to so many characters."""
    return any(cell.limit is not None for block in table.blocks for cell in block.cells)


def _is_aside(text: str) -> bool:
    plain = narrow(text)
    return plain in words().totals or plain.startswith(words().footnotes) or set(plain) <= _DOTS


def _is_known(text: str, known: frozenset[str]) -> bool:
    """Whether a text names something: a field, a column, the table, its unit, a project, a year."""
    plain = narrow(text)
    # 填报人:…, 单位:万元 and the like say themselves what they are.
    return (
        ":" in plain
        or plain in words().totals
        or is_year(text) is not None
        or code_of(text, "RD") is not None
        or label_key(text) in known
        or title_key(text) in known
    )


def _known(table: Table) -> Iterator[str]:
    yield from table.names.fields
    for block in table.blocks:
        yield from block.labels.fields
        yield from block.heads.fields
        yield from map(label_key, _words(block))


def _words(block: Block) -> Iterator[str]:
    """Texts of a block that are no labels: corners, titles, groups of rows."""
    for text in (block.corner, block.title, *(cell.group for cell in block.cells)):
        if text is not None:
            yield from (text.zh, text.en)
    yield from block.titles
