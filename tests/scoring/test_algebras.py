"""The fast algebra contains what the exact one gives, within its stated errors, and decides like it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from indicator_models.formula import Node, ValueType
from indicator_models.formula_parser import parse_formula
from scoring import ends
from scoring.calendar import day_number
from scoring.ends import End, fact_end
from scoring.exact_algebra import ExactAlgebra, ExactFlag, ExactSpan
from scoring.formulas import exact_double
from scoring.vector_algebra import Kleene, Span, VectorAlgebra
from scoring.walker import Frame
from tests.scoring.random_formulas import FLAGS, TEXT, Facts, facts, flag_formulas, number_formulas

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def vector_value(node: Node, known: Facts) -> Any:
    def fact(name: str) -> Any:
        if name == TEXT:
            return known.texts
        low, high = known.low[name], known.high[name]
        if name in FLAGS:
            return Kleene(low == 1, high == 1, np.zeros(known.rows, dtype=bool))
        end = fact_end(low)
        return Span(end, end if (low == high).all() else fact_end(high))

    return Frame(VectorAlgebra(known.rows), fact, {}).value(node)


def exact_value(node: Node, known: Facts, row: int) -> Any:
    def fact(name: str) -> Any:
        if name == TEXT:
            return known.texts[row]
        low, high = float(known.low[name][row]), float(known.high[name][row])
        if name in FLAGS:
            return ExactFlag(low == 1, high == 1)
        return ExactSpan(exact_double(low), exact_double(high))

    return Frame(ExactAlgebra(), fact, {}).value(node)


def holds(end: End, row: int, exact: Fraction | float) -> bool:
    """Whether an exact end lies within the stated error of a float end."""
    value, error = float(end.value[row]), float(end.error[row])
    if np.isinf(error):
        return True
    if np.isinf(value) or isinstance(exact, float):
        return value == exact
    return abs(Fraction(value) - exact) <= Fraction(error) * Fraction(ends.SLACK)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(node=number_formulas, known=facts())
def test_numbers_are_contained(node: Node, known: Facts) -> None:
    with np.errstate(all="ignore"):
        span = vector_value(node, known)
    for row in range(known.rows):
        exact = exact_value(node, known, row)
        assert exact.low <= exact.high
        assert holds(span.low, row, exact.low), (span, exact)
        assert holds(span.high, row, exact.high), (span, exact)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(node=flag_formulas, known=facts())
def test_decisions_are_the_same(node: Node, known: Facts) -> None:
    with np.errstate(all="ignore"):
        kleene = vector_value(node, known)
    for row in range(known.rows):
        exact = exact_value(node, known, row)
        assert exact.may or not exact.must
        if not kleene.doubt[row]:
            assert (bool(kleene.must[row]), bool(kleene.may[row])) == exact


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(node=number_formulas, known=facts(rows=1))
def test_filling_in_narrows_numbers(node: Node, known: Facts) -> None:
    """Inclusion: any filling of the blanks gives a number inside; low ends, high ends and zeros are tried."""
    outer = exact_value(node, known, 0)
    for choose in ("low", "high", "zero"):
        inner = exact_value(node, filled(known, choose), 0)
        assert outer.low <= inner.low
        assert inner.high <= outer.high


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(node=flag_formulas, known=facts(rows=1))
def test_filling_in_settles_flags(node: Node, known: Facts) -> None:
    outer = exact_value(node, known, 0)
    for choose in ("low", "high", "zero"):
        inner = exact_value(node, filled(known, choose), 0)
        assert inner.must or not outer.must
        assert outer.may or not inner.may


def filled(known: Facts, choose: str) -> Facts:
    points = {}
    for name in known.low:
        low, high = float(known.low[name][0]), float(known.high[name][0])
        wanted = {"low": low, "high": high, "zero": 0.0}[choose]
        if np.isinf(wanted) or not low <= wanted <= high:
            wanted = 12.0 if low <= 12 <= high else low if np.isfinite(low) else high
        points[name] = np.array([wanted])
    texts = np.array([known.texts[0] if known.texts[0] is not None else "C39"], dtype=object)
    return Facts(points, points, texts, 1)


TYPES: dict[str, ValueType] = {
    "a": "number",
    "b": "number",
    "d": "date",
    "e": "date",
    "f": "flag",
    "t": "text",
}


def exact_of(text: str, **known: Any) -> Any:
    """An exact value, by a formula's text; a tuple is an interval, a text a text, a bool a flag."""

    def fact(name: str) -> Any:
        value = known[name]
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool):
            return ExactFlag(value, value)
        low, high = value if isinstance(value, tuple) else (value, value)
        return ExactSpan(
            *(end if isinstance(end, float) and np.isinf(end) else Fraction(end) for end in (low, high))
        )

    return Frame(ExactAlgebra(), fact, {}).value(parse_formula(text, TYPES))


