"""R&D structure: by year and category, by project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assess.checkup.checkup import Checkup
from assess.checkup.words import Words
from assess.facts.rd import OTHER_SHARE, OTHER_TO_REST, counted, exact_sum, line_total
from assess.profile.rd import RdLine
from reports.input import RdProject, RdStructure, RdYear

CATEGORIES = (
    "personnel",
    "direct_input",
    "depreciation",
    "amortisation",
    "design",
    "commissioning",
    "contracted",
    "other",
)


def research_structure(checkup: Checkup, words: Words) -> RdStructure | None:
    """The ledger of the three years; ``None`` without a ledger."""
    years = tuple(reversed(checkup.facts.years))
    lines = [line for line in checkup.profile.rd.lines if line.year in years]
    if not lines:
        return None
    present = tuple(year for year in years if any(line.year == year for line in lines))
    rows = tuple(_year(year, [line for line in lines if line.year == year], words) for year in present)
    return RdStructure(rows, _projects(checkup, lines, present))


def _year(year: int, lines: Sequence[RdLine], words: Words) -> RdYear:
    whole = exact_sum(line_total(line) for line in lines)
    other = exact_sum(line.other for line in lines)
    overseas = counted(exact_sum(line.contracted_overseas for line in lines))
    ceiling = OTHER_TO_REST * (whole - other)
    capped = whole - other + max(Decimal(0), ceiling) if other > ceiling else None
    return RdYear(
        year=year,
        categories=tuple(
            (words.texts(f"rd.category.{name}"), float(_category(lines, name))) for name in CATEGORIES
        ),
        total=float(whole),
        domestic=float(whole - overseas),
        other_share=float(other / whole) if whole > 0 else None,
        other_ceiling=float(OTHER_SHARE),
        effect_if_other_capped=float(capped) if capped is not None and whole > 0 else None,
    )


def _category(lines: Sequence[RdLine], name: str) -> Decimal:
    if name == "contracted":
        both = (exact_sum((line.contracted_domestic, line.contracted_overseas)) for line in lines)
        return counted(exact_sum(both))
    return exact_sum(getattr(line, name) for line in lines)


def _projects(checkup: Checkup, lines: Sequence[RdLine], years: tuple[int, ...]) -> tuple[RdProject, ...]:
    names = {project.code: project.name for project in checkup.profile.rd.projects or ()}
    whole = exact_sum(line_total(line) for line in lines)
    rows = []
    for code in sorted({line.project for line in lines}):
        own = [line for line in lines if line.project == code]
        amounts = tuple(_amount([line for line in own if line.year == year]) for year in years)
        spent = exact_sum(line_total(line) for line in own)
        share = float(spent / whole) if whole > 0 else None
        rows.append(RdProject(code, names.get(code, code), amounts, share))
    return tuple(rows)


def _amount(lines: Sequence[RdLine]) -> float | None:
    return float(exact_sum(line_total(line) for line in lines)) if lines else None
