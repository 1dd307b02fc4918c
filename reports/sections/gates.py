"""Hard conditions: state, figure, line, distance, and how much experts may strike out."""

from __future__ import annotations

from reports.charts.data import MarginBars, MarginRow
from reports.context import MARKS, Context
from reports.input import Gate, StrikeOut
from reports.tree import Cell, ChartBlock, Column, Paragraph, Row, Section, Table


def build_gates(ctx: Context) -> Section | None:
    """``None`` where the model has no hard conditions."""
    if not ctx.source.gates:
        return None
    t = ctx.t
    return Section(
        "gates",
        "",
        t("gates.title"),
        (Paragraph(t("gates.intro")), *_chart(ctx), _table(ctx)),
        starts_page=True,
    )


def _chart(ctx: Context) -> tuple[ChartBlock, ...]:
    t = ctx.t
    if all(gate.margin is None for gate in ctx.source.gates):
        return ()
    rows = tuple(
        MarginRow(f"{MARKS[gate.state]} {gate.label}", gate.state, gate.margin, _note(ctx, gate))
        for gate in ctx.source.gates
    )
    chart = MarginBars(rows, t("chart.margin.line"), t("chart.margin.below"), t("chart.margin.above"))
    alt = t("list.semicolon").join(t("chart.margin.alt", label=row.label, note=row.note) for row in rows)
    return (ChartBlock(chart, alt, t("chart.margin.caption")),)


def _note(ctx: Context, gate: Gate) -> str:
    state = ctx.t(f"state.{gate.state}")
    margin = _surplus(ctx, gate)
    return state if margin is None else ctx.t("chart.margin.note", state=state, margin=margin)


def _surplus(ctx: Context, gate: Gate) -> str | None:
    """How far above or below its line, in the unit of the line."""
    if gate.surplus is None or gate.surplus.low is None:
        return None
    return ctx.n.signed(gate.surplus.low, gate.surplus.unit)


def gate_columns(ctx: Context) -> tuple[Column, ...]:
    """The heads above :func:`gate_cells`."""
    t = ctx.t
    return (
        Column(t("gates.column.condition"), 3.4),
        Column(t("gates.column.state"), 1.3),
        Column(t("gates.column.value"), 1.9, "right"),
        Column(t("gates.column.line"), 1.6, "right"),
        Column(t("gates.column.distance"), 2.9),
    )


def _table(ctx: Context) -> Table:
    t = ctx.t
    shared = ctx.shared_clause([gate.clause for gate in ctx.source.gates])
    rows = tuple(_row(ctx, gate, own_clause=shared is None) for gate in ctx.source.gates)
    return Table(gate_columns(ctx), rows, notes=(t("clause.shared", clause=shared),) if shared else ())


def gate_cells(ctx: Context, gate: Gate) -> tuple[Cell, ...]:
    """Condition, state, figure, line, distance."""
    return (
        Cell(gate.label, sub=gate.requirement),
        Cell(ctx.t(f"state.{gate.state}"), gate.state, MARKS[gate.state]),
        Cell(ctx.n.quantity(gate.value)),
        Cell(_line(ctx, gate), "muted"),
        Cell(_distance(ctx, gate)),
    )


def _row(ctx: Context, gate: Gate, *, own_clause: bool) -> Row:
    details = []
    if gate.strike_out is not None and gate.state == "met":
        details.append(_strike_out(ctx, gate.strike_out))
    details += gate.notes
    if own_clause:
        details.append(ctx.t("clause.line", clause=ctx.clause(gate.clause)))
    return Row(gate_cells(ctx, gate), tuple(details))


def _line(ctx: Context, gate: Gate) -> str:
    if gate.threshold is None:
        return ctx.t("number.none")
    value = ctx.n.quantity(gate.threshold, trim=True)
    return ctx.t(f"relation.{gate.relation}", value=value)


def _distance(ctx: Context, gate: Gate) -> str:
    if gate.state == "met":
        margin = _surplus(ctx, gate)
        if margin is None:
            return ctx.t("gates.distance.met")
        return ctx.t("gates.distance.margin", margin=margin)
    if gate.gaps:
        return ctx.t("gates.distance.gap", options=ctx.gaps(gate.gaps))
    if gate.value.unit == "point":
        return ctx.t("gates.distance.points")
    return ctx.t(f"gates.distance.{gate.state}")


def _strike_out(ctx: Context, strike: StrikeOut) -> str:
    t, n = ctx.t, ctx.n
    sentence = t("strike.amount", amount=n.quantity(strike.amount, toward="down"))
    if strike.largest_label is None:
        return sentence
    largest = strike.largest_label
    if strike.largest_amount is not None:
        largest = t("strike.largest", label=largest, amount=n.quantity(strike.largest_amount))
    outcome = {True: "holds", False: "falls", None: "unknown"}[strike.survives_largest]
    return ctx.sentences([sentence, t(f"strike.{outcome}", largest=largest)])
