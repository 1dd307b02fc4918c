"""Lint of a score: sums, bands that tile, anchors, weights by stage, what lines on points refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise

from indicator_models.catalogue import Catalogue
from indicator_models.located_yaml import Path_
from indicator_models.model_file import (
    UPPER_EDGES,
    BandEntry,
    CaseEntry,
    GradeEntry,
    IndicatorEntry,
    RulesFile,
    ScoreEntry,
)

Report = Callable[..., None]
MAX_OUTCOMES = 16


def lint_score(file: RulesFile, facts: Catalogue, report: Report) -> None:
    """Every fault of meaning in the score of a model, and in what lines on points refer to."""
    _points_of(file, report)
    if file.score is None:
        return
    _pass_line(file.score, report)
    _pillars(file.score, report)
    weighted = any(item.weight is not None for group in file.score.groups for item in group.indicators)
    if weighted:
        _weights(file.score, facts, report)
    else:
        total = sum((group.maximum for group in file.score.groups), Decimal(0))
        if total != file.score.maximum:
            report(("score", "maximum"), "weights_do_not_sum", total=total, stated=file.score.maximum)
    for g, group in enumerate(file.score.groups):
        path: Path_ = ("score", "groups", g)
        maxima = [item.maximum for item in group.indicators]
        reachable = max(maxima) if group.take == "best" else sum(maxima, Decimal(0))
        if reachable < group.maximum and not weighted:
            report((*path, "maximum"), "group_out_of_reach", total=reachable, stated=group.maximum)
        for i, indicator in enumerate(group.indicators):
            _indicator(indicator, (*path, "indicators", i), report)
            _grades(indicator, (*path, "indicators", i), facts, report)


def _pass_line(score: ScoreEntry, report: Report) -> None:
    """A line that some total can pass: the maximum itself passes no line above it."""
    line = score.pass_line
    if line is None:
        return
    passable = (line.at_least is None or line.at_least <= score.maximum) and (
        line.above is None or line.above < score.maximum
    )
    if not passable:
        mark = line.at_least if line.above is None else line.above
        report(("score", "pass_line"), "pass_line_out_of_reach", mark=mark, maximum=score.maximum)


def _points_of(file: RulesFile, report: Report) -> None:
    """A line on points needs a score, and names a part of it."""
    score = file.score
    if any(gate.score for gate in file.gates) and score is None:
        report(("score",), "score_missing")
    known = [pillar.id for pillar in score.pillars] if score else []
    for group in score.groups if score else ():
        known += [group.id, *(item.id for item in group.indicators)]
    for index, gate in enumerate(file.gates):
        if gate.points_of is not None and gate.points_of not in known:
            params = {"part": gate.points_of, "known": ", ".join(known) or "-"}
            report(("gates", index, "points_of"), "points_of_unknown", **params)


def _pillars(score: ScoreEntry, report: Report) -> None:
    """Once there are pillars, every group stands under one, and every pillar has a group."""
    known = {pillar.id for pillar in score.pillars}
    for g, group in enumerate(score.groups):
        if (group.pillar is not None or known) and group.pillar not in known:
            params = {
                "group": group.id,
                "pillar": group.pillar or "-",
                "known": ", ".join(sorted(known)) or "-",
            }
            report(("score", "groups", g, "pillar"), "pillar_unknown", **params)
    used = {group.pillar for group in score.groups}
    for p, pillar in enumerate(score.pillars):
        if pillar.id not in used:
            report(("score", "pillars", p), "pillar_empty", pillar=pillar.id)


def _indicator(entry: IndicatorEntry, path: Path_, report: Report) -> None:
    outcomes = outcomes_of(entry, path)
    for outcome, here in outcomes:
        low, high = outcome.points
        if not 0 <= low <= high <= entry.maximum:
            report((*here, "points"), "points_out_of_range", low=low, high=high, maximum=entry.maximum)
    computed = bool(entry.anchors) or entry.counted is not None
    if outcomes and not computed and max(outcome.points[1] for outcome, _ in outcomes) != entry.maximum:
        report((*path, "maximum"), "maximum_never_reached", maximum=entry.maximum)
    refuse_twice([(outcome.id, (*here, "id")) for outcome, here in outcomes], report)
    ids = [outcome.id for outcome, _ in outcomes]
    if len(ids) > MAX_OUTCOMES:
        report(path, "too_many_outcomes", count=len(ids), limit=MAX_OUTCOMES)
    for d, way in enumerate(entry.direct):
        if way.reaches not in ids:
            report((*path, "direct", d, "reaches"), "outcome_unknown", id=way.reaches, known=", ".join(ids))
    _bands(entry.bands, (*path, "bands"), report)
    if entry.anchors:
        _anchors(entry, (*path, "anchors"), report)


def outcomes_of(entry: IndicatorEntry, path: Path_) -> list[tuple[CaseEntry | BandEntry | GradeEntry, Path_]]:
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
    """Bands tile the whole line: edges go one way, every band but the last has one, the last none."""
    previous: tuple[Decimal, bool] | None = None
    edge_before = Decimal(0)
    keys = {key for band in bands for key, _ in band.edges}
    if keys & UPPER_EDGES and keys - UPPER_EDGES:
        report(path, "bands_mixed")
        return
    for index, band in enumerate(bands):
        here = (*path, index)
        last = index == len(bands) - 1
        if len(band.edges) > 1:
            report(here, "band_two_edges", id=band.id)
        if bool(band.edges) == last:
            report(here, "band_edge_on_last" if last else "band_without_edge", id=band.id)
        if not band.edges:
            continue
        key, edge = band.edges[0]
        # Where less is better the line is read from the other end.
        place = (-edge if key in UPPER_EDGES else edge, key in ("at_least", "at_most"))
        if previous is not None and not _below(place, previous):
            params = {"edge": edge, "previous": edge_before, "id": band.id}
            report(here, "bands_rising" if key in UPPER_EDGES else "bands_overlap", **params)
        previous, edge_before = place, edge
    for upper, lower in pairwise(bands):
        if upper.points[0] < lower.points[0] or upper.points[1] < lower.points[1]:
            report(path, "bands_not_monotone", better=upper.id, worse=lower.id)


def _below(edge: tuple[Decimal, bool], previous: tuple[Decimal, bool]) -> bool:
    """Whether an edge lies below the one before; at one number, "above x" goes before "at least x"."""
    return edge[0] < previous[0] or (edge[0] == previous[0] and edge[1] and not previous[1])


def refuse_twice(ids: Iterable[tuple[str, Path_]], report: Report) -> None:
    """Every id once; the later one is the fault."""
    seen: set[str] = set()
    for name, path in ids:
        if name in seen:
            report(path, "id_twice", id=name)
        seen.add(name)


def _anchors(entry: IndicatorEntry, path: Path_, report: Report) -> None:
    """Values rise strictly, points go one way and reach the maximum, never below zero."""
    values = [value for value, _ in entry.anchors]
    points = [points for _, points in entry.anchors]
    if len(values) < 2 or any(later <= earlier for earlier, later in pairwise(values)):
        report(path, "anchors_order", id=entry.id)
    steps = [later - earlier for earlier, later in pairwise(points)]
    if any(step > 0 for step in steps) and any(step < 0 for step in steps):
        report(path, "anchors_turn", id=entry.id)
    if min(points) < 0 or max(points) > entry.maximum:
        params = {"low": min(points), "high": max(points), "maximum": entry.maximum}
        report(path, "points_out_of_range", **params)
    elif max(points) != entry.maximum:
        report(path, "maximum_never_reached", maximum=entry.maximum)


def _weights(score: ScoreEntry, facts: Catalogue, report: Report) -> None:
    """Every indicator has a weight for every code of one fact; for each code they add up to the maximum."""
    items = [
        (item, ("score", "groups", g, "indicators", i))
        for g, group in enumerate(score.groups)
        for i, item in enumerate(group.indicators)
    ]
    names = {item.weight.by for item, _ in items if item.weight is not None}
    codes = facts.facts[min(names)].codes if min(names) in facts.facts else ()
    for item, path in items:
        if item.weight is None or len(names) > 1:
            report(path, "weight_missing", id=item.id, facts=", ".join(sorted(names)))
        elif set(item.weight.values) != set(codes):
            report((*path, "weight", "values"), "weight_codes", id=item.id, codes=", ".join(codes))
    for code in codes:
        weights = [item.weight.values.get(code, Decimal(0)) for item, _ in items if item.weight is not None]
        total = sum(weights, Decimal(0))
        if total != score.maximum:
            params = {"stage": code, "total": total, "stated": score.maximum}
            report(("score", "maximum"), "stage_weights_do_not_sum", **params)
    for g, group in enumerate(score.groups):
        if group.take == "best":
            report(("score", "groups", g, "take"), "weights_with_best", group=group.id)
        _group(group.maximum, [i.weight.values for i in group.indicators if i.weight], g, report)


def _group(maximum: Decimal, weights: list[dict[str, Decimal]], place: int, report: Report) -> None:
    """The cap of a group is the most that its weights add up to at any stage."""
    codes = {code for values in weights for code in values}
    most = max((sum((v.get(code, Decimal(0)) for v in weights), Decimal(0)) for code in codes), default=None)
    if most is not None and most != maximum:
        report(("score", "groups", place, "maximum"), "group_out_of_reach", total=most, stated=maximum)
