"""Amounts of an R&D ledger: the columns of each category, units, totals held against their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assess.imports.document import Document
from assess.imports.labels import unit_in, units_in
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

    def settle_units(self) -> bool:
        """Say once that amounts without a unit were read as yuan; ``False``, and said, where the table states
        two units and none of its amounts can be read."""
        stated = list(self.table.unit_cells())
        for cell, text, exponent in stated[1:]:
            first, first_text, first_exponent = stated[0]
            if exponent != first_exponent:
                params = {"first": first_text[:40], "second": text[:40]}
                place = self.document.grid.place(*first)
                self.document.say("import_ledger_units", *cell, cell=place, **params)
                return False
        columns = sorted(own for columns in self.columns.values() for own in columns)
        texts = [self.heading(own) for own in columns]
        for column, text in zip(columns, texts, strict=True):
            if len(units_in(text)) > 1:
                cell = (self.table.head.bottom, column)
                params = {"first": text[:40], "second": text[:40]}
                self.document.say(
                    "import_ledger_units", *cell, cell=self.document.grid.place(*cell), **params
                )
                return False
        if not stated and all(unit_in(text) is None for text in texts):
            row = self.table.head.bottom
            self.document.say("table_money_in_yuan", row, columns[0], headings="、".join(texts[:3]))
        return True

    def heading(self, column: int) -> str:
        """The heading of a column with the one above it."""
        group, own = self.table.head.groups.get(column, ""), self.table.head.texts[column]
        return f"{group} {own}".strip()

    def exponent(self, column: int) -> int:
        """Power of ten of a column's unit: its own heading's, else the title's, else yuan."""
        unit = unit_in(self.heading(column))
        return unit.exponent if unit is not None else self._exponent

    @cached_property
    def _exponent(self) -> int:
        """The power of ten that the table states apart from its headings; yuan where it states none."""
        return next((exponent for _, _, exponent in self.table.unit_cells()), 0)

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
        if self._merged(row, column):
            # One amount for several rows or categories: counting it for each would multiply it.
            self.document.say(
                "import_list_merged", *self.table.grid.anchor(row, column), heading=self.heading(column)
            )
            return None
        key = next(key for key, own in self.columns.items() if column in own)
        spec = self.spec.column(key.removesuffix(SUM))
        value = self.document.read(row, column, spec, self.heading(column), self.exponent(column))
        return value if isinstance(value, Decimal) else None

    def _merged(self, row: int, column: int) -> bool:
        """Whether an amount reaches over several rows of the table or several columns that are known."""
        grid = self.table.grid
        anchor = grid.anchor(row, column)
        rows = {*self.table.rows, *self.table.totals}
        known = {*self.table.head.columns.values(), *(other for other, _ in self.table.head.twice)}
        several = (
            sum(own in rows for own in range(anchor[0], grid.end_row(*anchor) + 1)) > 1
            or sum(own in known for own in range(anchor[1], grid.end_column(*anchor) + 1)) > 1
        )
        return several and not grid.blank(*anchor)

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
