"""The one-page verdict for the boss: can we apply, what stops us, what first, until when."""

from __future__ import annotations

from reports.charts.data import ScoreBullet
from reports.context import MARKS, Context
from reports.input import Gate, Reading, Suggestion, YearColumn
from reports.sections.cover import application_day
from reports.sections.gates import gate_cells, gate_columns
from reports.sections.score import summary_table
from reports.tree import (
    Action,
    Actions,
    Block,
    Card,
    Cards,
    ChartBlock,
    Heading,
    Note,
    Pair,
    Pairs,
    Row,
    Section,
    StatusBanner,
    Table,
    Tone,
)

FIRST_STEPS = 3
SHOWN_OBSTACLES = 3
"""More than these would push the first page over its end; the rest stand in their own section."""

_TONE: dict[Reading, Tone] = {
    "can_apply": "met",
    "cannot_apply": "not_met",
    "depends_on_experts": "unknown",
    "data_missing": "unknown",
    "invalid": "not_met",
}


def build_verdict(ctx: Context) -> Section:
    """Always present: the page that answers the question."""
    blocks: list[Block] = [_banner(ctx), _cards(ctx), _bullet(ctx), _when(ctx)]
    blocks += _obstacles(ctx)
    blocks += _first_steps(ctx)
    if ctx.source.groups:
        blocks += [Heading(ctx.t("verdict.groups")), summary_table(ctx)]
    return Section("verdict", "", ctx.t("verdict.title"), tuple(blocks), starts_page=True, one_page=True)


def reading_sentence(ctx: Context) -> str:
    """The headline, e.g. 「数据齐全,取决于专家评分」 or 「还差 3 项数据」."""
    source = ctx.source
    return ctx.t(f"verdict.reading.{source.reading}", missing=source.missing_count)


def _banner(ctx: Context) -> StatusBanner:
    t, source = ctx.t, ctx.source
    tone = _TONE[source.reading]
    tags = [t("verdict.on_estimates")] if source.on_estimates else []
    doubts = sum(problem.severity in ("error", "warning") for problem in source.problems)
    # A verdict on figures that contradict each other must not look like one on sound ones.
    tags += [t("verdict.to_verify", count=doubts)] if doubts else []
    tags += [t("cover.fictional")] if source.firm.fictional else []
    return StatusBanner(tone, MARKS[tone], reading_sentence(ctx), _explanation(ctx), tuple(tags))


def _explanation(ctx: Context) -> str:
    t, source = ctx.t, ctx.source
    if source.reading == "invalid":
        return t("verdict.explain.invalid")
    lines = []
    unmet = [gate.label for gate in source.gates if gate.state == "not_met"]
    if unmet:
        lines.append(t("verdict.explain.unmet", count=len(unmet), labels=ctx.join(unmet)))
    lines.append(t(f"verdict.explain.{source.reading}", count=source.judgement_count))
    if source.reading == "data_missing" and source.judgement_count:
        lines.append(t("verdict.explain.experts_too", count=source.judgement_count))
    lines.append(_points_sentence(ctx))
    return ctx.sentences(lines)


def _points_sentence(ctx: Context) -> str:
    points = ctx.source.points
    span = ctx.n.points(points.low, points.high)
    sentence = ctx.t("verdict.explain.points", span=span, line=ctx.pass_line())
    planning = ctx.planning()
    if planning is None:
        return sentence
    reading = ctx.t(f"planning.{points.planning_reading}")
    target = ctx.n.points(points.planning_target, points.planning_target)
    more = ctx.t("verdict.explain.planning", span=planning, target=target, reading=reading)
    return ctx.sentences([sentence, more])


def _cards(ctx: Context) -> Cards:
    t, n, source = ctx.t, ctx.n, ctx.source
    points = source.points
    target = n.points(points.planning_target, points.planning_target)
    reading = t(f"planning.{points.planning_reading}")
    return Cards(
        (
            _gate_card(ctx, source.gates),
            Card(t("card.points"), n.points(points.low, points.high), ctx.pass_line()),
            Card(
                t("card.planning"),
                ctx.planning() or t("number.unknown"),
                t("card.planning_note", target=target, reading=reading),
            ),
            Card(
                t("card.open"),
                t("card.open_value", count=source.missing_count),
                t(
                    "card.open_note" if source.judgement_count else "card.open_none",
                    count=source.judgement_count,
                ),
            ),
        )
    )


