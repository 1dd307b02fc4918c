"""Achievement transformations: the list, and counts by year for a firm that has no list yet."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.profile.base import Count, IpCode, Name, ProductCode, ProfilePart, ProjectCode, Text, Year


class Conversion(ProfilePart):
    """One transformation of one achievement (form C7)."""

    achievement: Name = Field(
        description="Name of the achievement (patent, software, know-how), not of the product."
    )
    achievement_type: Literal["1", "2", "3", "4"] | None = Field(
        default=None, description="1 patent, 2 copyright, 3 IC layout, 4 other."
    )
    achievement_source: Literal["1", "2", "3"] | None = Field(
        default=None, description="1 own, 2 transferred, given or merged, 3 other."
    )
    ip_codes: tuple[IpCode, ...] = Field(default=(), description="IP the achievement consists of.")
    project_codes: tuple[ProjectCode, ...] = Field(default=(), description="R&D activities it came from.")
    result_type: Literal["1", "2", "3", "4", "5", "6"] | None = Field(
        default=None,
        description="1 product, 2 service, 3 equipment, 4 technology, 5 sample or prototype, 6 other.",
    )
    result: Name | None = Field(default=None, description="Name of the result.")
    form: Literal["1", "2", "3", "4", "5", "6"] | None = Field(
        default=None,
        description="1 licence, 2 as equity, 3 own investment, 4 transfer, 5 cooperation, 6 other.",
    )
    converted_on: date | None = Field(default=None, description="Day of the transformation.")
    converted_year: Year | None = Field(default=None, description="Its year, when the day is not known.")
    product_codes: tuple[ProductCode, ...] = Field(default=(), description="Products it went into.")
    source_evidence: tuple[Text, ...] = Field(
        default=(), description="Proofs of the achievement: certificate, project approval, acceptance."
    )
    result_evidence: tuple[Text, ...] = Field(
        default=(), description="Proofs of the result: contract, invoice, test report, user report."
    )


class ConversionYear(ProfilePart):
    """Number of transformations in one year; one achievement counts once over all years."""

    year: Year = Field(description="Accounting year.")
    count: Count | None = Field(default=None, description="Achievements transformed; null is unknown.")
    with_evidence: Count | None = Field(default=None, description="Of them with proofs at hand.")


class Conversions(ProfilePart):
    """List and counts of transformations."""

    items: tuple[Conversion, ...] | None = Field(
        default=None, description="Every transformation; null: no list, an empty list: certainly none."
    )
    years: tuple[ConversionYear, ...] = Field(default=(), description="Counts by year.")
