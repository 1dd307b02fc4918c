"""What a title is worth in yuan a year, by the items of the valuation in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indicator_models.model import Model
from indicator_models.parts import ValuationItem
from indicator_models.schema import Localised
from scoring import Result, RowExplanation


@dataclass(frozen=True)
class WorthItem:
    """Yuan a year by a formula; infinite ends are open."""

    valuation: Model
    item: ValuationItem
    low: float
    high: float
    notes: tuple[Localised, ...]

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
    """Every amount of the valuations among the results, by item id."""
    found: dict[str, WorthItem] = {}
    for result in results.values():
        if result.model.valuation:
            found |= _values(result.model, result.explain(0))
    return found


def _values(model: Model, explanation: RowExplanation) -> dict[str, WorthItem]:
    return {
        item.id: WorthItem(model, item, *explanation.amounts[item.id], explanation.amount_notes[item.id])
        for item in model.valuation
    }


def worth_of(model: Model, values: Mapping[str, WorthItem]) -> Worth:
    """What the title of a model brings; items without a valuation in force on the day are left out."""
    return Worth(tuple(values[name] for name in model.worth.items if name in values), model.worth.text)
