"""The fact catalogue: every fact a model may use, once, with kind, unit, domain, labels and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import Field

from indicator_models.errors import DataFileError, Finding
from indicator_models.formula import Node, ValueType, facts_in
from indicator_models.formula_parser import FormulaError, parse_formula
from indicator_models.located_yaml import LocatedTree, parse_yaml
from indicator_models.schema import DataModel, Identifier, Localised, Source, build, digest_of

Kind = Literal["money", "number", "count", "points", "date", "text", "code", "choice", "grade", "flag"]
FactUnit = Literal["yuan", "person", "item", "day", "year", "point", "ratio", "none"]

_TYPES: Mapping[Kind, ValueType] = {
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
_JUDGED: frozenset[Kind] = frozenset({"grade", "points"})
YEARS = (1, 2, 3)


class FactEntry(DataModel):
    """A fact as the file states it; ``yearly`` stands for three columns."""

    id: Identifier
    kind: Kind
    yearly: bool = False
    unit: FactUnit = "none"
    asked: bool = False
    min: Decimal | None = None
    max: Decimal | None = None
    codes: tuple[str, ...] = ()
    code_labels: dict[str, Localised] = Field(default_factory=dict)
    use: str | None = None
    caliber: str | None = None
    label: Localised
    definition: Localised
    source: Source
    aliases: tuple[str, ...] = ()
    where: Localised | None = None


class ChoiceEntry(DataModel):
    """A list of choices shared by several facts."""

    codes: tuple[str, ...]
    code_labels: dict[str, Localised]


class DerivedEntry(DataModel):
    """A derived fact: a formula over facts and earlier derived facts."""

    id: Identifier
    kind: Kind
    unit: FactUnit = "none"
    label: Localised
    formula: str
    source: Source


class CatalogueFile(DataModel):
    """The whole file."""

    schema_version: Literal["1"]
    revision: int
    facts: tuple[FactEntry, ...]
    choices: dict[str, ChoiceEntry] = Field(default_factory=dict)
    derived: tuple[DerivedEntry, ...]


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
    label: Localised
    definition: Localised
    source: Source
    aliases: tuple[str, ...]
    where: Localised | None

    @property
    def type(self) -> ValueType:
        """Type of the fact inside formulas."""
        return _TYPES[self.kind]

    @property
    def judged(self) -> bool:
        """Whether experts give it: its blank is an open judgement, not a missing figure."""
        return self.kind in _JUDGED


@dataclass(frozen=True)
class DerivedFact:
    """A named formula of the catalogue."""

    id: str
    kind: Kind
    unit: FactUnit
    label: Localised
    formula: Node
    source: Source


@dataclass(frozen=True)
class Catalogue:
    """All facts and derived facts, in the order of the file."""

    revision: int
    digest: str
    facts: Mapping[str, Fact]
    derived: Mapping[str, DerivedFact]

    @property
    def types(self) -> Mapping[str, ValueType]:
        """Type of every name a formula may use."""
        known = {fact.id: fact.type for fact in self.facts.values()}
        return known | {item.id: _TYPES[item.kind] for item in self.derived.values()}

    def basic_facts(self, *formulas: Node) -> tuple[str, ...]:
        """Ids of the basic facts that the formulas rest on, derived facts resolved, in catalogue order."""
        found: set[str] = set()
        pending = [name for formula in formulas for name in facts_in(formula)]
        while pending:
            name = pending.pop()
            if name in self.derived:
                pending.extend(facts_in(self.derived[name].formula))
            else:
                found.add(name)
        return tuple(fact for fact in self.facts if fact in found)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue shipped with the package."""
    source = resources.files("indicator_models").joinpath("data/facts/catalogue.yaml")
    return read_catalogue(parse_yaml(source.read_text(encoding="utf-8"), "facts/catalogue.yaml"))


