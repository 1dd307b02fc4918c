"""R&D structure: by the eight categories, by project, by caliber, and what experts will ask about it."""

from __future__ import annotations

from reports.charts.data import ShareBars, ShareRow
from reports.context import MARKS, Context
from reports.research import ProjectCheck, RdFinding, RdStructure, RdYear
from reports.sections.calibers import caliber_blocks
from reports.sections.rules import gravity, rule_words
from reports.tree import Block, Bullets, Cell, ChartBlock, Column, Heading, Note, Row, Section, Table, Tone

SHOWN_PROJECTS = 12
"""Longer project lists are cut to the largest ones and say so: the report stays readable on paper."""
SHOWN_FINDINGS = 8
"""Longer lists of findings are cut to the gravest ones and say so."""


def build_rd(ctx: Context) -> Section | None:
    """``None`` where neither categories, projects, calibers nor findings are given."""
    rd = ctx.source.rd
    if rd is None:
        return None
    years = [year for year in rd.years if year.categories or year.total is not None]
    if not (rd.projects or years or rd.calibers or rd.findings):
        return None
    blocks: list[Block] = [*_chart(ctx, rd)] if years else []
    if years:
        blocks.append(_year_table(ctx, rd))
    if years or rd.projects:
        blocks += _projects(ctx, rd)
    blocks += caliber_blocks(ctx, rd.calibers)
    blocks += _findings(ctx, rd.findings)
    return Section("rd", "", ctx.t("rd.title"), tuple(blocks))


def _legend(rd: RdStructure) -> list[str]:
    labels: dict[str, float] = {}
    for year in rd.years:
        for label, amount in year.categories:
            labels[label] = labels.get(label, 0.0) + amount
    return [label for label, amount in labels.items() if amount > 0]


def _chart(ctx: Context, rd: RdStructure) -> tuple[Block, ...]:
    legend = _legend(rd)
    if not legend:
        return ()
    rows = tuple(
        ShareRow(
            str(year.year),
            _money(ctx, year.total),
            tuple(max(0.0, dict(year.categories).get(label, 0.0)) for label in legend),
        )
        for year in rd.years
        if year.categories
    )
    alt = ctx.t("list.semicolon").join(
        ctx.t("chart.rd.alt", year=year.year, parts=ctx.join(_parts(ctx, year)))
        for year in rd.years
        if year.categories
    )
    return (ChartBlock(ShareBars(rows, tuple(legend)), alt, ctx.t("rd.caption")),)


def _parts(ctx: Context, year: RdYear) -> list[str]:
    return [f"{label} {ctx.n.number(amount, 'yuan')}" for label, amount in year.categories if amount > 0]


def _money(ctx: Context, value: float | None) -> str:
    return ctx.t("number.none") if value is None else ctx.n.number(value, "yuan")


def _year_table(ctx: Context, rd: RdStructure) -> Table:
    t = ctx.t
    columns = (
        Column(t("rd.column.year"), 1.0),
        Column(t("rd.column.total"), 2.0, "right"),
        Column(t("rd.column.domestic"), 2.0, "right"),
        Column(t("rd.column.other"), 1.6, "right"),
        Column(t("rd.column.ceiling"), 1.5, "right"),
        Column(t("rd.column.check"), 2.4),
    )
    return Table(columns, tuple(_year_row(ctx, year) for year in rd.years), t("rd.years_caption"))


def _year_row(ctx: Context, year: RdYear) -> Row:
    t, n = ctx.t, ctx.n
    tone: Tone = "unknown"
    if year.other_share is not None:
        tone = "met" if year.other_share <= year.other_ceiling else "not_met"
    share = (
        t("number.unknown")
        if year.other_share is None
        else n.number(year.other_share, "ratio", year.other_ceiling)
    )
    details: tuple[str, ...] = ()
    if year.effect_if_other_capped is not None:
        details = (t("rd.capped", total=_money(ctx, year.effect_if_other_capped)),)
    cells = (
        Cell(str(year.year)),
        Cell(_money(ctx, year.total)),
        Cell(_money(ctx, year.domestic)),
        Cell(share),
        Cell(n.number(year.other_ceiling, "ratio", trim=True), "muted"),
        Cell(t(f"rd.other.{tone}"), tone, MARKS[tone]),
    )
    return Row(cells, details)


def _projects(ctx: Context, rd: RdStructure) -> list[Block]:
    t, n = ctx.t, ctx.n
    if not rd.projects:
        return [Note(t("rd.no_projects"))]
    shown = sorted(rd.projects, key=lambda project: -(project.share or 0.0))[:SHOWN_PROJECTS]
    shown = [project for project in rd.projects if project in shown]
    columns = (
        Column(t("rd.column.project"), 3.6),
        *(Column(str(year), 1.6, "right") for year in rd.project_years),
        Column(t("rd.column.share"), 1.3, "right"),
    )
    rows = tuple(
        Row(
            (
                Cell(t("rd.project", code=project.code, name=project.name)),
                *(Cell(_money(ctx, amount)) for amount in project.amounts),
                Cell(n.share(project.share)),
            )
        )
        for project in shown
    )
    hidden = len(rd.projects) - len(shown)
    notes = (t("rd.hidden", count=hidden),) if hidden else ()
    return [Heading(t("rd.projects_heading")), Table(columns, rows, notes=notes), *_checks(ctx, rd.checks)]


def _checks(ctx: Context, checks: tuple[ProjectCheck, ...]) -> list[Block]:
    """The projects in sum against the year."""
    t = ctx.t
    if not checks:
        return []
    columns = (
        Column(t("rd.column.year"), 1.0),
        Column(t("rd.column.by_project"), 2.0, "right"),
        Column(t("rd.column.of_year"), 2.0, "right"),
        Column(t("rd.column.agrees"), 4.0),
    )
    rows = tuple(
        Row(
            (
                Cell(str(check.year)),
                Cell(_money(ctx, check.projects)),
                Cell(_money(ctx, check.whole)),
                Cell(t(f"rd.agrees.{check.state}"), check.state, MARKS[check.state]),
            )
        )
        for check in checks
    )
    return [Table(columns, rows, t("rd.checks_caption"))]


def _findings(ctx: Context, findings: tuple[RdFinding, ...]) -> list[Block]:
    if not findings:
        return []
    t = ctx.t
    ordered = sorted(findings, key=lambda finding: gravity(finding.rule))
    lines = [
        finding.message
        if finding.rule is None
        else t("rd.finding", rule=rule_words(ctx, finding.rule), message=finding.message)
        for finding in ordered[:SHOWN_FINDINGS]
    ]
    more = len(ordered) - len(lines)
    if more:
        lines.append(t("rd.more_findings", count=more))
    return [Heading(t("rd.findings_heading")), Bullets(tuple(lines))]
