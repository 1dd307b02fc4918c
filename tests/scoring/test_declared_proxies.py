"""A figure of another caliber that stands in for a blank: shown, and never a pass or a fail."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from scoring.codes import GATE_STATES, VERDICTS
from tests.scoring.mini import gate, judged, mini, points, score_of, verdict

# R&D of the programme's own caliber (rd_own) with the figure of another (rd_other) as its proxy.
ONE = mini("""\
    gates:
      - {id: spent, @texts, unit: yuan, value: rd_own, at_least: "1000000"}
      - {id: heads, @texts, unit: person, value: xa, at_least: "10"}
    verdict: {all: [spent, heads]}
""")


@pytest.mark.parametrize(
    ("other", "state"), [("1000000", "met"), ("999999.99", "not_met"), (None, "unknown")]
)
def test_the_gate_reads_by_the_proxy_and_the_verdict_stays_open(other: str | None, state: str) -> None:
    facts = {"rd_other": other, "xa": 10}
    assert gate(ONE, "spent", **facts) == state
    assert verdict(ONE, **facts) == "undetermined"


@pytest.mark.parametrize("other", ["1000000", "999999.99", None])
def test_a_certain_failure_elsewhere_still_fails(other: str | None) -> None:
    assert verdict(ONE, rd_other=other, xa=9) == "fail"


@pytest.mark.parametrize(("own", "expected"), [("1000000", "pass"), ("999999.99", "fail")])
@pytest.mark.parametrize("other", ["1", "99999999", None])
def test_a_stated_value_goes_before_the_proxy(own: str, expected: str, other: str | None) -> None:
    result = judged(ONE, rd_own=own, rd_other=other, xa=10)
    assert VERDICTS[int(result.verdict[0])] == expected
    assert not result.gates["spent"].filled[0]
    assert result.proxy_facts(0) == ()


def test_a_stated_bound_goes_before_the_proxy() -> None:
    """At least 1 000 000 by its own caliber passes, whatever the other figure says."""
    assert verdict(ONE, rd_own__ge="1000000", rd_other="5", xa=10) == "pass"
    assert verdict(ONE, rd_own__le="999999", rd_other="5000000", xa=10) == "fail"
    assert gate(ONE, "spent", rd_own__ge="900000", rd_other="5000000", xa=10) == "unknown"


def test_what_is_shown() -> None:
    result = judged(ONE, rd_other="900000", xa=10)
    reading = result.explain(0).gates[0]
    assert (reading.value, reading.state, reading.proxy) == ((900000, 900000), "not_met", True)
    assert result.rests_on_proxy.tolist() == [True]
    assert result.proxy_facts(0) == ("rd_own",)
    assert result.explain(0).gates[1].proxy is False


def test_the_fact_counts_as_missing() -> None:
    """It is asked for, and a stand-in is no answer."""
    explanation = judged(ONE, rd_other="900000", xa=10).explain(0)
    assert (explanation.facts_asked, explanation.facts_given, explanation.missing) == (1, 0, ("rd_own",))


def test_settle_lists_the_proxy_with_its_gate() -> None:
    items = judged(ONE, rd_other="5000000", xa=10).explain(0).settle
    assert [(item.id, item.kind, item.gates) for item in items] == [("rd_own", "proxy", ("spent",))]
    items = judged(ONE, rd_other="5000000").explain(0).settle
    assert [(item.id, item.kind, item.gates) for item in items] == [
        ("xa", "missing", ("heads",)),
        ("rd_own", "proxy", ("spent",)),
    ]


def test_rests_on_proxy_only_where_the_proxy_is_what_keeps_it_open() -> None:
    rows: list[dict[str, Any]] = [
        {"rd_other": "5000000", "xa": 10},
        {"rd_other": "5000000"},
        {"rd_other": "5000000", "xa": 9},
        {"rd_other": "1", "xa": 10},
        {"xa": 10},
    ]
    result = judged(ONE, *rows)
    assert result.rests_on_proxy.tolist() == [True, False, False, True, False]
    verdicts = [VERDICTS[code] for code in result.verdict.tolist()]
    assert verdicts == ["undetermined", "undetermined", "fail", "undetermined", "undetermined"]


def test_user_marked_figures_are_as_before() -> None:
    """Marked by hand: computed with, may fail, never passes."""
    assert verdict(ONE, rd_own="1000000", xa=10, rd_own__proxy=True) == "undetermined"
    assert verdict(ONE, rd_own="999999", xa=10, rd_own__proxy=True) == "fail"
    assert verdict(ONE, rd_own="1000000", xa=10, rd_own__proxy=False) == "pass"
    items = judged(ONE, rd_own="1000000", xa=10, rd_own__proxy=True).explain(0).settle
    assert [(item.id, item.kind) for item in items] == [("rd_own", "proxy")]


def test_a_proxy_by_bounds_alone() -> None:
    """What is known of the other figure is a bound: shown as such."""
    assert gate(ONE, "spent", rd_other__ge="1000000", xa=10) == "met"
    assert gate(ONE, "spent", rd_other__ge="900000", xa=10) == "unknown"
    assert verdict(ONE, rd_other__ge="1000000", xa=10) == "undetermined"


def test_unusable_cells_are_blanks() -> None:
    """An unreadable own figure is reported, and the proxy is shown for it."""
    result = judged(ONE, rd_own="plenty", rd_other="5000000", xa=10)
    assert [problem.code for problem in result.problems] == ["table_unreadable"]
    assert (GATE_STATES[int(result.gates["spent"].state[0])], bool(result.gates["spent"].filled[0])) == ("met", True)  # fmt: skip  # noqa: E501


def test_an_unusable_stand_in_is_reported() -> None:
    """The other figure is used, so a cell of it that cannot be read is told as well."""
    result = judged(ONE, rd_other="plenty", xa=10)
    assert [(p.code, p.where) for p in result.problems] == [("table_unreadable", "row 1, rd_other")]


# Gates by the figure alone, by either of two figures, by a flag; two routes beside.
TREE = mini("""\
    gates:
      - {id: spent, @texts, unit: yuan, value: rd_own, at_least: "100"}
      - {id: either, @texts, condition: "rd_own >= 100 or xa >= 10"}
      - {id: held, @texts, condition: held_own or xf}
      - {id: ratio, @texts, unit: ratio, ratio: {part: rd_own, whole: xm}, at_least: "0.05"}
      - {id: beside, @texts, condition: xg}
      - {id: staffed, @texts, value: xa, at_least: "9"}
    verdict:
      all:
        - staffed
        - any: [beside, spent, ratio]
        - either
        - held
