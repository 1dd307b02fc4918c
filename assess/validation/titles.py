"""How alike two titles are: a stated measure that needs nothing but the titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from assess.profile.same_firm import plain_name

_VERSION = re.compile(r"[\[(]?v?\d+(?:\.\d+)*[\])]?$")
"""A version behind the title of software: V1.0, 2.0, [V1.0]."""
_SIGNS = re.compile(r"[\W_]+")

Marks: TypeAlias = frozenset[str]
"""The different pairs of neighbouring characters of a title; of a single character the character itself."""


def bare(title: str, ignored: Iterable[str]) -> str:
    """A title for comparison: half-width, lower case, without version, signs and the words that say nothing.

    A title that consists of nothing else is kept whole.
    """
    plain = plain_name(title).lower()
    short = _SIGNS.sub("", _VERSION.sub("", plain))
    for word in ignored:
        short = short.replace(word, "")
    return short or plain


def marks_of(title: str, ignored: Iterable[str]) -> Marks:
    """What the bare title is compared by."""
    text = bare(title, ignored)
    return frozenset(text[place : place + 2] for place in range(max(1, len(text) - 1)))


def alike(a: Marks, b: Marks, limit: Decimal) -> bool:
    """Whether twice the pairs in common, by the pairs of both (Dice's coefficient), reach the limit."""
    return first_alike(a, (b,), limit) is not None


def first_alike(title: Marks, earlier: Sequence[Marks], limit: Decimal) -> int | None:
    """Place of the first of the earlier titles that is like this one."""
    part, whole = limit.as_integer_ratio()
    size = len(title)
    for place, other in enumerate(earlier):
        needed = part * (size + len(other))
        # What the sizes already rule out is not compared: lists of thousands of titles stay quick.
        if 2 * whole * min(size, len(other)) >= needed and 2 * whole * len(title & other) >= needed:
            return place
    return None
