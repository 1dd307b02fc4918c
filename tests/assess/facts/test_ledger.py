"""Sums of the R&D ledger (195号 三(六)2)."""

from __future__ import annotations

from decimal import Decimal

from assess.facts.ledger import by_project, by_year, largest_of, project_spending, sum_of
from assess.profile.rd import ProjectYear, RdLine, RdProject, ResearchExpense


def line(year: int = 2025, project: str = "RD01", **amounts: int) -> RdLine:
    return RdLine(year=year, project=project, **{name: Decimal(amount) for name, amount in amounts.items()})


def test_the_eight_categories_with_contracted_at_80_percent() -> None:
    # 0.8 × (100 + 50) = 120; internal 10 + 5 + 4 + 3 + 2 + 1 + 25 = 50.
    spent = sum_of(
        [
            line(personnel=10, direct_input=5, depreciation=4, amortisation=3, design=2, commissioning=1),
            line(contracted_domestic=100, contracted_overseas=50, other=25),
        ]
    )
    assert list(spent.categories.items()) == [
        ("personnel", 10),
        ("direct_input", 5),
        ("depreciation", 4),
        ("amortisation", 3),
        ("design", 2),
        ("commissioning", 1),
        ("contracted", 120),
        ("other", 25),
    ]
    assert (spent.total, spent.domestic) == (170, 130)


def test_other_expense_of_20_percent_is_the_ceiling() -> None:
    within = sum_of([line(personnel=100, other=25)])
    assert (within.other_share, within.other_exceeds, within.total_if_capped) == (Decimal("0.2"), False, 125)
    above = sum_of([line(personnel=100, other=26)])
    assert (above.other_exceeds, above.allowed_other, above.total_if_capped) == (True, 25, 125)


def test_a_sum_of_reversals_has_no_share() -> None:
    spent = sum_of([line(personnel=-10, other=5)])
    assert (spent.other_share, spent.other_exceeds, spent.allowed_other) == (None, False, 0)


def test_the_largest_project_of_the_lines() -> None:
    lines = [line(project="RD02", personnel=5), line(2024, personnel=3), line(2023, personnel=3)]
    largest = largest_of(lines)
    assert largest is not None
    assert (largest.code, largest.spent) == ("RD01", 6)
    assert largest_of([]) is None


def test_years_and_projects_come_in_order() -> None:
    lines = [line(2025, "RD02"), line(2023, "RD01"), line(2025, "RD01")]
    assert [(year, len(own)) for year, own in by_year(lines).items()] == [(2023, 1), (2025, 2)]
    assert [(code, len(own)) for code, own in by_project(lines).items()] == [("RD01", 2), ("RD02", 1)]


def test_a_project_spent_what_the_ledger_of_the_year_says_and_else_form_c4() -> None:
    """2025 has a ledger, which says 60 and not 55, and of RD02 nothing; 2024 has C4 alone."""

    def project(code: str, *amounts: tuple[int, int]) -> RdProject:
        yearly = tuple(ProjectYear(year=year, amount=Decimal(amount)) for year, amount in amounts)
        return RdProject(code=code, name=code, yearly=yearly)

    projects = (project("RD02", (2025, 7), (2024, 3)), project("RD01", (2025, 55), (2024, 50)))
    research = ResearchExpense(projects=projects, lines=(line(2025, "RD01", personnel=60),))
    assert project_spending(research) == {"RD01": {2024: 50, 2025: 60}, "RD02": {2024: 3}}
    assert list(project_spending(research)) == ["RD01", "RD02"]
    assert project_spending(ResearchExpense()) == {}
