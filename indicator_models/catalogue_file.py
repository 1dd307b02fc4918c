"""What a file of facts may hold; formulas are still text, compiled by :mod:`indicator_models.catalogue`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from indicator_models.fact import FactUnit, Kind
from indicator_models.schema import DataModel, Figure, Identifier, Localised, Source


class ProxyEntry(DataModel):
    """A fact of another caliber that is shown, and never decides, while this one is blank."""

    fact: str
    why: Localised


class FactEntry(DataModel):
    """A fact as the file states it; ``yearly`` stands for three columns."""

    id: Identifier
    kind: Kind
    yearly: bool = False
    unit: FactUnit = "none"
    asked: bool = False
    min: Figure | None = None
    max: Figure | None = None
    codes: tuple[str, ...] = ()
    code_labels: dict[str, Localised] = Field(default_factory=dict)
    use: str | None = None
    caliber: str | None = None
    entity: Literal["firm", "group"] = "firm"
    label: Localised
    definition: Localised
    source: Source
    aliases: tuple[str, ...] = ()
    where: Localised | None = None
    proxy: ProxyEntry | None = None


class ChoiceEntry(DataModel):
    """A list of choices shared by several facts."""

    codes: tuple[str, ...]
    code_labels: dict[str, Localised]


class DerivedEntry(DataModel):
    """A derived fact: a formula over facts and other derived facts."""

    id: Identifier
    kind: Kind
    unit: FactUnit = "none"
    label: Localised
    formula: str
    source: Source


class ParameterEntry(DataModel):
    """A number that the office sets; empty, it is unknown between ``min`` and ``max``."""

    id: Identifier
    label: Localised
    unit: FactUnit = "none"
    value: Figure | None
    min: Figure | None = None
    max: Figure | None = None
    source: Source


class CatalogueFile(DataModel):
    """A file of facts."""

    schema_version: Literal["1"]
    revision: int = 1
    facts: tuple[FactEntry, ...] = ()
    choices: dict[str, ChoiceEntry] = Field(default_factory=dict)
    derived: tuple[DerivedEntry, ...] = ()
