"""A list-like table as data: its titles, its columns with every name they go by, and what makes it out."""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib import resources
from typing import TypeVar

from assess.imports.labels import label_key
from assess.intake.layout import CellSpec
from assess.profile.figure import SourceKind
from indicator_models.located_yaml import parse_yaml
from indicator_models.names import squash
from indicator_models.schema import DataModel, Localised, build

T = TypeVar("T", bound="ListSpec")


class ListColumn(CellSpec):
    """One column; ``label`` and ``aliases`` are the headings it goes by."""

    label: Localised
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading of the column."""
        return (self.label.zh, self.label.en, *self.aliases)


class ListSpec(DataModel):
    """One kind of table with one row an item."""

    schema_version: str
    kind: str
    """Kind of the document that reading it gives."""
    title: Localised
    """Name of the kind for people."""
    source: SourceKind
    titles: tuple[str, ...]
    """Words of a title line, a sheet name or a file name that speak for this table."""
    not_titles: tuple[str, ...] = ()
    """Words of a title line or a sheet name that rule it out."""
    needs: tuple[tuple[str, ...], ...]
    """Columns that make the table out: one of these sets must be there."""
    through_blanks: bool = False
    """Whether the table goes on below an empty row, down to the next known heading."""
    personal: bool = False
    """Whether its cells hold data of persons, so that no problem may show one."""
    totals_inside: bool = False
    """Whether totals stand among its rows by right: pages of a ledger, departments of a roster."""
    repeats: bool = False
    """Whether several columns may be of one key: the parts of a category."""
    numbers: tuple[str, ...] = ()
    """Columns of text that hold numbers: what has no digit there is no item."""
    columns: tuple[ListColumn, ...]
    unused: tuple[str, ...] = ()
    """Headings that are known and hold nothing a profile takes."""

    def match(self, group: str, own: str) -> str | None:
        """The column of a heading; ``group`` is the heading above it, empty where there is none."""
        return self.find(own) or (self.find(group + own) if group else None)

    def find(self, text: str) -> str | None:
        """The column that a heading names: by the whole of it first, then without what stands in brackets."""
        exact, loose = heading_keys(text)
        return self._exact.get(exact) or self._loose.get(loose)

    def column(self, key: str) -> ListColumn:
        """The column ``key``; raises ``StopIteration`` for an unknown one."""
        return next(column for column in self.columns if column.key == key)

    def is_unused(self, text: str) -> bool:
        """Whether a heading is known and not used."""
        return not self._unused.isdisjoint(heading_keys(text))

    def names_title(self, text: str) -> bool:
        """Whether a title, sheet name or file name speaks for this table."""
        return mentions(text, self.titles)

    def excluded_by(self, text: str) -> bool:
        """Whether a title or sheet name rules this table out."""
        return mentions(text, self.not_titles)

    @cached_property
    def has_money(self) -> bool:
        """Whether it states amounts, which a total may sum up."""
        return any(column.kind == "money" for column in self.columns)

    @cached_property
    def heading_names(self) -> frozenset[str]:
        """Keys of every heading of a column, as :func:`heading_keys` gives them."""
        return frozenset(self._exact) | frozenset(self._loose)

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {squash(name): column.key for column in self.columns for name in column.names}

    @cached_property
    def _loose(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.columns:
            for name in column.names:
                found.setdefault(label_key(name), column.key)
        return found

    @cached_property
    def _unused(self) -> frozenset[str]:
        return frozenset(squash(name) for name in self.unused)


@lru_cache(maxsize=65_536)
def heading_keys(text: str) -> tuple[str, str]:
    """A heading for comparison, whole and without numbering and brackets. Every cell of a sheet is looked at
    and many say the same, hence the cache."""
    return squash(text), label_key(text)


def mentions(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of the words; width, case, spaces and punctuation do not matter."""
    plain = squash(text)
    return any(squash(word) in plain for word in words)


def load_spec(model: type[T], name: str) -> T:
    """The data file ``name`` shipped with this package."""
    source = resources.files("assess.imports.lists").joinpath("data").joinpath(f"{name}.yaml")
    label = f"assess/imports/lists/data/{name}.yaml"
    return build(model, parse_yaml(source.read_text(encoding="utf-8"), label))
