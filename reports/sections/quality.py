"""Data quality: what to fetch first, what is wrong and how to mend it, what stands in for what."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.glyphs import code_point
from reports.input import ProblemRow, SettleRow, Severity
from reports.tree import (
    Block,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Heading,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Tone,
)

_SEVERITY_TONE: dict[Severity, Tone] = {"error": "not_met", "warning": "unknown", "note": "muted"}


def build_quality(ctx: Context, missing_glyphs: tuple[str, ...]) -> Section:
    """Always present: a report without known faults says so."""
    blocks: list[Block] = [_completeness(ctx), Note(ctx.t("quality.completeness_note"))]
    blocks += _settle(ctx)
    blocks += _problems(ctx)
    blocks += _stand_ins(ctx)
    blocks += _sources(ctx)
    blocks += _glyphs(ctx, missing_glyphs)
    return Section("quality", "", ctx.t("quality.title"), tuple(blocks))


def _completeness(ctx: Context) -> Cards:
    t, source = ctx.t, ctx.source
    counts = {
        level: sum(problem.severity == level for problem in source.problems)
        for level in ("error", "warning", "note")
    }
    return Cards(
        (
            Card(
                t("quality.given"),
                t("quality.given_value", given=source.facts_given, asked=source.facts_asked),
                t("quality.given_note"),
            ),
            Card(t("quality.verified"), ctx.n.share(source.verified_share), t("quality.verified_note")),
            Card(
                t("quality.problems_card"),
                t("quality.problems_value", count=len(source.problems)),
                t("quality.problems_note", errors=counts["error"], warnings=counts["warning"]),
            ),
        )
    )


def _settle(ctx: Context) -> list[Block]:
    t = ctx.t
    if not ctx.source.settle:
        open_items = ctx.source.missing_count + ctx.source.judgement_count
        return [] if open_items else [Heading(t("quality.settle")), Paragraph(t("quality.settle_none"))]
    table = _settle_table(ctx, ctx.source.settle)
    return [Heading(t("quality.settle")), Paragraph(t("quality.settle_intro")), table]


FIRST_TO_FETCH = 5
"""So many on the first page."""


def first_to_fetch(ctx: Context) -> list[Block]:
    """The few figures that would narrow the result most, for the first page."""
    missing = tuple(row for row in ctx.source.settle if row.kind == "missing")
    if not missing:
        return []
    return [Heading(ctx.t("quality.settle")), _settle_table(ctx, missing[:FIRST_TO_FETCH])]


def _settle_table(ctx: Context, settle: tuple[SettleRow, ...]) -> Table:
    """What to establish; columns that would be empty throughout are left out."""
    t, source = ctx.t, ctx.source
    gates, points = bool(source.gates), source.points is not None
    columns = (
        Column(t("quality.column.fact"), 2.8),
        Column(t("quality.column.kind"), 1.3),
        *([Column(t("quality.column.decides"), 2.6)] if gates else []),
        *([Column(t("quality.column.points"), 1.0, "right")] if points else []),
        Column(t("quality.column.where"), 3.2),
    )
    return Table(columns, tuple(_settle_row(ctx, row, gates=gates, points=points) for row in settle))


def _settle_row(ctx: Context, row: SettleRow, *, gates: bool, points: bool) -> Row:
    none = ctx.t("number.none")
    decides = Cell(ctx.join(row.gates) or none)
    stake = Cell(ctx.n.points(row.points, row.points) if row.points > 0 else none)
    return Row(
        (
            Cell(row.label),
            Cell(ctx.t(f"cause.{row.kind}")),
            *([decides] if gates else []),
            *([stake] if points else []),
            Cell(row.where_to_find or none),
        )
    )


def _problems(ctx: Context) -> list[Block]:
    t = ctx.t
    if not ctx.source.problems:
        return [Heading(t("quality.problems")), Paragraph(t("quality.problems_none"))]
    columns = (
        Column(t("quality.column.severity"), 1.5),
        Column(t("quality.column.place"), 2.2),
        Column(t("quality.column.message"), 4.0),
        Column(t("quality.column.remedy"), 3.6),
    )
    rows = tuple(_problem_row(ctx, row) for row in ctx.source.problems)
    return [Heading(t("quality.problems")), Table(columns, rows)]


def _problem_row(ctx: Context, row: ProblemRow) -> Row:
    tone = _SEVERITY_TONE[row.severity]
    return Row(
        (
            Cell(ctx.t(f"severity.{row.severity}"), tone, MARKS[tone]),
            Cell(row.where, sub=row.code),
            Cell(row.message),
            Cell(row.remedy),
        )
    )


def _stand_ins(ctx: Context) -> list[Block]:
    t = ctx.t
    if not ctx.source.stand_ins:
        return []
    lines = [
        t("quality.stand_in", label=item.label, reason=item.reason)
        + (t("quality.stand_in_source", source=item.source) if item.source else "")
        for item in ctx.source.stand_ins
    ]
    return [Heading(t("quality.stand_ins")), Bullets(tuple(lines))]


def _sources(ctx: Context) -> list[Block]:
    t = ctx.t
    if not ctx.source.sources:
        return []
    lines = tuple(t("quality.source", label=note.label, text=note.text) for note in ctx.source.sources)
    return [Heading(t("quality.sources")), Bullets(lines)]


def _glyphs(ctx: Context, missing: tuple[str, ...]) -> list[Block]:
    t = ctx.t
    if not missing:
        return []
    named = [t("quality.glyph", code=code_point(char), char=char) for char in missing]
    return [
        Heading(t("quality.glyphs")),
        Paragraph(t("quality.glyphs_intro")),
        Paragraph(t("quality.glyphs_list", characters=ctx.join(named))),
    ]
