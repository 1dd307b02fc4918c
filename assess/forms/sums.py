"""The sums that the tables make among themselves, from values by key path; money in yuan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from assess.facts.form_sums import TOTAL, StaffRule, amounts_differ, rows_above, staff_faults
from assess.facts.ip_kinds import CLASS_1_CATEGORIES, CLASS_2_CATEGORIES
from assess.facts.ledger import INTERNAL, counted, exact_sum
from assess.forms.form_layout import tables
from assess.imports.document import Found
from assess.profile.keyed import KeyPath
from indicator_models.problems import Problem
from indicator_models.texts import Lang

_STAFF_CODES: Mapping[StaffRule, str] = {
    "staff_employment_sum": "form_c3_employment_differs",
    "staff_education_sum": "form_c3_education_differs",
    "staff_age_sum": "form_c3_age_differs",
    "staff_titles_above_total": "form_c3_titles_exceed",
}
"""What is said of a table where its figures break a rule of review."""
_STAFF, _TECH = "staff_structure", "tech_structure"

MAIN_FIGURES: Mapping[str, str] = {
    "ip_class1": "form_c1_ip_class1_differs",
    "ip_class2": "form_c1_ip_class2_differs",
    "rd_total": "form_c1_rd_total_differs",
    "rd_domestic": "form_c1_rd_domestic_differs",
}
"""Figures of C1 that repeat other tables, and what is said where they differ."""

Values = Mapping[KeyPath, Found]


def wan(yuan: Decimal) -> Decimal:
    """An amount in 万元, for a message."""
    return yuan.scaleb(-4)


def number(values: Values, path: KeyPath) -> Decimal | None:
    """The number at a path; ``None`` where there is none."""
    found = values.get(path)
    return None if found is None else _decimal(found.value)


def staff_problems(values: Values, lang: Lang) -> Iterator[Problem]:
    """C3: S&T staff within all staff in each row; the groups of rows agree with the total."""
    years = dict.fromkeys(path[1] for path in values if path[0] == "people" and len(path) > 2)
    labels = {cell.key: cell.label.in_(lang) for cell in tables()["c3"].blocks[0].cells}
    for year in years:
        staff, tech = (
            {key: number(values, ("people", year, side, key)) for key in labels} for side in (_STAFF, _TECH)
        )
        for key in rows_above(tech, staff):
            place = values["people", year, _TECH, key].place
            params = {"row": labels[key], "tech": tech[key], "staff": staff[key]}
            yield Problem("form_c3_tech_exceeds", place, params)
        for side, counts in ((_STAFF, staff), (_TECH, tech)):
            for fault in staff_faults(counts):
                # Without a stated total the place is that of the first row that is filled in.
                rows = (("people", year, side, key) for key in (TOTAL, *labels))
                place = next(values[path].place for path in rows if path in values)
                sums = {"stated": fault.total, "computed": fault.parts}
                yield Problem(_STAFF_CODES[fault.rule], place, sums)


def line_totals(values: Values) -> dict[tuple[str, str], Decimal]:
    """R&D expense by year and project, contracted R&D as it counts."""
    lines: dict[tuple[str, str], list[Decimal]] = {}
    for path, found in values.items():
        if path[:2] != ("rd", "lines") or len(path) != 4:
            continue
        year, _, project = path[2].partition("/")
        amounts = lines.setdefault((year, project.partition("#")[0]), [])
        if path[3] in (*INTERNAL, "other"):
            amounts.append(_decimal(found.value))
        elif path[3].startswith("contracted"):
            amounts.append(counted(_decimal(found.value)))
    return {key: exact_sum(amounts) for key, amounts in lines.items()}


def activity_problems(values: Values) -> Iterator[Problem]:
    """C4 against C5: the amount of each activity and year."""
    totals = line_totals(values)
    years = {year for year, _ in totals}
    for path, found in values.items():
        if path[:2] != ("rd", "projects") or path[3:4] != ("yearly",) or path[-1] != "amount":
            continue
        code, year = path[2], path[4]
        stated, other = _decimal(found.value), totals.get((year, code), Decimal(0))
        if year in years and amounts_differ(stated, other):
            params = {"code": code, "year": year, "stated": wan(stated), "computed": wan(other)}
            yield Problem("form_c4_c5_differ", found.place, params)


def rd_of(values: Values, years: Iterable[str]) -> tuple[Decimal, Decimal] | None:
    """R&D expense of some years and its part in China by C5; ``None`` unless every year has activities."""
    wanted = set(years)
    if not wanted or {year for year, _ in line_totals(values)} & wanted != wanted:
        return None
    total = exact_sum(amount for (year, _), amount in line_totals(values).items() if year in wanted)
    abroad = exact_sum(
        counted(_decimal(found.value))
        for path, found in values.items()
        if path[:2] == ("rd", "lines")
        and path[-1] == "contracted_overseas"
        and path[2].partition("/")[0] in wanted
    )
    return total, total - abroad


def ip_counts(values: Values) -> tuple[int, int] | None:
    """Granted rights of class I and II in the list; ``None`` without a list."""
    categories = {path[2]: found.value for path, found in values.items() if _of_ip(path, "category")}
    pending = {path[2] for path, found in values.items() if _of_ip(path, "pending") and found.value}
    if not categories:
        return None
    held = [category for code, category in categories.items() if code not in pending]
    return sum(c in CLASS_1_CATEGORIES for c in held), sum(c in CLASS_2_CATEGORIES for c in held)


def _of_ip(path: KeyPath, name: str) -> bool:
    return path[:2] == ("ip", "items") and len(path) == 4 and path[-1] == name


def _decimal(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)
