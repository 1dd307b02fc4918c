"""How a table states contracted R&D: by its own remark, else as the reader was told; always said.

Contracted R&D counts at 80 % of the actual amount (195号 三(六)2(7)); tables are filled in either way.
"""

from __future__ import annotations

import re

from assess.imports.document import Contracted, Document
from indicator_models.names import narrow

_COUNTED = re.compile(r"(?:按|以)\s*(?:实际发生额的)?\s*80\s*%")
_ACTUAL = re.compile(r"(?:按|为|是)\s*实际发生额(?!的\s*80)")
_BELOW = 2
"""Rows below a table in which its remarks stand."""


def contracted_of(document: Document, year: int) -> Contracted:
    """What the remarks in and below the table of a year say, else the choice of the context.

    A note names what was assumed (``import_contracted_said_*``, ``import_contracted_taken_*``).
    """
    said = _said(document)
    used = said or document.context.contracted
    code = f"import_contracted_{'said' if said else 'taken'}_{used}"
    top = document.region.top
    document.say(code, top, next((column for column, _ in document.grid.texts(top)), 0), year=str(year))
    return used


def _said(document: Document) -> Contracted | None:
    grid, region = document.grid, document.region
    said: Contracted | None = None
    for row in range(region.top, min(region.bottom + _BELOW + 1, grid.height)):
        for _, text in grid.texts(row):
            if _COUNTED.search(narrow(text)):
                said = "counted"
            elif _ACTUAL.search(narrow(text)):
                said = "actual"
    return said
