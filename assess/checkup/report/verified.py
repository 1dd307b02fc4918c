"""How much of the yearly figures rests on a document that somebody has checked."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.profile.figure import Figure, SourceKind

_CLOSED = frozenset({"audited", "tax_settled"})
"""States of a year whose books somebody outside has seen."""

_CHECKED: frozenset[SourceKind] = frozenset({"special_audit", "audited_statements", "tax_return"})
"""Kinds of source that somebody outside has seen."""


def verified_share(checkup: Checkup) -> float | None:
    """Share of the given yearly figures (sales, net assets, R&D, its domestic part) that are verified.

    ``None`` without any figure.

    A figure that names the kind of its source is verified by that; one that does not, by the state of its
    year. A year that is not closed verifies nothing.
    """
    given = verified = 0
    for index, status in enumerate(checkup.facts.statuses, start=1):
        year = checkup.facts.years[index - 1]
        for base in ("sales", "net_assets", "rd", "rd_domestic"):
            value = checkup.facts.get(f"{base}_y{index}")
            if value is None:
                continue
            given += 1
            kind = _kind(checkup, base, year)
            checked = status in _CLOSED if kind is None else kind in _CHECKED
            closed = year not in checkup.estimated_years
            # A figure that stands in for the right one is verified as something else.
            verified += checked and closed and not value.proxy and not value.stand_ins
    return verified / given if given else None


def _kind(checkup: Checkup, base: str, year: int) -> SourceKind | None:
    """The kind of source of a figure as the profile states it; sums of a ledger state none."""
    profile = checkup.profile
    if base in ("sales", "net_assets"):
        stated = next((getattr(entry, base) for entry in profile.years if entry.year == year), None)
    elif any(line.year == year for line in profile.rd.lines):
        return None
    else:
        name = "total" if base == "rd" else "domestic"
        stated = next((getattr(entry, name) for entry in profile.rd.years if entry.year == year), None)
    return stated.kind if isinstance(stated, Figure) else None
