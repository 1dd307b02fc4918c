"""A table that is being read: its values, the sums it repeats, and the cells of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assess.accounting_years import accounting_years
from assess.files.safe_cell import safe_cell
from assess.forms.form_layout import NUMERIC, WAN, FormCell, choices, codes_of_list
from assess.imports.document import Document, Found
from assess.imports.grid import Grid
from assess.imports.labels import unit_in
from assess.imports.periods import read_day, take_day, take_period
from assess.imports.years_in_text import years_in
from assess.intake.cell_values import CellValue, plain, year_of
from assess.intake.layout import CellSpec
from assess.profile.keyed import KeyPath
from assess.tables.cells import BrokenCell, CellFault, RawCell, is_blank, shown
from indicator_models.names import narrow, squash

SumKey = tuple[str, ...]
"""Name of a sum, and what it is of: ``("project_3y", "RD01")``, ``("line_total", "2025", "RD01")``."""

_LEVELS = re.compile(r"\s*(?:[-—–/\\>、|]|->|→)+\s*")
_ORDINAL = re.compile(r"^\(?[一二三四五六七八]+[)、.]\s*")
_HALF = re.compile(r"^(?:(?P<end>[~至到—–-]\s*(?P<last>.+))|(?P<first>.+?)\s*(?P<begin>[~至到—–-]))$")


@dataclass
class FormDocument(Document):
    """A document that keeps the figures apart which only repeat others."""

    sums: dict[SumKey, Found] = field(default_factory=dict)
    """Stated sums in yuan or persons; they are compared and never stored."""
    exponent: int = WAN
    """Power of ten of the table's unit of money."""
    looked: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose content was read or told; see :mod:`assess.forms.unread`."""

    def read(
        self, row: int, column: int, spec: CellSpec, heading: str, exponent: int = 0
    ) -> CellValue | None:
        """As :meth:`Document.read`, noting that the cell was looked at."""
        self.looked.add(self.grid.anchor(row, column))
        return super().read(row, column, spec, heading, exponent)

    def year_of_label(self, label: str, index: int, row: int, column: int) -> int | None:
        """The year called 第一年 (``index`` 3) ... 第三年 (1): the one printed with it, else by the
        application date; without both, and of two years, a problem at the label."""
        printed = years_in([label])
        if len(printed) == 1:
            return printed[0]
        if printed or self.context.application_date is None:
            self.say("form_year_unknown", row, column, heading=label)
            return None
        return accounting_years(self.context.application_date)[index - 1]

    def unit_of(self, heading: str) -> int:
        """Power of ten of a cell's unit: that of its label, else that of the table."""
        unit = unit_in(heading)
        return unit.exponent if unit is not None and unit.measure == "money" else self.exponent

    def take_cell(
        self, cell: FormCell, places: Mapping[str, str], row: int, column: int, heading: str
    ) -> None:
        """Read one cell into the paths of its field."""
        anchor = self.grid.anchor(row, column)
        self.looked.add(anchor)
        raw = self.grid.raw(*anchor)
        paths = [cell.path(places, index) for index in range(len(cell.paths))]
        if cell.kind == "period":
            _take_period(self, paths, anchor, heading)
        elif cell.kind == "moment":
            _take_moment(self, paths, anchor, heading)
        elif cell.kind == "field":
            _take_field(self, paths, anchor, heading)
        elif cell.kind == "choice":
            self._take_choice(cell, paths[0], anchor, heading)
        elif cell.kind == "denied":
            value = self.read(row, column, cell.spec, heading)
            self.put(paths[0], None if value is None else not value, *anchor)
        elif cell.kind == "date":
            self.take(paths[0], row, column, cell.spec, heading)
        elif cell.kind != "place":
            exponent = self.unit_of(heading) if cell.kind in NUMERIC else 0
            self.take(paths[0], row, column, cell.spec, heading, exponent)
            self.check_length(cell, raw, anchor)

    def read_sum(self, cell: FormCell, key: SumKey, row: int, column: int, heading: str) -> Decimal | None:
        """Read a cell that repeats what others add up to, and keep it for comparison."""
        exponent = self.unit_of(heading) if cell.kind in NUMERIC else 0
        value = self.read(row, column, cell.spec, heading, exponent)
        if value is None or not isinstance(value, Decimal | int):
            return None
        self.keep_sum(key, Decimal(value), row, column)
        return Decimal(value)

    def keep_sum(self, key: SumKey, value: Decimal, row: int, column: int) -> None:
        """Note a stated sum and its cell."""
        self.sums.setdefault(key, Found(value, self.grid.place(*self.grid.anchor(row, column))))

    def check_length(self, cell: FormCell, raw: RawCell, anchor: tuple[int, int]) -> None:
        """Tell a text that is longer than the form takes."""
        count = len(plain(raw).strip()) if isinstance(raw, str) else 0
        if cell.limit is not None and count > cell.limit:
            label = cell.label.in_(self.context.lang)
            self.say("form_text_too_long", *anchor, heading=label, count=count, limit=cell.limit)

    def _take_choice(self, cell: FormCell, path: KeyPath, anchor: tuple[int, int], heading: str) -> None:
        assert cell.choice is not None
        raw = self.grid.raw(*anchor)
        if isinstance(raw, BrokenCell):
            self.say(f"table_cell_{raw.kind}", *anchor, heading=heading, value=raw.text)
            return
        codes = codes_of_list(cell.choice)
        word = narrow(plain(raw))
        code = codes.get(word) or codes.get(squash(word))
        if code is None and not is_blank(raw):
            allowed = " / ".join(f"{entry.code} {entry.label.zh}" for entry in choices().lists[cell.choice])
            self.say("table_cell_not_in_list", *anchor, heading=heading, value=shown(raw), allowed=allowed)
        self.put(path, code, *anchor)


