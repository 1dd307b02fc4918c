"""Filling in a blank only narrows: points, gates, verdict."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import Result
from scoring.codes import FAIL, MET, NOT_MET, PASS, UNKNOWN
from tests.scoring.hnte_rows import blanked, judged, random_rows

SEEDS = st.integers(0, 2**32 - 1)
ROWS = 150


def intervals(result: Result) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    assert result.score is not None
    found = {name: (item.low, item.high) for name, item in result.score.indicators.items()}
    found |= {f"group {g}": (points.low, points.high) for g, points in result.score.groups.items()}
    return found | {"total": (result.score.low, result.score.high)}


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, share=st.sampled_from([0.0, 0.1, 0.5, 0.95]))
def test_low_is_never_above_high(seed: int, share: float) -> None:
    for low, high in intervals(judged(*random_rows(seed, ROWS, share))).values():
        assert (low <= high).all()


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, share=st.sampled_from([0.05, 0.3, 0.7, 1.0]))
def test_filled_rows_lie_inside_blank_rows(seed: int, share: float) -> None:
    filled_rows = random_rows(seed, ROWS)
    draw = np.random.default_rng(seed + 1)
    filled, blank = judged(*filled_rows), judged(*(blanked(row, draw, share) for row in filled_rows))
    outer = intervals(blank)
    for name, (low, high) in intervals(filled).items():
        assert (outer[name][0] <= low).all(), name
        assert (high <= outer[name][1]).all(), name
    for name, gate in filled.gates.items():
        before, after = blank.gates[name], gate
        assert (before.strict.must <= after.strict.must).all(), name
        assert (after.strict.may <= before.strict.may).all(), name
        # As printed: unknown may become anything; only an ungraded core support may turn met to not met.
        moved = (before.state != UNKNOWN) & (before.state != after.state)
        assert not (moved & ~before.refutation_open).any(), name
        assert ((before.state[moved] == MET) & (after.state[moved] == NOT_MET)).all(), name
    decided = (blank.verdict == PASS) | (blank.verdict == FAIL)
    assert (filled.verdict[decided] == blank.verdict[decided]).all()


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_filling_in_step_by_step(seed: int) -> None:
    """One fact after another: each step lies inside the step before."""
    (row,) = random_rows(seed, 1)
    names = [name for name in row if name != "application_date"]
    np.random.default_rng(seed).shuffle(names)
    steps = [{name: row[name] for name in ("application_date", *names[:n])} for n in range(len(names) + 1)]
    result = judged(*steps)
    for name, (low, high) in intervals(result).items():
        assert (np.diff(low) >= 0).all(), name
        assert (np.diff(high) <= 0).all(), name


def test_nothing_known_is_everything_open() -> None:
    result = judged({"application_date": "2026-06-30"})
    assert result.score is not None
    assert (result.score.low[0], result.score.high[0]) == (0.0, 100.0)
    assert {int(gate.state[0]) for gate in result.gates.values()} == {UNKNOWN}


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_single_outcomes_are_single_for_a_reason(share: float) -> None:
    """A width has a cause, and no width has none."""
    result = judged(*random_rows(7, ROWS, share))
    assert result.score is not None
    for item in result.score.indicators.values():
        assert ((item.cause == 0) == (item.low == item.high)).all()
