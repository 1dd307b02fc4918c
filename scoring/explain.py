"""One row read out: gates, ledger, settle, completeness — decoded from the columns, never scored again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indicator_models.formula import Arithmetic, Node
from indicator_models.model import Gate, Indicator, Move, Outcome
from indicator_models.parts import Note
from indicator_models.schema import ClauseRef, Localised
from scoring.codes import CAUSES, GATE_STATES, VERDICTS, Cause, GateState, Verdict
from scoring.formulas import NumberColumn, nearest_double
from scoring.gates import GateColumns
from scoring.indicators import IndicatorColumns
from scoring.planning import Reading
from scoring.result import Result
from scoring.settle import SettleItem, missing_facts, open_matters, settle
from scoring.tree import nearest_route


@dataclass(frozen=True)
class WayOver:
    """One way over a line: the move and the amount in its unit."""

    label: Localised
    unit: str
    amount: float
    id: str


@dataclass(frozen=True)
class GateReading:
    """One gate of one firm; ``value`` and ``threshold`` are ``(low, high)``, infinite where open."""

    gate: Gate
    state: GateState
    value: tuple[float, float] | None
    shown_text: str | None
    threshold: tuple[float, float] | None
    margin: float | None
    gap: float | None
    ways: tuple[WayOver, ...]
    strike_out: float | None
    largest: float | None
    survives_largest: bool | None
    refutation_open: bool
    proxy: bool
    """Whether it is read from a declared proxy, so that the verdict counts it as open."""
    notes: tuple[Localised, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class LedgerLine:
    """Every point of one indicator, traced."""

    indicator: Indicator
    value: tuple[float, float] | None
    outcomes: tuple[Outcome, ...]
    """The outcomes still possible: one when decided."""
    low: float
    high: float
    planning: tuple[float, float] | None
    cause: Cause
    reviewed: bool
    maximum: float
    """The most it can give; by the firm's stage where the model weighs by stage."""
    lost: float
    """Points certainly lost: maximum − high."""
    next_outcome: Outcome | None
    ways: tuple[WayOver, ...]
    clause: ClauseRef
    notes: tuple[Localised, ...]


@dataclass(frozen=True)
class RowExplanation:
    """Everything the engine can say of one row."""

    verdict: Verdict
    points: tuple[float, float] | None
    groups: dict[str, tuple[float, float]]
    pillars: dict[str, tuple[float, float]]
    planning: tuple[float, float] | None
    planning_groups: dict[str, tuple[float, float]]
    planning_reading: Reading
    gates: tuple[GateReading, ...]
    ledger: tuple[LedgerLine, ...]
    settle: tuple[SettleItem, ...]
    """What would decide an open verdict; empty for a decided one."""
    open_matters: tuple[SettleItem, ...]
    """What keeps gates or points open, whatever the verdict."""
    facts_asked: int
    facts_given: int
    missing: tuple[str, ...]
    """Asked facts of which nothing is known though they apply, in catalogue order; a bound is given."""
    deciding: tuple[str, ...]
    """Gates that keep the verdict from a pass; a gate beside a met route is not among them."""
    route: tuple[str, ...]
    """Gates still to be met on the nearest route to a pass; see :func:`scoring.tree.nearest_route`."""
    firm_class: tuple[str, ...]
    """Classes still possible: one when decided, empty for a model without classes or a firm outside."""
    amounts: dict[str, tuple[float, float]]
    """Yuan a year of each valuation item, infinite where open."""
    amount_notes: dict[str, tuple[Localised, ...]]


