"""Gap table: what is missing to each line and each next band, in its own unit."""

from __future__ import annotations

from reports.context import Context
from reports.input import GapRow
from reports.tree import Cell, Column, Paragraph, Row, Section, Table


def build_gaps(ctx: Context) -> Section | None:
    """``None`` where nothing is missing."""
    rows = ctx.source.gaps
    if not rows:
        return None
    t = ctx.t
    ordered = [row for row in rows if row.kind == "gate"] + [row for row in rows if row.kind == "points"]
    columns = (
        Column(t("gaps.column.item"), 2.6),
        Column(t("gaps.column.now"), 1.6, "right"),
        Column(t("gaps.column.needed"), 1.6, "right"),
        Column(t("gaps.column.gap"), 3.4),
        Column(t("gaps.column.worth"), 2.2),
    )
    intro = "gaps.intro" if ctx.source.gates else "gaps.intro_points"
    table = Table(columns, tuple(_row(ctx, row) for row in ordered))
    return Section("gaps", "", t("gaps.title"), (Paragraph(t(intro)), table))


def _row(ctx: Context, row: GapRow) -> Row:
    t, n = ctx.t, ctx.n
    needed = n.quantity(row.needed, trim=True) if row.needed is not None else t("number.none")
    cells = (
        Cell(row.item, sub=t(f"gaps.kind.{row.kind}")),
        Cell(n.quantity(row.now)),
        Cell(needed),
        Cell(ctx.gaps(row.options) or _step(ctx, row) or t("number.unknown")),
        Cell(row.worth),
    )
    return Row(cells, (t("clause.line", clause=ctx.clause(row.clause)),))


def _step(ctx: Context, row: GapRow) -> str | None:
    """The next step in words, where no amount says it."""
    return ctx.t("gates.distance.step", step=row.step) if row.step is not None else None
