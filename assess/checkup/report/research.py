"""R&D structure: by year and category, by project."""

from __future__ import annotations

from collections.abc import Sequence

from assess.checkup.checkup import Checkup
from assess.checkup.words import Words
from assess.facts.ledger import OTHER_SHARE, by_project, by_year, sum_of
from assess.profile.rd import RdLine
from reports.input import RdProject, RdStructure, RdYear


def research_structure(checkup: Checkup, words: Words) -> RdStructure | None:
    """The ledger of the three years; ``None`` without a ledger."""
    lines = [line for line in checkup.profile.rd.lines if line.year in checkup.facts.years]
    if not lines:
        return None
    years = by_year(lines)
    rows = tuple(_year(year, own, words) for year, own in years.items())
    return RdStructure(rows, _projects(checkup, lines, tuple(years)))


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


def _projects(checkup: Checkup, lines: Sequence[RdLine], years: tuple[int, ...]) -> tuple[RdProject, ...]:
    names = {project.code: project.name for project in checkup.profile.rd.projects or ()}
    whole = sum_of(lines).total
    rows = []
    for code, own in by_project(lines).items():
        yearly = by_year(own)
        amounts = tuple(float(sum_of(yearly[year]).total) if year in yearly else None for year in years)
        share = float(sum_of(own).total / whole) if whole > 0 else None
        rows.append(RdProject(code, names.get(code, code), amounts, share))
    return tuple(rows)
