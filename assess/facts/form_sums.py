"""The sums that the official tables make (195号 附件2): groups of C3, amounts of C4 and C5. One rule for the
tables themselves and for the profile; what is said of a fault stands with who finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicator_models.problems import rule_of

StaffRule = Literal[
    "staff_employment_sum", "staff_education_sum", "staff_age_sum", "staff_titles_above_total"
]

EMPLOYMENT = ("regular", "part_time", "temporary")
TOTAL = "total"
STAFF_GROUPS: Mapping[StaffRule, tuple[str, ...]] = {
    "staff_employment_sum": EMPLOYMENT,
    "staff_education_sum": ("doctor", "master", "bachelor", "college_or_below"),
    "staff_age_sum": ("age_to_30", "age_31_to_40", "age_41_to_50", "age_from_51"),
    "staff_titles_above_total": ("senior_title", "middle_title", "junior_title"),
}
"""Rows of C3 that make up a group, by the rule they have to meet."""

_WITHIN: frozenset[StaffRule] = frozenset({"staff_titles_above_total"})
"""Groups that stay within the total; the others add up to it."""

Counts = Mapping[str, Decimal | int | None]
"""Rows of one column of C3 by the names of :class:`assess.profile.people.StaffStructure`; ``None`` or no
entry is unknown."""


@dataclass(frozen=True)
class StaffFault:
    """A group of C3 that does not agree with the total, in persons."""

    rule: StaffRule
    parts: Decimal | int
    total: Decimal | int


def head_count(counts: Counts) -> Decimal | int | None:
    """All persons of a column of C3: as stated, else regular, part-time and temporary staff together."""
    stated = counts.get(TOTAL)
    if stated is not None:
        return stated
    parts = _known(counts, EMPLOYMENT)
    return sum(parts) if len(parts) == len(EMPLOYMENT) else None


def staff_faults(counts: Counts) -> Iterator[StaffFault]:
    """The groups that do not agree with the total.

    A part that is left blank may be none or unknown; of an incomplete group only a sum that is already too
    large is wrong.
    """
    total = head_count(counts)
    if total is None:
        return
    for rule, names in STAFF_GROUPS.items():
        parts = _known(counts, names)
        added = sum(parts)
        short = rule not in _WITHIN and len(parts) == len(names) and added < total
        if added > total or short:
            yield StaffFault(rule, added, total)


def rows_above(tech: Counts, staff: Counts) -> Iterator[str]:
    """Rows of C3 with more S&T staff than staff, of whom they are a part."""
    for name, part in tech.items():
        whole = staff.get(name)
        if part is not None and whole is not None and part > whole:
            yield name


def form_rounding() -> Decimal:
    """By how many yuan two amounts of the tables may differ: they are written to 0.01 万元."""
    return rule_of("rd_project_year_differs").limit("yuan")


def amounts_differ(stated: Decimal, computed: Decimal) -> bool:
    """Whether two amounts in yuan that the tables repeat differ by more than their rounding."""
    return abs(stated - computed) > form_rounding()


def exceeds(part: Decimal, whole: Decimal) -> bool:
    """Whether an amount in yuan is larger than the one it is a part of, by more than the rounding."""
    return part > whole + form_rounding()


def _known(counts: Counts, names: tuple[str, ...]) -> list[Decimal | int]:
    return [count for name in names if (count := counts.get(name)) is not None]
