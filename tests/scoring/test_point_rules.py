"""Points of the rules: bands with upper edges, anchors, counted points, weights by stage."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_models.model import Model
from scoring.anchored import line_through
from scoring.codes import CAUSES
from scoring.settle import open_matters
from tests.scoring.mini import gate, judged, mini, points, score_of


def scored(*indicators: str, maximum: int = 10) -> Model:
    """A score of one group with these indicators, without a line."""
    lines = "".join(f"          - {{{text}}}\n" for text in indicators)
    return mini(
        f"score:\n  maximum: {maximum}\n  groups:\n"
        f"    - id: all_items\n      label: @text\n      clause: @clause\n      maximum: {maximum}\n"
        f"      indicators:\n{lines}",
        kind="score",
    )


# --- bands with upper edges ------------------------------------------------------------------------

FALLING = scored(
    "id: debt, @named, maximum: 10, value: xa, bands: ["
    '{id: low, @label, at_most: "0.4", points: 10}, {id: mid, @label, below: "0.7", points: [4, 6]},'
    '{id: edge, @label, at_most: "0.7", points: 3}, {id: high, @label, points: 0}],'
    'gaps: [{id: repay, @label, unit: ratio, step: "0.01", moves: {xa: -1}}]'
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-1", (10, 10)),
        ("0.4", (10, 10)),
        ("0.41", (4, 6)),
        ("0.69", (4, 6)),
        # "Below 0.7" and then "at most 0.7": the number itself is a band of its own.
        ("0.7", (3, 3)),
        ("0.71", (0, 0)),
        ("1000", (0, 0)),
        (None, (0, 10)),
    ],
)
def test_falling_bands(value: str | None, expected: tuple[float, float]) -> None:
    assert points(FALLING, "debt", xa=value) == expected


@pytest.mark.parametrize(
    ("bounds", "outcomes"),
    [
        ({"xa__le": "0.4"}, ["low"]),
        ({"xa__le": "0.41"}, ["low", "mid"]),
        ({"xa__ge": "0.41", "xa__le": "0.7"}, ["mid", "edge"]),
        ({"xa__ge": "0.7", "xa__le": "0.71"}, ["edge", "high"]),
        ({"xa__ge": "0.71"}, ["high"]),
        ({"xa__ge": "0.4"}, ["low", "mid", "edge", "high"]),
    ],
)
def test_falling_bands_that_bounds_leave(bounds: dict[str, str], outcomes: list[str]) -> None:
    (line,) = judged(FALLING, **bounds).explain(0).ledger
    assert [outcome.id for outcome in line.outcomes] == outcomes


@pytest.mark.parametrize(
    ("value", "following", "amount"),
    [("0.71", "edge", 0.01), ("0.7", "mid", 0.01), ("0.69", "low", 0.29), ("0.5", "low", 0.1)],
)
def test_way_to_the_next_better_band_leads_down(value: str, following: str, amount: float) -> None:
    (line,) = judged(FALLING, xa=value).explain(0).ledger
    assert line.next_outcome is not None
    assert (line.next_outcome.id, [way.amount for way in line.ways]) == (following, [amount])


# --- anchors (policy 8.5) --------------------------------------------------------------------------

# Weight 8, basic value 5, full value 20: R&D a head in 10 000 yuan.
CENTRE = scored("id: item, @named, maximum: 8, value: xa, anchors: [[0, 0], [5, 4.8], [20, 8]]", maximum=8)
# Less is better: full points up to 0.2, none from 0.7 on.
COST = scored("id: item, @named, maximum: 8, value: xa, anchors: [[0.2, 8], [0.7, 0]]", maximum=8)


def by_text(value: Fraction, weight: int, basic: int, full: int) -> Fraction:
    """The scheme in words: 60 % at the basic value, 100 % at the full value, straight between."""
    if value >= full:
        return Fraction(weight)
    if value <= 0:
        return Fraction(0)
    if value <= basic:
        return weight * Fraction(6, 10) * value / basic
    return weight * (Fraction(6, 10) + Fraction(4, 10) * (value - basic) / (full - basic))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-3", 0),
        ("0", 0),
        ("1", 0.96),  # 8 × 0.6 × 1/5
        ("2.5", 2.4),
        ("5", 4.8),
        ("12.5", 6.4),  # 8 × (0.6 + 0.4 × 7.5/15)
        ("6", 5.013333333),  # 8 × (0.6 + 0.4/15) = 5.01333...
        ("19.99", 7.997866667),
        ("20", 8),
        ("1000000", 8),
    ],
)
def test_centre_by_hand(value: str, expected: float) -> None:
    assert points(CENTRE, xa=value) == (expected, expected)


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.integers(-500, 3000), min_size=1, max_size=30))
def test_centre_by_its_text(values: list[int]) -> None:
    result = judged(CENTRE, *({"xa": value / 100} for value in values))
    assert result.score is not None
    expected = [float(by_text(Fraction(value, 100), 8, 5, 20)) for value in values]
    np.testing.assert_allclose(result.score.low, expected, atol=1e-9, rtol=0)
    np.testing.assert_array_equal(result.score.low, result.score.high)


@pytest.mark.parametrize(
    ("value", "expected"), [("0", 8), ("0.2", 8), ("0.45", 4), ("0.6", 1.6), ("0.7", 0), ("9", 0)]
)
def test_falling_anchors_by_hand(value: str, expected: float) -> None:
    assert points(COST, xa=value) == (expected, expected)


@pytest.mark.parametrize(
    ("model", "bounds", "expected"),
    [
        (CENTRE, {}, (0, 8)),
        (CENTRE, {"xa__ge": 5}, (4.8, 8)),
        (CENTRE, {"xa__le": 5}, (0, 4.8)),
        (CENTRE, {"xa__ge": 2.5, "xa__le": 12.5}, (2.4, 6.4)),
        (CENTRE, {"xa__ge": 20}, (8, 8)),
        (COST, {}, (0, 8)),
        (COST, {"xa__ge": 0.45}, (0, 4)),
        (COST, {"xa__le": 0.45}, (4, 8)),
        (COST, {"xa__le": 0.2}, (8, 8)),
        (COST, {"xa__ge": 0.45, "xa__le": 0.6}, (1.6, 4)),
    ],
)
def test_anchors_of_intervals(model: Model, bounds: dict[str, Any], expected: tuple[float, float]) -> None:
    assert points(model, **bounds) == expected
    (line,) = judged(model, **bounds).explain(0).ledger
    assert line.cause == ("missing" if expected[0] < expected[1] else "none")


def test_plateau_of_anchors() -> None:
    """Rising, level, rising: points may stand still but not turn."""
    model = scored("id: item, @named, maximum: 10, value: xa, anchors: [[0, 2], [1, 5], [3, 5], [4, 10]]")
    found = [points(model, xa=value)[0] for value in (-1, 0, 0.5, 1, 2, 3, 3.5, 4, 9)]
    assert found == [2, 2, 3.5, 5, 5, 5, 7.5, 10, 10]
    assert points(model, xa__ge=1, xa__le=3) == (5, 5)


ANCHORS = (
    st.lists(
        st.tuples(st.integers(-1000, 1000), st.integers(0, 1000)),
        min_size=2,
        max_size=6,
        unique_by=lambda p: p[0],
    )
    .map(lambda pairs: (sorted(p[0] for p in pairs), sorted(p[1] for p in pairs)))
    .filter(lambda pair: pair[1][-1] > 0)
)


@settings(max_examples=60, deadline=None)
@given(
    anchors=ANCHORS,
    falling=st.booleans(),
    ends=st.lists(st.tuples(st.integers(-1200, 1200), st.integers(0, 600)), min_size=1, max_size=15),
)
def test_random_anchors(
    anchors: tuple[list[int], list[int]], falling: bool, ends: list[tuple[int, int]]
) -> None:
    """Against fractions; a wider interval of values never gives a narrower one of points."""
    values, given_points = anchors[0], anchors[1][::-1] if falling else anchors[1]
    pairs = [(Fraction(v, 10), Fraction(p, 10)) for v, p in zip(values, given_points, strict=True)]
    top = max(given_points) / 10
    text = ", ".join(f"[{v / 10}, {p / 10}]" for v, p in zip(values, given_points, strict=True))
    model = mini(
        f"score:\n  maximum: {top}\n  groups:\n    - id: g1\n      label: @text\n      clause: @clause\n"
        f"      maximum: {top}\n      indicators:\n"
        f"          - {{id: item, @named, maximum: {top}, value: xa, anchors: [{text}]}}\n",
        kind="score",
    )
    rows = [{"xa__ge": low / 10, "xa__le": (low + width) / 10} for low, width in ends]
    score = judged(model, *rows).score
    assert score is not None
    for row, (low, width) in enumerate(ends):
        exact = sorted(line_through(pairs, Fraction(end, 10)) for end in (low, low + width))
        assert score.low[row] == pytest.approx(float(exact[0]), abs=2e-9)
        assert score.high[row] == pytest.approx(float(exact[1]), abs=2e-9)
        assert score.low[row] <= score.high[row]


def test_a_case_goes_before_the_anchors() -> None:
    model = scored(
        "id: item, @named, maximum: 10, value: xa, cases: [{id: barred, @label, when: xf, points: 1}], "
        "anchors: [[0, 0], [10, 10]]"
    )
    assert points(model, xa=5, xf=False) == (5, 5)
    assert points(model, xa=5, xf=True) == (1, 1)
    assert points(model, xa=5) == (1, 5)
    assert points(model, xa__ge=3, xa__le=5) == (1, 5)
    assert points(model, xf=True) == (1, 1)
    assert points(model, xf=False) == (0, 10)


THIRDS = """\
gates:
  - {id: line, @texts, score: true}
