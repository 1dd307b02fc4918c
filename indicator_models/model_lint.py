"""Lint of a model: references, bands that tile, sums, dates, sources — what a schema cannot see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from indicator_models.catalogue import Catalogue
from indicator_models.errors import Finding
from indicator_models.formula_parser import nearest
from indicator_models.located_yaml import LocatedTree, Path_, dotted
from indicator_models.model_file import (
    BandEntry,
    CaseEntry,
    GradeEntry,
    IndicatorEntry,
    ModelFile,
    TreeEntry,
    WorkedCase,
)

MAX_OUTCOMES = 16
Report = Callable[..., None]


def lint_model(file: ModelFile, tree: LocatedTree, facts: Catalogue, used: Iterable[str]) -> list[Finding]:
    """Every fault of meaning in a model, with its line; ``used`` are the basic facts it rests on."""
    findings: list[Finding] = []

    def report(path: Path_, code: str, **params: Any) -> None:
        findings.append(Finding(tree.name, tree.line_of(path), dotted(path), code, params))

    _dates(file, report)
    _unique(file, report)
    _clauses(file, tree.data, report)
    _refutations(file, report)
    _score(file, facts, report)
    _verdict(file.verdict, {gate.id for gate in file.gates}, ("verdict",), report)
    _calibers(file, used, facts, report)
    _known_facts(file.base_facts, facts, ("base_facts",), report)
    for index, case in enumerate(file.worked_cases):
        _known_facts(case.facts, facts, ("worked_cases", index, "facts"), report)
        _worked(case, file, ("worked_cases", index), report)
    return findings


def _dates(file: ModelFile, report: Report) -> None:
    if file.effective_to is not None and file.effective_to < file.effective_from:
        report(("effective_to",), "dates_reversed", start=file.effective_from, end=file.effective_to)
    for index, document in enumerate(file.documents):
        if file.status == "official" and document.verified in ("practice", "local"):
            report(("documents", index, "verified"), "official_unverified", verified=document.verified)
        start, end = document.effective_from, document.effective_to
        if start is not None and end is not None and end < start:
            report(("documents", index, "effective_to"), "dates_reversed", start=start, end=end)


def _unique(file: ModelFile, report: Report) -> None:
    groups = file.score.groups if file.score else ()
    indicators: list[tuple[str, Path_]] = [
        (item.id, ("score", "groups", g, "indicators", i, "id"))
        for g, group in enumerate(groups)
        for i, item in enumerate(group.indicators)
    ]
    _refuse_twice(indicators, report)
    for ids, path in (
        ([gate.id for gate in file.gates], ("gates",)),
        ([group.id for group in groups], ("score", "groups")),
        ([document.id for document in file.documents], ("documents",)),
        ([case.id for case in file.worked_cases], ("worked_cases",)),
    ):
        _refuse_twice([(name, (*path, i, "id")) for i, name in enumerate(ids)], report)


def _refuse_twice(ids: Iterable[tuple[str, Path_]], report: Report) -> None:
    """Every id once; the later one is the fault."""
    seen: set[str] = set()
    for name, path in ids:
        if name in seen:
            report(path, "id_twice", id=name)
        seen.add(name)


def _clauses(file: ModelFile, data: Any, report: Report) -> None:
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


def _refutations(file: ModelFile, report: Report) -> None:
    """A gate is refuted by an outcome that its indicator has."""
    known = {
        item.id: [outcome.id for outcome, _ in _outcomes(item, ())]
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


def _score(file: ModelFile, facts: Catalogue, report: Report) -> None:
    if any(gate.score for gate in file.gates) and file.score is None:
        report(("score",), "score_missing")
    if file.score is None:
        return
    total = sum((group.maximum for group in file.score.groups), Decimal(0))
    if total != file.score.maximum:
        report(("score", "maximum"), "weights_do_not_sum", total=total, stated=file.score.maximum)
    for g, group in enumerate(file.score.groups):
        path: Path_ = ("score", "groups", g)
        reachable = sum((item.maximum for item in group.indicators), Decimal(0))
        if reachable < group.maximum:
            report((*path, "maximum"), "group_out_of_reach", total=reachable, stated=group.maximum)
        for i, indicator in enumerate(group.indicators):
            _indicator(indicator, (*path, "indicators", i), report)
            _grades(indicator, (*path, "indicators", i), facts, report)


def _indicator(entry: IndicatorEntry, path: Path_, report: Report) -> None:
    outcomes = _outcomes(entry, path)
    for outcome, here in outcomes:
        low, high = outcome.points
        if not 0 <= low <= high <= entry.maximum:
            report((*here, "points"), "points_out_of_range", low=low, high=high, maximum=entry.maximum)
    if outcomes and max(outcome.points[1] for outcome, _ in outcomes) != entry.maximum:
        report((*path, "maximum"), "maximum_never_reached", maximum=entry.maximum)
    _refuse_twice([(outcome.id, (*here, "id")) for outcome, here in outcomes], report)
    ids = [outcome.id for outcome, _ in outcomes]
    if len(ids) > MAX_OUTCOMES:
        report(path, "too_many_outcomes", count=len(ids), limit=MAX_OUTCOMES)
    for d, way in enumerate(entry.direct):
        if way.reaches not in ids:
            report((*path, "direct", d, "reaches"), "outcome_unknown", id=way.reaches, known=", ".join(ids))
    _bands(entry.bands, (*path, "bands"), report)


def _outcomes(entry: IndicatorEntry, path: Path_) -> list[tuple[CaseEntry | BandEntry | GradeEntry, Path_]]:
    """Everything an indicator can come out as, with its place."""
    found: list[tuple[CaseEntry | BandEntry | GradeEntry, Path_]] = []
    for key in ("cases", "bands", "grades"):
        found += [(outcome, (*path, key, i)) for i, outcome in enumerate(getattr(entry, key))]
    if entry.otherwise is not None:
        found.append((entry.otherwise, (*path, "otherwise")))
    return found


def _grades(entry: IndicatorEntry, path: Path_, facts: Catalogue, report: Report) -> None:
    """Every grade the experts may give has its points, and no other."""
    fact = facts.facts.get(entry.graded or "")
    if fact is not None and fact.kind == "grade" and {grade.id for grade in entry.grades} != set(fact.codes):
        report((*path, "grades"), "grades_incomplete", fact=fact.id, codes=", ".join(fact.codes))


def _bands(bands: tuple[BandEntry, ...], path: Path_, report: Report) -> None:
    """Bands tile the whole line: edges fall strictly, every band but the last has one, the last has none."""
    previous: tuple[Decimal, bool] | None = None
    for index, band in enumerate(bands):
        here = (*path, index)
        last = index == len(bands) - 1
        edge = band.at_least if band.at_least is not None else band.above
        if band.at_least is not None and band.above is not None:
            report(here, "band_two_edges", id=band.id)
        if (edge is None) != last:
            report(here, "band_edge_on_last" if last else "band_without_edge", id=band.id)
        if edge is None:
            continue
        included = band.above is None
        if previous is not None and not _below((edge, included), previous):
            report(here, "bands_overlap", id=band.id, edge=edge, previous=previous[0])
        previous = (edge, included)
    for upper, lower in pairwise(bands):
        if upper.points[0] < lower.points[0] or upper.points[1] < lower.points[1]:
            report(path, "bands_not_monotone", better=upper.id, worse=lower.id)


def _below(edge: tuple[Decimal, bool], previous: tuple[Decimal, bool]) -> bool:
    """Whether an edge lies below the one before; at one number, "above x" goes before "at least x"."""
    return edge[0] < previous[0] or (edge[0] == previous[0] and edge[1] and not previous[1])


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


def _calibers(file: ModelFile, used: Iterable[str], facts: Catalogue, report: Report) -> None:
    """A model never borrows a fact of another caliber (facts without caliber are common to all)."""
    for fact in (facts.facts[name] for name in used):
        if fact.caliber is not None and fact.caliber != file.caliber:
            params = {"fact": fact.id, "caliber": fact.caliber, "model": file.caliber or "-"}
            report(("caliber",), "caliber_borrowed", **params)


def _known_facts(names: Iterable[str], facts: Catalogue, path: Path_, report: Report) -> None:
    for name in names:
        base = name.removesuffix("__ge").removesuffix("__le").removesuffix("__proxy")
        if base not in facts.facts:
            report((*path, name), "unknown_fact", fact=name, close=nearest(base, facts.facts))


def _worked(case: WorkedCase, file: ModelFile, path: Path_, report: Report) -> None:
    gates = {gate.id for gate in file.gates}
    indicators = {item.id for group in (file.score.groups if file.score else ()) for item in group.indicators}
    for gate in case.expect.gates.keys() - gates:
        report((*path, "expect", "gates", gate), "gate_unknown", gate=gate, known=", ".join(sorted(gates)))
    for name in (case.expect.points.keys() | case.expect.outcomes.keys()) - indicators:
        report((*path, "expect"), "indicator_unknown", indicator=name, known=", ".join(sorted(indicators)))