def bare(grid: Grid) -> Grid:
    """A copy of the sheet without the apostrophes that keep a text from being taken for a formula."""

    def cell(raw: RawCell) -> RawCell:
        # A text of ours begins with one apostrophe more than it means; see assess.files.safe_cell.
        neutral = isinstance(raw, str) and raw[:1] == "'" and safe_cell(raw[1:]) == raw
        return raw[1:] if isinstance(raw, str) and neutral else raw

    rows = [[cell(raw) for raw in row] for row in grid.table.rows]
    return replace(grid, table=replace(grid.table, rows=rows))


def _take_period(document: FormDocument, paths: list[KeyPath], anchor: tuple[int, int], heading: str) -> None:
    """Two days; with a sign before or behind a single day the other one is not known yet."""
    raw = document.grid.raw(*anchor)
    half = _HALF.match(raw.strip()) if isinstance(raw, str) else None
    part = (half["last"] or half["first"]) if half else None
    found = read_day(part, "last" if half and half["last"] else "first") if part else None
    if half is None or found is None or isinstance(found, CellFault):
        take_period(document, paths[0], paths[1], *anchor, heading)
        return
    document.put(paths[1] if half["last"] else paths[0], found.day, *anchor)


def _take_moment(document: FormDocument, paths: list[KeyPath], anchor: tuple[int, int], heading: str) -> None:
    """A day, or only its year; a month counts by its year."""
    raw = document.grid.raw(*anchor)
    year = None if isinstance(raw, BrokenCell) or hasattr(raw, "year") else year_of(raw)
    if year is not None:
        document.put(paths[1], year, *anchor)
        return
    found = read_day(raw, "first")
    if found is not None and not isinstance(found, CellFault) and found.by_month:
        document.say("form_month_as_year", *anchor, heading=heading, value=shown(raw), year=found.day.year)
        document.put(paths[1], found.day.year, *anchor)
        return
    take_day(document, paths[0], *anchor, heading, "first")


def _take_field(document: FormDocument, paths: list[KeyPath], anchor: tuple[int, int], heading: str) -> None:
    """A national field: its first level as a code, all levels as they are written."""
    text = document.read(*anchor, CellSpec(key="field", kind="text"), heading)
    if not isinstance(text, str) or not text:
        return
    codes = codes_of_list("field")
    code = next((codes[key] for level in _levels(text) if (key := squash(level)) in codes), None)
    if code is None:
        allowed = " / ".join(f"{entry.code} {entry.label.zh}" for entry in choices().lists["field"])
        params = {"heading": heading, "value": shown(text), "allowed": allowed}
        document.say("table_cell_not_in_list", *anchor, **params)
    document.put(paths[0], code, *anchor)
    if len(paths) > 1 and squash(text) not in codes:
        document.put(paths[1], text, *anchor)


def _levels(text: str) -> Iterator[str]:
    """The whole text, then its first level without a number in front (一、电子信息 > 软件)."""
    plain_text = _ORDINAL.sub("", narrow(text))
    yield plain_text
    yield plain_text.split("(")[0]
    yield _LEVELS.split(plain_text)[0]
