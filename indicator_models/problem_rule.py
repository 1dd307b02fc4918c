"""The rule behind a problem code, as data: what experts deduct, on what ground, with which limits.

A code of ``data/problems/*.yaml`` that is a rule of review carries it as ``rule:``; a check reads its limits
and words from here, so that an office can see every number it is judged by.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from indicator_models.problems import RulePart, RuleWeight
from indicator_models.schema import DataModel, Figure, Identifier, Localised, Source

Deduction = Annotated[str, StringConstraints(pattern=r"^D(0[1-9]|1[0-9]|2[0-5])$")]
"""Number of a deduction point, D01 to D25."""

Word = Annotated[str, StringConstraints(min_length=1, max_length=40)]


def _several(written: Any) -> Any:
    return (written,) if isinstance(written, str) else written


PRACTICE = "practice"
"""Text of a source that stands for the experience of advisors, where no clause says it."""

SYSTEM = "system"
"""Text of a source that stands for a check of the application system, which no clause says either."""


def _with_value(written: Any) -> Any:
    return written if isinstance(written, dict) else {"value": written}


class Limit(DataModel):
    """A limit of a rule; in data files a number alone is one with a source, that of the rule's basis."""

    value: Figure
    ours: bool = False
    """Set by this program without a source: an office may set another."""


class ProblemRule(DataModel):
    """What makes a problem a rule of review."""

    deduction: Annotated[tuple[Deduction, ...], BeforeValidator(_several)] = ()
    """Deduction points of the experts that it covers; empty for a rule of the chain that has no number."""
    weight: RuleWeight
    basis: Source
    """The clause, :data:`PRACTICE` or :data:`SYSTEM`, and how well that is verified."""
    part: RulePart
    looks_at: Localised
    """What the check compares, and when it speaks."""
    limits: dict[Identifier, Annotated[Limit, BeforeValidator(_with_value)]] = Field(default_factory=dict)
    words: dict[Identifier, tuple[Word, ...]] = Field(default_factory=dict)

    def limit(self, name: str) -> Decimal:
        """A limit of the rule; a check names only limits that its rule has (``KeyError``)."""
        return self.limits[name].value
