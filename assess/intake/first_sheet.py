"""What only the first sheet has: unit and batch, the short product table, counts that stand for a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.intake.cell_values import WAN, plain
from assess.intake.findings import Findings, ItemRow
from assess.intake.form_reader import heading_of, table_rows
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import Field, layout
from assess.intake.list_reader import read_rows
from assess.intake.windows import date_of_entry
from assess.tables.cells import BrokenCell, is_blank, shown
from indicator_models.texts import load_texts

INPUT = "v1"


@dataclass(frozen=True)
class Opening:
    """Unit of money and application date, as the sheet states them."""

    application_date: date | None = None
    unit: str = "yuan"
    unit_place: str | None = None


def read_opening(sheet: KeyedSheet | None, found: Findings) -> Opening:
    """Unit and batch; sets the unit for every amount that is read after it."""
    if sheet is None:
        return Opening()
    unit, place = _unit(sheet, found)
    found.exponent = WAN if unit == "wan" else 0
    return Opening(_application_date(sheet, found), unit, place)


def _unit(sheet: KeyedSheet, found: Findings) -> tuple[str, str]:
    row = sheet.row_of("unit")
    if row is None:
        found.say("intake_field_removed", sheet.table.name, field=_label(sheet, "unit"))
        return "yuan", sheet.table.name
    place = sheet.place(row, INPUT)
    value = found.read(sheet, row, INPUT, _field("unit"), heading_of(sheet, row))
    if value is None and is_blank(sheet.cell(row, INPUT)):
        found.say("intake_unit_blank", place)
    return str(value or "yuan"), place


def _application_date(sheet: KeyedSheet, found: Findings) -> date | None:
    row = sheet.row_of("window")
    if row is None:
        found.say("intake_field_removed", sheet.table.name, field=_label(sheet, "window"))
        return None
    raw, place = sheet.cell(row, INPUT), sheet.place(row, INPUT)
    if isinstance(raw, BrokenCell):
        found.say(f"table_cell_{raw.kind}", place, heading=heading_of(sheet, row), value=raw.text)
        return None
    if is_blank(raw):
        found.say("intake_window_blank", place)
        return None
    day = date_of_entry(raw)
    if day is None:
        found.say("table_cell_not_date", place, heading=heading_of(sheet, row), value=shown(raw))
    return day


def read_product_rows(sheet: KeyedSheet | None, found: Findings) -> Sequence[ItemRow]:
    """Rows of the short product table; their columns are those of the product list."""
    block = next(block for block in layout().form("first").blocks if block.table is not None)
    assert block.table is not None
    if sheet is None:
        return ()
    spec = layout().list_sheet(block.table.list)
    places = {key: column for column, key in block.table.columns.items()}
    head = sheet.row_of(f"{block.id}.label")
    headings = {
        key: (plain(sheet.cell(head, column)) if head is not None else "") or key
        for key, column in places.items()
    }
    specs = {key: spec.column(key) for key in places}
    return read_rows(sheet, table_rows(sheet, block), places, specs, headings, found)


def read_extras(sheet: KeyedSheet | None, found: Findings) -> None:
    """The level of the R&D institution and the number of standards, where their lists are blank."""
    if sheet is None:
        return
    _institution(sheet, found)
    _standards(sheet, found)


def _institution(sheet: KeyedSheet, found: Findings) -> None:
    row = sheet.row_of("institution_level")
    if row is None:
        return
    level = found.read(sheet, row, INPUT, _field("institution_level"), heading_of(sheet, row))
    if level is None or any(path[0] == "institutions" for path in found.values):
        return
    place = sheet.place(row, INPUT)
    found.put(("institutions", 0, "level"), level, place)
    name = load_texts("assess.intake", sheet.lang)("words.stated_institution")
    found.put(("institutions", 0, "name"), name, place)


def _standards(sheet: KeyedSheet, found: Findings) -> None:
    row = sheet.row_of("standards_count")
    if row is None:
        return
    count = found.read(sheet, row, INPUT, _field("standards_count"), heading_of(sheet, row))
    if count is None or any(path[0] == "standards" for path in found.values):
        return
    if count == 0:
        found.values["standards",] = ()
        found.places["standards",] = sheet.place(row, INPUT)
    else:
        found.say("intake_standards_unlisted", sheet.place(row, INPUT), count=count)


def _field(key: str) -> Field:
    return next(f for block in layout().form("first").blocks for f in block.fields if f.key == key)


def _label(sheet: KeyedSheet, key: str) -> str:
    return load_texts("assess.intake", sheet.lang)(f"first.{key}.label")
