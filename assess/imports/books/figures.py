"""Figures read from a table, by row and year, each with its cell; the sums that must hold between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from assess.imports.books.spec import RowSpec, SumSpec, TableSpec, book_words
from assess.imports.document import Document
from assess.intake.cell_values import CellValue

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Cell:
    """A cell of a figure; ``value`` is ``None`` for a blank one."""

    value: Decimal | None
    row: int
    column: int
    heading: str
    """The name of its row as the sheet writes it."""


@dataclass
class Figures:
    """What a table states. A cell that could not be read is in ``broken``, never in ``cells``."""

    document: Document
    exponent: int
    cells: dict[tuple[str, int], Cell] = field(default_factory=dict)
    broken: set[tuple[str, int]] = field(default_factory=set)

    def read(
        self, row_spec: RowSpec, year: int, row: int, column: int, heading: str, exponent: int | None = None
    ) -> None:
        """Read the figure of a row and a year; a second, different one is told and not used. ``exponent`` is
        that of the row, where it states a unit of its own."""
        before = len(self.document.problems)
        value = read_figure(
            self.document, row_spec, row, column, heading, self.exponent if exponent is None else exponent
        )
        at = (row_spec.key, year)
        if len(self.document.problems) > before:
            self.broken.add(at)
            return
        first = self.cells.setdefault(at, Cell(value, row, column, heading))
        if value is not None and first.value is None:
            self.cells[at] = Cell(value, row, column, heading)
        elif value is not None and first.value != value:
            cell = self.document.grid.place(first.row, first.column)
            self.document.say("import_cell_twice", row, column, used=first.value, cell=cell, other=value)

    def value(self, key: str, year: int) -> Decimal | None:
        """The figure, ``None`` where it is blank, missing or unreadable."""
        cell = self.cells.get((key, year))
        return None if cell is None else cell.value

    @property
    def years(self) -> Sequence[int]:
        """The years with figures, latest first."""
        return sorted({year for _, year in self.cells}, reverse=True)

    def put_all(self, spec: TableSpec) -> None:
        """Every figure whose row has a path into the document."""
        for (key, year), cell in self.cells.items():
            path = spec.by_key[key].path_of(year)
            if path is not None:
                self.document.put(path, cell.value, cell.row, cell.column)

    def check_sums(self, spec: TableSpec) -> None:
        """Tell every sum that does not hold."""
        for check in spec.checks:
            for year in self.years:
                self._check(check, year)

    def _check(self, check: SumSpec, year: int) -> None:
        total = self.cells.get((check.total, year))
        keys = [(part, year) for part in check.parts]
        parts = [self.cells.get(key) for key in keys]
        if (
            total is None
            or total.value is None
            or any(key in self.broken or key not in self.cells for key in keys)
        ):
            return
        stated = [part for part in parts if part is not None and part.value is not None]
        if not stated:
            return
        # The official tables leave out zeros, so a blank part adds nothing here; it stays unknown elsewhere.
        sum_ = check.share * sum((part.value for part in stated if part.value is not None), Decimal(0))
        self.tell_sum(
            total, sum_.quantize(CENT, ROUND_HALF_UP), [part.heading for part in stated], check.share
        )

    def tell_sum(
        self, total: Cell, sum_: Decimal, headings: Sequence[str], share: Decimal = Decimal(1)
    ) -> None:
        """Tell a stated total that is not the sum of its parts (``import_books_sum``)."""
        assert total.value is not None
        # Each figure is rounded to two decimals of the table's unit on its own.
        tolerance = CENT.scaleb(self.exponent) * (len(headings) + 1) / 2
        if abs(total.value - sum_) > tolerance:
            parts = " + ".join(headings) if share == 1 else f"({' + '.join(headings)})×{share}"
            self.document.say(
                "import_books_sum",
                total.row,
                total.column,
                heading=total.heading,
                stated=total.value,
                sum=sum_,
                parts=parts,
                difference=total.value - sum_,
            )


def read_figure(
    document: Document, row_spec: RowSpec, row: int, column: int, heading: str, exponent: int
) -> Decimal | None:
    """A figure of a cell, money in yuan to the cent; ``None`` for a blank or struck cell, and for a fault,
    which is told. A cell merged over several rows is the figure of none of them (``import_books_merged``)."""
    anchor = document.grid.anchor(row, column)
    if book_words().is_struck(document.grid.text(*anchor)):
        return None
    several = anchor[0] != row or document.grid.end_row(*anchor) != row
    if several and not document.grid.blank(*anchor):
        document.say("import_books_merged", *anchor, heading=heading)
        return None
    value: CellValue | None = document.read(row, column, row_spec.spec, heading, exponent)
    if not isinstance(value, Decimal):
        return None
    # Tax returns and statements are kept to the cent; what is finer is the dust of a computed cell.
    money = row_spec.cell in ("money", "money_positive")
    return (
        value.quantize(CENT, ROUND_HALF_UP)
        if money and value != value.quantize(CENT, ROUND_HALF_UP)
        else value
    )


def plain_heading(text: str) -> str:
    """The name of a row for a message: one line, without the spaces that set it out."""
    return " ".join(text.split())[:40]
