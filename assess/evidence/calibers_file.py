"""What the three calibers of R&D are and what their differences mean, as data."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Literal

from indicator_models.located_yaml import parse_yaml
from indicator_models.schema import DataModel, Localised, Source, build

Caliber = Literal["accounting", "high_tech", "super_deduction"]
NoteId = Literal[
    "super_below_high_tech",
    "super_above_high_tech",
    "accounting_above_high_tech",
    "accounting_below_high_tech",
    "all_equal",
]


class CaliberText(DataModel):
    """One caliber in words."""

    label: Localised
    what: Localised
    basis: Source


class NoteText(DataModel):
    """What a difference means; ``normal`` where it is as it should be, else it asks for an explanation."""

    normal: bool
    text: Localised
    basis: Source


class CaliberTexts(DataModel):
    """Every caliber."""

    accounting: CaliberText
    high_tech: CaliberText
    super_deduction: CaliberText


class NoteTexts(DataModel):
    """Every difference."""

    super_below_high_tech: NoteText
    super_above_high_tech: NoteText
    accounting_above_high_tech: NoteText
    accounting_below_high_tech: NoteText
    all_equal: NoteText


class CalibersFile(DataModel):
    """The file of calibers."""

    schema_version: Literal["1"]
    revision: int
    calibers: CaliberTexts
    notes: NoteTexts

    def caliber(self, name: Caliber) -> CaliberText:
        """A caliber in words."""
        text: CaliberText = getattr(self.calibers, name)
        return text

    def note(self, name: NoteId) -> NoteText:
        """What a difference means."""
        text: NoteText = getattr(self.notes, name)
        return text


@lru_cache(maxsize=1)
def calibers_file() -> CalibersFile:
    """The file shipped with the package."""
    source = resources.files("assess.evidence").joinpath("calibers.yaml")
    return build(
        CalibersFile, parse_yaml(source.read_text(encoding="utf-8"), "assess/evidence/calibers.yaml")
    )
