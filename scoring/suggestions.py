"""Which suggestions a firm's own data trigger, in the order in which they matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicator_models.suggestions import SuggestionRule, SuggestionRules, Trigger
from scoring.codes import GATE_STATES, NOT_MET, VERDICTS
from scoring.result import Result

_ORDER = {"gate": 0, "points": 1, "risk": 2, "other": 3}


@dataclass(frozen=True)
class Suggested:
    """A triggered suggestion: its figures (unit of the rule), and the points still to be won with it."""

    rule: SuggestionRule
    amounts: Mapping[str, float]
    """Figures that are known to the point; blanks are left out."""
    points: float
    """Maximum less planning figure (or less the lower end without one) of its indicators."""
    gate_not_met: bool


def suggest(result: Result, row: int, rules: SuggestionRules) -> tuple[Suggested, ...]:
    """Triggered suggestions: unmet gates first, then gates at risk, then points, most first."""
    found = [_suggested(result, row, rule) for rule in rules.rules if _fires(result, row, rule)]
    return tuple(sorted(found, key=_rank))


def _rank(item: Suggested) -> tuple[int, int, float]:
    return int(not item.gate_not_met), _ORDER[item.rule.entry.kind], -item.points


def _fires(result: Result, row: int, rule: SuggestionRule) -> bool:
    return any(_holds(result, row, trigger) for trigger in rule.triggers)


def _holds(result: Result, row: int, trigger: Trigger) -> bool:
    entry = trigger.entry
    if trigger.when is not None:
        return bool(result.formulas.condition(trigger.when).must[row])
    if entry.gate is not None:
        gate = result.gates.get(entry.gate)
        return gate is not None and GATE_STATES[int(gate.state[row])] in entry.states
    if entry.indicator is not None:
        return _outcome(result, row, entry.indicator) in entry.outcomes
    if entry.verdict:
        return VERDICTS[int(result.verdict[row])] in entry.verdict
    return all(_holds(result, row, part) for part in trigger.parts)


def _outcome(result: Result, row: int, indicator_id: str) -> str | None:
    """The decided outcome of an indicator, ``None`` while several are possible."""
    if result.score is None or indicator_id not in result.score.indicators:
        return None
    columns = result.score.indicators[indicator_id]
    mask = int(columns.mask[row])
    if mask == 0 or mask & (mask - 1):
        return None
    return columns.indicator.outcomes[mask.bit_length() - 1].id


def _suggested(result: Result, row: int, rule: SuggestionRule) -> Suggested:
    amounts = {}
    for name, node in rule.amounts.items():
        column = result.formulas.number(node)
        if column.low[row] == column.high[row] and np.isfinite(column.low[row]):
            amounts[name] = float(column.low[row])
    gate = result.gates.get(rule.entry.gate or "")
    return Suggested(
        rule, amounts, _points(result, row, rule), gate is not None and gate.state[row] == NOT_MET
    )


def _points(result: Result, row: int, rule: SuggestionRule) -> float:
    if result.score is None:
        return 0.0
    total = 0.0
    for name in rule.entry.indicators:
        columns = result.score.indicators.get(name)
        if columns is None:
            continue
        reached = result.planning.items[name][0][row] if result.planning is not None else columns.low[row]
        total += float(columns.indicator.maximum) - float(reached)
    return total
