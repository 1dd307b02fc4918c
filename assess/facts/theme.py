"""What every theme of facts works on and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assess.accounting_years import accounting_years
from assess.facts.measure import Measure
from assess.facts.row import FactValue, Scalar
from assess.profile.figure import day_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem

INDICES = (1, 2, 3)
"""1 is the latest accounting year; the law's first year is 3."""


@dataclass(frozen=True)
class Situation:
    """A profile on an application date: its three accounting years and whether the firm existed in them."""

    profile: EnterpriseProfile
    application_date: date

    @property
    def years(self) -> tuple[int, int, int]:
        """The three calendar years before the year of the application, latest first (195号 三(一))."""
        return accounting_years(self.application_date)

    def year(self, index: int) -> int:
        """Calendar year of ``_y<index>``."""
        return self.years[index - 1]

    def exists(self, year: int) -> bool | None:
        """Whether the firm existed in a year; ``None`` when the registration date leaves it open."""
        registered = self.profile.identity.registered_on
        if registered is None:
            return None
        day = day_of(registered)
        if day.value.year <= year and day.bound != "at_least":
            return True
        if day.value.year > year and day.bound != "at_most":
            return False
        return None

    def applies(self, index: int) -> bool:
        """Whether the firm may have existed in ``_y<index>`` (certainly not: the year is not applicable)."""
        return self.exists(self.year(index)) is not False


@dataclass
class Theme:
    """Facts and problems collected by one theme."""

    values: dict[str, FactValue] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, fact: str, value: Measure | FactValue | Scalar | None) -> None:
        """Record a fact; ``None`` and an unknown measure leave it blank."""
        if isinstance(value, Measure):
            value = value.value()
        if value is None:
            return
        self.values[fact] = value if isinstance(value, FactValue) else FactValue(value, value)

    def say(self, code: str, where: str, /, **params: Any) -> None:
        """Record a problem."""
        self.problems.append(Problem(code, where, params))
