"""How long a high-tech certificate lasts."""

from __future__ import annotations

from datetime import date

VALID_YEARS = 3
"""A high-tech certificate is valid for three years from its issue (32号 第九条)."""


def certificate_end(issued: date) -> date:
    """The third anniversary, from which the certificate counts no more; 1 March for a leap day."""
    try:
        return issued.replace(year=issued.year + VALID_YEARS)
    except ValueError:
        return date(issued.year + VALID_YEARS, 3, 1)
