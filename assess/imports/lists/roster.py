"""Staff rosters: only counts leave this module.

Names, identity numbers, birth dates and phone numbers are looked at in memory. No problem shows the content
of a cell, and the document keeps no rows of the sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

from assess.imports.document import Document, ReadContext
from assess.imports.grid import Grid
from assess.imports.lists.persons import (
    Person,
    RosterSpec,
    age_bands,
    birth_year_of,
    birth_year_of_identity,
    degree_of,
    identity_of,
    level_of,
)
from assess.imports.lists.spec import mentions
from assess.imports.lists.tables import ListTable
from assess.imports.lists.year import year_of_table
from assess.imports.periods import ReadDay, read_day
from assess.intake.cell_values import plain
from assess.profile.keyed import KeyPath
from assess.tables.number_text import parse_number
from assess.tables.raw_table import RawTable
from indicator_models.names import narrow, squash

Group = Literal["tech", "staff"]
_LEAST_CELLS = 2
_NOT_DEPARTMENT = re.compile(r"\d{6,}")
_LONGEST_DEPARTMENT = 30
_LEAST_NAME = 2
"""Characters of a name that is looked for within a department (王建国组); one alone is in many words."""
_OTHER_TIME = re.compile(r"[(/](?:个?月|小时|年|周)")
_DECEMBER = 12
_BRACKET = re.compile(r"[(\[【〔]")


def read_roster(table: ListTable, context: ReadContext) -> Document:
    """Count a roster: head count, degrees, titles, ages at the end of the year, S&T staff by department.

    A kind of count is given only where every cell it rests on could be read. The head count goes to the
    structure of form C3; it is not the yearly average that the law asks for.
    """
    assert isinstance(table.spec, RosterSpec)
    raw = RawTable(_shown_sheet(table.grid, table.spec), table.grid.table.rows, table.grid.table.layout)
    document = replace(table, grid=replace(table.grid, table=raw)).document(context)
    roster = _Roster(table, document)
    group = roster.group()
    year = year_of_table(table, document, assume=True)
    persons = roster.persons(year)
    if group is not None and year is not None and persons:
        roster.count(persons, year, group)
    # The rows of the sheet stay behind: nothing that holds the document can show them.
    document.grid = Grid(table.grid.file, RawTable(raw.name, ()))
    return document


def _shown_sheet(grid: Grid, spec: RosterSpec) -> str:
    """The sheet's name where it is words for a roster; else its first character, as it may name a person."""
    if grid.sheet == grid.file:
        return grid.sheet
    rest = squash(grid.sheet)
    words = (*spec.titles, *spec.tech_titles, *spec.staff_titles, *spec.sheet_words)
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(squash(word), "")
    known = re.fullmatch(r"\d{0,4}", rest) is not None or len(rest) < _LEAST_NAME
    return grid.sheet if known else f"{grid.sheet[:1]}**"


