"""Amounts of an R&D ledger: the columns of each category, units, totals held against their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assess.imports.document import Document
from assess.imports.labels import unit_in
from assess.imports.lists.ledger_spec import SUM, LedgerSpec
from assess.imports.lists.tables import ListTable
from indicator_models.names import squash

_ZERO = Decimal(0)
_HALF_CENT = Decimal("0.005")
"""Amounts are written with two decimals of their unit, so each may be off by half of the last one."""


@dataclass(frozen=True)
class Amounts:
    """The amounts of one row in yuan by key; blank ones are left out."""

    values: Mapping[str, Decimal]
    readable: bool
    """False where an amount could not be read, or does not say what it is."""

    def of(self, key: str) -> Decimal:
        """An amount, zero where the cell is blank."""
        return self.values.get(key, _ZERO)


class AmountReader:
    """Reads rows of amounts and checks totals."""

    def __init__(self, table: ListTable, document: Document) -> None:
        assert isinstance(table.spec, LedgerSpec)
        self.table, self.spec, self.document = table, table.spec, document

    @cached_property
    def columns(self) -> Mapping[str, tuple[int, ...]]:
        """Columns of the sheet of each key of money: a category may have several."""
        columns = {
            key: (
                column,
                *(other for other, used in self.table.head.twice if used == column),
            )
            for key, column in self.table.head.columns.items()
            if self.spec.column(key.removesuffix(SUM)).kind == "money"
        }
        # A category of which only the subtotal is there is that subtotal.
        alone = {key for key in columns if key.endswith(SUM) and key.removesuffix(SUM) not in columns}
        return {key.removesuffix(SUM) if key in alone else key: own for key, own in columns.items()}

    def say_units(self) -> None:
        """Say once that amounts without a unit were read as yuan."""
        texts = [self.heading(own) for columns in self.columns.values() for own in columns]
        if self.table.title_exponent is None and all(unit_in(text) is None for text in texts):
            row = self.table.head.bottom
            column = min(own for columns in self.columns.values() for own in columns)
            self.document.say("table_money_in_yuan", row, column, headings="、".join(texts[:3]))

    def heading(self, column: int) -> str:
        """The heading of a column with the one above it."""
        group, own = self.table.head.groups.get(column, ""), self.table.head.texts[column]
        return f"{group} {own}".strip()

    def exponent(self, column: int) -> int:
        """Power of ten of a column's unit: its own heading's, else the title's, else yuan."""
        unit = unit_in(self.heading(column))
        return unit.exponent if unit is not None else self.table.title_exponent or 0

    def row(self, row: int) -> Amounts:
        """The amounts of a row; a subtotal and a total that differ from their parts are said."""
        values: dict[str, Decimal] = {}
        faults = len(self.document.problems)
        for key, columns in self.columns.items():
            own = [self._amount(row, column) for column in columns]
            read = [value for value in own if value is not None]
            if read:
                values[key] = sum(read, _ZERO)
        readable = len(self.document.problems) == faults
        if readable:
            self._check_parts(row, values)
        return Amounts(values, readable)

    def cell(self, row: int, key: str) -> tuple[int, int]:
        """The first cell of a key in a row."""
        return row, self.columns[key][0]

    def categories(self, amounts: Amounts) -> Decimal:
        """All categories together; contracted R&D once, however it is split up."""
        plain = sum((amounts.of(key) for key in self.spec.groups if key != "contracted"), _ZERO)
        split = amounts.of("contracted_domestic") + amounts.of("contracted_overseas")
        return plain + (amounts.of("contracted") if "contracted" in amounts.values else split)

    def check_totals(self, rows: Mapping[int, Amounts]) -> None:
        """Hold each total row against the rows it may be the total of; one that fits none is said."""
        before = -1
        for total in self.table.totals:
            given = self.row(total)
            above = [row for row in rows if row < total]
            spans = [
                list(rows),
                above,
                [row for row in above if row > before],
                [r for r in rows if r > total],
            ]
            before = total
            if not given.readable or not all(amounts.readable for amounts in rows.values()):
                continue
            spans = [span for span in spans if span]
            fitting = [span for span in spans if not self._differing(given, span, rows)]
            if spans and not fitting:
                for key, found in self._differing(given, spans[0], rows).items():
                    self._say_sum(*self.cell(total, key), given.of(key), found)

    def _differing(
        self, given: Amounts, span: Sequence[int], rows: Mapping[int, Amounts]
    ) -> dict[str, Decimal]:
        differing: dict[str, Decimal] = {}
        for key in given.values:
            found = sum((rows[row].of(key) for row in span), _ZERO)
            if abs(found - given.of(key)) > self._slack(key, len(span)):
                differing[key] = found
        return differing

    def _slack(self, key: str, count: int) -> Decimal:
        return _HALF_CENT.scaleb(self.exponent(self.columns[key][0])) * (count + 1)

    def _amount(self, row: int, column: int) -> Decimal | None:
        key = next(key for key, own in self.columns.items() if column in own)
        spec = self.spec.column(key.removesuffix(SUM))
        value = self.document.read(row, column, spec, self.heading(column), self.exponent(column))
        return value if isinstance(value, Decimal) else None

    def _check_parts(self, row: int, values: Mapping[str, Decimal]) -> None:
        for key in values:
            parts = values.get(key.removesuffix(SUM)) if key.endswith(SUM) else None
            if parts is not None and abs(parts - values[key]) > self._slack(key, len(self.columns)):
                self._say_sum(*self.cell(row, key), values[key], parts)
        total = values.get("total")
        found = self.categories(Amounts(values, True))
        if total is not None and abs(total - found) > self._slack("total", len(self.columns)):
            self._say_sum(*self.cell(row, "total"), total, found)

    def _say_sum(self, row: int, column: int, given: Decimal, found: Decimal) -> None:
        heading = self.heading(column)
        self.document.say("import_sum_differs", row, column, heading=heading, given=given, found=found)


def is_carried(table: ListTable, row: int, spec: LedgerSpec) -> bool:
    """Whether a row carries a balance (期初余额, 承前页) and is no expense."""
    known = {squash(word) for word in spec.carried}
    return any(squash(text) in known for _, text in table.grid.texts(row))
