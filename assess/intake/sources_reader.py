"""Read the sheet of sources: marks of the figures that the other sheets gave, values of other books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.intake.findings import Findings, ItemRow
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import Path_
from assess.intake.list_reader import read_list
from assess.intake.sources_sheet import MARKS, sources_spec, value_column
from assess.profile.keyed import KeyPath

_OF_OTHERS = ("kind", "source", "dated", "verified_by")
_BY_CODE = {("products",): "code", ("rd", "projects"): "code"}


def read_sources(sheet: KeyedSheet, found: Findings) -> None:
    """Every row with a figure; the figure on its own sheet goes before the one that a row calls used.

    Read last, when all figures are known.
    """
    groups: dict[tuple[str, str], list[ItemRow]] = {}
    for row in read_list(sheet, sources_spec(), found).rows:
        if row.complete:
            key = (str(row.values["figure"]), str(row.values.get("item", "")).removesuffix("年"))
            groups.setdefault(key, []).append(row)
    for (figure, item), rows in groups.items():
        pattern = tuple(figure.split("."))
        path = _path(pattern, item, found)
        if path is None:
            found.say("evidence_row_no_item", rows[0].cells["item"], item=item or "-")
        else:
            _put(path, value_column(pattern), rows, found)


def _path(pattern: KeyPath, item: str, found: Findings) -> Path_ | None:
    """The place of a figure among what was read; ``None`` where there is no such year, code or fact."""
    if "*" not in pattern:
        return pattern if not item else None
    head, tail = pattern[: pattern.index("*")], pattern[pattern.index("*") + 1 :]
    if head == ("facts",):
        fact, _, year = item.partition("/")
        wanted: dict[str, object] = {"fact": fact, "year": int(year) if year.isdecimal() else None}
    elif head in _BY_CODE:
        wanted = {_BY_CODE[head]: item}
    else:
        return (*head, int(item), *tail) if item.isdecimal() and _known(head, int(item), found) else None
    for index in _indexes(head, found):
        if all(found.values.get((*head, index, key)) == value for key, value in wanted.items()):
            return (*head, index, *tail)
    return None


def _known(head: Path_, year: int, found: Findings) -> bool:
    return any(path[: len(head) + 1] == (*head, year) for path in found.places)


def _indexes(head: Path_, found: Findings) -> Iterable[int]:
    steps = (path[len(head)] for path in found.values if path[: len(head)] == head and len(path) > len(head))
    return dict.fromkeys(step for step in steps if isinstance(step, int))


def _put(path: Path_, column: str, rows: Sequence[ItemRow], found: Findings) -> None:
    used = [row for row in rows if row.values["use"] == "used"]
    for row in used[1:]:
        found.say("evidence_row_used_twice", row.cells["use"], cell=used[0].cells["use"])
    for row in rows:
        if column not in row.values and not any(p.where == row.cells[column] for p in found.problems):
            found.say("evidence_row_no_value", row.cells[column])
    valued = [row for row in rows if column in row.values]
    stated = found.values.pop(path, None)
    first = next((row for row in valued if row in used[:1]), None)
    others = [row for row in valued if row not in used]
    if stated is None and first is None:
        found.say("evidence_row_not_used", rows[0].cells["use"])
        return
    place = found.places.get(path)
    if first is not None and stated is not None and first.values[column] != stated:
        params = {"stated": stated, "row": first.values[column], "cell": place}
        found.say("evidence_row_differs", first.cells[column], **params)
        # The document says what the row says, so it is no source of the figure in use.
        others = [first, *others] if "source" in first.values else others
        first = None
    if first is not None:
        value, place = first.values[column], place or first.cells[column]
        _put_marks(path, first, found)
    else:
        assert stated is not None
        value = stated
    found.put((*path, "value"), value, place or rows[0].cells[column])
    _put_others(path, column, others, found)


def _put_marks(path: Path_, row: ItemRow, found: Findings) -> None:
    marks = dict(row.values)
    if "reason" not in marks and (
        marks.get("bound", "exact") != "exact" or marks.get("stand_in") or marks.get("proxy")
    ):
        found.say("evidence_row_no_reason", row.cells["reason"])
        marks = {name: value for name, value in marks.items() if name in _OF_OTHERS}
    for mark in MARKS:
        found.put((*path, mark), marks.get(mark), row.cells[mark])


def _put_others(path: Path_, column: str, rows: Sequence[ItemRow], found: Findings) -> None:
    named = [row for row in rows if "source" in row.values]
    for row in rows:
        if row not in named:
            found.say("evidence_row_no_source", row.cells["source"])
    for index, row in enumerate(named):
        found.put((*path, "others", index, "value"), row.values[column], row.cells[column])
        for mark in _OF_OTHERS:
            found.put((*path, "others", index, mark), row.values.get(mark), row.cells[mark])
