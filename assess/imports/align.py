"""The same project, right or product in several documents: one code for it.

Official tables number their items (IP01, RD01, PS01); patent lists, ledgers and link tables often do not, or
number them in their own way. Items without a code take that of the same item elsewhere, else the next free
one; a code that two documents give to different items stays with the first of them. Renaming is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assess.imports.document import PROVISIONAL, Document, Found
from assess.profile.keyed import KeyPath
from assess.profile.patent_number import number_key
from indicator_models.names import squash
from indicator_models.problems import Problem


@dataclass(frozen=True)
class Coded:
    """A list of items that carry codes."""

    path: KeyPath
    prefix: str
    references: frozenset[str]
    """Fields that name codes of this list."""


CODED = (
    Coded(("ip", "items"), "IP", frozenset({"ip_codes"})),
    Coded(("rd", "projects"), "RD", frozenset({"project_codes", "project", "struck_projects"})),
    Coded(("products",), "PS", frozenset({"product_codes", "struck_products"})),
)


@dataclass
class _Item:
    """What identifies an item: its number and name, and its category where both documents state one."""

    number: str = ""
    name: str = ""
    category: str = ""

    def same(self, other: _Item) -> bool:
        """Whether two descriptions are of one item: by number, else by name within one category."""
        if self.number and other.number:
            return self.number == other.number
        one_category = not (self.category and other.category) or self.category == other.category
        return bool(self.name) and self.name == other.name and one_category

    def other_than(self, other: _Item) -> bool:
        """Whether two descriptions are certainly of different items."""
        if self.number and other.number:
            return self.number != other.number
        return bool(self.name and other.name) and self.name != other.name

    def learn(self, other: _Item) -> None:
        """Take over what only the other description says."""
        self.number = self.number or other.number
        self.name = self.name or other.name
        self.category = self.category or other.category


@dataclass
class _Register:
    """Items by code, as far as the documents told them."""

    coded: Coded
    items: dict[str, _Item] = field(default_factory=dict)
    by_mark: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Codes by number and by name, so that thousands of items are not compared with each other."""
    highest: int = 0

    def find(self, item: _Item) -> list[str]:
        """The codes of all items that this can be."""
        marks = (("number", item.number), ("name", item.name))
        near = dict.fromkeys(code for mark in marks for code in self.by_mark.get(mark, ()))
        return [code for code in near if self.items[code].same(item)]

    def next_free(self) -> str:
        """The code after the highest one."""
        return f"{self.coded.prefix}{self.highest + 1:02d}"

    def add(self, code: str, item: _Item) -> None:
        """Note an item, or what another document says of it."""
        known = self.items.setdefault(code, _Item())
        known.learn(item)
        number = code.removeprefix(self.coded.prefix)
        self.highest = max(self.highest, int(number) if number.isdecimal() else 0)
        for mark in (("number", known.number), ("name", known.name)):
            if mark[1] and code not in self.by_mark.setdefault(mark, []):
                self.by_mark[mark].append(code)


def aligned(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """The documents with one code for each item, and what was renamed.

    Items with codes go first, in the order of the documents, then those without.
    """
    problems: list[Problem] = []
    names: list[dict[KeyPath, dict[str, str]]] = [{} for _ in documents]
    for coded in CODED:
        register = _Register(coded)
        later: list[tuple[int, str, _Item]] = []
        for index, document in enumerate(documents):
            for key, item in _items(document, coded).items():
                known = register.items.get(key)
                if key.startswith(PROVISIONAL) or (known is not None and known.other_than(item)):
                    later.append((index, key, item))
                else:
                    register.add(key, item)
        for index, key, item in later:
            fitting = register.find(item)
            code = fitting[0] if len(fitting) == 1 else register.next_free()
            if len(fitting) > 1:
                params = {"codes": ", ".join(fitting), "new": code}
                place = _place(documents[index], coded, key)
                problems.append(Problem("import_item_ambiguous", place, params))
            register.add(code, item)
            names[index].setdefault(coded.path, {})[key] = code
            if not key.startswith(PROVISIONAL):
                problems.append(_renamed(documents[index], coded, key, code))
    return [_with_names(d, own) for d, own in zip(documents, names, strict=True)], problems


def _items(document: Document, coded: Coded) -> dict[str, _Item]:
    """The items of a list that a document names, a code without any description among them."""
    depth = len(coded.path)
    items: dict[str, _Item] = {}
    for path, found in document.values.items():
        if path[:depth] != coded.path or len(path) < depth + 2:
            continue
        item = items.setdefault(path[depth], _Item())
        text = str(found.value)
        if path[-1] == "number":
            item.number = number_key(text)
        elif path[-1] == "name":
            item.name = squash(text)
        elif path[-1] == "category":
            item.category = text
    return items


def _renamed(document: Document, coded: Coded, key: str, code: str) -> Problem:
    return Problem("import_code_renamed", _place(document, coded, key), {"code": key, "new": code})


def _place(document: Document, coded: Coded, key: str) -> str:
    """The first cell of an item."""
    item = (*coded.path, key)
    return next(found.place for path, found in document.values.items() if path[: len(item)] == item)


def _with_names(document: Document, names: Mapping[KeyPath, Mapping[str, str]]) -> Document:
    """The document with renamed items; references to them follow, codes and provisional keys alike."""
    if not names:
        return document
    values: dict[KeyPath, Found] = {}
    for path, found in document.values.items():
        renamed = _path(path, names)
        value = _value(renamed, found.value, names)
        earlier = values.setdefault(renamed, Found(value, found.place))
        if isinstance(earlier.value, tuple) and isinstance(value, tuple) and earlier.value != value:
            union = tuple(dict.fromkeys((*earlier.value, *value)))
            values[renamed] = Found(union, earlier.place)
    return replace(document, values=values)


def _path(path: KeyPath, names: Mapping[KeyPath, Mapping[str, str]]) -> KeyPath:
    for at, own in names.items():
        depth = len(at)
        if path[:depth] == at and len(path) > depth:
            return (*at, own.get(path[depth], path[depth]), *path[depth + 1 :])
    if path[:2] == ("rd", "lines") and len(path) > 2:
        year, _, project = path[2].partition("/")
        own = names.get(("rd", "projects"), {})
        return (*path[:2], f"{year}/{own.get(project, project)}", *path[3:])
    return path


def _value(path: KeyPath, value: Any, names: Mapping[KeyPath, Mapping[str, str]]) -> Any:
    for coded in CODED:
        own = names.get(coded.path, {})
        itself = path[:-1][:-1] == coded.path and path[-1] == "code"
        if itself or path[-1] in coded.references:
            return _mapped(value, own)
    return value


def _mapped(value: Any, own: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(own.get(code, code) for code in value))
    return own.get(value, value)
