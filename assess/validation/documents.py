"""Checks of documents, agreements and rules of R&D organisation (D17, D18, D23 of the deduction points)."""

from __future__ import annotations

from assess.facts.measure import measure_of
from assess.profile.documents import Document
from assess.validation.finding import Check, Findings, finding

AUDITS = frozenset({"rd_audit", "income_audit", "annual_audit"})
NOT_CLEAN = frozenset({"qualified", "adverse", "disclaimer"})

WITH_RECORDS = (
    "mgmt_conversion_rules",
    "mgmt_open_platform",
    "mgmt_training",
    "mgmt_skills",
    "mgmt_recruitment",
    "mgmt_rewards",
)
"""Ticks 6 to 11, which live on being carried out."""


def check_documents(check: Check) -> Findings:
    """Audit reports, then cooperation agreements, then rules without records."""
    for place, document in enumerate(check.profile.documents):
        yield from _report(f"documents[{place}]", document)
    yield from _cooperations(check)
    for name in WITH_RECORDS:
        if getattr(check.profile.management, name) == "written":
            yield finding("document_rule_without_records", f"management.{name}")


def _report(where: str, document: Document) -> Findings:
    if document.opinion in NOT_CLEAN:
        yield finding("document_opinion_not_clean", f"{where}.opinion", year=document.year or "-")
    if document.auditor_eligible == "no":
        yield finding("document_auditor_not_eligible", f"{where}.auditor_eligible", year=document.year or "-")
    if document.kind in AUDITS and document.held and document.number is None:
        yield finding("document_without_number", f"{where}.number", year=document.year or "-")


def _cooperations(check: Check) -> Findings:
    """Agreements that experts do not count under tick 5; a framework has no price that could be paid."""
    for place, agreement in enumerate(check.profile.cooperations or ()):
        where = f"cooperations[{place}]"
        if agreement.framework:
            yield finding("document_cooperation_framework", where, partner=agreement.partner)
        elif measure_of(agreement.paid).high == 0:
            yield finding("document_cooperation_unpaid", f"{where}.paid", partner=agreement.partner)
        signed = agreement.signed_on
        if signed is not None and signed.year >= check.application_date.year:
            yield finding(
                "document_cooperation_late", f"{where}.signed_on", partner=agreement.partner, day=signed
            )
