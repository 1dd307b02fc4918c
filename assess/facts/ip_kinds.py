"""Kinds of intellectual property and their class, one table for the list and the counts (195号 三(二))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class IpKind:
    """One kind: its name in the counts, its category codes in the list (form C2), and its class."""

    name: str
    categories: frozenset[str]
    ip_class: Literal[1, 2]
    substantive: bool = False
    """Class II that experts give weight to: utility models and software, without designs (practice)."""


IP_KINDS = (
    IpKind("invention", frozenset({"12"}), 1),
    IpKind("other_class1", frozenset({"6", "7", "8", "9", "10", "11"}), 1),
    IpKind("utility_model", frozenset({"2"}), 2, substantive=True),
    IpKind("design", frozenset({"3"}), 2),
    IpKind("software", frozenset({"4"}), 2, substantive=True),
)

CLASS_1 = tuple(kind for kind in IP_KINDS if kind.ip_class == 1)
CLASS_2 = tuple(kind for kind in IP_KINDS if kind.ip_class == 2)
SUBSTANTIVE = tuple(kind for kind in IP_KINDS if kind.substantive)


def categories(kinds: tuple[IpKind, ...]) -> frozenset[str]:
    """The category codes of the kinds."""
    return frozenset[str]().union(*(kind.categories for kind in kinds))


CLASS_1_CATEGORIES = categories(CLASS_1)
CLASS_2_CATEGORIES = categories(CLASS_2)
SUBSTANTIVE_CATEGORIES = categories(SUBSTANTIVE)