score:
  maximum: 90
  pass_line: {%s: %s}
  groups:
    - id: g1
      label: @text
      clause: @clause
      maximum: 90
      indicators:
        - {id: one, @named, maximum: 30, value: xa, anchors: [[0, 0], [3, 30]]}
        - {id: two, @named, maximum: 30, value: xb, anchors: [[0, 0], [9, 30]]}
        - {id: three, @named, maximum: 30, value: xc, anchors: [[0, 0], [7, 30]]}
verdict: {all: [line]}
"""


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        # 30 × 1/3 × ... : 20 + 10/3 + 110/3 has no finite decimals in its parts and is 60 exactly.
        ({"xa": "2", "xb": "1", "xc": "7"}, Fraction(160, 3)),
        ({"xa": "2", "xb": "3", "xc": "7"}, Fraction(60)),
        ({"xa": "1.7", "xb": "3.9", "xc": "7"}, Fraction(60)),
        # 10x + 10y/3 + 30z/7 with y = 1, z = 1.
        ({"xa": "1", "xb": "1", "xc": "1"}, Fraction(370, 21)),
        ({"xa": "2.1", "xb": "2", "xc": "7"}, Fraction(173, 3)),
    ],
)  # fmt: skip
def test_a_line_on_thirds_is_decided_exactly(facts: dict[str, str], total: Fraction) -> None:
    """At least the total passes, above it does not; no rounding of the parts can tilt it."""
    expected = 10 * Fraction(facts["xa"]) + Fraction(10, 3) * Fraction(facts["xb"])
    assert expected + Fraction(30, 7) * Fraction(facts["xc"]) == total
    if total.denominator == 1:
        assert gate(mini(THIRDS % ("at_least", total)), "line", **facts) == "met"
        assert gate(mini(THIRDS % ("above", total)), "line", **facts) == "not_met"
    else:
        below = f"{int(total * 10**6) / 10**6:.6f}"
        assert gate(mini(THIRDS % ("at_least", below)), "line", **facts) == "met"
        above = f"{(int(total * 10**6) + 1) / 10**6:.6f}"
        assert gate(mini(THIRDS % ("at_least", above)), "line", **facts) == "not_met"


def test_thirds_that_floats_get_wrong() -> None:
    """Six items of 10 at w × v / 3: 20/3 each, nine times; naive sums of floats miss 60 on many splits."""
    lines = "".join(
        f"          - {{id: i{n}, @named, maximum: 10, value: {name}, anchors: [[0, 0], [3, 10]]}}\n"
        for n, name in enumerate(("xa", "xb", "xc") * 3)
    )
    text = (
        "gates:\n  - {id: line, @texts, score: true}\n"
        "score:\n  maximum: 90\n  pass_line: {at_least: 60}\n  groups:\n    - id: g1\n      label: @text\n"
        f"      clause: @clause\n      maximum: 90\n      indicators:\n{lines}verdict: {{all: [line]}}\n"
    )
    model, strict = mini(text), mini(text.replace("at_least: 60", "above: 60"))
    # 3 × (10/3)(a + b + c) = 60 exactly where a + b + c = 6.
    splits = [(a, b, 600 - a - b) for a in range(0, 301, 7) for b in range(0, 301, 11) if a + b >= 300]
    rows = [{"xa": a / 100, "xb": b / 100, "xc": c / 100} for a, b, c in splits]
    assert set(judged(model, *rows).gates["line"].state.tolist()) == {1}
    assert set(judged(strict, *rows).gates["line"].state.tolist()) == {0}
    naive = [sum([a / 100 * 10 / 3, b / 100 * 10 / 3, c / 100 * 10 / 3] * 3) >= 60 for a, b, c in splits]
    assert not all(naive)


def test_a_cent_beside_the_line_is_seen() -> None:
    model = mini(THIRDS % ("at_least", 60))
    assert gate(model, "line", xa="2", xb="3", xc="6.999999999999") == "not_met"
    assert gate(model, "line", xa="2.000000000001", xb="3", xc="7") == "met"
    assert gate(model, "line", xa="2.000000000001", xb="3", xc="6.999999999999") == "met"
    assert gate(model, "line", xa="2.000000000001", xb="3", xc="6.999999999996") == "not_met"


# --- counted ---------------------------------------------------------------------------------------

COUNTED = scored('id: item, @named, maximum: 10, counted: "2 * floor(xa / 5) - xk"')


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xa": "24.99", "xk": 1}, (7, 7)),  # floor(4.998) = 4: 8 - 1
        ({"xa": "25", "xk": 1}, (9, 9)),
        ({"xa": "30", "xk": 1}, (10, 10)),  # 11, capped
        ({"xa": "4", "xk": 1}, (0, 0)),  # -1, floored
        ({"xa": "-0.01", "xk": 0}, (0, 0)),
        ({}, (0, 10)),
        ({"xk": 10}, (0, 10)),
        ({"xa": "25"}, (0, 10)),
        ({"xa__le": "24.99", "xk": 0}, (0, 8)),
        ({"xa__ge": "25", "xk": 2}, (8, 10)),
        ({"xa__le": "4.99"}, (0, 0)),
    ],
)
def test_counted(facts: dict[str, Any], expected: tuple[float, float]) -> None:
    assert points(COUNTED, **facts) == expected


@settings(max_examples=60, deadline=None)
@given(values=st.lists(st.tuples(st.integers(-1000, 10000), st.integers(0, 8)), min_size=1, max_size=20))
def test_counted_by_hand(values: list[tuple[int, int]]) -> None:
    score = judged(COUNTED, *({"xa": a / 100, "xk": k} for a, k in values)).score
    assert score is not None
    assert score.low.tolist() == [min(max(2 * (a // 500) - k, 0), 10) for a, k in values]
    assert score.high.tolist() == score.low.tolist()


# --- weights by stage ------------------------------------------------------------------------------

STAGES = """\
gates:
  - {id: line, @texts, points_of: whole, at_least: "50"}
  - {id: third, @texts, points_of: given, at_least: "10"}
