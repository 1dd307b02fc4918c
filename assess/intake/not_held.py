"""What a filled workbook does not hold of its profile, found by reading it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.intake.reader import read_workbook
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem

_ANY_ORDER: Mapping[str, tuple[str, ...]] = {
    "years": ("year",),
    "people": ("year",),
    "lines": ("project", "year"),
}
"""Lists whose order says nothing, and what sorts them."""


def not_held(path: Path, profile: EnterpriseProfile) -> tuple[Problem, ...]:
    """One note a place of the profile that reading the workbook does not give back."""
    reading = read_workbook(path)
    if reading.profile is None:
        return reading.problems
    paths = _differences(profile.model_dump(), reading.profile.model_dump(), "")
    return tuple(Problem("intake_not_held", path, {"path": path}) for path in dict.fromkeys(paths))


def _differences(wanted: Any, got: Any, path: str) -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(got, dict) and wanted.keys() == got.keys():
        for key in wanted:
            yield from _differences(wanted[key], got[key], f"{path}.{key}".lstrip("."))
    elif isinstance(wanted, tuple) and isinstance(got, tuple) and len(wanted) == len(got):
        name = path.rpartition(".")[2]
        for index, (a, b) in enumerate(zip(_sorted(wanted, name), _sorted(got, name), strict=True)):
            yield from _differences(a, b, f"{path}[{index}]")
    elif wanted != got:
        yield path


def _sorted(items: tuple[Any, ...], name: str) -> tuple[Any, ...]:
    keys = _ANY_ORDER.get(name)
    if keys is None:
        return items
    return tuple(sorted(items, key=lambda item: tuple(item[key] for key in keys)))
