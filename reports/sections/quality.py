"""Data quality: what to fetch first, what books state differently, what is wrong, what stands in for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reports.alike import message_of, objects_of, put_together
from reports.context import MARKS, Context
from reports.glyphs import code_point
from reports.input import ProblemRow, SettleRow, Severity, Told
from reports.sections.evidence import evidence_blocks
from reports.sections.rules import gravity, rule_cell
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

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
LISTED: Mapping[Severity, int] = {"error": 12, "warning": 10, "note": 5}
"""Problems of each severity that are listed on paper; the document as JSON holds all."""
_PLACES: tuple[Told, ...] = ("chain", "evidence")
_SEVERITY_TONE: dict[Severity, Tone] = {"error": "not_met", "warning": "unknown", "note": "muted"}


def build_quality(ctx: Context, missing_glyphs: tuple[str, ...]) -> Section:
    """Always present: a report without known faults says so."""
    blocks: list[Block] = [_completeness(ctx), Note(ctx.t("quality.completeness_note"))]
    blocks += _settle(ctx)
    blocks += evidence_blocks(ctx)
    blocks += _problems(ctx)
    blocks += _stand_ins(ctx)
    blocks += _sources(ctx)
    blocks += _glyphs(ctx, missing_glyphs)
    return Section("quality", "", ctx.t("quality.title"), tuple(blocks))


def _completeness(ctx: Context) -> Cards:
    t, source = ctx.t, ctx.source
    counts = {level: sum(problem.severity == level for problem in source.problems) for level in SEVERITIES}
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
    shown = ctx.source.settle[:SETTLE_LISTED]
    table = _settle_table(ctx, shown)
    hidden = len(ctx.source.settle) - len(shown)
    if hidden:
        table = replace(table, notes=(t("quality.more", count=hidden),))
    return [Heading(t("quality.settle")), Paragraph(t("quality.settle_intro")), table]


SETTLE_LISTED = 12
"""So many in all; the document as JSON holds every one."""
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
    """What is wrong, the gravest first; long groups are cut, what is told elsewhere is counted."""
    t = ctx.t
    if not ctx.source.problems:
        return [Heading(t("quality.problems")), Paragraph(t("quality.problems_none"))]
    listed = [problem for problem in ctx.source.problems if problem.told is None]
    lines = tuple(_told_elsewhere(ctx, place) for place in _PLACES if _told(ctx, place))
    blocks: list[Block] = [Heading(t("quality.problems"))]
    if listed:
        rules = any(problem.rule is not None for problem in listed)
        columns = (
            Column(t("quality.column.place"), 2.2),
            Column(t("quality.column.message"), 4.2),
            *([Column(t("quality.column.rule"), 2.5)] if rules else []),
            Column(t("quality.column.remedy"), 3.4),
        )
        rows = tuple(row for level in SEVERITIES for row in _group(ctx, level, listed, rules=rules))
        blocks.append(Table(columns, rows))
    return [*blocks, *(Note(line) for line in lines)]


def _told(ctx: Context, place: Told) -> int:
    return sum(problem.told == place for problem in ctx.source.problems)


def _told_elsewhere(ctx: Context, place: Told) -> str:
    return ctx.t(f"quality.told.{place}", count=_told(ctx, place), section=ctx.t("chain.title"))


def _group(ctx: Context, level: Severity, problems: list[ProblemRow], *, rules: bool) -> list[Row]:
    """A heading and the problems of one severity; those of the gravest rules first."""
    own = sorted((one for one in problems if one.severity == level), key=lambda one: gravity(one.rule))
    if not own:
        return []
    together = put_together(own)
    shown = together[: LISTED[level]]
    hidden = sum(len(rows) for rows in together[len(shown) :])
    words = ctx.t("quality.group", severity=ctx.t(f"severity.{level}"), count=len(own))
    head = Cell(words, _SEVERITY_TONE[level], MARKS[_SEVERITY_TONE[level]])
    blanks = (Cell(""),) * (3 if rules else 2)
    rows = [Row((head, *blanks), kind="group"), *(_problem_row(ctx, alike, rules=rules) for alike in shown)]
    if hidden:
        more = Cell(ctx.t("quality.more", count=hidden), "muted")
        rows.append(Row((Cell(""), more, *blanks[1:]), depth=1))
    return rows


def _problem_row(ctx: Context, alike: Sequence[ProblemRow], *, rules: bool) -> Row:
    """One problem, or several that differ in their object alone."""
    row = alike[0]
    where = objects_of(ctx, [one.where for one in alike])
    message = message_of(ctx, row.message, len(alike))
    rule = (rule_cell(ctx, row.rule),) if rules else ()
    cells = (Cell(where, sub=row.code), Cell(message), *rule, Cell(row.remedy))
    # Set in below its heading, which then never stands alone at the end of a page.
    return Row(cells, depth=1)


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
    lines = (t("quality.source", label=note.label, text=note.text) for note in ctx.source.sources)
    return [Heading(t("quality.sources")), Bullets(tuple(dict.fromkeys(lines)))]


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
