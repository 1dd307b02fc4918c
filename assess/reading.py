"""A verdict as people read it: an open one says whether figures or experts keep it open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from scoring.codes import Verdict
from scoring.settle import SettleItem

Reading = Literal["pass", "depends_on_experts", "data_missing", "fail", "none", "invalid"]
READINGS: tuple[Reading, ...] = ("pass", "depends_on_experts", "data_missing", "fail", "none", "invalid")
"""From the best to the worst; ``none`` for a model that gives points, a class or amounts and no verdict."""

_DATA = frozenset({"missing", "proxy"})


def is_data(item: SettleItem) -> bool:
    """Whether a matter is settled by a figure: a blank one, or one of another caliber to be established."""
    return item.kind in _DATA


def reading_of(verdict: Verdict, matters: Iterable[SettleItem]) -> Reading:
    """The reading of a verdict; ``matters`` are what would settle it, empty where it is decided."""
    if verdict != "undetermined":
        return verdict
    return "data_missing" if any(is_data(item) for item in matters) else "depends_on_experts"
