"""The fact catalogue: every fact a model may use, once, with kind, unit, domain, labels and source."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from indicator_models.catalogue_file import (
    CatalogueFile,
    ChoiceEntry,
    DerivedEntry,
    FactEntry,
    ParameterEntry,
    ProxyEntry,
)
from indicator_models.errors import DataFileError, Finding
from indicator_models.fact import VALUE_TYPES, DerivedFact, Fact, FactUnit, Proxy
from indicator_models.formula import Node, ValueType, facts_in
from indicator_models.formula_parser import FormulaError, nearest, parse_formula
from indicator_models.located_yaml import LocatedTree, Path_, parse_yaml
from indicator_models.names import name_keys
from indicator_models.schema import build, digest_of


@dataclass(frozen=True)
class Catalogue:
    """All facts and derived facts, in the order of the files."""

    facts: Mapping[str, Fact]
    derived: Mapping[str, DerivedFact]
    definitions: Mapping[str, Any] = field(repr=False)
    """What the files say of each fact and derived fact, as plain data; digests are made from it."""
    choices: Mapping[str, ChoiceEntry] = field(repr=False, default_factory=dict)

    @cached_property
    def types(self) -> Mapping[str, ValueType]:
        """Type of every name a formula may use."""
        known = {fact.id: fact.type for fact in self.facts.values()}
        return known | {item.id: VALUE_TYPES[item.kind] for item in self.derived.values()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Whatever a heading may say, and the fact (without its year) or derived fact that it means."""
        given = [
            (name, fact.base) for fact in self.facts.values() if not fact.parameter for name in fact.names
        ]
        given += [
            (name, item.id) for item in self.derived.values() for name in (item.label.zh, item.label.en)
        ]
        found: dict[str, str] = {}
        for name, owner in given:
            for key in name_keys(name, owner):
                found.setdefault(key, owner)
        return found

    def names_under(self, *formulas: Node) -> frozenset[str]:
        """Facts and derived facts that the formulas rest on, at any depth."""
        found: set[str] = set()
        pending = [name for formula in formulas for name in facts_in(formula)]
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                if name in self.derived:
                    pending.extend(facts_in(self.derived[name].formula))
        return frozenset(found)

    def basic_facts(self, *formulas: Node) -> tuple[str, ...]:
        """Ids of the basic facts that the formulas rest on, derived facts resolved, in catalogue order."""
        found = self.names_under(*formulas)
        return tuple(fact for fact in self.facts if fact in found)

    def digest_of_facts(self, names: Iterable[str]) -> str:
        """SHA-256 over what the files say of these facts."""
        return digest_of({name: self.definitions[name] for name in sorted(names)})


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The facts shipped with the package: ``data/facts``, the general files first."""
    folder = resources.files("indicator_models").joinpath("data/facts")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    names.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    return read_catalogue(
        *(parse_yaml(folder.joinpath(name).read_text(encoding="utf-8"), f"facts/{name}") for name in names)
    )


_FIRST = ("catalogue.yaml", "common.yaml")
"""Files whose facts the others may build on."""


def read_catalogue(*trees: LocatedTree) -> Catalogue:
    """Check and expand files of facts; raises :class:`DataFileError` with every fault."""
    builder = CatalogueBuilder()
    files = []
    for tree in trees:
        try:
            files.append((build(CatalogueFile, tree), tree))
        except DataFileError as error:
            builder.findings += error.findings
    for file, _ in files:
        builder.choices |= file.choices
    for file, tree in files:
        builder.add_facts(file.facts, tree)
    for file, tree in files:
        builder.add_derived(file.derived, tree)
    builder.check_proxies()
    if builder.findings:
        raise DataFileError(builder.findings)
    return builder.made()


def merged(catalogues: Iterable[Catalogue]) -> Catalogue:
    """One catalogue with the facts of all, of none the shipped one; facts of one id are the same fact."""
    different = list({id(item): item for item in catalogues}.values()) or [catalogue()]
    first = different[0]
    if len(different) == 1:
        return first
    facts, derived, definitions, choices = first.facts, first.derived, first.definitions, first.choices
    for other in different[1:]:
        facts = {**facts, **{name: fact for name, fact in other.facts.items() if name not in facts}}
        derived = {**other.derived, **derived}
        definitions = {**other.definitions, **definitions}
        choices = {**other.choices, **choices}
    return Catalogue(facts, derived, definitions, choices)


class CatalogueBuilder:
    """Collects facts from files, on top of ``base`` if one is given, and notes every fault with its line."""

    def __init__(self, base: Catalogue | None = None) -> None:
        self.findings: list[Finding] = []
        self.choices: dict[str, ChoiceEntry] = dict(base.choices) if base else {}
        self._facts: dict[str, Fact] = dict(base.facts) if base else {}
        self._derived: dict[str, DerivedFact] = dict(base.derived) if base else {}
        self._definitions: dict[str, Any] = dict(base.definitions) if base else {}
        self._names: dict[str, str] = dict(base.names) if base else {}
        self._own: list[tuple[Fact, LocatedTree, Path_]] = []

    def made(self) -> Catalogue:
        """The catalogue of what was added."""
        return Catalogue(self._facts, self._derived, self._definitions, self.choices)

    def add_facts(self, entries: Sequence[FactEntry], tree: LocatedTree) -> None:
        """Facts of a file, under its key ``facts``."""
        for index, entry in enumerate(entries):
            path: Path_ = ("facts", index)
            for fact in _expand(entry, self.choices):
                fault = _fault(fact, self._known(), entry, self.choices)
                if fault:
                    self._report(tree, path, fault, fact.id, id=fact.id)
                else:
                    self._facts[fact.id] = fact
                    self._own.append((fact, tree, path))
                    self._define(fact.id, tree, path, self.choices.get(entry.use or ""))
            self._name(entry, tree, path)

    def add_parameters(self, entries: Sequence[ParameterEntry], tree: LocatedTree) -> None:
        """Parameters of a model: facts only the office gives, a set one with its value as the default."""
        for index, entry in enumerate(entries):
            path: Path_ = ("parameters", index)
            if entry.id in self._known():
                self._report(tree, path, "fact_twice", entry.id, id=entry.id)
                continue
            limited = entry.min is not None and entry.max is not None and entry.min <= entry.max
            if entry.value is None and not limited:
                self._report(tree, path, "parameter_limits", entry.id, id=entry.id)
            self._facts[entry.id] = _parameter(entry)
            self._define(entry.id, tree, path, None)

    def add_derived(self, entries: Sequence[DerivedEntry], tree: LocatedTree) -> None:
        """Derived facts of a file, in any order; one that rests on itself, however far, is refused."""
        places: dict[str, int] = {}
        for index, entry in enumerate(entries):
            if entry.id in self._known() or entry.id in places:
                self._report(tree, ("derived", index, "id"), "fact_twice", entry.id, id=entry.id)
            else:
                places[entry.id] = index
        formulas = self._formulas({name: entries[index] for name, index in places.items()}, places, tree)
        order, circles = in_order(formulas)
        for circle in circles:
            path: Path_ = ("derived", places[circle[0]], "formula")
            self._report(tree, path, "derived_circle", circle[0], members=" → ".join(circle))
        for name in order:
            entry = entries[places[name]]
            unit: FactUnit = "yuan" if entry.kind == "money" else entry.unit
            self._derived[name] = DerivedFact(
                name, entry.kind, unit, entry.label, formulas[name], entry.source
            )
            self._define(name, tree, ("derived", places[name]), None)

    def _formulas(
        self, entries: Mapping[str, DerivedEntry], places: Mapping[str, int], tree: LocatedTree
    ) -> dict[str, Node]:
        types = {
            **Catalogue(self._facts, self._derived, {}).types,
            **{name: VALUE_TYPES[entry.kind] for name, entry in entries.items()},
        }
        found = {}
        for name, entry in entries.items():
            try:
                found[name] = parse_formula(entry.formula, types, VALUE_TYPES[entry.kind])
            except FormulaError as error:
                self._report(tree, ("derived", places[name], "formula"), error.code, name, **error.params)
        return found

    def check_proxies(self) -> None:
        """Every proxy names another fact of the same type."""
        for fact, tree, path in self._own:
            if fact.proxy is None:
                continue
            other = self._facts.get(fact.proxy.fact)
            if other is None:
                close = nearest(fact.proxy.fact, self._facts)
                self._report(
                    tree, (*path, "proxy"), "unknown_fact", fact.id, fact=fact.proxy.fact, close=close
                )
            elif other.type != fact.type or other.id == fact.id:
                params = {"fact": other.id, "kind": other.kind, "expected": fact.kind}
                self._report(tree, (*path, "proxy"), "fact_kind", fact.id, **params)
            elif other.proxy is not None:
                self._report(tree, (*path, "proxy"), "proxy_chain", fact.id, fact=fact.id, other=other.id)

    def _name(self, entry: FactEntry, tree: LocatedTree, path: Path_) -> None:
        """A heading means one fact: of two that bear its name, a table's column would go to neither."""
        base = entry.id.removesuffix("_y1")
        given = [(entry.label.zh, "label"), (entry.label.en, "label"), (base, "id")]
        for name, key in [*given, *((alias, "aliases") for alias in entry.aliases)]:
            others = {self._names.setdefault(found, base) for found in name_keys(name, base)} - {base}
            for other in sorted(others):
                self._report(tree, (*path, key), "fact_name_twice", key, name=name, id=base, other=other)

    def _known(self) -> Mapping[str, object]:
        return ChainMap[str, Any](self._facts, self._derived)

    def _define(self, name: str, tree: LocatedTree, path: Path_, choice: ChoiceEntry | None) -> None:
        section, index = path
        entry = tree.data[section][index]
        self._definitions[name] = entry if choice is None else [entry, choice.model_dump(mode="json")]

    def _report(self, tree: LocatedTree, path: Path_, code: str, name: str, /, **params: Any) -> None:
        key = f"{path[0]}[{path[1]}].{name}"
        self.findings.append(Finding(tree.name, tree.line_of(path), key, code, params))


