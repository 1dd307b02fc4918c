"""What reading gathers: values by their place in the profile, the cell each stands in, and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.intake.cell_values import CellValue, read_value, says_none
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import CellSpec, Path_
from assess.tables.cells import CellFault
from indicator_models.problems import Problem


@dataclass
class Findings:
    """One reading in progress."""

    exponent: int = 0
    """Power of ten of the workbook's unit of money."""
    values: dict[Path_, CellValue] = field(default_factory=dict)
    places: dict[Path_, str] = field(default_factory=dict)
    """Cell of every field that the workbook has, blank ones included."""
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, where: str, /, **params: object) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, params))

    def put(self, path: Path_, value: CellValue | None, place: str) -> None:
        """Note the cell of a field and, unless it is blank, its value."""
        self.places[path] = place
        if value is not None and value != ():
            self.values[path] = value

    def read(
        self, sheet: KeyedSheet, row: int, column: str, spec: CellSpec, heading: str
    ) -> CellValue | None:
        """The value of a cell; a fault becomes a problem and the value stays unknown."""
        raw, place = sheet.cell(row, column), sheet.place(row, column)
        value = read_value(raw, spec, self.exponent, sheet.lang)
        if isinstance(value, CellFault):
            self.say(value.code, place, heading=heading, **value.params)
            return None
        if value is None and spec.kind in _FIGURES and says_none(raw):
            self.say("intake_none_word", place, heading=heading, value=str(raw).strip())
        return value


_FIGURES = frozenset({"money", "money_positive", "heads", "count", "number", "ratio"})

RowValues = Mapping[str, CellValue]
"""Values of one item by column key; blanks are absent."""


@dataclass(frozen=True)
class ItemRow:
    """One row of a list: its values and the cell of every column."""

    values: RowValues
    cells: Mapping[str, str]
    blank: frozenset[str] = frozenset()
    """Columns left blank, told apart from unreadable ones."""
    complete: bool = True
    """False where a required cell is blank or unreadable; such a row is no item."""
