"""The gap table: unmet gates first, then points by what they bring."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of, options
from assess.checkup.report.gates import points_lacking, value_of
from assess.checkup.report.points import worth
from assess.checkup.routes import roles
from assess.checkup.words import Words, quantity
from reports.input import GapRow, Quantity
from scoring.explain import GateReading, LedgerLine


def gap_rows(checkup: Checkup, words: Words) -> tuple[GapRow, ...]:
    """What lacks to every unmet gate and to the next band, in natural units.

    A gate beside a met way lacks nothing, and one read from a stand-in of another caliber is not known to.
    """
    part = roles(checkup.model.tree, checkup.explanation.gates)
    gates = [
        _gate(checkup, reading, words)
        for reading in checkup.explanation.gates
        if reading.state == "not_met" and not reading.proxy and part[reading.gate.id] != "beside"
    ]
    lines = [(line, worth(checkup, line)) for line in checkup.explanation.ledger if line.ways]
    lines.sort(key=lambda pair: -pair[1][1])
    return (*gates, *(_points(checkup, line, gain, words) for line, gain in lines if gain[1] > 0))


def _gate(checkup: Checkup, reading: GateReading, words: Words) -> GapRow:
    gate = reading.gate
    tree = checkup.model.tree
    # A gate that stands at the root of the tree must be met; one further down is one way of several.
    single = tree is None or gate.id in {part.gate for part in tree.parts} or tree.gate is not None
    return GapRow(
        item=gate.label.in_(words.lang),
        kind="gate",
        now=value_of(checkup, reading, words),
        needed=quantity(reading.threshold, gate.unit) if reading.threshold is not None else None,
        options=points_lacking(reading, words),
        worth=words.texts("gap.gate" if single else "gap.way"),
        clause=clause_of(checkup, gate.clause, words),
        step=gate.step.in_(words.lang) if gate.step is not None else None,
    )


def _points(checkup: Checkup, line: LedgerLine, gain: tuple[float, float], words: Words) -> GapRow:
    low, high = gain
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
