"""Rounded figures stay on their side of a line (design: *a figure is never rounded across a threshold*)."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from indicator_models.texts import LANGS, Lang, load_texts
from reports.numbers import Numbers
from reports.rounding import grouped, noise, rounded, to_decimal

EDGES = st.sampled_from([0.03, 0.04, 0.05, 0.10, 0.15, 0.25, 0.35, 0.60, 0.0])
NEAR = st.floats(-1e-3, 1e-3, allow_nan=False)


def side(value: Decimal, edge: Decimal) -> int:
    return (value > edge) - (value < edge)


def printed_ratio(text: str) -> Decimal:
    match = re.search(r"(−?)([\d,]+(?:\.\d+)?)%", text)
    assert match is not None, text
    number = Decimal(match[2].replace(",", "")) / 100
    return -number if match[1] else number


@given(EDGES, NEAR)
@example(0.05, -0.00004)
@example(0.0, 1e-12)
def test_a_printed_ratio_never_crosses_its_line(edge: float, offset: float) -> None:
    value = edge + offset
    assume(abs(value - edge) > noise(edge))
    text = Numbers(load_texts("reports", "zh")).number(value, "ratio", edge)
    true_side = side(Decimal(repr(value)), Decimal(repr(edge)))
    if text.startswith(("略高于", "略低于")):
        assert ("高" in text) == (true_side > 0)
        assert printed_ratio(text) == Decimal(repr(edge))
    else:
        assert side(printed_ratio(text), Decimal(repr(edge))) == true_side


@given(st.integers(-500, 500), st.sampled_from([50_000_000, 200_000_000]), st.sampled_from(LANGS))
@example(1, 50_000_000, "zh")
def test_sales_to_the_cent_never_cross_a_tier(cents: int, edge: int, lang: Lang) -> None:
    """50,000,000.01 yuan is in the 4 % tier: 万元 with two decimals (5,000.00) would tell the wrong one."""
    value = float(Decimal(edge) + Decimal(cents) / 100)
    text = Numbers(load_texts("reports", lang)).number(value, "yuan", float(edge))
    scale = {"亿": 10**8, "万": 10**4, "million": 10**6}
    factor = next((size for word, size in scale.items() if word in text), 1)
    match = re.search(r"[\d,]+(?:\.\d+)?", text)
    assert match is not None
    assert side(Decimal(match[0].replace(",", "")) * factor, Decimal(edge)) == side(
        Decimal(cents), Decimal(0)
    )


@pytest.mark.parametrize(
    ("value", "edge", "expected"),
    [
        (0.04996, 0.05, "4.996%"),
        (0.0499999, 0.05, "4.99999%"),
        (0.05004, 0.05, "5.004%"),
        (0.05, 0.05, "5.00%"),
        (0.0511, 0.05, "5.11%"),
        (0.15 - 0.1, 0.05, "5.00%"),
        ((1.2 / 1 + 1.08 / 1.2) / 2 - 1, 0.05, "5.00%"),
        (-0.0582, 0.0, "−5.82%"),
        (0.009, None, "0.90%"),
        (1e-14, 0.0, "略高于 0%"),
        (0.05 - 1e-14, 0.05, "略低于 5%"),
    ],
)
def test_ratios(value: float, edge: float | None, expected: str) -> None:
    assert Numbers(load_texts("reports", "zh")).number(value, "ratio", edge) == expected


def test_a_value_one_ulp_from_its_line_lies_on_it() -> None:
    assert (1.2 / 1 + 1.08 / 1.2) / 2 - 1 != 0.05  # ½(1.2 + 0.9) − 1 is 5 % exactly
    assert to_decimal(math.nextafter(0.05, 0), 0.05) == Decimal("0.05")
    assert to_decimal(0.0499999999, 0.05) == Decimal("0.0499999999")


def test_rounding_goes_to_the_wanted_side() -> None:
    assert rounded(Decimal("1.001"), 2, None, "up") == Decimal("1.01")
    assert rounded(Decimal("1.009"), 2, None, "down") == Decimal("1.00")
    assert rounded(Decimal("1.005"), 2, None) == Decimal("1.01")


@pytest.mark.parametrize(
    ("figure", "least", "text"),
    [("1234567.50", 2, "1,234,567.50"), ("70.00", 0, "70"), ("-0.00", 0, "0"), ("-1.50", 0, "−1.5")],
)
def test_digits_are_grouped_and_trimmed(figure: str, least: int, text: str) -> None:
    assert grouped(Decimal(figure), least) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["yuan", "ratio", "point"]))
def test_any_finite_figure_prints(value: float, unit: str) -> None:
    text = Numbers(load_texts("reports", "en")).number(value, unit)  # type: ignore[arg-type]
    assert any(char.isdigit() for char in text)
