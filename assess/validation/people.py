"""Checks of head counts."""

from __future__ import annotations

from assess.facts.measure import measure_of
from assess.validation.finding import Check, Findings, above, finding


def check_people(check: Check) -> Findings:
    """S&T staff against all staff (month by month where points are given), zeros, opening and closing."""
    for place, entry in enumerate(check.profile.people):
        where = f"people[{place}]"
        pair = above(entry.tech_staff, entry.staff)
        if pair is not None:
            yield finding("check_tech_above_staff", f"{where}.tech_staff", tech=pair[0], staff=pair[1])
        points = zip(entry.tech_staff_points or (), entry.staff_points or (), strict=False)
        for month, (tech, staff) in enumerate(points):
            if tech is not None and staff is not None and tech > staff:
                yield finding(
                    "check_tech_above_staff", f"{where}.tech_staff_points[{month}]", tech=tech, staff=staff
                )
        if measure_of(entry.staff).low == 0:
            yield finding("check_zero_asked", f"{where}.staff", year=entry.year)
        if entry.opened_month and entry.closed_month and entry.closed_month < entry.opened_month:
            yield finding(
                "check_dates_reversed",
                f"{where}.closed_month",
                item=str(entry.year),
                first=entry.opened_month,
                last=entry.closed_month,
            )
