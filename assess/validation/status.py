"""Checks of a holder's duties (D25 of the deduction points)."""

from __future__ import annotations

from assess.validation.finding import Check, Findings, finding
from indicator_models.problems import rule_of


def check_status(check: Check) -> Findings:
    """Missed yearly reports and changes that were not reported (32号 第十三条, 第十七条, 第十九条)."""
    history = check.profile.identity.hnte_history
    if history.annual_reports_missed:
        yield finding(
            "status_reports_missed",
            "identity.hnte_history.annual_reports_missed",
            count=history.annual_reports_missed,
            limit=int(rule_of("status_reports_missed").limit("reports")),
        )
    if history.change_unreported:
        yield finding("status_change_unreported", "identity.hnte_history.change_unreported")
