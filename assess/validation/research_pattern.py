"""Checks of whether R&D expense looks collected or constructed (D02-D04, D20 of the deduction points)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from assess.facts.ledger import COUNTED, OTHER_SHARE, RdSum, by_project, by_year, sum_of
from assess.facts.measure import Measure, measure_of, total
from assess.facts.rd import stated_total
from assess.facts.row import FactValue
from assess.facts.staff import staff_facts
from assess.profile.rd import RdProject, RdYear
from assess.profile.years import YearFigures
from assess.validation.finding import Check, Findings, finding
from indicator_models.problems import rule_of

CENT = Decimal("0.01")
"""The smallest amount of money; of less no share is taken."""


def check_research_pattern(check: Check) -> Findings:
    """Findings of each accounting year's ledger, then of the last year's people and books."""
    research = check.profile.rd
    for year, lines in by_year(research.lines).items():
        if year not in check.situation.years:
            continue
        projects = {code: sum_of(own) for code, own in by_project(lines).items()}
        yield from _alike(year, {code: spent for code, spent in projects.items() if spent.total >= CENT})
        yield from _at_ceiling(year, sum_of(lines))
        yield from _contracted("rd.lines", year, sum_of(lines).categories["contracted"], sum_of(lines).total)
    with_lines = {line.year for line in research.lines}
    for place, entry in enumerate(research.years):
        if entry.year not in with_lines:
            yield from _contracted_stated(f"rd.years[{place}]", entry)
    yield from _personnel_cost(check)
    for place, figures in enumerate(check.profile.years):
        yield from _above_admin(check, f"years[{place}].admin_expense", figures)
    yield from _more_projects_than_people(check)


def _alike(year: int, projects: Mapping[str, RdSum]) -> Findings:
    """The same amounts in all projects, or else the same cost shares (D03)."""
    rule = rule_of("rd_same_pattern")
    if len(projects) < rule.limit("projects"):
        return
    totals = {spent.total for spent in projects.values()}
    if len(totals) == 1:
        yield finding("rd_same_amounts", "rd.lines", year=year, count=len(projects), amount=totals.pop())
        return
    shares = [[amount / spent.total for amount in spent.categories.values()] for spent in projects.values()]
    if all(max(column) - min(column) <= rule.limit("share") for column in zip(*shares, strict=True)):
        points = rule.limit("share") * 100
        yield finding("rd_same_pattern", "rd.lines", year=year, count=len(projects), points=points)


def _at_ceiling(year: int, spent: RdSum) -> Findings:
    """Other expense at the ceiling to the point (D04); above it ``facts_rd_other_share`` speaks."""
    tolerance = rule_of("rd_other_at_ceiling").limit("tolerance")
    share = spent.other_share if spent.total >= CENT else None
    if share is not None and OTHER_SHARE - tolerance <= share <= OTHER_SHARE:
        yield finding("rd_other_at_ceiling", "rd.lines", year=year, share=f"{100 * share:.2f}")


def _contracted(where: str, year: int, contracted: Decimal, whole: Decimal) -> Findings:
    if whole >= CENT and contracted > rule_of("rd_contracted_share").limit("share") * whole:
        share = f"{100 * contracted / whole:.1f}"
        yield finding("rd_contracted_share", where, year=year, share=share)


def _contracted_stated(where: str, entry: RdYear) -> Findings:
    known = [part for part in (entry.contracted_domestic, entry.contracted_overseas) if part is not None]
    contracted = total(measure_of(part) for part in known).times(COUNTED).low
    whole = stated_total(entry).high
    if known and contracted is not None and whole is not None:
        yield from _contracted(where, entry.year, contracted, whole)


def _personnel_cost(check: Check) -> Findings:
    """Personnel cost per S&T head far under the mean wage, in the last accounting year (D02)."""
    year = check.last_year
    lines = [line for line in check.profile.rd.lines if line.year == year]
    payroll = next((entry.payroll for entry in check.profile.years if entry.year == year), None)
    values = staff_facts(check.situation).values
    # The most staff give the lowest wage, the fewest S&T staff the highest cost: what is told is certain.
    staff, tech = _persons(values.get("staff_y1"), "high"), _persons(values.get("tech_staff_y1"), "low")
    paid = measure_of(payroll).low
    if not lines or paid is None or staff is None or tech is None:
        return
    wage = paid / staff
    per_head = sum_of(lines).categories["personnel"] / tech
    if per_head < rule_of("rd_personnel_below_wage").limit("share") * wage:
        yield finding(
            "rd_personnel_below_wage",
            "rd.lines",
            year=year,
            per_head=_whole(per_head),
            wage=_whole(wage),
        )


def _persons(value: FactValue | None, end: Literal["low", "high"]) -> Decimal | None:
    """An end of a head count, where it is known and at least one person."""
    heads = None if value is None else getattr(value, end)
    return heads if isinstance(heads, Decimal) and heads >= 1 else None


def _whole(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1))


def _above_admin(check: Check, where: str, figures: YearFigures) -> Findings:
    """R&D above administration expense, where the income statement shows none of its own (D02)."""
    apart, admin = measure_of(figures.rd_expense), measure_of(figures.admin_expense)
    spent = _spent(check, figures.year)
    if apart.high != 0 or admin.high is None or spent.low is None or spent.low <= admin.high:
        return
    yield finding("rd_above_admin_expense", where, year=figures.year, rd=spent.low, admin=admin.high)


def _spent(check: Check, year: int) -> Measure:
    """R&D expense of a year by the ledger, else as stated."""
    research = check.profile.rd
    lines = [line for line in research.lines if line.year == year]
    if lines:
        return measure_of(sum_of(lines).total)
    stated = next((entry for entry in research.years if entry.year == year), None)
    return measure_of(None) if stated is None else stated_total(stated)


def _more_projects_than_people(check: Check) -> Findings:
    """More activities in the last accounting year than S&T staff (D20)."""
    tech = staff_facts(check.situation).values.get("tech_staff_y1")
    most = None if tech is None else tech.high
    if not isinstance(most, Decimal):
        return
    year = check.last_year
    running = {line.project for line in check.profile.rd.lines if line.year == year}
    running |= {project.code for project in check.profile.rd.projects or () if _ran(project, year)}
    if len(running) > most:
        yield finding("rd_more_projects_than_people", "rd.projects", year=year, count=len(running), tech=most)


def _ran(project: RdProject, year: int) -> bool:
    """Whether an activity certainly ran in a year."""
    start, end = project.started_on, project.ended_on
    return start is not None and end is not None and start.year <= year <= end.year
