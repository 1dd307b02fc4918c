"""A right that the firm owns together with others, whichever of them the register names first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.facts.ip_status import names_in
from assess.profile.keyed import KeyPath
from assess.profile.same_firm import plain_name


def with_firm_as_holder(values: Mapping[KeyPath, Any]) -> dict[KeyPath, Any]:
    """The values with the firm as holder of each right whose register names it among the other owners.

    Lists of patents name the owners one after another, and the first of them is read as the holder; the firm
    under a present or former name takes that place, and the one who had it becomes a co-owner.
    """
    own = {plain_name(name) for name in _names(values)}
    settled = dict(values)
    for path, owners in values.items():
        holder_path = (*path[:-1], "holder")
        holder = values.get(holder_path)
        if path[:2] != ("ip", "items") or path[-1] != "co_owners" or holder is None:
            continue
        firm = next((owner for owner in owners if plain_name(owner) in own), None)
        if firm is not None and not any(plain_name(name) in own for name in names_in(holder)):
            settled[holder_path] = firm
            settled[path] = (holder, *(owner for owner in owners if owner != firm))
    return settled


def _names(values: Mapping[KeyPath, Any]) -> tuple[str, ...]:
    name = values.get(("identity", "name"))
    return (*((name,) if name else ()), *values.get(("identity", "former_names"), ()))
