"""R&D institutions of the firm."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.profile.base import Name, ProfilePart


class Institution(ProfilePart):
    """One R&D institution or platform."""

    name: Name = Field(description="Name as approved.")
    level: Literal["national", "provincial", "city", "county", "firm"] = Field(
        description="Level of the approving authority; firm: set up by the firm itself."
    )
    type: Name | None = Field(
        default=None, description="Type, e.g. engineering centre, technology centre, work station."
    )
    since: date | None = Field(default=None, description="Day of approval.")
    document: Name | None = Field(default=None, description="Approving document.")
