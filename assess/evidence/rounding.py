"""Whether two amounts are one figure written in different units."""

from __future__ import annotations

from decimal import Decimal

STEP = Decimal(100)
"""Official forms are written in 万元 with two decimals, so to 100 yuan."""


def is_rounding(a: Decimal, b: Decimal) -> bool:
    """Whether one of two amounts in yuan is the other one to 100 yuan, in half steps either way."""
    return abs(a - b) <= STEP / 2 and (a % STEP == 0 or b % STEP == 0)
