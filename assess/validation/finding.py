"""What the checks share: the profile on its date, and comparing figures that may be bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from assess.facts.ip_status import RatedItem, rate
from assess.facts.measure import Measure, measure_of
from assess.facts.theme import Situation
from assess.profile.figure import Figure
from assess.profile.profile import EnterpriseProfile
from assess.validation.links import Links, links_of
from indicator_models.problems import Problem

Findings = Iterator[Problem]


class Check:
    """A profile on an application date, as every check takes it."""

    def __init__(self, profile: EnterpriseProfile, application_date: date) -> None:
        self.profile = profile
        self.application_date = application_date

    @cached_property
    def situation(self) -> Situation:
        """The three accounting years and whether the firm existed in them."""
        return Situation(self.profile, self.application_date)

    @property
    def last_year(self) -> int:
        """The last accounting year before the application."""
        return self.situation.year(1)

    @cached_property
    def links(self) -> Links:
        """The links of the chain."""
        return links_of(self.profile)

    @cached_property
    def rated(self) -> tuple[RatedItem, ...]:
        """The IP items, in their order, with their status on the application date."""
        identity = self.profile.identity
        return tuple(rate(item, identity, self.application_date) for item in self.profile.ip.items or ())


def finding(code: str, where: str, /, **params: Any) -> Problem:
    """A problem with its parameters."""
    return Problem(code, where, params)


def above(
    a: Decimal | Figure | Measure | None, b: Decimal | Figure | Measure | None
) -> tuple[Decimal, Decimal] | None:
    """The two figures when the first is certainly above the second, else ``None``."""
    first = a if isinstance(a, Measure) else measure_of(a)
    second = b if isinstance(b, Measure) else measure_of(b)
    if first.low is None or second.high is None or first.low <= second.high:
        return None
    return first.low, second.high
