"""Documents built by hand, as readers would hand them over."""

from __future__ import annotations

from typing import Any

from assess.imports.document import Document, Found, ReadContext, Region
from assess.imports.grid import Grid
from assess.profile.figure import SourceKind
from assess.profile.keyed import KeyPath
from assess.tables.raw_table import RawTable


def document_of(
    file: str, source: SourceKind | None, values: dict[KeyPath, Any], kind: str = "a107041"
) -> Document:
    """A document whose values stand in cells A1, A2, ... of ``file``."""
    grid = Grid(file, RawTable("表", [["x"]] * 50))
    found = {path: Found(value, f"{file}:表!A{row}") for row, (path, value) in enumerate(values.items(), 1)}
    return Document(kind, grid, Region(0, 49, 1), ReadContext(), source, found)
