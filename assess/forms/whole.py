"""Our own workbook read back whole: the nine tables, and over them the sheet of what they do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.forms.form_document import FormDocument
from assess.forms.reading import READERS
from assess.forms.stated_sums import form_sum_problems
from assess.forms.sums import line_totals
from assess.forms.supplement import lists_in, ordered
from assess.forms.supplement_reader import SupplementDocument
from assess.forms.supplement_text import encoded
from assess.imports.document import Document, Found, ReadContext
from assess.imports.grid import Grid
from assess.imports.readers import read_sheet
from assess.profile.keyed import REQUIRED, KeyPath
from indicator_models.problems import Problem

_ITEMS = "[…]"
"""Stands for the items of a list in a message."""

_OURS = frozenset({"supplement", "checklist"})


@dataclass(frozen=True)
class Whole:
    """Values of one workbook by key path, the cell of each, and what is wrong with it."""

    values: Mapping[KeyPath, Any]
    places: Mapping[KeyPath, str]
    problems: Sequence[Problem]


KIND = "forms"
"""Our own workbook as one document."""


def joined(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """The documents of one file, and what its tables state differently from each other.

    Our own workbook becomes one document, which gives the profile back whole; the tables of others stay as
    they are.
    """
    own = next((document for document in documents if isinstance(document, SupplementDocument)), None)
    if own is None:
        return list(documents), list(form_sum_problems(documents))
    read = whole_values(documents)
    found = {path: Found(value, read.places[path]) for path, value in read.values.items()}
    others = [d for d in documents if not isinstance(d, FormDocument) and d.kind not in _OURS]
    whole = Document(KIND, own.grid, own.region, own.context, None, found, list(read.problems))
    return [whole, *others], []


def read_grids(grids: Sequence[Grid], context: ReadContext | None = None) -> list[Document]:
    """The documents of all sheets, by the readers of the official tables alone."""
    chosen = context or ReadContext()
    return [document for grid in grids for document in read_sheet(grid, READERS, chosen).documents]


def whole_values(documents: Sequence[Document]) -> Whole:
    """The values of one of our workbooks.

    What the tables show now goes before what the supplement says, where it is no longer what they showed when
    the workbook was written (``form_supplement_changed``); an entry whose item was deleted is left out
    (``form_supplement_orphan``).
    """
    values, problems = table_values(documents)
    for document in documents:
        problems += document.problems
    orders: dict[KeyPath, tuple[str, ...]] = {}
    for document in documents:
        if isinstance(document, SupplementDocument):
            problems += _apply(document, values)
            problems += _orphans(document, values)
            orders |= {path: entry.value for path, entry in document.orders.items()}
    problems += form_sum_problems(documents)
    sorted_values = ordered({path: found.value for path, found in values.items()}, orders)
    return Whole(sorted_values, {path: found.place for path, found in values.items()}, problems)


def table_values(documents: Sequence[Document]) -> tuple[dict[KeyPath, Found], list[Problem]]:
    """The values of the nine tables in one; the first of two that differ is used.

    Amounts of C4 that repeat C5 are compared, not stored twice.
    """
    values: dict[KeyPath, Found] = {}
    problems: list[Problem] = []
    for document in documents:
        if not isinstance(document, FormDocument):
            continue
        for path, found in document.values.items():
            first = values.setdefault(path, found)
            if first.value != found.value:
                params = {"used": first.value, "cell": first.place, "other": found.value}
                problems.append(Problem("import_cell_twice", found.place, params))
    totals = line_totals(values)
    for path in list(values):
        if path[:2] == ("rd", "projects") and path[3:4] == ("yearly",) and (path[4], path[2]) in totals:
            del values[path]
    return values, problems


def _apply(document: SupplementDocument, values: dict[KeyPath, Found]) -> list[Problem]:
    problems = []
    # What is to be left out goes first, so that a list that is stated to be empty finds it empty.
    for path, entry in sorted(document.entries.items(), key=lambda pair: pair[1].kind != "absent"):
        place = document.places[path]
        held = values.get(path)
        now = encoded(held.value)[1] if held is not None else ""
        if entry.value == () and any(other[: len(path)] == path for other in values):
            now = _ITEMS
        if now != entry.stated:
            params = {"path": ".".join(path), "stated": entry.stated or "-", "now": now or "-"}
            problems.append(Problem("form_supplement_changed", place, params))
        elif entry.kind == "absent":
            values.pop(path, None)
        else:
            values[path] = Found(entry.value, place)
    return problems


def _orphans(document: SupplementDocument, values: dict[KeyPath, Found]) -> list[Problem]:
    """Take out the entries of items that no longer stand in their table."""
    problems = []
    for at, key, pattern in list(lists_in(document.entries)):
        item = (*at, key)
        own = [path for path in values if path[: len(item)] == item]
        if own and any((*item, name) not in values for name in REQUIRED[pattern]):
            place = values[own[0]].place
            for path in own:
                del values[path]
            problems.append(Problem("form_supplement_orphan", place, {"item": ".".join(item)}))
    return problems