""")


def test_a_stand_in_changes_no_verdict_at_all() -> None:
    """By brute force: whatever the figure of the other caliber says, the verdict is that of the blank.

    Above all a gate that is met without it stays met: 10 staff are enough, whatever the R&D.
    """
    cells: dict[str, tuple[Any, ...]] = {
        "xa": (8, 9, 10, None),
        "xf": (True, False, None),
        "xg": (True, False, None),
        "xm": (0, 1000, 3000, None),
    }
    rows = [dict(zip(cells, values, strict=True)) for values in product(*cells.values())]
    plain = judged(TREE, *rows).verdict.tolist()
    assert {VERDICTS[code] for code in plain} == {"pass", "fail", "undetermined"}
    for rd, held in product(("99", "100", "150", None), (True, False, None)):
        filled = [{**row, "rd_other": rd, "held_other": held} for row in rows]
        assert judged(TREE, *filled).verdict.tolist() == plain, (rd, held)


def test_a_gate_that_does_not_need_the_figure_is_no_gate_by_proxy() -> None:
    result = judged(TREE, xa=10, xf=True, xg=True, rd_other="5", xm=0)
    assert VERDICTS[int(result.verdict[0])] == "pass"
    assert [g.gate.id for g in result.explain(0).gates if g.proxy] == ["spent"]
    assert result.explain(0).settle == ()
    # Without a positive whole the ratio is not met, whatever the R&D.
    assert GATE_STATES[int(result.gates["ratio"].state[0])] == "not_met"


def test_settle_leaves_out_a_stand_in_that_decides_nothing() -> None:
    """The first branch is met by another route; the figure can no longer change the verdict."""
    items = judged(TREE, xa=10, xg=True, rd_other="500").explain(0).settle
    assert [(item.id, item.kind) for item in items] == [("xf", "missing"), ("held_own", "missing")]


SCORED = mini("""\
    gates:
      - {id: line, @texts, score: true}
      - {id: part, @texts, points_of: spending, at_least: "6"}
    score:
      maximum: 20
      pass_line: {at_least: 12}
      groups:
        - {id: spending, @named, maximum: 10, indicators: [{id: rnd, @named, maximum: 10, value: rd_own, anchors: [[0, 0], [1000, 10]]}]}
        - {id: staff, @named, maximum: 10, indicators: [{id: heads, @named, maximum: 10, counted: xa}]}
    verdict: {any: [line, part]}
