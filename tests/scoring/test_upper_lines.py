"""Gates whose value may be at most a line: edges, blanks, ratios without a whole, and the gaps below them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicator_models.model import Model
from tests.scoring.mini import columns, gate, judged, mini

PLAIN = mini("""\
    gates:
      - {id: most, @texts, value: xa, at_most: "300"}
      - {id: below, @texts, value: xa, below: "300"}
      - {id: least, @texts, value: xa, at_least: "300"}
      - {id: above, @texts, value: xa, above: "300"}
    verdict: {all: [most, below, least, above]}
""")
DEBT = mini("""\
    gates:
      - id: debt
        @texts
        unit: ratio
        ratio: {part: xm, whole: xn}
        at_most: "0.80"
        gaps:
          - {id: repay, @label, unit: yuan, step: "0.01", moves: {xm: -1}}
          - {id: repay_from_cash, @label, unit: yuan, step: "0.01", moves: {xm: -1, xn: -1}}
          - {id: raise, @label, unit: yuan, step: 10000, moves: {xn: 1}}
      - id: under
        @texts
        unit: ratio
        ratio: {part: xm, whole: xn}
        below: "0.80"
        gaps:
          - {id: repay, @label, unit: yuan, step: "0.01", moves: {xm: -1}}
      - id: heads
        @texts
        unit: person
        value: xa
        at_most: "500"
        gaps:
          - {id: leave, @label, unit: person, step: 1, moves: {xa: -1}}
          - {id: grow, @label, unit: person, step: 1, moves: {xa: 1}}
      - id: few
        @texts
        unit: person
        value: xa
        below: "500"
        gaps:
          - {id: leave, @label, unit: person, step: 1, moves: {xa: -1}}
    verdict: {all: [debt, under, heads, few]}
