"""The gap table: unmet gates first, then points by what they bring."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.report.gates import value_of
from assess.checkup.words import Words, amount, quantity
from reports.input import GapOption, GapRow, Quantity
from scoring.explain import GateReading, LedgerLine


def gap_rows(checkup: Checkup, words: Words) -> tuple[GapRow, ...]:
    """What lacks to every unmet gate and to the next band, in natural units."""
    gates = [
        _gate(checkup, reading, words) for reading in checkup.explanation.gates if reading.state == "not_met"
    ]
    lines = [line for line in checkup.explanation.ledger if line.ways]
    lines.sort(key=lambda line: -_worth(line)[1])
    return (*gates, *(_points(checkup, line, words) for line in lines))


def _gate(checkup: Checkup, reading: GateReading, words: Words) -> GapRow:
    gate = reading.gate
    ways = options(reading.ways, words)
    if not ways and gate.kind == "score" and reading.gap is not None:
        ways = (GapOption(words.texts("gate.points_lacking"), amount(reading.gap, "point")),)
    return GapRow(
        item=gate.label.in_(words.lang),
        kind="gate",
        now=value_of(checkup, reading, words),
        needed=quantity(reading.threshold, gate.unit) if reading.threshold is not None else None,
        options=ways,
        worth=words.texts("gap.gate"),
        clause=clause_of(checkup, gate.clause, words),
    )


def _worth(line: LedgerLine) -> tuple[float, float]:
    """Points a step to the next better outcome certainly and at most brings."""
    target = line.next_outcome
    if target is None:
        target = max(line.indicator.outcomes, key=lambda outcome: outcome.high)
    return float(target.low) - line.high, float(target.high) - line.low


def _points(checkup: Checkup, line: LedgerLine, words: Words) -> GapRow:
    low, high = _worth(line)
    target = line.next_outcome
    edge = float(target.edge) if target is not None and target.edge is not None else None
    needed = (
        Quantity(edge, edge, quantity(line.value, line.indicator.unit).unit) if edge is not None else None
    )
    span = words.numbers.points(max(0.0, low), high)
    return GapRow(
        item=line.indicator.label.in_(words.lang),
        kind="points",
        now=quantity(line.value, line.indicator.unit, edge=edge),
        needed=needed,
        options=options(line.ways, words),
        worth=words.texts("gap.points", points=span),
        clause=clause_of(checkup, line.clause, words),
    )
