"""Averages of the experts' pre-review sheets (195号 三(七), annexes 3-5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from assess.facts.theme import Situation, Theme
from assess.profile.reviews import ExpertSheet

TECHNICAL = {
    "ip_advancement": "reviewed_ip_advancement",
    "ip_core_support": "reviewed_ip_core_support",
    "ip_quantity": "reviewed_ip_quantity",
    "ip_acquisition": "reviewed_ip_acquisition",
    "ip_standards": "reviewed_ip_standards",
    "conversion": "reviewed_conversion",
    "org_rd_accounting": "org_rd_accounting",
    "org_institution": "org_institution",
    "org_conversion": "org_conversion",
    "org_talent": "org_talent",
}
FINANCE = {"net_asset_growth": "reviewed_net_asset_growth", "sales_growth": "reviewed_sales_growth"}
"""Indicators by the expert who scores them, and the facts that take the average."""

GRADED = ("ip_advancement", "ip_core_support")

PLACES = Decimal("0.0001")


def review_facts(situation: Situation) -> Theme:
    """The ``reviewed_*`` and ``org_*`` facts, and the grades on which all experts agree."""
    theme = Theme()
    sheets = situation.profile.reviews
    for role, facts in (("technical", TECHNICAL), ("finance", FINANCE)):
        own = [sheet for sheet in sheets if sheet.role == role]
        for indicator, fact in facts.items():
            theme.put(fact, average(own, indicator))
        _tell_outside(sheets, role, frozenset(facts), theme)
    technical = [sheet for sheet in sheets if sheet.role == "technical"]
    for indicator in GRADED:
        grades = {grade for sheet in technical if (grade := grade_of(sheet, indicator)) is not None}
        if len(grades) == 1:
            theme.put(indicator, grades.pop())
        elif grades:
            listed = ", ".join(sorted(grades))
            theme.say("facts_review_grades_differ", f"reviews.{indicator}_grade", grades=listed)
    return theme


def grade_of(sheet: ExpertSheet, indicator: str) -> str | None:
    """The grade a sheet gives; 0 points are grade E (无) by the form, on which the gate may rest."""
    grade: str | None = getattr(sheet, f"{indicator}_grade")
    if grade is None and getattr(sheet.points, indicator) == 0:
        return "E"
    return grade


def average(sheets: Sequence[ExpertSheet], indicator: str) -> Decimal | None:
    """Mean of the sheets that score an indicator, cut down to four decimals.

    The leader writes the average of the experts. Cut, not rounded: the pass mark is *over* 70, and rounding
    must never lift a total across it.
    """
    points = [getattr(sheet.points, indicator) for sheet in sheets]
    scored = [entry for entry in points if entry is not None]
    if not scored:
        return None
    mean = Fraction(sum(scored), len(scored))
    return (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(PLACES, ROUND_DOWN)


def _tell_outside(sheets: Sequence[ExpertSheet], role: str, indicators: frozenset[str], theme: Theme) -> None:
    """Points of another role's indicators are not used."""
    for index, sheet in enumerate(sheets):
        if sheet.role == role:
            given = set(sheet.points.model_dump(exclude_none=True))
            for indicator in sorted(given - indicators):
                theme.say("facts_review_outside_role", f"reviews[{index}].points.{indicator}")
