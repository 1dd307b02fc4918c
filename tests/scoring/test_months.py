"""Whole months between dates: by hand, by counting, in both algebras, and as intervals."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_models.formula import Call, FactRef
from scoring.calendar import day_number
from scoring.ends import fact_end
from scoring.exact_algebra import ExactAlgebra, ExactSpan
from scoring.vector_algebra import Span, VectorAlgebra
from scoring.walker import Frame
from tests.scoring.mini import gate, mini

MONTHS = Call("months_between", (FactRef("d"), FactRef("e")))
INF = float("inf")
Days = tuple[float, float]
DATES = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def exact(start: Days, end: Days) -> tuple[Any, Any]:
    known = {"d": start, "e": end}

    def fact(name: str) -> ExactSpan:
        return ExactSpan(*(day if np.isinf(day) else Fraction(day) for day in known[name]))

    low, high = Frame(ExactAlgebra(), fact, {}).value(MONTHS)
    return low, high


def floats(starts: list[Days], ends: list[Days]) -> list[tuple[float, float]]:
    known = {"d": np.array(starts), "e": np.array(ends)}

    def fact(name: str) -> Span:
        return Span(fact_end(known[name][:, 0]), fact_end(known[name][:, 1]))

    found: Span = Frame(VectorAlgebra(len(starts)), fact, {}).value(MONTHS)
    assert not found.low.error.any()
    assert not found.high.error.any()
    return list(zip(found.low.value.tolist(), found.high.value.tolist(), strict=True))


def at(day: date) -> Days:
    return float(day_number(day)), float(day_number(day))


def counted(first: date, last: date) -> int:
    """Month by month: full once the day of the month is reached, in a month that lacks it on the next 1st."""
    if last < first:
        months = 0
        while not _full(last, first, months):
            months += 1
        return -months
    months = 0
    while _full(last, first, -(months + 1)):
        months += 1
    return months


def _full(last: date, first: date, back: int) -> bool:
    """Whether ``-back`` months after ``first`` are full on ``last``."""
    place = first.year * 12 + first.month - 1 - back
    year, month = divmod(place, 12)
    length = monthrange(year, month + 1)[1]
    due = date(year, month + 1, min(first.day, length))
    return last >= (due if first.day <= length else due + timedelta(days=1))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-01-15", "2026-01-15", 0),
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-28", 0),
        ("2026-01-31", "2026-03-01", 1),
        ("2026-01-31", "2026-03-30", 1),
        ("2026-01-31", "2026-03-31", 2),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-02-29", "2025-03-01", 12),
        ("2024-02-29", "2025-03-28", 12),
        ("2024-02-29", "2025-03-29", 13),
        ("2023-06-30", "2026-06-29", 35),
        ("2023-06-30", "2026-06-30", 36),
        ("2023-07-01", "2026-06-30", 35),
        ("2025-12-31", "2026-01-01", 0),
        ("2025-12-01", "2026-01-01", 1),
        ("2026-02-15", "2026-01-15", -1),
        ("2026-02-15", "2026-01-16", -1),
        ("2026-02-15", "2026-01-14", -2),
    ],
)  # fmt: skip
def test_by_hand(first: str, last: str, months: int) -> None:
    start, end = at(date.fromisoformat(first)), at(date.fromisoformat(last))
    assert exact(start, end) == (months, months)
    assert floats([start], [end]) == [(months, months)]


@given(first=DATES, last=DATES)
def test_by_counting(first: date, last: date) -> None:
    months = counted(first, last)
    assert exact(at(first), at(last)) == (months, months)
    assert floats([at(first)], [at(last)]) == [(months, months)]


@given(first=DATES, last=DATES, days=st.integers(1, 3000))
def test_a_later_end_never_takes_a_month_away(first: date, last: date, days: int) -> None:
    later = last + timedelta(days=days)
    assert exact(at(first), at(later))[0] >= exact(at(first), at(last))[0]
    assert exact(at(later), at(first))[0] <= exact(at(last), at(first))[0]


@given(first=DATES, last=DATES)
def test_twelve_months_are_a_year(first: date, last: date) -> None:
    """Save for 29 February, where a year is full on 1 March and twelve months as well."""
    years = Call("years_between", (FactRef("d"), FactRef("e")))
    known = {"d": at(first), "e": at(last)}
    low, _ = Frame(ExactAlgebra(), lambda name: ExactSpan(*(Fraction(day) for day in known[name])), {}).value(
        years
    )
    assert low == exact(at(first), at(last))[0] // 12


SPANS = st.one_of(
    st.tuples(DATES, st.integers(0, 900)).map(lambda p: (at(p[0])[0], at(p[0])[0] + p[1])),
    st.just((-INF, INF)),
)


@given(pairs=st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=6))
def test_both_algebras_agree_on_intervals(pairs: list[tuple[Days, Days]]) -> None:
    starts, ends = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert floats(starts, ends) == [exact(*pair) for pair in pairs]


@given(start=SPANS, end=SPANS, shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_date_inside_gives_months_inside(start: Days, end: Days, shares: tuple[float, float]) -> None:
    low, high = exact(start, end)
    inner = [
        float(day_number(date(2026, 6, 30)))
        if np.isinf(span[0])
        else float(round(span[0] + share * (span[1] - span[0])))
        for span, share in zip((start, end), shares, strict=True)
    ]
    months = exact((inner[0], inner[0]), (inner[1], inner[1]))[0]
    assert low <= months <= high


MODEL = mini("""\
    gates:
      - {id: operated, @texts, value: "months_between(xd, application_date)", at_least: "24"}
    verdict: {all: [operated]}
""")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"xd": "2024-06-30"}, "met"),
        ({"xd": "2024-07-01"}, "not_met"),
        ({}, "unknown"),
        ({"xd__le": "2024-06-30"}, "met"),
        ({"xd__le": "2024-07-01"}, "unknown"),
        ({"xd__ge": "2024-07-01"}, "not_met"),
        ({"xd__ge": "2024-06-30"}, "unknown"),
        ({"xd__ge": "2024-06-01", "xd__le": "2024-06-30"}, "met"),
    ],
)
def test_a_gate_in_months(facts: dict[str, str], state: str) -> None:
    assert gate(MODEL, "operated", **facts) == state
