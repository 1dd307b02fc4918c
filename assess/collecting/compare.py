"""Compare the last data of a firm with a file that came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.accounting_years import accounting_years
from assess.checkup.inputs import read_source
from assess.intake.carry import carried, last_year_of
from assess.intake.held_paths import holds
from assess.profile.differences import Difference, differences
from assess.profile.profile import EnterpriseProfile
from assess.profile.same_firm import firm_key, same_firm
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem


@dataclass(frozen=True)
class Comparison:
    """The differences, or the problems of a file that gave no profile."""

    firm: str
    found: tuple[Difference, ...]
    problems: tuple[Problem, ...] = ()
    other_firm: str | None = None
    """Name of the firm of the last file, where it is certainly another one."""


def compare_files(
    last: Path, returned: Path, default_date: date, known: Callable[[], Catalogue]
) -> Comparison:
    """What changed from ``last`` to ``returned`` (profiles or workbooks); ``default_date`` stands for the
    application date that a workbook does not name."""
    before, after = (read_source(path, default_date, known) for path in (last, returned))
    if before.profile is None or after.profile is None:
        sources = (before, after)
        return Comparison("-", (), tuple(p for s in sources if s.profile is None for p in s.problems))
    found = compare(before.profile, before.application_date, after.profile, after.application_date)
    same = same_firm(firm_key(before.profile.identity), firm_key(after.profile.identity))
    other = None if same else before.profile.identity.name
    return Comparison(after.profile.identity.name, found, other_firm=other)


def compare(
    last: EnterpriseProfile, last_date: date | None, returned: EnterpriseProfile, on: date | None
) -> tuple[Difference, ...]:
    """What changed; ``last_date`` and ``on`` are the application dates that workbooks name.

    A workbook of another year is held against what :func:`assess.intake.carry.carried` takes over into it, so
    that figures of one application alone are not told as removed; what it has no cell for is not either.
    """
    if on is None:
        return differences(last, returned)
    last_year = accounting_years(last_date)[0] if last_date is not None else last_year_of(last)
    if last_year is not None and last_year != accounting_years(on)[0]:
        last = carried(last, last_year, on).profile
    return differences(last, returned, holds(on))
