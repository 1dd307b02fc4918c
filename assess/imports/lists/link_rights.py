"""The rights of a link table: one in a row, or several in the lines of its cells."""

from __future__ import annotations

import re

from assess.imports.document import Document
from assess.imports.lists.codes import Keys
from assess.imports.lists.patent_list import category_of_word
from assess.imports.lists.patent_numbers import category_of_number, kind_of_number, patent_number
from assess.imports.lists.tables import ListTable
from assess.intake.cell_values import plain
from assess.intake.codes import codes_of
from assess.profile.patent_number import number_key
from assess.tables.cells import RawCell

_ITEMS = ("ip", "items")
_LINES = re.compile(r"[;\uff1b\n]")
_WORDS = re.compile(r"[;\uff1b、,\uff0c\n]")
_EXACT_WHOLE = 2**53


class Rights:
    """Reads the rights of each row and gives their keys."""

    def __init__(self, table: ListTable, document: Document) -> None:
        self.table, self.document = table, document
        self.keys = Keys()
        self.done: dict[tuple[tuple[int, int], ...], tuple[str, ...]] = {}

    def of_row(self, row: int) -> tuple[str, ...]:
        """Keys of the rights of a row; a merged cell gives the same ones in each of its rows."""
        there = [key for key in ("ip_codes", "ip_name", "ip_number") if self.table.column(key) is not None]
        if not any(self.table.text(row, key) for key in there):
            return ()
        cells = tuple(self.table.anchor(row, key) for key in there)
        if cells not in self.done:
            self.done[cells] = self._read(row)
        return self.done[cells]

    def _read(self, row: int) -> tuple[str, ...]:
        codes, category, names = self._codes(row)
        numbers = self._parts(row, "ip_number", _WORDS)
        names = names or self._parts(row, "ip_name", _LINES)
        count = max(len(codes), len(numbers), len(names))
        if count > 1 and len(names) == 1:
            names = self._parts(row, "ip_name", _WORDS)
        if any(len(parts) not in (0, count) for parts in (codes, numbers, names)):
            there = [key for key in ("ip_name", "ip_number", "ip_codes") if self.table.text(row, key)]
            headings = "、".join(self.table.heading(key) for key in there)
            self.document.say("import_parts_differ", *self.table.anchor(row, there[0]), headings=headings)
            return ()
        return tuple(
            self._right(
                row,
                codes[place] if codes else None,
                names[place] if names else "",
                numbers[place] if numbers else "",
                category,
            )
            for place in range(count)
        )

    def _codes(self, row: int) -> tuple[list[str], str | None, list[str]]:
        """Codes, or the category or names that stand under the heading of the codes."""
        text = self.table.text(row, "ip_codes")
        if not text:
            return [], None, []
        codes = codes_of(text, "IP")
        if codes is not None:
            return list(codes), None, []
        category = category_of_word(text)
        if category is not None:
            return [], category, []
        if not self.table.text(row, "ip_name"):
            return [], None, self._parts(row, "ip_codes", _LINES)
        heading, cell = self.table.heading("ip_codes"), self.table.anchor(row, "ip_codes")
        params = {"value": text, "first": "IP01", "second": "IP03"}
        self.document.say("intake_cell_not_code", *cell, heading=heading, **params)
        return [], None, []

    def _parts(self, row: int, key: str, separator: re.Pattern[str]) -> list[str]:
        if not self.table.text(row, key):
            return []
        cell = self.table.anchor(row, key)
        raw = self.document.grid.raw(*cell)
        if _digits_lost(raw):
            heading = self.table.heading(key)
            self.document.say("table_cell_digits_lost", *cell, heading=heading, value=plain(raw))
            return []
        parts = (" ".join(part.split()) for part in separator.split(self.document.grid.text(*cell)))
        return [part for part in parts if part]

    def _right(self, row: int, code: str | None, name: str, number: str, category: str | None) -> str:
        key = self.keys.of(code, number_key(number) if number else name, also=name)
        item = (*_ITEMS, key)
        if name:
            named = "ip_name" if self.table.text(row, "ip_name") else "ip_codes"
            self.document.put((*item, "name"), name, *self.table.anchor(row, named))
        category = self._category(row, number, category)
        if number:
            cell = self.table.anchor(row, "ip_number")
            if kind_of_number(number) == "publication":
                heading = self.table.heading("ip_number")
                self.document.say("import_publication_number", *cell, heading=heading, value=number)
                self.document.put((*item, "note"), number, *cell)
            else:
                self.document.put((*item, "number"), patent_number(number, granted=True), *cell)
        if category is not None:
            at = "ip_category" if self.table.text(row, "ip_category") else "ip_number"
            at = at if self.table.column(at) is not None else "ip_codes"
            self.document.put((*item, "category"), category, *self.table.anchor(row, at))
        elif (*item, "category") not in self.document.values:
            at = next(key for key in ("ip_number", "ip_name", "ip_codes") if self.table.text(row, key))
            self.document.say("import_kind_unknown", *self.table.anchor(row, at))
        if self.table.text(row, "ip_granted_on"):
            granted = self.table.read(self.document, row, "ip_granted_on")
            self.document.put((*item, "granted_on"), granted, *self.table.anchor(row, "ip_granted_on"))
        return key

    def _category(self, row: int, number: str, stated: str | None) -> str | None:
        """The category as its column, the codes' column or the number says."""
        word = self.table.text(row, "ip_category")
        own = category_of_word(word) or (self.table.read(self.document, row, "ip_category") if word else None)
        shown = category_of_number(number) if number else None
        category = own if isinstance(own, str) else stated
        if category is not None and shown is not None and category != shown:
            cell = self.table.anchor(row, "ip_number")
            self.document.say("import_kind_differs", *cell, value=number)
        return category or shown


def _digits_lost(raw: RawCell) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= _EXACT_WHOLE
