"""What books state differently and what experts strike out, with the effect of either in words."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.evidence import (
    ConflictRow,
    EffectShown,
    Evidence,
    OtherValue,
    SourceShown,
    Span,
    Struck,
    StruckRow,
)
from reports.sections.rules import rule_words
from reports.tree import Block, Cell, Column, Heading, Note, Paragraph, Row, Table, Tone

LISTED = 4
"""Conflicts listed on paper; the document as JSON holds all."""
STRUCK_LISTED = 6
"""Objects struck out that are listed on paper."""


def evidence_blocks(ctx: Context) -> list[Block]:
    """Conflicts, then strike-outs; nothing where there are none."""
    evidence = ctx.source.evidence
    return [*_conflicts(ctx, evidence), *_struck(ctx, evidence.struck)]


def _conflicts(ctx: Context, evidence: Evidence) -> list[Block]:
    t = ctx.t
    rounded = [t("evidence.rounded", count=evidence.rounded)] if evidence.rounded else []
    if not evidence.conflicts:
        return [Note(line) for line in rounded]
    columns = (
        Column(t("evidence.column.figure"), 1.7),
        Column(t("evidence.column.used"), 2.6),
        Column(t("evidence.column.other"), 2.6),
        Column(t("evidence.column.effect"), 4.2),
    )
    shown = evidence.conflicts[:LISTED]
    hidden = len(evidence.conflicts) - len(shown)
    notes = [t("evidence.hidden", count=hidden)] if hidden else []
    rows = tuple(row for conflict in shown for row in _conflict_rows(ctx, conflict))
    intro = [t("evidence.intro")]
    if evidence.rule is not None:
        intro.append(t("evidence.rule", rule=rule_words(ctx, evidence.rule)))
    return [
        Heading(t("evidence.title", count=len(evidence.conflicts))),
        Paragraph(ctx.sentences(intro)),
        Table(columns, rows, notes=(*notes, *rounded)),
        *_together(ctx, evidence),
    ]


def _conflict_rows(ctx: Context, conflict: ConflictRow) -> list[Row]:
    """One row a differing value; the figure and its used value stand on the first."""
    t = ctx.t
    used = Cell(ctx.n.full(conflict.used), sub=source_words(ctx, conflict.source))
    if conflict.less_trusted:
        mark = t("evidence.less_trusted")
        used = Cell(used.text, "not_met", "!", t("list.semicolon").join([mark, used.sub]))
    rows = []
    for place, other in enumerate(conflict.others):
        value = Cell(ctx.n.full(other.value), sub=source_words(ctx, other.source))
        first = (
            (Cell(conflict.label), used)
            if place == 0
            else (Cell(conflict.label), Cell(t("evidence.same"), "muted"))
        )
        rows.append(Row((*first, value, _effect_cell(ctx, other))))
    return rows


def _effect_cell(ctx: Context, other: OtherValue) -> Cell:
    if other.effect is None:
        return Cell(ctx.t("evidence.impossible"), "muted")
    tone: Tone = "not_met" if other.effect.decides else "plain"
    return Cell(effect_words(ctx, other.effect), tone, MARKS[tone])


def source_words(ctx: Context, source: SourceShown) -> str:
    """Kind of the book, document, date, who held the figure against it: as much as is known."""
    t = ctx.t
    parts = [source.kind or t("evidence.kind_unknown"), source.document or ""]
    if source.dated is not None:
        parts.append(t("evidence.dated", date=ctx.n.date(source.dated)))
    if source.verified_by is not None:
        parts.append(t("evidence.verified_by", name=source.verified_by))
    return t("list.comma").join(part for part in parts if part)


def effect_words(ctx: Context, effect: EffectShown) -> str:
    """The effect in words: verdict, gates, points; that nothing changes where nothing does."""
    t = ctx.t
    parts = []
    if effect.verdict is not None:
        before, after = (t(f"evidence.verdict.{end}") for end in effect.verdict)
        parts.append(t("evidence.verdict_turns", before=before, after=after))
    parts += [
        t(
            "evidence.gate_turns",
            label=turn.label,
            before=t(f"state.{turn.before}"),
            after=t(f"state.{turn.after}"),
        )
        for turn in effect.gates
    ]
    if effect.points is not None:
        before, after = (_span(ctx, end) for end in effect.points)
        parts.append(t("evidence.points_change", before=before, after=after))
    return t("list.semicolon").join(parts) or t("evidence.nothing")


def _span(ctx: Context, span: Span) -> str:
    return ctx.n.points(*span)


def _together(ctx: Context, evidence: Evidence) -> list[Block]:
    """What several conflicts do together; of a single one the table has told everything."""
    t = ctx.t
    if len(evidence.conflicts) < 2:
        return []
    trusted, least = evidence.by_trust, evidence.least_favourable
    lines = []
    if trusted is not None and trusted == least:
        lines.append(t("evidence.by_trust_and_least", effect=effect_words(ctx, trusted)))
    elif trusted is not None:
        lines.append(t("evidence.by_trust", effect=effect_words(ctx, trusted)))
    if least is None:
        lines.append(t("evidence.least_none"))
    elif trusted != least:
        lines.append(t("evidence.least", effect=effect_words(ctx, least)))
    if evidence.left_out:
        lines[-1] = ctx.sentences([lines[-1], t("evidence.left_out", count=evidence.left_out)])
    return [Note(line, "unknown") for line in lines]


def _struck(ctx: Context, struck: Struck | None) -> list[Block]:
    t = ctx.t
    if struck is None:
        return []
    columns = (
        Column(t("struck.column.object"), 3.0),
        Column(t("struck.column.amount"), 1.7, "right"),
        Column(t("struck.column.experts"), 1.9),
        Column(t("struck.column.effect"), 4.0),
    )
    shown = struck.rows[:STRUCK_LISTED]
    hidden = len(struck.rows) - len(shown)
    notes = (t("struck.hidden", count=hidden),) if hidden else ()
    rows = tuple(_struck_row(ctx, struck, row) for row in shown)
    lines = []
    if len(struck.rows) > 1:
        lines.append(t("struck.by_any", effect=effect_words(ctx, struck.by_any)))
    if struck.by_majority is not None and sum(row.majority for row in struck.rows) > 1:
        lines.append(t("struck.by_majority", effect=effect_words(ctx, struck.by_majority)))
    return [
        Heading(t("struck.title")),
        Paragraph(t("struck.intro")),
        Table(columns, rows, notes=notes),
        *(Note(line, "unknown") for line in lines),
    ]


def _struck_row(ctx: Context, struck: Struck, row: StruckRow) -> Row:
    t = ctx.t
    name = row.code if row.name is None else t("rd.project", code=row.code, name=row.name)
    tone: Tone = "not_met" if row.effect.decides else "plain"
    experts = t("struck.experts", count=row.experts, all=struck.sheets)
    return Row(
        (
            Cell(name),
            Cell(ctx.n.quantity(row.amount)),
            Cell(experts, sub=t("struck.majority") if row.majority else ""),
            Cell(effect_words(ctx, row.effect), tone, MARKS[tone]),
        )
    )
