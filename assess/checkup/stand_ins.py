"""Figures of another caliber that fill the place of blank ones, as the fact catalogue declares them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.checkup.checkup import Checkup
from indicator_models.schema import Localised
from scoring.explain import GateReading
from scoring.gates import facts_under


@dataclass(frozen=True)
class Filled:
    """A blank fact, the fact whose figure is shown in its place, and why that is fair."""

    fact: str
    by: str
    why: Localised


def filled_facts(checkup: Checkup, names: Iterable[str]) -> tuple[Filled, ...]:
    """Those of the facts that are filled from their declared proxy."""
    table, facts = checkup.result.formulas.table, checkup.model.catalogue.facts
    return tuple(
        Filled(name, proxy.fact, proxy.why)
        for name in names
        if (proxy := facts[name].proxy) is not None and bool(table.filled([name])[0])
    )


def filled_under(checkup: Checkup, reading: GateReading) -> tuple[Filled, ...]:
    """The filled facts that a gate rests on."""
    result = checkup.result
    return filled_facts(checkup, facts_under(reading.gate, result.formulas, result.score))
