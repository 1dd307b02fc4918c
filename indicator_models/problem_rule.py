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


class ProblemRule(DataModel):
    """What makes a problem a rule of review."""

    deduction: Annotated[tuple[Deduction, ...], BeforeValidator(_several)] = ()
    """Deduction points of the experts that it covers; empty for a rule of the chain that has no number."""
    weight: RuleWeight
    basis: Source
    """The clause, or ``practice``, and how well that is verified."""
    part: RulePart
    looks_at: Localised
    """What the check compares, and when it speaks."""
    limits: dict[Identifier, Figure] = Field(default_factory=dict)
    words: dict[Identifier, tuple[Word, ...]] = Field(default_factory=dict)

    def limit(self, name: str) -> Decimal:
        """A limit of the rule; a check names only limits that its rule has (``KeyError``)."""
        return self.limits[name]