""")  # noqa: E501


def test_points_are_computed_with_the_stand_in() -> None:
    assert points(SCORED, "rnd", rd_other="700") == (7, 7)
    assert points(SCORED, "rnd") == (0, 10)
    assert score_of(SCORED, rd_other="700", xa=5).low[0] == 12


@pytest.mark.parametrize(
    ("facts", "line", "part", "expected"),
    [
        ({"rd_other": "700", "xa": 5}, "met", "met", "undetermined"),
        ({"rd_other": "500", "xa": 5}, "not_met", "not_met", "undetermined"),
        # 10 of staff and 2 or more are needed: open without the figure.
        ({"rd_other": "700", "xa": 10}, "met", "met", "undetermined"),
        ({"rd_own": "700", "xa": 5}, "met", "met", "pass"),
        ({"rd_own": "500", "rd_other": "900", "xa": 5}, "not_met", "not_met", "fail"),
    ],
)
def test_a_line_on_points_of_a_stand_in(facts: dict[str, Any], line: str, part: str, expected: str) -> None:
    assert (gate(SCORED, "line", **facts), gate(SCORED, "part", **facts)) == (line, part)
    assert verdict(SCORED, **facts) == expected


def test_a_line_that_holds_without_the_stand_in() -> None:
    """Eight points are asked for and the staff give ten; five staff are never enough for 16."""
    eight = mini(_line("8"))
    assert verdict(eight, xa=10) == verdict(eight, xa=10, rd_other="1") == "pass"
    sixteen = mini(_line("16"))
    assert verdict(sixteen, xa=5) == verdict(sixteen, xa=5, rd_other="1000") == "fail"
    assert gate(eight, "line", xa=7, rd_other="1") == "not_met"
    assert verdict(eight, xa=7, rd_other="1") == "undetermined"


def _line(points: str) -> str:
    return f"""\
    gates:
      - {{id: line, @texts, score: true}}
    score:
      maximum: 20
      pass_line: {{at_least: {points}}}
      groups:
        - {{id: g1, @named, maximum: 10, indicators: [{{id: rnd, @named, maximum: 10, value: rd_own, anchors: [[0, 0], [1000, 10]]}}]}}
        - {{id: g2, @named, maximum: 10, indicators: [{{id: heads, @named, maximum: 10, counted: xa}}]}}
    verdict: {{all: [line]}}
    """  # noqa: E501


WITH_GAP = mini("""\
    gates:
      - id: spent
        label: @text
        requirement: @text
        clause: @clause
        unit: yuan
        value: rd_own
        at_least: "1000000"
        gaps: [{id: spend, @label, unit: yuan, step: 0.01, moves: {rd_own: 1}}]
      - {id: heads, @texts, unit: person, value: xa, at_least: "10"}
    verdict: {all: [spent, heads]}
""")


def test_a_list_tells_no_state_and_no_gap_by_a_proxy() -> None:
    """1,000,000 less 400,000 is a gap of 600,000 by the right caliber, and none by another."""
    result = judged(
        WITH_GAP,
        {"rd_other": "400000", "xa": 10},
        {"rd_own": "400000", "xa": 10},
        {"rd_other": "400000", "xa": 9},
    )
    table = result.columns()
    assert table["gate_spent"].tolist() == ["unknown", "not_met", "unknown"]
    assert str(table["gap_spent"].tolist()) == "[nan, 600000.0, nan]"
    assert table["gates_not_met"].tolist() == [0, 1, 1]
    assert table["gates_unknown"].tolist() == [1, 0, 1]
    assert table["binding_gate"].tolist() == ["spent", "spent", "heads"]
