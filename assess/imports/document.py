"""What reading one table gives: values by key path, each with its cell, and problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from assess.imports.grid import Grid
from assess.imports.personal import masked
from assess.intake.cell_values import CellValue, read_value
from assess.intake.layout import CellSpec
from assess.profile.figure import DateFigure, Figure, SourceKind
from assess.profile.keyed import KeyPath
from assess.tables.cells import CellFault
from indicator_models.problems import Problem
from indicator_models.texts import Lang

ProfileValue: TypeAlias = "CellValue | Figure | DateFigure"
"""A value as a profile holds it: what a cell says, or a figure or date with its bound and source."""

Contracted: TypeAlias = Literal["actual", "counted"]
"""How a table states contracted R&D: the actual amount, or the 80 % of it that count."""

PROVISIONAL = "?"
"""Begins the key of an item whose code the table does not name; see :func:`provisional`."""


def provisional(number: int) -> str:
    """The key of an item without a code, unique in its document. Putting documents together gives it the code
    of the same item elsewhere (an IP by its number, a project or product by its name), else the next free
    one. A reference to it (``ip_codes``) may name this key; it is renamed with the item."""
    return f"{PROVISIONAL}{number}"


@dataclass(frozen=True)
class ReadContext:
    """What reading may need to know beside the file."""

    lang: Lang = "zh"
    application_date: date | None = None
    """Settles which years 第一年, 上年度 and the like are, where the table prints no year; ``None``: ask."""
    contracted: Contracted = "actual"
    """How an official C5 and the R&D ledger state contracted R&D."""


@dataclass(frozen=True)
class Found:
    """One value and the cell it was read from. Money in yuan, as the profile holds it."""

    value: ProfileValue
    place: str


@dataclass(frozen=True)
class Region:
    """Where a table stands on a sheet: rows ``top`` to ``bottom`` (both belong to it), and how sure that is.

    ``score`` is the number of titles, headings and row labels recognised; where two readers claim the same
    rows, the higher one reads them.
    """

    top: int
    bottom: int
    score: int


@dataclass
class Document:
    """One table that was read, or is being read."""

    kind: str
    """Which table, e.g. ``c2`` or ``a107041``; its name for people is the text ``document.<kind>``."""
    grid: Grid
    region: Region
    context: ReadContext
    source: SourceKind | None
    """What kind of book its figures are taken from; ``None`` where they say it themselves."""
    values: dict[KeyPath, Found] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    year: int | None = None
    """The calendar year it covers, where it covers one."""

    @property
    def label(self) -> str:
        """File and sheet, as the source of its figures names them."""
        sheet = self.grid.sheet
        return self.grid.file if sheet == self.grid.file else f"{self.grid.file}:{sheet}"

    def say(self, code: str, row: int, column: int, /, **params: object) -> None:
        """Note a problem at a cell. No parameter shows an identity number."""
        shown = {key: masked(value) for key, value in params.items()}
        self.problems.append(Problem(code, self.grid.place(row, column), shown))

    def put(self, path: KeyPath, value: ProfileValue | None, row: int, column: int) -> None:
        """Note a value and its cell; a blank is nothing. A path read twice in one document with another value
        is told (``import_cell_twice``) and keeps its first value."""
        if value is None or value == ():
            return
        found = Found(value, self.grid.place(row, column))
        first = self.values.setdefault(path, found)
        if first.value != value:
            self.say("import_cell_twice", row, column, used=first.value, cell=first.place, other=value)

    def read(
        self, row: int, column: int, spec: CellSpec, heading: str, exponent: int = 0
    ) -> CellValue | None:
        """The value of a cell (of the merged range that covers it); a fault becomes a problem at that cell.

        ``exponent`` is the power of ten of the table's unit of money (4 for 万元).
        """
        anchor = self.grid.anchor(row, column)
        value = read_value(self.grid.raw(*anchor), spec, exponent, self.context.lang)
        if isinstance(value, CellFault):
            self.say(value.code, *anchor, heading=heading, **value.params)
            return None
        return value

    def take(
        self,
        path: KeyPath,
        row: int,
        column: int,
        spec: CellSpec,
        heading: str,
        exponent: int = 0,
    ) -> CellValue | None:
        """Read a cell and note its value under a path; hands the value back."""
        value = self.read(row, column, spec, heading, exponent)
        self.put(path, value, *self.grid.anchor(row, column))
        return value
