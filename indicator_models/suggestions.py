"""Improvement suggestions as data: when each is given, what it says, how long it helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.errors import DataFileError, Finding
from indicator_models.fact import FactUnit
from indicator_models.formula import Node
from indicator_models.formula_parser import FormulaError, parse_formula
from indicator_models.located_yaml import LocatedTree, parse_yaml, read_yaml
from indicator_models.schema import DataModel, Identifier, Localised, build, digest_of

SuggestionKind = Literal["gate", "points", "risk", "other"]
GateStateName = Literal["met", "not_met", "unknown"]
VerdictName = Literal["pass", "fail", "undetermined"]
UntilDay = Literal["year_end", "start_183", "application", "none"]


class LocalisedList(DataModel):
    """A list of texts in both languages, item by item."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @model_validator(mode="after")
    def _same_length(self) -> LocalisedList:
        if len(self.zh) != len(self.en) or not self.zh:
            raise ValueError("both languages need the same number of items, at least one")
        return self


class TriggerEntry(DataModel):
    """One trigger: a formula, a gate's state, an indicator's outcome, the verdict, or all of several."""

    when: str | None = None
    gate: str | None = None
    states: tuple[GateStateName, ...] = ()
    indicator: str | None = None
    outcomes: tuple[str, ...] = ()
    verdict: tuple[VerdictName, ...] = ()
    all: tuple[TriggerEntry, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> TriggerEntry:
        kinds = [self.when is not None, self.gate is not None, self.indicator is not None]
        if sum([*kinds, bool(self.verdict), bool(self.all)]) != 1:
            raise ValueError("exactly one of when, gate, indicator, verdict, all is needed")
        if (self.gate is None) == bool(self.states) or (self.indicator is None) == bool(self.outcomes):
            raise ValueError("gate needs states, and indicator needs outcomes")
        return self


class AmountEntry(DataModel):
    """A figure worked out by formula and printed with the suggestion."""

    formula: str
    unit: FactUnit
    label: Localised


class UntilEntry(DataModel):
    """The last day on which a suggestion still helps the application."""

    day: UntilDay | None = None
    months_before: int | None = Field(default=None, ge=1, le=60)

    @model_validator(mode="after")
    def _one(self) -> UntilEntry:
        if (self.day is None) == (self.months_before is None):
            raise ValueError("exactly one of day, months_before is needed")
        return self


class SuggestionEntry(DataModel):
    """One suggestion."""

    id: str
    kind: SuggestionKind
    gate: str | None = None
    indicators: tuple[str, ...] = ()
    ways: bool = False
    triggers: tuple[TriggerEntry, ...] = Field(min_length=1)
    title: Localised
    what: Localised
    amounts: dict[str, AmountEntry] = Field(default_factory=dict)
    evidence: LocalisedList
    lead_time: Localised
    cost: Localised | None = None
    until: UntilEntry
    effect: Localised
    basis: Localised
    practice: bool = False


class SuggestionFile(DataModel):
    """A suggestion file."""

    schema_version: Literal["1"]
    model: Identifier
    revision: int
    status: Literal["local"]
    source: Localised
    rules: tuple[SuggestionEntry, ...]


@dataclass(frozen=True)
class Trigger:
    """A compiled trigger."""

    entry: TriggerEntry
    when: Node | None
    parts: tuple[Trigger, ...]


@dataclass(frozen=True)
class SuggestionRule:
    """A compiled suggestion; ``entry`` holds its texts."""

    entry: SuggestionEntry
    triggers: tuple[Trigger, ...]
    amounts: Mapping[str, Node]


@dataclass(frozen=True)
class SuggestionRules:
    """All suggestions for one model."""

    model: str
    revision: int
    rules: tuple[SuggestionRule, ...]
    digest: str


@lru_cache(maxsize=8)
def suggestion_rules(model_id: str, local_folder: Path | None = None) -> SuggestionRules | None:
    """The rules for a model: the bureau's own ``<folder>/<model>.yaml`` if there is one, else the shipped."""
    if local_folder is not None and (local_folder / f"{model_id}.yaml").is_file():
        return read_suggestions(read_yaml(local_folder / f"{model_id}.yaml"), catalogue())
    shipped = resources.files("indicator_models").joinpath(f"data/suggestions/{model_id}.yaml")
    if not shipped.is_file():
        return None
    tree = parse_yaml(shipped.read_text(encoding="utf-8"), f"suggestions/{model_id}.yaml")
    return read_suggestions(tree, catalogue())


def read_suggestions(tree: LocatedTree, facts: Catalogue) -> SuggestionRules:
    """Compile suggestions; raises :class:`DataFileError` with every fault."""
    file = build(SuggestionFile, tree)
    compiler = _Compiler(tree, facts)
    rules = tuple(compiler.rule(entry, i) for i, entry in enumerate(file.rules))
    seen: set[str] = set()
    for index, entry in enumerate(file.rules):
        if entry.id in seen:
            compiler.report(("rules", index, "id"), "id_twice", {"id": entry.id})
        seen.add(entry.id)
    if compiler.findings:
        raise DataFileError(compiler.findings)
    return SuggestionRules(file.model, file.revision, rules, digest_of(tree.data))


class _Compiler:
    def __init__(self, tree: LocatedTree, facts: Catalogue) -> None:
        self._tree = tree
        self._facts = facts
        self.findings: list[Finding] = []

    def report(self, path: tuple[str | int, ...], code: str, params: dict[str, Any]) -> None:
        key = ".".join(str(step) for step in path)
        self.findings.append(Finding(self._tree.name, self._tree.line_of(path), key, code, params))

    def rule(self, entry: SuggestionEntry, index: int) -> SuggestionRule:
        path = ("rules", index)
        triggers = tuple(self._trigger(t, (*path, "triggers", i)) for i, t in enumerate(entry.triggers))
        amounts = {
            name: node
            for name, amount in entry.amounts.items()
            if (node := self._formula(amount.formula, "number", (*path, "amounts", name, "formula")))
        }
        return SuggestionRule(entry, triggers, amounts)

    def _trigger(self, entry: TriggerEntry, path: tuple[str | int, ...]) -> Trigger:
        when = self._formula(entry.when, "flag", (*path, "when")) if entry.when is not None else None
        parts = tuple(self._trigger(part, (*path, "all", i)) for i, part in enumerate(entry.all))
        return Trigger(entry, when, parts)

    def _formula(
        self, text: str, expected: Literal["number", "flag"], path: tuple[str | int, ...]
    ) -> Node | None:
        try:
            return parse_formula(text, self._facts.types, expected)
        except FormulaError as error:
            self.report(path, error.code, error.params)
            return None
