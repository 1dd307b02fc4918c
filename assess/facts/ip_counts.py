"""Countable IP of a firm that has counts and no list yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assess.facts.ip_kinds import CLASS_1, CLASS_2, SUBSTANTIVE, IpKind
from assess.facts.measure import ZERO, Measure, between, exactly, total
from assess.facts.theme import Situation, Theme
from assess.profile.ip import IpCounts


def ip_facts_of_counts(situation: Situation, counts: IpCounts) -> Theme:
    """The ``ip_*`` facts that counts can give.

    A kind that is not counted may be any number. Unless the firm says that all are its own, paid and in
    force, none of them is certain: the counts are then upper bounds. Used class II may be own or acquired.
    """
    theme = Theme()
    used = used_class2(situation, counts)
    countable = {
        "ip_class1": _all(counts, CLASS_1),
        "ip_class2": (_all(counts, CLASS_2) - used).at_least(Decimal(0)),
        "ip_acquired": _acquired(counts, CLASS_1) + _maybe_used(_acquired(counts, CLASS_2), used),
        "ip_class2_substantive": _maybe_used(_own(counts, SUBSTANTIVE), used),
    }
    for fact, measure in countable.items():
        theme.put(fact, _valid(measure, counts))
    own = _valid(_own(counts, CLASS_1) + _maybe_used(_own(counts, CLASS_2), used), counts)
    theme.put("ip_self_developed", True if own.low else (False if own.high == 0 else None))
    theme.put("ip_class2_used", used if used.exact else None)
    if counts.all_valid == "yes":
        theme.put("ip_unusable", Decimal(0))
    else:
        theme.say("facts_ip_counts_unsure", "ip.counts.all_valid")
    return theme


def used_class2(situation: Situation, counts: IpCounts) -> Measure:
    """Class II items used before: as stated; none for a firm that never was recognised; else unknown."""
    if counts.class2_used is not None:
        return exactly(counts.class2_used)
    return ZERO if situation.profile.identity.hnte_history.held is False else between(0, None)


def _all(counts: IpCounts, kinds: tuple[IpKind, ...]) -> Measure:
    """Items of the kinds: own and acquired where both are counted, else the total."""
    return total(_kind(counts, kind) for kind in kinds)


def _kind(counts: IpCounts, kind: IpKind) -> Measure:
    own, acquired, whole = _counted(counts, kind)
    if whole is None or (own is not None and acquired is not None):
        return _number(own) + _number(acquired)
    return exactly(whole)


def _own(counts: IpCounts, kinds: tuple[IpKind, ...]) -> Measure:
    parts = (_counted(counts, kind) for kind in kinds)
    return total(_part(own, acquired, whole) for own, acquired, whole in parts)


def _acquired(counts: IpCounts, kinds: tuple[IpKind, ...]) -> Measure:
    parts = (_counted(counts, kind) for kind in kinds)
    return total(_part(acquired, own, whole) for own, acquired, whole in parts)


def _part(part: int | None, rest: int | None, whole: int | None) -> Measure:
    """A part as counted, else what the whole leaves, else at most the whole."""
    if part is not None or whole is None:
        return _number(part)
    return between(0, whole) if rest is None else exactly(max(0, whole - rest))


def _counted(counts: IpCounts, kind: IpKind) -> tuple[int | None, int | None, int | None]:
    own, acquired, whole = (getattr(part, kind.name) for part in (counts.own, counts.acquired, counts.total))
    return own, acquired, whole


def _number(count: int | None) -> Measure:
    return between(0, None) if count is None else exactly(count)


def _maybe_used(items: Measure, used: Measure) -> Measure:
    """What is left of a part of class II when all, or none, of the used items lie in it."""
    least = (items - used).at_least(Decimal(0)).low
    return replace(items, low=least)


def _valid(measure: Measure, counts: IpCounts) -> Measure:
    return measure if counts.all_valid == "yes" else replace(measure, low=Decimal(0))
