"""Who the firm is: registration, place, industry, field, basis of its statements, earlier recognition."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import Count, FieldCode, Name, ProfilePart, Text, Year
from assess.profile.figure import Day
from assess.profile.region_code import PATTERN as REGION_CODE


class HnteHistory(ProfilePart):
    """Earlier recognition as a high-tech enterprise."""

    held: bool | None = Field(
        default=None, description="Whether the firm was ever recognised; null is unknown."
    )
    certificate_year: Year | None = Field(default=None, description="Year of the latest certificate.")
    certificate_number: Name | None = Field(default=None, description="Number of the latest certificate.")
    annual_reports_missed: Count | None = Field(
        default=None,
        description="Yearly reports of a holder that were not filed (发展情况报表); null unknown.",
    )
    change_unreported: bool | None = Field(
        default=None,
        description="Whether a change of name or of a condition was not reported within three months.",
    )


class Identity(ProfilePart):
    """Identity of the firm as on its business licence, and the basis of its figures."""

    name: Name = Field(description="Full name on the business licence.")
    credit_code: Name | None = Field(
        default=None, description="Unified social credit code (GB 32100-2015), 18 characters."
    )
    former_names: tuple[Name, ...] = Field(
        default=(), description="Earlier names; a register entry may still carry one."
    )
    region_code: str | None = Field(
        default=None,
        pattern=REGION_CODE,
        description="Region code of GB/T 2260: six digits, or two of a province or four of a city.",
    )
    region_name: Name | None = Field(default=None, description="Town, district or county in words.")
    industry_code: str | None = Field(
        default=None, pattern=r"^[A-T]?\d{2,4}$", description="Industry code of GB/T 4754-2017."
    )
    registered_on: Day | None = Field(
        default=None, description="Date of registration, or an object with a bound (at_most: or earlier)."
    )
    main_product: Text | None = Field(default=None, description="Main product or service in one sentence.")
    field_code: FieldCode | None = Field(
        default=None,
        description="First-level national field 1-4, 6-9; 0 is outside all fields, null is unknown.",
    )
    statement_scope: Literal["standalone", "consolidated"] | None = Field(
        default=None, description="Whether the figures are the legal entity's own or the group's."
    )
    tax_collection: Literal["by_books", "deemed"] | None = Field(
        default=None, description="How income tax is collected: by books, or at a deemed profit."
    )
    hnte_history: HnteHistory = Field(
        default=HnteHistory(), description="Whether and when the firm was recognised before."
    )
    fictional: bool = Field(default=False, description="True for an invented sample firm.")
    notes: tuple[Text, ...] = Field(default=(), description="Remarks that concern the whole profile.")
    sources: tuple[Text, ...] = Field(default=(), description="Documents the profile was taken from.")
