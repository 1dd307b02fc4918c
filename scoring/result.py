"""The result of an evaluation: columns for every row, kept whole, and the ways to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from indicator_models.formula import FactRef
from indicator_models.model import Model
from indicator_models.problems import Problem
from scoring.classes import ClassColumns
from scoring.codes import GATE_STATES, MET, NOT_MET, UNKNOWN, VERDICTS
from scoring.ends import Bools, Floats
from scoring.fact_table import domain_of
from scoring.formulas import Formulas, KleeneColumn, NumberColumn
from scoring.gaps import GapSolver
from scoring.gates import GateColumns
from scoring.planning import PlanningColumns
from scoring.statistics import Share
from scoring.totals import ScoreColumns
from scoring.tree import deciding_gates

if TYPE_CHECKING:
    import pandas as pd

    from scoring.explain import RowExplanation

Column = npt.NDArray[Any]


@dataclass(frozen=True)
class Result:
    """Verdicts, gates, points and gaps of a table, one row a firm, in the order of the table."""

    model: Model
    formulas: Formulas
    gates: Mapping[str, GateColumns]
    score: ScoreColumns | None
    planning: PlanningColumns | None
    verdict: npt.NDArray[np.int8]
    """Codes of :data:`scoring.codes.VERDICTS`."""
    rests_on_proxy: Bools
    """Rows that would be decided, but on a figure of another caliber."""
    classes: ClassColumns | None
    amounts: Mapping[str, NumberColumn]
    """Yuan a year of each valuation item."""
    statistics: Mapping[str, Share]
    """Shares over all rows."""
    concerned: KleeneColumn | None
    """Rows that the model is for (``applies``), by stated figures; ``None`` where it is for all."""
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """Number of rows; the same as the table's."""
        return len(self.verdict)

    @cached_property
    def gaps(self) -> GapSolver:
        """Solver for gaps, with its cache."""
        return GapSolver(self.formulas)

    @cached_property
    def accounting_years(self) -> tuple[Floats, Floats]:
        """Accounting years of each firm, 0 to 3, as ``[low, high]``."""
        column = self.formulas.number(FactRef("accounting_years"))
        return column.low, column.high

    def is_missing(self, fact_id: str, row: int) -> bool:
        """Whether a fact is blank though it applies: a year before the firm existed is not missing."""
        year = self.model.catalogue.facts[fact_id].year
        return self.is_blank(fact_id, row) and (year is None or year <= self.accounting_years[1][row])

    def is_blank(self, fact_id: str, row: int) -> bool:
        """Whether a fact that the firm can give is not given; what stands in for it is no answer."""
        table = self.formulas.table
        if self.model.catalogue.facts[fact_id].judged:
            return False
        return bool(table.column(fact_id).open[row]) or bool(table.filled([fact_id])[row])

    def is_bounded(self, fact_id: str, row: int) -> bool:
        """Whether something is known of an open fact: a bound inside its domain."""
        fact, column = self.model.catalogue.facts[fact_id], self.formulas.table.column(fact_id)
        if column.texts is not None or not bool(column.open[row]):
            return False
        low, high = domain_of(fact)
        return bool(column.low[row] > low or column.high[row] < high)

    def proxy_facts(self, row: int) -> tuple[str, ...]:
        """Facts of the model that are figures of another caliber in this row."""
        table = self.formulas.table
        return tuple(
            name
            for name in self.model.facts
            if bool(table.proxies([name])[row]) or bool(table.filled([name])[row])
        )

    def gate_gap(self, gate_id: str) -> Floats:
        """``gap_<id>``: amount lacking by the gate's first move, points for a line on points.

        0 where the gate is met, NaN where it is unknown or no amount of the move meets it.
        """
        columns = self.gates[gate_id]
        if columns.gate.kind == "score":
            return _points_gap(columns)
        unmet = (columns.state == NOT_MET) & ~columns.refuted
        missed = np.full(self.rows, np.nan)
        if columns.gate.gaps:
            missed = self.gaps.gate_gaps(columns.gate, columns.gate.gaps[0], unmet)
        return np.where(columns.state == MET, 0.0, missed)

    def gate_gap_row(self, gate_id: str, row: int) -> float:
        """``gap_<id>`` of one row."""
        columns = self.gates[gate_id]
        if columns.gate.kind == "score":
            return float(_points_gap(columns)[row])
        if columns.state[row] == MET:
            return 0.0
        if columns.state[row] == UNKNOWN or columns.refuted[row] or not columns.gate.gaps:
            return float("nan")
        amount = self.gaps.gate_gap_of(columns.gate, columns.gate.gaps[0], row)
        return float("nan") if amount is None else amount

    def explain(self, row: int) -> RowExplanation:
        """Everything the engine can say of one row; see :func:`scoring.explain.explain`."""
        from scoring.explain import explain

        return explain(self, row)

    @cached_property
    def deciding(self) -> Mapping[str, Bools]:
        """Rows in which each gate keeps the verdict from a pass; see :func:`scoring.tree.deciding_gates`."""
        if self.model.tree is None:
            return {}
        return deciding_gates(self.model.tree, {name: gate.strict for name, gate in self.gates.items()})

    def binding_gate(self) -> list[str | None]:
        """The unmet gate with the largest relative shortfall; without one, the first unknown gate.

        Only gates that keep the verdict from a pass are looked at: a route beside a met one binds nobody.
        """
        if self.model.tree is None:
            return [None] * self.rows
        ids = list(self.gates)
        decides = np.vstack([self.deciding[name] for name in ids])
        shortfall = np.vstack([_shortfall(self.gates[name]) for name in ids])
        states = np.vstack([self.gates[name].listed for name in ids])
        unmet, unknown = decides & (states == NOT_MET), decides & (states == UNKNOWN)
        worst = np.argmax(np.where(unmet, shortfall, -np.inf), axis=0)
        first = np.argmax(unknown, axis=0)
        any_unmet, any_unknown = unmet.any(axis=0), unknown.any(axis=0)
        return [
            ids[int(worst[row])] if any_unmet[row] else ids[int(first[row])] if any_unknown[row] else None
            for row in range(self.rows)
        ]

    def columns(self, full: bool = False) -> dict[str, Column]:
        """The result table as columns: ``summary``, and with ``full`` the points of every indicator.

        A gate that only a declared proxy decides reads unknown here and has no gap: a table has no room for
        the mark that a report prints beside such a state.
        """
        table: dict[str, Column] = {"verdict": np.array(VERDICTS, dtype=np.object_)[self.verdict]}
        if self.gates:
            states = np.vstack([gate.listed for gate in self.gates.values()])
            table["gates_not_met"] = np.sum(states == NOT_MET, axis=0)
            table["gates_unknown"] = np.sum(states == UNKNOWN, axis=0)
        if self.score is not None:
            table |= {"points_low": self.score.low, "points_high": self.score.high}
        if self.planning is not None:
            table |= {"planning_low": self.planning.low, "planning_high": self.planning.high}
        if self.classes is not None:
            table["class"] = self.classes.texts()
        for name, amount in self.amounts.items():
            table |= {f"amount_low_{name}": _cents(amount.low), f"amount_high_{name}": _cents(amount.high)}
        if self.gates:
            table["binding_gate"] = np.array(self.binding_gate(), dtype=np.object_)
        for name, gate in self.gates.items():
            table[f"gate_{name}"] = np.array(GATE_STATES, dtype=np.object_)[gate.listed]
            table[f"gap_{name}"] = np.where(gate.filled, np.nan, self.gate_gap(name))
        if full and self.score is not None:
            for name, indicator in self.score.indicators.items():
                table |= {f"low_{name}": indicator.low, f"high_{name}": indicator.high}
        return table

    def to_frame(self, full: bool = False) -> pd.DataFrame:
        """The result table as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(self.columns(full))


def _cents(amount: Floats) -> Floats:
    """Yuan to the cent, so that 0.01 reads 0.01; infinite ends stay."""
    return np.round(amount, 2)


def _points_gap(columns: GateColumns) -> Floats:
    """Whole points lacking to the line where even the upper end does not reach it."""
    assert columns.value is not None
    assert columns.threshold is not None
    lacking = np.round(columns.threshold.low - columns.value.high, 9)
    # A point is lacking even where the decimals that are shown do not tell it.
    steps = np.maximum(np.floor(lacking) + 1 if columns.strict_line else np.ceil(lacking), 1.0)
    return np.where(columns.state == MET, 0.0, np.where(columns.state == NOT_MET, steps, np.nan))


def _shortfall(columns: GateColumns) -> Floats:
    """Relative distance on the wrong side of the line of unmet gates.

    A condition without a line, and a gate refuted by the experts, count as wholly short. The better end of
    an interval is used: the least it certainly lacks.
    """
    unmet = columns.state == NOT_MET
    if columns.value is None or columns.threshold is None:
        return np.where(unmet, 1.0, -np.inf)
    value, line = columns.value, columns.threshold
    lacking = value.low - line.high if columns.gate.upper else line.low - value.high
    with np.errstate(invalid="ignore", divide="ignore"):
        short = lacking / np.abs(line.low)
    short = np.where(np.isfinite(short) & ~columns.refuted, np.maximum(short, 0.0), 1.0)
    return np.where(unmet, short, -np.inf)