def in_order(formulas: Mapping[str, Node]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Names so that each stands after those its formula uses, in the order given where that is free; and the
    circles, each from a name back to itself."""
    done: dict[str, None] = {}
    circles: list[tuple[str, ...]] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circles.append((*path[path.index(name) :], name))
        elif name in formulas and name not in done:
            for other in sorted(facts_in(formulas[name])):
                visit(other, (*path, name))
            done[name] = None

    for name in formulas:
        visit(name, ())
    return list(done), list(dict.fromkeys(circles))


def _parameter(entry: ParameterEntry) -> Fact:
    return Fact(
        id=entry.id,
        base=entry.id,
        year=None,
        kind="number",
        unit=entry.unit,
        asked=False,
        min=entry.min,
        max=entry.max,
        codes=(),
        code_labels={},
        caliber=None,
        entity="firm",
        label=entry.label,
        definition=entry.label,
        source=entry.source,
        aliases=(),
        where=None,
        parameter=True,
        default=entry.value,
    )


def _fault(
    fact: Fact, known: Mapping[str, object], entry: FactEntry, choices: Mapping[str, ChoiceEntry]
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


YEARS = (1, 2, 3)


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
        entity=entry.entity,
        label=entry.label,
        definition=entry.definition,
        source=entry.source,
        aliases=entry.aliases,
        where=entry.where,
        proxy=_proxy(entry.proxy, entry.yearly, year),
    )


def _proxy(entry: ProxyEntry | None, yearly: bool, year: int | None) -> Proxy | None:
    """The column of the same year, where the fact is yearly."""
    if entry is None:
        return None
    base = entry.fact.removesuffix("_y1")
    return Proxy(f"{base}_y{year}" if yearly else entry.fact, entry.why)
