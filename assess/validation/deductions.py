"""Deduction points D01 to D25 of the experts: which rules cover each, and what a profile cannot show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from indicator_models.located_yaml import parse_yaml
from indicator_models.problem_rule import Deduction
from indicator_models.problems import ProblemCode, RuleWeight, problem_codes
from indicator_models.schema import DataModel, Localised, build

FILE = "deductions.yaml"


class DeductionEntry(DataModel):
    """One deduction point."""

    title: Localised
    weight: RuleWeight
    source: str
    """Clause, or key of the source of practice."""
    not_shown: Localised | None = None
    """What of it a profile cannot show; required where no rule covers it."""


class DeductionFile(DataModel):
    """The file of deduction points."""

    schema_version: Literal["1"]
    points: dict[Deduction, DeductionEntry]


@dataclass(frozen=True)
class DeductionPoint:
    """A deduction point with the codes of the rules that cover it."""

    number: str
    entry: DeductionEntry
    codes: tuple[str, ...]


def rules() -> tuple[ProblemCode, ...]:
    """Every problem code that is a rule of review, in the order of the files and of their entries."""
    return tuple(entry for entry in problem_codes().values() if entry.rule is not None)


@lru_cache(maxsize=1)
def deductions() -> tuple[DeductionPoint, ...]:
    """All points in order; raises :class:`~indicator_models.errors.DataFileError` for a faulty file."""
    text = resources.files("assess").joinpath("validation", FILE).read_text(encoding="utf-8")
    points = build(DeductionFile, parse_yaml(text, FILE)).points
    covering = _covering(rules())
    return tuple(
        DeductionPoint(number, entry, covering.get(number, ())) for number, entry in sorted(points.items())
    )


def _covering(known: tuple[ProblemCode, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in known:
        for number in code.rule.deduction if code.rule is not None else ():
            found[number] = (*found.get(number, ()), code.code)
    return found
