"""Intellectual property: the list of items (IP01...), and counts for a firm that has no list yet."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.profile.base import (
    Count,
    IpCode,
    Name,
    ProductCode,
    ProfilePart,
    ProjectCode,
    Text,
    TriState,
    Year,
)

IpCategory = Literal["12", "6", "7", "8", "9", "10", "11", "2", "3", "4"]
"""Codes of form C2. Class I: 12 invention, 6 defence invention, 7 plant variety, 8 national crop variety,
9 national new drug, 10 first-class protected Chinese medicine, 11 IC layout. Class II: 2 utility model,
3 design, 4 software copyright."""

IpObtained = Literal["1", "2", "3", "4", "5"]
"""Codes of form C2: 2 own R&D, 3 transferred in, 4 gift, 5 merger, 1 other."""


class IpItem(ProfilePart):
    """One right. Title and validity are taken as in order unless an exception is entered."""

    code: IpCode = Field(description="Code of the item: IP01, IP02, ...")
    name: Name = Field(description="Title on the certificate.")
    category: IpCategory = Field(description="Category code of the application form.")
    obtained: IpObtained | None = Field(default=None, description="How it was obtained; null is unknown.")
    number: Name | None = Field(default=None, description="Number of the patent or registration.")
    pending: bool = Field(default=False, description="True for an application that is not granted yet.")
    filed_on: date | None = Field(default=None, description="Filing date.")
    granted_on: date | None = Field(
        default=None, description="Date of the certificate (grant, registration or approval)."
    )
    notice_on: date | None = Field(
        default=None, description="Date of the grant notice, where there is no certificate yet."
    )
    fee_paid: bool | None = Field(
        default=None,
        description="For a grant notice: fee paid, receipt at hand. For a granted item: false is overdue.",
    )
    in_force: TriState = Field(
        default="yes", description="Whether the right is in force; unsure counts only in the upper bound."
    )
    expires_on: date | None = Field(
        default=None, description="Last day of the protection period, when known or past."
    )
    lapsed_on: date | None = Field(
        default=None, description="Day on which the right lapsed; null: it has not."
    )
    granted_in_china: bool = Field(
        default=True, description="False for a foreign right: it never counts (195号 三(二))."
    )
    holder: Name | None = Field(default=None, description="Holder in the register, when it was looked up.")
    held_by_firm: TriState = Field(
        default="yes", description="Whether the firm is the holder in the register."
    )
    co_owners: tuple[Name, ...] = Field(default=(), description="Other owners beside the firm.")
    co_owner_statement: bool | None = Field(
        default=None,
        description="Whether all co-owners have declared in writing that only this firm uses the item.",
    )
    used_in_recognition: Year | None = Field(
        default=None, description="Year of the earlier successful recognition that used it; null: not used."
    )
    transferred_on: date | None = Field(
        default=None,
        description="Day of the transfer to the firm, for an item that was obtained by transfer.",
    )
    product_codes: tuple[ProductCode, ...] = Field(default=(), description="Products that it supports.")
    project_codes: tuple[ProjectCode, ...] = Field(default=(), description="R&D activities it came from.")
    note: Text | None = Field(default=None, description="Remark.")


class IpKindCounts(ProfilePart):
    """Numbers of granted items by kind; null is unknown, 0 is certainly none."""

    invention: Count | None = Field(default=None, description="Inventions (class I).")
    other_class1: Count | None = Field(default=None, description="Other class I items.")
    utility_model: Count | None = Field(default=None, description="Utility models (class II).")
    design: Count | None = Field(default=None, description="Designs (class II).")
    software: Count | None = Field(default=None, description="Software copyrights (class II).")


class IpCounts(ProfilePart):
    """Counts of the first check-up sheet; the item list goes before them where both are given."""

    own: IpKindCounts = Field(default=IpKindCounts(), description="Self-developed items.")
    acquired: IpKindCounts = Field(
        default=IpKindCounts(), description="Items obtained by transfer, gift, merger."
    )
    total: IpKindCounts = Field(
        default=IpKindCounts(),
        description="All items of a kind, for sources that do not tell own and acquired apart.",
    )
    class2_used: Count | None = Field(
        default=None, description="Class II items among these that an earlier recognition has used."
    )
    all_valid: TriState | None = Field(
        default=None, description="Whether the firm holds them all, fees are paid and all are in force."
    )
    pending_inventions: Count | None = Field(default=None, description="Inventions applied for.")
    pending_utility_models: Count | None = Field(default=None, description="Utility models applied for.")


class IntellectualProperty(ProfilePart):
    """List and counts of the firm's IP."""

    items: tuple[IpItem, ...] | None = Field(
        default=None, description="Every item; null: no list, an empty list: certainly none."
    )
    counts: IpCounts | None = Field(default=None, description="Counts, when there is no list.")
