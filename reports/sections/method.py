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
    if model.unset:
        blocks.append(Note(t("local.unset", labels=ctx.join(model.unset)), "unknown"))
    blocks.append(Bullets(_lines(ctx)))
    if model.documents:
        blocks += [Heading(t("method.documents")), _documents(ctx)]
    blocks += [Heading(t("method.versions")), _versions(ctx)]
    return Section("method", "", t("method.title"), tuple(blocks))


def _lines(ctx: Context) -> tuple[str, ...]:
    t, source = ctx.t, ctx.source
    target = ctx.target()
    plans = target is not None
    scored = "interval" if source.model.experts else "interval_data"
    lines = [
        _rule(ctx),
        t(f"method.{scored}" if source.points is not None else "method.blanks"),
        t("method.planning", target=target) if plans else None,
        t("method.proxy") if any(gate.proxy for gate in source.gates) else None,
        t("method.choice") if source.rule is not None else None,
        _ours(ctx),
        t("method.rounding"),
        t("method.marks") if source.gates or source.points is not None else None,
    ]
    return tuple(line for line in lines if line is not None)


def _ours(ctx: Context) -> str | None:
    """Which numbers are ours, where there are any."""
    source = ctx.source
    if ctx.target() is not None or source.suggestions:
        return ctx.t("method.ours")
    return ctx.t("method.ours_plain") if source.gates or source.points is not None else None


def _rule(ctx: Context) -> str:
    """Whose words decide: those of the documents, or for a template those of the office."""
    t, source = ctx.t, ctx.source
    line = ctx.pass_line()
    origin = "law" if source.model.official else "template"
    if source.gates and line is not None:
        return t(f"method.{origin}", line=line)
    if source.points is not None:
        return t(f"method.{origin}_no_line")
    return t(f"method.{origin}_conditions" if source.gates else f"method.{origin}_result")


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
