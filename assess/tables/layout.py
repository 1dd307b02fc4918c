"""Where a sheet's headings are: title lines above, one heading row or two, a row of ids below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.tables.cells import RawCell, is_blank, shown
from assess.tables.headings import Heading, Vocabulary, recognise, shipped_vocabulary, title_unit
from assess.tables.raw_table import RawTable
from assess.tables.row_limit import HEADING_ROWS
from assess.tables.words import Unit

_YEARS = range(1990, 2100)


@dataclass(frozen=True)
class Layout:
    """The headings of a table by column (``None`` for a column without one) and where its rows begin."""

    headings: Sequence[Heading | None]
    heading_row: int
    first_row: int
    title_unit: Unit | None
    """Unit that a line above the headings states for all amounts."""
    vocabulary: Vocabulary
    """What the headings were read with."""

    @property
    def recognised(self) -> int:
        """How many headings this program knows."""
        return _known(self.headings)

    def only(self, base: str) -> int | None:
        """The one column of a base; of two, neither is believed."""
        found = [index for index, heading in enumerate(self.headings) if heading and heading.base == base]
        return found[0] if len(found) == 1 else None


def find_layout(table: RawTable, vocabulary: Vocabulary | None = None) -> Layout:
    """The layout with most recognised headings among the first ten rows; the upper row wins a tie.

    Two heading rows with merged cells (销售收入 over 2023, 2024, 2025, or 2025年 over 销售收入, 净资产) are
    read together where that recognises more than the lower row alone.
    """
    known = vocabulary or shipped_vocabulary()
    head = min(HEADING_ROWS, len(table.rows)) if table.layout == "grid" else 1
    texts = [[_text(cell) for cell in table.rows[row]] for row in range(head)]
    best: tuple[int, int, list[Heading | None]] = (0, 0, [])
    for row in range(head):
        for headings in _candidates(texts, row, known):
            if _known(headings) > best[0]:
                best = (_known(headings), row, headings)
    _, row, headings = best
    first = row + 1
    if first < head and 2 * _known(_single(texts[first], known)) > best[0]:
        # Workbooks of this program carry a row of ids below the labels.
        first += 1
    units = [title_unit(text) for line in texts[:row] for text in line]
    return Layout(headings, row, first, next((unit for unit in units if unit), None), known)


def heading_texts(table: RawTable) -> list[str]:
    """The texts of the first row that holds any, for a message about a table without known headings."""
    for row in table.rows[:HEADING_ROWS]:
        texts = [_text(cell) for cell in row if not is_blank(cell)]
        if texts:
            return texts
    return []


def _candidates(texts: Sequence[Sequence[str]], row: int, known: Vocabulary) -> list[list[Heading | None]]:
    single = _single(texts[row], known)
    return [single, _double(texts[row - 1], texts[row], known)] if row else [single]


def _single(texts: Sequence[str], known: Vocabulary) -> list[Heading | None]:
    return [recognise(text, known) if text else None for text in texts]


def _double(upper: Sequence[str], lower: Sequence[str], known: Vocabulary) -> list[Heading | None]:
    headings: list[Heading | None] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        own = lower[column] if column < len(lower) else ""
        # A merged cell keeps its text in its first column only.
        group = above or group
        headings.append(_joined(group, above, own, known))
    return headings


def _joined(group: str, above: str, own: str, known: Vocabulary) -> Heading | None:
    if not own:
        return recognise(above, known) if above else None
    alone = recognise(own, known)
    together = recognise(f"{group} {own}", known) if group else alone
    if together.known and (not alone.known or (together.year is not None and alone.year is None)):
        return together
    return alone


def _known(headings: Sequence[Heading | None]) -> int:
    return sum(1 for heading in headings if heading is not None and heading.known)


def _text(cell: RawCell) -> str:
    if isinstance(cell, float) and cell.is_integer() and int(cell) in _YEARS:
        return str(int(cell))
    return shown_whole(cell) if isinstance(cell, str) else ("" if cell is None else shown(cell))


def shown_whole(text: str) -> str:
    """A heading on one line, uncut."""
    return " ".join(text.split())
