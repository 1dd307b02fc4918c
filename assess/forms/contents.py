"""What the cells of the tables show: values of a profile in the words and units of the forms; sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from assess.accounting_years import accounting_years
from assess.facts.build import facts_of
from assess.facts.ledger import INTERNAL, counted, exact_sum
from assess.facts.rd import stated_total
from assess.facts.row import FactRow
from assess.forms.form_layout import MONEY, WAN, FormCell, word_of
from assess.forms.sums import Values, ip_counts, line_totals
from assess.imports.document import Found
from assess.profile.figure import DateFigure, Figure
from assess.profile.keyed import KeyPath, json_steps, values_of
from assess.profile.products import Product
from assess.profile.profile import EnterpriseProfile
from indicator_models.located_yaml import dotted


@dataclass(frozen=True)
class Contents:
    """A profile as the tables show it, for the three accounting years of an application."""

    profile: EnterpriseProfile
    application_date: date

    @cached_property
    def years(self) -> tuple[str, str, str]:
        """The three accounting years, latest first."""
        y1, y2, y3 = accounting_years(self.application_date)
        return str(y1), str(y2), str(y3)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The years that paths name."""
        return dict(zip(("y1", "y2", "y3"), self.years, strict=True))

    @cached_property
    def values(self) -> Mapping[KeyPath, Any]:
        """The profile by key path."""
        return values_of(self.profile)

    @cached_property
    def found(self) -> Values:
        """The profile by key path, each value with its JSON path."""
        steps = json_steps(self.values)
        return {path: Found(_bare(value), dotted(steps[path])) for path, value in self.values.items()}

    @cached_property
    def items(self) -> Mapping[str, Sequence[str]]:
        """The items that each list table shows, by the path of the list."""
        return {
            "ip.items": [item.code for item in self.profile.ip.items or () if not item.pending],
            "rd.projects": [project.code for project in self.profile.rd.projects or ()],
            "products": [product.code for product in self.profile.products or () if may_be_hightech(product)],
            "conversions.items": self._keys(("conversions", "items")),
            "standards": self._keys(("standards",)),
        }

    def line_projects(self, year: str) -> list[str]:
        """The activities with expense in a year, in the order of the ledger."""
        return [line.project for line in self.profile.rd.lines if str(line.year) == year]

    def shown(self, cell: FormCell, places: Mapping[str, str]) -> object:
        """What a cell shows; ``None`` is blank. Money in 万元."""
        if cell.sum is not None:
            return self._sum(cell, places)
        values = [_bare(self.values.get(cell.path(places, index))) for index in range(len(cell.paths))]
        if values == [None] and cell.fact is not None:
            values = [self._derived(cell.fact)]
        return _shown(cell, values)

    def amount(self, year: str, key: str, projects: Sequence[str]) -> Decimal:
        """One row of C5 over some activities, in 万元; contracted R&D as it counts."""
        lines = [
            line for line in self.profile.rd.lines if str(line.year) == year and line.project in projects
        ]
        amounts: list[Decimal] = []
        for line in lines:
            own = [getattr(line, name) for name in (*INTERNAL, "other")]
            home, abroad = counted(line.contracted_domestic), counted(line.contracted_overseas)
            rows = {"internal": own, "contracted": [home, abroad], "contracted_domestic": [home]}
            rows["total"] = [*own, home, abroad]
            amounts += rows[key] if key in rows else [getattr(line, key)]
        return exact_sum(amounts).scaleb(-WAN)

    @cached_property
    def facts(self) -> FactRow:
        """What the law derives from the profile."""
        return facts_of(self.profile, self.application_date)

    def _derived(self, fact: str) -> Decimal | None:
        """A derived figure, where it is exact and of its own caliber."""
        value = self.facts.get(fact)
        if value is None or not value.exact or value.proxy or value.stand_ins:
            return None
        return value.low if isinstance(value.low, Decimal) else None

    def _keys(self, at: KeyPath) -> list[str]:
        depth = len(at)
        return list(
            dict.fromkeys(path[depth] for path in self.values if path[:depth] == at and len(path) > depth)
        )

    def _sum(self, cell: FormCell, places: Mapping[str, str]) -> object:
        if cell.sum == "project_year":
            return _wan(self._project_year(places["item"], places["year"]))
        if cell.sum == "project_3y":
            years = [self._project_year(places["item"], year) for year in self.years]
            known = [amount for amount in years if amount is not None]
            return _wan(exact_sum(known)) if known else None
        if cell.sum in ("ip_class1", "ip_class2"):
            counts = ip_counts(self.found) or stated_counts(self.profile)
            return None if counts is None else counts[0 if cell.sum == "ip_class1" else 1]
        return _wan(self._research("rd" if cell.sum == "rd_total_3y" else "rd_domestic"))

    def _research(self, fact: str) -> Decimal | None:
        """R&D of the three years, without those in which the firm did not exist yet."""
        columns = [f"{fact}_y{index}" for index in (1, 2, 3)]
        applicable = [column for column in columns if column not in self.facts.not_applicable]
        amounts = [self._derived(column) for column in applicable]
        known = [amount for amount in amounts if amount is not None]
        return exact_sum(known) if known and len(known) == len(amounts) else None

    def _project_year(self, code: str, year: str) -> Decimal | None:
        """The ledger goes before the amount that C4 states."""
        total = line_totals(self.found).get((year, code))
        if total is not None:
            return total
        stated = self.values.get(("rd", "projects", code, "yearly", year, "amount"))
        return stated if isinstance(stated, Decimal) else None


