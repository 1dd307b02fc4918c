"""Accidents and violations, as found by the competent authority."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.profile.base import ProfilePart, Text


class ComplianceEvent(ProfilePart):
    """One accident or violation."""

    kind: Literal["safety_accident", "quality_accident", "environmental_violation"] = Field(
        description="What happened."
    )
    severity: Literal["major", "ordinary"] | None = Field(
        default=None,
        description="major: major accident or serious environmental violation (authority); null unknown.",
    )
    found_on: date | None = Field(default=None, description="Day on which it happened or was found.")
    note: Text | None = Field(default=None, description="Authority, document and remark.")


class Compliance(ProfilePart):
    """Conduct of the firm."""

    declared_none: bool | None = Field(
        default=None,
        description="The firm's word: no major accident or serious violation in the last 365 days.",
    )
    events: tuple[ComplianceEvent, ...] = Field(default=(), description="Known events.")
    abnormal_list: bool | None = Field(
        default=None, description="Whether the firm is on the list of abnormal operation."
    )
    dishonest_list: bool | None = Field(
        default=None, description="Whether the firm is on a list of serious dishonesty."
    )
