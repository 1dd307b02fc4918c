"""What the shipped models cover, section by section of the fact base of policies, and why not elsewhere.

The registry is ``data/programmes.yaml``. From a programme it leads to the clauses of its text, and from each
clause to the gates and indicators of a model, to facts, or to the reason why it is no rule here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from indicator_models.catalogue import Catalogue
from indicator_models.errors import DataFileError, Finding
from indicator_models.formula_parser import nearest
from indicator_models.located_yaml import LocatedTree, Path_, dotted, parse_yaml
from indicator_models.model import Model
from indicator_models.registry import all_models, full_catalogue
from indicator_models.schema import ClauseRef, DataModel, Identifier, Localised, build, fault

Section = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?(\.[1-9][0-9]?)?$")]
ModelName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
"""Every edition of a model (``star_market``), or one (``srdi@2026-04-01``)."""
PartName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
ReasonKind = Literal[
    "gap", "unverified", "platform_computed", "history", "evidence_only", "definition", "other"
]
REASON_KINDS: tuple[ReasonKind, ...] = get_args(ReasonKind)


class ReasonEntry(DataModel):
    """Why something is no rule of a model, or what a model leaves out."""

    kind: ReasonKind
    text: Localised


class CoveredClause(DataModel):
    """A clause of a programme: the parts of models that judge it, the facts that define it, or a reason."""

    what: Localised
    at: tuple[PartName, ...] = ()
    facts: tuple[str, ...] = ()
    reason: ReasonEntry | None = None

    @model_validator(mode="after")
    def _said(self) -> CoveredClause:
        if not self.at and not self.facts and self.reason is None:
            raise fault("programme_unsaid")
        return self


class Programme(DataModel):
    """A programme, or a part of its text: the models that judge it, or the reason why none does."""

    id: Identifier
    section: Section
    title: Localised
    documents: tuple[str, ...] = ()
    models: tuple[ModelName, ...] = ()
    reason: ReasonEntry | None = None
    clauses: tuple[CoveredClause, ...] = ()

    @model_validator(mode="after")
    def _said(self) -> Programme:
        if not self.models and self.reason is None:
            raise fault("programme_unsaid")
        return self

    def models_among(self, models: Sequence[Model]) -> tuple[Model, ...]:
        """The models and editions it names."""
        return tuple(model for model in models if any(_names(name, model) for name in self.models))


class TableWords(DataModel):
    """Headings and words of the table of coverage."""

    section: Localised
    programme: Localised
    models: Localised
    reason: Localised
    left_out: Localised
    official: Localised
    local: Localised


class ProgrammeFile(DataModel):
    """The registry of programmes."""

    schema_version: Literal["1"]
    revision: int = Field(ge=1)
    words: TableWords
    kinds: dict[ReasonKind, Localised]
    programmes: Annotated[tuple[Programme, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _every_kind(self) -> ProgrammeFile:
        if set(self.kinds) != set(REASON_KINDS):
            raise fault("programme_kinds")
        return self


@lru_cache(maxsize=1)
def programmes() -> ProgrammeFile:
    """The registry of the shipped models; raises :class:`DataFileError` with every fault."""
    place = resources.files("indicator_models").joinpath("data/programmes.yaml")
    tree = parse_yaml(place.read_text(encoding="utf-8"), "programmes.yaml")
    return read_programmes(tree, all_models(), full_catalogue())


def read_programmes(tree: LocatedTree, models: Sequence[Model], facts: Catalogue) -> ProgrammeFile:
    """Check a registry against models and facts; raises :class:`DataFileError` with every fault."""
    file = build(ProgrammeFile, tree)
    lint = _Lint(file, tree, models, facts)
    lint.run()
    if lint.findings:
        raise DataFileError(lint.findings)
    return file


def clauses_of(model: Model) -> Iterator[tuple[str, ClauseRef]]:
    """What a model judges by, with its clause: gates, indicators, classes, shares, amounts."""
    yield from ((gate.id, gate.clause) for gate in model.gates)
    yield from ((item.id, item.clause) for item in (model.score.indicators if model.score else ()))
    if model.classes is not None:
        yield from ((item.id, model.classes.clause) for item in model.classes.items)
    yield from ((item.id, item.clause) for item in model.statistics)
    yield from ((item.id, item.clause) for item in model.valuation)


def _names(name: str, model: Model) -> bool:
    identity, _, day = name.partition("@")
    return model.id == identity and day in ("", model.effective_from.isoformat())


def parts_of(model: Model) -> Mapping[str, frozenset[str]]:
    """Every part a clause may name, with the gates, indicators and items that it takes in."""
    found: dict[str, set[str]] = {}
    for part, _ in clauses_of(model):
        found.setdefault(part, set()).add(part)
    for group in model.score.groups if model.score else ():
        inside = {item.id for item in group.indicators}
        found.setdefault(group.id, set()).update(inside)
        if group.pillar is not None:
            found.setdefault(group.pillar, set()).update(inside)
    return {name: frozenset(inside) for name, inside in found.items()}


class _Lint:
    """References of the registry, and what it leaves out."""

    def __init__(
        self, file: ProgrammeFile, tree: LocatedTree, models: Sequence[Model], facts: Catalogue
    ) -> None:
        self.file, self.tree, self.models, self.facts = file, tree, models, facts
        self.findings: list[Finding] = []
        self.named: dict[str, set[str]] = {model.version: set() for model in models}

    def run(self) -> None:
        seen: set[str] = set()
        for index, programme in enumerate(self.file.programmes):
            path: Path_ = ("programmes", index)
            if programme.id in seen:
                self.report((*path, "id"), "id_twice", id=programme.id)
            seen.add(programme.id)
            self._models(programme, path)
            for place, clause in enumerate(programme.clauses):
                self._clause(programme, clause, (*path, "clauses", place))
        self._left_out()

    def _models(self, programme: Programme, path: Path_) -> None:
        for place, name in enumerate(programme.models):
            if not any(_names(name, model) for model in self.models):
                known = ", ".join(sorted({model.id for model in self.models}))
                self.report((*path, "models", place), "programme_model_unknown", model=name, known=known)

    def _clause(self, programme: Programme, clause: CoveredClause, path: Path_) -> None:
        models = programme.models_among(self.models)
        parts = {model.version: parts_of(model) for model in models}
        for place, part in enumerate(clause.at):
            if not any(part in known for known in parts.values()):
                known = ", ".join(sorted({name for known in parts.values() for name in known})) or "-"
                self.report((*path, "at", place), "programme_part_unknown", part=part, known=known)
            for version, known_parts in parts.items():
                self.named[version] |= known_parts.get(part, frozenset())
        for place, fact in enumerate(clause.facts):
            if fact not in self.facts.types:
                close = nearest(fact, self.facts.types)
                self.report((*path, "facts", place), "unknown_fact", fact=fact, close=close)

    def _left_out(self) -> None:
        """Models that no programme names, and what official ones judge by that no clause names."""
        named = {model.version for item in self.file.programmes for model in item.models_among(self.models)}
        for model in self.models:
            if model.version not in named:
                self.report(("programmes",), "programme_model_missing", model=model.version)
            elif model.official:
                for part in sorted({part for part, _ in clauses_of(model)} - self.named[model.version]):
                    params = {"model": model.version, "part": part}
                    self.report(("programmes",), "programme_part_missing", **params)

    def report(self, path: Path_, code: str, **params: Any) -> None:
        line = self.tree.line_of(path)
        self.findings.append(Finding(self.tree.name, line, dotted(path), code, params))
