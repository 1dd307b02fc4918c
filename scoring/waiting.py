"""What open verdicts wait for, for all rows at once.

The same figures that :func:`scoring.settle.settle` finds one row after the other, at a fraction of its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicator_models.formula import (
    AllOf,
    AnyOf,
    Call,
    Compare,
    FactRef,
    Flag,
    IfElse,
    Node,
    Not,
    OneOf,
    Text,
)
from indicator_models.model import Outcome, Tree
from scoring import Result
from scoring.codes import MISSING, UNDETERMINED, UNKNOWN
from scoring.ends import Bools
from scoring.formulas import KleeneColumn
from scoring.gates import facts_under
from scoring.indicators import IndicatorColumns
from scoring.tree import judge_tree

_FLAGS = (AllOf, AnyOf, Compare, Flag, Not, OneOf)


@dataclass(frozen=True)
class Waiting:
    """Rows whose open verdict waits for a figure, by fact; facts that no row waits for are left out."""

    figures: dict[str, Bools]
    """Figures that the firm has to give: blank ones, and ones of another caliber to be established."""
    parameters: dict[str, Bools]
    """Numbers that the office has not set."""
    rows: int

    def count(self) -> npt.NDArray[np.int64]:
        """How many figures each row lacks."""
        counts = np.zeros(self.rows, dtype=np.int64)
        for column in self.figures.values():
            counts += column
        return counts

    def office(self) -> Bools:
        """Rows that wait for the office."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for column in self.parameters.values():
            found |= column
        return found

    def of_row(self, row: int) -> tuple[str, ...]:
        """The figures that one row lacks, in the order of the catalogue."""
        return tuple(name for name, column in self.figures.items() if column[row])


def waiting_for(result: Result, among: Bools) -> Waiting:
    """What the open verdicts ``among`` the rows wait for; nothing for a decided verdict."""
    open_rows = among & (result.verdict == UNDETERMINED)
    if result.model.tree is None or not bool(open_rows.any()):
        return Waiting({}, {}, result.rows)
    search = _Search(result, open_rows)
    found = search.found()
    facts = result.model.catalogue.facts
    return Waiting(
        {name: found[name] for name in facts if name in found and not facts[name].parameter},
        {name: found[name] for name in facts if name in found and facts[name].parameter},
        result.rows,
    )


