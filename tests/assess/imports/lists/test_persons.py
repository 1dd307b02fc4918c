"""Words of a roster to codes; the persons are made up."""

from __future__ import annotations

from datetime import date

import pytest

from assess.imports.lists.persons import (
    Person,
    age_bands,
    birth_year_of,
    birth_year_of_identity,
    degree_of,
    identity_of,
    level_of,
    roster_spec,
)
from assess.tables.cells import RawCell


@pytest.mark.parametrize(
    ("word", "degree", "assumed"),
    [
        ("博士研究生", "doctor", False),
        ("硕士", "master", False),
        ("硕士研究生/硕士", "master", False),
        ("研究生", "master", True),
        ("研究生/硕士", "master", False),
        ("本科/学士", "bachelor", False),
        ("大学本科", "bachelor", False),
        ("大专", "college", False),
        ("大专及以下", "below", False),
        ("高 中", "below", False),
        ("本科/大专", None, False),
        ("本科/优秀", None, False),
        ("肄业", None, False),
    ],
)
def test_degrees(word: str, degree: str | None, assumed: bool) -> None:
    assert degree_of(word, roster_spec()) == (degree, assumed)


@pytest.mark.parametrize(
    ("word", "mixed", "pure"),
    [
        ("高级工程师", "senior_title", "senior_title"),
        ("总经理/高级工程师", "senior_title", "senior_title"),
        ("部长、工程师", "middle_title", "middle_title"),
        ("助工", "junior_title", "junior_title"),
        ("高级技师", "senior_technician", "senior_technician"),
        ("工程师/高级技师", "middle_title", "middle_title"),
        ("总经理", "none", None),
        ("软件工程师", None, None),
        ("无", "none", "none"),
    ],
)
def test_titles(word: str, mixed: str | None, pure: str | None) -> None:
    assert level_of(word, roster_spec(), with_positions=True) == mixed
    assert level_of(word, roster_spec(), with_positions=False) == pure


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        ("1980.05", 1980),
        (1990.1, 1990),
        ("1980年5月", 1980),
        ("1980-05-06", 1980),
        (198005, 1980),
        ("19800506", 1980),
        (1980, 1980),
        (date(1980, 5, 6), 1980),
        (29347, 1980),
        ("80.5", None),
        ("5/6/80", None),
        ("不详情况", None),
    ],
)
def test_years_of_birth(raw: RawCell, year: int | None) -> None:
    """29347 is the day count from 1899-12-30 to 1980-05-06."""
    assert birth_year_of(raw) == year


def test_identity_numbers() -> None:
    """GB 11643: the date of birth stands from the seventh digit; the old form has two digits of its year."""
    assert birth_year_of_identity("32068419800506123X") == 1980
    assert birth_year_of_identity("320684800506123") == 1980
    assert birth_year_of_identity("G12345678") is None
    assert identity_of(" 320684 19800506123x ") == ("32068419800506123X", True)
    # A workbook keeps 15 digits of a number.
    assert identity_of(3.20684198005061e17)[1] is False


def test_ages_at_the_end_of_the_year() -> None:
    """30 on 31 December 2025: born 1995; 31: 1994; 40: 1985; 41: 1984; 50: 1975; 51: 1974."""
    persons = [Person(0, "某", birth_year=year) for year in (1995, 1994, 1985, 1984, 1975, 1974)]
    assert age_bands(persons, 2025) == {
        "age_to_30": 1,
        "age_31_to_40": 2,
        "age_41_to_50": 2,
        "age_from_51": 1,
    }
    assert "某" not in repr(persons)
