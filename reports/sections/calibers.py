"""R&D expense by three calibers side by side: they differ by rule, and are never made equal."""

from __future__ import annotations

from reports.context import Context
from reports.research import CaliberFigure, Calibers, CaliberYear
from reports.tree import Block, Cell, Column, Heading, Note, Paragraph, Row, Table


def caliber_blocks(ctx: Context, calibers: Calibers | None) -> list[Block]:
    """One row a year, what the differences mean below it; nothing where no two calibers are known."""
    if calibers is None:
        return []
    t = ctx.t
    columns = (
        Column(t("caliber.column.year"), 0.8),
        *(Column(head.label, 2.2) for head in calibers.heads),
        Column(t("caliber.column.check"), 1.7),
    )
    scope = [
        t("caliber.what", label=head.label, what=head.what, basis=ctx.clause(head.basis))
        for head in calibers.heads
    ]
    rows = tuple(_row(ctx, year) for year in calibers.years)
    return [
        Heading(t("caliber.title")),
        Paragraph(t("caliber.intro")),
        Table(columns, rows),
        Note(ctx.sentences(scope)),
    ]


def _row(ctx: Context, year: CaliberYear) -> Row:
    t = ctx.t
    details = tuple(t("caliber.note", text=note.text, basis=ctx.clause(note.basis)) for note in year.notes)
    if any(not note.normal for note in year.notes):
        check = Cell(t("caliber.explain"), "not_met", "!")
    elif year.notes:
        check = Cell(t("caliber.normal"), "met", "✓")
    else:
        check = Cell(t("caliber.open"), "muted")
    return Row((Cell(str(year.year)), *(_figure(ctx, figure) for figure in year.figures), check), details)


def _figure(ctx: Context, figure: CaliberFigure) -> Cell:
    t = ctx.t
    below = [figure.source] if figure.source else []
    if figure.difference:
        key = "caliber.above" if figure.difference > 0 else "caliber.below"
        below.append(t(key, amount=ctx.n.number(abs(figure.difference), "yuan")))
    below += [
        t("caliber.also", label=label, amount=ctx.n.quantity(amount)) for label, amount in figure.others
    ]
    return Cell(ctx.n.quantity(figure.amount), sub=t("list.semicolon").join(below))
