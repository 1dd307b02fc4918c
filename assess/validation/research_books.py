"""Checks of R&D by project against R&D by year (forms C4 and C5: each sum of a project's year agrees)."""

from __future__ import annotations

from decimal import Decimal

from assess.facts.form_sums import amounts_differ
from assess.facts.ledger import by_project, by_year, exact_sum, project_spending, sum_of
from assess.facts.measure import measure_of
from assess.profile.rd import RdLine, RdProject
from assess.validation.finding import Check, Findings, finding
from indicator_models.problems import rule_of


def check_research_books(check: Check) -> Findings:
    """Projects' years against the ledger, else against the year; expense outside the project's time."""
    research = check.profile.rd
    sums = {
        (code, year): sum_of(lines).total
        for year, of_year in by_year(research.lines).items()
        for code, lines in by_project(of_year).items()
    }
    years = {year for _, year in sums}
    for place, project in enumerate(research.projects or ()):
        yield from _against_ledger(place, project, sums, years)
    yield from _against_years(check, years)
    projects = {project.code: project for project in research.projects or ()}
    for place, line in enumerate(research.lines):
        if line.project in projects:
            yield from _outside_project(place, line, projects[line.project])


def _against_ledger(
    place: int, project: RdProject, sums: dict[tuple[str, int], Decimal], years: set[int]
) -> Findings:
    """A year that the ledger has at all."""
    for number, entry in enumerate(project.yearly):
        ledger = sums.get((project.code, entry.year), Decimal(0))
        if entry.year in years and amounts_differ(entry.amount, ledger):
            yield finding(
                "rd_project_year_differs",
                f"rd.projects[{place}].yearly[{number}].amount",
                project=project.code,
                year=entry.year,
                stated=entry.amount,
                ledger=ledger,
            )


def _against_years(check: Check, ledger_years: set[int]) -> Findings:
    """Sum of the projects against the stated year, where no ledger goes before both.

    While a project states nothing its expense is unknown, and only a sum that is already too large is told.
    """
    projects = check.profile.rd.projects or ()
    complete = all(project.yearly for project in projects)
    tolerance = rule_of("rd_projects_sum_differs").limit("yuan") * max(1, len(projects))
    spent = project_spending(check.profile.rd).values()
    for place, entry in enumerate(check.profile.rd.years):
        amounts = [own[entry.year] for own in spent if entry.year in own]
        stated = measure_of(entry.total)
        if entry.year in ledger_years or not amounts or not stated.exact or stated.low is None:
            continue
        excess = exact_sum(amounts) - stated.low
        if excess > tolerance or (complete and excess < -tolerance):
            yield finding(
                "rd_projects_sum_differs",
                f"rd.years[{place}].total",
                year=entry.year,
                projects=exact_sum(amounts),
                stated=stated.low,
            )


def _outside_project(place: int, line: RdLine, project: RdProject) -> Findings:
    """Expense in a year in which the activity had not begun, or was over."""
    before = project.started_on is not None and line.year < project.started_on.year
    after = project.ended_on is not None and line.year > project.ended_on.year
    if (before or after) and sum_of([line]).total > 0:
        yield finding(
            "rd_spent_outside_project",
            f"rd.lines[{place}]",
            project=project.code,
            year=line.year,
            started=project.started_on or "-",
            ended=project.ended_on or "-",
        )
