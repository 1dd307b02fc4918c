"""What a model says of a firm under other figures: every variant is a row of one table and one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess.facts import facts_of
from assess.files import InputRefusedError
from assess.profile.profile import EnterpriseProfile
from indicator_models.model import Model
from scoring import TableError, evaluate
from scoring.codes import GATE_STATES, VERDICTS, GateState, Verdict

_VERDICT_RANK: Mapping[Verdict, int] = {"invalid": 0, "fail": 1, "none": 2, "undetermined": 2, "pass": 3}
_GATE_RANK: Mapping[GateState, int] = {"not_met": 0, "unknown": 1, "met": 2}


@dataclass(frozen=True)
class Outcome:
    """What a model says of one variant of a firm."""

    verdict: Verdict
    gates: Mapping[str, GateState]
    """State of each gate by id; a gate that only a declared proxy decides counts as unknown."""
    points: tuple[float, float] | None
    """``None`` for a model without points."""

    @property
    def standing(self) -> tuple[int, int, tuple[float, float]]:
        """Sorts outcomes from the least to the most favourable: verdict, gates, points."""
        gates = sum(_GATE_RANK[state] for state in self.gates.values())
        return _VERDICT_RANK[self.verdict], gates, self.points or (0.0, 0.0)


@dataclass(frozen=True)
class GateChange:
    """A gate that another figure turns."""

    gate: str
    before: GateState
    after: GateState


@dataclass(frozen=True)
class Effect:
    """What another figure does: the outcome as examined, and the one it leads to."""

    before: Outcome
    after: Outcome

    @property
    def gates(self) -> tuple[GateChange, ...]:
        """Gates whose state changes, in the order of the model."""
        return tuple(
            GateChange(gate, state, self.after.gates[gate])
            for gate, state in self.before.gates.items()
            if self.after.gates[gate] != state
        )

    @property
    def verdict_changes(self) -> bool:
        """Whether the verdict is another one."""
        return self.before.verdict != self.after.verdict

    @property
    def points_change(self) -> bool:
        """Whether the interval of points is another one."""
        return self.before.points != self.after.points

    @property
    def decides(self) -> bool:
        """Whether a gate or the verdict is another one."""
        return self.verdict_changes or bool(self.gates)

    @property
    def none(self) -> bool:
        """Whether nothing at all changes."""
        return not (self.decides or self.points_change)


@dataclass(frozen=True)
class Bench:
    """A model on an application date, on which variants of a firm are judged."""

    model: Model
    application_date: date

    def outcomes(self, profiles: Sequence[EnterpriseProfile]) -> tuple[Outcome, ...]:
        """What the model says of each profile, in their order, from one table with a row each.

        Raises :class:`InputRefusedError` where the facts cannot be judged at all.
        """
        try:
            result = evaluate(self.model, self._table(profiles))
        except TableError as error:
            raise InputRefusedError(error.problems) from error
        score = result.score
        return tuple(
            Outcome(
                verdict=VERDICTS[int(result.verdict[row])],
                gates={name: GATE_STATES[int(gate.listed[row])] for name, gate in result.gates.items()},
                points=(float(score.low[row]), float(score.high[row])) if score is not None else None,
            )
            for row in range(result.rows)
        )

    def effects(
        self, profile: EnterpriseProfile, variants: Sequence[EnterpriseProfile]
    ) -> tuple[Effect, ...]:
        """What each variant changes against the profile; nothing is judged where there is no variant."""
        if not variants:
            return ()
        before, *after = self.outcomes((profile, *variants))
        return tuple(Effect(before, outcome) for outcome in after)

    def _table(self, profiles: Sequence[EnterpriseProfile]) -> dict[str, list[object]]:
        """One row a profile; a column that a row has no value for is blank in it."""
        rows: list[Mapping[str, Sequence[object]]] = [
            facts_of(profile, self.application_date, self.model.catalogue).columns() for profile in profiles
        ]
        names = dict.fromkeys(name for row in rows for name in row)
        table = {name: [row[name][0] if name in row else None for row in rows] for name in names}
        identity: dict[str, list[object]] = {
            "application_date": [self.application_date for _ in profiles],
            "name": [profile.identity.name for profile in profiles],
        }
        return {**table, **identity}
