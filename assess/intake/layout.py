"""The layout of the workbook as data: sheets, fields, columns and where each goes in the profile."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from string import Formatter
from typing import Literal

from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, Localised, build

CellKind = Literal[
    "choice",
    "code",
    "codes",
    "count",
    "credit_code",
    "date",
    "digits",
    "flag",
    "heads",
    "ignored",
    "lines",
    "money",
    "money_positive",
    "month",
    "number",
    "points",
    "ratio",
    "text",
    "texts",
    "unit",
    "window",
    "year",
]
Path_ = tuple[str | int, ...]
"""Place in a profile; an integer is a calendar year in lists of years, else an index."""

YEAR_ATTRIBUTES = frozenset({"year", "whole_year"})

FURTHER = "further"
"""The sheet of further facts: its form is made from the fact catalogue, see :mod:`assess.intake.further`."""


class Option(DataModel):
    """An entry of a drop-down that is not one of the layout's own lists."""

    code: str
    label: Localised


class CellSpec(DataModel):
    """What a cell holds: its kind, its list of words, its limits."""

    key: str
    kind: CellKind
    choice: str | None = None
    options: tuple[Option, ...] = ()
    prefix: str | None = None
    measure: str = ""
    """What a unit written behind a number must measure."""
    required: bool = False
    none_is_zero: bool = False
    unsure: bool = False
    min: Decimal | None = None
    max: Decimal | None = None

    @property
    def words(self) -> str | None:
        """The list whose words the cell takes; a flag without one takes yes and no."""
        return self.choice or ("flag" if self.kind == "flag" else None)

    @property
    def listed(self) -> bool:
        """Whether the cell takes one of a list of words."""
        return self.words is not None or bool(self.options)


class Field(CellSpec):
    """One row of a form; ``path`` may name attributes of the columns in braces."""

    mark: Literal["M", "O"]
    latest: bool = False
    """Needed for the latest year only."""
    earlier: str | None = None
    """The form it stood on in workbooks made before; its column there has the same id."""
    path: str | None = None


class Table(DataModel):
    """A small table inside a form, one row an item: form column to list column."""

    list: str
    rows: int
    columns: dict[str, str]


class Block(DataModel):
    """Fields that one person fills in; ``years`` where its head carries the accounting years."""

    id: str
    years: bool = False
    fields: tuple[Field, ...] = ()
    table: Table | None = None


class FormColumn(DataModel):
    """One input column of a form and the attributes paths may use."""

    id: str
    year: int | None = None
    whole_year: int | None = None
    side: str | None = None
    group: str | None = None
    expert: int | None = None

    def attribute(self, name: str) -> str | int | None:
        """The attribute ``name``, ``None`` where the column has none."""
        value: str | int | None = getattr(self, name)
        return value


class Form(DataModel):
    """A sheet with one row a field."""

    id: str
    columns: tuple[FormColumn, ...]
    blocks: tuple[Block, ...]

    def columns_of(self, field: Field) -> tuple[FormColumn, ...]:
        """The columns a field is filled in: those with every attribute of its path, else the first."""
        names = attributes_of(field.path)
        if not names:
            return self.columns[:1]
        return tuple(c for c in self.columns if all(c.attribute(name) is not None for name in names))


class ListColumn(CellSpec):
    """One column of a list sheet; ``line`` columns of the research sheet belong to one year."""

    width: int
    part: Literal["item", "line"] = "item"


class ListSheet(DataModel):
    """A sheet with one row an item."""

    id: str
    path: str
    rows: int
    columns: tuple[ListColumn, ...]

    def column(self, key: str) -> ListColumn:
        """The column ``key``; raises ``StopIteration`` for an unknown one."""
        return next(column for column in self.columns if column.key == key)


class Layout(DataModel):
    """The whole workbook."""

    schema_version: Literal["1"]
    template_version: int
    choices: dict[str, tuple[str, ...]]
    forms: tuple[Form, ...]
    lists: tuple[ListSheet, ...]
    sources: ListSheet
    """The sheet of sources, whose rows belong to figures anywhere; see :mod:`assess.intake.sources_sheet`."""
    order: tuple[str, ...]

    def form(self, sheet: str) -> Form:
        """The form ``sheet``."""
        return next(form for form in self.forms if form.id == sheet)

    def list_sheet(self, sheet: str) -> ListSheet:
        """The list ``sheet``."""
        return next(item for item in self.lists if item.id == sheet)


@lru_cache(maxsize=1)
def layout() -> Layout:
    """The layout shipped with the package."""
    source = resources.files("assess.intake").joinpath("layout.yaml")
    return build(Layout, parse_yaml(source.read_text(encoding="utf-8"), "assess/intake/layout.yaml"))


def attributes_of(path: str | None) -> tuple[str, ...]:
    """Names in braces in a path."""
    return tuple(name for _, name, _, _ in Formatter().parse(path or "") if name)


def resolve(path: str, column: FormColumn, years: Mapping[int, int]) -> Path_:
    """The path of one cell; ``years`` turns the place of a year into the calendar year."""
    values: dict[str, str | int] = {}
    for name in attributes_of(path):
        value = column.attribute(name)
        assert value is not None
        values[name] = years[int(value)] if name in YEAR_ATTRIBUTES else value
    return tuple(int(step) if step.isdigit() else step for step in path.format(**values).split("."))
