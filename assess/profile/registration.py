"""Registration of the firm as form C0 asks for it; persons and telephone numbers are kept out."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from assess.profile.base import Name, ProfilePart, Text
from assess.profile.figure import PositiveQuantity


class Registration(ProfilePart):
    """What form C0 (企业注册登记表) asks beside the identity; null is unknown."""

    type: Name | None = Field(default=None, description="Registration type (注册类型).")
    foreign_origin: Name | None = Field(default=None, description="Origin of foreign capital (外资来源地).")
    capital: PositiveQuantity | None = Field(default=None, description="Registered capital, yuan.")
    industry_name: Name | None = Field(default=None, description="Industry in words (所属行业).")
    size: Name | None = Field(default=None, description="Size of the firm as registered (企业规模).")
    postcode: str | None = Field(default=None, pattern=r"^\d{6}$", description="Postcode, six digits.")
    address: Text | None = Field(default=None, description="Postal address (通信地址).")
    listed: bool | None = Field(default=None, description="Whether the firm is listed (是否上市).")
    listed_on: date | None = Field(default=None, description="Date of listing.")
    stock_code: Name | None = Field(default=None, description="Stock code.")
    listing_type: Name | None = Field(default=None, description="Type of listing (上市类型).")
    in_hightech_zone: bool | None = Field(
        default=None, description="Whether it lies in a national high-tech zone (国家级高新区内)."
    )
    zone_name: Name | None = Field(default=None, description="Name of the high-tech zone.")
    business_scope: Text | None = Field(default=None, description="Business scope (经营范围).")
    introduction: Text | None = Field(default=None, description="Short description of the firm (企业简介).")
