"""What a filled workbook does not hold of its profile, found by reading it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.intake.reader import read_workbook
from assess.profile.fact_checks import check_facts
from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem

_ANY_ORDER: Mapping[str, tuple[str, ...]] = {
    "years": ("year",),
    "people": ("year",),
    "lines": ("project", "year"),
    "facts": ("fact", "year"),
}
"""Lists whose order says nothing, and what sorts them."""


def not_held(path: Path, profile: EnterpriseProfile, known: Callable[[], Catalogue]) -> tuple[Problem, ...]:
    """One note a place of the profile that reading the workbook does not give back."""
    reading = read_workbook(path, known=known)
    if reading.profile is None:
        return reading.problems
    if profile.facts:
        # A blank further fact has nothing to hold; a decimal text is the number it means.
        typed = check_facts(profile, known()).facts
        profile = profile.model_copy(update={"facts": tuple(f for f in typed if f.value is not None)})
    paths = _differences(profile.model_dump(), reading.profile.model_dump(), "")
    return tuple(Problem("intake_not_held", path, {"path": path}) for path in dict.fromkeys(paths))


def _differences(wanted: Any, got: Any, path: str) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(got, dict) and wanted.keys() == got.keys():
        for key in wanted:
            yield from _differences(wanted[key], got[key], f"{path}.{key}".lstrip("."))
    elif isinstance(wanted, tuple) and isinstance(got, tuple) and len(wanted) == len(got):
        name = path.rpartition(".")[2]
        for (index, a), (_, b) in zip(_sorted(wanted, name), _sorted(got, name), strict=True):
            yield from _differences(a, b, f"{path}[{index}]")
    elif wanted != got:
        yield path


def _sorted(items: tuple[Any, ...], name: str) -> list[tuple[int, Any]]:
    """The items with their places, in an order that both sides share."""
    keys = _ANY_ORDER.get(name)
    placed = list(enumerate(items))
    if keys is None:
        return placed
    return sorted(placed, key=lambda item: tuple(item[1][key] or 0 for key in keys))
