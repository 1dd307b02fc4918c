"""R&D ledgers: the summary with a project a row, and the sheet of one project with a voucher a row.

A ledger of the high-tech caliber gives lines of R&D expense by project, year and category. One of the
super-deduction caliber is of another rule: its total goes to the fact ``rd_superdeduction`` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from assess.facts.ledger import COUNTED
from assess.imports.contracted import contracted_of
from assess.imports.document import Contracted, Document, ReadContext
from assess.imports.lists.codes import Keys, is_name, named_in
from assess.imports.lists.ledger_amounts import AmountReader, Amounts, is_carried
from assess.imports.lists.ledger_spec import LedgerSpec, caliber_of
from assess.imports.lists.tables import ListTable
from assess.imports.lists.year import year_of_table
from assess.intake.codes import code_of
from assess.profile.figure import Figure
from assess.profile.keyed import KeyPath
from indicator_models.names import narrow, squash

_PROJECTS, _LINES = ("rd", "projects"), ("rd", "lines")
_PLAIN = ("personnel", "direct_input", "depreciation", "amortisation", "design", "commissioning", "other")
_CONTRACTED = ("contracted_domestic", "contracted_overseas")
_ZERO = Decimal(0)
_FACT = "rd_superdeduction"
_YEAR_OF_DATE = re.compile(r"(?:19|20)\d{2}(?=\D|\d{4}(?!\d)|$)")
"""The year with which a date begins: 2025-03-01, 2025年3月, 20250301, or 2025 alone."""


def read_ledger(table: ListTable, context: ReadContext) -> Document:
    """Read a ledger. One that does not say of which caliber it is gives a question and nothing else."""
    document = table.document(context)
    caliber = caliber_of(table)
    ledger = _Ledger(table, document)
    one_project = table.column("abstract") is not None
    if caliber is None:
        document.say("import_ledger_caliber", table.head.top, min(table.head.texts))
    elif caliber == "hnte":
        if ledger.amounts.settle_units():
            ledger.sheet() if one_project else ledger.summary()
    elif one_project:
        document.say("import_superdeduction_sheet", table.head.top, min(table.head.texts))
    elif ledger.amounts.settle_units():
        ledger.superdeduction()
    return document


class _Ledger:
    def __init__(self, table: ListTable, document: Document) -> None:
        assert isinstance(table.spec, LedgerSpec)
        self.table, self.spec, self.document = table, table.spec, document
        self.amounts = AmountReader(table, document)
        self.keys = Keys()
        self.taken: dict[str, int] = {}
        self.stated: dict[int, Contracted] = {}

    def summary(self) -> None:
        """One line for each project and year."""
        year = None if self.table.column("year") is not None else self._year()
        rows: dict[int, Amounts] = {}
        for row in self.table.rows:
            amounts = self.amounts.row(row)
            rows[row] = amounts
            project = self._project(row)
            if project is None:
                if any(amounts.values.values()):
                    self.document.say("import_ledger_without_project", row, self._any_column(amounts))
                continue
            own = self._year_of_row(row) if self.table.column("year") is not None else year
            if own is not None:
                self._line(row, own, project, amounts)
        self.amounts.check_totals(rows)

    def sheet(self) -> None:
        """The vouchers of one project in one sum."""
        year = self._year()
        rows = self._vouchers(year)
        self.amounts.check_totals(rows)
        project = self._project_of_title()
        if project is None or year is None or not rows:
            return
        readable = all(amounts.readable for amounts in rows.values())
        sums: dict[str, Decimal] = {}
        for amounts in rows.values():
            for key, value in amounts.values.items():
                sums[key] = sums.get(key, _ZERO) + value
        self._line(self.table.head.bottom, year, project, Amounts(sums, readable))

    def superdeduction(self) -> None:
        """The total of the year: as the ledger states it, else at most the sum of its categories."""
        year = self._year()
        rows = {row: self.amounts.row(row) for row in self.table.rows}
        self.amounts.check_totals(rows)
        if year is None or not rows or not all(amounts.readable for amounts in rows.values()):
            return
        stated = "deductible" in self.amounts.columns
        if stated:
            total = sum((amounts.of("deductible") for amounts in rows.values()), _ZERO)
            value: Decimal | Figure = total
        else:
            total = sum((self.amounts.categories(amounts) for amounts in rows.values()), _ZERO)
            reason = self.spec.at_most.in_(self.document.context.lang)
            value = Figure(value=total, bound="at_most", reason=reason)
        row = next(iter(rows))
        column = self.amounts.columns["deductible"][0] if stated else min(self.table.head.texts)
        item = ("facts", f"{_FACT}/{year}")
        self.document.put((*item, "fact"), _FACT, row, column)
        self.document.put((*item, "year"), year, row, column)
        self.document.put((*item, "value"), value, row, column)
        self.document.year = year
        code = "import_superdeduction" if stated else "import_superdeduction_at_most"
        self.document.say(code, self.table.head.bottom, column, total=total, year=str(year))

    def _year(self) -> int | None:
        year = year_of_table(self.table, self.document, assume=False)
        self.document.year = year
        return year

    def _year_of_row(self, row: int) -> int | None:
        value = self.table.read(self.document, row, "year")
        if isinstance(value, int):
            return value
        if not self.table.text(row, "year"):
            heading = self.table.heading("year")
            self.document.say("import_ledger_year_blank", *self.table.anchor(row, "year"), heading=heading)
        return None

    def _project(self, row: int) -> str | None:
        """Key of the project of a row, its name noted."""
        texts = {key: self.table.text(row, key) for key in ("project_code", "project_name")}
        if not any(texts.values()):
            return None
        code, name = None, texts["project_name"]
        if texts["project_code"]:
            coded = named_in(texts["project_code"], "RD", self.table.heading("project_code"))
            code = coded[0].code if len(coded) == 1 else None
            own = coded[0].name if code or is_name(coded[0].name) else ""
            if code is None and (name or not own):
                # A number of the firm's own: the project goes by its name.
                cell, heading = self.table.anchor(row, "project_code"), self.table.heading("project_code")
                said = "import_own_code" if name else "import_ledger_number_alone"
                self.document.say(said, *cell, heading=heading, value=texts["project_code"])
            name = name or own
            if not (code or name):
                return None
        elif (named := named_in(name, "RD")) and len(named) == 1 and named[0].code:
            code, name = named[0].code, named[0].name
        key = self.keys.of(code, name)
        if name:
            at = "project_name" if texts["project_name"] else "project_code"
            self.document.put((*_PROJECTS, key, "name"), name, *self.table.anchor(row, at))
        return key

    def _line(self, row: int, year: int, project: str, amounts: Amounts) -> None:
        """Note the line of a project and year; one with an amount that cannot be read is left out as a whole,
        because a category that is not named counts as zero."""
        column = min(self.table.head.texts)
        if not amounts.readable:
            self.document.say("import_ledger_line_left", row, column, year=str(year))
            return
        if not amounts.values:
            return
        key = f"{year}/{project}"
        first = self.taken.setdefault(key, row)
        if first != row:
            cell = self.document.grid.place(first, column)
            self.document.say("import_ledger_line_twice", row, column, cell=cell, year=str(year))
            return
        contracted = self._contracted(row, year, amounts)
        if contracted is None:
            self.document.say("import_ledger_line_left", row, column, year=str(year))
            return
        item = (*_LINES, key)
        self.document.put((*item, "year"), year, row, column)
        self.document.put((*item, "project"), project, row, column)
        for name in _PLAIN:
            self._put(item, name, amounts.values.get(name), row)
        for name, value in contracted.items():
            self._put(item, name, value, row)

    def _put(self, item: KeyPath, name: str, value: Decimal | None, row: int) -> None:
        columns = self.amounts.columns
        column = next(columns[key][0] for key in (name, "contracted", *columns) if key in columns)
        self.document.put((*item, name), value, row, column)

    def _contracted(self, row: int, year: int, amounts: Amounts) -> Mapping[str, Decimal] | None:
        """Contracted R&D by place, as actual amounts; ``None`` where its place is not said."""
        given = {key: amounts.values[key] for key in (*_CONTRACTED, "contracted") if key in amounts.values}
        total = given.pop("contracted", None)
        if total is not None and len(given) == 1:
            stated, value = next(iter(given.items()))
            given[next(key for key in _CONTRACTED if key != stated)] = total - value
        elif total and not given:
            self.document.say("import_contracted_place", row, self.amounts.columns["contracted"][0])
            return None
        elif total is not None and given and total != sum(given.values()):
            column = self.amounts.columns["contracted"][0]
            found = sum(given.values(), _ZERO)
            heading = self.amounts.heading(column)
            self.document.say("import_sum_differs", row, column, heading=heading, given=total, found=found)
        if any(given.values()) and year not in self.stated:
            self.stated[year] = contracted_of(self.document, year)
        counted = self.stated.get(year) == "counted"
        return {key: value / COUNTED if counted else value for key, value in given.items()}

    def _any_column(self, amounts: Amounts) -> int:
        return self.amounts.columns[next(iter(amounts.values))][0]

    def _vouchers(self, year: int | None) -> dict[int, Amounts]:
        """Rows of vouchers; balances carried over are no expense. A credit with amounts is asked about, and
        so is a voucher of another year."""
        rows: dict[int, Amounts] = {}
        for row in self.table.rows:
            amounts = self.amounts.row(row)
            if is_carried(self.table, row, self.spec):
                if any(key in amounts.values for key in (*_PLAIN, *_CONTRACTED, "contracted")):
                    self.document.say("import_ledger_carried", row, self._any_column(amounts))
                continue
            if self._other_year(row, year):
                amounts = Amounts(amounts.values, readable=False)
            if amounts.of("credit") > 0 and self.amounts.categories(amounts) > 0:
                self.document.say("import_ledger_credit", row, self.amounts.columns["credit"][0])
                amounts = Amounts(amounts.values, readable=False)
            rows[row] = amounts
        return rows

    def _other_year(self, row: int, year: int | None) -> bool:
        """Whether the date of a voucher is of another year than the ledger, which is said at its cell."""
        if year is None:
            return False
        for key in ("date", "month"):
            column = self.table.column(key)
            if column is None:
                continue
            text = self.table.text(row, key)
            stated = _YEAR_OF_DATE.match(narrow(text)) or _YEAR_OF_DATE.match(
                narrow(self.table.head.groups.get(column, ""))
            )
            if text and stated and int(stated[0]) != year:
                params = {"heading": self.table.heading(key), "value": text, "year": str(year)}
                self.document.say("import_ledger_other_year", *self.table.anchor(row, key), **params)
                return True
        return False

    def _project_of_title(self) -> str | None:
        """The project that the lines above the headings name, else the code in the sheet's name."""
        code, name = self._labelled(self.spec.code_labels), self._labelled(self.spec.name_labels)
        known = code_of(code[0], "RD") if code else None
        if known is None and (match := re.match(r"rd[-_ ]?\d{1,4}(?!\d)", narrow(self.table.grid.sheet))):
            known = code_of(match[0], "RD")
        if known is None and not name:
            self.document.say("import_ledger_project_missing", self.table.top, min(self.table.head.texts))
            return None
        key = self.keys.of(known, name[0] if name else "")
        if name:
            self.document.put((*_PROJECTS, key, "name"), name[0], *name[1])
        return key

    def _labelled(self, labels: tuple[str, ...]) -> tuple[str, tuple[int, int]] | None:
        """What stands behind a label in the lines above the headings, in its cell or the next one."""
        known = {squash(label) for label in labels}
        for row in range(self.table.top, self.table.head.top):
            texts = list(self.table.grid.texts(row))
            for place, (column, text) in enumerate(texts):
                label, sign, rest = text.replace("\uff1a", ":").partition(":")
                if squash(label) not in known:
                    continue
                if sign and rest.strip():
                    return rest.strip(), (row, column)
                if place + 1 < len(texts):
                    return texts[place + 1][1], (row, texts[place + 1][0])
        return None
