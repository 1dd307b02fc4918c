"""Documents of the application: audits, settlements, certificates; held or missing, what they say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assess.profile.base import Name, ProfilePart, TriState, Year

DocumentKind = Literal[
    "application",
    "licence",
    "rd_audit",
    "income_audit",
    "annual_audit",
    "tax_settlement",
    "ip_proof",
    "staff_list",
    "rules",
    "conversion_proof",
    "project_files",
    "other",
]
"""The list of attachments: application with seal, business licence, special audit of R&D expense, special
audit of high-tech income, annual audit, tax settlement, IP certificates, staff list, rules, proofs of
transformation, project files."""


class Document(ProfilePart):
    """One document of the application."""

    kind: DocumentKind = Field(description="What it is.")
    year: Year | None = Field(default=None, description="Accounting year it covers; null: no single year.")
    title: Name | None = Field(default=None, description="Title.")
    number: Name | None = Field(
        default=None, description="Number of the report; for an audit the verification code (防伪编码)."
    )
    dated: date | None = Field(default=None, description="Date of the document.")
    held: bool | None = Field(default=None, description="Whether it is at hand; null is unknown.")
    opinion: Literal["unqualified", "emphasis", "qualified", "adverse", "disclaimer"] | None = Field(
        default=None, description="Opinion of an audit report; null is unknown."
    )
    auditor_eligible: TriState | None = Field(
        default=None,
        description="Whether the auditor meets the conditions for a special audit (195号 一(三)).",
    )