class _Search:
    """Looks into the formulas that are open in some rows; :mod:`scoring.relevance` does so for one row."""

    def __init__(self, result: Result, rows: Bools) -> None:
        self._result = result
        self._formulas = result.formulas
        self._rows = rows
        self._waiting: dict[str, Bools] = {}
        self._points: dict[Node, Bools] = {}
        self._looked: dict[Node, Bools] = {}

    def found(self) -> dict[str, Bools]:
        """Rows by fact that is blank and can still change the verdict; and proxies."""
        result = self._result
        assert result.model.tree is not None
        strict = {name: columns.strict for name, columns in result.gates.items()}
        gates: dict[str, Bools] = {}
        _mark_open(result.model.tree, strict, self._rows, gates)
        for node, rows in self._open_nodes(gates):
            self._look(node, rows)
        missing = {name: rows & self._blank(name) for name, rows in self._waiting.items()}
        for name, rows in self._proxies(gates):
            missing[name] = missing[name] | rows if name in missing else rows
        return {name: rows for name, rows in missing.items() if bool(rows.any())}

    def _proxies(self, gates: dict[str, Bools]) -> Iterator[tuple[str, Bools]]:
        """Figures of another caliber: those marked in the table, and those that an open gate is read from."""
        result, table = self._result, self._formulas.table
        for name in result.model.facts:
            yield name, table.proxies([name]) & self._rows
        for gate, rows in gates.items():
            columns = result.gates[gate]
            for name in facts_under(columns.gate, self._formulas, result.score):
                yield name, rows & columns.filled & table.filled([name])

    def _open_nodes(self, gates: dict[str, Bools]) -> Iterator[tuple[Node, Bools]]:
        result = self._result
        for name, rows in gates.items():
            gate = result.gates[name].gate
            node = gate.condition or gate.threshold
            if node is not None:
                yield node, rows & (result.gates[name].state == UNKNOWN)
        for columns, rows in self._open_indicators(gates):
            yield from self._deciding(columns, rows & (columns.cause == MISSING))
        for node in result.model.formulas_beside:
            yield node, self._rows

    def _open_indicators(self, gates: dict[str, Bools]) -> Iterator[tuple[IndicatorColumns, Bools]]:
        """Indicators under an open line on points, where neither they nor, unless the line names them, their
        group is closed."""
        score = self._result.score
        if score is None:
            return
        wanted: dict[str, Bools] = {}
        named: dict[str, Bools] = {}
        for name, rows in gates.items():
            gate = self._result.gates[name].gate
            if gate.kind == "score" and score.is_indicator(gate.points_of):
                ident = str(gate.points_of)
                named[ident] = named[ident] | rows if ident in named else rows
            for columns in score.indicators_of(gate.points_of) if gate.kind == "score" else ():
                ident = columns.indicator.id
                wanted[ident] = wanted[ident] | rows if ident in wanted else rows
        for group in score.score.groups:
            points = score.groups[group.id]
            for item in (item for item in group.indicators if item.id in wanted):
                columns = score.indicators[item.id]
                rows = wanted[item.id] & (points.low < points.high)
                if item.id in named:
                    rows = rows | named[item.id]
                yield columns, rows & (columns.low < columns.high)

    def _deciding(self, columns: IndicatorColumns, rows: Bools) -> Iterator[tuple[Node, Bools]]:
        """Formulas that still decide an indicator's outcome, as :func:`scoring.settle.deciding`."""
        indicator = columns.indicator
        bands = np.zeros(len(rows), dtype=np.int64)
        computed = np.zeros(len(rows), dtype=np.bool_)
        for bit, outcome in enumerate(indicator.outcomes):
            possible = rows & ((columns.mask >> np.uint32(bit)) & np.uint32(1)).astype(np.bool_)
            yield from self._case(outcome, possible)
            bands += possible if outcome.when is None else 0
            computed |= possible & outcome.computed
        if indicator.weight is not None:
            yield FactRef(indicator.weight.by), rows
        if indicator.value is not None:
            yield indicator.value, rows & ((bands > 1) | computed)

    def _case(self, outcome: Outcome, possible: Bools) -> Iterator[tuple[Node, Bools]]:
        if outcome.when is not None:
            holds = self._formulas.condition(outcome.when)
            yield outcome.when, possible & (holds.must != holds.may)

    def _blank(self, name: str) -> Bools:
        """As :meth:`scoring.Result.is_blank`: experts' points are no missing figure, a stand-in no answer."""
        table = self._formulas.table
        if self._result.model.catalogue.facts[name].judged:
            return np.zeros(len(self._rows), dtype=np.bool_)
        return table.column(name).open | table.filled([name])

    def _look(self, node: Node, rows: Bools) -> None:
        """Note the blank facts under ``node`` in the rows where its value is open."""
        rows = rows & self._formulas.open_rows(node)
        if node in self._looked:
            rows &= ~self._looked[node]
        if not bool(rows.any()):
            return
        self._looked[node] = self._looked[node] | rows if node in self._looked else rows
        rows = rows & ~self._point(node)
        if isinstance(node, FactRef):
            self._look_at_fact(node.id, rows)
        elif isinstance(node, IfElse):
            test = self._formulas.condition(node.test, self._among(node.test))
            self._look(node.test, rows & (test.must != test.may))
            self._look(node.then, rows & test.may)
            self._look(node.otherwise, rows & ~test.must)
        else:
            for part in node.children:
                self._look(part, rows)

    def _look_at_fact(self, name: str, rows: Bools) -> None:
        derived = self._formulas.table.catalogue.derived.get(name)
        if derived is not None:
            self._look(derived.formula, rows)
        else:
            self._waiting[name] = self._waiting[name] | rows if name in self._waiting else rows

    def _point(self, node: Node) -> Bools:
        """Rows where a formula over blanks has one value all the same, decided exactly."""
        if node not in self._points:
            self._points[node] = self._decided(node)
        return self._points[node]

    def _decided(self, node: Node) -> Bools:
        if self._is_text(node):
            return ~self._formulas.open_rows(node)
        if self._is_flag(node):
            flag = self._formulas.condition(node, self._among(node))
            decided: Bools = flag.must == flag.may
            return decided
        # An interval is certainly equal to itself where both its ends are one number.
        return self._formulas.condition(Compare("==", node, node), self._among(node)).must

    def _among(self, node: Node) -> Bools:
        """Rows in which a formula has to be decided exactly."""
        return self._rows & self._formulas.open_rows(node)

    def _is_text(self, node: Node) -> bool:
        types = self._formulas.table.catalogue.types
        return isinstance(node, Text) or (isinstance(node, FactRef) and types[node.id] == "text")

    def _is_flag(self, node: Node) -> bool:
        if isinstance(node, IfElse):
            return self._is_flag(node.then)
        if isinstance(node, Call):
            return node.function == "starts_with"
        types = self._formulas.table.catalogue.types
        return isinstance(node, _FLAGS) or (isinstance(node, FactRef) and types[node.id] == "flag")


def _mark_open(tree: Tree, gates: dict[str, KleeneColumn], rows: Bools, found: dict[str, Bools]) -> None:
    """Rows in which each gate can still change the tree's value, as :func:`scoring.tree.open_gates`."""
    value = judge_tree(tree, gates)
    rows = rows & value.may & ~value.must
    if tree.gate is not None:
        found[tree.gate] = found[tree.gate] | rows if tree.gate in found else rows
        return
    for part in tree.parts:
        _mark_open(part, gates, rows, found)
