"""Checks of identity: credit code, region code, registration, basis of the statements, tax collection."""

from __future__ import annotations

from assess.profile.credit_code import ALPHABET, LENGTH, check_character, normal_credit_code
from assess.profile.figure import day_of
from assess.profile.region_code import in_a_province
from assess.validation.finding import Check, Findings, finding


def check_identity(check: Check) -> Findings:
    """Identity findings, in the order of the profile."""
    identity = check.profile.identity
    if identity.credit_code is not None:
        yield from _credit_code(identity.credit_code)
    if identity.region_code is not None and not in_a_province(identity.region_code):
        yield finding("check_region_code_province", "identity.region_code", value=identity.region_code)
    if identity.registered_on is not None:
        day = day_of(identity.registered_on)
        if day.bound != "at_most" and day.value > check.application_date:
            yield finding(
                "check_registered_in_future",
                "identity.registered_on",
                registered=day.value,
                application=check.application_date,
            )
    if identity.statement_scope == "consolidated":
        yield finding("check_consolidated", "identity.statement_scope")
    if identity.tax_collection == "deemed":
        yield finding("check_deemed_tax", "identity.tax_collection")


def _credit_code(written: str) -> Findings:
    """Form and check character; genuine old codes fail the latter, so both are warnings."""
    code = normal_credit_code(written)
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        yield finding("check_credit_code_form", "identity.credit_code", value=written)
        return
    expected = check_character(code)
    if code[-1] != expected:
        yield finding("check_credit_code_digit", "identity.credit_code", value=code, expected=expected)
