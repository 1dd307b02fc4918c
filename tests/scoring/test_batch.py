"""One scoring path: a row alone, in a batch, in any order and in any kind of table gives the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from indicator_models.planning import planning_rules
from scoring import Result, evaluate
from tests.scoring.hnte_rows import MODEL, random_rows, table_of

RULES = planning_rules("hnte")
ROWS = random_rows(3, 700) + random_rows(4, 300, 0.3)


def columns(result: Result) -> dict[str, list[Any]]:
    return {name: _plain(column) for name, column in result.columns(full=True).items()}


def _plain(column: Any) -> list[Any]:
    return [
        "nan" if isinstance(item, float) and item != item else item for item in np.asarray(column).tolist()
    ]


@pytest.fixture(scope="module")
def batch() -> Result:
    return evaluate(MODEL, table_of(ROWS), RULES)


def test_a_row_alone_is_the_row_in_a_batch(batch: Result) -> None:
    together = columns(batch)
    for row in [*range(0, 1000, 9), *range(700, 1000, 7)]:
        alone = columns(evaluate(MODEL, table_of([ROWS[row]]), RULES))
        assert alone == {name: [column[row]] for name, column in together.items()}, row


def test_explanation_alone_is_the_explanation_in_a_batch(batch: Result) -> None:
    for row in (0, 5, 123, 701, 702, 777, 999):
        assert repr(batch.explain(row)) == repr(evaluate(MODEL, table_of([ROWS[row]]), RULES).explain(0))


def test_order_of_rows_does_not_matter(batch: Result) -> None:
    order = np.random.default_rng(0).permutation(len(ROWS))
    shuffled = columns(evaluate(MODEL, table_of([ROWS[i] for i in order]), RULES))
    together = columns(batch)
    assert shuffled == {name: [column[i] for i in order] for name, column in together.items()}


def test_order_of_columns_and_foreign_columns_do_not_matter(batch: Result) -> None:
    table = table_of(ROWS)
    turned = {name: table[name] for name in reversed(table)} | {"remark": ["x"] * len(ROWS)}
    assert columns(evaluate(MODEL, turned, RULES)) == columns(batch)


def test_kinds_of_tables(batch: Result) -> None:
    table = table_of(ROWS)
    frame = pd.DataFrame(table)
    nullable = frame.convert_dtypes()
    dated = frame.assign(
        registered_on=pd.to_datetime(frame["registered_on"]),
        application_date=pd.Timestamp("2026-06-30 13:00"),
    )
    arrow = pa.table({name: pa.array(column) for name, column in table.items()})
    arrays = {name: np.array(column, dtype=object) for name, column in table.items()}
    series = {name: pd.Series(column, index=range(5, 1005)) for name, column in table.items()}
    expected = columns(batch)
    for kind in (frame, nullable, dated, arrow, arrays, series):
        result = evaluate(MODEL, kind, RULES)
        assert result.problems == batch.problems
        assert columns(result) == expected


def test_frame_has_a_row_a_firm(batch: Result) -> None:
    frame = batch.to_frame()
    assert len(frame) == len(ROWS)
    assert list(frame.columns)[:5] == [
        "verdict",
        "gates_not_met",
        "gates_unknown",
        "points_low",
        "points_high",
    ]
    full = batch.to_frame(full=True)
    assert {"low_ip_quantity", "high_sales_growth"} <= set(full.columns) - set(frame.columns)


def test_no_rows() -> None:
    empty: dict[str, list[Any]] = {name: [] for name in table_of(ROWS[:1])}
    result = evaluate(MODEL, empty, RULES)
    assert result.rows == 0
    assert len(result.to_frame(full=True)) == 0


def test_input_is_left_alone() -> None:
    frame = pd.DataFrame(table_of(ROWS[:20]))
    before = frame.copy(deep=True)
    evaluate(MODEL, frame, RULES).to_frame(full=True)
    pd.testing.assert_frame_equal(frame, before)
