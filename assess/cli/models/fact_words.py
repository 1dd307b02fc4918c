"""The facts of a model as lines: what a firm gives, what experts give, what follows by formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assess.cli.models.page import Page

if TYPE_CHECKING:
    from indicator_models.fact import Fact
    from indicator_models.model import Model

_OPTIONS_SHOWN = 12


class FactWords:
    """The facts of one model."""

    def __init__(self, model: Model, page: Page) -> None:
        from indicator_models.wording import Wording

        self.model = model
        self.page = page
        self.texts = page.texts
        self.catalogue = model.catalogue
        self.formulas = Wording(model.catalogue, page.lang)

    def needed(self) -> None:
        """Every basic fact: asked of all firms, given by experts, the rest."""
        known = [self.catalogue.facts[name] for name in self.model.facts]
        given = [fact for fact in known if not fact.parameter]
        self._section("show.facts_asked", [fact for fact in given if fact.asked and not fact.judged])
        self._section("show.facts_judged", [fact for fact in given if fact.judged])
        self._section("show.facts_other", [fact for fact in given if not fact.asked and not fact.judged])

    def _section(self, key: str, facts: Sequence[Fact]) -> None:
        if not facts:
            return
        columns = [list(same) for _, same in groupby(facts, key=lambda fact: fact.base)]
        self.page.heading(key, count=len(columns))
        for years in columns:
            self.fact(years)

    def fact(self, years: Sequence[Fact], depth: int = 1) -> None:
        """One fact, of one year or several, with unit, options and where to find it."""
        first, lang = years[0], self.page.lang
        unit = self.unit(first)
        years_text = self.texts("list.comma").join(
            self.texts(f"year.y{fact.year}") for fact in years if fact.year is not None
        )
        detail = self.texts("show.join").join(text for text in (unit, years_text) if text)
        columns = self.texts("list.comma").join(fact.id for fact in years)
        self.page.say("show.fact", depth, label=first.label.in_(lang), detail=detail, columns=columns)
        if first.codes and len(first.codes) <= _OPTIONS_SHOWN:
            options = self.texts("list.comma").join(self._option(first, code) for code in first.codes)
            self.page.say("show.options", depth + 1, text=options)
        if first.where is not None:
            self.page.say("show.where", depth + 1, text=first.where.in_(lang))
        if first.proxy is not None:
            label = self.formulas.quoted(self.catalogue.facts[first.proxy.fact].label.in_(lang))
            self.page.say("show.proxy", depth + 1, label=label, why=first.proxy.why.in_(lang))

    def _option(self, fact: Fact, code: str) -> str:
        label = self.formulas.option(fact.id, code)
        return code if label == code else self.texts("show.option", label=label, code=code)

    def unit(self, fact: Fact) -> str:
        """Unit of a number, kind of anything else."""
        numeric = fact.kind in ("money", "number", "count", "points")
        key = f"fact_unit.{fact.unit}" if numeric else f"fact_kind.{fact.kind}"
        return self.texts(key)

    def derived(self) -> None:
        """Derived facts that the model rests on, each with its formula."""
        names = self.catalogue.names_under(*self.model.formulas)
        used = [item for item in self.catalogue.derived.values() if item.id in names]
        self._derived([item.id for item in used if item.id not in self.model.parameters])

    def _derived(self, names: Iterable[str]) -> None:
        names = list(names)
        if names:
            self.page.heading("show.derived")
        for name in names:
            item = self.catalogue.derived[name]
            formula = self.formulas.formula(item.formula, item.unit)
            self.page.say("show.item", 1, label=item.label.in_(self.page.lang), id=item.id)
            self.page.say("show.formula", 2, text=formula)
            self.page.say("show.source", 2, text=self.source(name))

    def source(self, name: str) -> str:
        """Where a definition comes from, with how it was verified."""
        found = self.catalogue.facts.get(name) or self.catalogue.derived[name]
        verified = self.formulas.texts(f"verified.{found.source.verified}")
        return self.texts("show.verified", text=found.source.text, verified=verified)
