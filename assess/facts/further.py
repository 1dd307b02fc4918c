"""Further facts of the profile as columns: yearly ones by the accounting years, the others as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assess.facts.measure import measure_of
from assess.facts.row import FactValue
from assess.facts.theme import Situation, Theme
from assess.profile.fact_checks import typed_fact
from assess.profile.fact_families import families_of
from assess.profile.fact_values import ValueFault
from assess.profile.figure import Figure, figure_of
from assess.profile.further import FurtherFact
from assess.profile.own_places import OWN_PLACES
from indicator_models.catalogue import Catalogue

_NUMERIC = frozenset({"money", "number", "count", "points"})


def further_facts(situation: Situation, catalogue: Catalogue) -> Theme:
    """``profile.facts``; entries that the catalogue does not know or whose value is none of the fact are
    passed over (:func:`assess.profile.fact_checks.check_facts` tells them), years beside the three too."""
    theme = Theme()
    families = families_of(catalogue) if situation.profile.facts else {}
    for index, entry in enumerate(situation.profile.facts):
        typed = typed_fact(entry, families)
        if entry.value is None or entry.fact in OWN_PLACES or isinstance(typed, ValueFault):
            continue
        year = _year_index(situation, typed)
        if year is not None and not situation.applies(year):
            theme.say("facts_year_before_registration", f"facts[{index}]", year=typed.year)
            continue
        column = families.get(typed.fact, {}).get(year)
        if column is not None and (year is None) == (typed.year is None):
            theme.put(column.id, _value(typed, column.kind in _NUMERIC))
    return theme


def settled(stated: FactValue, derived: FactValue | None) -> FactValue:
    """A stated fact goes before a derived one; where only a bound is stated, the derived one narrows it."""
    if derived is None or stated.exact or stated.proxy or derived.proxy:
        return stated
    # Only numbers are stated as bounds.
    lows = [end for end in (stated.low, derived.low) if isinstance(end, Decimal)]
    highs = [end for end in (stated.high, derived.high) if isinstance(end, Decimal)]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return stated
    marks = stated.stand_ins + derived.stand_ins
    return replace(stated, low=low, high=high, stand_ins=marks, reasons=stated.reasons + derived.reasons)


def contradicts(stated: FactValue, derived: FactValue) -> bool:
    """Whether a stated flag, date or code is certainly not what the rest of the profile gives.

    Figures may differ by their books; what is a matter of yes or no, or of a day, may not.
    """
    numeric = isinstance(stated.low, Decimal) or isinstance(derived.low, Decimal)
    return not numeric and stated.exact and derived.exact and stated.low != derived.low


def _year_index(situation: Situation, entry: FurtherFact) -> int | None:
    """1 to 3 for the accounting years, 1 the latest; ``None`` without a year or for another one."""
    return situation.years.index(entry.year) + 1 if entry.year in situation.years else None


def _value(entry: FurtherFact, numeric: bool) -> FactValue:
    content = entry.value
    if isinstance(content, Decimal | Figure) and numeric:
        figure = figure_of(content)
        # The source of the entry is that of a figure which names none.
        measure = measure_of(figure.model_copy(update={"source": figure.source or entry.source}))
        return FactValue(measure.low, measure.high, measure.proxy, measure.stand_ins, measure.reasons)
    assert isinstance(content, bool | date | str)
    return FactValue(content, content)
