"""The status table in words: cells of every row, problems and changes beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assess.collecting.status import StatusRow
from assess.intake.change_lines import change_lines
from assess.questions.slots import Slot
from assess.questions.words import Words
from indicator_models.catalogue import Catalogue
from indicator_models.problems import render
from indicator_models.texts import Lang, Texts, load_texts

PACKAGE = "assess.collecting"
Cell = str | int | None
COLUMNS = (
    "file",
    "firm",
    "credit_code",
    "outcome",
    "errors",
    "warnings",
    "completeness",
    "missing",
    "reading",
    "missing_figures",
    "first_question",
    "duplicates",
)
CHANGES = "changes"
"""The column that stands where a last folder was given."""
PROBLEM_COLUMNS = ("file", "firm", "severity", "where", "message", "remedy")
CHANGE_COLUMNS = ("file", "firm", "change")


@dataclass(frozen=True)
class StatusTable:
    """The rows of a collection, in one language."""

    rows: Sequence[StatusRow]
    lang: Lang
    catalogue: Catalogue
    compared: bool

    @cached_property
    def texts(self) -> Texts:
        """The texts of status tables."""
        return load_texts(PACKAGE, self.lang)

    @cached_property
    def _words(self) -> Words:
        return Words(self.lang, self.catalogue)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return (*COLUMNS, CHANGES) if self.compared else COLUMNS

    def heading(self, column: str) -> str:
        """The heading of a column."""
        return self.texts(f"column.{column}")

    def cells(self) -> Iterator[list[Cell]]:
        """The status rows: as many as files."""
        for row in self.rows:
            found = self._of_row(row)
            yield [found.get(column) for column in self.columns]

    def problems(self) -> Iterator[list[Cell]]:
        """Every problem of every file."""
        for row in self.rows:
            for problem in row.problems:
                said = render(problem, self.lang)
                severity = self.texts(f"severity.{said.severity}")
                yield [row.file.name, row.name, severity, said.where, said.message, said.remedy]

    def changes(self) -> Iterator[list[Cell]]:
        """Every change of every firm that was compared."""
        for row in self.rows:
            for line in change_lines(row.changes, self.lang, self.catalogue):
                assert row.profile is not None
                yield [row.file.name, row.profile.identity.name, line]

    def _of_row(self, row: StatusRow) -> dict[str, Cell]:
        cells: dict[str, Cell] = {
            "file": row.file.name,
            "firm": row.name,
            "credit_code": row.credit_code,
            "outcome": self.texts(f"outcome.{row.outcome}"),
            "errors": row.count("error"),
            "warnings": row.count("warning"),
        }
        if row.duplicates:
            cells["duplicates"] = self.texts("duplicates", files=self.texts("comma").join(row.duplicates))
        if row.minimum is None or row.asked is None:
            return cells
        minimum, questions = row.minimum, row.asked.questions
        labels = [self._label(slot) for slot in minimum.missing]
        given = self.texts("completeness", given=minimum.given, asked=minimum.asked)
        cells |= {
            "completeness": given,
            "missing": self.texts("comma").join(labels) or None,
            "reading": self.texts(f"reading.{row.reading}", count=row.missing_figures),
            "missing_figures": row.missing_figures,
            "first_question": self._words.short(questions[0]) if questions else None,
        }
        if row.since is not None:
            cells[CHANGES] = self.texts(f"since.{row.since}", count=len(row.changes))
        return cells

    def _label(self, slot: Slot) -> str:
        label = self._words.label(slot)
        return label if slot.year is None else self.texts("of_year", year=slot.year, label=label)
