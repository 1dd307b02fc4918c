"""What every part of a profile has in common: strict and frozen; codes, texts, three-way answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

YEAR_MIN, YEAR_MAX = 1949, 2100

Year = Annotated[int, Field(ge=YEAR_MIN, le=YEAR_MAX)]
"""A calendar year; accounting years are calendar years."""

_Stripped = StringConstraints(strip_whitespace=True, min_length=1)
Name = Annotated[str, _Stripped, Field(max_length=200)]
Text = Annotated[str, _Stripped, Field(max_length=4000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]

IpCode = Annotated[str, Field(pattern=r"^IP\d{2,4}$")]
ProjectCode = Annotated[str, Field(pattern=r"^RD\d{2,4}$")]
ProductCode = Annotated[str, Field(pattern=r"^PS\d{2,4}$")]

FieldCode = Literal["0", "1", "2", "3", "4", "6", "7", "8", "9"]
"""First-level national field as the national system codes it; 0 is outside all fields. There is no 5."""

TriState = Literal["yes", "no", "unsure"]
TechnologySource = Literal["1", "2", "3", "4", "5", "6", "7"]
"""1 university, 2 local institute, 3 other firm, 4 absorbed import, 5 foreign, 6 own, 7 central institute."""


class ProfilePart(BaseModel):
    """Base of every profile model: frozen, strict typing, unknown keys refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
