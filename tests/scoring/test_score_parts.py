"""Groups, pillars, and lines on a part of the score."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.mini import columns, gate, judged, mini, points, verdict

# Two routes of which the better counts, capped at 8; a summed group capped at 10 of 12; two pillars.
ROUTES = mini("""\
    gates:
      - {id: routes_line, @texts, points_of: routes, at_least: "6"}
      - {id: pillar_line, @texts, points_of: strong, at_least: "12"}
      - {id: pillar_above, @texts, points_of: strong, above: "12"}
      - {id: item_line, @texts, points_of: second, above: "3"}
      - {id: total_line, @texts, score: true}
      - {id: moving_line, @texts, points_of: strong, at_least: "xk + 0.5"}
    score:
      maximum: 23
      pass_line: {at_least: 15}
      pillars: [{id: strong, @label}, {id: weak, @label}]
      groups:
        - id: routes
          label: @text
          clause: @clause
          pillar: strong
          take: best
          maximum: 8
          indicators:
            - {id: first, @named, maximum: 9, value: xa, anchors: [[0, 0], [9, 9]]}
            - {id: second, @named, maximum: 6, value: xb, anchors: [[0, 0], [6, 6]]}
        - id: summed
          label: @text
          clause: @clause
          pillar: strong
          maximum: 10
          indicators:
            - {id: third, @named, maximum: 7, counted: xc}
            - {id: fourth, @named, maximum: 5, cases: [{id: held, @label, when: xf, points: 5}], otherwise: {id: none, @label, points: 0}}
        - id: other
          label: @text
          clause: @clause
          pillar: weak
          maximum: 5
          indicators:
            - {id: fifth, @named, maximum: 5, points_fact: xp}
    verdict: {all: [routes_line, pillar_line, pillar_above, item_line, total_line, moving_line]}
