"""Which paths of a profile a workbook for three accounting years has cells for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from assess.accounting_years import accounting_years
from assess.intake.path_cells import cells_by_pattern
from assess.profile.keyed import KeyPath, pattern_of

_YEAR = re.compile(r"(\d{4})(?:/|$)")
_DATED = frozenset({"years", "people", "facts"})
_DATED_BELOW = frozenset({("rd", "years"), ("rd", "lines"), ("conversions", "years")})
"""Lists whose items are keyed by a year."""


def holds(application_date: date) -> Callable[[KeyPath], bool]:
    """Whether the workbook of an application date has a cell for a path.

    Sources and notes of figures have none, nor do other years than the three before the application.
    """
    years = {str(year) for year in accounting_years(application_date)}

    def held(path: KeyPath) -> bool:
        if pattern_of(path) not in _patterns():
            return False
        return all(match[1] in years for match in _years_of(path))

    return held


def _years_of(path: KeyPath) -> list[re.Match[str]]:
    """The calendar years that items of the path are keyed by; a further fact is keyed ``fact/year``."""
    if path[0] not in _DATED and path[:2] not in _DATED_BELOW:
        return []
    steps = (step.rpartition("/")[2] if path[0] == "facts" else step for step in path)
    return [match for step in steps if (match := _YEAR.match(step))]


@lru_cache(maxsize=1)
def _patterns() -> frozenset[KeyPath]:
    return frozenset({("facts", "*", "value"), *cells_by_pattern()})
