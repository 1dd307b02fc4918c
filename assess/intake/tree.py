"""From values by path to the nested data of a profile, with the cell of every JSON path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.intake.layout import Path_
from indicator_models.located_yaml import dotted

POINTS = 13
_POINTS = frozenset({"staff_points", "tech_staff_points"})
_YEAR_FROM = 1900
"""Integer steps from here on are calendar years, below it places in a list."""

_Step = str | int


def nested(values: Mapping[Path_, object]) -> dict[str, Any]:
    """Nested dictionaries; steps of lists stay integer keys until :func:`finished`."""
    root: dict[Any, Any] = {}
    for path, value in values.items():
        node = root
        for step in path[:-1]:
            node = node.setdefault(step, {})
        node[path[-1]] = value
    return root


def finished(node: Any, name: _Step = "") -> Any:
    """The data with tuples in place of integer keys: years in order, 13 month points, items in order."""
    if not isinstance(node, dict):
        return node
    steps = sorted(step for step in node if isinstance(step, int))
    if not steps:
        return {step: finished(child, step) for step, child in node.items()}
    if name in _POINTS:
        return tuple(node.get(point) for point in range(POINTS))
    if steps[0] >= _YEAR_FROM:
        return tuple({"year": step, **finished(node[step], step)} for step in steps)
    return tuple(finished(node[step], step) for step in steps)


def json_places(root: Mapping[Any, Any], places: Mapping[Path_, str]) -> dict[str, str]:
    """Cells by JSON path, list positions as the finished data has them."""
    found: dict[str, str] = {}
    for path, place in places.items():
        steps = positions(root, path)
        if steps is not None:
            found[dotted(steps)] = place
            # The first cell of an item or a year stands for the whole of it.
            for end in range(1, len(steps)):
                found.setdefault(dotted(steps[:end]), place)
    return found


def positions(root: Mapping[Any, Any], path: Path_) -> Path_ | None:
    """The path with list positions in place of years; ``None`` where its item was left out."""
    node: Any = root
    steps: list[_Step] = []
    for step in path:
        if isinstance(step, int) and steps and steps[-1] not in _POINTS:
            siblings = sorted(key for key in node if isinstance(key, int)) if isinstance(node, dict) else []
            if step not in siblings:
                return None
            steps.append(siblings.index(step))
        else:
            steps.append(step)
        node = node.get(step) if isinstance(node, dict) else None
    return tuple(steps)
