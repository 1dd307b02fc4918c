"""Model file to model: schema, formulas, references and lint, all faults in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indicator_models.catalogue import Catalogue, CatalogueBuilder
from indicator_models.compiler import Compiler
from indicator_models.errors import DataFileError
from indicator_models.gate_compiler import compile_gate
from indicator_models.located_yaml import LocatedTree
from indicator_models.model import Model, WorkedCases
from indicator_models.model_file import (
    ModelFile,
    RulesFile,
)
from indicator_models.model_lint import lint_model
from indicator_models.part_compiler import compile_classes, compile_statistic, compile_tree, compile_valuation
from indicator_models.parts import Worth
from indicator_models.schema import build, digest_of
from indicator_models.score_compiler import compile_score


def read_model(tree: LocatedTree, facts: Catalogue) -> Model:
    """Compile a model over ``facts`` and its own; raises :class:`DataFileError` with file, line, key and
    reason of every fault."""
    file = build(ModelFile, tree)
    return _compiled(file, tree, facts, lambda: WorkedCases(file.base_facts, file.worked_cases))


def read_rules(tree: LocatedTree, facts: Catalogue, cases: Callable[[], WorkedCases]) -> Model:
    """Compile rules whose worked cases are not in the tree; ``cases`` reads them when they are asked for."""
    return _compiled(build(RulesFile, tree), tree, facts, cases)


_CASE_KEYS = ("base_facts", "worked_cases")


def without_cases(text: str) -> str:
    """The text of a model file up to its worked cases, with the lines it had."""
    ends = [text.find(f"\n{key}:") for key in _CASE_KEYS]
    return text[: min((end for end in ends if end >= 0), default=len(text)) + 1]


def _compiled(
    file: RulesFile, tree: LocatedTree, facts: Catalogue, cases: Callable[[], WorkedCases]
) -> Model:
    own = own_catalogue(file, tree, facts)
    compiler = Compiler(tree, own)
    model = Model(
        id=file.id,
        kind=file.kind,
        official=file.status == "official",
        effective_from=file.effective_from,
        effective_to=file.effective_to,
        revision=file.revision,
        jurisdiction=file.jurisdiction,
        title=file.title,
        description=file.description,
        documents=file.documents,
        gates=tuple(compile_gate(compiler, entry, ("gates", i)) for i, entry in enumerate(file.gates)),
        score=compile_score(compiler, file),
        tree=compile_tree(file.verdict) if file.verdict is not None else None,
        classes=compile_classes(compiler, file.classes),
        statistics=tuple(
            compile_statistic(compiler, e, ("statistics", i)) for i, e in enumerate(file.statistics)
        ),
        valuation=tuple(
            compile_valuation(compiler, e, ("valuation", i)) for i, e in enumerate(file.valuation)
        ),
        worth=Worth(file.worth.items, file.worth.text) if file.worth else Worth((), None),
        applies=compiler.formula(file.applies, ("applies",), "flag") if file.applies else None,
        parameters=tuple(entry.id for entry in file.parameters),
        remarks=(),
        case_source=cases,
        catalogue=own,
        digest="",
    )
    findings = compiler.findings + lint_model(file, tree, own, model.facts)
    if findings:
        raise DataFileError(findings)
    names = {*own.names_under(*compiler.nodes), *compiler.named}
    names |= {fact.proxy.fact for name in names if (fact := own.facts.get(name)) and fact.proxy is not None}
    rules = {key: value for key, value in tree.data.items() if key not in _CASE_KEYS}
    return replace(
        model, remarks=tuple(compiler.remarks), digest=digest_of(rules, own.digest_of_facts(names))
    )


def own_catalogue(file: RulesFile, tree: LocatedTree, facts: Catalogue) -> Catalogue:
    """The catalogue with the model's own facts, parameters and derived facts."""
    if not (file.facts or file.parameters or file.derived):
        return facts
    builder = CatalogueBuilder(facts)
    builder.add_facts(file.facts, tree)
    builder.add_parameters(file.parameters, tree)
    builder.add_derived(file.derived, tree)
    builder.check_proxies()
    if builder.findings:
        raise DataFileError(builder.findings)
    return builder.made()
