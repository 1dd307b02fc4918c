"""Further facts: what programmes ask beside the parts of the profile, by the ids of the fact catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import ConfigDict, Discriminator, Field, Tag

from assess.profile.base import Name, ProfilePart, Text, Year
from assess.profile.figure import Amount, Figure


def _shape(value: Any) -> str | None:
    if isinstance(value, bool):
        return "fact-flag"
    if isinstance(value, dict | Figure):
        return "object"
    if isinstance(value, int | float | Decimal):
        return "plain"
    if isinstance(value, date):
        return "fact-day"
    return "fact-text" if isinstance(value, str) else None


VALUE_TAGS = frozenset({"plain", "object", "fact-flag", "fact-day", "fact-text"})
"""Marks that the union below leaves in the path of a finding; they are no keys of the file."""

FactContent = Annotated[
    Annotated[Amount, Tag("plain")]
    | Annotated[Figure, Tag("object")]
    | Annotated[bool, Tag("fact-flag")]
    | Annotated[date, Tag("fact-day")]
    | Annotated[Text, Tag("fact-text")],
    Discriminator(_shape),
]
"""A number, a number with its bound or caliber, true or false, a date, a code or text.

In JSON a date is ISO text, and a number may be decimal text: what a text means is settled by the kind of the
fact, see :func:`assess.profile.fact_checks.check_facts`.
"""


def _any_of(schema: dict[str, Any]) -> None:
    """A text may be a code, a date or a decimal, so the branches of the value overlap."""
    for branch in schema["properties"]["value"]["anyOf"]:
        if "oneOf" in branch:
            branch["anyOf"] = branch.pop("oneOf")


class FurtherFact(ProfilePart):
    """One fact of the fact catalogue, by its id."""

    model_config = ConfigDict(json_schema_extra=_any_of)

    fact: Name = Field(description="Id of the fact without its year, e.g. total_liabilities.")
    year: Year | None = Field(
        default=None, description="Calendar year of a yearly fact; null for a fact without a year."
    )
    value: FactContent | None = Field(
        description="Number (money in yuan, 5 % as 0.05), figure object, true or false, ISO date, code, text;"
        " null is unknown."
    )
    source: Text | None = Field(default=None, description="Where the value comes from.")
