"""The one-page verdict for the boss: can we apply, what stops us, what first, until when."""

from __future__ import annotations

from reports.charts.data import ScoreBullet
from reports.context import Context, years_words
from reports.input import Points, Suggestion
from reports.sections.banner import build_banner
from reports.sections.cards import build_cards
from reports.sections.cover import application_day
from reports.sections.local import local_lines
from reports.sections.obstacles import obstacles
from reports.sections.outcome import outcome_tables
from reports.sections.profile import dearest, profile_chart
from reports.sections.quality import first_to_fetch
from reports.sections.score import summary_table
from reports.tree import (
    Action,
    Actions,
    Block,
    ChartBlock,
    Heading,
    Note,
    Pair,
    Pairs,
    Section,
)

FIRST_STEPS = 3


def build_verdict(ctx: Context) -> Section:
    """Always present: the page that answers the question."""
    blocks: list[Block] = [build_banner(ctx), *(Note(line, "unknown") for line in local_lines(ctx))]
    blocks += [build_cards(ctx), *_bullet(ctx), _when(ctx)]
    blocks += obstacles(ctx) if ctx.source.reading != "result" else []
    blocks += [*outcome_tables(ctx), *_first_steps(ctx), *_points(ctx)]
    blocks += first_to_fetch(ctx) if ctx.source.reading == "result" else []
    return Section("verdict", "", ctx.t("verdict.title"), tuple(blocks), starts_page=True, one_page=True)


def _points(ctx: Context) -> list[Block]:
    """Where the points are: part by part; without a line to pass also where most are lost."""
    source = ctx.source
    if not source.groups:
        return []
    if ctx.pass_line() is not None:
        return [Heading(ctx.t("verdict.groups")), summary_table(ctx)]
    return [Heading(ctx.t("verdict.groups")), profile_chart(ctx, groups=not source.pillars), *dearest(ctx)]


def _bullet(ctx: Context) -> list[Block]:
    """The range against the line; a score without a line has none to be drawn."""
    t, n, points = ctx.t, ctx.n, ctx.source.points
    line = ctx.pass_line()
    if points is None or line is None:
        return []
    span, planning, target = n.points(points.low, points.high), ctx.planning(), ctx.target()
    assert points.pass_mark is not None
    chart = ScoreBullet(
        low=points.low,
        high=points.high,
        maximum=points.maximum,
        line=points.pass_mark,
        planning_low=points.planning_low,
        planning_high=points.planning_high,
        target=points.planning_target,
        range_label=t("chart.bullet.range", span=span),
        line_label=line,
        planning_label=t("chart.bullet.planning", span=planning) if planning else "",
        target_label=t("chart.bullet.target", target=target) if target is not None else "",
    )
    return [ChartBlock(chart, _bullet_words(ctx, points, line), t(_caption(points)))]


def _caption(points: Points) -> str:
    return "chart.bullet.caption" if points.planning_target is not None else "chart.bullet.caption_plain"


def _bullet_words(ctx: Context, points: Points, line: str) -> str:
    span, planning = ctx.n.points(points.low, points.high), ctx.planning()
    if points.planning_target is None:
        return ctx.t("chart.bullet.alt_plain", span=span, line=line)
    return ctx.t("chart.bullet.alt", span=span, line=line, planning=planning or ctx.t("number.unknown"))


def _when(ctx: Context) -> Pairs:
    t, source = ctx.t, ctx.source
    pairs = [
        Pair(ctx.worded("cover.field.application"), application_day(ctx)),
        Pair(t("verdict.years"), years_words(t, source.years)),
    ]
    return Pairs(tuple(pairs), wide=True)


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
