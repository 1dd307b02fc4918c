"""Hard conditions: state, figure, line, distance, and how much experts may strike out."""

from __future__ import annotations

from reports.charts.data import MarginBars, MarginRow
from reports.context import MARKS, Context
from reports.input import Gate, StrikeOut
from reports.sections.requirements import rule_rows, state_of
from reports.tree import Cell, ChartBlock, Column, Paragraph, Row, Section, Table

CROWDED = 10
"""With more conditions than these, the chart shows only those with a figure to compare."""

_LESS_IS_BETTER = frozenset({"at_most", "below"})


def build_gates(ctx: Context) -> Section | None:
    """``None`` where the model has no hard conditions."""
    if not ctx.source.gates:
        return None
    t = ctx.t
    intro = "gates.intro" if ctx.source.rule is None else "gates.intro_choice"
    return Section(
        "gates",
        "",
        ctx.worded("gates.title"),
        (Paragraph(t(intro)), *_chart(ctx), _table(ctx)),
        starts_page=True,
    )


def _chart(ctx: Context) -> tuple[ChartBlock, ...]:
    t = ctx.t
    gates = ctx.source.gates
    crowded = len(gates) > CROWDED
    shown = [gate for gate in gates if gate.margin is not None or not crowded]
    if all(gate.margin is None for gate in shown):
        return ()
    rows = tuple(
        MarginRow(
            f"{MARKS[state_of(gate)]} {gate.label}", gate.state, gate.margin, _note(ctx, gate), _faint(gate)
        )
        for gate in shown
    )
    # Where for some conditions less is better, a side is good or bad and no longer above or below.
    sides = "side" if any(gate.relation in _LESS_IS_BETTER for gate in shown) else "margin"
    chart = MarginBars(rows, t("chart.margin.line"), t(f"chart.{sides}.below"), t(f"chart.{sides}.above"))
    alt = t("list.semicolon").join(t("chart.margin.alt", label=row.label, note=row.note) for row in rows)
    faint = [t("chart.margin.caption_faint")] if any(row.faint for row in rows) else []
    few = [t("chart.margin.caption_crowded")] if len(shown) < len(gates) else []
    return (ChartBlock(chart, alt, ctx.sentences([t("chart.margin.caption"), *faint, *few])),)


def _faint(gate: Gate) -> bool:
    """Whether its bar decides nothing."""
    return gate.proxy or (gate.state != "met" and gate.role != "counts")


def _note(ctx: Context, gate: Gate) -> str:
    state = ctx.t(f"state.{state_of(gate)}")
    margin = _surplus(ctx, gate)
    return state if margin is None else ctx.t("chart.margin.note", state=state, margin=margin)


def _surplus(ctx: Context, gate: Gate) -> str | None:
    """How far on the good or the bad side of its line, in the unit of the line."""
    if gate.surplus is None or gate.surplus.low is None:
        return None
    return ctx.n.signed(gate.surplus.low, gate.surplus.unit)


def gate_columns(ctx: Context) -> tuple[Column, ...]:
    """The heads above :func:`gate_cells`."""
    t, source = ctx.t, ctx.source
    # Reasons why a state does not count stand beside it.
    plain = source.rule is None and not any(gate.proxy for gate in source.gates)
    return (
        Column(t("gates.column.condition"), 3.4),
        Column(t("gates.column.state"), 1.3 if plain else 1.8),
        Column(t("gates.column.value"), 1.9, "right"),
        Column(t("gates.column.line"), 1.6, "right"),
        Column(t("gates.column.distance"), 2.9),
    )


def _table(ctx: Context) -> Table:
    t = ctx.t
    shared = ctx.shared_clause([gate.clause for gate in ctx.source.gates])

    def row_of(gate: Gate, depth: int) -> Row:
        return _row(ctx, gate, depth, own_clause=shared is None)

    columns = gate_columns(ctx)
    rows = rule_rows(ctx, row_of, len(columns))
    return Table(columns, rows, notes=(t("clause.shared", clause=shared),) if shared else ())


def gate_cells(ctx: Context, gate: Gate) -> tuple[Cell, ...]:
    """Condition, state, figure, line, distance."""
    return (
        Cell(gate.label, sub=gate.requirement),
        _state(ctx, gate),
        Cell(ctx.n.quantity(gate.value)),
        Cell(_line(ctx, gate), "muted", sub=_unset(ctx, gate)),
        Cell(_distance(ctx, gate)),
    )


def _state(ctx: Context, gate: Gate) -> Cell:
    """The state, with the reason why it does not count where it does not."""
    t = ctx.t
    state = state_of(gate)
    word = t(f"state.{state}")
    if gate.state != "met" and gate.role == "beside":
        return Cell(word, "muted", MARKS[state], t("gates.beside"))
    if gate.proxy:
        return Cell(word, state, MARKS[state], t(f"gates.proxy.{gate.state}"))
    if gate.state == "not_met" and gate.role == "other_open":
        return Cell(word, state, MARKS[state], t("gates.other_open"))
    return Cell(word, state, MARKS[state])


def _row(ctx: Context, gate: Gate, depth: int, *, own_clause: bool) -> Row:
    details = []
    if gate.strike_out is not None and gate.state == "met":
        details.append(_strike_out(ctx, gate.strike_out))
    details += gate.notes
    if own_clause:
        details.append(ctx.t("clause.line", clause=ctx.clause(gate.clause)))
    return Row(gate_cells(ctx, gate), tuple(details), depth=depth)


def _line(ctx: Context, gate: Gate) -> str:
    if gate.threshold is None:
        return ctx.t("number.none")
    value = ctx.n.quantity(gate.threshold, trim=True)
    return ctx.t(f"relation.{gate.relation}", value=value)


def _unset(ctx: Context, gate: Gate) -> str:
    """That the line itself is not set, where that is why it is a range."""
    line = gate.threshold
    unset = line is not None and line.low != line.high and bool(ctx.source.model.unset)
    return ctx.t("gates.line_unset") if unset else ""


def _distance(ctx: Context, gate: Gate) -> str:
    t = ctx.t
    if gate.proxy:
        return t("gates.distance.proxy")
    if gate.state == "met":
        margin = _surplus(ctx, gate)
        return t("gates.distance.met") if margin is None else t("gates.distance.margin", margin=margin)
    if gate.role == "beside":
        return t("gates.distance.beside")
    if gate.gaps and gate.relation in _LESS_IS_BETTER:
        return ctx.gaps(gate.gaps)
    if gate.gaps:
        return t("gates.distance.gap", options=ctx.gaps(gate.gaps))
    if gate.state == "not_met" and gate.step is not None:
        return t("gates.distance.step", step=gate.step)
    if gate.office:
        return t("gates.distance.office")
    if gate.value.unit == "point" and ctx.source.model.experts:
        return t("gates.distance.points")
    return t(f"gates.distance.{gate.state}")


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
