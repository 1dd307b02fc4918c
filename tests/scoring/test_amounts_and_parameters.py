"""Amounts of a valuation, and numbers that the office sets or leaves open."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from indicator_models.model import Model
from tests.scoring.mini import gate, judged, mini, points, verdict

VALUE = mini("""\
    valuation:
      - id: rate
        label: @text
        clause: @clause
        amount: max(xa, 0) * (0.25 - 0.15)
        explained: @text
        notes: [{when: xf, text: {zh: 注, en: holds already}}]
      - {id: deduction, @named, amount: "min(xm, 1000000) * 0.25 if xf else 0", explained: @text}
""", kind="valuation")  # fmt: skip


def amounts(model: Model, **facts: Any) -> dict[str, tuple[float, float]]:
    return judged(model, **facts).explain(0).amounts


@pytest.mark.parametrize(
    ("facts", "rate", "deduction"),
    [
        # A tenth of the taxable income; a quarter of the R&D, of at most a million.
        ({"xa": "1234567.89", "xm": "400000", "xf": True}, (123456.789, 123456.789), (100000, 100000)),
        ({"xa": "-5", "xm": "4000000", "xf": True}, (0, 0), (250000, 250000)),
        ({"xa": "0.01", "xm": "4", "xf": False}, (0.001, 0.001), (0, 0)),
        ({}, (0, inf), (0, 250000)),
        ({"xa__ge": "100", "xa__le": "200", "xm": 8}, (10, 20), (0, 2)),
        ({"xm__ge": "400000", "xf": True}, (0, inf), (100000, 250000)),
    ],
)
def test_amounts_by_hand(
    facts: dict[str, Any], rate: tuple[float, float], deduction: tuple[float, float]
) -> None:
    assert amounts(VALUE, **facts) == {"rate": rate, "deduction": deduction}


def test_amounts_in_the_table_and_notes() -> None:
    table = judged(VALUE, {"xa": 100, "xf": True, "xm": 4}, {"xa": 200}).columns()
    assert table["amount_low_rate"].tolist() == pytest.approx([10, 20])
    assert table["amount_high_deduction"].tolist() == [1, 250000]
    notes = judged(VALUE, xf=True).explain(0).amount_notes
    assert [text.en for text in notes["rate"]] == ["holds already"]
    assert judged(VALUE).explain(0).amount_notes["rate"] == ()


def test_what_an_amount_waits_for() -> None:
    assert [item.id for item in judged(VALUE, xm=5).explain(0).open_matters] == ["xa", "xf"]
    assert judged(VALUE, xa=5, xf=False).explain(0).open_matters == ()


def set_to(value: str) -> Model:
    """Gates and points by a number of the office, from 0.05 to 0.10; 1000 of xa give all 10 points."""
    return mini(f"""\
    parameters:
      - {{id: own_share, @label, unit: ratio, value: {value}, min: "0.05", max: "0.10", source: {{text: 拟, verified: local}}}}
    gates:
      - {{id: share, @texts, unit: ratio, ratio: {{part: xm, whole: xn}}, at_least: own_share}}
      - {{id: line, @texts, points_of: item, at_least: "100 * own_share"}}
    score:
      maximum: 10
      groups:
        - {{id: g1, @named, maximum: 10, indicators: [{{id: item, @named, maximum: 10, counted: "xa * own_share"}}]}}
    verdict: {{all: [share, line]}}
    """)  # noqa: E501


UNSET, SET = set_to("null"), set_to('"0.08"')


@pytest.mark.parametrize(
    ("part", "unset", "settled"),
    [
        ("10", "met", "met"),  # as much as the office can ask for
        ("9.99", "unknown", "met"),
        ("8", "unknown", "met"),
        ("7.99", "unknown", "not_met"),
        ("5", "unknown", "not_met"),
        ("4.99", "not_met", "not_met"),  # less than it can ask for
        (None, "unknown", "unknown"),
    ],
)
def test_a_parameter_of_a_line(part: str | None, unset: str, settled: str) -> None:
    facts = {"xm": part, "xn": "100"}
    assert (gate(UNSET, "share", **facts), gate(SET, "share", **facts)) == (unset, settled)


def test_a_parameter_of_points() -> None:
    assert points(UNSET, xa=100) == (5, 10)
    assert points(SET, xa=100) == (8, 8)
    # 5 to 10 points against a line of 5 to 10: open; 80 × 0.08 = 6.4 is below 8; 100 × 0.08 is 8.
    assert gate(UNSET, "line", xa=100) == "unknown"
    assert gate(SET, "line", xa=100) == "met"
    assert gate(SET, "line", xa=80) == "not_met"
    assert gate(UNSET, "line", xa=40) == "not_met"


def test_the_office_is_asked_for_an_open_parameter() -> None:
    explanation = judged(UNSET, xm=7, xn=100, xa=1000).explain(0)
    assert explanation.verdict == "undetermined"
    assert [(item.id, item.kind, item.gates) for item in explanation.settle] == [
        ("own_share", "missing", ("share",))
    ]
    assert explanation.missing == ()  # it is no figure of the firm
    assert judged(SET, xm=7, xn=100, xa=1000).explain(0).settle == ()


def test_a_parameter_given_with_the_table() -> None:
    """A column states it for a trial, the number of the file or none being set; a blank cell is no trial."""
    assert verdict(UNSET, xm=7, xn=100, xa=1000, own_share="0.07") == "pass"
    assert verdict(UNSET, xm=7, xn=100, xa=1000, own_share="0.0701") == "fail"
    assert verdict(SET, xm=7, xn=100, xa=1000) == "fail"
    assert verdict(SET, xm=7, xn=100, xa=1000, own_share="0.07") == "pass"
    assert verdict(SET, xm=7, xn=100, xa=1000, own_share="") == "fail"
    outside = judged(UNSET, xm=7, xn=100, xa=1000, own_share="0.2")
    assert [problem.code for problem in outside.problems] == ["table_outside_domain"]
    assert verdict(UNSET, xm=7, xn=100, xa=1000, own_share="0.2") == "undetermined"


def test_a_set_parameter_is_never_missing() -> None:
    result = judged(SET, xm=7, xn=100, xa=1000)
    assert not result.is_blank("own_share", 0)
    assert result.explain(0).missing == ()
    assert UNSET.parameters == SET.parameters == ("own_share",)
    assert UNSET.digest != SET.digest
