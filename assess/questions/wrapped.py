"""How many lines a text takes in a cell that wraps: a file name is not torn, so lines end early."""

from __future__ import annotations

import math
import re

from assess.intake.page import width_of

_PIECES = re.compile(r"[\x21-\x7e]+|.")
"""A run of Latin letters, digits and half-width punctuation stays together; any other sign stands alone."""
_FILLED = 0.95
"""Share of a line that may be filled: punctuation that may not begin a line takes a sign along, by trial."""


def lines_of(text: str, wide: float) -> int:
    """Lines of a text in a column of ``wide`` characters of the default font at 9 points."""
    return sum(_lines_of_part(part, wide * _FILLED) for part in text.split("\n"))


def _lines_of_part(part: str, wide: float) -> int:
    lines, used = 1, 0.0
    for piece in _PIECES.findall(part):
        size = width_of(piece)
        if used + size <= wide:
            used += size
            continue
        # What is longer than a line is torn all the same.
        over = math.ceil(size / wide)
        lines += over if used else over - 1
        used = size - (over - 1) * wide
    return lines
