"""A better indicator value never lowers its points."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.hnte_rows import Row, judged, random_rows

NUMBERS = {
    "ip_class1": ("ip_quantity", 1),
    "ip_class2": ("ip_quantity", 1),
    "conversions_3y": ("conversion", 1),
    "net_assets_y1": ("net_asset_growth", 2_500_000.01),
    "sales_y1": ("sales_growth", 2_500_000.01),
}
FLAGS = {"ip_self_developed": "ip_acquisition", "standards_participation": "ip_standards"}


def better(row: Row, fact: str, by: float) -> Row:
    if fact not in row:
        return row
    return {**row, fact: True if fact in FLAGS else round(row[fact] + by, 2)}


@pytest.mark.parametrize("fact", [*NUMBERS, *FLAGS])
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.sampled_from([0.0, 0.3]), steps=st.integers(1, 9))
def test_better_is_never_worse(fact: str, seed: int, share: float, steps: int) -> None:
    indicator, by = NUMBERS.get(fact, (FLAGS.get(fact, ""), 0.0))
    rows = random_rows(seed, 120, share)
    if share:
        # With blanks a better value may also single out a band, in which experts' points then count.
        rows = [{name: row[name] for name in row if not name.startswith("reviewed")} for row in rows]
    before, after = judged(*rows), judged(*(better(row, fact, by * steps) for row in rows))
    assert before.score is not None
    assert after.score is not None
    worse, improved = before.score.indicators[indicator], after.score.indicators[indicator]
    assert (improved.low >= worse.low).all()
    assert (improved.high >= worse.high).all()


def test_a_better_grade_is_never_worse() -> None:
    rows: list[Row] = [{"application_date": "2026-06-30", "ip_advancement": grade} for grade in "EDCBA"]
    result = judged(*rows)
    assert result.score is not None
    item = result.score.indicators["ip_advancement"]
    assert list(zip(item.low, item.high, strict=True)) == [(0, 0), (1, 2), (3, 4), (5, 6), (7, 8)]
