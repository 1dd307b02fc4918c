"""RD-IP-PS-成果关联表: R&D activities, the rights and products they gave, achievements transformed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assess.imports.document import PROVISIONAL, Document, ReadContext
from assess.imports.lists.codes import Keys, Named, is_name, named_in
from assess.imports.lists.link_rights import Rights
from assess.imports.lists.spec import ListSpec, load_spec
from assess.imports.lists.tables import ListTable
from assess.imports.periods import read_day, take_day, take_period
from assess.intake.cell_values import read_value, year_of
from assess.intake.choices import codes_by_word
from assess.intake.layout import CellSpec
from assess.profile.keyed import KeyPath
from assess.tables.cells import CellFault, shown
from indicator_models.names import narrow

_PROJECTS, _ITEMS = ("rd", "projects"), ("ip", "items")
_PRODUCTS, _CONVERSIONS = ("products",), ("conversions", "items")
_NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八]|[1-8](?=\s*[、.]))\s*[、.]?\s*")
_SHORTEST_FIELD = 3
"""Letters of the shortest name of a national field (新材料)."""


@lru_cache(maxsize=1)
def link_spec() -> ListSpec:
    """The link table as data."""
    return load_spec(ListSpec, "link_table")


def read_link_table(table: ListTable, context: ReadContext) -> Document:
    """Read a link table. A value holds for the rows of its merged range; below an unmerged project further
    rights are its own, and that is said."""
    reading = _Reading(table, table.document(context))
    for row in table.rows:
        reading.row(row)
    reading.finish()
    return reading.document


class _Reading:
    def __init__(self, table: ListTable, document: Document) -> None:
        self.table, self.document = table, document
        self.projects, self.products = Keys(), Keys()
        self.rights = Rights(table, document)
        self.links: dict[KeyPath, tuple[dict[str, None], tuple[int, int]]] = {}
        self.done: set[tuple[tuple[int, int], str]] = set()
        self.current: tuple[str, ...] = ()
        self.current_merged = False

    def row(self, row: int) -> None:
        """Take in one row: its items, and the links between them."""
        rights = self.rights.of_row(row)
        products = self._products(row)
        achievement = self.table.text(row, "achievement")
        projects = self._projects(row, holds=bool(rights or products or achievement), rights=bool(rights))
        for project in projects:
            self._link((*_PROJECTS, project, "ip_codes"), rights, row, "project_code", "project_name")
            self._link((*_PROJECTS, project, "product_codes"), products, row, "project_code", "project_name")
        for right in rights:
            self._link((*_ITEMS, right, "project_codes"), projects, row, "ip_name", "ip_number", "ip_codes")
            self._link((*_ITEMS, right, "product_codes"), products, row, "ip_name", "ip_number", "ip_codes")
        for product in products:
            if (*_PRODUCTS, product, "name") in self.document.values:
                self._link((*_PRODUCTS, product, "ip_codes"), rights, row, "product_codes", "product_name")
                self._link(
                    (*_PRODUCTS, product, "project_codes"), projects, row, "product_codes", "product_name"
                )
        self._conversion(row, achievement, projects, rights, products)

    def finish(self) -> None:
        """Note the links gathered over all rows."""
        for path, (keys, cell) in self.links.items():
            self.document.put(path, tuple(keys), *cell)

    def _link(self, path: KeyPath, keys: Sequence[str], row: int, *cells: str) -> None:
        column = next(key for key in cells if self.table.column(key) is not None)
        for key in keys:
            self.links.setdefault(path, ({}, self.table.anchor(row, column)))[0][key] = None

    def _once(self, row: int, key: str) -> bool:
        """Whether a cell with content is met for the first time; a merged one is read once only."""
        if not self.table.text(row, key):
            return False
        mark = (self.table.anchor(row, key), key)
        fresh = mark not in self.done
        self.done.add(mark)
        return fresh

    def _projects(self, row: int, *, holds: bool, rights: bool) -> tuple[str, ...]:
        named = self._named(row, "project_code", "project_name", "RD")
        if not named:
            return self._continued(row, rights=rights) if holds else ()
        keys = tuple(self.projects.of(item.code, item.name) for item in named)
        for key, item in zip(keys, named, strict=True):
            if item.name:
                cell = self._cell(row, "project_name", "project_code")
                self.document.put((*_PROJECTS, key, "name"), item.name, *cell)
        if len(keys) == 1:
            self._dates(row, keys[0])
            self._field(row, keys[0])
        self.current = keys
        column = "project_code" if self.table.text(row, "project_code") else "project_name"
        top = self.table.anchor(row, column)
        self.current_merged = self.document.grid.end_row(*top) > top[0]
        return keys

    def _continued(self, row: int, *, rights: bool) -> tuple[str, ...]:
        cell = self._cell(row, "project_code", "project_name")
        if not (self.current and rights) or self.current_merged:
            self.document.say("import_row_without_project", *cell)
            return ()
        self.document.say("import_row_continued", *cell, code="、".join(self._shown(self.current)))
        return self.current

    def _shown(self, keys: Sequence[str]) -> list[str]:
        names = (self.document.values.get((*_PROJECTS, key, "name")) for key in keys)
        named = zip(keys, names, strict=True)
        return [str(name.value) if name and key.startswith(PROVISIONAL) else key for key, name in named]

    def _cell(self, row: int, *keys: str) -> tuple[int, int]:
        """The first of several cells that has content, else the first whose column is there."""
        there = [key for key in keys if self.table.column(key) is not None]
        return self.table.anchor(row, next((key for key in there if self.table.text(row, key)), there[0]))

    def _named(self, row: int, code_key: str, name_key: str, prefix: str) -> tuple[Named, ...]:
        """The items that the columns of codes and of names give together."""
        name = self.table.text(row, name_key)
        if not self.table.text(row, code_key):
            return named_in(name, prefix) if name else ()
        cell, heading = self.table.anchor(row, code_key), self.table.heading(code_key)
        coded = named_in(self.document.grid.text(*cell), prefix, heading)
        first = coded[0]
        if len(coded) > 1 or first.code is not None:
            return coded if len(coded) > 1 else (Named(first.code, name or first.name),)
        if not name and is_name(first.name):
            return coded
        if name != first.name and self._once(row, code_key):
            params = {"value": self.table.text(row, code_key), "heading": heading}
            if name:
                # A number of the firm's own: the item goes by its name.
                self.document.say("import_own_code", *cell, **params)
            else:
                codes = {"first": f"{prefix}01", "second": f"{prefix}03"}
                self.document.say("intake_cell_not_code", *cell, **params, **codes)
        return (Named(None, name),) if name else ()

    def _dates(self, row: int, project: str) -> None:
        begin, end = (*_PROJECTS, project, "started_on"), (*_PROJECTS, project, "ended_on")
        if self._once(row, "period"):
            column = self.table.head.columns["period"]
            take_period(self.document, begin, end, row, column, self.table.heading("period"))
        if self._once(row, "started_on"):
            column = self.table.head.columns["started_on"]
            take_day(self.document, begin, row, column, self.table.heading("started_on"), "first")
        if self._once(row, "ended_on"):
            column = self.table.head.columns["ended_on"]
            take_day(self.document, end, row, column, self.table.heading("ended_on"), "last")

    def _field(self, row: int, project: str) -> None:
        if not self._once(row, "field"):
            return
        cell, text = self.table.anchor(row, "field"), self.table.text(row, "field")
        self.document.put((*_PROJECTS, project, "field_path"), text, *cell)
        spec = self.table.spec.column("field")
        found = read_value(_first_level(text, spec), spec, 0, self.document.context.lang)
        if isinstance(found, CellFault):
            heading = self.table.heading("field")
            self.document.say(found.code, *cell, heading=heading, **found.params)
        else:
            self.document.put((*_PROJECTS, project, "field_code"), found, *cell)

    def _products(self, row: int) -> tuple[str, ...]:
        named = self._named(row, "product_codes", "product_name", "PS")
        keys = tuple(self.products.of(item.code, item.name) for item in named)
        for key, item in zip(keys, named, strict=True):
            if item.name:
                cell = self._cell(row, "product_name", "product_codes")
                self.document.put((*_PRODUCTS, key, "name"), item.name, *cell)
        return keys

    def _conversion(
        self,
        row: int,
        achievement: str,
        projects: Sequence[str],
        rights: Sequence[str],
        products: Sequence[str],
    ) -> None:
        if not achievement:
            for key in ("contract", "contract_summary", "converted_on"):
                if self._once(row, key):
                    heading = self.table.heading(key)
                    cell = self.table.anchor(row, key)
                    self.document.say("import_evidence_without_achievement", *cell, heading=heading)
            return
        item = (*_CONVERSIONS, achievement)
        self.document.put((*item, "achievement"), achievement, *self.table.anchor(row, "achievement"))
        links = {"ip_codes": rights, "project_codes": projects, "product_codes": products}
        for name, keys in links.items():
            self._link((*item, name), keys, row, "achievement")
        proofs = [self.table.text(row, key) for key in ("contract", "contract_summary")]
        self._link((*item, "result_evidence"), [text for text in proofs if text], row, "achievement")
        self._converted(row, item)

    def _converted(self, row: int, item: KeyPath) -> None:
        """The day of the transformation; where only its month or year is written, its year."""
        if not self._once(row, "converted_on"):
            return
        cell, heading = self.table.anchor(row, "converted_on"), self.table.heading("converted_on")
        raw = self.document.grid.raw(*cell)
        year = year_of(raw) if not hasattr(raw, "year") else None
        found = None if year is not None else read_day(raw, "first")
        if isinstance(found, CellFault):
            if found.code == "import_month_ambiguous":
                # January or October: the year is the same.
                year = int(shown(raw)[:4])
            else:
                self.document.say(found.code, *cell, heading=heading, **found.params)
        elif found is not None and not found.by_month:
            self.document.put((*item, "converted_on"), found.day, *cell)
        elif found is not None:
            year = found.day.year
        self.document.put((*item, "converted_year"), year, *cell)


def _first_level(text: str, spec: CellSpec) -> str:
    """The first level of a national field whose lower levels may follow: 电子信息/软件."""
    plain = _NUMBERED.sub("", narrow(text))
    fields = [word for word in codes_by_word(spec) if len(word) >= _SHORTEST_FIELD and plain.startswith(word)]
    return max(fields, key=len, default=text)
