"""Three-year trends: which way the firm is going, with the line of the law across."""

from __future__ import annotations

from reports.charts.data import TrendPanel, Trends
from reports.context import Context
from reports.input import Trend
from reports.tree import ChartBlock, Note, Section


def build_trends(ctx: Context) -> Section | None:
    """``None`` where no series has a single known year."""
    trends = [trend for trend in ctx.source.trends if any(value is not None for value in trend.values)]
    if not trends:
        return None
    t = ctx.t
    chart = Trends(tuple(_panel(ctx, trend) for trend in trends))
    alt = t("list.semicolon").join(_words(ctx, panel) for panel in chart.panels)
    notes = (Note(t("trends.estimates")),) if any(any(panel.hollow) for panel in chart.panels) else ()
    lines = any(panel.line is not None for panel in chart.panels)
    caption = t("trends.caption_line" if lines else "trends.caption")
    return Section("trends", "", t("trends.title"), (ChartBlock(chart, alt, caption), *notes))


def _panel(ctx: Context, trend: Trend) -> TrendPanel:
    status = {year.year: year for year in ctx.source.years}
    line_label = ""
    if trend.line is not None:
        value = ctx.n.number(trend.line, trend.unit, trim=True)
        line_label = ctx.t("trends.line", label=trend.line_label or "", value=value)
    return TrendPanel(
        title=trend.label,
        ticks=tuple(_tick(ctx, year) for year in trend.years),
        values=trend.values,
        value_labels=tuple(_label(ctx, trend, place) for place in range(len(trend.years))),
        hollow=tuple(year in status and status[year].status == "estimate" for year in trend.years),
        line=trend.line,
        line_label=line_label,
    )


def _tick(ctx: Context, year: int) -> str:
    column = next((column for column in ctx.source.years if column.year == year), None)
    if column is not None and not column.applicable:
        return ctx.t("trends.tick_marked", year=year, mark=ctx.t("year_status.not_founded"))
    if column is not None and column.status == "estimate":
        return ctx.t("trends.tick_marked", year=year, mark=ctx.t("year_status.estimate"))
    return str(year)


def _label(ctx: Context, trend: Trend, place: int) -> str:
    value = trend.values[place]
    if value is None:
        column = next((column for column in ctx.source.years if column.year == trend.years[place]), None)
        missing = column is None or column.applicable
        return ctx.t("number.unknown" if missing else "number.none")
    return ctx.n.brief(value, trend.unit, trend.line)


def _words(ctx: Context, panel: TrendPanel) -> str:
    pairs = [f"{tick} {label}" for tick, label in zip(panel.ticks, panel.value_labels, strict=True)]
    return ctx.t("chart.trend.alt", title=panel.title, values=ctx.join(pairs), line=panel.line_label)
