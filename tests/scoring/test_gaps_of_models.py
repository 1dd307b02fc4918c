"""For every shipped model: a gap closed is a gate met, or the next band reached, and one step less is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from indicator_models.model import Model, Move
from scoring import Result, evaluate
from scoring.codes import GATE_STATES
from tests.scoring.model_rows import Row, Rows, shipped, table_of

COUNT = 60
each_model = pytest.mark.parametrize("model", shipped())


@dataclass(frozen=True)
class Way:
    """A way that the explanation of a row offers: so much of a move, to a gate or a band."""

    row: Row
    move: Move
    amount: Fraction
    name: str
    target: str | None


def ways(result: Result, rows: list[Row]) -> Iterator[Way]:
    for place, row in enumerate(rows):
        explanation = result.explain(place)
        for reading in explanation.gates:
            for way in reading.ways:
                move = next(move for move in reading.gate.gaps if move.id == way.id)
                yield Way(row, move, Fraction(repr(way.amount)), reading.gate.id, None)
        for line in explanation.ledger:
            moves = {move.id: move for move in line.indicator.gaps}
            for way in line.ways:
                if way.id in moves and line.next_outcome is not None:
                    yield Way(
                        row,
                        moves[way.id],
                        Fraction(repr(way.amount)),
                        line.indicator.id,
                        line.next_outcome.id,
                    )


def moved(model: Model, way: Way, amount: Fraction) -> Row | None:
    """The row after so much of the move; ``None`` where a fact would leave its domain."""
    row = dict(way.row)
    for name, by in way.move.moves.items():
        fact = model.catalogue.facts[name]
        if fact.type == "date":
            row[name] = (date.fromisoformat(row[name]) + timedelta(days=int(by * amount))).isoformat()
            continue
        value = Fraction(str(row[name])) + by * amount
        if (fact.min is not None and value < fact.min) or (fact.max is not None and value > fact.max):
            return None
        row[name] = written(value)
    return row


def written(value: Fraction) -> str:
    """An exact decimal of six places."""
    scaled = value * 10**6
    assert scaled.denominator == 1, value
    sign, digits = ("-" if scaled < 0 else ""), abs(scaled.numerator)
    return f"{sign}{digits // 10**6}.{digits % 10**6:06d}"


def reached(result: Result, row: int, way: Way) -> bool:
    if way.target is None:
        return GATE_STATES[int(result.gates[way.name].state[row])] == "met"
    assert result.score is not None
    columns = result.score.indicators[way.name]
    ids = [outcome.id for outcome in columns.indicator.outcomes]
    mask = int(columns.mask[row])
    assert mask.bit_count() == 1
    return mask.bit_length() - 1 <= ids.index(way.target)


@each_model
@pytest.mark.parametrize("seed", [1, 2])
def test_a_way_leads_to_its_line_and_a_step_less_does_not(model: Model, seed: int) -> None:
    source = Rows(model, seed)
    rows = source.filled(COUNT)
    trials: list[tuple[Way, Row, bool]] = []
    for way in ways(evaluate(model, table_of(rows)), rows):
        assert way.amount > 0
        assert way.amount % way.move.step == 0
        for amount, expected in ((way.amount, True), (way.amount - way.move.step, False)):
            after = moved(model, way, amount)
            if after is not None:
                trials.append((way, after, expected))
    if not trials:
        return
    result = evaluate(model, table_of([row for _, row, _ in trials]))
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    wrong: list[Any] = [
        (way.name, way.move.id, float(way.amount), way.target, expected, way.row)
        for place, (way, _, expected) in enumerate(trials)
        if reached(result, place, way) is not expected
    ]
    assert not wrong, wrong[0]


def possible(model: Model, way: Way) -> bool:
    return moved(model, way, way.amount) is not None


@each_model
def test_a_way_stays_inside_the_domains_of_its_facts(model: Model) -> None:
    """Nobody is told to repay more than is owed."""
    rows = Rows(model, 3).filled(COUNT)
    outside = [way for way in ways(evaluate(model, table_of(rows)), rows) if not possible(model, way)]
    assert not outside, (outside[0].name, outside[0].move.id, float(outside[0].amount), outside[0].row)
