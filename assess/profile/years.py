"""The yearly figures of the books, one entry a calendar year, in any order."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.profile.base import ProfilePart, Year
from assess.profile.figure import PositiveQuantity, Quantity

YearStatus = Literal["audited", "tax_settled", "book", "estimate"]


class YearFigures(ProfilePart):
    """Figures of one accounting year, in yuan; null is unknown, 0 is certainly none."""

    year: Year = Field(description="Calendar year of the figures.")
    status: YearStatus | None = Field(
        default=None,
        description="audited, tax_settled (annual settlement done), book, or estimate (year not closed).",
    )
    sales: PositiveQuantity | None = Field(
        default=None, description="Main plus other business income, legal entity, whole year."
    )
    net_assets: Quantity | None = Field(
        default=None, description="Year-end total assets less liabilities; may be negative."
    )
    total_income: PositiveQuantity | None = Field(
        default=None, description="Gross income less non-taxable income (A107041 row 7)."
    )
    other_income: PositiveQuantity | None = Field(
        default=None,
        description="Income beside sales: non-operating, subsidies, investment, interest, rent.",
    )
    non_taxable_income: PositiveQuantity | None = Field(
        default=None, description="Non-taxable income of the Enterprise Income Tax Law, art. 7."
    )
    hightech_income: PositiveQuantity | None = Field(
        default=None, description="High-tech product (service) income with technology income, special audit."
    )
    technology_income: PositiveQuantity | None = Field(
        default=None,
        description="Technology transfer, services and commissioned R&D not listed among the products.",
    )
    profit: Quantity | None = Field(default=None, description="Total profit.")
    taxable_income: Quantity | None = Field(default=None, description="Taxable income of the tax return.")
    total_assets: PositiveQuantity | None = Field(default=None, description="Year-end total assets.")
    rd_expense: PositiveQuantity | None = Field(
        default=None, description="R&D expense of the income statement (accounting caliber)."
    )
    admin_expense: PositiveQuantity | None = Field(
        default=None, description="Administrative expense of the income statement."
    )
    payroll: PositiveQuantity | None = Field(default=None, description="Wages and salaries of all staff.")
