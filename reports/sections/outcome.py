"""What a model without a verdict gives beside points: the class, shares of a pool, yuan a year."""

from __future__ import annotations

from reports.context import MARKS, Context
from reports.input import Quantity
from reports.outcome import AmountRow, FactShown, GateState, PoolShare
from reports.tree import Block, Cell, Column, Heading, Paragraph, Row, Section, Table


def outcome_tables(ctx: Context) -> list[Block]:
    """For the first page: amounts with their formula in words, shares as they look from this firm."""
    source = ctx.source
    found: list[Block] = []
    if source.amounts:
        found += [Heading(ctx.t("outcome.amounts")), _amounts(ctx, source.amounts)]
    if source.shares:
        found += [Heading(ctx.t("outcome.shares")), _shares(ctx, source.shares)]
    if source.firm_class is not None and source.basis:
        found += [Heading(ctx.t("outcome.basis")), _basis(ctx)]
    return found


def build_basis(ctx: Context) -> Section | None:
    """The figures that amounts rest on; ``None`` where gates, indicators or the first page show them."""
    source, t = ctx.source, ctx.t
    if not source.basis or source.firm_class is not None:
        return None
    blocks: tuple[Block, ...] = (Paragraph(t("outcome.basis_intro")), _basis(ctx))
    return Section("basis", "", t("outcome.basis"), blocks, starts_page=True)


def _basis(ctx: Context) -> Table:
    t = ctx.t
    columns = (
        Column(t("outcome.column.fact"), 3.4),
        Column(t("outcome.column.figure"), 2.6, "right"),
        Column(t("outcome.column.where"), 3.6),
    )
    return Table(columns, tuple(_fact(ctx, row) for row in ctx.source.basis))


def _fact(ctx: Context, row: FactShown) -> Row:
    return Row(
        (Cell(row.label), Cell(ctx.n.quantity(row.value)), Cell(row.where or ctx.t("number.none"), "muted")),
        (row.note,) if row.note else (),
    )


def _amounts(ctx: Context, rows: tuple[AmountRow, ...]) -> Table:
    t = ctx.t
    columns = (
        Column(t("outcome.column.item"), 2.8),
        Column(t("outcome.column.amount"), 2.4, "right"),
        Column(t("outcome.column.formula"), 4.4),
    )
    return Table(
        columns,
        tuple(
            Row(
                (Cell(row.label), Cell(_yuan(ctx, row.amount)), Cell(row.explained)),
                (*row.notes, t("clause.line", clause=ctx.clause(row.clause))),
            )
            for row in rows
        ),
        notes=(t("outcome.amounts_note"),),
    )


def _yuan(ctx: Context, amount: Quantity) -> str:
    return ctx.n.quantity(amount)


def _shares(ctx: Context, rows: tuple[PoolShare, ...]) -> Table:
    t = ctx.t
    columns = (
        Column(t("outcome.column.share"), 3.6),
        Column(t("outcome.column.belongs"), 1.8),
        Column(t("outcome.column.holds"), 1.8),
        Column(t("outcome.column.target"), 1.4, "right"),
    )
    return Table(columns, tuple(_share(ctx, row) for row in rows), notes=(t("outcome.shares_note"),))


def _share(ctx: Context, row: PoolShare) -> Row:
    t = ctx.t
    target = ctx.n.quantity(row.target, trim=True) if row.target is not None else t("number.none")
    outside = row.belongs == "not_met"
    holds = Cell(t("number.none"), "muted") if outside else _answer(ctx, row.holds, good=True)
    cells = (Cell(row.label), _answer(ctx, row.belongs, good=False), holds, Cell(target, "muted"))
    return Row(cells, (t("clause.line", clause=ctx.clause(row.clause)),))


def _answer(ctx: Context, state: GateState, *, good: bool) -> Cell:
    """Yes, no or open; only an answer that is good or bad carries a mark."""
    word = ctx.t(f"answer.{state}")
    if good:
        return Cell(word, state, MARKS[state])
    return Cell(
        word, "unknown" if state == "unknown" else "plain", MARKS[state] if state == "unknown" else ""
    )
