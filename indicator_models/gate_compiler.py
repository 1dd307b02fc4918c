"""A gate of the file as a gate of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from indicator_models.compiler import ZERO, Compiler
from indicator_models.formula import (
    AllOf,
    Arithmetic,
    Compare,
    CompareOp,
    Node,
    constant_of,
)
from indicator_models.located_yaml import Path_
from indicator_models.model import (
    Gate,
    Refutation,
    StrikeRule,
    exact,
)
from indicator_models.model_file import (
    STRICT_EDGES,
    UPPER_EDGES,
    GateEntry,
    RatioEntry,
    StrikeEntry,
)

_OPS: Mapping[str, CompareOp] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}


def _gate_kind(entry: GateEntry) -> Literal["line", "condition", "score"]:
    if entry.score or entry.points_of is not None:
        return "score"
    return "condition" if entry.condition is not None else "line"


def compile_gate(compiler: Compiler, entry: GateEntry, path: Path_) -> Gate:
    """A gate with its condition: a ratio multiplied out, a line on points, or a formula of its own.

    ``path`` is where the entry stands in the file; faults go to the compiler, which collects them.
    """
    part, whole = _value(compiler, entry, path)
    key, line = entry.lines[0] if entry.lines else ("", None)
    threshold = compiler.formula(line, (*path, key), "number") if line is not None else None
    condition = _condition(compiler, entry, path, part, whole, threshold)
    refuted = entry.refuted_by
    if entry.shows is not None and entry.shows not in compiler.types:
        compiler.unknown(entry.shows, (*path, "shows"))
    moved = [(e.moves, (*path, "gaps", i)) for i, e in enumerate(entry.gaps)]
    if entry.strike_out is not None:
        moved.append((entry.strike_out.moves, (*path, "strike_out")))
    for moves, where in moved:
        compiler.straight(moves, where, [part, whole], [threshold], "gap_moves_line")
    return Gate(
        id=entry.id,
        kind=_gate_kind(entry),
        label=entry.label,
        requirement=entry.requirement,
        clause=entry.clause,
        unit=entry.unit,
        part=part,
        whole=whole,
        threshold=threshold,
        upper=key in UPPER_EDGES,
        strict=key in STRICT_EDGES,
        condition=condition,
        points_of=entry.points_of,
        met_by=compiler.formula(entry.met_by, (*path, "met_by"), "flag") if entry.met_by else None,
        refuted_by=Refutation(refuted.indicator, refuted.outcome) if refuted else None,
        shows=entry.shows,
        gaps=compiler.moves(entry.gaps, (*path, "gaps")),
        strike_out=_strike(compiler, entry.strike_out, (*path, "strike_out")),
        step=entry.step,
        notes=compiler.notes(entry.notes, (*path, "notes")),
    )


def _value(compiler: Compiler, entry: GateEntry, path: Path_) -> tuple[Node | None, Node | None]:
    if entry.ratio is not None:
        part = compiler.formula(entry.ratio.part, (*path, "ratio", "part"), "number")
        return part, _whole(compiler, entry.ratio, (*path, "ratio", "whole"))
    if entry.value is not None:
        return compiler.formula(entry.value, (*path, "value"), "number"), None
    return None, None


def _whole(compiler: Compiler, entry: RatioEntry, path: Path_) -> Node:
    found = len(compiler.findings)
    whole = compiler.formula(entry.whole, path, "number")
    if len(compiler.findings) == found and constant_of(whole) == 0:
        compiler.report(path, "formula_zero_division", part=f"{entry.part} / ({entry.whole})")
    return whole


def _condition(
    compiler: Compiler,
    entry: GateEntry,
    path: Path_,
    part: Node | None,
    whole: Node | None,
    threshold: Node | None,
) -> Node | None:
    if entry.condition is not None:
        return compiler.formula(entry.condition, (*path, "condition"), "flag")
    if part is None or threshold is None:
        return None
    return line_condition(part, whole, threshold, _OPS[entry.lines[0][0]])


def _strike(compiler: Compiler, entry: StrikeEntry | None, path: Path_) -> StrikeRule | None:
    if entry is None:
        return None
    compiler.fact(entry.largest, (*path, "largest"), ("money", "number", "count"))
    return StrikeRule(entry.unit, exact(entry.step), compiler.moved(entry.moves, path), entry.largest)


def line_condition(part: Node, whole: Node | None, threshold: Node, op: CompareOp) -> Node:
    """A value or ratio against its line as one formula.

    Without a positive whole there is no ratio, so the condition is not met (a firm without sales shows none).
    """
    if whole is None:
        return Compare(op, part, threshold)
    return AllOf((Compare(">", whole, ZERO), Compare(op, Arithmetic("/", part, whole), threshold)))
