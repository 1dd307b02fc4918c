"""The object named beside the largest amount is the one the fact is of."""

from __future__ import annotations

from assess.checkup.report.largest import largest_object
from assess.facts import facts_of
from tests.assess.profile.samples import APPLICATION, profile_of


def test_the_project_is_that_of_the_fact_also_with_lines_before_the_registration() -> None:
    profile = profile_of(
        {"registered_on": "2025-02-01"},
        rd={
            "projects": [{"code": "RD01", "name": "轴承"}, {"code": "RD02", "name": "齿轮"}],
            "lines": [
                {"year": 2025, "project": "RD01", "personnel": 100},
                {"year": 2025, "project": "RD02", "personnel": 90},
                # Before the firm existed; not used, so that RD02 is not the largest.
                {"year": 2024, "project": "RD02", "personnel": 50},
            ],
        },
    )
    facts = facts_of(profile, APPLICATION)
    value = facts.get("rd_largest_project_3y")
    assert value is not None
    assert value.low == 100
    assert largest_object(profile, facts, "rd_largest_project_3y") == "RD01 轴承"