def _gate_card(ctx: Context, gates: tuple[Gate, ...]) -> Card:
    counts = {state: sum(gate.state == state for gate in gates) for state in ("met", "not_met", "unknown")}
    tone: Tone = "not_met" if counts["not_met"] else "unknown" if counts["unknown"] else "met"
    return Card(
        ctx.t("card.gates"),
        ctx.t("card.gates_value", met=counts["met"], all=len(gates)),
        ctx.t("card.gates_note", not_met=counts["not_met"], unknown=counts["unknown"]),
        tone,
        MARKS[tone],
    )


def _bullet(ctx: Context) -> ChartBlock:
    t, n, points = ctx.t, ctx.n, ctx.source.points
    span, planning = n.points(points.low, points.high), ctx.planning()
    target = n.points(points.planning_target, points.planning_target)
    chart = ScoreBullet(
        low=points.low,
        high=points.high,
        maximum=points.maximum,
        line=points.pass_mark,
        planning_low=points.planning_low,
        planning_high=points.planning_high,
        target=points.planning_target,
        range_label=t("chart.bullet.range", span=span),
        line_label=ctx.pass_line(),
        planning_label=t("chart.bullet.planning", span=planning) if planning else "",
        target_label=t("chart.bullet.target", target=target),
    )
    alt = t("chart.bullet.alt", span=span, line=ctx.pass_line(), planning=planning or t("number.unknown"))
    return ChartBlock(chart, alt, t("chart.bullet.caption"))


def _when(ctx: Context) -> Pairs:
    t, source = ctx.t, ctx.source
    pairs = [
        Pair(t("cover.field.application"), application_day(ctx)),
        Pair(t("verdict.years"), t("list.semicolon").join(_year(ctx, year) for year in source.years)),
    ]
    return Pairs(tuple(pairs), wide=True)


def _year(ctx: Context, year: YearColumn) -> str:
    status = ctx.t(f"year_status.{year.status}") if year.applicable else ctx.t("year_status.not_founded")
    return ctx.t("verdict.year", year=year.year, status=status)


def _obstacles(ctx: Context) -> list[Block]:
    """The conditions not met, before them nothing; where all known ones hold, those still open."""
    unmet = [gate for gate in ctx.source.gates if gate.state == "not_met"]
    shown = unmet or [
        gate for gate in ctx.source.gates if gate.state == "unknown" and gate.value.unit != "point"
    ]
    if not shown:
        return []
    title = ctx.t("verdict.unmet" if unmet else "verdict.open")
    hidden = len(shown) - SHOWN_OBSTACLES
    notes = (ctx.t("verdict.more", count=hidden),) if hidden > 0 else ()
    rows = tuple(Row(gate_cells(ctx, gate)) for gate in shown[:SHOWN_OBSTACLES])
    return [Heading(title), Table(gate_columns(ctx), rows, notes=notes)]


def _first_steps(ctx: Context) -> list[Block]:
    t, source = ctx.t, ctx.source
    steps = [step for step in source.suggestions if not step.too_late][:FIRST_STEPS]
    if not source.suggestions:
        return []
    if not steps:
        return [Heading(t("verdict.first")), Note(t("verdict.all_too_late"))]
    actions = tuple(_step(ctx, place, step) for place, step in enumerate(steps, 1))
    return [Heading(t("verdict.first")), Actions(actions)]


def _step(ctx: Context, place: int, step: Suggestion) -> Action:
    facts = [Pair(ctx.t("suggestion.how_much"), step.how_much)] if step.how_much else []
    facts.append(Pair(ctx.t("suggestion.until"), until(ctx, step)))
    return Action(str(place), step.title, step.effect, (ctx.t(f"suggestion.kind.{step.kind}"),), tuple(facts))


def until(ctx: Context, step: Suggestion) -> str:
    """The last day on which a measure helps this application."""
    if step.too_late:
        return ctx.t("suggestion.too_late")
    return ctx.n.date(step.until) if step.until else ctx.t("suggestion.no_day")
