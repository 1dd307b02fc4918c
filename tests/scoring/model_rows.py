"""Random rows for any model, drawn from its facts: kinds, domains, codes, and the numbers of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
import pytest

from indicator_models.catalogue import catalogue
from indicator_models.errors import DataFileError
from indicator_models.fact import Fact
from indicator_models.formula import Call, Compare, FactRef, Node, Number, OneOf, Text, walk
from indicator_models.located_yaml import parse_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model

Row = dict[str, Any]
APPLIED = date(2026, 6, 30)
KEPT = ("application_date",)


def shipped() -> list[Any]:
    """Every shipped model by its version; a file that cannot be read is skipped aloud."""
    found = []
    folder = resources.files("indicator_models").joinpath("data/models")
    for place in sorted(folder.iterdir(), key=lambda item: item.name):
        if not place.name.endswith(".yaml"):
            continue
        try:
            model = read_model(parse_yaml(place.read_text(encoding="utf-8"), place.name), catalogue())
        except DataFileError as error:
            reason = f"{place.name} cannot be read: {error.findings[0]}"
            found.append(pytest.param(None, id=place.name, marks=pytest.mark.skip(reason=reason)))
        else:
            found.append(pytest.param(model, id=model.version))
    return found


def applied_on(model: Model) -> date:
    """A day on which the model is in force, 30 June 2026 if it can be."""
    if model.effective_from > APPLIED:
        return model.effective_from
    return min(model.effective_to or APPLIED, APPLIED)


class Rows:
    """Draws rows of a model."""

    def __init__(self, model: Model, seed: int) -> None:
        self.model = model
        self.draw = np.random.default_rng(seed)
        self.applied = applied_on(model)
        facts = model.catalogue.facts
        self.facts = [facts[name] for name in model.facts if name not in KEPT]
        self.stand_ins = [
            facts[fact.proxy.fact]
            for fact in self.facts
            if fact.proxy is not None and fact.proxy.fact not in model.facts
        ]
        self.numbers, self.texts = constants(model)

    def filled(self, count: int, *, stand_ins: bool = False) -> list[Row]:
        """Rows with every fact known, and every figure of another caliber if ``stand_ins``."""
        facts = [*self.facts, *(self.stand_ins if stand_ins else ())]
        head = {"application_date": self.applied.isoformat()}
        return [{**head, **{fact.id: self.value(fact) for fact in facts}} for _ in range(count)]

    def blanked(self, rows: Sequence[Row], share: float) -> list[Row]:
        """The rows without a random share of their facts; a number set in the file is never blank."""
        kept = {*KEPT, *(fact.id for fact in self.facts if fact.default is not None)}
        return [
            {name: value for name, value in row.items() if name in kept or self.draw.random() >= share}
            for row in rows
        ]

    def value(self, fact: Fact) -> Any:
        """A value that the fact can have, as a table may hold it."""
        if fact.type == "flag":
            return bool(self.draw.random() < 0.5)
        if fact.type == "date":
            ages = [0, 1, 364, 365, 366, 730, 1095, 1096, int(self.draw.integers(0, 9000))]
            return (self.applied - timedelta(days=int(self.draw.choice(ages)))).isoformat()
        if fact.type == "text":
            return str(self.draw.choice(fact.codes or self.texts.get(fact.id, ("other",))))
        return self._number(fact)

    def _number(self, fact: Fact) -> float | int:
        low = float(fact.min) if fact.min is not None else None
        high = float(fact.max) if fact.max is not None else None
        pick = self.draw.random()
        near = self.numbers.get(fact.id, ())
        if near and pick < 0.5:
            value = float(self.draw.choice(near)) + float(self.draw.choice([0, 0, 0, -0.01, 0.01, -1, 1]))
        elif high is not None:
            value = float(self.draw.choice([low or 0.0, high, float(self.draw.uniform(low or 0.0, high))]))
        elif fact.kind == "money":
            value = float(self.draw.choice([0, 1e6, 5e7, float(10 ** self.draw.uniform(3, 9.5))]))
        else:
            value = float(self.draw.choice([0, 1, 2, 5, 10, 100, float(self.draw.uniform(0, 400))]))
        if low is None and self.draw.random() < 0.1:
            value = -value
        value = round(value, 4 if fact.unit == "ratio" else 2)
        value = value if fact.kind != "count" else float(int(value))
        value = max(value, low) if low is not None else value
        value = min(value, high) if high is not None else value
        return int(value) if fact.kind == "count" else value


def constants(model: Model) -> tuple[dict[str, tuple[float, ...]], dict[str, tuple[str, ...]]]:
    """Numbers that facts are held against, and texts or prefixes that codes are held against, by fact."""
    numbers: dict[str, set[float]] = {}
    texts: dict[str, set[str]] = {}
    for node in _nodes(model):
        if isinstance(node, Compare):
            _sides(node, numbers, texts)
        elif isinstance(node, OneOf) and isinstance(node.item, FactRef):
            texts.setdefault(node.item.id, {"other"}).update(node.options)
        elif isinstance(node, Call) and node.function == "starts_with":
            (item, *prefixes) = node.arguments
            if isinstance(item, FactRef):
                found = texts.setdefault(item.id, {"other"})
                found.update(
                    text
                    for part in prefixes
                    if isinstance(part, Text)
                    for text in (part.value, part.value + "01")
                )
    for indicator in model.score.indicators if model.score else ():
        edges = [outcome.edge for outcome in indicator.outcomes if outcome.edge is not None]
        edges += [value for value, _ in indicator.anchors]
        if isinstance(indicator.value, FactRef):
            numbers.setdefault(indicator.value.id, set()).update(float(edge) for edge in edges)
    return (
        {name: tuple(sorted(found)) for name, found in numbers.items()},
        {name: tuple(sorted(found)) for name, found in texts.items()},
    )


def _nodes(model: Model) -> list[Node]:
    derived = [item.formula for item in model.catalogue.derived.values()]
    return [node for formula in (*model.formulas, *derived) for node in walk(formula)]


def _sides(node: Compare, numbers: dict[str, set[float]], texts: dict[str, set[str]]) -> None:
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, Number):
            for part in walk(side):
                if isinstance(part, FactRef):
                    numbers.setdefault(part.id, set()).add(float(Fraction(other.value)))
        elif isinstance(other, Text) and isinstance(side, FactRef):
            texts.setdefault(side.id, {"other"}).add(other.value)


def table_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns; a fact that a row does not name is blank."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


@lru_cache(maxsize=1)
def shipped_models() -> tuple[Model, ...]:
    """The shipped models that can be read."""
    return tuple(param.values[0] for param in shipped() if param.values[0] is not None)
