"""Gates that fall when one object is struck out in the review (D01 of the deduction points)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from indicator_models.problems import Problem

if TYPE_CHECKING:
    from scoring.explain import GateReading

LARGEST: Mapping[str, tuple[str, str]] = {
    "rd_largest_project_3y": ("gate_rests_on_project", "rd.projects"),
    "hightech_largest_product_y1": ("gate_rests_on_product", "products"),
}
"""Fact of the largest object, and code and place of what is told when a gate does not survive without it."""

PERSON = 1


def fragile_gates(readings: Sequence[GateReading]) -> list[Problem]:
    """A finding for each gate that is met, and would not be without its largest object or without one person.

    What cannot be told, because figures are missing, is not told.
    """
    found = []
    for reading in readings:
        rule = reading.gate.strike_out
        if rule is None or reading.state != "met":
            continue
        object_ = LARGEST.get(rule.largest or "")
        if object_ is not None and reading.survives_largest is False:
            code, where = object_
            found.append(Problem(code, where, {"largest": reading.largest, "spare": reading.strike_out}))
        elif rule.unit == "person" and reading.strike_out is not None and reading.strike_out < PERSON:
            found.append(Problem("gate_rests_on_person", "people", {}))
    return found
