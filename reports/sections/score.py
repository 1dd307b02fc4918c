"""The points, group by group: band hit, range, what makes it wide, what the next band asks."""

from __future__ import annotations

from reports.context import Context
from reports.input import Group, Indicator
from reports.tree import Bar, Cell, Column, Paragraph, Row, Section, Table


def build_score(ctx: Context) -> Section | None:
    """``None`` where the model gives no points."""
    groups = ctx.source.groups
    if not groups:
        return None
    shared = ctx.shared_clause([item.clause for group in groups for item in group.indicators])
    rows = []
    for group in groups:
        rows.append(_group_row(ctx, group))
        rows += [_row(ctx, item, own_clause=shared is None) for item in group.indicators]
    notes = [ctx.t("clause.shared", clause=shared)] if shared else []
    table = Table(_columns(ctx), (*rows, _total(ctx)), notes=(ctx.t("score.note"), *notes))
    return Section(
        "score", "", ctx.t("score.title"), (Paragraph(ctx.t("score.intro")), table), starts_page=True
    )


def _columns(ctx: Context) -> tuple[Column, ...]:
    t = ctx.t
    return (
        Column(t("score.column.indicator"), 3.1),
        Column(t("score.column.value"), 1.7, "right"),
        Column(t("score.column.band"), 0.9, "center"),
        Column(t("score.column.points"), 2.3),
        Column(t("score.column.maximum"), 0.8, "right"),
        Column(t("score.column.planning"), 1.4, "right"),
        Column(t("score.column.cause"), 1.7),
    )


def _bar(
    low: float, high: float, maximum: float, planning_low: float | None, planning_high: float | None
) -> Bar | None:
    if maximum <= 0:
        return None

    def share(value: float | None) -> float | None:
        return None if value is None else min(1.0, max(0.0, value / maximum))

    return Bar(share(low) or 0.0, share(high) or 0.0, share(planning_low), share(planning_high))


def summary_table(ctx: Context) -> Table:
    """The groups alone: where the points are, at a glance."""
    t = ctx.t
    columns = (
        Column(t("score.column.group"), 3.0),
        Column(t("score.column.points"), 4.0),
        Column(t("score.column.maximum"), 1.0, "right"),
        Column(t("score.column.planning"), 1.4, "right"),
    )
    return Table(columns, tuple(Row(_group_cells(ctx, group)) for group in ctx.source.groups))


def _group_cells(ctx: Context, group: Group) -> tuple[Cell, Cell, Cell, Cell]:
    n = ctx.n
    bar = _bar(group.low, group.high, group.maximum, group.planning_low, group.planning_high)
    return (
        Cell(group.label),
        Cell(n.points(group.low, group.high), bar=bar),
        Cell(n.points(group.maximum, group.maximum)),
        Cell(_planning(ctx, group.planning_low, group.planning_high)),
    )


def _group_row(ctx: Context, group: Group) -> Row:
    label, points, maximum, planning = _group_cells(ctx, group)
    return Row((label, Cell(""), Cell(""), points, maximum, planning, Cell("")), kind="group")


def _row(ctx: Context, item: Indicator, *, own_clause: bool) -> Row:
    t, n = ctx.t, ctx.n
    wide = item.low != item.high
    cells = (
        Cell(item.label, sub=item.band_text or ""),
        Cell(n.quantity(item.value)),
        Cell(item.band),
        Cell(
            n.points(item.low, item.high),
            bar=_bar(item.low, item.high, item.maximum, item.planning_low, item.planning_high),
        ),
        Cell(n.points(item.maximum, item.maximum), "muted"),
        Cell(_planning(ctx, item.planning_low, item.planning_high)),
        Cell(t(f"cause.{item.cause}") if wide else t("number.none"), "muted"),
    )
    return Row(cells, _details(ctx, item, own_clause=own_clause))


def _planning(ctx: Context, low: float | None, high: float | None) -> str:
    return ctx.t("number.none") if low is None or high is None else ctx.n.points(low, high)


def _details(ctx: Context, item: Indicator, *, own_clause: bool) -> tuple[str, ...]:
    t, n = ctx.t, ctx.n
    line = []
    if item.points_lost > 0:
        line.append(t("score.lost", points=n.points(item.points_lost, item.points_lost)))
    if item.next_band and item.next_gaps:
        line.append(t("score.next", band=item.next_band, options=ctx.gaps(item.next_gaps)))
    if own_clause:
        line.append(t("clause.line", clause=ctx.clause(item.clause)))
    return (*item.notes, *([ctx.sentences(line)] if line else []))


def _total(ctx: Context) -> Row:
    t, n, points = ctx.t, ctx.n, ctx.source.points
    bar = _bar(points.low, points.high, points.maximum, points.planning_low, points.planning_high)
    cells = (
        Cell(t("score.total"), sub=ctx.pass_line()),
        Cell(""),
        Cell(""),
        Cell(n.points(points.low, points.high), bar=bar),
        Cell(n.points(points.maximum, points.maximum)),
        Cell(ctx.planning() or t("number.none")),
        Cell(""),
    )
    return Row(cells, kind="total")