def explain(result: Result, row: int) -> RowExplanation:
    """Read out row ``row`` (0-based); raises ``IndexError`` outside the table."""
    if not 0 <= row < result.rows:
        raise IndexError(row)
    score, planning = result.score, result.planning
    asked = [name for name in result.model.facts if result.model.catalogue.facts[name].asked]
    applicable = [name for name in asked if _applies(result, name, row)]
    missing = tuple(n for n in applicable if result.is_missing(n, row) and not result.is_bounded(n, row))
    return RowExplanation(
        verdict=VERDICTS[int(result.verdict[row])],
        points=(float(score.low[row]), float(score.high[row])) if score else None,
        groups=_points_of(score.groups, row) if score else {},
        pillars=_points_of(score.pillars, row) if score else {},
        planning=(float(planning.low[row]), float(planning.high[row])) if planning else None,
        planning_groups={g: (float(lo[row]), float(hi[row])) for g, (lo, hi) in planning.groups.items()}
        if planning
        else {},
        planning_reading=planning.reading(row) if planning else "unknown",
        gates=tuple(_gate(result, columns, row) for columns in result.gates.values()),
        ledger=tuple(_line(result, columns, row) for columns in score.indicators.values()) if score else (),
        settle=settle(result, row),
        open_matters=open_matters(result, row),
        facts_asked=len(applicable),
        facts_given=len(applicable) - len(missing),
        missing=missing,
        deciding=tuple(name for name, rows in result.deciding.items() if bool(rows[row])),
        route=_route(result, row),
        firm_class=result.classes.possible(row) if result.classes is not None else (),
        amounts={item.id: _exact_pair(result, item.amount, row) for item in result.model.valuation},
        amount_notes={item.id: _notes(result, item.notes, row) for item in result.model.valuation},
    )


def _route(result: Result, row: int) -> tuple[str, ...]:
    if result.model.tree is None:
        return ()
    return nearest_route(result.model.tree, {n: gate.strict for n, gate in result.gates.items()}, row)


def _points_of(parts: Mapping[str, NumberColumn], row: int) -> dict[str, tuple[float, float]]:
    return {name: (float(part.low[row]), float(part.high[row])) for name, part in parts.items()}


def _notes(result: Result, notes: Iterable[Note], row: int) -> tuple[Localised, ...]:
    """Remarks that certainly hold."""
    return tuple(note.text for note in notes if bool(result.formulas.condition(note.when).must[row]))


def _applies(result: Result, name: str, row: int) -> bool:
    year = result.model.catalogue.facts[name].year
    return year is None or year <= result.accounting_years[1][row]


def _gate(result: Result, columns: GateColumns, row: int) -> GateReading:
    gate = columns.gate
    strike, largest = _strike(result, gate, row)
    gap = float(result.gate_gap_row(gate.id, row))
    margin = float(columns.margin[row])
    return GateReading(
        gate=gate,
        state=GATE_STATES[int(columns.state[row])],
        value=_gate_value(result, columns, row),
        shown_text=_shown(result, gate, row),
        threshold=_pair(columns.threshold, row),
        margin=None if math.isnan(margin) else margin,
        gap=None if math.isnan(gap) else gap,
        ways=_gate_ways(result, columns, row),
        strike_out=strike,
        largest=largest,
        survives_largest=None if strike is None or largest is None else strike >= largest,
        refutation_open=bool(columns.refutation_open[row]),
        notes=_notes(result, gate.notes, row),
        proxy=bool(columns.filled[row]),
        missing=missing_facts(result, [node for node in (gate.condition or gate.threshold,) if node], row),
    )


def _gate_value(result: Result, columns: GateColumns, row: int) -> tuple[float, float] | None:
    gate = columns.gate
    if gate.part is None:
        return _pair(columns.value, row)
    return _exact_pair(
        result, gate.part if gate.whole is None else Arithmetic("/", gate.part, gate.whole), row
    )


def _exact_pair(result: Result, node: Node, row: int) -> tuple[float, float]:
    """A number of one row, each end the double nearest to the true one: 15 % reads 0.15."""
    span = result.formulas.exact_number(node, row)
    return nearest_double(span.low), nearest_double(span.high)


def _pair(column: object, row: int) -> tuple[float, float] | None:
    low, high = getattr(column, "low", None), getattr(column, "high", None)
    if low is None or high is None:
        return None
    return float(low[row]), float(high[row])


def _shown(result: Result, gate: Gate, row: int) -> str | None:
    if gate.shows is None or gate.shows not in result.model.catalogue.facts:
        return None
    column = result.formulas.table.column(gate.shows)
    if column.open[row]:
        return None
    if column.texts is not None:
        return str(column.texts[row])
    return "true" if column.low[row] == 1.0 else "false"


