"""What would settle an open verdict: missing facts and open judgements, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indicator_models.formula import Node
from indicator_models.model import Indicator
from scoring.codes import MISSING, TEXT, UNDETERMINED, UNKNOWN
from scoring.indicators import IndicatorColumns
from scoring.result import Result


@dataclass(frozen=True)
class SettleItem:
    """A missing fact (by fact id) or an open judgement (by indicator or grade fact id).

    ``points`` is the width of the point interval it holds open; ``gates`` the open gates it would decide.
    """

    id: str
    kind: Literal["missing", "judgement", "text", "proxy"]
    gates: tuple[str, ...]
    points: float


def settle(result: Result, row: int) -> tuple[SettleItem, ...]:
    """Open matters of one row, missing facts and judgements together, ordered by how much they narrow it.

    Order: number of open gates, then points, then catalogue order. Empty unless the verdict is undetermined.
    """
    if result.verdict[row] != UNDETERMINED:
        return ()
    found = [*_missing(result, row), *_judgements(result, row), *_proxies(result, row)]
    return tuple(sorted(found, key=lambda item: (-len(item.gates), -item.points)))


def _missing(result: Result, row: int) -> list[SettleItem]:
    gates: dict[str, list[str]] = {}
    points: dict[str, float] = {}
    for gate_id, gate in result.gates.items():
        if gate.state[row] == UNKNOWN and gate.gate.condition is not None:
            for fact in missing_facts(result, [gate.gate.condition], row):
                gates.setdefault(fact, []).append(gate_id)
    for columns in _indicators(result):
        if columns.cause[row] == MISSING:
            for fact in missing_facts(result, deciding(columns.indicator), row):
                points[fact] = points.get(fact, 0.0) + float(columns.high[row] - columns.low[row])
    order = [name for name in result.model.catalogue.facts if name in gates or name in points]
    return [SettleItem(name, "missing", tuple(gates.get(name, ())), points.get(name, 0.0)) for name in order]


def _judgements(result: Result, row: int) -> list[SettleItem]:
    items = []
    refutable = _open_refutations(result, row)
    for columns in _indicators(result):
        gates = tuple(refutable.pop(columns.indicator.judged_by or "", ()))
        width = float(columns.high[row] - columns.low[row])
        if (width > 0 and columns.cause[row] != MISSING) or gates:
            kind: Literal["judgement", "text"] = "text" if columns.cause[row] == TEXT else "judgement"
            items.append(SettleItem(columns.indicator.id, kind, gates, width))
    return items + [SettleItem(fact, "judgement", tuple(gates), 0.0) for fact, gates in refutable.items()]


def _open_refutations(result: Result, row: int) -> dict[str, list[str]]:
    """Gates that an expert's grade may still refute, by the grade fact."""
    found: dict[str, list[str]] = {}
    for gate_id, columns in result.gates.items():
        if columns.refutation_open[row] and columns.gate.refuted_by is not None:
            for fact in result.model.catalogue.basic_facts(columns.gate.refuted_by):
                found.setdefault(fact, []).append(gate_id)
    return found


def _proxies(result: Result, row: int) -> list[SettleItem]:
    if not result.rests_on_proxy[row]:
        return []
    return [SettleItem(name, "proxy", (), 0.0) for name in result.proxy_facts(row)]


def _indicators(result: Result) -> Iterable[IndicatorColumns]:
    return result.score.indicators.values() if result.score is not None else ()


def deciding(indicator: Indicator) -> list[Node]:
    """Formulas that decide an indicator's outcome."""
    nodes = [outcome.when for outcome in indicator.outcomes if outcome.when is not None]
    return [*nodes, indicator.value] if indicator.value is not None else nodes


def missing_facts(result: Result, nodes: Iterable[Node], row: int) -> tuple[str, ...]:
    """Basic facts under the formulas that are blank in the row and do apply to the firm."""
    facts = result.model.catalogue.basic_facts(*nodes)
    return tuple(name for name in facts if result.is_missing(name, row))
