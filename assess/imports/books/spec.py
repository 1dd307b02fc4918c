"""The tables of this package as data: titles, columns, rows with their names, sums that must hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

from pydantic import Field

from assess.imports.labels import Aliases, marks_of
from assess.intake.layout import CellKind, CellSpec
from assess.profile.keyed import KeyPath
from indicator_models.located_yaml import LocatedTree, parse_yaml
from indicator_models.names import narrow, squash
from indicator_models.schema import DataModel, Localised, build

_LONGEST = 400
"""Characters of a title or heading at most; a longer text is prose."""


@dataclass(frozen=True)
class Finder:
    """Names that are looked for within texts."""

    names: tuple[str, ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Finder:
        """Of names as people write them."""
        known = tuple(names)
        return cls(tuple(squash(name) for name in known), marks_of(known))

    def within(self, text: str) -> bool:
        """Whether a text holds one of the names; prose holds none."""
        if len(text) > _LONGEST or self.marks.isdisjoint(text):
            return False
        plain = squash(text)
        return any(name in plain for name in self.names)


class RowSpec(DataModel):
    """One row of a form: how it is named, what it holds and where that goes."""

    key: str
    number: int | None = None
    """行次, where the form has one."""
    names: tuple[str, ...]
    cell: CellKind
    """``ignored`` for a row that is known and not read."""
    three: bool = False
    """Whether the row states three years."""
    path: str | None = None
    wanted: Localised | None = None
    """What it is called when it is missed; rows without it may be missing."""

    @property
    def spec(self) -> CellSpec:
        """How its cells are read."""
        return CellSpec(key=self.key, kind=self.cell)

    def path_of(self, year: int) -> KeyPath | None:
        """Where its figure of a year goes."""
        return None if self.path is None else tuple(self.path.format(year=year).split("."))


class SumSpec(DataModel):
    """``total`` is the sum of ``parts``, times ``share``."""

    total: str
    parts: tuple[str, ...]
    share: Decimal = Decimal(1)


class TableSpec(DataModel):
    """One kind of table."""

    schema_version: Literal["1"]
    kind: str
    label: Localised
    titles: tuple[str, ...]
    label_heads: tuple[str, ...] = ()
    """Headings of the columns that hold the names of rows."""
    columns: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Roles of the columns of figures and their headings."""
    needed: tuple[str, ...] = ()
    """Rows without which it is no table of this kind."""
    rows: tuple[RowSpec, ...]
    tails: tuple[str, ...] = ()
    """Words of rows that belong to the table and are not read."""
    checks: tuple[SumSpec, ...] = ()
    other_income: tuple[str, ...] = ()
    """Rows that make up the income beside sales."""

    @cached_property
    def row_names(self) -> Aliases:
        """Rows by their names."""
        return Aliases.of({row.key: row.names for row in self.rows})

    @cached_property
    def column_names(self) -> Aliases:
        """Column roles by their headings."""
        return Aliases.of(self.columns)

    @cached_property
    def head_names(self) -> Aliases:
        """Headings of columns of names."""
        return Aliases.of({"label": self.label_heads})

    @cached_property
    def by_key(self) -> Mapping[str, RowSpec]:
        """Rows by key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def title_names(self) -> Finder:
        """Titles of this table."""
        return Finder.of(self.titles)

    @cached_property
    def head_marks(self) -> frozenset[str]:
        """Characters of which a heading of a column of names holds one."""
        return marks_of(self.label_heads)

    def titled(self, text: str) -> bool:
        """Whether a text holds a title of this table."""
        return self.title_names.within(text)

    def is_head(self, text: str) -> bool:
        """Whether a text heads a column of names."""
        if len(text) > _LONGEST:
            return False
        return not self.head_marks.isdisjoint(text) and self.head_names.find(text) is not None


class Words(DataModel):
    """Words around the figures; see ``words.yaml``."""

    schema_version: Literal["1"]
    titles: tuple[str, ...]
    signatures: tuple[str, ...]
    other_dates: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    units: tuple[str, ...]
    group: tuple[str, ...]
    own: tuple[str, ...]
    audited: tuple[str, ...]
    unaudited: tuple[str, ...]
    struck: tuple[str, ...]
    line_heads: tuple[str, ...]
    own_alone: tuple[str, ...]
    obtained: tuple[str, ...]
    before_period: tuple[str, ...]
    behind_period: tuple[str, ...]
    still_open: tuple[str, ...]

    @cached_property
    def title_names(self) -> Finder:
        """Titles of all tables."""
        return Finder.of(self.titles)

    def signs(self, text: str) -> bool:
        """Whether a cell is where a person signs: 制表人: …"""
        plain = squash(text)
        return any(plain.startswith(word) for word in self.signatures)

    def is_struck(self, text: str) -> bool:
        """Whether a cell is struck through on the form."""
        return len(text) <= _LONGEST and narrow(text) in self.struck


@lru_cache(maxsize=8)
def table_spec(name: str) -> TableSpec:
    """The table ``name`` as shipped with the package."""
    return build(TableSpec, _tree(name))


@lru_cache(maxsize=1)
def book_words() -> Words:
    """The word lists shipped with the package."""
    return build(Words, _tree("words"))


def _tree(name: str) -> LocatedTree:
    source = resources.files("assess.imports.books").joinpath(f"{name}.yaml")
    return parse_yaml(source.read_text(encoding="utf-8"), f"assess/imports/books/{name}.yaml")
