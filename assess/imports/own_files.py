"""Our own files among those that are imported: a filled-in intake workbook, a JSON profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assess.forms.whole import KIND as FORMS
from assess.imports.document import Document, Found, ReadContext, Region
from assess.imports.grid import Grid
from assess.intake.keyed_sheet import keyed_sheet
from assess.intake.places import place_of
from assess.profile.figure import SourceKind
from assess.profile.keyed import json_steps, values_of
from assess.profile.profile import EnterpriseProfile
from assess.tables.raw_table import RawTable
from indicator_models.catalogue import Catalogue
from indicator_models.located_yaml import dotted
from indicator_models.problems import Problem

PROFILE, INTAKE = "profile", "intake"
OWN_KINDS = frozenset({PROFILE, INTAKE, FORMS})
"""Kinds of our own files: in them a 0 is a statement, and a figure carries its source itself."""

PROFILE_SUFFIX = ".json"

_Reading = tuple[list[Document], list[Problem]]


def is_intake(grids: Sequence[Grid]) -> bool:
    """Whether the sheets are those of our intake workbook."""
    return any(keyed_sheet(grid.table) is not None for grid in grids)


def read_intake(path: Path, context: ReadContext, known: Callable[[], Catalogue]) -> _Reading:
    """The workbook as one document; refused as a whole where it has errors."""
    from assess.intake.reader import read_workbook

    reading = read_workbook(path, default_application_date=context.application_date, known=known)
    problems = [Problem(p.code, f"{path.name}:{p.where}", p.params) for p in reading.problems]
    if reading.profile is None:
        return [], problems
    # Problems that refuse nothing belong to the file; the document has none of its own.
    return [_document(path, INTAKE, "firm_word", context, reading.profile, reading.places)], problems


def read_profile_file(path: Path, context: ReadContext, known: Callable[[], Catalogue]) -> _Reading:
    """The JSON profile as one document; refused as a whole where it has errors."""
    from assess.profile.reading import read_profile

    reading = read_profile(path, known)
    problems = [Problem(p.code, f"{path.name}:{p.where}", p.params) for p in reading.problems]
    if reading.profile is None:
        return [], problems
    return [_document(path, PROFILE, None, context, reading.profile, {})], problems


def _document(
    path: Path,
    kind: str,
    source: SourceKind | None,
    context: ReadContext,
    profile: EnterpriseProfile,
    places: Mapping[str, str],
) -> Document:
    values = values_of(profile)
    cells = {
        key: f"{path.name}:{place_of(dotted(steps), places)}" for key, steps in json_steps(values).items()
    }
    grid = Grid(path.name, RawTable(path.name, []))
    found = {key: Found(value, cells[key]) for key, value in values.items()}
    return Document(kind, grid, Region(0, 0, 0), context, source, found)
