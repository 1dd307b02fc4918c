"""One person of a roster, in memory only: words to codes, never a word that leaves.

Nothing here is shown, logged or kept: a problem names the cell and the heading, not what stands in the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from assess.imports.lists.spec import ListSpec, load_spec
from assess.intake.cell_values import plain
from assess.tables.cells import RawCell
from assess.tables.date_text import parse_date
from assess.tables.words import words
from indicator_models.names import narrow, squash
from indicator_models.schema import Localised

Degree = Literal["doctor", "master", "bachelor", "college", "below"]
TitleLevel = Literal["senior_title", "middle_title", "junior_title", "senior_technician"]

_TOKENS = re.compile(r"[/、,;\s()\\|+]+")
_BIRTH = re.compile(r"((?:19|20)\d{2})(?:\D.*|\d{2}|\d{4})?")
_ID_NEW, _ID_OLD = re.compile(r"\d{6}(\d{4})\d{7}[\dX]"), re.compile(r"\d{6}(\d{2})\d{7}")
_EXACT_WHOLE = 2**53


_NAME_LENGTHS = range(2, 5)
"""Characters of a person's name."""


class RosterSpec(ListSpec):
    """A roster as data: also the words of degrees and titles."""

    parts: dict[str, Localised]
    tech_titles: tuple[str, ...]
    staff_titles: tuple[str, ...]
    education: dict[Degree, tuple[str, ...]]
    education_assumed: dict[str, Degree]
    below_college_merged: tuple[str, ...]
    titles_of_people: dict[TitleLevel, tuple[str, ...]]
    no_title: tuple[str, ...]
    title_signs: tuple[str, ...]
    tech_yes: tuple[str, ...]
    tech_no: tuple[str, ...]
    still_there: tuple[str, ...]
    department_words: tuple[str, ...]
    surnames: tuple[str, ...]
    days_least: int
    sheet_words: tuple[str, ...]
    age_least: int
    age_most: int

    @cached_property
    def degree_of(self) -> Mapping[str, Degree]:
        """Degree by word."""
        merged: dict[str, Degree] = {squash(word): "below" for word in self.below_college_merged}
        return merged | {squash(word): degree for degree, own in self.education.items() for word in own}

    @cached_property
    def level_of(self) -> Mapping[str, TitleLevel]:
        """Level of a title by word."""
        return {squash(word): level for level, own in self.titles_of_people.items() for word in own}

    def may_be_named_after_someone(self, department: str) -> bool:
        """Whether what is left of a department without the usual words reads like a person's name.

        That is two to four characters that begin with a surname (赵铁柱团队); a leader need not stand on the
        roster himself.
        """
        rest = squash(department)
        for word in sorted(self.department_words, key=len, reverse=True):
            rest = rest.replace(word, "")
        return len(rest) in _NAME_LENGTHS and rest.startswith(self.surnames)

    @cached_property
    def flags(self) -> Mapping[str, bool]:
        """Words of the column that marks R&D staff."""
        known = dict.fromkeys(words().yes, True) | dict.fromkeys(words().no, False)
        return known | {narrow(w): True for w in self.tech_yes} | {narrow(w): False for w in self.tech_no}


@lru_cache(maxsize=1)
def roster_spec() -> RosterSpec:
    """The roster as data."""
    return load_spec(RosterSpec, "roster")


@dataclass(repr=False)
class Person:
    """What is counted of one row; ``None`` is not readable. Has no ``repr``, so that no message shows it."""

    row: int
    name: str = field(repr=False)
    degree: Degree | None = None
    degree_merged: bool = False
    """Whether the word put college and below together."""
    level: TitleLevel | Literal["none"] | None = "none"
    birth_year: int | None = None
    department: str | None = None
    tech: bool | None = None
    few_days: bool = False
    """Whether the person worked less of the year than S&T staff must."""


def degree_of(text: str, spec: RosterSpec) -> tuple[Degree | None, bool]:
    """Degree of a cell, and whether the word may also mean a higher one (研究生)."""
    whole = squash(text)
    if whole in spec.degree_of:
        return spec.degree_of[whole], False
    tokens = [squash(token) for token in _TOKENS.split(narrow(text)) if squash(token)]
    assumed = {squash(word): degree for word, degree in spec.education_assumed.items()}
    found = {spec.degree_of[token] for token in tokens if token in spec.degree_of}
    if not all(token in spec.degree_of or token in assumed for token in tokens):
        return None, False
    if len(found) == 1:
        return found.pop(), False
    if not found and len(tokens) == 1:
        return assumed.get(tokens[0]), True
    return None, False


def level_of(text: str, spec: RosterSpec, *, with_positions: bool) -> TitleLevel | Literal["none"] | None:
    """Level of a title; ``none`` for no title, ``None`` for a word that may or may not be one.

    ``with_positions``: the column holds positions too, so a word without any sign of a title is one of these.
    """
    tokens = [text, *_TOKENS.split(narrow(text))]
    found = {spec.level_of[squash(token)] for token in tokens if squash(token) in spec.level_of}
    for level in spec.titles_of_people:
        if level in found:
            return level
    if squash(text) in {squash(word) for word in spec.no_title}:
        return "none"
    if with_positions and not any(squash(sign) in squash(text) for sign in spec.title_signs):
        return "none"
    return None


def birth_year_of(raw: RawCell) -> int | None:
    """The year of a birth date in any form that shows four digits of it."""
    if isinstance(raw, date):
        return raw.year
    text = narrow(plain(raw))
    found = parse_date(text, serial=not isinstance(raw, str))
    if isinstance(found, date):
        return found.year
    match = _BIRTH.fullmatch(text)
    return int(match[1]) if match else None


def identity_of(raw: RawCell) -> tuple[str, bool]:
    """The identity number of a cell, and whether all its digits are there (a number keeps 15 of them)."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return f"{raw:.0f}", abs(raw) < _EXACT_WHOLE
    return "".join(narrow(plain(raw)).upper().split()).lstrip("'"), True


def birth_year_of_identity(number: str) -> int | None:
    """The year of birth in an identity number of 18 digits, or of 15 (GB 11643)."""
    if match := _ID_NEW.fullmatch(number):
        return int(match[1])
    if match := _ID_OLD.fullmatch(number):
        return 1900 + int(match[1])
    return None


def age_bands(persons: Iterable[Person], year: int) -> dict[str, int]:
    """Persons by age at the end of a year, in the bands of form C3; every birth year must be known."""
    bands = {"age_to_30": 0, "age_31_to_40": 0, "age_41_to_50": 0, "age_from_51": 0}
    for person in persons:
        assert person.birth_year is not None
        age = year - person.birth_year
        bands[next(name for name, top in _BANDS.items() if age <= top)] += 1
    return bands


_BANDS = {"age_to_30": 30, "age_31_to_40": 40, "age_41_to_50": 50, "age_from_51": 1000}
