"""Firms whose books disagree, small enough to reckon by hand."""

from __future__ import annotations

from typing import Any

from assess.evidence.conflicts import conflicts_of
from assess.evidence.effects import Conflicts, effects_of
from assess.evidence.variants import Bench
from assess.profile import EnterpriseProfile
from indicator_models import load
from tests.assess.profile.samples import APPLICATION, profile_of

BENCH = Bench(load("hnte", APPLICATION), APPLICATION)

AUDIT = {"source": "2025年度审计报告", "kind": "audited_statements", "dated": "2026-03-31"}
RETURN = {"source": "2025年度纳税申报表", "kind": "tax_return", "dated": "2026-05-28"}


def disputed(used: Any, *others: dict[str, Any], **marks: Any) -> dict[str, Any]:
    """A figure that other books state otherwise."""
    return {"value": used, "others": list(others), **marks}


def tier_firm(sales: Any, rd: Any = 2_000_000, **parts: Any) -> EnterpriseProfile:
    """Sales of 4,500万 in 2024 and 4,000万 in 2023, those of 2025 as given; R&D of 200万 in 2023 and 2024.

    With R&D of 200万 in 2025 as well it is 600万 in three years.
    """
    years = [
        {"year": 2025, "sales": sales},
        {"year": 2024, "sales": 45_000_000},
        {"year": 2023, "sales": 40_000_000},
    ]
    research = [
        {"year": 2025, "total": rd, "caliber": "hnte_audit"},
        {"year": 2024, "total": 2_000_000, "caliber": "hnte_audit"},
        {"year": 2023, "total": 2_000_000, "caliber": "hnte_audit"},
    ]
    return profile_of(**{"years": years, "rd": {"years": research}, **parts})


def judged(profile: EnterpriseProfile) -> Conflicts | None:
    """The conflicts of a firm with their effects, by the high-tech model."""
    return effects_of(profile, BENCH, conflicts_of(profile))
