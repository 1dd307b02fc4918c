"""What goes into the cells of a template: nothing, or the data of a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assess.intake.items import steps_of
from assess.intake.layout import YEAR_ATTRIBUTES, Form, ListSheet, Path_, attributes_of, layout, resolve
from assess.intake.marks import Marks
from assess.intake.windows import years_by_place
from assess.profile.ip import IpItem
from assess.profile.profile import EnterpriseProfile

FIRST_SHEET_PRODUCTS = 12
"""More products than this go to the product list only, so that the first sheet keeps to two pages."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Contents:
    """Values by (sheet, row key, column) for forms, rows for lists, lists that are certainly empty."""

    cells: Mapping[tuple[str, str, str], Any] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    products: Sequence[Row] = ()
    """Rows of the product table on the first sheet."""
    none: frozenset[str] = frozenset()
    marks: Marks = field(default_factory=Marks)
    """Cells of a pre-filled workbook that want attention."""


def contents_of(profile: EnterpriseProfile, application_date: date) -> Contents:
    """The cells of a profile, as far as the workbook has them; figures in yuan, without their sources."""
    data = _plain(profile.model_dump())
    cells: dict[tuple[str, str, str], Any] = {}
    for form in layout().forms:
        cells |= _form_cells(form, data, years_by_place(application_date))
    rows = {spec.id: _rows(spec, data) for spec in layout().lists}
    products = list(rows["product"])
    if _fits_first_sheet(products):
        rows["product"] = []
    elif len(products) > FIRST_SHEET_PRODUCTS:
        products = []
    none = frozenset(
        spec.id
        for spec in layout().lists
        if spec.id != "event" and not rows[spec.id] and lookup(data, steps_of(spec.path)) == ()
    )
    return Contents(cells, rows, products, none)


def lookup(node: Any, path: Path_) -> Any:
    """The value at a path, ``None`` where there is none; a step of a list of years is the year."""
    for step in path:
        if isinstance(node, tuple):
            node = _item(node, int(step))
        elif isinstance(node, dict):
            node = node.get(step)
        if node is None:
            return None
    return node


def _item(items: tuple[Any, ...], step: int) -> Any:
    if items and isinstance(items[0], dict) and "year" in items[0]:
        return next((item for item in items if item["year"] == step), None)
    return items[step] if step < len(items) else None


def _plain(node: Any) -> Any:
    """A figure or a date with its bound and source becomes its bare value."""
    if isinstance(node, dict):
        if {"value", "bound"} <= node.keys():
            return node["value"]
        return {key: _plain(child) for key, child in node.items()}
    return tuple(_plain(child) for child in node) if isinstance(node, tuple) else node


def _form_cells(form: Form, data: Any, years: Mapping[int, int]) -> dict[tuple[str, str, str], Any]:
    cells: dict[tuple[str, str, str], Any] = {}
    for block in form.blocks:
        for item in block.fields:
            for column in form.columns_of(item) if item.path is not None else ():
                assert item.path is not None
                dated = YEAR_ATTRIBUTES & set(attributes_of(item.path))
                value = lookup(data, resolve(item.path, column, years if dated else {}))
                if value is not None and value != ():
                    cells[form.id, item.key, column.id] = value
    return cells


def _rows(spec: ListSheet, data: Any) -> list[Row]:
    if spec.id == "research":
        return _research_rows(data)
    items = lookup(data, steps_of(spec.path)) or ()
    defaults = {key: info.default for key, info in IpItem.model_fields.items()} if spec.id == "ip" else {}
    return [
        {key: value for key, value in item.items() if key not in defaults or value != defaults[key]}
        for item in items
    ]


def _research_rows(data: Any) -> list[Row]:
    """The lines of each project under its name, then the lines of projects without one."""
    projects = lookup(data, ("rd", "projects")) or ()
    lines = [{**line, "code": line["project"]} for line in lookup(data, ("rd", "lines")) or ()]
    rows: list[Row] = []
    for project in projects:
        own = [line for line in lines if line["code"] == project["code"]]
        rows.append({**project, **own[0]} if own else project)
        rows.extend(own[1:])
    named = {project["code"] for project in projects}
    return rows + [line for line in lines if line["code"] not in named]


def _fits_first_sheet(products: Sequence[Row]) -> bool:
    table = next(b.table for b in layout().form("first").blocks if b.table is not None)
    shown = set(table.columns.values())
    extra = any(value not in (None, ()) for row in products for key, value in row.items() if key not in shown)
    return len(products) <= FIRST_SHEET_PRODUCTS and not extra
