"""Gates for every row: state, value, line and margin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicator_models.formula import Arithmetic
from indicator_models.model import Gate
from scoring.codes import MET, NOT_MET, UNKNOWN
from scoring.ends import Bools, Floats
from scoring.formulas import Formulas, KleeneColumn, NumberColumn
from scoring.indicators import IndicatorColumns
from scoring.totals import ScoreColumns, points_line

States = npt.NDArray[np.int8]


@dataclass(frozen=True)
class GateColumns:
    """Result columns of one gate."""

    gate: Gate
    state: States
    """As printed: met, not met, unknown."""
    strict: KleeneColumn
    """As the verdict counts it: an open refutation (an ungraded core support) keeps it open, and so does a
    figure that only a declared proxy gives."""
    value: NumberColumn | None
    threshold: NumberColumn | None
    refuted: Bools
    """Rows where an expert's grade refutes it, whatever its own value."""
    refutation_open: Bools
    """Rows where the gate may be met by its own value and an expert's grade may still refute it."""
    strict_line: bool
    """Whether the line itself is not met."""
    filled: Bools
    """Rows read by a declared proxy that would be open without it: printed, and nothing for the verdict."""

    @property
    def listed(self) -> States:
        """As a list, without room for a mark, tells it: open where a declared proxy gives it."""
        return np.where(self.filled, np.int8(UNKNOWN), self.state)

    @property
    def margin(self) -> Floats:
        """Signed distance to the good side, (value − line) / |line| or its negative where less is better;
        NaN where either is not known to the point."""
        if self.value is None or self.threshold is None:
            return np.full(len(self.state), np.nan)
        known = (self.value.low == self.value.high) & (self.threshold.low == self.threshold.high)
        with np.errstate(invalid="ignore", divide="ignore"):
            distance = (self.value.low - self.threshold.low) / np.abs(self.threshold.low)
        distance = -distance if self.gate.upper else distance
        return np.where(known & np.isfinite(distance), distance, np.nan)


def judge_gate(gate: Gate, formulas: Formulas, score: ScoreColumns | None) -> GateColumns:
    """State of a gate by its own condition, by the score line, and by what refutes it."""
    value: NumberColumn | None
    threshold: NumberColumn | None
    if gate.kind == "score":
        assert score is not None
        own, threshold = points_line(gate, score, formulas)
        value = score.part(gate.points_of)
    else:
        assert gate.condition is not None
        own, value = formulas.condition(gate.condition), _value(gate, formulas)
        threshold = formulas.number(gate.threshold) if gate.threshold is not None else None
    own = _settled(gate, own, formulas)
    strict_line = gate.strict or (gate.kind == "score" and gate.points_of is None and score_is_strict(score))
    filled = formulas.table.filled(facts_under(gate, formulas, score))
    if gate.refuted_by is None:
        nothing = np.zeros(len(own.must), dtype=np.bool_)
        return GateColumns(
            gate,
            states_of(own),
            own,
            value,
            threshold,
            nothing,
            nothing,
            strict_line,
            filled,
        )
    assert score is not None
    refuted = _has_outcome(score.indicators[gate.refuted_by.indicator], gate.refuted_by.outcome)
    shown = KleeneColumn(own.must & ~refuted.must, own.may & ~refuted.must)
    strict = KleeneColumn(own.must & ~refuted.may, own.may & ~refuted.must)
    still_open = own.may & refuted.may & ~refuted.must
    return GateColumns(
        gate,
        states_of(shown),
        strict,
        value,
        threshold,
        refuted.must,
        still_open,
        strict_line,
        filled,
    )


def score_is_strict(score: ScoreColumns | None) -> bool:
    """Whether the mark of the score itself does not pass."""
    return score is not None and score.score.strict


def facts_under(gate: Gate, formulas: Formulas, score: ScoreColumns | None) -> tuple[str, ...]:
    """Basic facts that a gate rests on; for a line on points those of the indicators under it."""
    nodes = [node for node in (gate.condition, gate.met_by, gate.threshold) if node is not None]
    if gate.refuted_by is not None and score is not None:
        nodes += score.indicators[gate.refuted_by.indicator].indicator.formulas
    if gate.kind == "score" and score is not None:
        for columns in score.indicators_of(gate.points_of):
            nodes += columns.indicator.formulas
    return formulas.table.catalogue.basic_facts(*nodes)


def _settled(gate: Gate, own: KleeneColumn, formulas: Formulas) -> KleeneColumn:
    """An open value settled by another certainty: no R&D overseas makes an unknown total wholly domestic.

    A value that decides by itself is never overruled, so a contradiction between the two stays visible.
    """
    if gate.met_by is None:
        return own
    open_rows = own.may & ~own.must
    return KleeneColumn(own.must | open_rows & formulas.condition(gate.met_by).must, own.may)


def _has_outcome(columns: IndicatorColumns, outcome_id: str) -> KleeneColumn:
    """Whether an indicator has a certain outcome: surely where no other is possible."""
    ids = [outcome.id for outcome in columns.indicator.outcomes]
    bit = np.uint32(1 << ids.index(outcome_id))
    return KleeneColumn(columns.mask == bit, (columns.mask & bit) != 0)


def states_of(column: KleeneColumn) -> States:
    """Kleene values as codes."""
    return np.where(column.must, MET, np.where(column.may, UNKNOWN, NOT_MET)).astype(np.int8)


def _value(gate: Gate, formulas: Formulas) -> NumberColumn | None:
    if gate.part is None:
        return None
    if gate.whole is None:
        return formulas.number(gate.part)
    return formulas.number(Arithmetic("/", gate.part, gate.whole))
