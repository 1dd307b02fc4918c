"""Everything one check-up knows, before it is written in any form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assess.evidence.calibers import CaliberYear
from assess.evidence.effects import Conflicts
from assess.evidence.struck import StruckOut
from assess.facts import FactRow
from assess.facts.estimates import applicable_years, estimated_years
from assess.profile.profile import EnterpriseProfile
from assess.reading import Reading, is_data, reading_of
from assess.settings import PlannedApplication
from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from indicator_models.problems import Problem
from scoring import Result, RowExplanation
from scoring.settle import SettleItem
from scoring.suggestions import Suggested

if TYPE_CHECKING:
    from assess.matching import Matching


@dataclass(frozen=True)
class Checkup:
    """One firm examined by one model for one application date."""

    profile: EnterpriseProfile
    planned: PlannedApplication
    model: Model
    planning: PlanningRules | None
    facts: FactRow
    result: Result
    explanation: RowExplanation
    suggestions: tuple[Suggested, ...]
    problems: tuple[Problem, ...]
    """Findings of reading, deriving and checking, in this order; they stand beside the verdict."""
    derived: tuple[Problem, ...]
    """Those of deriving and checking, placed by the JSON path even where ``problems`` name a cell."""
    made_on: date
    """The day of the check-up: what is not closed by then is an estimate, what is past is too late."""
    matching: Matching | None = None
    """What else the firm qualifies for; ``None`` where nobody asked."""
    advised: bool = True
    """Whether there are suggestion rules for the model at all."""
    conflicts: Conflicts | None = None
    """Figures that several books state differently, with what each does; ``None`` where there is none."""
    rd_calibers: tuple[CaliberYear, ...] = ()
    """R&D in three calibers by year, latest first; empty where no year has two to compare."""
    struck_out: StruckOut | None = None
    """What experts strike out, and what that does; ``None`` where they strike out nothing."""
    trust_file: Path | None = None
    """The office's own order of trust among sources, with its names of their kinds."""

    @property
    def missing(self) -> tuple[SettleItem, ...]:
        """Figures that are not known and keep the verdict (or gates and points) open, most telling first."""
        return tuple(item for item in self._matters if is_data(item) and not self._set_by_office(item))

    @property
    def unset(self) -> tuple[SettleItem, ...]:
        """Parameters that the office has not set and that keep something open: no data of the firm."""
        return tuple(item for item in self._matters if self._set_by_office(item))

    def _set_by_office(self, item: SettleItem) -> bool:
        fact = self.model.catalogue.facts.get(item.id)
        return fact is not None and fact.parameter

    @property
    def judgements(self) -> tuple[SettleItem, ...]:
        """Matters left to experts, or to a text that is silent."""
        return tuple(item for item in self._matters if not is_data(item))

    @property
    def reading(self) -> Reading:
        """The verdict as people read it."""
        return reading_of(self.explanation.verdict, self.explanation.settle)

    @property
    def _matters(self) -> tuple[SettleItem, ...]:
        """What would settle an open verdict; for a decided one, what still keeps gates or points open."""
        return self.explanation.settle or self.explanation.open_matters

    @property
    def estimated_years(self) -> tuple[int, ...]:
        """Accounting years, latest first, with estimates: said to be, or not closed by ``made_on``."""
        return estimated_years(self.facts, self.model.catalogue, self.made_on)

    @property
    def applicable(self) -> tuple[bool, bool, bool]:
        """Whether the firm existed (or may have) in each accounting year, latest first."""
        return applicable_years(self.facts)
