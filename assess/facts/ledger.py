"""Sums of the R&D ledger: by year, by category, by project (195号 三(六)2).

Shared by the facts and the report, so that both say the same of one ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assess.facts.measure import EXACT
from assess.profile.rd import RdLine, ResearchExpense

RdCategory = Literal[
    "personnel",
    "direct_input",
    "depreciation",
    "amortisation",
    "design",
    "commissioning",
    "contracted",
    "other",
]

INTERNAL: tuple[RdCategory, ...] = (
    "personnel",
    "direct_input",
    "depreciation",
    "amortisation",
    "design",
    "commissioning",
)
"""Categories 1-6 of 三(六)2; they bear the names of the ledger's columns."""

COUNTED = Decimal("0.8")
"""Contracted R&D counts at 80 % of the actual amount (三(六)2(7))."""

OTHER_SHARE = Decimal("0.2")
"""Other expense generally stays within 20 % of all R&D (三(六)2(8)): a warning, nothing is cut."""

OTHER_TO_REST = Decimal("0.25")
"""20 % of the whole is 25 % of the other seven categories."""


@dataclass(frozen=True)
class RdSum:
    """Ledger lines in sum, in yuan."""

    categories: Mapping[RdCategory, Decimal]
    """The eight categories in the order of the law; contracted R&D as it counts, at 80 %."""
    overseas: Decimal
    """The part contracted to overseas parties, at 80 %."""

    @property
    def total(self) -> Decimal:
        """All R&D expense."""
        return exact_sum(self.categories.values())

    @property
    def domestic(self) -> Decimal:
        """R&D expense in China: all but what overseas parties do."""
        return EXACT.subtract(self.total, self.overseas)

    @property
    def other(self) -> Decimal:
        """Category 8, other expense."""
        return self.categories["other"]

    @property
    def other_share(self) -> Decimal | None:
        """Other expense in all R&D; ``None`` where there is no R&D to speak of."""
        return self.other / self.total if self.total > 0 else None

    @property
    def other_exceeds(self) -> bool:
        """Whether other expense is more than 20 % of all R&D."""
        return self.total > 0 and self.other > EXACT.multiply(OTHER_SHARE, self.total)

    @property
    def allowed_other(self) -> Decimal:
        """The most that other expense could be beside the seven other categories."""
        return max(Decimal(0), EXACT.multiply(OTHER_TO_REST, EXACT.subtract(self.total, self.other)))

    @property
    def total_if_capped(self) -> Decimal:
        """All R&D expense with other expense cut to what is allowed."""
        return exact_sum((EXACT.subtract(self.total, self.other), min(self.other, self.allowed_other)))


def sum_of(lines: Iterable[RdLine]) -> RdSum:
    """The lines in sum, whatever years and projects they are of."""
    taken = tuple(lines)
    sums: dict[RdCategory, Decimal] = {
        name: exact_sum(getattr(line, name) for line in taken) for name in INTERNAL
    }
    home = counted(exact_sum(line.contracted_domestic for line in taken))
    overseas = counted(exact_sum(line.contracted_overseas for line in taken))
    sums["contracted"] = exact_sum((home, overseas))
    sums["other"] = exact_sum(line.other for line in taken)
    return RdSum(sums, overseas)


def by_year(lines: Iterable[RdLine]) -> dict[int, list[RdLine]]:
    """The lines of each year that has any, earliest first."""
    grouped: dict[int, list[RdLine]] = {}
    for line in lines:
        grouped.setdefault(line.year, []).append(line)
    return dict(sorted(grouped.items()))


def by_project(lines: Iterable[RdLine]) -> dict[str, list[RdLine]]:
    """The lines of each project that has any, by code."""
    grouped: dict[str, list[RdLine]] = {}
    for line in lines:
        grouped.setdefault(line.project, []).append(line)
    return dict(sorted(grouped.items()))


def project_spending(research: ResearchExpense) -> dict[str, dict[int, Decimal]]:
    """R&D expense of each project by year, in yuan, by code and then by year.

    Year by year: by the ledger in a year that has a line of any project, else as form C4 states it. A project
    has no entry for a year that states nothing of it.
    """
    spent: dict[str, dict[int, Decimal]] = {}
    ledger = by_year(research.lines)
    for year, lines in ledger.items():
        for code, own in by_project(lines).items():
            spent.setdefault(code, {})[year] = sum_of(own).total
    for project in research.projects or ():
        for entry in project.yearly:
            if entry.year not in ledger:
                spent.setdefault(project.code, {})[entry.year] = entry.amount
    return {code: dict(sorted(amounts.items())) for code, amounts in sorted(spent.items())}


@dataclass(frozen=True)
class LargestProject:
    """The project with most R&D expense."""

    code: str
    spent: Decimal


def largest_of(lines: Sequence[RdLine]) -> LargestProject | None:
    """The project with most R&D expense in the lines (the first code of equals); ``None`` without a line."""
    spent = {code: sum_of(own).total for code, own in by_project(lines).items()}
    if not spent:
        return None
    code = max(spent, key=lambda name: spent[name])
    return LargestProject(code, spent[code])


def counted(actual: Decimal) -> Decimal:
    """The countable part of a contracted amount."""
    return EXACT.multiply(actual, COUNTED)


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """Sum without rounding."""
    result = Decimal(0)
    for amount in amounts:
        result = EXACT.add(result, amount)
    return result
