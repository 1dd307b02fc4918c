"""The checklist sheet of our own workbook: known, and not read, because the profile it was made from is."""

from __future__ import annotations

from collections.abc import Iterable

from assess.forms.checklist_page import CHECKLIST_MARKER
from assess.imports.document import Document, ReadContext, Region
from assess.imports.grid import Grid


class ChecklistReader:
    """The sheet with the marker."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """From the marker to the end of the sheet."""
        for row in range(grid.height):
            if any(text == CHECKLIST_MARKER for _, text in grid.texts(row)):
                return [Region(row, grid.height - 1, grid.height)]
        return []

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """A document without values."""
        return Document("checklist", grid, region, context, "firm_word")
