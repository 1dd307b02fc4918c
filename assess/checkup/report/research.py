"""R&D structure: by year and category, by project, by caliber, with what experts will ask about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assess.checkup.checkup import Checkup
from assess.checkup.report.calibers import caliber_table
from assess.checkup.report.evidence import TOLD
from assess.checkup.report.rules import rule_mark
from assess.checkup.words import Words
from assess.facts.ledger import OTHER_SHARE, by_year, exact_sum, project_spending, sum_of
from assess.facts.measure import measure_of
from assess.facts.rd import stated_total
from assess.profile.rd import RdLine
from indicator_models.problems import problem_codes, render
from reports.research import ProjectCheck, RdFinding, RdProject, RdStructure, RdYear

_DIFFER = frozenset({"rd_project_year_differs", "rd_projects_sum_differs", "facts_rd_lines_differ"})
"""Findings that projects and years do not agree."""

_ByProject = Mapping[str, Mapping[int, Decimal]]


def research_structure(checkup: Checkup, words: Words) -> RdStructure | None:
    """The R&D expense of the three years; ``None`` where nothing of it can be shown."""
    lines = [line for line in checkup.profile.rd.lines if line.year in checkup.facts.years]
    yearly = by_year(lines)
    spent = _by_project(checkup)
    years = tuple(sorted({year for amounts in spent.values() for year in amounts}))
    found = RdStructure(
        years=tuple(_year(year, own, words) for year, own in yearly.items()),
        projects=_projects(checkup, spent, years),
        project_years=years,
        checks=_checks(checkup, spent, years),
        calibers=caliber_table(checkup, words),
        findings=tuple(_findings(checkup, words)),
    )
    return found if found.years or found.projects or found.calibers or found.findings else None


def _year(year: int, lines: Sequence[RdLine], words: Words) -> RdYear:
    spent = sum_of(lines)
    return RdYear(
        year=year,
        categories=tuple(
            (words.texts(f"rd.category.{name}"), float(amount)) for name, amount in spent.categories.items()
        ),
        total=float(spent.total),
        domestic=float(spent.domestic),
        other_share=None if spent.other_share is None else float(spent.other_share),
        other_ceiling=float(OTHER_SHARE),
        effect_if_other_capped=float(spent.total_if_capped) if spent.other_exceeds else None,
    )


def _by_project(checkup: Checkup) -> _ByProject:
    """What each project spent in the accounting years, those that spent in none of them left out."""
    years = checkup.facts.years
    spent = {
        code: {year: amount for year, amount in own.items() if year in years}
        for code, own in project_spending(checkup.profile.rd).items()
    }
    return {code: own for code, own in spent.items() if own}


def _projects(checkup: Checkup, spent: _ByProject, years: Sequence[int]) -> tuple[RdProject, ...]:
    names = {project.code: project.name for project in checkup.profile.rd.projects or ()}
    whole = exact_sum(amount for amounts in spent.values() for amount in amounts.values())
    rows = []
    for code, own in spent.items():
        amounts = tuple(float(own[year]) if year in own else None for year in years)
        share = float(exact_sum(own.values()) / whole) if whole > 0 else None
        rows.append(RdProject(code, names.get(code, code), amounts, share))
    return tuple(rows)


def _checks(checkup: Checkup, spent: _ByProject, years: Sequence[int]) -> tuple[ProjectCheck, ...]:
    """The projects in sum against what is stated for the year; empty where no year states its own total."""
    differ = {problem.params.get("year") for problem in checkup.problems if problem.code in _DIFFER}
    stated = {year: _stated(checkup, year) for year in years}
    if not differ & set(years) and all(whole is None for whole in stated.values()):
        return ()
    return tuple(
        ProjectCheck(
            year=year,
            projects=float(exact_sum(own[year] for own in spent.values() if year in own)),
            whole=None if whole is None else float(whole),
            state="not_met" if year in differ else "unknown" if whole is None else "met",
        )
        for year, whole in stated.items()
    )


def _stated(checkup: Checkup, year: int) -> Decimal | None:
    """The year's stated total, where it is known to the cent and of the high-tech caliber."""
    for entry in checkup.profile.rd.years:
        if entry.year == year and entry.caliber in (None, "hnte_audit", "a107041"):
            spent = stated_total(entry)
            if spent.exact and measure_of(entry.total).exact:
                return spent.low
    return None


def _findings(checkup: Checkup, words: Words) -> Iterator[RdFinding]:
    """What rules of review on R&D tell; conflicts of books have a table of their own."""
    codes = problem_codes()
    for problem in checkup.problems:
        rule = codes[problem.code].rule
        if rule is not None and rule.part == "rd" and problem.code not in TOLD:
            yield RdFinding(render(problem, words.lang).message, rule_mark(problem.code, words))
