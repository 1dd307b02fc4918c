"""A made-up firm for the programme page: facts are added one by one in the tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assess.matching import Matching, Programme, match
from assess.profile import EnterpriseProfile, parse_profile
from assess.settings import PlannedApplication, Settings

ON = date(2026, 8, 31)
MADE_ON = date(2026, 7, 1)
NANTONG = "320614"


def profile(
    *facts: dict[str, Any], region: str | None = NANTONG, people: Any = (), **identity: Any
) -> EnterpriseProfile:
    """A firm with the figures of 2023-2025 in its books, and further facts."""
    document = {
        "schema_version": 1,
        "identity": {
            "name": "示例机械有限公司",
            "registered_on": "2015-05-20",
            "region_code": region,
            "industry_code": "C3562",
            "fictional": True,
            **identity,
        },
        "years": [
            {"year": 2023, "sales": 40000000, "net_assets": 20000000},
            {"year": 2024, "sales": 40000000, "net_assets": 20000000},
            {"year": 2025, "sales": 40000000, "net_assets": 20000000, "taxable_income": 2000000},
        ],
        "people": list(people),
        "facts": list(facts),
    }
    reading = parse_profile(json.dumps(document, ensure_ascii=False), "firm")
    assert reading.profile is not None, reading.problems
    return reading.profile


def matched(
    firm: EnterpriseProfile, on: date = ON, named: tuple[str, ...] = (), settings: Settings | None = None
) -> Matching:
    """The programmes of a firm on a date."""
    planned = PlannedApplication(on, None)
    return match(firm, planned, settings or Settings(), made_on=MADE_ON, named=named)


def programme(matching: Matching, model_id: str) -> Programme:
    """One programme of a matching."""
    return next(item for item in matching.programmes if item.model.id == model_id)


def fact(name: str, value: Any, year: int | None = None) -> dict[str, Any]:
    """One further fact."""
    return {"fact": name, "value": value} | ({} if year is None else {"year": year})
