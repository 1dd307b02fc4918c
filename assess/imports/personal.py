"""Numbers of persons among the cells of any table: no problem shows them, whatever table they stand in."""

from __future__ import annotations

import re

from indicator_models.names import narrow

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"(?<![0-9a-z])(?:\d{{6}}(?:18|19|20)\d{{2}}{_DAY}\d{{3}}[\dx]|\d{{8}}{_DAY}\d{{3}})(?![0-9a-z])"
)
"""An identity number of 18 digits, or of 15 (GB 11643): region, day of birth, serial number."""

_SHORTEST = 15
HIDDEN = "***"
"""Stands in a problem for a text that names a person."""


def holds_identity(value: object) -> bool:
    """Whether a cell or a parameter holds an identity number; a number that lost its last digits counts."""
    text = value if isinstance(value, str) else f"{value:.0f}" if isinstance(value, float) else str(value)
    return len(text) >= _SHORTEST and _IDENTITY.search(narrow(text)) is not None


def masked(value: object) -> object:
    """A parameter of a problem as it may be shown: the whole of it is hidden where it holds an identity
    number, because a name or an address may stand beside it."""
    return HIDDEN if holds_identity(value) else value
