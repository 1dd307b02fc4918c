"""How R&D activities, IP, products and transformations are linked, by either side's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

from assess.profile.profile import EnterpriseProfile

NodeKind = Literal["rd", "ip", "ps", "result"]
"""In the order of the chain: R&D activity, IP, product (service), transformation of an achievement."""

KINDS: tuple[NodeKind, ...] = ("rd", "ip", "ps", "result")

Key: TypeAlias = tuple[NodeKind, str]
"""Kind and code; a transformation has no code and bears its place in the list, from 1."""

Link: TypeAlias = tuple[Key, Key]
"""Two keys, in the order of the chain."""


@dataclass(frozen=True)
class Links:
    """Every link of a profile with the sides that state it."""

    stated: Mapping[Link, tuple[NodeKind, ...]]

    def of(self, kind: NodeKind, code: str, other: NodeKind) -> frozenset[str]:
        """Codes of the other kind that are linked to an object, by either side."""
        return self._linked.get(((kind, code), other), frozenset())

    @cached_property
    def _linked(self) -> Mapping[tuple[Key, NodeKind], frozenset[str]]:
        found: dict[tuple[Key, NodeKind], set[str]] = {}
        for first, second in self.stated:
            found.setdefault((first, second[0]), set()).add(second[1])
            found.setdefault((second, first[0]), set()).add(first[1])
        return {key: frozenset(codes) for key, codes in found.items()}


def links_of(profile: EnterpriseProfile) -> Links:
    """All links that the parts of a profile state, in the order of the profile."""
    stated: dict[Link, tuple[NodeKind, ...]] = {}

    def state(side: Key, kind: NodeKind, codes: Iterable[str]) -> None:
        for code in codes:
            first, second = sorted((side, (kind, code)), key=lambda key: KINDS.index(key[0]))
            sides = stated.get((first, second), ())
            stated[first, second] = sides if side[0] in sides else (*sides, side[0])

    for project in profile.rd.projects or ():
        state(("rd", project.code), "ip", project.ip_codes)
        state(("rd", project.code), "ps", project.product_codes)
    for item in profile.ip.items or ():
        state(("ip", item.code), "rd", item.project_codes)
        state(("ip", item.code), "ps", item.product_codes)
    for product in profile.products or ():
        state(("ps", product.code), "rd", product.project_codes)
        state(("ps", product.code), "ip", product.ip_codes)
    for number, conversion in enumerate(profile.conversions.items or (), start=1):
        result: Key = ("result", str(number))
        state(result, "rd", conversion.project_codes)
        state(result, "ip", conversion.ip_codes)
        state(result, "ps", conversion.product_codes)
    return Links(MappingProxyType(stated))