def may_be_hightech(product: Product) -> bool:
    """Whether a product may stand in C6: not resold, not outside the fields, not disclaimed."""
    return product.origin != "resold" and product.in_field != "no" and product.is_hightech is not False


def stated_counts(profile: EnterpriseProfile) -> tuple[int, int] | None:
    """Rights of class I and II by the counts of a profile; ``None`` where one of them is not known."""
    counts = profile.ip.counts
    if counts is None:
        return None
    sides = [counts.total, counts.own, counts.acquired]
    stated = [side for side in sides if side != type(side)()]
    chosen = stated[:1] if stated and stated[0] is counts.total else stated
    first = [getattr(side, name) for side in chosen for name in ("invention", "other_class1")]
    second = [getattr(side, name) for side in chosen for name in ("utility_model", "design", "software")]
    if not chosen or None in first or None in second:
        return None
    return sum(first), sum(second)


def stated_rd(
    profile: EnterpriseProfile, years: Sequence[str]
) -> tuple[Decimal | None, Decimal | None] | None:
    """R&D of the years and its part in China as the profile states them beside a ledger, contracted R&D as it
    counts; ``None`` where a year has no exact total."""
    entries = {str(entry.year): entry for entry in profile.rd.years if str(entry.year) in years}
    totals = [stated_total(entry.model_copy(update={"caliber": None})) for entry in entries.values()]
    homes = [_bare(entry.domestic) for entry in entries.values()]
    if len(entries) < len(years) or not all(total.exact and not total.blank for total in totals):
        return None
    whole = exact_sum(total.low for total in totals if total.low is not None)
    return whole, None if None in homes else exact_sum(homes)


def _bare(value: Any) -> Any:
    """A figure without what is known about it."""
    return value.value if isinstance(value, Figure | DateFigure) else value


def _wan(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else yuan.scaleb(-WAN)


def _shown(cell: FormCell, values: Sequence[Any]) -> object:
    first = values[0] if values else None
    if cell.kind == "period":
        return _period(first, values[1])
    if cell.kind == "moment":
        return first if first is not None else values[1]
    if cell.kind == "field":
        named = values[1] if len(values) > 1 else None
        return named or (word_of("field", first) if first else None)
    if first is None:
        return None
    if cell.kind == "choice":
        assert cell.choice is not None
        return word_of(cell.choice, first)
    if cell.kind in ("flag", "denied"):
        return word_of("flag", "yes" if bool(first) is (cell.kind == "flag") else "no")
    if cell.kind == "codes":
        return word_of("joint", "and").join(first) or None
    return _wan(first) if cell.kind in MONEY else first


def _period(begin: date | None, end: date | None) -> str | None:
    """Both days; one of them alone with the sign on the side of the other, which is not known."""
    if begin is None and end is None:
        return None
    return word_of("joint", "to").join("" if day is None else day.isoformat() for day in (begin, end))
