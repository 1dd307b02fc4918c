"""Conduct and standards: major events of the last 365 days, lists of offenders; standards."""

from __future__ import annotations

from datetime import timedelta

from assess.facts.theme import Situation, Theme
from assess.profile.compliance import ComplianceEvent

WINDOW = timedelta(days=365)
"""申请认定前一年内: the 365 days before the application, its own year included (195号 三(一))."""

RECOGNISED_LEVELS = frozenset({"national", "industry"})
"""Local, group and enterprise standards do not fit the text of 195号 三(七)1."""


def conduct_facts(situation: Situation) -> Theme:
    """``major_violation_12m``, the two lists of offenders, and ``standards_participation``."""
    theme = Theme()
    theme.put("abnormal_list", situation.profile.compliance.abnormal_list)
    theme.put("dishonest_list", situation.profile.compliance.dishonest_list)
    theme.put("major_violation_12m", major_violation(situation, theme))
    standards = situation.profile.standards
    if standards is None:
        return theme
    levels = {standard.level for standard in standards}
    if levels & RECOGNISED_LEVELS:
        theme.put("standards_participation", True)
    elif None not in levels:
        theme.put("standards_participation", False)
        if levels:
            theme.say("facts_standards_level", "standards", count=len(standards))
    return theme


def major_violation(situation: Situation, theme: Theme) -> bool | None:
    """Whether a major event falls into the window; the firm's word decides where no event is in doubt."""
    compliance = situation.profile.compliance
    answers = [_in_window(event, situation) for event in compliance.events]
    if True in answers:
        if compliance.declared_none:
            theme.say("facts_violation_conflict", "compliance.declared_none")
        return True
    if None in answers or not compliance.declared_none:
        if compliance.declared_none is False and not answers:
            theme.say("facts_violation_undescribed", "compliance.declared_none")
        return None
    return False


def _in_window(event: ComplianceEvent, situation: Situation) -> bool | None:
    if event.severity == "ordinary":
        return False
    if event.found_on is None:
        return None
    age = situation.application_date - event.found_on
    if not timedelta(0) <= age <= WINDOW:
        return False
    return True if event.severity == "major" else None
