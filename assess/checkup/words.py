"""Words of a check-up in one language: facts with their year, codes, figures, problems."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.facts import FactRow
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.model import Model
from indicator_models.texts import Lang, Texts, load_texts
from reports.input import Quantity, Unit
from reports.numbers import Numbers
from scoring.calendar import day_of
from scoring.fact_table import domain_of

_UNITS: dict[str, Unit] = {
    "yuan": "yuan",
    "person": "person",
    "item": "item",
    "day": "day",
    "year": "year",
    "point": "point",
    "ratio": "ratio",
}


_OCCURS = re.compile("violation|accident|dishonesty|record")
"""Flags of things that happened: there are some or none, where other flags are true or not."""


@dataclass(frozen=True)
class Words:
    """Everything needed to name things: language, catalogue, the application's texts, number formats."""

    lang: Lang
    catalogue: Catalogue
    texts: Texts
    numbers: Numbers
    years: tuple[int, int, int]
    calibers: frozenset[str] = frozenset()
    """Calibers of the facts that the model uses."""

    def fact(self, fact_id: str) -> str:
        """Label of a fact, with its calendar year where it has one."""
        if fact_id not in self.catalogue.facts:
            return self.catalogue.derived[fact_id].label.in_(self.lang)
        fact = self.catalogue.facts[fact_id]
        label = fact.label.in_(self.lang)
        if fact.year is None:
            return label
        return self.texts("fact.with_year", label=label, year=self.years[fact.year - 1])

    @property
    def high_tech(self) -> bool:
        """Whether the model uses facts of the high-tech caliber alone, so that it can be named."""
        return self.calibers == {"hnte"}

    def code(self, fact_id: str, code: str) -> str:
        """A code in words, e.g. field 3 as 先进制造与自动化."""
        fact = self.catalogue.facts[fact_id]
        if fact.kind == "flag":
            return self.texts(f"{'flag' if _OCCURS.search(fact_id) else 'answer'}.{code}")
        labels = fact.code_labels
        return labels[code].in_(self.lang) if code in labels else code

    def where(self, fact_id: str) -> str | None:
        """Where a fact is usually found, or ``None``."""
        fact = self.catalogue.facts.get(fact_id)
        return fact.where.in_(self.lang) if fact is not None and fact.where is not None else None


def words_for(lang: Lang, catalogue: Catalogue, facts: FactRow, model: Model | None = None) -> Words:
    """Words of one check-up; its ``model`` says which caliber the right figures have."""
    numbers = Numbers(load_texts("reports", lang))
    used = (catalogue.facts[name].caliber for name in model.facts) if model is not None else ()
    calibers = frozenset(caliber for caliber in used if caliber is not None)
    return Words(lang, catalogue, load_texts("assess", lang), numbers, facts.years, calibers)


def unit_of(unit: str) -> Unit:
    """A unit of the engine as a unit of reports."""
    return _UNITS.get(unit, "none")


def quantity(
    pair: tuple[float, float] | None, unit: str, *, edge: float | None = None, by_bound: bool = False
) -> Quantity:
    """A pair of the engine as a printed figure: infinite ends are open, ``None`` is unknown."""
    if pair is None:
        return Quantity(None, None, unit_of(unit), edge)
    low, high = (None if abs(end) == float("inf") else end for end in pair)
    if high is None and low is not None and low <= 0:
        # Only the domain of the fact is left: nothing is known.
        low = None
    return Quantity(low, high, unit_of(unit), edge, by_bound=by_bound and (low, high) != (None, None))


def shown(pair: tuple[float, float], text: str | None, fact: Fact, words: Words) -> Quantity:
    """A fact as people read it: codes and flags in words, dates as dates, ``pair`` the ends of a number."""
    if text is not None:
        return Quantity(None, None, "none", text=words.code(fact.id, text))
    low, high = pair
    if fact.kind == "date" and low == high:
        return Quantity(None, None, "none", text=words.numbers.date(day_of(low)))
    if fact.type != "number" or pair == domain_of(fact):
        return Quantity(None, None, "none")
    return quantity(pair, fact.unit)


def amount(value: float, unit: str) -> Quantity:
    """A known amount."""
    return Quantity(value, value, unit_of(unit))