def read_catalogue(tree: LocatedTree) -> Catalogue:
    """Check and expand a catalogue; raises :class:`DataFileError` with every fault."""
    file = build(CatalogueFile, tree)
    findings: list[Finding] = []
    facts: dict[str, Fact] = {}
    aliases: dict[str, str] = {}
    for index, entry in enumerate(file.facts):
        for fact in _expand(entry, file.choices):
            fault = _fault(fact, facts, entry, file.choices)
            if fault:
                line = tree.line_of(("facts", index))
                findings.append(Finding(tree.name, line, f"facts[{index}].{fact.id}", fault, {"id": fact.id}))
            facts[fact.id] = fact
        for alias in entry.aliases:
            other = aliases.setdefault(alias, entry.id)
            if other != entry.id:
                line = tree.line_of(("facts", index, "aliases"))
                params = {"alias": alias, "other": other}
                findings.append(
                    Finding(tree.name, line, f"facts[{index}].aliases", "fact_alias_twice", params)
                )
    derived = _derived(file, facts, tree, findings)
    if findings:
        raise DataFileError(findings)
    return Catalogue(file.revision, digest_of(tree.data), facts, derived)


def _fault(
    fact: Fact, known: Mapping[str, Fact], entry: FactEntry, choices: Mapping[str, ChoiceEntry]
) -> str | None:
    if fact.id in known:
        return "fact_twice"
    if entry.use is not None and entry.use not in choices:
        return "fact_choice_unknown"
    if fact.kind in ("code", "choice", "grade") and not fact.codes:
        return "fact_without_codes"
    if fact.kind in ("code", "choice") and set(fact.code_labels) != set(fact.codes):
        return "fact_code_labels"
    if fact.min is not None and fact.max is not None and fact.min > fact.max:
        return "fact_domain_empty"
    return None


def _expand(entry: FactEntry, choices: Mapping[str, ChoiceEntry]) -> tuple[Fact, ...]:
    if not entry.yearly:
        return (_fact(entry, choices, entry.id, None),)
    return tuple(_fact(entry, choices, f"{entry.id}_y{year}", year) for year in YEARS)


def _fact(entry: FactEntry, choices: Mapping[str, ChoiceEntry], fact_id: str, year: int | None) -> Fact:
    shared = choices.get(entry.use or "")
    unit: FactUnit = {"money": "yuan", "points": "point"}.get(entry.kind, entry.unit)  # type: ignore[assignment]
    suffix_year = year or (1 if entry.id.endswith("_y1") else None)
    return Fact(
        id=fact_id,
        base=entry.id.removesuffix("_y1"),
        year=suffix_year,
        kind=entry.kind,
        unit=unit,
        asked=entry.asked,
        min=entry.min,
        max=entry.max,
        codes=shared.codes if shared else entry.codes,
        code_labels=shared.code_labels if shared else entry.code_labels,
        caliber=entry.caliber,
        label=entry.label,
        definition=entry.definition,
        source=entry.source,
        aliases=entry.aliases,
        where=entry.where,
    )


def _derived(
    file: CatalogueFile, facts: Mapping[str, Fact], tree: LocatedTree, findings: list[Finding]
) -> Mapping[str, DerivedFact]:
    types: dict[str, ValueType] = {fact.id: fact.type for fact in facts.values()}
    derived: dict[str, DerivedFact] = {}
    for index, entry in enumerate(file.derived):
        line = tree.line_of(("derived", index, "formula"))
        key = f"derived[{index}].{entry.id}"
        if entry.id in types:
            here = tree.line_of(("derived", index, "id"))
            findings.append(Finding(tree.name, here, key, "fact_twice", {"id": entry.id}))
            continue
        try:
            # Only earlier names are known here, so formulas cannot run in a circle.
            formula = parse_formula(entry.formula, types, _TYPES[entry.kind])
        except FormulaError as error:
            findings.append(Finding(tree.name, line, key, error.code, error.params))
            continue
        types[entry.id] = _TYPES[entry.kind]
        unit: FactUnit = "yuan" if entry.kind == "money" else entry.unit
        derived[entry.id] = DerivedFact(entry.id, entry.kind, unit, entry.label, formula, entry.source)
    return derived
