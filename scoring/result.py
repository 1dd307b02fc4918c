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
from scoring.codes import GATE_STATES, MET, NOT_MET, UNKNOWN, VERDICTS
from scoring.ends import Bools, Floats
from scoring.fact_table import domain_of
from scoring.formulas import Formulas
from scoring.gaps import GapSolver
from scoring.gates import GateColumns
from scoring.planning import PlanningColumns
from scoring.totals import ScoreColumns

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
    """Rows that would pass, but on a figure of another caliber."""
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
        fact = self.model.catalogue.facts[fact_id]
        if fact.judged or not bool(self.formulas.table.column(fact_id).open[row]):
            return False
        return fact.year is None or fact.year <= self.accounting_years[1][row]

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
        return tuple(name for name in self.model.facts if bool(table.proxies([name])[row]))

    def gate_gap(self, gate_id: str) -> Floats:
        """``gap_<id>``: amount lacking by the gate's first move, points for the score.

        0 where the gate is met, NaN where it is unknown or no amount of the move meets it.
        """
        columns = self.gates[gate_id]
        if columns.gate.kind == "score":
            return self._score_gap(columns)
        unmet = (columns.state == NOT_MET) & ~columns.refuted
        missed = np.full(self.rows, np.nan)
        if columns.gate.gaps:
            missed = self.gaps.gate_gaps(columns.gate, columns.gate.gaps[0], unmet)
        return np.where(columns.state == MET, 0.0, missed)

    def gate_gap_row(self, gate_id: str, row: int) -> float:
        """``gap_<id>`` of one row."""
        columns = self.gates[gate_id]
        if columns.gate.kind == "score":
            return float(self._score_gap(columns)[row])
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

    def _score_gap(self, columns: GateColumns) -> Floats:
        """Whole points lacking to the line where even the upper end does not reach it."""
        assert self.score is not None
        lacking = float(self.score.score.pass_mark) - self.score.high
        steps = np.floor(lacking) + 1 if self.score.score.strict else np.ceil(lacking)
        return np.where(columns.state == MET, 0.0, np.where(columns.state == NOT_MET, steps, np.nan))

    def binding_gate(self) -> list[str | None]:
        """The unmet gate with the largest relative shortfall; without one, the first unknown gate."""
        ids = list(self.gates)
        shortfall = np.vstack([_shortfall(self.gates[name]) for name in ids])
        states = np.vstack([self.gates[name].state for name in ids])
        found: list[str | None] = []
        for row in range(self.rows):
            if (states[:, row] == NOT_MET).any():
                found.append(ids[int(np.argmax(shortfall[:, row]))])
            elif (states[:, row] == UNKNOWN).any():
                found.append(ids[int(np.argmax(states[:, row] == UNKNOWN))])
            else:
                found.append(None)
        return found

    def columns(self, full: bool = False) -> dict[str, Column]:
        """The result table as columns: ``summary``, and with ``full`` the points of every indicator."""
        states = np.vstack([gate.state for gate in self.gates.values()])
        table: dict[str, Column] = {
            "verdict": np.array(VERDICTS, dtype=np.object_)[self.verdict],
            "gates_not_met": np.sum(states == NOT_MET, axis=0),
            "gates_unknown": np.sum(states == UNKNOWN, axis=0),
        }
        if self.score is not None:
            table |= {"points_low": self.score.low, "points_high": self.score.high}
        if self.planning is not None:
            table |= {"planning_low": self.planning.low, "planning_high": self.planning.high}
        table["binding_gate"] = np.array(self.binding_gate(), dtype=np.object_)
        for name, gate in self.gates.items():
            table[f"gate_{name}"] = np.array(GATE_STATES, dtype=np.object_)[gate.state]
            table[f"gap_{name}"] = self.gate_gap(name)
        if full and self.score is not None:
            for name, indicator in self.score.indicators.items():
                table |= {f"low_{name}": indicator.low, f"high_{name}": indicator.high}
        return table

    def to_frame(self, full: bool = False) -> pd.DataFrame:
        """The result table as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(self.columns(full))


def _shortfall(columns: GateColumns) -> Floats:
    """Relative distance below the line of unmet gates.

    A condition without a line, and a gate refuted by the experts, count as wholly short. An interval's upper
    end is used: the least it certainly lacks.
    """
    unmet = columns.state == NOT_MET
    if columns.value is None or columns.threshold is None:
        return np.where(unmet, 1.0, -np.inf)
    with np.errstate(invalid="ignore", divide="ignore"):
        short = (columns.threshold.low - columns.value.high) / np.abs(columns.threshold.low)
    short = np.where(np.isfinite(short) & ~columns.refuted, np.maximum(short, 0.0), 1.0)
    return np.where(unmet, short, -np.inf)
