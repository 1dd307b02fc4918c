"""Planning rules: one working figure per judged item, the bureau's own data, never part of a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import Field

from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.errors import DataFileError, Finding
from indicator_models.formula import Node
from indicator_models.formula_parser import FormulaError, parse_formula
from indicator_models.located_yaml import LocatedTree, parse_yaml, read_yaml
from indicator_models.registry import models_of
from indicator_models.schema import DataModel, Figure, Identifier, Localised, build, digest_of


class PlanningItemEntry(DataModel):
    """Points of one indicator by a formula, and why."""

    points: str
    why: Localised


class PlanningFile(DataModel):
    """A planning file."""

    schema_version: Literal["1"]
    model: Identifier
    revision: int
    status: Literal["local"]
    source: Localised
    target: Figure = Field(ge=0)
    items: dict[str, PlanningItemEntry]


@dataclass(frozen=True)
class PlanningItem:
    """A compiled item."""

    points: Node
    why: Localised


@dataclass(frozen=True)
class PlanningRules:
    """Planning rules of a model; items without one are planned at the middle of their band."""

    model: str
    revision: int
    source: Localised
    target: Fraction
    items: Mapping[str, PlanningItem]
    digest: str


@lru_cache(maxsize=8)
def planning_rules(model_id: str, local_folder: Path | None = None) -> PlanningRules | None:
    """The rules for a model: the bureau's own ``<folder>/<model>.yaml`` if there is one, else the shipped."""
    if local_folder is not None and (local_folder / f"{model_id}.yaml").is_file():
        return _checked(read_yaml(local_folder / f"{model_id}.yaml"), model_id)
    shipped = resources.files("indicator_models").joinpath(f"data/planning/{model_id}.yaml")
    if not shipped.is_file():
        return None
    name = f"planning/{model_id}.yaml"
    return _checked(parse_yaml(shipped.read_text(encoding="utf-8"), name), model_id)


def _checked(tree: LocatedTree, model_id: str) -> PlanningRules:
    """Rules that are for this model, and plan only what a shipped model of that id scores."""
    rules = read_planning(tree, catalogue())
    findings = []
    if rules.model != model_id:
        params = {"model": rules.model, "wanted": model_id}
        findings.append(Finding(tree.name, tree.line_of(("model",)), "model", "planning_model", params))
    scores = [model.score for model in models_of(model_id) if model.score is not None]
    known = {indicator.id for score in scores for indicator in score.indicators}
    for name in rules.items if scores else ():
        if name not in known:
            params = {"indicator": name, "known": ", ".join(sorted(known))}
            line = tree.line_of(("items", name))
            findings.append(Finding(tree.name, line, f"items.{name}", "indicator_unknown", params))
    if findings:
        raise DataFileError(findings)
    return rules


def read_planning(tree: LocatedTree, facts: Catalogue) -> PlanningRules:
    """Compile planning rules; raises :class:`DataFileError` with every fault."""
    file = build(PlanningFile, tree)
    items: dict[str, PlanningItem] = {}
    findings: list[Finding] = []
    for name, entry in file.items.items():
        try:
            items[name] = PlanningItem(parse_formula(entry.points, facts.types, "number"), entry.why)
        except FormulaError as error:
            path = ("items", name, "points")
            findings.append(Finding(tree.name, tree.line_of(path), f"items.{name}", error.code, error.params))
    if findings:
        raise DataFileError(findings)
    return PlanningRules(
        file.model, file.revision, file.source, Fraction(file.target), items, digest_of(tree.data)
    )
