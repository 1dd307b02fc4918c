"""Seconds of judging a table by every programme in force one after another, against all in one pass.

Run ``python -m tests.benchmarks.models_together [--rows 100000]``. The table holds every fact of every
programme, one cell in ten blank. Both ways give the same results (:mod:`tests.scoring.test_together`); in one
pass the table is read once and what programmes share is computed once. The one pass runs before and after the
others and its mean counts, so that a machine that changes its pace meanwhile favours neither.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicator_models.catalogue import merged
from indicator_models.fact import Fact
from indicator_models.model import Model
from indicator_models.registry import models_in_force
from scoring.evaluate import evaluate, evaluate_together

ON = date(2026, 6, 30)
ROWS = 100_000
BLANK = 0.1
TARGET = 0.8


def main() -> None:
    """Print the seconds of each model alone, their sum, those of one pass, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    models = models_in_force(ON)
    frame = table(models, rows)
    # Both ways once on a few rows: imports and caches are no part of either.
    evaluate_together(models, frame.head(100))
    print(
        f"{rows:,} rows, {len(frame.columns)} columns, {len(models)} programmes, {BLANK:.0%} of cells blank"
    )
    before = _seconds(lambda: evaluate_together(models, frame))
    alone = {model.id: _seconds(lambda model=model: evaluate(model, frame)) for model in models}  # type: ignore[misc]
    for name, seconds in alone.items():
        print(f"  {name:28} {seconds:7.2f} s")
    together = (before + _seconds(lambda: evaluate_together(models, frame))) / 2
    total = sum(alone.values())
    ratio = together / total
    print(f"one after another {total:7.2f} s   in one pass {together:7.2f} s   ratio {ratio:.2f}", end=" ")
    print(f"(target: at most {TARGET:g}; {'reached' if ratio <= TARGET else 'NOT reached'})")
    print(f"in one pass {together / len(models):.2f} s a programme, {together / rows * 1e6:.0f} µs a firm")


def table(models: Sequence[Model], rows: int, seed: int = 1) -> pd.DataFrame:
    """Random firms with every fact of the models, as a table read from a file holds them."""
    draw = np.random.default_rng(seed)
    facts = merged(model.catalogue for model in models).facts
    names = dict.fromkeys(name for model in models for name in model.facts if name != "application_date")
    columns = {name: _column(facts[name], rows, draw) for name in names}
    return pd.DataFrame({"application_date": [ON.isoformat()] * rows, **columns})


def _column(fact: Fact, rows: int, draw: np.random.Generator) -> Any:
    blank = draw.random(rows) < BLANK
    if fact.type == "number":
        return np.where(blank, np.nan, _numbers(fact, rows, draw))
    if fact.type == "flag":
        values: Iterable[Any] = (draw.random(rows) < 0.5).tolist()
    elif fact.type == "date":
        days = np.datetime64(ON) - draw.integers(0, 9000, rows).astype("timedelta64[D]")
        values = np.datetime_as_string(days).tolist()
    else:
        values = draw.choice(fact.codes or ("C391", "I65", "320614", "A01"), rows).tolist()
    return [None if empty else value for value, empty in zip(values, blank.tolist(), strict=True)]


def _numbers(fact: Fact, rows: int, draw: np.random.Generator) -> Any:
    low = float(fact.min) if fact.min is not None else 0.0
    values: Any
    if fact.max is not None:
        values = draw.uniform(low, float(fact.max), rows)
    elif fact.kind == "money":
        values = np.maximum(low, 10.0 ** draw.uniform(3, 9, rows))
    else:
        values = low + draw.integers(0, 400, rows)
    return np.floor(values) if fact.kind == "count" else np.round(values, 2)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
