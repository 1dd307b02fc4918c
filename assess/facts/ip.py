"""Countable intellectual property on the application date, from the list or from counts (195号 三(二))."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assess.facts.ip_counts import ip_facts_of_counts
from assess.facts.ip_kinds import CLASS_1_CATEGORIES, CLASS_2_CATEGORIES, SUBSTANTIVE_CATEGORIES
from assess.facts.ip_links import link_facts
from assess.facts.ip_status import OWN, RatedItem, grant_date, rate
from assess.facts.measure import Measure, between
from assess.facts.row import FactValue
from assess.facts.theme import Situation, Theme
from assess.profile.ip import IpItem

Test = Callable[[IpItem], bool | None]


def ip_facts(situation: Situation) -> Theme:
    """All counted ``ip_*`` facts and the links of IP to products; the list goes before counts."""
    items, counts = situation.profile.ip.items, situation.profile.ip.counts
    if items is None:
        return Theme() if counts is None else ip_facts_of_counts(situation, counts)
    theme = Theme()
    rated = [rate(item, situation.profile.identity, situation.application_date) for item in items]
    theme.put("ip_class1", count(rated, lambda item: item.category in CLASS_1_CATEGORIES))
    theme.put("ip_class2", count(rated, lambda item: item.category in CLASS_2_CATEGORIES))
    theme.put("ip_self_developed", self_developed(rated))
    theme.put("ip_acquired", count(rated, lambda item: _not(_own(item))))
    theme.put("ip_class2_substantive", count(rated, _own_substantive))
    theme.put("ip_class2_used", _number(rated, {"used"}, {"unsure_used"}))
    theme.put("ip_unusable", _number(rated, {"defect"}, {"unsure", "unsure_used", "unsure_defect"}))
    theme.put("ip_all_recent", all_recent(rated, situation.application_date))
    link_facts(situation, rated, theme)
    _tell(situation, rated, theme)
    if counts is not None:
        _compare(theme, ip_facts_of_counts(situation, counts))
    return theme


def count(rated: Sequence[RatedItem], test: Test) -> Measure:
    """Number of countable items that pass a test; what is open counts in the upper bound only."""
    sure = sum(entry.status == "countable" and test(entry.item) is True for entry in rated)
    possible = sum(
        entry.status in {"countable", "unsure"} and test(entry.item) is not False for entry in rated
    )
    return between(sure, possible)


def self_developed(rated: Sequence[RatedItem]) -> bool | None:
    """Whether a countable item comes from the firm's own R&D; ``None`` while that hangs on an open answer."""
    own = count(rated, _own)
    if own.low:
        return True
    return None if own.high else False


def all_recent(rated: Sequence[RatedItem], application_date: date) -> bool | None:
    """Whether every countable item was granted in the 12 months before the application (practice)."""
    since = _year_before(application_date)
    if any(entry.status == "countable" and _recent(entry.item, since) is False for entry in rated):
        return False
    open_items = [entry for entry in rated if entry.status in {"countable", "unsure"}]
    certain = any(entry.status == "countable" for entry in open_items)
    return True if certain and all(_recent(entry.item, since) for entry in open_items) else None


def _recent(item: IpItem, since: date) -> bool | None:
    granted = grant_date(item)
    return None if granted is None else granted > since


def _year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes the 28th."""
    if day.month == 2 and day.day == 29:
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _own(item: IpItem) -> bool | None:
    return None if item.obtained is None else item.obtained == OWN


def _own_substantive(item: IpItem) -> bool | None:
    return _own(item) if item.category in SUBSTANTIVE_CATEGORIES else False


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _number(rated: Sequence[RatedItem], sure: set[str], possible: set[str]) -> Measure:
    low = sum(entry.status in sure for entry in rated)
    return between(low, low + sum(entry.status in possible for entry in rated))


def _tell(situation: Situation, rated: Sequence[RatedItem], theme: Theme) -> None:
    """What stands against single items, and what the one-use rule took out or may still take out."""
    for index, entry in enumerate(rated):
        for code in entry.findings:
            theme.say(code, f"ip.items[{index}]", item=entry.item.code, name=entry.item.name)
    used = sum(entry.status in {"used", "unsure_used"} for entry in rated)
    if used:
        theme.say("facts_ip_class2_used", "ip.items", count=used)
    history = situation.profile.identity.hnte_history
    if used or not history.held or history.certificate_year is None:
        return
    early = sum(
        entry.item.category in CLASS_2_CATEGORIES and _granted_by(entry.item, history.certificate_year)
        for entry in rated
        if entry.status in {"countable", "unsure"}
    )
    if early:
        theme.say("facts_ip_use_unmarked", "ip.items", count=early, year=history.certificate_year)


def _granted_by(item: IpItem, year: int) -> bool:
    granted = grant_date(item)
    return granted is not None and granted.year <= year


def _compare(theme: Theme, counted: Theme) -> None:
    """The list goes before the counts; a count that the list cannot give is told."""
    for fact, name in (("ip_class1", "Ⅰ"), ("ip_class2", "Ⅱ")):
        listed, stated = theme.values.get(fact), counted.values.get(fact)
        if listed is not None and stated is not None and _apart(listed, stated):
            theme.say(
                "facts_ip_counts_differ", "ip.counts", kind=name, listed=_shown(listed), stated=_shown(stated)
            )


def _apart(a: FactValue, b: FactValue) -> bool:
    """Whether two intervals have no number in common."""
    return _below(a, b) or _below(b, a)


def _below(a: FactValue, b: FactValue) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low  # type: ignore[operator]


def _shown(value: FactValue) -> str:
    if value.exact:
        return str(value.low)
    return f"{value.low}–{'' if value.high is None else value.high}"
