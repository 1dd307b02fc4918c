"""Rounding that never moves a figure across a threshold.

4.996 % against a line of 5 % must not print as 5.00 %: digits are added until the printed figure lies
on the same side of the line as the true one. A double stands for its shortest decimal.
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Literal

Toward = Literal["nearest", "up", "down"]
"""``up`` for what is still missing (never told too small), ``down`` for what may still be lost."""

MAX_DIGITS = 10
"""Beyond this many decimals a figure is told in words (*just above the line*), not in digits."""

_MODES = {"nearest": ROUND_HALF_UP, "up": ROUND_CEILING, "down": ROUND_FLOOR}
_WIDE = Context(prec=700)
_ULPS_OF_NOISE = 4


def to_decimal(value: float, edge: float | None = None) -> Decimal:
    """The shortest decimal of ``value``; a value within :func:`noise` of ``edge`` *is* the edge."""
    if edge is not None and abs(value - edge) <= noise(edge):
        value = edge
    return Decimal(repr(float(value)))


def noise(edge: float) -> float:
    """How far from a line a figure that lies on it may be when it was computed in doubles.

    A growth is a mean of quotients less one, so its error is that of a number near one, whatever is left
    after the subtraction: four ulps of ``1 + |edge|``.
    """
    return _ULPS_OF_NOISE * math.ulp(1.0 + abs(edge))


def scaled(value: Decimal, exponent: int) -> Decimal:
    """``value`` times ten to the ``exponent``, exactly."""
    return value.scaleb(exponent, _WIDE)


def rounded(value: Decimal, digits: int, edge: Decimal | None, toward: Toward = "nearest") -> Decimal | None:
    """``value`` with at least ``digits`` decimals, on its own side of ``edge``.

    Returns ``None`` where more than :data:`MAX_DIGITS` decimals would be needed.
    """
    for places in range(digits, MAX_DIGITS + 1):
        figure = value.quantize(Decimal(1).scaleb(-places), rounding=_MODES[toward], context=_WIDE)
        if edge is None or _side(figure, edge) == _side(value, edge):
            return figure
    return None


def _side(value: Decimal, edge: Decimal) -> int:
    return (value > edge) - (value < edge)


def grouped(figure: Decimal, least: int) -> str:
    """Digits with thousands separators, trailing zeros cut down to ``least`` decimals; a true minus sign."""
    text = f"{figure:,f}"
    if "." in text:
        whole, fraction = text.split(".")
        fraction = fraction.rstrip("0").ljust(least, "0")
        text = f"{whole}.{fraction}" if fraction else whole
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")
