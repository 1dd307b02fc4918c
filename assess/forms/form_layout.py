"""The layout of the official tables as data: titles, labels, kinds of cells, places in a profile.

Writer and reader both work from it (``layout/*.yaml``); labels are Chinese by law, the English ones a help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

from assess.imports.labels import Aliases
from assess.intake.layout import CellSpec
from assess.profile.keyed import KeyPath
from assess.tables.words import codes_by_name
from indicator_models.located_yaml import LocatedTree, parse_yaml
from indicator_models.schema import DataModel, Localised, build
from indicator_models.texts import Lang

PlainKind = Literal[
    "code",
    "codes",
    "count",
    "credit_code",
    "date",
    "digits",
    "flag",
    "heads",
    "money",
    "money_positive",
    "text",
]
FormKind = Literal[PlainKind, "choice", "denied", "field", "moment", "period", "place"]
"""Beside the kinds of the intake: ``denied`` a yes-no of which the profile holds the opposite, ``field`` a
national field (code, and its levels in words), ``moment`` a day or only a year, ``period`` two days,
``place`` the number of a row."""

BlockKind = Literal["pairs", "matrix", "list", "costs"]
TableId = Literal["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"]

WAN = 4
"""Power of ten of the forms' unit of money, 万元."""

NUMERIC = frozenset({"money", "money_positive", "heads", "count"})
MONEY = frozenset({"money", "money_positive"})

_PLAIN: Mapping[FormKind, PlainKind] = {
    "code": "code",
    "codes": "codes",
    "count": "count",
    "credit_code": "credit_code",
    "date": "date",
    "digits": "digits",
    "flag": "flag",
    "heads": "heads",
    "money": "money",
    "money_positive": "money_positive",
    "text": "text",
    "denied": "flag",
}


class FormCell(DataModel):
    """One field of a table."""

    key: str
    kind: FormKind
    label: Localised
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Places in the profile with dots between the steps; {item}, {column}, {year}, {y1} stand for a step."""
    sum: str | None = None
    """Name of what the cell adds up, where it states nothing of its own."""
    fact: str | None = None
    """The fact that the law derives, shown where the profile does not state the figure itself."""
    choice: str | None = None
    measure: str = ""
    """What a unit written behind a count must measure, where it is not pieces."""
    prefix: str | None = None
    limit: int | None = None
    """Most characters the form takes."""
    year: int | None = None
    """Which accounting year: 3 is the oldest, the form's 第一年."""
    group: Localised | None = None
    identifies: bool = False
    """Whether the heading tells this table from others."""

    @property
    def spec(self) -> CellSpec:
        """How a cell of a plain kind is read."""
        return CellSpec(key=self.key, kind=_PLAIN[self.kind], prefix=self.prefix, measure=self.measure)

    def printed(self, lang: Lang) -> str:
        """The label as it is printed: Chinese, with the English one below it for ``en``."""
        return printed(self.label, lang)

    def path(self, places: Mapping[str, str], index: int = 0) -> KeyPath:
        """One of its paths with the places filled in."""
        return resolved(self.paths[index], places)


class Pair(DataModel):
    """Label and value of a cell beside each other, in grid columns; without a key only space."""

    key: str | None = None
    label: int
    value: int = 0


class MatrixColumn(DataModel):
    """One column of a matrix; ``year`` where it is an accounting year."""

    key: str
    label: Localised
    aliases: tuple[str, ...] = ()
    year: int | None = None


class Block(DataModel):
    """A part of a table: labels with values, a matrix, a list of items, or the matrix of R&D expense."""

    kind: BlockKind
    cells: tuple[FormCell, ...]
    items: str | None = None
    rows: tuple[tuple[Pair, ...], ...] = ()
    columns: tuple[MatrixColumn, ...] = ()
    corner: Localised | None = None
    title: Localised | None = None
    titles: tuple[str, ...] = ()
    least: int = 0

    @cached_property
    def by_key(self) -> Mapping[str, FormCell]:
        """Its cells by key."""
        return {cell.key: cell for cell in self.cells}

    @cached_property
    def labels(self) -> Aliases:
        """Labels and headings of its cells."""
        return Aliases.of({cell.key: (*_ways(cell.label), *cell.aliases) for cell in self.cells})

    @cached_property
    def heads(self) -> Aliases:
        """Headings of its columns."""
        return Aliases.of({column.key: (*_ways(column.label), *column.aliases) for column in self.columns})


class Table(DataModel):
    """One of the nine tables."""

    schema_version: Literal["1"]
    id: TableId
    sheet: Localised
    title: Localised
    titles: tuple[str, ...]
    landscape: bool
    columns: tuple[int, ...]
    """Widths of the grid columns in characters."""
    per: Literal["firm", "year", "project", "product"]
    anchor: str | None = None
    """Key of the cell with which a form begins where no title stands above it."""
    unit: bool = False
    dated: bool = False
    """Whether it belongs to one year, which its title names."""
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()
    """Labels of rows that are not read on purpose."""

    @property
    def told_by_labels(self) -> bool:
        """Whether nothing but its labels tells it where no title stands above it."""
        return self.anchor is None and all(block.kind != "list" for block in self.blocks)

    @cached_property
    def names(self) -> Aliases:
        """Its titles."""
        return Aliases.of({self.id: (*_ways(self.title), *self.titles)})


class Choice(DataModel):
    """One code of a list."""

    code: str
    label: Localised
    aliases: tuple[str, ...]


class Choices(DataModel):
    """All code lists."""

    schema_version: Literal["1"]
    lists: dict[str, tuple[Choice, ...]]


@lru_cache(maxsize=1)
def tables() -> Mapping[TableId, Table]:
    """The nine tables in their order."""
    found = (build(Table, _tree(f"c{number}")) for number in range(9))
    return {table.id: table for table in found}


@lru_cache(maxsize=1)
def choices() -> Choices:
    """The code lists."""
    return build(Choices, _tree("choices"))


@lru_cache(maxsize=32)
def codes_of_list(name: str) -> Mapping[str, str]:
    """Codes by every way to write them: the word, the code, both."""
    return codes_by_name({entry.code: tuple(_writings(entry)) for entry in choices().lists[name]})


def word_of(name: str, code: str) -> str:
    """The Chinese word that the form prints for a code."""
    return next(entry.label.zh for entry in choices().lists[name] if entry.code == code)


def printed(label: Localised, lang: Lang) -> str:
    """A text of the form: Chinese, with the English one below it for ``en``."""
    return label.zh if lang == "zh" else f"{label.zh}\n{label.en}"


def resolved(path: str, places: Mapping[str, str]) -> KeyPath:
    """A path with the places filled in; an item may have dots in its name."""
    return tuple(places[step[1:-1]] if step.startswith("{") else step for step in path.split("."))


def _writings(entry: Choice) -> Iterator[str]:
    for word in (entry.label.zh, entry.label.en, *entry.aliases):
        yield word
        yield f"{entry.code}{word}"
    yield entry.code


def _ways(label: Localised) -> Sequence[str]:
    return (label.zh, printed(label, "en"))


def _tree(name: str) -> LocatedTree:
    source = resources.files("assess.forms").joinpath(f"layout/{name}.yaml")
    return parse_yaml(source.read_text(encoding="utf-8"), f"assess/forms/layout/{name}.yaml")
