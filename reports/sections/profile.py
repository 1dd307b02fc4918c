"""Profile by pillar: the share of the points reached in each part, the weak parts, the dearest indicators."""

from __future__ import annotations

from reports.charts.data import ProfileBars, ProfileRow
from reports.context import Context
from reports.input import Group
from reports.outcome import NextStep, Pillar, Shortfall
from reports.sections.score import has_profile, headed
from reports.tree import Block, Cell, ChartBlock, Column, Heading, Paragraph, Row, Section, Table

FIRST_SHORTFALLS = 5
"""So many on the first page."""

SHOWN_SHORTFALLS = 15
"""More than these are no priorities any more; the score section has every indicator."""


def build_profile(ctx: Context) -> Section | None:
    """``None`` for a score without pillars that has a line to pass: its own sections tell the same."""
    if not has_profile(ctx):
        return None
    t, source = ctx.t, ctx.source
    blocks: list[Block] = [Paragraph(t("profile.intro")), profile_chart(ctx, groups=True), *_weak(ctx)]
    if source.shortfalls:
        blocks += [
            Heading(t("profile.shortfalls")),
            Paragraph(t("profile.shortfalls_intro")),
            _shortfalls(ctx, source.shortfalls[:SHOWN_SHORTFALLS], clauses=True),
        ]
    title = t("profile.title" if source.pillars else "profile.title_groups")
    return Section("profile", "", title, tuple(blocks), starts_page=True)


def dearest(ctx: Context) -> list[Block]:
    """The few indicators that cost most, for the first page."""
    rows = ctx.source.shortfalls[:FIRST_SHORTFALLS]
    if not rows:
        return []
    return [Heading(ctx.t("profile.first")), _shortfalls(ctx, rows, clauses=False)]


def profile_chart(ctx: Context, *, groups: bool) -> ChartBlock:
    """Bars of the share reached: the pillars alone, or the groups under their pillars, if there are any."""
    t = ctx.t
    rows: list[ProfileRow] = []
    if not groups:
        rows = [_bar(ctx, pillar, heading=False) for pillar in ctx.source.pillars]
    else:
        for heading, members, alone in headed(ctx):
            rows += [_bar(ctx, heading, heading=True)] if heading is not None else []
            rows += [] if alone else [_bar(ctx, group, heading=False) for group in members]
    chart = ProfileBars(tuple(rows), tuple(ctx.n.share(step / 4, trim=True) for step in range(5)))
    alt = t("list.semicolon").join(t("chart.profile.alt", label=row.label, note=row.note) for row in rows)
    return ChartBlock(chart, alt, t("chart.profile.caption"))


def _bar(ctx: Context, part: Pillar | Group, *, heading: bool) -> ProfileRow:
    whole = part.maximum
    if whole <= 0:
        return ProfileRow(part.label, 0.0, 0.0, ctx.t("number.none"), heading)
    note = ctx.t(
        "chart.profile.note",
        span=ctx.n.points(part.low, part.high),
        maximum=ctx.n.points(whole, whole),
        share=ctx.share_of(part.low, part.high, whole),
    )
    return ProfileRow(part.label, part.low / whole, part.high / whole, note, heading)


def _weak(ctx: Context) -> list[Block]:
    """The groups by the points they cost, the dearest first."""
    source, t, n = ctx.source, ctx.t, ctx.n
    lost = [(group.maximum - group.high, group) for group in source.groups]
    ranked = sorted((pair for pair in lost if pair[0] > 0), key=lambda pair: -pair[0])
    if len(source.groups) < 2 or not ranked:
        return []
    labels = {pillar.id: pillar.label for pillar in source.pillars}
    several = any(heading is not None for heading, _, _ in headed(ctx))
    columns = (
        Column(t("profile.column.factor"), 3.0),
        *([Column(t("profile.column.pillar"), 2.4)] if several else []),
        Column(t("profile.column.points"), 1.4, "right"),
        Column(t("profile.column.maximum"), 1.0, "right"),
        Column(t("profile.column.share"), 1.6, "right"),
        Column(t("profile.column.lost"), 1.2, "right"),
        Column(t("profile.column.open"), 1.2, "right"),
    )
    rows = [
        Row(
            (
                Cell(group.label),
                *([Cell(labels.get(group.pillar or "", ""), "muted")] if several else []),
                Cell(n.points(group.low, group.high)),
                Cell(n.points(group.maximum, group.maximum), "muted"),
                Cell(ctx.share_of(group.low, group.high, group.maximum)),
                Cell(n.points(cost, cost)),
                Cell(n.points(group.high - group.low, group.high - group.low), "muted"),
            )
        )
        for cost, group in ranked
    ]
    return [Heading(t("profile.weak")), Table(columns, tuple(rows), notes=(t("profile.weak_note"),))]


def _shortfalls(ctx: Context, rows: tuple[Shortfall, ...], *, clauses: bool) -> Table:
    t = ctx.t
    columns = (
        Column(t("profile.column.indicator"), 3.2),
        Column(t("profile.column.value"), 2.0, "right"),
        Column(t("profile.column.next"), 3.4),
        Column(t("profile.column.lost"), 1.1, "right"),
        Column(t("profile.column.maximum"), 0.9, "right"),
    )
    return Table(columns, tuple(_shortfall(ctx, row, clauses=clauses) for row in rows))


def _shortfall(ctx: Context, row: Shortfall, *, clauses: bool) -> Row:
    t, n = ctx.t, ctx.n
    # Where the outcome has no figure behind it, the outcome itself is what stands there now.
    worded = row.value.text is not None and row.outcome is not None
    value = Cell(row.outcome or "") if worded else Cell(n.quantity(row.value), sub=row.outcome or "")
    cells = (
        Cell(row.label, sub=row.part),
        value,
        Cell(_next(ctx, row.following)),
        Cell(n.points(row.lost, row.lost)),
        Cell(n.points(row.maximum, row.maximum), "muted"),
    )
    return Row(cells, (t("clause.line", clause=ctx.clause(row.clause)),) if clauses else ())


def _next(ctx: Context, step: NextStep | None) -> str:
    """Where more points begin: ``≥ 3% (4 points)``, or ``“with records” (3 points)``."""
    if step is None:
        return ctx.t("number.none")
    key = "profile.next.one" if step.low == step.high == 1 else "profile.next.many"
    points = ctx.n.points(step.low, step.high)
    if step.value is not None:
        value = ctx.n.quantity(step.value, trim=True)
        return ctx.t(key, target=ctx.t(f"relation.{step.relation}", value=value), points=points)
    return ctx.t(key, target=ctx.t("profile.outcome", label=step.label or ""), points=points)
