"""Open a file of an office: bounded, its sheets with their merged ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assess.files import read_bounded
from assess.imports.grid import Grid
from assess.intake.source import MAX_BYTES, MAX_ROWS, MAX_UNPACKED, merged_ranges
from assess.tables.sources import Limits, read_raw
from indicator_models.problems import Problem

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".tsv"})
"""Kinds of file that are opened; ``.et`` of WPS only to say what to do with it."""

LIMITS = Limits(rows=MAX_ROWS, file_bytes=MAX_BYTES, unpacked_bytes=MAX_UNPACKED)


def open_file(path: Path) -> tuple[Sequence[Grid], Sequence[Problem]]:
    """The visible sheets of a file, and a note for each hidden one.

    Raises :class:`assess.files.InputRefusedError` for a file that cannot be read, is too large, or holds
    what no table of an office holds (macros, external links, entities).
    """
    tables, notes = read_raw(path, LIMITS)
    merges = _merges(path)
    grids = [Grid(path.name, table, tuple(merges.get(table.name, ()))) for table in tables]
    return grids, [Problem(note.code, f"{path.name}:{note.where}", note.params) for note in notes]


def _merges(path: Path) -> Mapping[str, Sequence[tuple[tuple[int, int], tuple[int, int]]]]:
    if path.suffix.casefold() not in {".xlsx", ".xlsm", ".xls"}:
        return {}
    return merged_ranges(read_bounded(path, MAX_BYTES))
