"""Checks of IP: impossible dates, one number twice, parts that do not give the total."""

from __future__ import annotations

from assess.profile.ip import IpKindCounts
from assess.profile.patent_number import number_key
from assess.validation.finding import Check, Findings, finding

ORDER = (
    ("filed_on", "notice_on"),
    ("filed_on", "granted_on"),
    ("granted_on", "expires_on"),
    ("granted_on", "lapsed_on"),
)
"""Pairs of dates of which the first cannot lie after the second."""


def check_property_rights(check: Check) -> Findings:
    """Findings of the counts, then of the items in their order."""
    yield from _totals(check)
    seen: dict[str, str] = {}
    for place, item in enumerate(check.profile.ip.items or ()):
        for first, last in ORDER:
            early, late = getattr(item, first), getattr(item, last)
            if early is not None and late is not None and late < early:
                yield finding(
                    "check_dates_reversed",
                    f"ip.items[{place}].{last}",
                    item=item.code,
                    first=early,
                    last=late,
                )
        number = number_key(item.number or "")
        if number and number in seen:
            yield finding(
                "check_ip_number_twice",
                f"ip.items[{place}].number",
                item=item.code,
                other=seen[number],
                number=item.number,
            )
        seen.setdefault(number, item.code)


def _totals(check: Check) -> Findings:
    counts = check.profile.ip.counts
    if counts is None:
        return
    for kind in IpKindCounts.model_fields:
        own, acquired = getattr(counts.own, kind), getattr(counts.acquired, kind)
        stated = getattr(counts.total, kind)
        if stated is None:
            continue
        both = own is not None and acquired is not None
        parts = (own or 0) + (acquired or 0)
        if parts > stated or (both and parts != stated):
            yield finding("check_ip_total", f"ip.counts.total.{kind}", parts=parts, total=stated)
