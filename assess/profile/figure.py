"""A figure of a profile: a plain number, or a number with its bound, its source and what it stands in for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from assess.profile.base import Name, ProfilePart, Text

LIMIT = Decimal("1e15")
"""Absolute bound of every figure: a cent stays exact in a double below it."""

Bound = Literal["exact", "at_least", "at_most"]
Amount = Annotated[Decimal, Field(gt=-LIMIT, lt=LIMIT)]
"""A plain finite number, |x| < 1e15; money in yuan. In JSON a number, or its decimal text."""


SourceKind = Literal[
    "special_audit",
    "audited_statements",
    "tax_return",
    "platform",
    "books",
    "statistics",
    "firm_word",
]
"""Kinds of book that a figure is taken from; which of them is trusted more is data (``evidence/trust.yaml``).
special_audit: report on R&D expense and high-tech income; platform: table of the recognition system; books:
ledger, unaudited statements, rosters; firm_word: stated without a document."""


class SourcedValue(ProfilePart):
    """The same figure as another book states it (audit report, tax return, special audit)."""

    value: Amount = Field(description="The figure as the other source states it.")
    source: Text = Field(description="The other source: title or number of the document.")
    kind: SourceKind | None = Field(default=None, description="Kind of the source; null is not stated.")
    dated: date | None = Field(default=None, description="Date of the document.")
    verified_by: Name | None = Field(default=None, description="Who held the figure against the document.")


MOST_OTHERS = 50
"""Other values of one figure at most: no firm has so many books, and each of them is judged in a check-up."""


class Figure(ProfilePart):
    """A number with what must be known about it."""

    value: Amount = Field(description="The number; money in yuan.")
    bound: Bound = Field(
        default="exact", description="Whether the true figure is this, at least this, or at most this."
    )
    stand_in: bool = Field(
        default=False,
        description="True when it stands in for the right figure (attributable net assets); labelled.",
    )
    proxy: bool = Field(
        default=False,
        description="True when the figure is of another caliber; shown as a proxy, it can never give a pass.",
    )
    source: Text | None = Field(
        default=None, description="Where the figure comes from: title or number of the document."
    )
    kind: SourceKind | None = Field(default=None, description="Kind of the source; null is not stated.")
    dated: date | None = Field(default=None, description="Date of the document.")
    verified_by: Name | None = Field(default=None, description="Who held the figure against the document.")
    reason: Text | None = Field(
        default=None, description="Why it is a bound, a stand-in or a proxy; required for each of them."
    )
    others: tuple[SourcedValue, ...] = Field(
        default=(),
        max_length=MOST_OTHERS,
        description="The same figure in other books; `value` is the one that is used.",
    )

    @model_validator(mode="after")
    def _reason_given(self) -> Figure:
        if self.reason is None and (self.bound != "exact" or self.stand_in or self.proxy):
            raise PydanticCustomError("reason_missing", "a bound, a stand-in or a proxy needs a reason")
        return self


class DateFigure(ProfilePart):
    """A date with its bound, e.g. recognised in December 2008, so registered at the latest on 2008-12-31."""

    value: date = Field(description="The date, ISO 8601.")
    bound: Bound = Field(
        default="exact", description="exact; at_most: on this day or earlier; at_least: on this day or later."
    )
    stand_in: bool = Field(default=False, description="True when the date stands in for the right one.")
    source: Text | None = Field(default=None, description="Where the date comes from.")
    reason: Text | None = Field(
        default=None, description="Why it is a bound or a stand-in; required for both."
    )

    @model_validator(mode="after")
    def _reason_given(self) -> DateFigure:
        if self.reason is None and (self.bound != "exact" or self.stand_in):
            raise PydanticCustomError("reason_missing", "a bound or a stand-in needs a reason")
        return self


def _shape(value: Any) -> str:
    return "object" if isinstance(value, dict | Figure | DateFigure) else "plain"


Quantity = Annotated[
    Annotated[Amount, Tag("plain")] | Annotated[Figure, Tag("object")],
    Discriminator(_shape),
]
"""A figure that may be negative (net assets, profit): a plain number or an object."""


def _not_negative(value: Decimal | Figure) -> Decimal | Figure:
    if figure_of(value).value < 0:
        raise PydanticCustomError("negative_figure", "the figure cannot be negative")
    return value


PositiveQuantity = Annotated[Quantity, AfterValidator(_not_negative)]
"""A figure that cannot be negative (sales, staff, R&D of a year)."""

Day = Annotated[
    Annotated[date, Tag("plain")] | Annotated[DateFigure, Tag("object")],
    Discriminator(_shape),
]
"""A date: plain ISO text, or an object with its bound."""


def figure_of(quantity: Decimal | Figure) -> Figure:
    """The figure in its long form; a plain number is exact."""
    return quantity if isinstance(quantity, Figure) else Figure(value=quantity)


def day_of(day: date | DateFigure) -> DateFigure:
    """The date in its long form; a plain date is exact."""
    return day if isinstance(day, DateFigure) else DateFigure(value=day)
