"""Method: documents, model, how intervals and planning figures are made, and which numbers are ours."""

from __future__ import annotations

from reports.context import Context
from reports.input import Document
from reports.tree import Block, Bullets, Cell, Column, Heading, Note, Pair, Pairs, Row, Section, Table


def build_method(ctx: Context) -> Section:
    """Always present: why these numbers."""
    t, model = ctx.t, ctx.source.model
    blocks: list[Block] = []
    if not model.official:
        blocks.append(Note(t("method.local"), "unknown"))
    blocks.append(Bullets(_lines(ctx)))
    if model.documents:
        blocks += [Heading(t("method.documents")), _documents(ctx)]
    blocks += [Heading(t("method.versions")), _versions(ctx)]
    return Section("method", "", t("method.title"), tuple(blocks))


def _lines(ctx: Context) -> tuple[str, ...]:
    t, points = ctx.t, ctx.source.points
    target = ctx.n.points(points.planning_target, points.planning_target)
    return (
        t("method.law", line=ctx.pass_line()),
        t("method.interval"),
        t("method.planning", target=target),
        t("method.ours"),
        t("method.rounding"),
        t("method.marks"),
    )


def _documents(ctx: Context) -> Table:
    t = ctx.t
    columns = (
        Column(t("method.column.number"), 2.7),
        Column(t("method.column.title"), 3.3),
        Column(t("method.column.issuer"), 2.2),
        Column(t("method.column.effective"), 2.1),
        Column(t("method.column.verified"), 1.9),
    )
    return Table(columns, tuple(_document(ctx, document) for document in ctx.source.model.documents))


def _document(ctx: Context, document: Document) -> Row:
    return Row(
        (
            Cell(document.number),
            Cell(document.title),
            Cell(document.issuer),
            Cell(ctx.n.date(document.effective_from)),
            Cell(document.verified),
        )
    )


def _versions(ctx: Context) -> Pairs:
    t, source = ctx.t, ctx.source
    rows = {
        "model": t("method.model_value", title=source.model.title, version=source.model.version),
        "digest": source.model.digest,
        "engine": source.engine_version,
        "input_hash": source.input_hash,
    }
    pairs = tuple(Pair(t(f"method.version.{key}"), value) for key, value in rows.items())
    return Pairs(pairs, wide=True)
