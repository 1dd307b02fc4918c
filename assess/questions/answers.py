"""Read a returned question list: answers by key path, or every problem of the file with cell and remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assess.files import InputRefusedError
from assess.imports.grid import Grid
from assess.imports.open_file import open_file
from assess.intake.cell_values import CellValue, read_value, says_none
from assess.profile.keyed import KeyPath
from assess.questions.marker import ANSWER, CLOSED, HEADING, VERSION, Marker, read_marker
from assess.questions.slots import Slot, Slots
from assess.questions.words import Words
from assess.tables.cells import CellFault, is_blank, shown
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue

_SEARCHED = 30
"""Rows and columns in which the marker is looked for."""


@dataclass(frozen=True)
class Answers:
    """What a returned list says; with a problem of severity error nothing of it may be used."""

    marker: Marker | None
    origin: str = "-"
    """Where the list says whose it is: ``file:sheet!cell``."""
    values: Mapping[KeyPath, CellValue] = field(default_factory=dict)
    """Money in yuan; blank answers are left out."""
    slots: Mapping[KeyPath, Slot] = field(default_factory=dict)
    places: Mapping[KeyPath, str] = field(default_factory=dict)
    """``sheet!cell`` of every answer."""
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a problem forbids to use the answers."""
        return any(problem.severity == "error" for problem in self.problems)


def read_answers(path: Path, known: Callable[[], Catalogue] = full_catalogue) -> Answers:
    """Read the list (xlsx or xls); faults of the file become problems, never exceptions.

    ``known`` gives the catalogue of further facts. Codes: ``questions_not_list``, ``questions_version``,
    ``questions_column_removed``, ``questions_key_unknown``, ``questions_row_twice``,
    ``questions_row_not_asked``, ``intake_none_word``, and those of cells.
    """
    try:
        grids, _ = open_file(path)
    except InputRefusedError as error:
        return Answers(None, problems=error.problems)
    for grid in grids:
        found = _marker(grid)
        if found is not None:
            return _Reading(grid, *found, known()).answers()
    return Answers(None, problems=(Problem("questions_not_list", str(path), {"file": path.name}),))


def marker_of(path: Path) -> Marker | None:
    """The marker of a question list; ``None`` for a file that is none or cannot be read."""
    try:
        grids, _ = open_file(path)
    except InputRefusedError:
        return None
    return next((found[2] for grid in grids if (found := _marker(grid)) is not None), None)


def _marker(grid: Grid) -> tuple[int, int, Marker] | None:
    for row in range(min(grid.height, _SEARCHED)):
        for column in range(min(grid.width, _SEARCHED)):
            raw = grid.raw(row, column)
            marker = read_marker(raw) if isinstance(raw, str) else None
            if marker is not None:
                return row, column, marker
    return None


class _Reading:
    """One list being read."""

    def __init__(self, grid: Grid, row: int, column: int, marker: Marker, catalogue: Catalogue) -> None:
        self.grid, self.top, self.key_column, self.marker = grid, row, column, marker
        self.slots, self.words = Slots(marker.application_date, catalogue), Words(marker.lang, catalogue)
        self.values: dict[KeyPath, CellValue] = {}
        self.found: dict[KeyPath, Slot] = {}
        self.places: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []

    def answers(self) -> Answers:
        where = self.grid.place(self.top, self.key_column)
        answer = next((c for c in range(self.grid.width) if self.grid.raw(self.top, c) == ANSWER), None)
        if answer is None or self.marker.version != VERSION:
            code = "questions_version" if answer is not None else "questions_column_removed"
            params = {"version": self.marker.version, "current": VERSION}
            return Answers(self.marker, where, problems=(Problem(code, where, params),))
        for row in range(self.top + 1, self.grid.height):
            self._row(row, answer)
        return Answers(self.marker, where, self.values, self.found, self.places, tuple(self.problems))

    def _row(self, row: int, column: int) -> None:
        raw, key = self.grid.raw(row, column), self.grid.raw(row, self.key_column)
        place = self.grid.place(row, column)
        if not isinstance(key, str) or not key.strip() or key.strip() == CLOSED:
            if not is_blank(raw):
                self._say("questions_row_not_asked", place, value=shown(raw))
            return
        if key.strip() == HEADING:
            return
        slot = self.slots.by_key.get(key.strip())
        if slot is None:
            if not is_blank(raw):
                self._say("questions_key_unknown", place, key=key.strip())
            return
        if slot.path in self.found:
            if not is_blank(raw):
                self._say("questions_row_twice", place, other=self.places[slot.path])
            return
        self.found[slot.path], self.places[slot.path] = slot, place
        self._answer(slot, row, column, place)

    def _answer(self, slot: Slot, row: int, column: int, place: str) -> None:
        raw, heading = self.grid.raw(row, column), self._heading(slot)
        value = read_value(raw, slot.field, 0, self.marker.lang)
        if isinstance(value, CellFault):
            self._say(value.code, place, heading=heading, **value.params)
        elif value is not None and value != ():
            self.values[slot.path] = value
        elif says_none(raw) and not slot.field.listed:
            self._say("intake_none_word", place, heading=heading, value=str(raw).strip())

    def _heading(self, slot: Slot) -> str:
        label = self.words.label(slot)
        return label if slot.year is None else f"{slot.year} {label}"

    def _say(self, code: str, where: str, /, **params: object) -> None:
        self.problems.append(Problem(code, where, params))
