"""From rows of the list sheets to items of the profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assess.intake.findings import Findings, ItemRow
from assess.intake.layout import ListSheet, Path_
from assess.intake.list_reader import ListReading


def put_items(spec: ListSheet, reading: ListReading, found: Findings) -> None:
    """One item a complete row; a sheet that declares there are none gives an empty list."""
    path = steps_of(spec.path)
    items = [row for row in reading.rows if row.complete]
    put_rows(path, items, found)
    if reading.none_declared is not None and not reading.rows and spec.path != "compliance.events":
        put_none(path, reading.none_declared, found)


def put_rows(path: Path_, rows: Iterable[ItemRow], found: Findings) -> None:
    """Rows as items of the list at ``path``."""
    for index, row in enumerate(rows):
        for key, cell in row.cells.items():
            found.put((*path, index, key), row.values.get(key), cell)


def put_none(path: Path_, place: str, found: Findings) -> None:
    """An empty list: certainly none."""
    found.places[path] = place
    found.values[path] = ()


def put_products(listed: ListReading, on_first: Sequence[ItemRow], path: Path_, found: Findings) -> None:
    """Products of the list sheet and of the first sheet by code; the list sheet goes before the first one."""
    rows: dict[object, ItemRow] = {}
    for row in listed.rows:
        # A code given twice keeps both rows, so that it is named as given twice.
        rows[row.values.get("code") if row.values.get("code") not in rows else object()] = row
    for row in on_first:
        code = row.values.get("code")
        known = rows.get(code)
        in_list = known is not None and known in listed.rows
        rows[code if in_list or code not in rows else object()] = (
            _merged(known, row, found) if in_list and known is not None else row
        )
    put_rows(path, (row for row in rows.values() if {"code", "name"} <= row.values.keys()), found)
    if not rows and listed.none_declared is not None:
        put_none(path, listed.none_declared, found)


def _merged(listed: ItemRow, first: ItemRow, found: Findings) -> ItemRow:
    for key in ("name", "sales"):
        a, b = listed.values.get(key), first.values.get(key)
        if a is not None and b is not None and a != b:
            found.say("intake_product_differs", first.cells[key], used=a, other=b, cell=listed.cells[key])
    return ItemRow({**first.values, **listed.values}, {**first.cells, **listed.cells})


def put_research(spec: ListSheet, reading: ListReading, found: Findings) -> frozenset[object]:
    """Projects from the rows that name them, ledger lines from the rows with a year and an amount.

    Hands back the codes that no row names, where other projects are named: they are told here.
    """
    project_keys = [column.key for column in spec.columns if column.part == "item"]
    line_keys = [column.key for column in spec.columns if column.part == "line" and column.key != "year"]
    rows = [row for row in reading.rows if "code" in row.values]
    projects = _projects(rows, project_keys, found)
    put_rows(("rd", "projects"), projects.values(), found)
    if reading.none_declared is not None and not reading.rows:
        put_none(("rd", "projects"), reading.none_declared, found)
    put_rows(("rd", "lines"), _lines(rows, line_keys, found), found)
    return _unnamed(rows, projects, found) if projects else frozenset()


def _projects(rows: Sequence[ItemRow], keys: Sequence[str], found: Findings) -> Mapping[object, ItemRow]:
    projects: dict[object, ItemRow] = {}
    for row in rows:
        values = {key: row.values[key] for key in keys if key in row.values}
        if len(values) == 1:
            continue
        cells = {key: row.cells[key] for key in keys}
        known = projects.get(row.values["code"])
        if known is None:
            projects[row.values["code"]] = ItemRow(values, cells)
            continue
        for key, value in values.items():
            if key in known.values and known.values[key] != value:
                found.say(
                    "intake_project_differs", cells[key], code=row.values["code"], cell=known.cells[key]
                )
        merged_cells = {key: cells[key] if key not in known.values else known.cells[key] for key in keys}
        projects[row.values["code"]] = ItemRow({**values, **known.values}, merged_cells)
    return {code: row for code, row in projects.items() if "name" in row.values}


def _lines(rows: Sequence[ItemRow], keys: Sequence[str], found: Findings) -> Sequence[ItemRow]:
    lines: list[ItemRow] = []
    for row in rows:
        values = {key: row.values[key] for key in keys if key in row.values}
        if not values:
            continue
        if "year" not in row.values:
            if "year" in row.blank:
                found.say("intake_line_without_year", row.cells["year"], code=row.values["code"])
            continue
        values |= {"year": row.values["year"], "project": row.values["code"]}
        cells = {"year": row.cells["year"], "project": row.cells["code"]}
        lines.append(ItemRow(values, {**cells, **{key: row.cells[key] for key in keys}}))
    return lines


def _unnamed(
    rows: Sequence[ItemRow], projects: Mapping[object, ItemRow], found: Findings
) -> frozenset[object]:
    unnamed: dict[object, ItemRow] = {}
    for row in rows:
        if row.values["code"] not in projects:
            unnamed.setdefault(row.values["code"], row)
    for code, row in unnamed.items():
        found.say("intake_project_unnamed", row.cells["name"], code=code)
    return frozenset(unnamed)


def dropped_codes(rows: Iterable[ItemRow]) -> frozenset[object]:
    """Codes of rows that are no items; a reference to one of them is not wrong."""
    return frozenset(row.values.get("code") for row in rows if not row.complete)


def steps_of(path: str) -> Path_:
    """A dotted path as steps."""
    return tuple(path.split("."))