class _Roster:
    def __init__(self, table: ListTable, document: Document) -> None:
        assert isinstance(table.spec, RosterSpec)
        self.table, self.spec, self.document = table, table.spec, document
        self.left: list[int] = []
        self.gone: list[int] = []
        self.untitled: list[int] = []
        self.unreadable = False
        """Whether it is open who is to be counted."""

    def group(self) -> Group | None:
        """Whom the roster lists: S&T staff or all staff, as its titles say."""
        marked = self.table.column("is_tech") is not None
        for text in self.table.titles:
            tech, staff = mentions(text, self.spec.tech_titles), mentions(text, self.spec.staff_titles)
            if tech and not (staff and marked):
                return "tech"
            if staff:
                return "staff"
        if marked:
            return "staff"
        self._say("import_roster_whose", self.table.head.bottom, "name")
        return None

    def persons(self, year: int | None) -> list[Person]:
        """Everyone on the roster, each once."""
        persons: list[Person] = []
        seen: dict[str, int] = {}
        for row in self.table.rows:
            if not self._is_person(row):
                continue
            number, whole = self._identity(row)
            if number and whole and seen.setdefault(number, row) != row:
                place = self.document.grid.rows_place(seen[number], seen[number])
                self._say("import_roster_twice", row, "id_number", rows=place)
                continue
            if not self._has_left(row, year):
                persons.append(self._person(row, number, year))
        if self.left:
            first = self.left[0]
            column = next((c for c, _ in self.table.grid.texts(first)), 0)
            self.document.say("import_roster_rows_left", first, column, count=len(self.left))
        self._settle_marks(persons)
        if self.untitled:
            key = "title" if self.table.column("title") is not None else "position"
            self._say("import_roster_titles_blank", self.untitled[0], key, count=len(self.untitled))
        if self.gone:
            self._say("import_roster_leavers", self.gone[0], "left_on", count=len(self.gone))
        return [] if self.unreadable else persons

    def count(self, persons: Sequence[Person], year: int, group: Group) -> None:
        """Note the counts of the roster under its year."""
        if group == "staff":
            self._structure(persons, year, "staff_structure")
            if self.table.column("is_tech") is None:
                return
        elif self.table.column("is_tech") is None:
            for person in persons:
                person.tech = True
        elif not_marked := sum(person.tech is False for person in persons):
            self._say("import_roster_not_rd", self.table.head.bottom, "is_tech", count=not_marked)
        if any(person.tech is None for person in persons):
            self._left_out("tech_structure", "is_tech")
            return
        persons = [person for person in persons if person.tech]
        if few := [person.row for person in persons if person.few_days]:
            least = {"count": len(few), "least": self.spec.days_least}
            self._say("import_roster_few_days", few[0], "days", **least)
        persons = [person for person in persons if not person.few_days]
        self._structure(persons, year, "tech_structure")
        self._departments(persons, year)

    def _say(self, code: str, row: int, key: str, **params: object) -> None:
        column = self.table.head.columns[key]
        self.document.say(code, row, column, heading=self.table.head.texts[column], **params)

    def _is_person(self, row: int) -> bool:
        if self._across(row):
            return False
        if self.table.anchor(row, "name")[0] != row:
            # The second line of one person.
            return False
        filled = sum(bool(self.table.text(row, key)) for key in self.table.head.columns)
        if self.table.text(row, "name") and filled >= _LEAST_CELLS:
            return True
        self.left.append(row)
        return False

    def _across(self, row: int) -> bool:
        """Whether a row is a line across the table, such as the name of a department."""
        grid, column = self.table.grid, self.table.head.columns["name"]
        anchor = self.table.anchor(row, "name")
        return anchor[1] != column or grid.end_column(*anchor) > column

    def _identity(self, row: int) -> tuple[str, bool]:
        if not self.table.text(row, "id_number"):
            return "", False
        number, whole = identity_of(self.table.grid.raw(*self.table.anchor(row, "id_number")))
        if not whole:
            self._say("import_roster_digits_lost", row, "id_number")
        return number, whole

    def _has_left(self, row: int, year: int | None) -> bool:
        """Whether a person left before the last day of the year."""
        text = self.table.text(row, "left_on")
        if not text or year is None or narrow(text) in self.spec.still_there:
            return False
        found = read_day(self.table.grid.raw(*self.table.anchor(row, "left_on")), "last")
        if not isinstance(found, ReadDay):
            self._say("import_roster_word", row, "left_on")
            self.unreadable = True
            return False
        if found.day < date(year, _DECEMBER, 31):
            self.gone.append(row)
            return True
        return False

    def _days(self, person: Person) -> None:
        """Days worked, where they are stated in days."""
        text = self.table.text(person.row, "days")
        if not text:
            return
        in_days = not _OTHER_TIME.search(narrow(self.table.heading("days")))
        number = parse_number(text.removesuffix("天"))
        if number is None or number.unit or not in_days:
            self._say("import_roster_word", person.row if in_days else self.table.head.bottom, "days")
            self.unreadable = True
        else:
            person.few_days = number.value < self.spec.days_least

    def _person(self, row: int, number: str, year: int | None) -> Person:
        person = Person(row, self.table.text(row, "name"))
        self._days(person)
        self._degree(person)
        self._level(person)
        self._birth(person, number, year)
        self._department(person)
        if self.table.text(row, "is_tech"):
            raw = self.table.grid.raw(*self.table.anchor(row, "is_tech"))
            person.tech = self.spec.flags.get(narrow(plain(raw) if not isinstance(raw, bool) else str(raw)))
            if person.tech is None:
                self._say("import_roster_word", row, "is_tech")
        return person

    def _degree(self, person: Person) -> None:
        if self.table.column("education") is None:
            return
        text = self.table.text(person.row, "education")
        if not text:
            self._say("import_roster_blank", person.row, "education")
            return
        person.degree, assumed = degree_of(text, self.spec)
        person.degree_merged = any(narrow(text) == narrow(w) for w in self.spec.below_college_merged)
        if person.degree is None:
            self._say("import_roster_word", person.row, "education")
        elif assumed:
            self._say("import_roster_postgraduate", person.row, "education")

    def _level(self, person: Person) -> None:
        keys = [key for key in ("title", "position") if self.table.column(key) is not None]
        if not keys:
            return
        text = self.table.text(person.row, keys[0])
        if not text and not self.table.grid.text(*self.table.anchor(person.row, keys[0])):
            # Empty, not 无 or —: whether there is no title or it was not filled in is open.
            person.level = None
            self.untitled.append(person.row)
            return
        person.level = level_of(text, self.spec, with_positions=keys[0] == "position") if text else "none"
        if person.level is None:
            self._say("import_roster_title_unsure", person.row, keys[0])

    def _birth(self, person: Person, number: str, year: int | None) -> None:
        keys = [key for key in ("birth", "id_number") if self.table.column(key) is not None]
        if not keys:
            return
        own = None
        if self.table.text(person.row, "birth"):
            own = birth_year_of(self.table.grid.raw(*self.table.anchor(person.row, "birth")))
            if own is None:
                self._say("import_roster_word", person.row, "birth")
                return
        shown = birth_year_of_identity(number)
        if own is not None and shown is not None and own != shown:
            self._say("import_roster_birth_differs", person.row, "birth")
            return
        found = own or shown
        if found is None:
            code = "import_roster_word" if number else "import_roster_blank"
            self._say(code, person.row, "id_number" if number else keys[0])
        elif year is not None and not self.spec.age_least <= year - found <= self.spec.age_most:
            limits = {"low": self.spec.age_least, "high": self.spec.age_most}
            self._say("import_roster_age", person.row, "birth" if own else "id_number", **limits)
        else:
            person.birth_year = found

    def _department(self, person: Person) -> None:
        person.department = self.table.text(person.row, "department") or None

    def _settle_marks(self, persons: Sequence[Person]) -> None:
        """A blank beside written 否 is a blank; where only 是 is ever written it means no, which is said."""
        if self.table.column("is_tech") is None:
            return
        blank = [person for person in persons if not self.table.text(person.row, "is_tech")]
        written_no = any(person.tech is False for person in persons)
        written_yes = any(person.tech for person in persons)
        for person in blank:
            if written_no or not written_yes:
                self._say("import_roster_blank", person.row, "is_tech")
            else:
                person.tech = False
        if blank and written_yes and not written_no:
            self._say("import_roster_marks", self.table.head.bottom, "is_tech", count=len(blank))

    def _structure(self, persons: Sequence[Person], year: int, part: str) -> None:
        at = ("people", str(year), part)
        self._put((*at, "total"), len(persons), "name")
        if self.table.column("education") is not None:
            self._degrees(persons, at)
        key = next((k for k in ("title", "position") if self.table.column(k) is not None), None)
        if key is not None:
            if any(person.level is None for person in persons):
                self._left_out(part, key)
            else:
                levels = Counter(person.level for person in persons)
                for level in self.spec.titles_of_people:
                    self._put((*at, level), levels[level], key)
        key = next((k for k in ("birth", "id_number") if self.table.column(k) is not None), None)
        if key is not None:
            if any(person.birth_year is None for person in persons):
                self._left_out(part, key)
            else:
                for name, count in age_bands(persons, year).items():
                    self._put((*at, name), count, key)

    def _degrees(self, persons: Sequence[Person], at: KeyPath) -> None:
        if any(person.degree is None for person in persons):
            self._left_out(at[-1], "education")
            return
        degrees = Counter(person.degree for person in persons)
        for name in ("doctor", "master", "bachelor"):
            self._put((*at, name), degrees[name], "education")
        self._put((*at, "college_or_below"), degrees["college"] + degrees["below"], "education")
        if not any(person.degree_merged for person in persons):
            above = len(persons) - degrees["below"]
            self._put((*at, "college_or_above"), above, "education")

    def _departments(self, persons: Sequence[Person], year: int) -> None:
        """S&T staff by department. What may be a name or a number of a person is no department."""
        if self.table.column("department") is None or not persons:
            return
        readable = True
        for person in persons:
            text = person.department
            if text is None:
                self._say("import_roster_blank", person.row, "department")
            elif (
                self._may_name_someone(text)
                or len(text) > _LONGEST_DEPARTMENT
                or _NOT_DEPARTMENT.search(text)
            ):
                self._say("import_roster_word", person.row, "department")
            else:
                continue
            readable = False
        if not readable:
            self._left_out("tech_structure", "department")
            return
        for department, count in Counter(person.department for person in persons).items():
            assert department is not None
            at = ("people", str(year), "tech_departments", department)
            self._put((*at, "department"), department, "department")
            self._put((*at, "count"), count, "department")

    def _may_name_someone(self, department: str) -> bool:
        return self._names_someone(department) or self.spec.may_be_named_after_someone(department)

    def _names_someone(self, department: str) -> bool:
        """Whether a department is, or holds, the name of anybody on the roster, of whichever staff."""
        plain = squash(department)
        return any(name == plain or (len(name) >= _LEAST_NAME and name in plain) for name in self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of all rows, those left out and those of no S&T staff among them."""
        return frozenset(name for row in self.table.rows for name in self._names_in(row) if name)

    def _names_in(self, row: int) -> Iterator[str]:
        if self._across(row):
            return
        text = narrow(self.table.text(row, "name"))
        yield squash(text)
        # 王建国(外聘): what stands in brackets is no part of the name.
        yield squash(_BRACKET.split(text)[0])

    def _put(self, path: KeyPath, value: int | str, key: str) -> None:
        self.document.put(path, value, self.table.head.bottom, self.table.head.columns[key])

    def _left_out(self, part: str, key: str) -> None:
        lang = self.document.context.lang
        what, whom = self.spec.column(key).label.in_(lang), self.spec.parts[part].in_(lang)
        self._say("import_roster_left_out", self.table.head.bottom, key, whom=whom, what=what)
