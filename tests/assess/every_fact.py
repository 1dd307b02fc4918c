"""A value that fits each fact, for the tests that every fact has a way in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assess.profile.fact_families import Family, families_of
from assess.profile.further import FurtherFact
from assess.profile.own_places import OWN_PLACES
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact

Value = Decimal | bool | date | str

_TEXTS = {"region_code": "320614"}
"""Texts that have a form of their own."""


def fitting(fact: Fact) -> Value:
    """Some value of the fact's kind and domain."""
    if fact.type == "flag":
        return True
    if fact.type == "date":
        return date(2020, 5, 6)
    if fact.type == "text":
        return fact.codes[-1] if fact.codes else _TEXTS.get(fact.id, "精益求精")
    low, high = fact.min, fact.max
    candidates = (Decimal("0.25"), Decimal(3), low, high)
    return next(
        value
        for value in candidates
        if value is not None
        and (low is None or value >= low)
        and (high is None or value <= high)
        and (fact.kind != "count" or value == value.to_integral_value())
    )


def further_facts_of(known: Catalogue, latest_year: int) -> tuple[FurtherFact, ...]:
    """An entry for every fact without a place of its own, yearly ones for each of the three years."""
    entries: list[FurtherFact] = []
    for base, family in families_of(known).items():
        if base not in OWN_PLACES:
            entries += _entries(base, family, latest_year)
    return tuple(entries)


def _entries(base: str, family: Family, latest_year: int) -> list[FurtherFact]:
    return [
        FurtherFact(fact=base, year=None if step is None else latest_year + 1 - step, value=fitting(fact))
        for step, fact in family.items()
    ]