def _strike(result: Result, gate: Gate, row: int) -> tuple[float | None, float | None]:
    if gate.strike_out is None:
        return None, None
    amount = result.gaps.strike_out(gate, gate.strike_out, row)
    if gate.strike_out.largest is None:
        return amount, None
    column = result.formulas.table.column(gate.strike_out.largest)
    return amount, None if column.open[row] else float(column.low[row])


def _gate_ways(result: Result, columns: GateColumns, row: int) -> tuple[WayOver, ...]:
    if GATE_STATES[int(columns.state[row])] != "not_met" or columns.refuted[row]:
        return ()
    found = ((move, result.gaps.gate_gap_of(columns.gate, move, row)) for move in columns.gate.gaps)
    return tuple(_way(move, amount) for move, amount in found if amount is not None)


def _way(move: Move, amount: float) -> WayOver:
    return WayOver(move.label, move.unit, amount, move.id)


def _line(result: Result, columns: IndicatorColumns, row: int) -> LedgerLine:
    indicator = columns.indicator
    mask = int(columns.mask[row])
    possible = tuple(o for bit, o in enumerate(indicator.outcomes) if mask >> bit & 1)
    planning = result.planning.items[indicator.id] if result.planning else None
    following, ways = _next(result, columns, possible, row)
    notes = [o.note for o in possible if o.note is not None and len(possible) == 1]
    notes += _notes(result, indicator.notes, row)
    settled_by_case = len(possible) == 1 and possible[0].when is not None
    return LedgerLine(
        indicator=indicator,
        value=None
        if settled_by_case or indicator.value is None
        else _exact_pair(result, indicator.value, row),
        outcomes=possible,
        low=float(columns.low[row]),
        high=float(columns.high[row]),
        planning=(float(planning[0][row]), float(planning[1][row])) if planning else None,
        cause=CAUSES[int(columns.cause[row])],
        reviewed=bool(columns.reviewed[row]),
        maximum=columns.maximum(row),
        lost=columns.maximum(row) - float(columns.high[row]),
        next_outcome=following,
        ways=ways,
        clause=next((o.clause for o in possible if o.clause is not None), indicator.clause),
        notes=tuple(notes),
    )


def _next(
    result: Result, columns: IndicatorColumns, possible: tuple[Outcome, ...], row: int
) -> tuple[Outcome | None, tuple[WayOver, ...]]:
    """The next better band of a decided row, and the ways to it; direct ways to better outcomes beside.

    Where one whole step leads over a band into a better one, that one is next.
    """
    indicator = columns.indicator
    if len(possible) != 1 or indicator.rule != "bands":
        return None, tuple(_direct_ways(result, indicator, possible[0], row)) if len(possible) == 1 else ()
    following: Outcome | None = None
    ways: tuple[WayOver, ...] = ()
    for band in _better_bands(indicator, possible[0]):
        found = _band_ways(result, indicator, band, row)
        if following is not None and (not found or found[0].amount != ways[0].amount):
            break
        following, ways = band, found
        if not found:
            break
    return following, (*ways, *_direct_ways(result, indicator, possible[0], row))


def _band_ways(result: Result, indicator: Indicator, band: Outcome, row: int) -> tuple[WayOver, ...]:
    assert band.edge is not None
    amounts = (
        (move, result.gaps.band_gap(indicator, band.edge, band.edge_included, move, row))
        for move in indicator.gaps
    )
    return tuple(_way(move, amount) for move, amount in amounts if amount is not None)


def _better_bands(indicator: Indicator, current: Outcome) -> Iterator[Outcome]:
    """Bands above the current one, nearest first, without those that give no more points at either end."""
    if current.when is not None:
        return
    bands = indicator.bands
    for band in reversed(bands[: bands.index(current)]):
        if band.low + band.high > current.low + current.high:
            yield band


def _direct_ways(result: Result, indicator: Indicator, current: Outcome, row: int) -> list[WayOver]:
    ways = []
    for way in indicator.direct:
        target = next(outcome for outcome in indicator.outcomes if outcome.id == way.reaches)
        amount = result.formulas.number(way.amount)
        if target.high > current.high and amount.low[row] == amount.high[row] and amount.low[row] > 0:
            ways.append(WayOver(way.label, way.unit, float(amount.low[row]), way.id))
    return ways
