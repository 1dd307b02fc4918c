"""What a gate rests on besides known figures: bounds, and figures of another caliber."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from scoring.explain import GateReading


def rests_on_bound(checkup: Checkup, reading: GateReading) -> bool:
    """Whether a gate is decided by a value of which only a bound is known."""
    condition, value = reading.gate.condition, reading.value
    if condition is None or reading.state == "unknown" or value is None or value[0] == value[1]:
        return False
    figures = (checkup.facts.get(name) for name in checkup.model.catalogue.basic_facts(condition))
    return any(figure is not None and not figure.exact for figure in figures)


def rests_on_proxy(checkup: Checkup, reading: GateReading) -> bool:
    """Whether a figure under the gate is of another caliber."""
    condition = reading.gate.condition
    if condition is None:
        return False
    return bool(set(checkup.model.catalogue.basic_facts(condition)) & checkup.facts.proxies)