INF = float("inf")


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("a + b", {"a": (1, 2), "b": (10, INF)}, (11, INF)),
        ("a - b", {"a": (1, 2), "b": (3, 5)}, (-4, -1)),
        ("a * b", {"a": (-1, 2), "b": (3, 5)}, (-5, 10)),
        ("a * b", {"a": 0, "b": (-INF, INF)}, (0, 0)),
        ("a / b", {"a": (1, 2), "b": (4, 8)}, (Fraction(1, 8), Fraction(1, 2))),
        ("a / b", {"a": (1, 2), "b": (4, INF)}, (0, Fraction(1, 2))),
        ("a / b", {"a": 1, "b": (-1, 1)}, (-INF, INF)),
        # Dividing by zero is unknown, also where zero is only one end: 1/0 must lie inside 1/[0, 1].
        ("a / b", {"a": 1, "b": (0, 1)}, (-INF, INF)),
        ("a / b", {"a": 1, "b": 0}, (-INF, INF)),
        ("a / b", {"a": 0, "b": (0, 1)}, (0, 0)),
        ("a ** 2", {"a": (2, 3)}, (4, 9)),
        ("a ** 0", {"a": (-INF, INF)}, (1, 1)),
        ("min(a, b)", {"a": (1, 5), "b": (2, 3)}, (1, 3)),
        ("max(a, b, 4)", {"a": (1, 5), "b": (2, 3)}, (4, 5)),
        ("sum(a, b)", {"a": 1, "b": (2, 3)}, (3, 4)),
        ("mean(a, b, 1)", {"a": 1, "b": (1, 4)}, (1, 2)),
        ("floor(a)", {"a": (Fraction(-1, 2), Fraction(5, 2))}, (-1, 2)),
        ("a if f else b", {"a": 1, "b": 2, "f": True}, (1, 1)),
        ("a if a > b else b", {"a": (1, 3), "b": 2}, (1, 3)),
        ("days_between(d, e)", {"d": (0, 10), "e": 365}, (355, 365)),
    ],
)  # fmt: skip
def test_interval_arithmetic(text: str, known: dict[str, Any], expected: tuple[Any, Any]) -> None:
    assert exact_of(text, **known) == expected


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("a > b", {"a": (2, 3), "b": 1}, (True, True)),
        ("a > b", {"a": (1, 3), "b": 1}, (False, True)),
        ("a >= b", {"a": (1, 3), "b": 1}, (True, True)),
        ("a < b", {"a": (2, 3), "b": 2}, (False, False)),
        ("a == b", {"a": (1, 3), "b": 2}, (False, True)),
        ("a != b", {"a": 1, "b": 2}, (True, True)),
        ("f and a > b", {"f": False, "a": (0, INF), "b": 1}, (False, False)),
        ("f or a > b", {"f": True, "a": (0, INF), "b": 1}, (True, True)),
        ("not a > b", {"a": (0, INF), "b": 1}, (False, True)),
        ("t == 'x'", {"t": None}, (False, True)),
        ("t == 'x'", {"t": "x"}, (True, True)),
        ("t not in ('x', 'y')", {"t": "z"}, (True, True)),
        ("starts_with(t, 'C13', 'C39')", {"t": "C3911"}, (True, True)),
        ("starts_with(t, 'C13')", {"t": None}, (False, True)),
        ("0 < a <= 2", {"a": (1, 2)}, (True, True)),
    ],
)  # fmt: skip
def test_kleene_logic(text: str, known: dict[str, Any], expected: tuple[bool, bool]) -> None:
    assert exact_of(text, **known) == expected


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2020-06-30", "2023-06-30", 3),
        ("2020-06-30", "2023-06-29", 2),
        ("2020-02-29", "2021-02-28", 0),
        ("2020-02-29", "2021-03-01", 1),
        ("2020-02-29", "2024-02-29", 4),
        ("2020-12-31", "2021-01-01", 0),
    ],
)
def test_whole_years(start: str, end: str, years: int) -> None:
    from datetime import date

    first, last = (day_number(date.fromisoformat(day)) for day in (start, end))
    assert exact_of("years_between(d, e)", d=first, e=last) == (years, years)
    known = Facts(
        {"d": np.array([float(first)]), "e": np.array([float(last)])},
        {"d": np.array([float(first)]), "e": np.array([float(last)])},
        np.array([None]),
        1,
    )
    node = parse_formula("years_between(d, e)", TYPES)
    assert float(vector_value(node, known).low.value[0]) == years


