"""Everything one check-up knows, before it is written in any form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.facts import FactRow
from assess.profile.profile import EnterpriseProfile
from assess.settings import PlannedApplication
from indicator_models.model import Model
from indicator_models.planning import PlanningRules
from indicator_models.problems import Problem
from scoring import Result, RowExplanation
from scoring.settle import SettleItem
from scoring.suggestions import Suggested

Reading = Literal["can_apply", "cannot_apply", "depends_on_experts", "data_missing", "invalid"]
_DATA = frozenset({"missing", "proxy"})


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
    made_on: date
    """The day of the check-up: what is not closed by then is an estimate, what is past is too late."""

    @property
    def missing(self) -> tuple[SettleItem, ...]:
        """Figures that are not known and keep gates or points open, the most telling first."""
        return tuple(item for item in self.explanation.open_matters if item.kind in _DATA)

    @property
    def judgements(self) -> tuple[SettleItem, ...]:
        """Matters left to experts, or to a text that is silent."""
        return tuple(item for item in self.explanation.open_matters if item.kind not in _DATA)

    @property
    def estimated_years(self) -> tuple[int, ...]:
        """Accounting years, latest first, with estimates: said to be, or not closed by ``made_on``."""
        found = []
        for year, status, applies in zip(self.facts.years, self.facts.statuses, self.applicable, strict=True):
            open_year = status in (None, "estimate", "book") and year >= self.made_on.year
            if applies and (status == "estimate" or open_year):
                found.append(year)
        return tuple(found)

    @property
    def applicable(self) -> tuple[bool, bool, bool]:
        """Whether the firm existed (or may have) in each accounting year, latest first."""
        gone = self.facts.not_applicable
        return ("sales_y1" not in gone, "sales_y2" not in gone, "sales_y3" not in gone)


def reading_of(checkup: Checkup) -> Reading:
    """The verdict as people read it: an open one says whether figures or experts keep it open."""
    verdict = checkup.explanation.verdict
    if verdict == "pass":
        return "can_apply"
    if verdict == "fail":
        return "cannot_apply"
    if verdict == "invalid":
        return "invalid"
    return "data_missing" if checkup.missing else "depends_on_experts"
