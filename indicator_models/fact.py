"""One fact of the catalogue: a named column with kind, unit, domain, labels and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicator_models.formula import Node, ValueType
from indicator_models.schema import Localised, Source

Kind = Literal["money", "number", "count", "points", "date", "text", "code", "choice", "grade", "flag"]
FactUnit = Literal["yuan", "person", "item", "day", "year", "point", "ratio", "none"]

VALUE_TYPES: Mapping[Kind, ValueType] = {
    "money": "number",
    "number": "number",
    "count": "number",
    "points": "number",
    "date": "date",
    "text": "text",
    "code": "text",
    "choice": "text",
    "grade": "text",
    "flag": "flag",
}
JUDGED: frozenset[Kind] = frozenset({"grade", "points"})


@dataclass(frozen=True)
class Proxy:
    """The column that is shown while a fact is blank, and why it is fair to show it."""

    fact: str
    why: Localised


@dataclass(frozen=True)
class Fact:
    """One column of the fact table. Money in yuan, ratios as fractions, dates as civil dates."""

    id: str
    base: str
    """Id without the year suffix."""
    year: int | None
    """1 for the latest accounting year, 3 for the oldest, ``None`` for facts without a year."""
    kind: Kind
    unit: FactUnit
    asked: bool
    min: Decimal | None
    max: Decimal | None
    codes: tuple[str, ...]
    code_labels: Mapping[str, Localised]
    caliber: str | None
    entity: Literal["firm", "group"]
    """Whose figure it is: the legal entity's, or that of its consolidated accounts."""
    label: Localised
    definition: Localised
    source: Source
    aliases: tuple[str, ...]
    where: Localised | None
    proxy: Proxy | None = None
    parameter: bool = False
    """Whether the office sets it, not the firm."""
    default: Decimal | None = None
    """What the office has set; it stands wherever a table (a worked case) does not say otherwise."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a table's heading may call the fact by, without its year."""
        return (self.label.zh, self.label.en, *self.aliases, self.base)

    @property
    def type(self) -> ValueType:
        """Type of the fact inside formulas."""
        return VALUE_TYPES[self.kind]

    @property
    def judged(self) -> bool:
        """Whether experts give it: its blank is an open judgement, not a missing figure."""
        return self.kind in JUDGED


@dataclass(frozen=True)
class DerivedFact:
    """A named formula of the catalogue."""

    id: str
    kind: Kind
    unit: FactUnit
    label: Localised
    formula: Node
    source: Source
