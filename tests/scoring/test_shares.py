"""Shares over a pool: the range is exactly what the fillings of the blanks can give."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import isnan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicator_models.model import Model
from scoring import evaluate
from scoring.statistics import Share
from tests.scoring.mini import judged, mini


def pool_model(target: str) -> Model:
    return mini(
        "statistics:\n"
        f"  - {{id: active, @named, population: xf, holds: xg{target}}}\n"
        '  - {id: everyone, @named, population: "true", holds: xg}\n',
        kind="pool_statistic",
    )


POOL = pool_model(', target: "0.80"')
OPEN = pool_model("")
Firm = tuple[bool | None, bool | None]


def share(firms: list[Firm], model: Model = POOL, name: str = "active") -> Share:
    return judged(model, *({"xf": inside, "xg": holds} for inside, holds in firms)).statistics[name]


def fillings(firms: list[Firm]) -> list[Fraction]:
    """Every share that some filling of the blanks gives; fillings without a population give none."""
    cells = [cell for firm in firms for cell in firm]
    found = []
    for filled in product(*([cell] if cell is not None else [True, False] for cell in cells)):
        inside = [filled[place + 1] for place in range(0, len(filled), 2) if filled[place]]
        if inside:
            found.append(Fraction(sum(inside), len(inside)))
    return found


FIRM = st.tuples(st.sampled_from([True, False, None]), st.sampled_from([True, False, None]))


@settings(max_examples=300, deadline=None)
@given(firms=st.lists(FIRM, min_size=1, max_size=5))
def test_the_range_is_that_of_all_fillings(firms: list[Firm]) -> None:
    found, result = fillings(firms), share(firms)
    if not found:
        assert isnan(result.low)
        assert isnan(result.high)
    else:
        assert (result.low, result.high) == (float(min(found)), float(max(found)))


YES: Firm = (True, True)
NO: Firm = (True, False)


@pytest.mark.parametrize(
    ("firms", "low", "high", "state"),
    [
        ([YES] * 4 + [NO], 0.8, 0.8, "reached"),  # at equality
        ([YES] * 3 + [NO], 0.75, 0.75, "not_reached"),
        ([YES] * 4 + [(True, None)], 0.8, 1, "reached"),
        ([YES] * 3 + [(True, None)], 0.75, 1, "open"),
        # A firm that may belong and does not hold: 4/5 or 4/4.
        ([YES] * 4 + [(None, False)], 0.8, 1, "reached"),
        ([YES] * 3 + [(None, False)], 0.75, 1, "open"),
        # One that may belong and holds: 2/3 or 3/4.
        ([YES] * 2 + [NO] + [(None, True)], 2 / 3, 0.75, "not_reached"),
        ([NO, (None, None)], 0, 0.5, "not_reached"),
        # Nobody surely belongs: where one belongs, it holds.
        ([(None, True)], 1, 1, "reached"),
        ([(None, False)], 0, 0, "not_reached"),
        ([(None, None)], 0, 1, "open"),
        ([(False, True)] * 3 + [YES], 1, 1, "reached"),
    ],
)
def test_by_hand(firms: list[Firm], low: float, high: float, state: str) -> None:
    result = share(firms)
    assert (result.low, result.high, result.state) == (low, high, state)


def test_counts() -> None:
    result = share([YES, YES, NO, (True, None), (None, True), (None, None), (False, True)])
    assert (result.population, result.holding) == ((4, 6), (3, 5))


def test_nobody_in_the_population() -> None:
    result = share([(False, True), (False, None)])
    assert isnan(result.low)
    assert isnan(result.high)
    assert result.population == (0, 0)
    # Neither reached nor missed: there is nothing to hold against the target.
    assert result.state == "open"
    empty = evaluate(POOL, {"application_date": [], "xf": [], "xg": []}).statistics["active"]
    assert (empty.population, isnan(empty.low), isnan(empty.high)) == ((0, 0), True, True)


def test_without_a_target() -> None:
    assert share([YES], OPEN).state == "no_target"
    assert share([YES], OPEN).target is None


def test_rows_without_identity_do_not_count() -> None:
    rows: list[dict[str, Any]] = [
        {"name": "甲", "xf": True, "xg": True},
        {"name": None, "xf": True, "xg": False},
        {"name": "乙", "xf": True, "xg": True},
    ]
    assert judged(POOL, *rows).statistics["active"].low == 1


def test_the_whole_pool_as_population() -> None:
    assert share([(None, True), (None, False)], POOL, "everyone").low == 0.5


def test_a_target_that_the_office_sets() -> None:
    """Left empty between 0.5 and 0.9: 0.75 is open, 0.9 is reached and 0.4 is not, whatever the target."""
    text = """\
    parameters:
      - {{id: own_target, @label, unit: ratio, value: {value}, min: "0.5", max: "0.9", source: {{text: 拟, verified: local}}}}
    statistics:
      - {{id: active, @named, population: xf, holds: xg, target: own_target}}
    """  # noqa: E501
    unset = mini(text.format(value="null"), kind="pool_statistic")
    assert share([YES] * 3 + [NO], unset).state == "open"
    assert share([YES] * 9 + [NO], unset).state == "reached"
    assert share([YES] * 2 + [NO] * 3, unset).state == "not_reached"
    settled = mini(text.format(value='"0.75"'), kind="pool_statistic")
    assert share([YES] * 3 + [NO], settled).state == "reached"
