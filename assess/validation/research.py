"""Checks of R&D expense against sales and of its parts against the whole."""

from __future__ import annotations

from assess.facts.ledger import COUNTED, by_year, sum_of
from assess.facts.measure import measure_of, total
from assess.facts.rd import stated_total
from assess.profile.rd import RdYear
from assess.validation.finding import Check, Findings, above, finding


def check_research(check: Check) -> Findings:
    """Yearly R&D findings, then the ledger and the projects."""
    sales = {entry.year: entry.sales for entry in check.profile.years}
    research = check.profile.rd
    for place, entry in enumerate(research.years):
        where = f"rd.years[{place}]"
        pair = above(measure_of(entry.total), sales.get(entry.year))
        if pair is not None:
            yield finding(
                "check_rd_above_sales", f"{where}.total", year=entry.year, rd=pair[0], sales=pair[1]
            )
        yield from _parts(where, entry)
    for year, lines in by_year(research.lines).items():
        pair = above(sum_of(lines).total, sales.get(year))
        if pair is not None:
            yield finding("check_rd_above_sales", "rd.lines", year=year, rd=pair[0], sales=pair[1])
    for place, project in enumerate(research.projects or ()):
        if project.started_on and project.ended_on and project.ended_on < project.started_on:
            yield finding(
                "check_dates_reversed",
                f"rd.projects[{place}].ended_on",
                item=project.code,
                first=project.started_on,
                last=project.ended_on,
            )


def _parts(where: str, entry: RdYear) -> Findings:
    stated = entry.model_copy(update={"caliber": None})
    pair = above(entry.domestic, stated_total(stated))
    if pair is not None:
        yield finding(
            "check_domestic_above_rd", f"{where}.domestic", year=entry.year, domestic=pair[0], rd=pair[1]
        )
    known = [part for part in (entry.contracted_domestic, entry.contracted_overseas) if part is not None]
    actual = total(measure_of(part) for part in known)
    contracted = actual.times(COUNTED) if entry.contracted_as_counted else actual
    pair = above(contracted, entry.total)
    if pair is not None:
        yield finding("check_contracted_above_rd", where, year=entry.year, contracted=pair[0], rd=pair[1])
