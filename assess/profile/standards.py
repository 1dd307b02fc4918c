"""Standards the firm took part in drafting."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import Name, ProfilePart


class Standard(ProfilePart):
    """One standard, test method or technical norm (form C8)."""

    name: Name = Field(description="Title.")
    number: Name | None = Field(default=None, description="Number, e.g. GB/T 12345-2020.")
    level: Literal["national", "industry", "local", "group", "enterprise"] | None = Field(
        default=None,
        description="Only national and industry standards fit the text of the law; null is unknown.",
    )
    role: Literal["lead", "participant"] | None = Field(
        default=None, description="Led the drafting, or took part in it."
    )
