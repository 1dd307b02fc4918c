"""Lint of a model: references, bands that tile, sums, dates, sources — what a schema cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from indicator_models.catalogue import Catalogue
from indicator_models.errors import Finding
from indicator_models.formula_parser import nearest
from indicator_models.located_yaml import LocatedTree, Path_, dotted
from indicator_models.model_file import (
    ModelFile,
    ModelKind,
    RulesFile,
    TreeEntry,
    WorkedCase,
)
from indicator_models.score_lint import Report, lint_score, outcomes_of, refuse_twice


def lint_model(file: RulesFile, tree: LocatedTree, facts: Catalogue, used: Iterable[str]) -> list[Finding]:
    """Every fault of meaning in a model, with its line; ``used`` are the basic facts it rests on."""
    findings: list[Finding] = []

    def report(path: Path_, code: str, **params: Any) -> None:
        findings.append(Finding(tree.name, tree.line_of(path), dotted(path), code, params))

    _parts(file, report)
    _dates(file, report)
    _unique(file, report)
    _clauses(file, tree.data, report)
    _refutations(file, report)
    lint_score(file, facts, report)
    if file.verdict is not None:
        _verdict(file.verdict, {gate.id for gate in file.gates}, ("verdict",), report)
        _each_gate_once(file.verdict, report)
        _unused(file, {gate for gate, _ in _leaves(file.verdict, ("verdict",))}, report)
    _limits(file, report)
    _parameters(file, report)
    _calibers(file, used, facts, report)
    if isinstance(file, ModelFile):
        _cases(file, facts, report)
    return findings


def _cases(file: ModelFile, facts: Catalogue, report: Report) -> None:
    refuse_twice([(c.id, ("worked_cases", i, "id")) for i, c in enumerate(file.worked_cases)], report)
    _known_facts(file.base_facts, facts, ("base_facts",), report)
    for index, case in enumerate(file.worked_cases):
        for cells, key in ((case.facts, ("facts",)), *((c, ("pool", i)) for i, c in enumerate(case.pool))):
            _known_facts(cells, facts, ("worked_cases", index, *key), report)
        _worked(case, file, ("worked_cases", index), report)


_NEEDED: Mapping[ModelKind, tuple[str, ...]] = {
    "qualification": ("gates", "verdict"),
    "score": ("score",),
    "ranking": ("score",),
    "classification": ("classes",),
    "pool_statistic": ("statistics",),
    "valuation": ("valuation",),
}
_ALLOWED: Mapping[ModelKind, tuple[str, ...]] = {
    "qualification": ("score",),
    "score": ("gates", "verdict"),
    "ranking": ("gates", "verdict"),
    "classification": (),
    "pool_statistic": ("classes",),
    "valuation": (),
}


def _parts(file: RulesFile, report: Report) -> None:
    """The parts that a kind must have and may have; a line of the score only where a gate asks for it."""
    needed, allowed = _NEEDED[file.kind], _ALLOWED[file.kind]
    parts = ("gates", "score", "verdict", "classes", "statistics", "valuation")
    given = [part for part in parts if getattr(file, part)]
    for part in (part for part in needed if part not in given):
        report((part,), "kind_part_missing", kind=file.kind, part=part)
    for part in given:
        if part not in (*needed, *allowed):
            known = ", ".join((*needed, *allowed))
            report((part,), "kind_part_unwanted", kind=file.kind, part=part, known=known)
    if bool(file.gates) != (file.verdict is not None) and file.kind != "qualification":
        report(("verdict",), "gates_without_verdict")
    wanted = any(gate.score for gate in file.gates)
    if file.score is not None and (file.score.pass_line is not None) != wanted:
        report(("score", "pass_line"), "pass_line_wanted" if wanted else "pass_line_unused")


def _limits(file: RulesFile, report: Report) -> None:
    """Each figure has a lower limit for every class but the last, the largest first."""
    if file.classes is None:
        return
    refuse_twice([(c.id, ("classes", "list", i, "id")) for i, c in enumerate(file.classes.list)], report)
    wanted = len(file.classes.list) - 1
    for index, row in enumerate(file.classes.limits):
        for name, limits in row.at_least.items():
            path: Path_ = ("classes", "limits", index, "at_least", name)
            if len(limits) != wanted:
                report(path, "limits_count", fact=name, found=len(limits), wanted=wanted)
            if any(upper <= lower for upper, lower in pairwise(limits)):
                report(path, "limits_order", fact=name)


def _parameters(file: RulesFile, report: Report) -> None:
    for index, entry in enumerate(file.parameters):
        if file.status == "official" and entry.source.verified in ("practice", "local"):
            report(("parameters", index, "source"), "official_unverified", verified=entry.source.verified)
        inside = (entry.min is None or entry.value is None or entry.min <= entry.value) and (
            entry.max is None or entry.value is None or entry.value <= entry.max
        )
        if not inside:
            params = {"id": entry.id, "value": entry.value, "min": entry.min, "max": entry.max}
            report(("parameters", index, "value"), "parameter_outside", **params)


def _dates(file: RulesFile, report: Report) -> None:
    if file.effective_to is not None and file.effective_to < file.effective_from:
        report(("effective_to",), "dates_reversed", start=file.effective_from, end=file.effective_to)
    for index, document in enumerate(file.documents):
        if file.status == "official" and document.verified in ("practice", "local"):
            report(("documents", index, "verified"), "official_unverified", verified=document.verified)
        start, end = document.effective_from, document.effective_to
        if start is not None and end is not None and end < start:
            report(("documents", index, "effective_to"), "dates_reversed", start=start, end=end)


def _unique(file: RulesFile, report: Report) -> None:
    groups = file.score.groups if file.score else ()
    pillars = file.score.pillars if file.score else ()
    indicators: list[tuple[str, Path_]] = [
        (item.id, ("score", "groups", g, "indicators", i, "id"))
        for g, group in enumerate(groups)
        for i, item in enumerate(group.indicators)
    ]
    refuse_twice(indicators, report)
    for ids, path in (
        ([gate.id for gate in file.gates], ("gates",)),
        ([group.id for group in groups], ("score", "groups")),
        ([pillar.id for pillar in pillars], ("score", "pillars")),
        ([document.id for document in file.documents], ("documents",)),
        ([item.id for item in file.statistics], ("statistics",)),
        ([item.id for item in file.valuation], ("valuation",)),
    ):
        refuse_twice([(name, (*path, i, "id")) for i, name in enumerate(ids)], report)


def _clauses(file: RulesFile, data: Any, report: Report) -> None:
    known = {document.id for document in file.documents}
    for path, clause in _find_clauses(data, ()):
        if clause.get("document") not in known:
            report(path, "document_unknown", document=clause.get("document"), known=", ".join(sorted(known)))
        if file.status == "official" and clause.get("verified") in ("practice", "local"):
            report(path, "official_unverified", verified=clause.get("verified"))


def _find_clauses(data: Any, path: Path_) -> Iterator[tuple[Path_, dict[str, Any]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "clause" and isinstance(value, dict):
                yield (*path, key), value
            else:
                yield from _find_clauses(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _find_clauses(value, (*path, index))


def _refutations(file: RulesFile, report: Report) -> None:
    """A gate is refuted by an outcome that its indicator has."""
    known = {
        item.id: [outcome.id for outcome, _ in outcomes_of(item, ())]
        for group in (file.score.groups if file.score else ())
        for item in group.indicators
    }
    for index, gate in enumerate(file.gates):
        if gate.refuted_by is None:
            continue
        path: Path_ = ("gates", index, "refuted_by")
        name, outcome = gate.refuted_by.indicator, gate.refuted_by.outcome
        if name not in known:
            report(path, "indicator_unknown", indicator=name, known=", ".join(sorted(known)))
        elif outcome not in known[name]:
            report(path, "outcome_unknown", id=outcome, known=", ".join(known[name]))


def _verdict(entry: TreeEntry, gates: set[str], path: Path_, report: Report) -> None:
    if entry.gate is not None:
        if entry.gate not in gates:
            report(path, "gate_unknown", gate=entry.gate, known=", ".join(sorted(gates)))
        return
    for key in ("all", "any", "of"):
        parts: Iterable[TreeEntry] | None = getattr(entry, key)
        if parts is None:
            continue
        parts = tuple(parts)
        if not parts or (entry.at_least or 0) > len(parts):
            report((*path, key), "tree_impossible", parts=len(parts), at_least=entry.at_least or 1)
        for index, part in enumerate(parts):
            _verdict(part, gates, (*path, key, index), report)


def _each_gate_once(verdict: TreeEntry, report: Report) -> None:
    seen: set[str] = set()
    for gate, path in _leaves(verdict, ("verdict",)):
        if gate in seen:
            report(path, "gate_twice", id=gate)
        seen.add(gate)


def _leaves(entry: TreeEntry, path: Path_) -> Iterator[tuple[str, Path_]]:
    """The gates of a tree; one that served two branches would make "the nearest route" ambiguous."""
    if entry.gate is not None:
        yield entry.gate, path
    for key in ("all", "any", "of"):
        for index, part in enumerate(getattr(entry, key) or ()):
            yield from _leaves(part, (*path, key, index))


def _unused(file: RulesFile, used: set[str], report: Report) -> None:
    """A gate that the verdict does not name would be printed and decide nothing."""
    for index, gate in enumerate(file.gates):
        if gate.id not in used:
            report(("gates", index), "gate_unused", gate=gate.id)


def _calibers(file: RulesFile, used: Iterable[str], facts: Catalogue, report: Report) -> None:
    """A model never borrows a fact of another caliber (facts without caliber are common to all)."""
    for fact in (facts.facts[name] for name in used):
        if fact.caliber is not None and fact.caliber not in file.calibers:
            model = ", ".join(file.calibers) or "-"
            params = {"fact": fact.id, "caliber": fact.caliber, "model": model}
            report(("calibers",), "caliber_borrowed", **params)


def _known_facts(names: Iterable[str], facts: Catalogue, path: Path_, report: Report) -> None:
    for name in names:
        base = name.removesuffix("__ge").removesuffix("__le").removesuffix("__proxy")
        if base not in facts.facts:
            report((*path, name), "unknown_fact", fact=name, close=nearest(base, facts.facts))


def _worked(case: WorkedCase, file: RulesFile, path: Path_, report: Report) -> None:
    score, expect = file.score, case.expect
    gates = {gate.id for gate in file.gates}
    indicators = {item.id for group in (score.groups if score else ()) for item in group.indicators}
    for gate in expect.gates.keys() - gates:
        report((*path, "expect", "gates", gate), "gate_unknown", gate=gate, known=", ".join(sorted(gates)))
    for name in (expect.points.keys() | expect.outcomes.keys()) - indicators:
        report((*path, "expect"), "indicator_unknown", indicator=name, known=", ".join(sorted(indicators)))
    stated: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("groups", expect.groups, [group.id for group in score.groups] if score else []),
        ("pillars", expect.pillars, [pillar.id for pillar in score.pillars] if score else []),
        ("amounts", expect.amounts, [item.id for item in file.valuation]),
        ("statistics", expect.statistics, [item.id for item in file.statistics]),
        ("class", [*_classes_named(expect.class_)], _class_ids(file)),
    ]
    if expect.total is not None and score is None:
        report((*path, "expect", "total"), "expected_unknown", part="total", known="-")
    for key, names, known in stated:
        for name in names:
            if name not in known:
                params = {"part": name, "known": ", ".join(known) or "-"}
                report((*path, "expect", key), "expected_unknown", **params)


def _classes_named(text: str | None) -> list[str]:
    """Classes of ``large|medium``: those still possible."""
    return text.split("|") if text else []


def _class_ids(file: RulesFile) -> list[str]:
    return [*(item.id for item in file.classes.list), "outside"] if file.classes else []
