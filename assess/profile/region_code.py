"""Region codes of GB/T 2260: two digits for a province, four for a city, six for a county or district."""

from __future__ import annotations

import re

PATTERN = r"^([0-9]{2}){1,3}$"
"""The form of a region code."""

_FORM = re.compile(PATTERN)
_PROVINCES = frozenset(
    str(number)
    for numbers in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82),
    )
    for number in numbers
)
"""First two digits that GB/T 2260 gives to a province, a municipality or a region."""


def is_region_code(text: str) -> bool:
    """Whether it has two, four or six digits."""
    return _FORM.fullmatch(text) is not None


def in_a_province(code: str) -> bool:
    """Whether its first two digits are those of a province."""
    return code[:2] in _PROVINCES