""".replace("@texts", "label: @text\n        requirement: @text\n        clause: @clause"))  # fmt: skip


@pytest.mark.parametrize(
    ("value", "states"),
    [
        ("299.99", ("met", "met", "not_met", "not_met")),
        ("300", ("met", "not_met", "met", "not_met")),
        ("300.01", ("not_met", "not_met", "met", "met")),
        (None, ("unknown",) * 4),
    ],
)
def test_four_lines_at_one_number(value: str | None, states: tuple[str, ...]) -> None:
    assert tuple(gate(PLAIN, name, xa=value) for name in ("most", "below", "least", "above")) == states


@pytest.mark.parametrize(
    ("bounds", "most", "below"),
    [
        ({"xa__le": "300"}, "met", "unknown"),
        ({"xa__le": "299.99"}, "met", "met"),
        ({"xa__le": "300.01"}, "unknown", "unknown"),
        ({"xa__ge": "300"}, "unknown", "not_met"),
        ({"xa__ge": "300.01"}, "not_met", "not_met"),
        ({"xa__ge": "299.99"}, "unknown", "unknown"),
    ],
)
def test_bounds_settle(bounds: dict[str, str], most: str, below: str) -> None:
    assert (gate(PLAIN, "most", **bounds), gate(PLAIN, "below", **bounds)) == (most, below)


@pytest.mark.parametrize(
    ("part", "whole", "debt", "under"),
    [
        ("80", "100", "met", "not_met"),
        ("80.01", "100", "not_met", "not_met"),
        ("79.99", "100", "met", "met"),
        ("0", "100", "met", "met"),
        # Without a positive whole there is no ratio, and nothing is met, 0 / 0 neither.
        ("0", "0", "not_met", "not_met"),
        ("1", "0", "not_met", "not_met"),
        (None, "0", "not_met", "not_met"),
        ("80", None, "unknown", "unknown"),
        (None, "100", "unknown", "unknown"),
        ("0", None, "unknown", "unknown"),
    ],
)
def test_ratio(part: str | None, whole: str | None, debt: str, under: str) -> None:
    facts = {"xm": part, "xn": whole}
    assert (gate(DEBT, "debt", **facts), gate(DEBT, "under", **facts)) == (debt, under)


def test_a_known_negative_whole_is_no_whole() -> None:
    model = mini("""\
        gates:
          - {id: debt, @texts, ratio: {part: xa, whole: xb}, at_most: "0.80"}
        verdict: {all: [debt]}
    """)
    assert gate(model, "debt", xa=-5, xb=-10) == "not_met"
    assert gate(model, "debt", xb__le=-1) == "not_met"


def ways(model: Model, name: str, **facts: Any) -> dict[str, float]:
    reading = next(g for g in judged(model, **facts).explain(0).gates if g.gate.id == name)
    return {way.id: way.amount for way in reading.ways}


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        # 81 of 100 at 80 %: repay 1; from cash (81-x)/(100-x) <= 0.8: x >= 5; raise 1.25, a step of 10000.
        ("debt", {"xm": "81", "xn": "100"}, {"repay": 1, "repay_from_cash": 5, "raise": 10000}),
        # 900 of 1000 (thousands): repay 100; (900-x)/(1000-x): x = 500; 900 / 0.8 - 1000 = 125.
        (
            "debt",
            {"xm": "900000", "xn": "1000000"},
            {"repay": 100_000, "repay_from_cash": 500_000, "raise": 130_000},
        ),
        ("debt", {"xm": "80", "xn": "100"}, {}),
        # Below 80 %: at 80 one cent, at 81 one yuan and a cent.
        ("under", {"xm": "80", "xn": "100"}, {"repay": 0.01}),
        ("under", {"xm": "81", "xn": "100"}, {"repay": 1.01}),
        # More debt than repaying all assets leaves: no whole is left on the way; raise 120 / 0.8 - 100 = 50.
        ("debt", {"xm": "120", "xn": "100"}, {"repay": 40, "raise": 10000}),
        # No assets at all: raising them gives a whole at the first step.
        ("debt", {"xm": "0", "xn": "0"}, {"raise": 10000}),
        ("debt", {"xm": "9000", "xn": "0"}, {"raise": 20000}),
        ("heads", {"xa": "500"}, {}),
        ("heads", {"xa": "501"}, {"leave": 1}),
        ("heads", {"xa": "500.5"}, {"leave": 1}),
        ("few", {"xa": "500"}, {"leave": 1}),
        ("few", {"xa": "500.5"}, {"leave": 1}),
        ("few", {"xa": "501"}, {"leave": 2}),
        ("few", {"xa": "499"}, {}),
    ],
)  # fmt: skip
def test_gaps_by_hand(name: str, facts: dict[str, str], expected: dict[str, float]) -> None:
    assert ways(DEBT, name, **facts) == expected


def test_margin_is_positive_on_the_good_side() -> None:
    """60 of 100 at 80 %: a quarter of the line below it; 100 of 100 a quarter above."""
    assert columns(DEBT, "debt", xm=60, xn=100).margin[0] == pytest.approx(0.25)
    assert columns(DEBT, "debt", xm=100, xn=100).margin[0] == pytest.approx(-0.25)


def moved(model: Model, name: str, move_id: str, amount: float, facts: dict[str, Fraction]) -> dict[str, str]:
    """Facts after so much of a move, as decimals."""
    move = next(m for g in model.gates if g.id == name for m in g.gaps if m.id == move_id)
    after = {f: value + move.moves.get(f, Fraction(0)) * Fraction(repr(amount)) for f, value in facts.items()}
    return {f: decimal(value) for f, value in after.items()}


def decimal(value: Fraction) -> str:
    cents = value * 100
    assert cents.denominator == 1
    whole = abs(cents.numerator)
    return f"{'-' if value < 0 else ''}{whole // 100}.{whole % 100:02d}"


STEP = {"repay": "0.01", "repay_from_cash": "0.01", "raise": "10000", "leave": "1"}
AMOUNTS = st.one_of(
    st.integers(0, 10**12),
    st.integers(1, 10**8).map(lambda n: 500 * n),
    st.sampled_from([0, 1, 80, 100, 8000, 10000]),
).map(lambda cents: Fraction(cents, 100))


@settings(max_examples=150, deadline=None)
@given(part=AMOUNTS, whole=AMOUNTS, name=st.sampled_from(["debt", "under"]), off=st.integers(-2, 2))
def test_a_gap_closed_is_a_gate_met_and_a_step_less_is_not(
    part: Fraction, whole: Fraction, name: str, off: int
) -> None:
    """Random debts, and debts within two cents of the line."""
    for debt in (part, max(Fraction(0), Fraction(int(whole * 80), 100) + Fraction(off, 100))):
        closed(DEBT, name, {"xm": debt, "xn": whole})


@settings(max_examples=60, deadline=None)
@given(heads=st.integers(0, 10**7), name=st.sampled_from(["heads", "few"]))
def test_a_gap_in_heads_closed(heads: int, name: str) -> None:
    closed(DEBT, name, {"xa": Fraction(heads, 2)})


def closed(model: Model, name: str, facts: dict[str, Fraction]) -> None:
    found = ways(model, name, **{f: decimal(value) for f, value in facts.items()})
    for move_id, amount in found.items():
        assert amount > 0
        step = float(STEP[move_id])
        assert gate(model, name, **moved(model, name, move_id, amount, facts)) == "met"
        before = moved(model, name, move_id, round(amount - step, 2), facts)
        assert gate(model, name, **before) == "not_met", (move_id, amount)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=40))
def test_many_rows_give_the_gap_of_each(rows: Iterable[tuple[Fraction, Fraction]]) -> None:
    """The quick way over all rows against fractions row by row."""
    result = judged(DEBT, *({"xm": decimal(p), "xn": decimal(w), "xa": decimal(w)} for p, w in rows))
    for name in result.gates:
        for row, amount in enumerate(result.gate_gap(name).tolist()):
            alone = result.gate_gap_row(name, row)
            assert amount == alone or (amount != amount and alone != alone), (name, row)


@settings(max_examples=60, deadline=None)
@given(debt=AMOUNTS, assets=AMOUNTS, more=AMOUNTS)
def test_more_debt_never_helps(debt: Fraction, assets: Fraction, more: Fraction) -> None:
    assume(more > 0)
    before = gate(DEBT, "debt", xm=decimal(debt), xn=decimal(assets))
    after = gate(DEBT, "debt", xm=decimal(debt + more), xn=decimal(assets))
    assert (before, after) != ("not_met", "met")
