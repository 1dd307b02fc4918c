"""Figures that other books state otherwise (D05 of the deduction points: three books disagree)."""

from __future__ import annotations

from assess.evidence.conflicts import conflicts_of
from assess.evidence.differing import books_differ
from assess.validation.finding import Check, Findings


def check_books(check: Check) -> Findings:
    """One finding a value of another book, whatever figure it is of."""
    return books_differ(conflicts_of(check.profile))
