"""The worked cases of the shipped models reach every outcome, both states of every gate, and every edge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from indicator_models.formula import Arithmetic, Node
from indicator_models.model import Gate, Indicator, Model
from indicator_models.registry import all_models
from scoring.codes import MET, NOT_MET, VERDICTS
from scoring.evaluate import evaluate
from scoring.result import Result

MODELS = {model.version: model for model in all_models()}
JUDGED = frozenset({"graded", "points"})
"""Rules whose outcome is the experts' own word."""


@cache
def cases(version: str) -> Result:
    """All worked cases of a model as one table, the firms of pools among them."""
    model = MODELS[version]
    rows = [
        {**model.cases.base_facts, **case.facts, **firm}
        for case in model.cases.items
        for firm in case.pool or ({},)
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    return evaluate(model, {name: [row.get(name) for row in rows] for name in names})


def values(result: Result, node: Node) -> Iterator[object]:
    """Exact values of a formula over all cases, where it is known to the point."""
    for row in range(result.rows):
        span = result.formulas.exact_number(node, row)
        if span.low == span.high:
            yield span.low


def gate_value(gate: Gate) -> Node:
    assert gate.part is not None
    return gate.part if gate.whole is None else Arithmetic("/", gate.part, gate.whole)


def unreached(model: Model, result: Result) -> Iterator[str]:
    yield from unreached_gates(result)
    yield from unreached_outcomes(result)
    for place, item in enumerate(model.classes.items if model.classes is not None else ()):
        assert result.classes is not None
        if not any(result.classes.possible(row) == (item.id,) for row in range(result.rows)):
            yield f"class {item.id} ({place}) never occurs"
    if model.tree is not None:
        verdicts = {VERDICTS[code] for code in result.verdict.tolist()}
        yield from (f"no case is a {word}" for word in ("pass", "fail") if word not in verdicts)


def unreached_gates(result: Result) -> Iterator[str]:
    for name, columns in result.gates.items():
        for state, word in ((MET, "met"), (NOT_MET, "not met")):
            if not bool((columns.state == state).any()):
                yield f"gate {name} is never {word}"


def unreached_outcomes(result: Result) -> Iterator[str]:
    for name, item in result.score.indicators.items() if result.score is not None else ():
        if item.indicator.rule in JUDGED:
            continue
        for bit, outcome in enumerate(item.indicator.outcomes):
            if not bool((item.mask == 1 << bit).any()):
                yield f"{name} never comes out as {outcome.id}"


def edges(indicator: Indicator) -> Iterator[object]:
    yield from (outcome.edge for outcome in indicator.bands if outcome.edge is not None)
    yield from (value for value, _ in indicator.anchors)


def untouched_edges(model: Model, result: Result) -> Iterator[str]:
    """Edges of bands, anchors and constant lines of gates that no case lies on exactly."""
    for indicator in model.score.indicators if model.score is not None else ():
        if indicator.value is None or indicator.rule == "counted":
            continue
        found = set(values(result, indicator.value))
        yield from (f"{indicator.id}: no case at {edge}" for edge in edges(indicator) if edge not in found)
    for gate in model.gates:
        if gate.kind != "line" or gate.threshold is None:
            continue
        met = zip(values_by_row(result, gate_value(gate)), values_by_row(result, gate.threshold), strict=True)
        if not any(value is not None and value == line for value, line in met):
            yield f"gate {gate.id}: no case on its line"


def values_by_row(result: Result, node: Node) -> list[object]:
    spans = [result.formulas.exact_number(node, row) for row in range(result.rows)]
    return [span.low if span.low == span.high else None for span in spans]


@pytest.mark.parametrize("version", MODELS)
def test_every_outcome_state_and_class_occurs(version: str) -> None:
    assert list(unreached(MODELS[version], cases(version))) == []


@pytest.mark.parametrize("version", MODELS)
def test_every_edge_is_touched(version: str) -> None:
    assert list(untouched_edges(MODELS[version], cases(version))) == []
