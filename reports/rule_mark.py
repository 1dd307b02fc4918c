"""The rule of review behind a finding, as a report prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.quantity import Clause

Weight = Literal["red", "amber", "item"]
"""red: endangers the application or a gate; amber: makes experts ask; item: the item counts less or not."""

WEIGHTS: tuple[Weight, ...] = ("red", "amber", "item")
"""The gravest first."""


@dataclass(frozen=True)
class RuleMark:
    """Number among the experts' deduction points, weight and source of a rule."""

    numbers: tuple[str, ...]
    """``D09``; empty for a rule that has no number."""
    weight: Weight
    basis: Clause
