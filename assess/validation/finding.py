"""What the checks share: comparing figures that may be bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from assess.facts.measure import Measure, measure_of
from assess.profile.figure import Figure
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem

Findings = Iterator[Problem]


class Check:
    """A profile on an application date, as every check takes it."""

    def __init__(self, profile: EnterpriseProfile, application_date: date) -> None:
        self.profile = profile
        self.application_date = application_date


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


def books_differ(where: str, year: int, figure: Decimal | Figure | None) -> Findings:
    """A figure that other books state otherwise (D05 of the deduction points: three books disagree)."""
    if not isinstance(figure, Figure):
        return
    for other in figure.others:
        if other.value != figure.value:
            yield finding(
                "check_books_differ",
                where,
                year=year,
                used=figure.value,
                other=other.value,
                source=other.source,
            )
