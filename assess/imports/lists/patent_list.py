"""Patent lists with legal status, as databases export them, and lists of software copyrights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from assess.imports.document import Document, ReadContext
from assess.imports.lists.codes import Keys
from assess.imports.lists.patent_numbers import (
    category_of_number,
    kind_of_number,
    patent_number,
    shows_grant,
)
from assess.imports.lists.spec import ListSpec, load_spec, mentions
from assess.imports.lists.tables import ListTable
from assess.intake.cell_values import CellValue
from assess.intake.codes import code_of
from assess.profile.keyed import KeyPath
from assess.profile.patent_number import number_key
from assess.tables.cells import shown
from indicator_models.names import narrow, squash

_ITEMS = ("ip", "items")
_WORDS = re.compile(r"[;\uff1b、,\uff0c|/\uff0f\n>]+|->")
_REASONED = re.compile(r"([^(:\s-]+)\s*(?:\([^()]*\)|[:\s-].*)", re.DOTALL)
_HOLDERS = re.compile(r"[;\uff1b、|\n\uff0c]+|,(?=\S*[\u4e00-\u9fff])")

Standing = Literal["in_force", "pending", "lapsed", "overdue", "event"]


class PatentSpec(ListSpec):
    """A patent list as data: also the words of legal status and type."""

    statuses: dict[Standing, tuple[str, ...]]
    categories: dict[str, tuple[str, ...]]
    transfer_words: tuple[str, ...]
    transfer_none: tuple[str, ...]

    @cached_property
    def standing_of(self) -> Mapping[str, Standing]:
        """What a status word says of a right."""
        return {squash(word): standing for standing, words in self.statuses.items() for word in words}

    @cached_property
    def category_of(self) -> Mapping[str, str]:
        """Category code by the word of a type."""
        return {squash(word): code for code, words in self.categories.items() for word in words}


@lru_cache(maxsize=1)
def patent_spec() -> PatentSpec:
    """The patent list as data."""
    return load_spec(PatentSpec, "patent_list")


def category_of_word(word: str) -> str | None:
    """Category of form C2 by a word for a type of right (发明, 软著), ``None`` for another word."""
    return patent_spec().category_of.get(squash(word))


@dataclass(frozen=True)
class Status:
    """What the status cells of a row say together."""

    standing: Standing | None
    """``None``: nothing readable."""
    stated: bool
    """Whether the list has a status for the row at all."""


def read_patent_list(table: ListTable, context: ReadContext) -> Document:
    """Read a patent list: one item a row, keyed by its code where the list has one."""
    document = table.document(context)
    spec = table.spec
    assert isinstance(spec, PatentSpec)
    reading = _Patents(table, spec, document)
    for row in table.rows:
        reading.row(row)
    if table.column("remark") is not None and any(table.text(row, "remark") for row in table.rows):
        cell = (table.head.bottom, table.head.columns["remark"])
        document.say("import_columns_unknown", *cell, headings=table.heading("remark"))
    return document


class _Patents:
    def __init__(self, table: ListTable, spec: PatentSpec, document: Document) -> None:
        self.table, self.spec, self.document = table, spec, document
        self.keys = Keys()
        self.rows: dict[str, int] = {}

    def row(self, row: int) -> None:
        """Take in one right."""
        name = self.table.text(row, "name")
        number, publication = self._number(row, "application_number"), self._number(row, "publication_number")
        if not (name or number or publication):
            return
        item = self._item(row, name, number or publication)
        if item is None:
            return
        self._put(item, "name", name or None, row, "name")
        granted_on = self._granted_on(row, publication)
        evidence = granted_on is not None or shows_grant(publication)
        status = self._status(row, granted=evidence)
        granted = evidence or status.standing in ("in_force", "overdue")
        self._numbers(item, row, number, publication, granted=granted)
        self._category(item, row, number, publication)
        for key in ("filed_on", "expires_on", "lapsed_on", "transferred_on", "obtained"):
            self._put(item, key, self.table.read(self.document, row, key), row, key)
        self._put(item, "granted_on", granted_on, row, "granted_on", "published_on")
        self._in_force(item, row, status, granted=granted)
        self._transfer(item, row)
        put_holders(self.table, self.document, item, row, ("holder", "applicant"))

    def _item(self, row: int, name: str, number: str) -> KeyPath | None:
        """Key path of the item; ``None`` for one that stands on the list a second time."""
        text = self.table.text(row, "code")
        code = code_of(text, "IP") if text else None
        if text and code is None:
            params = {"value": text, "first": "IP01", "second": "IP03", "heading": self.table.heading("code")}
            self.document.say("intake_cell_not_code", *self.table.anchor(row, "code"), **params)
        key = self.keys.of(code, number_key(number) if number else name)
        first = self.rows.setdefault(key, row)
        if first != row:
            cell = self.document.grid.place(first, self.table.head.columns["name"])
            self.document.say("import_right_twice", *self.table.anchor(row, "name"), cell=cell)
            return None
        return (*_ITEMS, key)

    def _put(self, item: KeyPath, name: str, value: CellValue | None, row: int, *keys: str) -> None:
        """Note a value at the first of several cells that has content."""
        there = [key for key in keys if self.table.column(key) is not None]
        if value is None or not there:
            return
        key = next((key for key in there if self.table.text(row, key)), there[0])
        self.document.put((*item, name), value, *self.table.anchor(row, key))

    def _number(self, row: int, key: str) -> str:
        value = self.table.read(self.document, row, key)
        return value if isinstance(value, str) else ""

    def _numbers(self, item: KeyPath, row: int, number: str, publication: str, *, granted: bool) -> None:
        if number and kind_of_number(number) == "publication":
            publication, number = number, ""
        if number:
            self._put(item, "number", patent_number(number, granted=granted), row, "application_number")
        elif publication:
            keys = ("publication_number", "application_number")
            key = next(key for key in keys if self.table.text(row, key))
            heading, cell = self.table.heading(key), self.table.anchor(row, key)
            self.document.say("import_publication_number", *cell, heading=heading, value=publication)
            self.document.put((*item, "note"), publication, *cell)
        if kind_of_number(number or publication) == "foreign":
            self._put(item, "granted_in_china", False, row, "application_number", "publication_number")

    def _category(self, item: KeyPath, row: int, number: str, publication: str) -> None:
        word = self.table.text(row, "category")
        stated = category_of_word(word) if word else None
        by_number = category_of_number(number) or category_of_number(publication)
        if word and stated is None:
            allowed = " / ".join(words[0] for words in self.spec.categories.values())
            cell, heading = self.table.anchor(row, "category"), self.table.heading("category")
            code = "table_cell_not_in_list"
            self.document.say(code, *cell, heading=heading, value=word, allowed=allowed)
        if stated is not None and by_number not in (None, stated) and stated != "6":
            self.document.say("import_kind_differs", *self.table.anchor(row, "category"), value=number)
        found = stated or by_number
        if found is None and not word:
            self.document.say("import_kind_unknown", *self.table.anchor(row, "name"))
        self._put(item, "category", found, row, "category", "application_number", "publication_number")

    def _granted_on(self, row: int, publication: str) -> date | None:
        """The day of grant; the day of a publication only where its number is that of a granted right."""
        granted = self.table.read(self.document, row, "granted_on")
        if granted is None and shows_grant(publication):
            granted = self.table.read(self.document, row, "published_on")
        return granted if isinstance(granted, date) else None

    def _status(self, row: int, *, granted: bool) -> Status:
        """What 法律状态 and 有效性 say together; words that are not known, or that contradict each other or a
        grant, are said and leave it open."""
        found: list[tuple[str, Standing]] = []
        stated = False
        for key in _STATUS:
            text = self.table.text(row, key)
            if not text:
                continue
            stated = True
            known, unknown = self._standings(text)
            if unknown or not known:
                heading, cell = self.table.heading(key), self.table.anchor(row, key)
                self.document.say("import_status_unknown", *cell, heading=heading, value=shown(text))
                return Status(None, True)
            found += [(key, standing) for standing in known if standing != "event"]
        if not stated:
            return Status(
                None, self.table.column("status") is not None or self.table.column("validity") is not None
            )
        kinds = {"in_force" if standing == "overdue" else standing for _, standing in found}
        if len(kinds) > 1 or (granted and "pending" in kinds):
            first = found[0][0]
            heading, cell = self.table.heading(first), self.table.anchor(row, first)
            self.document.say("import_status_contradicts", *cell, heading=heading)
            return Status(None, True)
        overdue = any(standing == "overdue" for _, standing in found)
        return Status("overdue" if overdue else found[0][1] if found else None, True)

    def _standings(self, text: str) -> tuple[list[Standing], list[str]]:
        whole = self.spec.standing_of.get(squash(text))
        if whole is None and (stated := _REASONED.fullmatch(narrow(text))):
            # 失效(未缴年费): what stands behind says why; of a right in force it may take that back.
            reasoned = self.spec.standing_of.get(squash(stated[1]))
            whole = reasoned if reasoned == "lapsed" else None
        if whole is not None:
            return [whole], []
        parts = [part for part in _WORDS.split(text) if squash(part)]
        known = [self.spec.standing_of.get(squash(part)) for part in parts]
        # A date beside the word is no word.
        unknown = [
            part
            for part, standing in zip(parts, known, strict=True)
            if standing is None and not squash(part).isdigit()
        ]
        return [standing for standing in known if standing is not None], unknown

    def _in_force(self, item: KeyPath, row: int, status: Status, *, granted: bool) -> None:
        cells = (*_STATUS, "name")
        if status.standing == "pending":
            self._put(item, "pending", True, row, *_STATUS)
            return
        if status.standing in ("in_force", "overdue"):
            self._put(item, "in_force", "yes", row, *cells)
            if status.standing == "overdue":
                self._put(item, "fee_paid", False, row, *cells)
        elif status.standing == "lapsed":
            self._put(item, "in_force", "no", row, *cells)
        elif status.stated or not granted:
            self._put(item, "in_force", "unsure", row, *cells)
            if not any(self.table.text(row, key) for key in _STATUS):
                self.document.say("import_status_blank", *self.table.anchor(row, "name"))

    def _transfer(self, item: KeyPath, row: int) -> None:
        key, word = "transfer", self.table.text(row, "transfer")
        if not word:
            key, word = "remark", self.table.text(row, "remark")
            if not mentions(word, self.spec.transfer_words):
                return
        if narrow(word) in self.spec.transfer_none:
            return
        if any((*item, key) in self.document.values for key in ("transferred_on", "obtained")):
            return
        cell, heading = self.table.anchor(row, key), self.table.heading(key)
        self.document.say("import_transfer_asked", *cell, heading=heading, value=shown(word))


_STATUS = ("status", "validity")


def put_holders(table: ListTable, document: Document, item: KeyPath, row: int, keys: Sequence[str]) -> None:
    """The holder, and further holders as co-owners; which of them is the firm is settled where its name is
    known. The first of ``keys`` with content counts."""
    key = next((key for key in keys if table.text(row, key)), None)
    if key is None:
        return
    cell = table.anchor(row, key)
    names = [" ".join(part.split()) for part in _HOLDERS.split(document.grid.text(*cell))]
    names = list(dict.fromkeys(name for name in names if name))
    if names:
        document.put((*item, "holder"), names[0], *cell)
        document.put((*item, "co_owners"), tuple(names[1:]), *cell)
