"""R&D expense: projects (RD01...), the ledger of eight categories by project and year, and yearly totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from assess.profile.base import (
    FieldCode,
    IpCode,
    Name,
    ProductCode,
    ProfilePart,
    ProjectCode,
    TechnologySource,
    Text,
    Year,
)
from assess.profile.figure import Amount, PositiveQuantity

RdCaliber = Literal["hnte_audit", "a107041", "super_deduction", "income_statement", "estimate"]

_ZERO = Decimal(0)


class ProjectYear(ProfilePart):
    """Expense of one project in one year as form C4 states it, without categories."""

    year: Year = Field(description="Accounting year.")
    amount: Amount = Field(description="R&D expense of the project in the year, yuan.")


class RdProject(ProfilePart):
    """One R&D activity."""

    code: ProjectCode = Field(description="Code of the activity: RD01, RD02, ...")
    name: Name = Field(description="Name of the activity.")
    started_on: date | None = Field(default=None, description="First day.")
    ended_on: date | None = Field(default=None, description="Last day.")
    field_code: FieldCode | None = Field(default=None, description="First-level national field.")
    technology_source: TechnologySource | None = Field(
        default=None, description="Source of the technology, code 1-7 of the application form."
    )
    field_path: Name | None = Field(
        default=None, description="National field with its lower levels in words, as on form C4."
    )
    ip_codes: tuple[IpCode, ...] = Field(default=(), description="IP that came from the activity.")
    product_codes: tuple[ProductCode, ...] = Field(default=(), description="Products that it served.")
    budget: PositiveQuantity | None = Field(default=None, description="Total budget, yuan.")
    yearly: tuple[ProjectYear, ...] = Field(
        default=(), description="Expense by year as form C4 states it; the ledger lines go before it."
    )
    purpose: Text | None = Field(
        default=None, description="Purpose and organisation (form C4, at most 400 characters there)."
    )
    core_technology: Text | None = Field(
        default=None, description="Core technology and innovation (form C4, at most 400 characters there)."
    )
    results: Text | None = Field(
        default=None, description="Results so far (form C4, at most 400 characters there)."
    )


class RdLine(ProfilePart):
    """Expense of one project in one year, in yuan; a category not named is zero, reversals are negative."""

    year: Year = Field(description="Accounting year.")
    project: ProjectCode = Field(description="Code of the project.")
    personnel: Amount = Field(default=_ZERO, description="Category 1, personnel.")
    direct_input: Amount = Field(default=_ZERO, description="Category 2, direct input.")
    depreciation: Amount = Field(
        default=_ZERO, description="Category 3, depreciation and long-term deferred cost."
    )
    amortisation: Amount = Field(default=_ZERO, description="Category 4, amortisation of intangible assets.")
    design: Amount = Field(default=_ZERO, description="Category 5, design.")
    commissioning: Amount = Field(default=_ZERO, description="Category 6, commissioning and tests.")
    contracted_domestic: Amount = Field(
        default=_ZERO, description="Category 7, contracted to domestic parties, ACTUAL amount (not 80 %)."
    )
    contracted_overseas: Amount = Field(
        default=_ZERO, description="Category 7, contracted to overseas parties, ACTUAL amount (not 80 %)."
    )
    other: Amount = Field(default=_ZERO, description="Category 8, other expense.")


class RdYear(ProfilePart):
    """Stated R&D figures of one year, in yuan; the ledger lines go before them where both are given."""

    year: Year = Field(description="Accounting year.")
    total: PositiveQuantity | None = Field(default=None, description="R&D expense of the year.")
    domestic: PositiveQuantity | None = Field(default=None, description="Of it in China.")
    caliber: RdCaliber | None = Field(
        default=None,
        description="Book the total is taken from; null: the high-tech caliber, book not named.",
    )
    contracted_domestic: PositiveQuantity | None = Field(
        default=None, description="Contracted to domestic parties, ACTUAL amount."
    )
    contracted_overseas: PositiveQuantity | None = Field(
        default=None, description="Contracted to overseas parties, ACTUAL amount."
    )
    contracted_as_counted: bool = Field(
        default=True,
        description="True: the total already counts contracted R&D at 80 %; false: at its actual amount.",
    )


class ResearchExpense(ProfilePart):
    """All that the profile knows of the firm's R&D expense."""

    projects: tuple[RdProject, ...] | None = Field(
        default=None, description="R&D activities; null is unknown, an empty list is none."
    )
    lines: tuple[RdLine, ...] = Field(default=(), description="Ledger by project and year; one line each.")
    years: tuple[RdYear, ...] = Field(default=(), description="Stated yearly figures.")
    basic_research_3y: PositiveQuantity | None = Field(
        default=None, description="Of the three years' R&D, spent on basic research (form C1), yuan."
    )
    has_overseas: bool | None = Field(
        default=None, description="Whether any R&D is contracted to overseas parties; null is unknown."
    )