""")  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xa": 3, "xb": 5}, (5, 5)),
        ({"xa": 5, "xb": 3}, (5, 5)),
        ({"xa": 8.5, "xb": 0}, (8, 8)),  # capped
        ({"xa": 3}, (3, 6)),  # the other route gives 0 to 6
        ({"xb": 3}, (3, 8)),  # the other gives 0 to 9, capped at 8
        ({"xa__ge": 4, "xa__le": 7, "xb__ge": 5, "xb__le": 6}, (5, 7)),
        ({"xa": 9}, (8, 8)),  # at the cap, whatever the other
        ({}, (0, 8)),
    ],
)
def test_the_best_route_counts(facts: dict[str, Any], expected: tuple[float, float]) -> None:
    assert points(ROUTES, "routes", **facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xc": 4, "xf": True}, (9, 9)),
        ({"xc": 7, "xf": True}, (10, 10)),
        ({"xc": 3}, (3, 8)),
        ({"xf": True}, (5, 10)),
        ({"xc__ge": 6, "xf": True}, (10, 10)),
        ({}, (0, 10)),
    ],
)
def test_the_sum_is_capped(facts: dict[str, Any], expected: tuple[float, float]) -> None:
    assert points(ROUTES, "summed", **facts) == expected


def test_pillars_are_sums_of_their_groups_and_add_up_to_the_total() -> None:
    facts = {"xa": 8.5, "xb": 1, "xc": 7, "xf": True, "xp": 2.5}
    assert points(ROUTES, "strong", **facts) == (18, 18)
    assert points(ROUTES, "weak", **facts) == (2.5, 2.5)
    assert points(ROUTES, None, **facts) == (20.5, 20.5)
    explanation = judged(ROUTES, **facts).explain(0)
    assert explanation.pillars == {"strong": (18, 18), "weak": (2.5, 2.5)}
    assert explanation.groups == {"routes": (8, 8), "summed": (10, 10), "other": (2.5, 2.5)}


FULL = {"xa": 6, "xb": 3, "xc": 6, "xf": False, "xp": 3, "xk": 11}


@pytest.mark.parametrize(
    ("name", "facts", "state"),
    [
        ("routes_line", {}, "met"),
        ("routes_line", {"xa": "5.99"}, "not_met"),
        ("routes_line", {"xa": None}, "unknown"),  # 3 to 8
        ("routes_line", {"xa": None, "xb": 6}, "met"),
        ("pillar_line", {}, "met"),  # 6 + 6 = 12
        ("pillar_above", {}, "not_met"),
        ("pillar_above", {"xc": "6.01"}, "met"),
        ("pillar_line", {"xc": "5.99"}, "not_met"),
        ("pillar_line", {"xf": None}, "met"),
        ("pillar_above", {"xf": None}, "unknown"),
        ("item_line", {}, "not_met"),  # 3 is not above 3
        ("item_line", {"xb": "3.000001"}, "met"),
        ("item_line", {"xb": None}, "unknown"),
        ("item_line", {"xb__le": 3}, "not_met"),
        ("total_line", {}, "met"),  # 12 + 3 = 15
        ("total_line", {"xp": "2.99"}, "not_met"),
        ("total_line", {"xp": None}, "unknown"),
        ("moving_line", {}, "met"),  # 12 at 11.5
        ("moving_line", {"xk": 12}, "not_met"),
        ("moving_line", {"xk": None}, "unknown"),
        ("moving_line", {"xk": None, "xk__le": 11}, "met"),
        ("moving_line", {"xk": None, "xk__ge": 12}, "not_met"),
    ],
)
def test_lines_on_parts(name: str, facts: dict[str, Any], state: str) -> None:
    assert gate(ROUTES, name, **{**FULL, **facts}) == state


def test_points_lacking_to_the_lines() -> None:
    """Whole points: 1 of 6: 5; 3 is not above 3: 1; 2.5 of above 3: 1; 1.5 of at least 12, from 10.5: 2."""
    assert judged(ROUTES, **{**FULL, "xa": 1, "xb": 1}).gate_gap("routes_line").tolist() == [5]
    assert judged(ROUTES, **FULL).gate_gap("item_line").tolist() == [1]
    assert judged(ROUTES, **{**FULL, "xb": "2.5"}).gate_gap("item_line").tolist() == [1]
    assert judged(ROUTES, **{**FULL, "xc": "4.5"}).gate_gap("pillar_line").tolist() == [2]
    assert judged(ROUTES, **FULL).gate_gap("pillar_line").tolist() == [0]


@pytest.mark.parametrize(("key", "more"), [("at_least", 0), ("above", 1)])
def test_points_lacking_to_every_line_of_tenths(key: str, more: int) -> None:
    """From every tenth to every tenth: 5.6 - 2.6 is less than 3 in floats, and above 5.6 takes 4."""
    model = mini(f"""\
        gates:
          - {{id: line, @texts, points_of: item, {key}: "xr * 10"}}
        score:
          maximum: 10
          groups:
            - {{id: g, @named, maximum: 10, indicators: [{{id: item, @named, maximum: 10, points_fact: xp}}]}}
        verdict: {{all: [line]}}
    """)
    pairs = [(line, have) for line in range(101) for have in range(101)]
    result = judged(model, *({"xr": f"{line / 100}", "xp": f"{have / 10}"} for line, have in pairs))
    expected = [max(0, (line - have + 9 * (1 - more)) // 10 + more) for line, have in pairs]
    assert result.gate_gap("line").tolist() == expected


def test_exactness_of_a_line_on_a_part() -> None:
    """20/3 + 10/3 = 10 of the summed group, where floats give 10.000000000000002 or 9.999999999."""
    model = mini("""\
        gates:
          - {id: least, @texts, points_of: sums, at_least: "10"}
          - {id: above, @texts, points_of: sums, above: "10"}
        score:
          maximum: 30
          groups:
            - id: sums
              label: @text
              clause: @clause
              maximum: 30
              indicators:
                - {id: i1, @named, maximum: 10, value: xa, anchors: [[0, 0], [3, 10]]}
                - {id: i2, @named, maximum: 10, value: xb, anchors: [[0, 0], [3, 10]]}
                - {id: i3, @named, maximum: 10, value: xc, anchors: [[0, 0], [7, 10]]}
        verdict: {all: [least, above]}
    """)
    for a, b, c in (
        ("2", "1", "0"),
        ("1", "2", "0"),
        ("1.5", "1.5", "0"),
        ("0.1", "2.9", "0"),
        ("0.6", "0", "5.6"),
    ):
        assert gate(model, "least", xa=a, xb=b, xc=c) == "met"
        assert gate(model, "above", xa=a, xb=b, xc=c) == "not_met"
    assert gate(model, "least", xa="2", xb="0.9999999999999", xc="0") == "not_met"
    assert gate(model, "above", xa="2", xb="1.0000000000001", xc="0") == "met"


def test_a_group_and_its_item_of_one_name() -> None:
    """The line is on the group (2 + 4 = 6, capped at 5), not on the item that bears its name."""
    model = mini("""\
        gates:
          - {id: line, @texts, points_of: rnd, at_least: "4"}
        score:
          maximum: 5
          groups:
            - id: rnd
              label: @text
              clause: @clause
              maximum: 5
              indicators:
                - {id: rnd, @named, maximum: 4, counted: xa}
                - {id: more, @named, maximum: 4, counted: xb}
        verdict: {all: [line]}
    """)
    assert points(model, "rnd", xa=2, xb=4) == (5, 5)
    assert gate(model, "line", xa=2, xb=4) == "met"
    # 2 + 2 = 4, on the line, where fractions decide.
    assert gate(model, "line", xa=2, xb=2) == "met"
    assert gate(model, "line", xa=4, xb=0) == "met"
    assert gate(model, "line", xa=1, xb="2.99") == "not_met"


def test_settle_of_a_line_on_a_part_asks_for_that_part_alone() -> None:
    model = mini("""\
        gates:
          - {id: line, @texts, points_of: one, at_least: "5"}
        score:
          maximum: 20
          groups:
            - {id: one, @named, maximum: 10, indicators: [{id: i1, @named, maximum: 10, counted: xa}]}
            - {id: two, @named, maximum: 10, indicators: [{id: i2, @named, maximum: 10, counted: xb}]}
        verdict: {all: [line]}
    """)
    explanation = judged(model).explain(0)
    assert explanation.verdict == "undetermined"
    assert [item.id for item in explanation.settle] == ["xa"]
    assert {item.id for item in explanation.open_matters} == {"xa", "xb"}
    assert judged(model, xb=3).explain(0).settle[0].points == 10


def test_settle_of_a_line_that_is_open_itself() -> None:
    """The points are known and the line is not: the fact under the line is what is missing."""
    facts = {**FULL, "xc": 7, "xb": 4, "xk": None}
    result = judged(ROUTES, **facts)
    assert verdict(ROUTES, **facts) == "undetermined"
    assert [(item.id, item.gates) for item in result.explain(0).settle] == [("xk", ("moving_line",))]


def test_margin_of_points() -> None:
    assert columns(ROUTES, "pillar_line", **{**FULL, "xc": 3}).margin[0] == pytest.approx(-0.25)


def test_an_item_with_a_line_of_its_own_is_asked_for_beside_a_route_at_its_cap() -> None:
    """The first route gives the cap of 8 whatever the second; the line on the second still waits for it."""
    explanation = judged(ROUTES, **{**FULL, "xa": 9, "xb": None}).explain(0)
    assert explanation.verdict == "undetermined"
    assert [item.id for item in explanation.settle] == ["xb"]
