"""Checks of the staff tables: sums of form C3, departments, insured persons (D19 of the deduction points)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from assess.facts.form_sums import head_count, rows_above, staff_faults
from assess.facts.measure import Measure, measure_of
from assess.facts.staff import average_of_points, operation
from assess.profile.figure import Figure
from assess.profile.people import PeopleYear, StaffStructure
from assess.validation.finding import Check, Findings, above, finding
from indicator_models.problems import rule_of

Group = Literal["staff", "tech_staff"]
STRUCTURES: tuple[tuple[Group, str], ...] = (("staff", "staff_structure"), ("tech_staff", "tech_structure"))


def check_staff_tables(check: Check) -> Findings:
    """Findings of each year in the order of the profile."""
    for place, entry in enumerate(check.profile.people):
        where = f"people[{place}]"
        for group, name in STRUCTURES:
            structure: StaffStructure | None = getattr(entry, name)
            if structure is not None:
                yield from _sums(f"{where}.{name}", structure)
                yield from _against_average(check, f"{where}.{name}", entry, group, structure)
        yield from _rows(where, entry)
        yield from _insured(check, where, entry)
        yield from _departments(where, entry)


def _counts(structure: StaffStructure) -> Mapping[str, int | None]:
    return {name: getattr(structure, name) for name in StaffStructure.model_fields}


def _sums(where: str, structure: StaffStructure) -> Findings:
    for fault in staff_faults(_counts(structure)):
        yield finding(fault.rule, where, parts=fault.parts, total=fault.total)


def _rows(where: str, entry: PeopleYear) -> Findings:
    """Each row of form C3: S&T staff are a part of all staff."""
    staff, tech = entry.staff_structure, entry.tech_structure
    if staff is None or tech is None:
        return
    parts, wholes = _counts(tech), _counts(staff)
    for name in rows_above(parts, wholes):
        told = {"tech": parts[name], "staff": wholes[name]}
        yield finding("staff_tech_row_above", f"{where}.tech_structure.{name}", **told)


def average_of(check: Check, entry: PeopleYear, group: Group) -> Measure:
    """Yearly average of a group: by complete month points, else as stated."""
    points = entry.staff_points if group == "staff" else entry.tech_staff_points
    stated: Decimal | Figure | None = entry.staff if group == "staff" else entry.tech_staff
    operating = operation(check.situation, entry)
    if points is not None and operating.months:
        computed = average_of_points(points, operating)
        if computed.exact:
            return computed
    return measure_of(stated)


def _against_average(
    check: Check, where: str, entry: PeopleYear, group: Group, structure: StaffStructure
) -> Findings:
    """A head count far from the year's average; a count at year end may differ by what came and went."""
    average, heads = average_of(check, entry, group), head_count(_counts(structure))
    if heads is None or not average.exact or not average.low:
        return
    if abs(heads - average.low) > rule_of("staff_structure_differs").limit("share") * average.low:
        mean = average.low.quantize(Decimal("0.1"))
        yield finding("staff_structure_differs", where, year=entry.year, total=heads, average=mean)


def _insured(check: Check, where: str, entry: PeopleYear) -> Findings:
    """More staff than insured persons by more than rounding."""
    rounding = rule_of("staff_above_insured").limit("persons")
    insured = measure_of(entry.insured)
    pair = above(average_of(check, entry, "staff"), insured)
    if pair is not None and pair[0] - pair[1] >= rounding:
        yield finding(
            "staff_above_insured",
            f"{where}.insured",
            year=entry.year,
            staff=pair[0].quantize(Decimal("0.1")),
            insured=pair[1],
        )


def _departments(where: str, entry: PeopleYear) -> Findings:
    """S&T staff in departments that do no R&D by their name; words and exceptions are data."""
    words = rule_of("staff_department_doubtful").words
    for number, row in enumerate(entry.tech_departments):
        doubtful = any(word in row.department for word in words["doubtful"])
        excepted = any(word in row.department for word in words["excepted"])
        if row.count and doubtful and not excepted:
            yield finding(
                "staff_department_doubtful",
                f"{where}.tech_departments[{number}]",
                year=entry.year,
                department=row.department,
                count=row.count,
            )
