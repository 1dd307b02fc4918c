"""Which question first: the one that narrows the verdict most.

The measure of a question is the number of gates that its answer could settle, then the width of the points
that it closes, both as the engine gives them (:func:`scoring.settle.settle`); nothing is scored here. Over
several models the gates are counted together and the widest points count, because points of two models are
not of one scale. Where several cells make up one fact, each bears the measure of the fact. A figure that is
known and doubtful bears the gates that rest on it: an answer may overturn them. After them stands what is
missing of the minimum of a first check-up (mark M) and settles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from assess.checkup.checkup import Checkup
from assess.profile.figure import Figure
from assess.profile.keyed import KeyPath, values_of
from assess.questions.asking import asking_codes
from assess.questions.minimum import minimum_of
from assess.questions.needed import is_given, is_needed
from assess.questions.path_index import PathIndex
from assess.questions.question import Decided, Kind, Question
from assess.questions.slots import Slot, Slots
from assess.questions.stated import confirmed
from indicator_models.fact import Fact
from indicator_models.problems import Problem
from scoring.gates import facts_under
from scoring.settle import SettleItem


@dataclass
class _Entry:
    """A question in the making."""

    kind: Kind
    slot: Slot | None
    lists: tuple[str, ...] = ()
    facts: list[str] = field(default_factory=list)
    gates: dict[tuple[str, str], Decided] = field(default_factory=dict)
    points: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    def done(self) -> Question:
        return Question(
            self.kind,
            self.slot,
            tuple(dict.fromkeys(self.facts)),
            self.lists,
            tuple(self.gates.values()),
            self.points,
            tuple(self.problems),
        )


def questions_of(checkups: Sequence[Checkup], slots: Slots, index: PathIndex) -> tuple[Question, ...]:
    """Every question to the firm of the check-ups (one profile, one a model), the most telling first."""
    asked = _Asked(slots, index, dict(values_of(checkups[0].profile)))
    for checkup in checkups:
        for item in checkup.missing:
            asked.matter(checkup, item)
    for checkup in checkups:
        for problem in checkup.problems:
            if problem.code in asking_codes():
                asked.problem(checkup, problem)
    found = [entry.done() for entry in asked.entries.values()]
    found.sort(key=lambda question: (-len(question.gates), -question.points))
    # What plans and reports rest on, and no verdict does, comes last.
    minimum = minimum_of(checkups[0].profile, slots).missing
    return (*found, *(Question("useful", slot) for slot in minimum if (slot.key,) not in asked.entries))


def questions_of_problems(problems: Iterable[Problem]) -> tuple[Question, ...]:
    """The questions of a file that gave no profile: its problems that ask, in their order."""
    found = {(p.where, p.code): p for p in problems if p.code in asking_codes()}
    return tuple(Question("doubt", None, problems=(problem,)) for problem in found.values())


class _Asked:
    """Questions by what answers them."""

    def __init__(self, slots: Slots, index: PathIndex, values: dict[KeyPath, Any]) -> None:
        self.slots, self.index, self.values = slots, index, values
        self.entries: dict[tuple[str, ...], _Entry] = {}

    def matter(self, checkup: Checkup, item: SettleItem) -> None:
        """A figure that is missing, or of another caliber."""
        fact = checkup.model.catalogue.facts[item.id]
        for entry in self._entries_of(fact, item.kind == "proxy"):
            entry.facts.append(fact.id)
            entry.gates |= {(checkup.model.id, gate): _decided(checkup, gate) for gate in item.gates}
            entry.points = max(entry.points, item.points)

    def problem(self, checkup: Checkup, problem: Problem) -> None:
        """A cell that asks; where its figure is asked for already, the question says so too."""
        path = self.index.path_of(problem.where)
        figure = self.values.get(path) if path is not None else None
        if asking_codes()[problem.code].of_sources and isinstance(figure, Figure) and confirmed(figure):
            return
        slot = self.slots.by_path.get(path) if path is not None else None
        if slot is not None:
            entry = self._entry((slot.key,), "doubt", slot)
        else:
            entry = self._entry((problem.code, problem.where), "doubt", None)
        if problem not in entry.problems:
            entry.problems.append(problem)
        facts = self._resting(checkup, problem, path, slot)
        entry.facts += [name for name in checkup.model.facts if name in facts]
        for name, columns in checkup.result.gates.items():
            if facts & set(facts_under(columns.gate, checkup.result.formulas, checkup.result.score)):
                entry.gates[checkup.model.id, name] = _decided(checkup, name)

    def _entries_of(self, fact: Fact, proxy: bool) -> list[_Entry]:
        if proxy and fact.kind == "money" and self._consolidated:
            return [self._entry(("standalone",), "standalone", None)]
        mine = [slot for slot in self.slots.of_fact(fact) if is_needed(slot, self.values)]
        wanted = mine if proxy else [slot for slot in mine if not is_given(slot, self.values)]
        lists = self.slots.lists_of(fact)
        if not wanted and lists:
            return [self._entry(("list", *lists), "list", None, lists)]
        # All cells are filled and the fact is open all the same: a bound to be made exact.
        kind: Kind = "proxy" if proxy else "missing"
        return [self._entry((slot.key,), kind, slot) for slot in wanted or mine]

    def _entry(
        self, key: tuple[str, ...], kind: Kind, slot: Slot | None, lists: tuple[str, ...] = ()
    ) -> _Entry:
        return self.entries.setdefault(key, _Entry(kind, slot, lists))

    @property
    def _consolidated(self) -> bool:
        return self.values.get(("identity", "statement_scope")) == "consolidated"

    def _resting(
        self, checkup: Checkup, problem: Problem, path: KeyPath | None, slot: Slot | None
    ) -> set[str]:
        """Facts of the model that rest on the place of a problem."""
        model = checkup.model
        facts = [model.catalogue.facts[name] for name in model.facts]
        if asking_codes()[problem.code].all_money:
            return {fact.id for fact in facts if fact.kind == "money"}
        if slot is not None:
            return {fact.id for fact in facts if slot in self.slots.of_fact(fact)}
        lists = self.slots.lists_at(path) if path is not None else frozenset()
        return {fact.id for fact in facts if lists & set(self.slots.lists_of(fact))}


def _decided(checkup: Checkup, gate: str) -> Decided:
    return Decided(checkup.model, checkup.result.gates[gate].gate)
