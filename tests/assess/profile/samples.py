"""Profiles for tests, written as the JSON an advisor would write."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assess.profile import EnterpriseProfile
from indicator_models.problems import LANGS, Problem, problem_codes, render

APPLICATION = date(2026, 6, 30)
"""Accounting years 2025 (_y1), 2024 (_y2), 2023 (_y3)."""


def profile_of(identity: dict[str, Any] | None = None, **parts: Any) -> EnterpriseProfile:
    """A profile of the given parts, of a firm registered on 2015-05-20 unless said otherwise."""
    who = {"name": "海门甲机械有限公司", "registered_on": "2015-05-20", **(identity or {})}
    return EnterpriseProfile.model_validate_json(
        json.dumps({"schema_version": 1, "identity": who, **parts}, ensure_ascii=False)
    )


def only(problems: tuple[Problem, ...], code: str) -> Problem:
    """The one problem of a code; its texts must render in every language."""
    assert code in problem_codes()
    found = [problem for problem in problems if problem.code == code]
    assert len(found) == 1, [problem.code for problem in problems]
    for lang in LANGS:
        rendered = render(found[0], lang)
        assert rendered.message
        assert rendered.remedy
    return found[0]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Codes of the problems, in order."""
    return [problem.code for problem in problems]
