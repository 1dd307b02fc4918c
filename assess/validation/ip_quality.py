"""Checks of how IP came about: near-identical titles, bursts, purchase, co-owners (D06-D10)."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date

from assess.facts.ip import self_developed
from assess.facts.ip_status import OWN, grant_date, names_in
from assess.profile.ip import IpItem
from assess.profile.same_firm import plain_name
from assess.validation.chain_links import COUNTING
from assess.validation.finding import Check, Findings, finding
from assess.validation.titles import Marks, alike, first_alike, marks_of
from indicator_models.problems import rule_of

INVENTION, UTILITY_MODEL, SOFTWARE = "12", "2", "4"
TWIN = COUNTING | {"not_yet"}
"""Of a pair filed on one day the utility model is usually granted first, so the invention may be pending."""


def check_ip_quality(check: Check) -> Findings:
    """Findings of pairs and of single items, then of the list as a whole."""
    yield from _similar_software(check)
    yield from _twins(check)
    for place, item in enumerate(check.profile.ip.items or ()):
        yield from _transferred_late(check, place, item)
        yield from _co_owners(check, place, item)
    yield from _burst(check)
    yield from _filed_in_one_quarter(check)
    if self_developed(check.rated) is False and any(entry.status in COUNTING for entry in check.rated):
        yield finding("ip_only_acquired", "ip.items")


def _of(check: Check, category: str, statuses: frozenset[str]) -> list[tuple[int, IpItem]]:
    return [
        (place, entry.item)
        for place, entry in enumerate(check.rated)
        if entry.item.category == category and entry.status in statuses
    ]


def _similar_software(check: Check) -> Findings:
    """Software that differs in little but its version; each is told once, against the first it is like."""
    rule = rule_of("ip_similar_software")
    limit, ignored = rule.limit("similarity"), rule.words["ignored"]
    titles: list[Marks] = []
    earlier: list[IpItem] = []
    for place, item in _of(check, SOFTWARE, COUNTING):
        title = marks_of(item.name, ignored)
        found = first_alike(title, titles, limit)
        if found is not None:
            yield finding(
                "ip_similar_software",
                f"ip.items[{place}].name",
                item=item.code,
                name=item.name,
                other=earlier[found].code,
                other_name=earlier[found].name,
            )
        titles.append(title)
        earlier.append(item)


def _twins(check: Check) -> Findings:
    """An invention and a utility model of one filing date and similar title."""
    rule = rule_of("ip_same_day_twins")
    limit, ignored = rule.limit("similarity"), rule.words["ignored"]
    inventions: dict[date, list[IpItem]] = {}
    for _, item in _of(check, INVENTION, TWIN):
        if item.filed_on is not None:
            inventions.setdefault(item.filed_on, []).append(item)
    for place, model in _of(check, UTILITY_MODEL, TWIN):
        same_day = inventions.get(model.filed_on, []) if model.filed_on is not None else []
        marks = marks_of(model.name, ignored)
        twin = next((item for item in same_day if alike(marks, marks_of(item.name, ignored), limit)), None)
        if twin is not None:
            yield finding(
                "ip_same_day_twins",
                f"ip.items[{place}].filed_on",
                item=model.code,
                other=twin.code,
                day=model.filed_on,
            )


def _transferred_late(check: Check, place: int, item: IpItem) -> Findings:
    day = item.transferred_on
    if day is not None and day.year == check.application_date.year and day <= check.application_date:
        yield finding(
            "ip_transferred_late",
            f"ip.items[{place}].transferred_on",
            item=item.code,
            name=item.name,
            day=day,
        )


def _co_owners(check: Check, place: int, item: IpItem) -> Findings:
    """A statement while the holder is not certain, the firm as its own co-owner, an owner left out."""
    identity = check.profile.identity
    own = {plain_name(name) for name in (identity.name, *identity.former_names)}
    others = {plain_name(name) for name in item.co_owners}
    if (item.co_owner_statement and item.held_by_firm == "unsure") or others & own:
        yield finding("ip_co_owner_conflict", f"ip.items[{place}].co_owners", item=item.code, name=item.name)
    holders = {plain_name(name): name.strip() for name in names_in(item.holder or "") if name.strip()}
    left_out = [name for plain, name in holders.items() if plain not in own | others]
    if left_out and own & set(holders):
        yield finding(
            "ip_co_owner_unlisted",
            f"ip.items[{place}].co_owners",
            item=item.code,
            name=item.name,
            holders=", ".join(left_out),
        )


def _burst(check: Check) -> Findings:
    """All countable items granted in the application year, or else within some months of each other (D08)."""
    days = [grant_date(entry.item) for entry in check.rated if entry.status in COUNTING]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return
    year = check.application_date.year
    if all(day.year == year for day in known):
        yield finding("ip_all_of_application_year", "ip.items", count=len(known), year=year)
        return
    rule = rule_of("ip_granted_in_one_period")
    months = int(rule.limit("months"))
    first, last = min(known), max(known)
    if len(known) >= rule.limit("items") and last < months_after(first, months):
        yield finding(
            "ip_granted_in_one_period", "ip.items", count=len(known), first=first, last=last, months=months
        )


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that is too short for it, and of all days."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _filed_in_one_quarter(check: Check) -> Findings:
    """Many own filings in one calendar quarter (D08); what was bought was filed by others."""
    limit = rule_of("ip_filed_in_one_quarter").limit("filings")
    days = [
        item.filed_on
        for item in check.profile.ip.items or ()
        if item.filed_on is not None and item.obtained in (OWN, None)
    ]
    quarters = Counter((day.year, (day.month + 2) // 3) for day in days)
    for (year, quarter), count in sorted(quarters.items()):
        if count >= limit:
            yield finding("ip_filed_in_one_quarter", "ip.items", year=year, quarter=quarter, count=count)
