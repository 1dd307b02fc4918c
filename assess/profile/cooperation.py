"""Cooperation agreements with universities, institutes and other firms."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from assess.profile.base import Name, ProfilePart, ProjectCode
from assess.profile.figure import PositiveQuantity


class Cooperation(ProfilePart):
    """One agreement on joint or contracted R&D."""

    partner: Name = Field(description="University, institute or firm.")
    title: Name | None = Field(default=None, description="Title of the agreement.")
    framework: bool | None = Field(
        default=None, description="True for an agreement of principle without task and price; null unknown."
    )
    signed_on: date | None = Field(default=None, description="Day of signing.")
    amount: PositiveQuantity | None = Field(default=None, description="Price agreed, yuan.")
    paid: PositiveQuantity | None = Field(default=None, description="Paid so far, yuan.")
    project_codes: tuple[ProjectCode, ...] = Field(default=(), description="R&D activities it belongs to.")
