"""The places of a profile that hold a figure with its sources."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from assess.profile.figure import Figure
from assess.profile.keyed import LISTS, KeyPath
from assess.profile.profile import EnterpriseProfile


@lru_cache(maxsize=1)
def figure_places() -> frozenset[KeyPath]:
    """Every place whose value may be a :class:`Figure`, ``*`` for the items of lists."""
    return frozenset(_below(EnterpriseProfile, ()))


def _below(part: type[BaseModel], path: KeyPath) -> Iterator[KeyPath]:
    for name, info in part.model_fields.items():
        here = (*path, name)
        for leaf in _leaves(info.annotation):
            if leaf is Figure:
                yield here
            elif isinstance(leaf, type) and issubclass(leaf, BaseModel):
                yield from _below(leaf, (*here, "*") if here in LISTS else here)


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of."""
    origin = get_origin(annotation)
    if origin is None:
        yield annotation
    elif origin in (Union, types.UnionType, tuple):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        # Annotated[...] wraps its type; whatever else it bears are marks.
        yield from _leaves(get_args(annotation)[0])
