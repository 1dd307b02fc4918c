"""Classes of firms: limits, industries, what stays possible while figures are blank."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.settle import open_matters
from tests.scoring.mini import judged, mini

# Three classes by staff and sales; building by sales alone; other industries are not classified.
SIZES = mini("""\
    classes:
      clause: @clause
      list: [{id: large, @label}, {id: medium, @label}, {id: small, @label}]
      limits:
        - {id: making, @named, when: "starts_with(xt, 'B', 'C')", at_least: {xa: [1000, 300], xm: [400, 20]}}
        - {id: building, @named, when: "xt == 'E'", at_least: {xm: [800, 60]}}
      outside: @text
""", kind="classification")  # fmt: skip
BY_CONDITION = mini("""\
    classes:
      clause: @clause
      list:
        - {id: first, @label, when: "xa > 10"}
        - {id: second, @label, when: "xa > 5 or xf"}
        - {id: rest, @label}
""", kind="classification")  # fmt: skip


def classed(**facts: Any) -> str:
    (found,) = judged(SIZES, **facts).columns()["class"]
    return str(found)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xt": "C39", "xa": 1000, "xm": 400}, "large"),
        # Both limits have to be reached; one below puts the firm a class lower.
        ({"xt": "C39", "xa": 999, "xm": 400}, "medium"),
        ({"xt": "C39", "xa": 1000, "xm": "399.99"}, "medium"),
        ({"xt": "C39", "xa": 300, "xm": 20}, "medium"),
        ({"xt": "C39", "xa": 299, "xm": 100000}, "small"),
        ({"xt": "C39", "xa": 100000, "xm": "19.99"}, "small"),
        ({"xt": "E", "xa": 0, "xm": 800}, "large"),
        ({"xt": "E", "xa": 5000, "xm": "799.99"}, "medium"),
        ({"xt": "E", "xm": 60}, "medium"),
        ({"xt": "E", "xm": "59.99"}, "small"),
        ({"xt": "E48", "xa": 1000, "xm": 400}, "outside"),
        ({"xt": "A", "xa": 1000, "xm": 400}, "outside"),
        ({"xt": "A"}, "outside"),
    ],
)
def test_limits(facts: dict[str, Any], expected: str) -> None:
    assert classed(**facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xt": "C39", "xa": 1000}, "large|medium|small"),
        ({"xt": "C39", "xa": 999}, "medium|small"),
        ({"xt": "C39", "xa": 299}, "small"),
        ({"xt": "C39", "xm": 400}, "large|medium|small"),
        ({"xt": "C39", "xm": 100}, "medium|small"),
        ({"xt": "C39", "xm": 19}, "small"),
        ({"xt": "C39", "xa": 1000, "xm__ge": 400}, "large"),
        ({"xt": "C39", "xa": 1000, "xm__le": 399}, "medium|small"),
        ({"xt": "C39", "xa": 1000, "xm__ge": 20, "xm__le": 399}, "medium"),
        ({"xt": "C39"}, "large|medium|small"),
        # Of an unknown industry it may be any, or none at all.
        ({"xa": 1000, "xm": 800}, "large|medium|small|outside"),
        ({"xa": 1, "xm": 1}, "small|outside"),
        ({"xa": 1, "xm": 100}, "medium|small|outside"),
        ({}, "large|medium|small|outside"),
    ],
)
def test_missing_figures_leave_several(facts: dict[str, Any], expected: str) -> None:
    assert classed(**facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"xa": "10.01", "xf": False}, "first"),
        ({"xa": 10, "xf": False}, "second"),
        ({"xa": 5, "xf": False}, "rest"),
        ({"xa": 5, "xf": True}, "second"),
        ({"xa": 5}, "second|rest"),
        ({"xa": 6}, "second"),
        ({"xf": True}, "first|second"),
        ({"xf": False}, "first|second|rest"),
        ({"xa__ge": 6}, "first|second"),
    ],
)
def test_classes_by_conditions(facts: dict[str, Any], expected: str) -> None:
    (found,) = judged(BY_CONDITION, **facts).columns()["class"]
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(
    industry=st.sampled_from(["C39", "E", "A", None]),
    staff=st.sampled_from([None, 0, 299, 300, 999, 1000]),
    sales=st.sampled_from([None, 0, 19.99, 20, 60, 399.99, 400, 800]),
)
def test_every_filling_lies_among_the_possible(industry: str | None, staff: Any, sales: Any) -> None:
    possible = set(classed(xt=industry, xa=staff, xm=sales).split("|"))
    fillings = product(
        [industry] if industry else ["B01", "C39", "E", "A"],
        [staff] if staff is not None else [0, 299, 300, 999, 1000],
        [sales] if sales is not None else [0, 19.99, 20, 60, 399.99, 400, 800],
    )
    found = {classed(xt=i, xa=a, xm=m) for i, a, m in fillings}
    assert found <= possible
    if industry:
        assert found == possible


def test_explanation_and_what_settles_the_class() -> None:
    result = judged(SIZES, xt="C39", xa=999)
    assert result.explain(0).firm_class == ("medium", "small")
    assert [item.id for item in open_matters(result, 0)] == ["xm"]
    assert {item.id for item in open_matters(judged(SIZES), 0)} == {"xa", "xm", "xt"}
    assert open_matters(judged(SIZES, xt="C39", xa=299), 0) == ()
    assert judged(SIZES, xt="A").explain(0).firm_class == ("outside",)
