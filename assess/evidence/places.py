"""The places of a profile that hold a figure with its sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pydantic import BaseModel

from assess.profile.figure import Figure
from assess.profile.keyed import LISTS, KeyPath, types_of
from assess.profile.profile import EnterpriseProfile


@lru_cache(maxsize=1)
def figure_places() -> frozenset[KeyPath]:
    """Every place whose value may be a :class:`Figure`, ``*`` for the items of lists."""
    return frozenset(_below(EnterpriseProfile, ()))


def _below(part: type[BaseModel], path: KeyPath) -> Iterator[KeyPath]:
    for name, info in part.model_fields.items():
        here = (*path, name)
        for leaf in types_of(info.annotation):
            if leaf is Figure:
                yield here
            elif isinstance(leaf, type) and issubclass(leaf, BaseModel):
                yield from _below(leaf, (*here, "*") if here in LISTS else here)
