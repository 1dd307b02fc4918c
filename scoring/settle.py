"""What would settle an open verdict: missing facts and open judgements, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indicator_models.formula import FactRef, Node
from scoring.codes import MISSING, TEXT, UNDETERMINED, UNKNOWN
from scoring.gates import facts_under
from scoring.indicators import IndicatorColumns
from scoring.relevance import relevant_facts
from scoring.result import Result
from scoring.tree import open_gates


@dataclass(frozen=True)
class SettleItem:
    """A missing fact (by fact id), an open judgement (by indicator id), or a proxy (by fact id).

    ``points`` is the width of the point interval it holds open; ``gates`` the open gates it would decide.
    """

    id: str
    kind: Literal["missing", "judgement", "text", "proxy"]
    gates: tuple[str, ...]
    points: float


def settle(result: Result, row: int) -> tuple[SettleItem, ...]:
    """What can still decide the verdict of one row, ordered by how much it narrows.

    A gate beside a decided branch of the tree, points beside a decided score line and facts that can no
    longer change an outcome are left out. Order: number of open gates, then points, then catalogue order.
    Empty unless the verdict is undetermined.
    """
    if result.verdict[row] != UNDETERMINED:
        return ()
    assert result.model.tree is not None
    strict = {name: columns.strict for name, columns in result.gates.items()}
    gates = open_gates(result.model.tree, strict, row)
    parts = [result.gates[name].gate.points_of for name in gates if result.gates[name].gate.kind == "score"]
    marked = result.formulas.table.proxies
    return tuple(
        item
        for item in _matters(result, row, gates, parts)
        if item.kind != "proxy" or item.gates or bool(marked([item.id])[row])
    )


def open_matters(result: Result, row: int) -> tuple[SettleItem, ...]:
    """What keeps gates, points, the class or amounts open in one row, whatever the verdict; ordered as
    :func:`settle`."""
    return _matters(result, row, tuple(result.gates), [None])


def _matters(
    result: Result, row: int, gates: Collection[str], parts: Sequence[str | None]
) -> tuple[SettleItem, ...]:
    """``parts`` are the parts of the score that matter; ``None`` stands for the whole."""
    open_items = list(_open_indicators(result, row, parts))
    found = [
        *_missing(result, row, gates, open_items),
        *_judgements(result, row, gates, open_items),
        *_proxies(result, row, gates),
    ]
    return tuple(sorted(found, key=lambda item: (-len(item.gates), -item.points)))


def _missing(
    result: Result, row: int, gates: Collection[str], open_items: Iterable[IndicatorColumns]
) -> list[SettleItem]:
    decided: dict[str, list[str]] = {}
    points: dict[str, float] = {}
    for name in gates:
        columns = result.gates[name]
        # Of a line on points it is the line itself that may rest on facts; its points follow below.
        node = columns.gate.condition or columns.gate.threshold
        if columns.state[row] == UNKNOWN and node is not None:
            for fact in missing_facts(result, [node], row):
                decided.setdefault(fact, []).append(name)
    for item in open_items:
        if item.cause[row] == MISSING:
            for fact in missing_facts(result, deciding(result, item, row), row):
                points[fact] = points.get(fact, 0.0) + _width(item, row)
    beside = missing_facts(result, result.model.formulas_beside, row)
    order = [n for n in result.model.catalogue.facts if n in decided or n in points or n in beside]
    return [
        SettleItem(name, "missing", tuple(decided.get(name, ())), points.get(name, 0.0)) for name in order
    ]


def _judgements(
    result: Result, row: int, gates: Collection[str], open_items: Iterable[IndicatorColumns]
) -> list[SettleItem]:
    refutable = _open_refutations(result, row, gates)
    judged = {item.indicator.id for item in open_items if item.cause[row] != MISSING}
    items = []
    for name, item in result.score.indicators.items() if result.score is not None else ():
        decided = tuple(refutable.get(name, ()))
        if name in judged or decided:
            kind: Literal["judgement", "text"] = "text" if item.cause[row] == TEXT else "judgement"
            items.append(SettleItem(name, kind, decided, _width(item, row)))
    return items


def _open_refutations(result: Result, row: int, gates: Collection[str]) -> dict[str, list[str]]:
    """Gates that an expert's grade may still refute, by the indicator that is graded."""
    found: dict[str, list[str]] = {}
    for name in gates:
        columns = result.gates[name]
        if columns.refutation_open[row] and columns.gate.refuted_by is not None:
            found.setdefault(columns.gate.refuted_by.indicator, []).append(name)
    return found


def _proxies(result: Result, row: int, gates: Collection[str]) -> list[SettleItem]:
    """Figures of another caliber: they can never give a pass, so the right ones have to be established.

    Gates that are filled from a declared proxy are named; the verdict counts them as open.
    """
    filled = [name for name in gates if result.gates[name].filled[row]]
    under = {name: facts_under(result.gates[name].gate, result.formulas, result.score) for name in filled}
    return [
        SettleItem(fact, "proxy", tuple(name for name in filled if fact in under[name]), 0.0)
        for fact in result.proxy_facts(row)
    ]


def _open_indicators(result: Result, row: int, parts: Sequence[str | None]) -> Iterable[IndicatorColumns]:
    """Indicators under the parts whose points are open: named by a line, or in groups that are not closed."""
    score = result.score
    if score is None:
        return
    wanted = {item.indicator.id for part in parts for item in score.indicators_of(part)}
    named = {part for part in parts if score.is_indicator(part)}
    for group in score.score.groups:
        points = score.groups[group.id]
        closed = not points.low[row] < points.high[row]
        for_group = named if closed else wanted
        columns = (score.indicators[item.id] for item in group.indicators if item.id in for_group)
        yield from (item for item in columns if _width(item, row) > 0)


def _width(columns: IndicatorColumns, row: int) -> float:
    return float(columns.high[row] - columns.low[row])


def deciding(result: Result, columns: IndicatorColumns, row: int) -> list[Node]:
    """Formulas that still decide an indicator's outcome: open cases, and the value among several bands."""
    indicator = columns.indicator
    mask = int(columns.mask[row])
    possible = [outcome for bit, outcome in enumerate(indicator.outcomes) if mask >> bit & 1]
    nodes: list[Node] = []
    for outcome in possible:
        if outcome.when is not None:
            holds = result.formulas.condition(outcome.when)
            if holds.must[row] != holds.may[row]:
                nodes.append(outcome.when)
    if indicator.weight is not None:
        nodes.append(FactRef(indicator.weight.by))
    bands = sum(outcome.when is None for outcome in possible)
    by_value = bands > 1 or any(outcome.computed for outcome in possible)
    return [*nodes, indicator.value] if indicator.value is not None and by_value else nodes


def missing_facts(result: Result, nodes: Iterable[Node], row: int) -> tuple[str, ...]:
    """Facts that are blank in the row and can still change one of the formulas.

    A formula that looks at the years a firm has does not wait for the others; another asks for all.
    """
    found: set[str] = set()
    for node in nodes:
        found |= relevant_facts(result.formulas, node, row)
    return tuple(n for n in result.model.catalogue.facts if n in found and result.is_blank(n, row))
