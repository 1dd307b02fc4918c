"""Read the sheet 补充资料: what our own workbook keeps beside the nine tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assess.forms.form_document import bare
from assess.forms.supplement import MARKER, Entry
from assess.forms.supplement_text import TYPES, TextType, decoded, path_of
from assess.imports.document import Document, Found, ReadContext, Region
from assess.imports.grid import Grid
from assess.profile.keyed import KeyPath
from indicator_models.names import narrow
from indicator_models.texts import LANGS, load_texts

KIND = "supplement"
_SCORE = 1000
"""Its marker leaves no doubt."""
_PATH, _VALUE, _TYPE, _STATED = range(4)


@dataclass
class SupplementDocument(Document):
    """The entries of the sheet, and the cell of each."""

    entries: dict[KeyPath, Entry] = field(default_factory=dict)
    orders: dict[KeyPath, Entry] = field(default_factory=dict)
    places: dict[KeyPath, str] = field(default_factory=dict)


class SupplementReader:
    """The sheet with the marker."""

    def find(self, grid: Grid) -> Iterable[Region]:
        """From the marker to the end of the sheet."""
        for row in range(grid.height):
            if any(text == MARKER for _, text in grid.texts(row)):
                return [Region(row, grid.height - 1, _SCORE)]
        return []

    def read(self, grid: Grid, region: Region, context: ReadContext) -> Document:
        """Its entries; as a document by itself it gives the values that no table shows at all."""
        document = SupplementDocument(KIND, bare(grid), region, context, "firm_word")
        row = region.top + 1
        while row <= region.bottom:
            row = _read_row(document, row)
        for path, entry in document.entries.items():
            if entry.kind != "absent" and not entry.stated and entry.value is not None:
                document.values[path] = Found(entry.value, document.places[path])
        return document


def _read_row(document: SupplementDocument, row: int) -> int:
    """Read one entry, with the rows that go on with its text; hands back the next row."""
    grid = document.grid
    path, value, word, stated = (str(grid.raw(row, column) or "") for column in range(4))
    following = row + 1
    kind = _types().get(narrow(word))
    if not path or kind is None:
        if path and word and row > document.region.top + 2:
            document.say("form_supplement_unreadable", row, _TYPE, value=word, path=path)
        return following
    while (
        following <= document.region.bottom and not grid.raw(following, _PATH) and grid.raw(following, _VALUE)
    ):
        value += str(grid.raw(following, _VALUE))
        following += 1
    try:
        key = path_of(path)
        entry = Entry(key, kind, decoded(kind, value), stated)
    except ValueError:
        document.say("form_supplement_unreadable", row, _VALUE, value=value[:60], path=path)
        return following
    (document.orders if kind == "order" else document.entries)[key] = entry
    document.places[key] = grid.place(row, _VALUE)
    return following


@lru_cache(maxsize=1)
def _types() -> Mapping[str, TextType]:
    return {
        narrow(load_texts("assess.forms", lang)(f"supplement.type.{kind}")): kind
        for lang in LANGS
        for kind in TYPES
    }
