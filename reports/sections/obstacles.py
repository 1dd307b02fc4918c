"""What stands between the firm and the verdict: conditions not met, or still open."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.sections.gates import gate_cells, gate_columns
from reports.sections.requirements import Requirement, lacking, requirements
from reports.tree import Block, Cell, Heading, Row, Table

SHOWN_OBSTACLES = 3
"""More than these would push the first page over its end; the rest stand in their own section."""


def obstacles(ctx: Context) -> list[Block]:
    """The conditions not met, before them nothing; where all known ones hold, those still open."""
    asked = requirements(ctx)
    unmet = [item for item in asked if item.state == "not_met"]
    shown = unmet or [item for item in asked if item.state == "unknown" and not _up_to_experts(ctx, item)]
    if not shown:
        return []
    t = ctx.t
    title = ctx.worded("verdict.unmet") if unmet else t("verdict.open")
    hidden = len(shown) - SHOWN_OBSTACLES
    notes = (t("verdict.more", count=hidden, section=ctx.worded("gates.title")),) if hidden > 0 else ()
    rows = tuple(Row(_cells(ctx, item)) for item in shown[:SHOWN_OBSTACLES])
    return [Heading(title), Table(gate_columns(ctx), rows, notes=notes)]


def _up_to_experts(ctx: Context, item: Requirement) -> bool:
    """Whether nothing but the experts' points is open, which the points beside it tell already."""
    return item.gate is not None and item.gate.value.unit == "point" and ctx.source.model.experts


def _cells(ctx: Context, item: Requirement) -> tuple[Cell, ...]:
    if item.gate is not None:
        return gate_cells(ctx, item.gate)
    none = ctx.t("number.none")
    return (
        Cell(item.label, sub=ctx.t(f"rule.choice.{item.state}")),
        Cell(ctx.t(f"state.{item.state}"), item.state, MARKS[item.state]),
        Cell(none),
        Cell(none, "muted"),
        Cell(lacking(ctx, item.part) if item.part is not None else none),
    )
