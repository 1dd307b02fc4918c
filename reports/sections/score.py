"""The points, pillar by pillar and group by group: outcome, range, what makes it wide, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.context import Context
from reports.input import Group, Indicator
from reports.outcome import Pillar
from reports.tree import Bar, Cell, Column, Paragraph, Row, Section, Table


def build_score(ctx: Context) -> Section | None:
    """``None`` where the model gives no points."""
    groups = ctx.source.groups
    if not groups:
        return None
    shared = ctx.shared_clause([item.clause for group in groups for item in group.indicators])
    layout = _layout(ctx)
    rows: list[Row] = []
    for heading, members, alone in headed(ctx):
        if heading is not None:
            note = ctx.t("score.best") if alone and members[0].best else ""
            rows.append(layout.row(_pillar_cells(ctx, heading, note), "pillar"))
        for group in members:
            rows += [] if alone else [layout.row(_group_cells(ctx, group), "group")]
            rows += [_row(ctx, layout, item, own_clause=shared is None) for item in group.indicators]
    notes = [ctx.t("clause.shared", clause=shared)] if shared else []
    note = ctx.t("score.note" if layout.planning else "score.note_plain")
    table = Table(layout.columns, (*rows, _total(ctx, layout)), notes=(note, *notes))
    blocks = (Paragraph(ctx.t("score.intro")), table)
    return Section("score", "", ctx.t("score.title"), blocks, starts_page=not has_profile(ctx))


def has_profile(ctx: Context) -> bool:
    """Whether a profile by pillar or group goes before: where there are pillars, or no line to pass."""
    source = ctx.source
    return bool(source.groups) and (bool(source.pillars) or ctx.pass_line() is None)


def headed(ctx: Context) -> tuple[tuple[Pillar | None, tuple[Group, ...], bool], ...]:
    """Groups under their pillars; ``True`` where the heading already says all that the one group would.

    Where every pillar has one group, the groups stand without headings.
    """
    source = ctx.source
    by_pillar = [
        (pillar, tuple(group for group in source.groups if group.pillar == pillar.id))
        for pillar in source.pillars
    ]
    if all(len(members) == 1 for _, members in by_pillar):
        return ((None, source.groups, False),)
    return tuple((pillar, members, len(members) == 1) for pillar, members in by_pillar)


@dataclass(frozen=True)
class _Layout:
    """Which columns there are: bands where the rules name them by letters, planning where there is any."""

    columns: tuple[Column, ...]
    band: bool
    planning: bool

    def row(self, cells: tuple[Cell, Cell, Cell, Cell], kind: str) -> Row:
        """A heading or total row from label, points, maximum, planning."""
        label, points, maximum, planning = cells
        filled = self.pick(label, Cell(""), Cell(""), points, maximum, planning, Cell(""))
        return Row(filled, kind=kind)  # type: ignore[arg-type]

    def pick(
        self, label: Cell, value: Cell, band: Cell, points: Cell, maximum: Cell, planning: Cell, cause: Cell
    ) -> tuple[Cell, ...]:
        """The cells of the columns that are there."""
        bands, plans = ((band,) if self.band else ()), ((planning,) if self.planning else ())
        return (label, value, *bands, points, maximum, *plans, cause)


def _layout(ctx: Context) -> _Layout:
    t = ctx.t
    bands = any(item.band for group in ctx.source.groups for item in group.indicators)
    planning = _plans(ctx)
    columns = (
        Column(t("score.column.indicator"), 3.1 if bands or planning else 3.6),
        Column(t("score.column.value"), 1.7, "right"),
        *([Column(t("score.column.band"), 0.9, "center")] if bands else []),
        Column(t("score.column.points"), 2.3),
        Column(t("score.column.maximum"), 0.8, "right"),
        *([Column(t("score.column.planning"), 1.4, "right")] if planning else []),
        Column(t("score.column.cause"), 1.7),
    )
    return _Layout(columns, bands, planning)


def _plans(ctx: Context) -> bool:
    return ctx.target() is not None


def _bar(
    low: float, high: float, maximum: float, planning_low: float | None, planning_high: float | None
) -> Bar | None:
    if maximum <= 0:
        return None

    def share(value: float | None) -> float | None:
        return None if value is None else min(1.0, max(0.0, value / maximum))

    return Bar(share(low) or 0.0, share(high) or 0.0, share(planning_low), share(planning_high))


def summary_table(ctx: Context) -> Table:
    """The pillars, or the groups, alone: where the points are, at a glance."""
    t = ctx.t
    planning = _plans(ctx)
    columns = (
        Column(t("score.column.group"), 3.0),
        Column(t("score.column.points"), 4.0),
        Column(t("score.column.maximum"), 1.0, "right"),
        *([Column(t("score.column.planning"), 1.4, "right")] if planning else []),
    )
    parts: Sequence[tuple[Cell, ...]]
    if ctx.source.pillars:
        parts = [_pillar_cells(ctx, pillar) for pillar in ctx.source.pillars]
    else:
        parts = [_group_cells(ctx, group) for group in ctx.source.groups]
    return Table(columns, tuple(Row(cells[: len(columns)]) for cells in parts))


def _pillar_cells(ctx: Context, pillar: Pillar, note: str = "") -> tuple[Cell, Cell, Cell, Cell]:
    n = ctx.n
    return (
        Cell(pillar.label, sub=note),
        Cell(
            n.points(pillar.low, pillar.high), bar=_bar(pillar.low, pillar.high, pillar.maximum, None, None)
        ),
        Cell(n.points(pillar.maximum, pillar.maximum)),
        Cell(ctx.t("number.none")),
    )


def _group_cells(ctx: Context, group: Group) -> tuple[Cell, Cell, Cell, Cell]:
    n = ctx.n
    bar = _bar(group.low, group.high, group.maximum, group.planning_low, group.planning_high)
    return (
        Cell(group.label, sub=ctx.t("score.best") if group.best else ""),
        Cell(n.points(group.low, group.high), bar=bar),
        Cell(n.points(group.maximum, group.maximum)),
        Cell(_planning(ctx, group.planning_low, group.planning_high)),
    )


def _row(ctx: Context, layout: _Layout, item: Indicator, *, own_clause: bool) -> Row:
    t, n = ctx.t, ctx.n
    wide = item.low != item.high
    cells = layout.pick(
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
        key = "score.next" if item.band else "score.next_words"
        line.append(t(key, band=item.next_band, options=ctx.gaps(item.next_gaps)))
    if own_clause:
        line.append(t("clause.line", clause=ctx.clause(item.clause)))
    return (*item.notes, *([ctx.sentences(line)] if line else []))


def _total(ctx: Context, layout: _Layout) -> Row:
    t, n, points = ctx.t, ctx.n, ctx.source.points
    assert points is not None, "groups without a total"
    bar = _bar(points.low, points.high, points.maximum, points.planning_low, points.planning_high)
    cells = (
        Cell(t("score.total"), sub=ctx.pass_line() or ""),
        Cell(n.points(points.low, points.high), bar=bar),
        Cell(n.points(points.maximum, points.maximum)),
        Cell(ctx.planning() or t("number.none")),
    )
    return layout.row(cells, "total")
