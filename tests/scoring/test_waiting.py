"""What open verdicts wait for, all rows at once, is what the engine finds one row after the other."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pytest

from assess.reading import is_data
from indicator_models.catalogue import merged
from indicator_models.fact import Fact
from indicator_models.registry import models_in_force
from scoring.codes import UNDETERMINED
from scoring.evaluate import evaluate_together
from scoring.settle import settle
from scoring.waiting import waiting_for

ON = date(2026, 8, 31)
ROWS = 60
_TEXTS = ("C3562", "I6510", "A0111", "J6610", "320614", "330204")


@pytest.mark.parametrize(("seed", "given"), [(1, 0.9), (2, 0.6), (3, 0.3), (4, 0.02)])
def test_all_rows_at_once_are_each_row_alone(seed: int, given: float) -> None:
    models = models_in_force(ON)
    known = merged(model.catalogue for model in models)
    chance = random.Random(seed)  # noqa: S311 - made-up figures
    used = sorted({name for model in models for name in model.facts})
    table: dict[str, Any] = {name: _column(known.facts[name], chance, given) for name in used}
    table |= {"application_date": [ON] * ROWS, "name": ["示例"] * ROWS}
    results = evaluate_together(models, table)
    seen = 0
    for result in results.values():
        found = waiting_for(result, np.ones(ROWS, dtype=np.bool_))
        both = {**found.figures, **found.parameters}
        for row in range(ROWS):
            wanted = {item.id for item in settle(result, row) if is_data(item)}
            assert {name for name, rows in both.items() if rows[row]} == wanted, (result.model.id, row)
            assert found.count()[row] == len(wanted & set(found.figures))
        seen += int((result.verdict == UNDETERMINED).sum())
    assert seen > 20


def test_rows_that_are_not_judged_wait_for_nothing() -> None:
    model = next(model for model in models_in_force(ON) if model.id == "hnte")
    table = {"application_date": [ON] * 2, "name": ["甲", "乙"]}
    found = waiting_for(evaluate_together([model], table)["hnte"], np.array([True, False]))
    assert found.of_row(0)
    assert found.of_row(1) == ()


def _column(fact: Fact, chance: random.Random, given: float) -> Any:
    values = [_value(fact, chance) if chance.random() < given else None for _ in range(ROWS)]
    if fact.type != "number":
        return values
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _value(fact: Fact, chance: random.Random) -> Any:
    """Any value of the fact's domain, its ends among them."""
    if fact.type == "flag":
        return chance.random() < 0.5
    if fact.codes:
        return chance.choice(fact.codes)
    if fact.type == "date":
        return date(chance.randint(2005, 2026), chance.randint(1, 12), chance.randint(1, 28))
    if fact.type == "text":
        return chance.choice(_TEXTS)
    low = float(fact.min) if fact.min is not None else -1e8
    high = float(fact.max) if fact.max is not None else (1e8 if fact.kind == "money" else 300.0)
    value = chance.choice([low, high, chance.uniform(low, high), chance.uniform(low, high)])
    return float(int(value)) if fact.kind == "count" else round(value, 2)
