"""Shares over a pool: firms that hold among those of a population, as a range while facts are blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicator_models.parts import Statistic
from scoring.ends import Bools
from scoring.formulas import Formulas

TargetState = Literal["reached", "not_reached", "open", "no_target"]


@dataclass(frozen=True)
class Share:
    """A share with its counts; the range covers every filling of the blanks."""

    statistic: Statistic
    low: float
    high: float
    """``nan`` where the population is certainly empty."""
    population: tuple[int, int]
    """Firms certainly in the population, and firms possibly in it."""
    holding: tuple[int, int]
    """Of those possibly in the population: certainly holding, possibly holding."""
    line: tuple[float, float] | None
    """The target, a range where the office has not set it; ``None`` where there is none."""

    @property
    def target(self) -> float | None:
        """The target, where it is known."""
        return self.line[0] if self.line is not None and self.line[0] == self.line[1] else None

    @property
    def state(self) -> TargetState:
        """Where the share stands against its target; reached at equality."""
        if self.line is None:
            return "no_target"
        if self.low >= self.line[1]:
            return "reached"
        return "not_reached" if self.high < self.line[0] else "open"


def share(statistic: Statistic, formulas: Formulas, rows: Bools) -> Share:
    """The share over the chosen rows.

    A firm that may or may not belong lowers the share most as a member that does not hold, and raises it
    most as one that does: both extremes are taken over all such firms. Fillings that leave the population
    empty give no share and do not count.
    """
    population, holds = formulas.condition(statistic.population), formulas.condition(statistic.holds)
    inside, possible = population.must & rows, population.may & rows
    doubtful = possible & ~inside
    low = _ratio(_count(inside & holds.must), _count(inside) + _count(doubtful & ~holds.must))
    joining = _count(doubtful & holds.may)
    high = _ratio(_count(inside & holds.may) + joining, _count(inside) + joining)
    if _count(inside) == 0 and _count(doubtful) > 0:
        # Whoever joins surely holds, or surely does not.
        low, high = (1.0 if np.isnan(low) else low), (0.0 if np.isnan(high) else high)
    line = None
    if statistic.target is not None and formulas.table.rows:
        column = formulas.number(statistic.target)
        line = float(column.low.min()), float(column.high.max())
    return Share(
        statistic,
        low,
        high,
        (_count(inside), _count(possible)),
        (_count(possible & holds.must), _count(possible & holds.may)),
        line,
    )


def _count(rows: Bools) -> int:
    return int(np.count_nonzero(rows))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
