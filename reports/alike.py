"""Findings that differ in nothing but their object, put together in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reports.context import Context

GROUPED_FROM = 3
"""So many equal findings become one line; two are shown as they are."""
NAMED = 12
"""Objects that one line names, at most."""


class _Finding(Protocol):
    @property
    def alike(self) -> str:
        """Equal for findings of one kind; empty for one that stands alone."""


_Row = TypeVar("_Row", bound=_Finding)


def put_together(findings: Sequence[_Row]) -> tuple[tuple[_Row, ...], ...]:
    """The findings in their order, equal ones together at the place of the first."""
    groups: dict[object, list[_Row]] = {}
    counts = [finding.alike for finding in findings]
    for place, finding in enumerate(findings):
        together = finding.alike and counts.count(finding.alike) >= GROUPED_FROM
        groups.setdefault(finding.alike if together else place, []).append(finding)
    return tuple(tuple(group) for group in groups.values())


def message_of(ctx: Context, message: str, count: int) -> str:
    """The message of the first of so many equal findings."""
    return message if count == 1 else ctx.t("list.alike", message=message, count=count)


def objects_of(ctx: Context, names: Sequence[str]) -> str:
    """The objects of equal findings, cut where they are too many to name."""
    once = list(dict.fromkeys(names))
    return ctx.join(once[:NAMED]) + (ctx.t("list.cut") if len(once) > NAMED else "")
