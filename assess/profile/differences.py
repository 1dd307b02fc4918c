"""What changed between two profiles of one firm, value by value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assess.profile.figure import DateFigure, Figure
from assess.profile.keyed import KeyPath, pattern_of, values_of
from assess.profile.profile import EnterpriseProfile

_NAMED_BY_YEAR = (
    ("years", "*"),
    ("rd", "years", "*"),
    ("rd", "lines", "*"),
    ("rd", "projects", "*", "yearly", "*"),
    ("people", "*"),
    ("conversions", "years", "*"),
    ("facts", "*"),
)
_NAMES = frozenset((*item, name) for item in _NAMED_BY_YEAR for name in ("year", "project", "fact"))
"""Values that only say which year or fact their item is of: the path says it already."""

Change = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class Difference:
    """One value that is not what it was; a figure is its number, without its source."""

    path: KeyPath
    old: Any
    """``None`` where it was not known."""
    new: Any
    """``None`` where it is not known any more."""

    @property
    def change(self) -> Change:
        """Whether the value is new, another one, or gone."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"


def differences(
    old: EnterpriseProfile,
    new: EnterpriseProfile,
    holds: Callable[[KeyPath], bool] = lambda _: True,
) -> tuple[Difference, ...]:
    """Every value that differs: in the order of the new profile, then what is gone.

    ``holds`` tells whether the file that ``new`` was read from can hold a path at all: what it cannot hold (a
    year that was shifted out, a text without a cell) is not gone. Items of a list are compared by what
    identifies them, so another order is no difference. Sources and marks of a figure are not compared.
    """
    before, after = _plain(values_of(old)), _plain(values_of(new))
    changed = [
        Difference(path, before.get(path), value)
        for path, value in after.items()
        if before.get(path) != value
    ]
    gone = [
        Difference(path, value, None) for path, value in before.items() if path not in after and holds(path)
    ]
    return (*changed, *gone)


def _plain(values: Mapping[KeyPath, Any]) -> dict[KeyPath, Any]:
    return {
        path: value.value if isinstance(value, Figure | DateFigure) else value
        for path, value in values.items()
        if pattern_of(path) not in _NAMES
    }
