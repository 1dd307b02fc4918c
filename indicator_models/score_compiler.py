"""The score of the file as the score of the model."""

from __future__ import annotations

from decimal import Decimal

from indicator_models.compiler import Compiler
from indicator_models.formula import (
    Compare,
    FactRef,
    Node,
    Text,
)
from indicator_models.located_yaml import Path_
from indicator_models.model import (
    Group,
    Indicator,
    Outcome,
    Pillar,
    Rule,
    Score,
    Weight,
    exact,
)
from indicator_models.model_file import (
    STRICT_EDGES,
    UPPER_EDGES,
    BandEntry,
    CaseEntry,
    GroupEntry,
    IndicatorEntry,
    RulesFile,
    WeightEntry,
)

COMPUTED = "value"
"""Outcome of an indicator whose points follow from its value."""


def compile_score(compiler: Compiler, file: RulesFile) -> Score | None:
    """The score with pillars, groups, indicators and its line; ``None`` where the model has none.

    Points stay fractions (Fraction), so that sums on a line are exact. Faults go to the compiler.
    """
    entry = file.score
    if entry is None:
        return None
    line = entry.pass_line
    mark = None if line is None else line.above if line.above is not None else line.at_least
    return Score(
        maximum=exact(entry.maximum),
        pass_mark=exact(mark) if mark is not None else None,
        strict=line is not None and line.above is not None,
        pillars=tuple(Pillar(pillar.id, pillar.label) for pillar in entry.pillars),
        groups=tuple(_group(compiler, g, ("score", "groups", i)) for i, g in enumerate(entry.groups)),
    )


def _group(compiler: Compiler, entry: GroupEntry, path: Path_) -> Group:
    return Group(
        id=entry.id,
        label=entry.label,
        pillar=entry.pillar,
        best=entry.take == "best",
        maximum=exact(entry.maximum),
        clause=entry.clause,
        indicators=tuple(
            _indicator(compiler, item, (*path, "indicators", i)) for i, item in enumerate(entry.indicators)
        ),
    )


def _indicator(compiler: Compiler, entry: IndicatorEntry, path: Path_) -> Indicator:
    compiler.fact(entry.graded, (*path, "graded"), ("grade",))
    compiler.fact(entry.points_fact, (*path, "points_fact"), ("points",))
    compiler.fact(entry.reviewed, (*path, "reviewed"), ("points",))
    value = _points_value(compiler, entry, path)
    if entry.weight is not None:
        compiler.fact(entry.weight.by, (*path, "weight", "by"), ("code", "choice"))
    outcomes = _outcomes(compiler, entry, path)
    cases = [outcome.when for outcome in outcomes]
    for i, move in enumerate(entry.gaps):
        compiler.straight(move.moves, (*path, "gaps", i), [value], cases, "gap_moves_case")
    return Indicator(
        id=entry.id,
        rule=_rule(entry),
        label=entry.label,
        maximum=exact(entry.maximum),
        clause=entry.clause,
        unit=entry.unit,
        value=value,
        falling=_falling(entry),
        anchors=tuple((exact(x), exact(points)) for x, points in entry.anchors),
        outcomes=outcomes,
        judged_by=entry.graded or entry.points_fact,
        reviewed=entry.reviewed,
        weight=_weight(entry.weight),
        gaps=compiler.moves(entry.gaps, (*path, "gaps")),
        direct=compiler.direct(entry.direct, (*path, "direct")),
        notes=compiler.notes(entry.notes, (*path, "notes")),
    )


def _points_value(compiler: Compiler, entry: IndicatorEntry, path: Path_) -> Node | None:
    if entry.counted is not None:
        return compiler.formula(entry.counted, (*path, "counted"), "number")
    return compiler.formula(entry.value, (*path, "value"), "number") if entry.value else None


def _outcomes(compiler: Compiler, entry: IndicatorEntry, path: Path_) -> tuple[Outcome, ...]:
    cases = [_case(compiler, case, (*path, "cases", i)) for i, case in enumerate(entry.cases)]
    if entry.graded is not None:
        return tuple(
            Outcome(g.id, g.label, exact(g.points[0]), exact(g.points[1]), "judgement", None, None,
                    when=Compare("==", FactRef(entry.graded), Text(g.id)))
            for g in entry.grades
        )  # fmt: skip
    if entry.anchors or entry.counted is not None:
        return (*cases, _computed(entry))
    rest = [entry.otherwise] if entry.otherwise is not None else []
    return (*cases, *(_band(band) for band in (*entry.bands, *rest)))


def _case(compiler: Compiler, entry: CaseEntry, path: Path_) -> Outcome:
    return Outcome(
        entry.id,
        entry.label,
        exact(entry.points[0]),
        exact(entry.points[1]),
        entry.cause,
        exact(entry.planning) if entry.planning is not None else None,
        entry.note,
        when=compiler.formula(entry.when, (*path, "when"), "flag"),
        clause=entry.clause,
    )


def _falling(entry: IndicatorEntry) -> bool:
    """Whether less is better, by the edges of the bands or the points of the anchors."""
    if entry.anchors:
        return entry.anchors[0][1] > entry.anchors[-1][1]
    return any(key in UPPER_EDGES for band in entry.bands for key, _ in band.edges)


def _weight(entry: WeightEntry | None) -> Weight | None:
    if entry is None:
        return None
    return Weight(entry.by, {code: exact(points) for code, points in entry.values.items()})


def _computed(entry: IndicatorEntry) -> Outcome:
    """Points by anchors or by a formula: known for each firm, anywhere up to the maximum."""
    points = [points for _, points in entry.anchors] or [Decimal(0), entry.maximum]
    low, high = exact(min(points)), exact(max(points))
    return Outcome(COMPUTED, entry.label, low, high, "judgement", None, None, computed=True)


def _band(entry: BandEntry) -> Outcome:
    key, edge = entry.edges[0] if entry.edges else ("at_least", None)
    return Outcome(
        entry.id,
        entry.label,
        exact(entry.points[0]),
        exact(entry.points[1]),
        entry.cause,
        exact(entry.planning) if entry.planning is not None else None,
        entry.note,
        edge=exact(edge) if edge is not None else None,
        edge_included=key not in STRICT_EDGES,
    )


def _rule(entry: IndicatorEntry) -> Rule:
    if entry.bands:
        return "bands"
    if entry.anchors:
        return "linear"
    if entry.counted is not None:
        return "counted"
    if entry.graded is not None:
        return "graded"
    return "points" if entry.points_fact is not None else "cases"
