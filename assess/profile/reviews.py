"""Experts' pre-review: one sheet an expert, integer points for the indicators of the score."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import Name, ProductCode, ProfilePart, ProjectCode, Text

Grade = Literal["A", "B", "C", "D", "E"]


class ReviewPoints(ProfilePart):
    """Integer points by indicator id (195号 三(七) and annexes 3, 4); null is not scored by this expert."""

    ip_advancement: int | None = Field(default=None, ge=0, le=8, description="Advancement.")
    ip_core_support: int | None = Field(default=None, ge=0, le=8, description="Core support.")
    ip_quantity: int | None = Field(default=None, ge=0, le=8, description="IP quantity.")
    ip_acquisition: int | None = Field(default=None, ge=0, le=6, description="How IP was obtained.")
    ip_standards: int | None = Field(default=None, ge=0, le=2, description="Standards bonus.")
    conversion: int | None = Field(default=None, ge=0, le=30, description="Transformation.")
    org_rd_accounting: int | None = Field(default=None, ge=0, le=6, description="R&D rules and accounting.")
    org_institution: int | None = Field(default=None, ge=0, le=6, description="Institution and cooperation.")
    org_conversion: int | None = Field(
        default=None, ge=0, le=4, description="Transformation rules, platform."
    )
    org_talent: int | None = Field(default=None, ge=0, le=4, description="Training, recruitment, rewards.")
    net_asset_growth: int | None = Field(default=None, ge=0, le=10, description="Net-asset growth.")
    sales_growth: int | None = Field(default=None, ge=0, le=10, description="Sales growth.")


class ExpertSheet(ProfilePart):
    """The sheet of one expert."""

    role: Literal["technical", "finance"] = Field(
        description="technical: IP, transformation, organisation; finance: the two growth items."
    )
    label: Name | None = Field(default=None, description="Mark of the sheet (no person's name is needed).")
    points: ReviewPoints = Field(default=ReviewPoints(), description="Integer points.")
    ip_advancement_grade: Grade | None = Field(
        default=None, description="Grade A-E, where only that is given."
    )
    ip_core_support_grade: Grade | None = Field(
        default=None, description="Grade A-E, where only that is given."
    )
    struck_projects: tuple[ProjectCode, ...] = Field(
        default=(), description="R&D activities that this expert strikes out (核除, annex 3)."
    )
    struck_products: tuple[ProductCode, ...] = Field(
        default=(), description="Products that this expert strikes out (核除, annex 3)."
    )
    opinion: Text | None = Field(default=None, description="The expert's remarks.")
