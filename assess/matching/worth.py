"""What a title is worth in yuan a year, by the items of the valuation in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicator_models.formula import Node
from indicator_models.model import Model
from indicator_models.parts import ValuationItem
from indicator_models.schema import Localised
from scoring import Result
from scoring.formulas import Formulas
from scoring.relevance import relevant_facts
from scoring.settle import missing_facts


@dataclass(frozen=True)
class Proxy:
    """A fact that is read from a figure of another caliber.

    ``by`` is the fact that fills the blank one as the catalogue declares, and ``why`` its reason; both are
    ``None`` where the firm gives the fact itself by another caliber.
    """

    fact: str
    by: str | None
    why: Localised | None


@dataclass(frozen=True)
class WorthItem:
    """Yuan a year by a formula; infinite ends are open."""

    valuation: Model
    item: ValuationItem
    low: float
    high: float
    notes: tuple[Localised, ...]
    missing: tuple[str, ...]
    """Blank facts that keep the amount open."""
    proxies: tuple[Proxy, ...]
    """Facts that the amount takes from a figure of another caliber."""

    @property
    def nothing(self) -> bool:
        """Whether it is certainly worth nothing to this firm."""
        return self.low == self.high == 0.0


@dataclass(frozen=True)
class Worth:
    """Amounts of a title, and what no amount says."""

    items: tuple[WorthItem, ...]
    text: Localised | None


def values_of(results: Mapping[str, Result]) -> dict[str, WorthItem]:
    """Every amount of the valuations among the results, by item id; the office's own go first."""
    return {
        item.id: value
        for result in sorted(results.values(), key=lambda result: result.model.own)
        if result.model.valuation
        for item, value in zip(result.model.valuation, _values(result), strict=True)
    }


def _values(result: Result) -> list[WorthItem]:
    explanation = result.explain(0)
    return [
        WorthItem(
            result.model,
            item,
            *explanation.amounts[item.id],
            notes=explanation.amount_notes[item.id],
            missing=missing_facts(result, [item.amount], 0),
            proxies=proxies_under(result, item.amount, 0),
        )
        for item in result.model.valuation
    ]


def proxies_under(result: Result, node: Node, row: int) -> tuple[Proxy, ...]:
    """Facts that a formula of one row takes from a figure of another caliber, in catalogue order.

    A fact filled from its declared proxy counts where the formula would be open without it: R&D is not asked
    for where there is no taxable income.
    """
    table, catalogue = result.formulas.table, result.model.catalogue
    needed = relevant_facts(Formulas(table.without_proxies()), node, row)
    found = []
    for name in catalogue.basic_facts(node):
        declared = catalogue.facts[name].proxy
        if declared is not None and name in needed and bool(table.filled([name])[row]):
            found.append(Proxy(name, declared.fact, declared.why))
        elif bool(table.proxies([name])[row]):
            found.append(Proxy(name, None, None))
    return tuple(found)


def worth_of(model: Model, values: Mapping[str, WorthItem]) -> Worth:
    """What the title of a model brings; items without a valuation in force on the day are left out."""
    return Worth(tuple(values[name] for name in model.worth.items if name in values), model.worth.text)
