"""Products and services of the last accounting year (PS01...)."""

from __future__ import annotations

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
    TriState,
)
from assess.profile.figure import PositiveQuantity


class Product(ProfilePart):
    """One product or service."""

    code: ProductCode = Field(description="Code of the product: PS01, PS02, ...")
    name: Name = Field(description="Name as in contracts and invoices.")
    sales: PositiveQuantity | None = Field(
        default=None, description="Sales of the last accounting year, yuan."
    )
    origin: Literal["self_made", "resold"] | None = Field(
        default=None, description="Made by the firm, or bought and resold; null is unknown."
    )
    in_field: TriState | None = Field(
        default=None, description="Whether its core technology lies in the eight fields."
    )
    field_code: FieldCode | None = Field(default=None, description="First-level national field.")
    technology_source: TechnologySource | None = Field(
        default=None, description="Source of the technology, code 1-7 of the application form."
    )
    is_hightech: bool | None = Field(
        default=None,
        description="Whether the firm claims it as a high-tech product; null: as origin and field say.",
    )
    is_main: bool | None = Field(
        default=None,
        description="Mark of a main product; without any mark the income shares decide (195号 三(三)).",
    )
    ip_codes: tuple[IpCode, ...] = Field(default=(), description="IP that supports it.")
    project_codes: tuple[ProjectCode, ...] = Field(default=(), description="R&D activities behind it.")
    field_path: Name | None = Field(
        default=None, description="National field with its lower levels in words, as on form C6."
    )
    key_technology: Text | None = Field(
        default=None,
        description="Key technology and main indicators (form C6, at most 400 characters there).",
    )
    advantages: Text | None = Field(
        default=None, description="Advantages over like products (form C6, at most 400 characters there)."
    )
    ip_support: Text | None = Field(
        default=None, description="IP obtained and how it supports the product (form C6, as above)."
    )