score:
  maximum: 100
  groups:
    - id: whole
      label: @text
      clause: @clause
      maximum: 100
      indicators:
        - id: lines
          label: @text
          clause: @clause
          maximum: 10
          value: xa
          anchors: [[0, 0], [10, 10]]
          weight: {by: xs, values: {young: 60, grown: 40, ripe: 20}}
        - id: banded
          label: @text
          clause: @clause
          maximum: 6
          value: xb
          bands: [{id: high, @label, at_least: 5, points: 6}, {id: low, @label, points: [1, 3]}]
          weight: {by: xs, values: {young: 30, grown: 30, ripe: 30}}
        - id: given
          label: @text
          clause: @clause
          maximum: 3
          points_fact: xp
          weight: {by: xs, values: {young: 10, grown: 30, ripe: 50}}
verdict: {all: [line, third]}
"""
STAGED = mini(STAGES)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # 5 of 10 for 60, 40, 20; 6 of 6 for 30; 3 of 3 for 10, 30, 50.
        ({"xs": "young", "xa": 5, "xb": 5, "xp": 3}, (30, 30, 10, 70)),
        ({"xs": "grown", "xa": 5, "xb": 5, "xp": 3}, (20, 30, 30, 80)),
        ({"xs": "ripe", "xa": 5, "xb": 5, "xp": 3}, (10, 30, 50, 90)),
        # 1 of 3 for 10: 10/3.
        ({"xs": "young", "xa": 0, "xb": 5, "xp": 1}, (0, 30, 3.333333333, 33.333333333)),
    ],
)
def test_weights_of_a_known_stage(facts: dict[str, Any], expected: tuple[float, ...]) -> None:
    found = tuple(points(STAGED, part, **facts)[0] for part in ("lines", "banded", "given", None))
    assert found == expected
    assert found == tuple(points(STAGED, part, **facts)[1] for part in ("lines", "banded", "given", None))


@pytest.mark.parametrize(
    ("part", "facts", "expected"),
    [
        ("lines", {"xa": 5}, (10, 30)),
        ("lines", {"xa": 0}, (0, 0)),
        ("lines", {"xa__ge": 5}, (10, 60)),
        ("banded", {"xb": 5}, (30, 30)),
        ("banded", {"xb": 0}, (5, 15)),
        ("given", {"xp": 3}, (10, 50)),
        ("given", {}, (0, 50)),
        ("given", {"xs": "young"}, (0, 10)),
    ],
)
def test_an_unknown_stage_leaves_a_range(
    part: str, facts: dict[str, Any], expected: tuple[float, float]
) -> None:
    assert points(STAGED, part, **facts) == expected


def test_the_stage_is_asked_for_where_it_matters() -> None:
    """Points differ by stage in two items (20 and 40 wide); the third weighs 30 at every stage."""
    result = judged(STAGED, xa=5, xb=5, xp=3)
    items = {item.id: item for item in open_matters(result, 0)}
    assert set(items) == {"xs"}
    assert items["xs"].points == pytest.approx(60)
    assert result.explain(0).ledger[0].maximum == 60
    assert judged(STAGED, xa=5, xb=5, xp=3, xs="ripe").explain(0).ledger[0].maximum == 20


def test_causes_of_weighted_points() -> None:
    ledger = judged(STAGED, xs="young", xa=5, xb=0).explain(0).ledger
    assert [line.cause for line in ledger] == ["none", "judgement", "judgement"]
    ledger = judged(STAGED, xa=5, xb=0).explain(0).ledger
    # The middle item weighs the same at every stage: only the experts can narrow it.
    assert [line.cause for line in ledger] == ["missing", "judgement", "missing"]


@settings(max_examples=60, deadline=None)
@given(
    xa=st.integers(0, 100),
    xb=st.integers(0, 10),
    xp=st.integers(0, 30),
    stage=st.sampled_from(["young", "grown", "ripe"]),
)
def test_every_stage_lies_inside_the_unknown_one(xa: int, xb: int, xp: int, stage: str) -> None:
    facts = {"xa": xa / 10, "xb": xb, "xp": xp / 10}
    result = judged(STAGED, facts, {**facts, "xs": stage})
    assert result.score is not None
    for name in ("lines", "banded", "given", "whole", None):
        part = result.score.part(name)
        assert part.low[0] <= part.low[1] <= part.high[1] <= part.high[0]


def test_weighted_points_are_decided_exactly_on_a_line() -> None:
    """Thirds of a point by experts, scaled: 10 × 1/3 × 3 items; 1 of 3 for 30 is 10 exactly."""
    assert gate(STAGED, "third", xs="grown", xp=1) == "met"
    assert gate(STAGED, "third", xs="young", xp=3) == "met"
    assert gate(STAGED, "third", xs="young", xp="2.9999999999") == "not_met"
    # 60 × 1/6 + 30 + 10 = 50; a hair less is below.
    assert gate(STAGED, "line", xs="young", xa="1.666666666667", xb=5, xp=3) == "met"
    assert gate(STAGED, "line", xs="young", xa="1.666666666666", xb=5, xp=3) == "not_met"


def test_expert_thirds_add_up_on_a_line() -> None:
    """Three items of experts' points, 1 of 3 each for a weight of 10, 10, 80 (then 1, 1, 1): 10/3 + 10/3 +
    80/3 = 100/3, and the first two with 2 and 1 of 3 make 10 exactly."""
    model = mini(
        """\
        gates:
          - {id: ten, @texts, points_of: first, at_least: "10"}
        score:
          maximum: 100
          groups:
            - id: first
              label: @text
              clause: @clause
              maximum: 20
              indicators:
                - {id: i1, @named, maximum: 3, points_fact: xp, weight: {by: xs, values: {young: 10, grown: 10, ripe: 10}}}
                - {id: i2, @named, maximum: 6, points_fact: xp, weight: {by: xs, values: {young: 10, grown: 10, ripe: 10}}}
            - id: second
              label: @text
              clause: @clause
              maximum: 80
              indicators:
                - {id: i3, @named, maximum: 3, points_fact: xp, weight: {by: xs, values: {young: 80, grown: 80, ripe: 80}}}
        verdict: {all: [ten]}
        """  # noqa: E501
    )
    # 2 of 3 and 2 of 6 for 10 each: 20/3 + 10/3 = 10.
    assert gate(model, "ten", xp=2, xs="young") == "met"
    assert gate(model, "ten", xp="1.9999999999", xs="young") == "not_met"


def test_causes_are_named() -> None:
    assert CAUSES == ("none", "missing", "judgement", "text")
    assert score_of(COUNTED).indicators["item"].cause[0] == CAUSES.index("missing")


TWO_STAGES = mini("""\
    gates:
      - {id: reached, @texts, points_of: whole, at_least: xk}
      - {id: passed, @texts, points_of: whole, above: xk}
    score:
      maximum: 100
      groups:
        - id: whole
          label: @text
          clause: @clause
          maximum: 100
          indicators:
            - id: first
              label: @text
              clause: @clause
              maximum: 10
              value: xa
              anchors: [[0, 0], [10, 10]]
              weight: {by: xs, values: {young: 70, grown: 40, ripe: 10}}
            - id: second
              label: @text
              clause: @clause
              maximum: 10
              value: xb
              anchors: [[0, 0], [10, 10]]
              weight: {by: xs, values: {young: 30, grown: 60, ripe: 90}}
    verdict: {all: [reached, passed]}
""")


@pytest.mark.parametrize("tenths", range(1, 10))
def test_points_on_the_line_at_every_stage_while_the_stage_is_open(tenths: int) -> None:
    """Both items at tenths of their best: 70t + 30t = 40t + 60t = 10t + 90t = 100t, whatever the stage."""
    facts = {"xa": tenths, "xb": tenths, "xk": 10 * tenths}
    assert gate(TWO_STAGES, "reached", **facts) == "met"
    assert gate(TWO_STAGES, "passed", **facts) == "not_met"
