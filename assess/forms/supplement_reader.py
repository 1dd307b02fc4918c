"""Read the sheet 补充资料: what our own workbook keeps beside the nine tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assess.forms.form_document import bare
from assess.forms.supplement import MARKER, Entry, lists_in
from assess.forms.supplement_text import TYPES, TextType, decoded, path_of, path_text
from assess.imports.document import Document, Found, ReadContext, Region
from assess.imports.grid import Grid
from assess.profile.keyed import LISTS, YEARLY, KeyPath, pattern_of, value_patterns
from indicator_models.names import narrow
from indicator_models.texts import LANGS, load_texts

KIND = "supplement"
_SCORE = 1000
"""Its marker leaves no doubt."""
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PATH, _VALUE, _TYPE, _STATED = range(4)


@dataclass
class SupplementDocument(Document):
    """The entries of the sheet, and the cell of each."""

    entries: dict[KeyPath, Entry] = field(default_factory=dict)
    orders: dict[KeyPath, Entry] = field(default_factory=dict)
    places: dict[KeyPath, str] = field(default_factory=dict)
    rows: dict[KeyPath, int] = field(default_factory=dict)
    """The row of each entry."""


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
        _leave_out_full_lists(document)
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
        _check(entry)
    except ValueError:
        document.say("form_supplement_unreadable", row, _VALUE, value=value[:60], path=path)
        return following
    (document.orders if kind == "order" else document.entries)[key] = entry
    document.places[key], document.rows[key] = grid.place(row, _VALUE), row
    return following


def _check(entry: Entry) -> None:
    """Raise ``ValueError`` for a path at which the profile has no value: ``identity › name › x``."""
    pattern = pattern_of(entry.path)
    listed = pattern in LISTS
    years = [key for at, key, _ in lists_in([entry.path]) if at in YEARLY]
    fits = listed if entry.kind == "order" else pattern in value_patterns()
    filled = listed and entry.kind not in ("order", "absent") and entry.value != ()
    if not fits or filled or not all(_YEAR.fullmatch(year) for year in years):
        raise ValueError(entry.path)


def _leave_out_full_lists(document: SupplementDocument) -> None:
    """A list cannot be empty and have items; where the sheet says both, it says nothing of the list."""
    inside = {at for at, _, _ in lists_in(p for p, e in document.entries.items() if e.kind != "absent")}
    for path in [path for path, entry in document.entries.items() if entry.value == () and path in inside]:
        del document.entries[path]
        document.say(
            "form_supplement_unreadable", document.rows[path], _VALUE, value="[]", path=path_text(path)
        )


@lru_cache(maxsize=1)
def _types() -> Mapping[str, TextType]:
    return {
        narrow(load_texts("assess.forms", lang)(f"supplement.type.{kind}")): kind
        for lang in LANGS
        for kind in TYPES
    }
