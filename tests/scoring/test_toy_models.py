"""Made-up programmes run through the same engine: nothing in scoring knows a programme by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indicator_models.catalogue import catalogue
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model
from scoring import Result, evaluate
from scoring.codes import GATE_STATES, VERDICTS
from scoring.settle import settle
from scoring.worked_cases import run_worked_cases

HERE = Path(__file__).parent
TEXT = (HERE / "toy_score.yaml").read_text(encoding="utf-8")


def model_of(text: str) -> Model:
    return read_model(parse_yaml(text, "toy.yaml"), catalogue())


TOY = model_of((HERE / "toy.yaml").read_text(encoding="utf-8"))
SCORED = model_of(TEXT)


def result_of(model: Model, **facts: Any) -> Result:
    table = {"application_date": ["2026-06-30"]} | {name: [value] for name, value in facts.items()}
    return evaluate(model, table)


def gate(name: str, **facts: Any) -> str:
    return GATE_STATES[int(result_of(TOY, **facts).gates[name].state[0])]


def verdict(model: Model, **facts: Any) -> str:
    return VERDICTS[int(result_of(model, **facts).verdict[0])]


@pytest.mark.parametrize("model", [TOY, SCORED], ids=lambda model: str(model.id))
def test_worked_cases(model: Model) -> None:
    assert [outcome.differences for outcome in run_worked_cases(model) if not outcome.ok] == []


@pytest.mark.parametrize(
    ("name", "facts", "state"),
    [
        ("old_enough", {"registered_on": "2023-06-30"}, "met"),
        ("old_enough", {"registered_on": "2023-07-01"}, "not_met"),
        ("old_enough", {}, "unknown"),
        ("large", {"staff_y1": 50}, "not_met"),
        ("large", {"staff_y1": 50.5}, "met"),
        ("large", {"staff_y1__ge": 51}, "met"),
        ("industry", {"industry_code": "C3911"}, "met"),
        ("industry", {"industry_code": "C1300"}, "met"),
        ("industry", {"industry_code": "C4011"}, "not_met"),
        ("industry", {"industry_code": None}, "unknown"),
        ("region", {"region_code": "320614"}, "met"),
        ("region", {"region_code": 320600}, "met"),
        ("region", {"region_code": "320684"}, "not_met"),
        # floor(60 / 12) = 5; floor(59.99 / 12) = 4.
        ("dozens", {"staff_y1": 60}, "met"),
        ("dozens", {"staff_y1": 59.99}, "not_met"),
        # (90 + 100 + 110) / 3 = 100: 90 is nine tenths of it, exactly.
        ("steady", {"sales_y1": 90, "sales_y2": 100, "sales_y3": 110}, "met"),
        ("steady", {"sales_y1": 89.99, "sales_y2": 100, "sales_y3": 110}, "not_met"),
        ("steady", {"sales_y1": 0, "sales_y2": 0, "sales_y3": 0}, "not_met"),
        # 1 + 2 + 2 - 2 = 3: enough below 100 people, not from 100 on, where 6 are asked.
        ("summed", {"ip_class1": 1, "ip_class2": 2, "conversions_3y": 2, "staff_y1": 99}, "met"),
        ("summed", {"ip_class1": 1, "ip_class2": 2, "conversions_3y": 2, "staff_y1": 100}, "not_met"),
        ("summed", {"ip_class1": 1, "ip_class2": 2, "conversions_3y": 2}, "unknown"),
        ("summed", {"ip_class1": 1, "ip_class2": 9, "conversions_3y": 9}, "met"),
        ("summed", {"ip_class1": 0, "ip_class2": 2, "conversions_3y": 2}, "not_met"),
    ],
)  # fmt: skip
def test_gates(name: str, facts: dict[str, Any], state: str) -> None:
    assert gate(name, **facts) == state


GOOD = {"region_code": "320614", "staff_y1": 60, "registered_on": "2020-01-01", "industry_code": "A01"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (GOOD, "pass"),
        # One of the two routes is enough, and one alone failing is no failure.
        (GOOD | {"region_code": "0"}, "fail"),
        (GOOD | {"region_code": "0", "industry_code": "C13"}, "pass"),
        (GOOD | {"region_code": None, "industry_code": "C13"}, "pass"),
        (GOOD | {"region_code": None}, "undetermined"),
        # Two of three: old and large; only old; old and grown by 21 % with five dozens.
        (GOOD | {"registered_on": "2025-01-01"}, "undetermined"),
        (GOOD | {"registered_on": "2025-01-01", "sales_y1": 1, "sales_y3": 1}, "fail"),
        (GOOD | {"registered_on": "2025-01-01", "sales_y1": 121, "sales_y3": 100}, "pass"),
        (GOOD | {"staff_y1": 59}, "undetermined"),
        # Whatever the third year: the worst is at most 1, the mean at least 10/3.
        (GOOD | {"staff_y1": 59, "sales_y1": 1, "sales_y2": 9}, "fail"),
        (GOOD | {"staff_y1": 59, "sales_y1": 1, "sales_y2": 9, "sales_y3": 9}, "fail"),
    ],
)
def test_verdicts_of_the_tree(facts: dict[str, Any], expected: str) -> None:
    assert verdict(TOY, **facts) == expected


def test_no_score_at_all() -> None:
    result = result_of(TOY, **GOOD)
    assert result.score is None
    assert "points_low" not in result.columns(full=True)
    explanation = result.explain(0)
    assert (explanation.points, explanation.ledger, explanation.groups) == (None, (), {})


def test_settle_knows_decided_branches() -> None:
    """The region decides the first branch, so the industry cannot matter; size and age decide the second."""
    result = result_of(TOY, **GOOD | {"staff_y1": 59, "industry_code": None, "sales_y1": None})
    assert {item.id for item in settle(result, 0)} == {
        "sales_y1", "sales_y2", "sales_y3", "ip_class1", "ip_class2", "conversions_3y",
    }  # fmt: skip


def test_strict_gap_and_strike_out() -> None:
    """More than 50: from 47.5 four people (51.5; three give 50.5): three; of 52.5 two may go (50.5)."""
    reading = result_of(TOY, staff_y1=47.5).explain(0).gates[1]
    assert [way.amount for way in reading.ways] == [3]
    assert [way.amount for way in result_of(TOY, staff_y1=50).explain(0).gates[1].ways] == [1]
    assert result_of(TOY, staff_y1=52.5).explain(0).gates[1].strike_out == 2
    assert result_of(TOY, staff_y1=53).explain(0).gates[1].strike_out == 2
    assert list(result_of(TOY, staff_y1=47).gate_gap("large")) == [4]


LINE = {"staff_y1": 100, "tech_staff_y1": 30, "ip_class1": 0}


def test_inclusive_score_line() -> None:
    """16 + 4 = 20: at least 20 passes at 20."""
    assert verdict(SCORED, **LINE) == "pass"
    # 10 + 4 = 14; 10 + 10 = 20.
    assert verdict(SCORED, **LINE | {"tech_staff_y1": 29, "standards_participation": False}) == "fail"
    assert verdict(SCORED, **LINE | {"tech_staff_y1": 29, "ip_class1": 1}) == "pass"


def test_strict_score_line() -> None:
    strict = model_of(TEXT.replace("pass_line: {at_least: 20}", "pass_line: {above: 20}"))
    assert verdict(strict, **LINE | {"standards_participation": False}) == "fail"
    # A cent of a person more than 30 %: band A, 24.
    assert verdict(strict, **LINE | {"tech_staff_y1": 30.01}) == "pass"


def test_points_lacking_to_either_line() -> None:
    """14 of 20: six points lack to "at least 20", seven to "above 20"."""
    facts = LINE | {"tech_staff_y1": 29}
    assert list(result_of(SCORED, **facts).gate_gap("score_line")) == [6]
    strict = model_of(TEXT.replace("pass_line: {at_least: 20}", "pass_line: {above: 20}"))
    assert list(result_of(strict, **facts).gate_gap("score_line")) == [7]


def test_score_or_direct_route() -> None:
    low = LINE | {"tech_staff_y1": 1}
    assert verdict(SCORED, **low) == "undetermined"
    assert verdict(SCORED, **low, standards_participation=True) == "pass"
    assert verdict(SCORED, **low, standards_participation=False) == "fail"
    assert verdict(SCORED, **low | {"staff_y1": 501}, standards_participation=True) == "fail"


def test_bands_above_and_at_least_one_number() -> None:
    def points(tech: float) -> float:
        result = result_of(SCORED, staff_y1=100, tech_staff_y1=tech)
        assert result.score is not None
        return float(result.score.indicators["people"].low[0])

    assert [points(tech) for tech in (30.01, 30, 29.99, 10, 9.99)] == [20, 16, 10, 10, 0]
