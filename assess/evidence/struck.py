"""What the objects that experts strike out on their pre-review sheets do to gates, points and verdict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from assess.accounting_years import accounting_years
from assess.evidence.strikes import project_spent, without
from assess.evidence.variants import Bench, Effect
from assess.facts.measure import Measure, measure_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.reviews import ExpertSheet

StruckKind = Literal["project", "product"]


@dataclass(frozen=True)
class StruckObject:
    """One R&D activity or product that an expert strikes out."""

    kind: StruckKind
    code: str
    name: str | None
    """``None`` where the profile has no list with it."""
    experts: int
    """How many sheets strike it out."""
    majority: bool
    """Whether more than half of those who judge do."""
    amount: Measure
    """R&D expense of the three accounting years, or sales of the last one, yuan; a bound where that is all
    that is known."""
    effect: Effect
    """What striking out this one alone does."""


@dataclass(frozen=True)
class StruckOut:
    """All objects struck out by any expert, and what that does."""

    objects: tuple[StruckObject, ...]
    """Activities, then products, by their codes."""
    voters: int
    """Sheets of which more than half make a majority: those of the technical experts, who fill in the form
    with 核定 / 核除 (195号 annex 3); all sheets where no technical expert handed one in."""
    by_any: Effect
    """All that any expert strikes out."""
    by_majority: Effect | None
    """All that the majority strikes out; ``None`` where there is no such object."""


def struck_out_of(profile: EnterpriseProfile, bench: Bench) -> StruckOut | None:
    """Judge a firm without what its experts strike out; ``None`` where they strike out nothing.

    Each object alone, all of them, and those of the majority are rows of one table. Points and grades of the
    sheets stay as they are: they hold what the experts think of the rest.
    """
    found = _found(profile.reviews)
    if not found:
        return None
    technical = [sheet for sheet in profile.reviews if sheet.role == "technical"]
    voters = technical or list(profile.reviews)
    majority = [key for key in found if 2 * _count(voters, *key) > len(voters)]
    years = accounting_years(bench.application_date)
    chosen: list[Collection[tuple[StruckKind, str]]] = [*([key] for key in found), found, majority]
    variants = [_without(profile, keys, years[0]) for keys in chosen]
    *alone, by_any, by_majority = bench.effects(profile, variants)
    return StruckOut(
        objects=tuple(
            StruckObject(
                kind=kind,
                code=code,
                name=_name(profile, kind, code),
                experts=_count(profile.reviews, kind, code),
                majority=(kind, code) in majority,
                amount=_amount(profile, kind, code, years),
                effect=effect,
            )
            for (kind, code), effect in zip(found, alone, strict=True)
        ),
        voters=len(voters),
        by_any=by_any,
        by_majority=by_majority if majority else None,
    )


def _codes(sheet: ExpertSheet, kind: StruckKind) -> tuple[str, ...]:
    return sheet.struck_projects if kind == "project" else sheet.struck_products


def _found(sheets: Sequence[ExpertSheet]) -> list[tuple[StruckKind, str]]:
    kinds: tuple[StruckKind, ...] = ("project", "product")
    return [
        (kind, code)
        for kind in kinds
        for code in sorted({c for sheet in sheets for c in _codes(sheet, kind)})
    ]


def _count(sheets: Sequence[ExpertSheet], kind: StruckKind, code: str) -> int:
    return sum(code in _codes(sheet, kind) for sheet in sheets)


def _without(
    profile: EnterpriseProfile, keys: Collection[tuple[StruckKind, str]], last_year: int
) -> EnterpriseProfile:
    projects = [code for kind, code in keys if kind == "project"]
    products = [code for kind, code in keys if kind == "product"]
    return without(profile, projects, products, last_year)


def _name(profile: EnterpriseProfile, kind: StruckKind, code: str) -> str | None:
    listed = (profile.rd.projects if kind == "project" else profile.products) or ()
    return next((one.name for one in listed if one.code == code), None)


def _amount(profile: EnterpriseProfile, kind: StruckKind, code: str, years: Collection[int]) -> Measure:
    if kind == "project":
        return project_spent(profile, code, years)
    sales = next((one.sales for one in profile.products or () if one.code == code), None)
    return measure_of(sales)