def test_year_of_a_day() -> None:
    from datetime import date

    for day in ("1969-12-31", "1970-01-01", "2024-12-31", "2025-01-01"):
        number = day_number(date.fromisoformat(day))
        assert exact_of("year(d)", d=number) == (int(day[:4]), int(day[:4]))
        known = Facts({"d": np.array([float(number)])}, {"d": np.array([float(number)])}, np.array([None]), 1)
        assert float(vector_value(parse_formula("year(d)", TYPES), known).low.value[0]) == int(day[:4])


def test_whole_numbers_are_never_in_doubt() -> None:
    """Counts and years: sums, products and whole quotients of whole numbers carry no error."""
    x, y = fact_end(np.array([7.0, 2.0, 15.0])), fact_end(np.array([3.0, -2.0, 3.0]))
    for operation in (ends.add, ends.multiply):
        assert (operation(x, y).error == 0).all()
    quotient = ends.divide(x, y)
    assert quotient.error[0] > 0
    assert list(quotient.error[1:]) == [0, 0]
    assert (
        ends.exceeds(quotient, fact_end(np.array([2.0, -1.0, 5.0])), strict=False)[1].tolist() == [False] * 3
    )


def test_overflow_is_left_to_exact_arithmetic() -> None:
    huge = fact_end(np.array([1e300]))
    product = ends.multiply(huge, huge)
    assert np.isinf(product.value[0])
    assert np.isinf(product.error[0])
    total = ends.add(fact_end(np.array([1.7e308])), fact_end(np.array([1.7e308])))
    assert np.isinf(total.error[0])
    assert np.isinf(ends.divide(huge, fact_end(np.array([1e-300]))).error[0])


def test_underflow_is_within_the_error() -> None:
    tiny = fact_end(np.array([1e-200]))
    product = ends.multiply(tiny, tiny)
    assert product.value[0] == 0
    assert Fraction(float(product.error[0])) >= Fraction(1, 10**400)


def test_floor_on_the_brink() -> None:
    brink = End(np.array([3.0, 3.0, 2.5]), np.array([1e-20, 0.0, 0.4]))
    assert np.isinf(ends.floor(brink).error[0])
    assert ends.floor(brink).error[1:].tolist() == [0, 0]


def points(**known: float) -> Facts:
    """One row of known numbers."""
    columns = {name: np.array([value]) for name, value in known.items()}
    return Facts(columns, columns, np.array([None], dtype=object), 1)


def test_a_choice_in_doubt_is_left_to_exact_arithmetic() -> None:
    """3 × 0.1 is 0.3, and not in float64: the branch must not be taken on the float's word."""
    node = parse_formula("1 if 3 * a == 0.3 else 0", TYPES)
    known = points(a=0.1)
    assert exact_value(node, known, 0) == (1, 1)
    assert np.isinf(vector_value(node, known).low.error[0])


def test_a_zero_in_doubt_is_left_to_exact_arithmetic() -> None:
    """0 / y is 0 for any y, but whether 3 × 0.1 - 0.3 is zero is hidden by rounding."""
    node = parse_formula("(3 * a - 0.3) / b", TYPES)
    low, high = {"a": np.array([0.1]), "b": np.array([0.0])}, {"a": np.array([0.1]), "b": np.array([1.0])}
    known = Facts(low, high, np.array([None], dtype=object), 1)
    assert exact_value(node, known, 0) == (0, 0)
    span = vector_value(node, known)
    assert np.isinf(span.low.error[0])
    assert np.isinf(span.high.error[0])


def test_a_part_that_is_surely_false_settles_a_conjunction() -> None:
    """A doubt beside it needs no exact arithmetic; a doubt beside a true part does."""
    sure_no, sure_yes, doubtful = (
        Kleene(np.array([must]), np.array([must]), np.array([doubt]))
        for must, doubt in ((False, False), (True, False), (True, True))
    )
    algebra = VectorAlgebra(1)
    assert algebra.all_of([sure_no, doubtful]).doubt.tolist() == [False]
    assert algebra.all_of([sure_yes, doubtful]).doubt.tolist() == [True]
    assert algebra.any_of([sure_yes, doubtful]).doubt.tolist() == [False]
    assert algebra.any_of([sure_no, doubtful]).doubt.tolist() == [True]
