"""Read one firm from a file: a JSON profile or a filled-in intake workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue

JSON_SUFFIX = ".json"
WORKBOOK_SUFFIXES = (".xlsx", ".xls")


@dataclass(frozen=True)
class CheckupSource:
    """What a file gave: a profile and perhaps a planned date, or no profile and the reasons."""

    profile: EnterpriseProfile | None
    application_date: date | None
    problems: tuple[Problem, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    """``sheet!cell`` by JSON path, where the profile was read from a workbook."""


def read_source(
    path: Path, default_date: date, known: Callable[[], Catalogue] = full_catalogue
) -> CheckupSource:
    """Read a file by its suffix; every problem of it at once, never a traceback for bad input.

    ``default_date`` fixes the accounting years of a workbook that names no application date. ``known`` gives
    the catalogue of all facts, the office's own among them; only a file with further facts asks for it.
    """
    suffix = path.suffix.lower()
    if suffix == JSON_SUFFIX:
        from assess.profile.reading import read_profile

        reading = read_profile(path, known)
        return CheckupSource(reading.profile, None, reading.problems)
    if suffix in WORKBOOK_SUFFIXES:
        from assess.intake import read_workbook

        filled = read_workbook(path, default_application_date=default_date, known=known)
        return CheckupSource(filled.profile, filled.application_date, filled.problems, filled.places)
    allowed = ", ".join((JSON_SUFFIX, *WORKBOOK_SUFFIXES))
    params = {"file": path.name, "suffix": suffix or "-", "allowed": allowed}
    return CheckupSource(None, None, (Problem("command_file_kind", str(path), params),))
