"""Read a form: rows by key, columns by key, the years from the heads of each block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.intake.cell_values import plain, year_of
from assess.intake.findings import Findings
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import YEAR_ATTRIBUTES, Block, Field, Form, FormColumn, attributes_of, resolve
from assess.tables.cells import BrokenCell, is_blank
from indicator_models.texts import load_texts

STEPS = (3, 2, 1)


@dataclass(frozen=True)
class FormCell:
    """One input cell of a form, where it stands and the years of its block."""

    field: Field
    column: FormColumn
    row: int
    years: Mapping[int, int]


def read_form(
    sheet: KeyedSheet,
    form: Form,
    expected: Mapping[int, int],
    found: Findings,
    sheets: Mapping[str, KeyedSheet] | None = None,
) -> None:
    """Read every field that has a path; ``expected`` are the years of the application date, or empty.

    Fields that stood on another form in workbooks made before are read there, where ``sheets`` has it.
    """
    _rows_twice(sheet, form, found)
    _rows_without_key(sheet, form, found)
    for block in form.blocks:
        years = _years(sheet, form, block, expected, found) if block.years else expected
        for field in block.fields:
            home = _home(sheet, field, sheets or {})
            row = home.row_of(field.key)
            if row is None:
                if field.mark == "M":
                    label = load_texts("assess.intake", sheet.lang)(f"{form.id}.{field.key}.label")
                    found.say("intake_field_removed", sheet.table.name, field=label)
            elif field.path is not None:
                _read_field(home, form, field, row, years, found)


def _home(sheet: KeyedSheet, field: Field, sheets: Mapping[str, KeyedSheet]) -> KeyedSheet:
    """The sheet with the row of a field: its own, else the one it stood on before."""
    before = sheets.get(field.earlier) if field.earlier is not None else None
    if before is None or sheet.row_of(field.key) is not None or before.row_of(field.key) is None:
        return sheet
    return before


def heading_of(sheet: KeyedSheet, row: int, year: int | None = None) -> str:
    """The name of a row as the user sees it, with the year where there is one."""
    label = plain(sheet.cell(row, "label")) or dict(sheet.rows).get(row, "")
    return f"{year} {label}" if year else label


def _read_field(
    sheet: KeyedSheet, form: Form, field: Field, row: int, years: Mapping[int, int], found: Findings
) -> None:
    _merged(sheet, form, field, row, found)
    for column in form.columns_of(field):
        step = column.year if column.year is not None else column.whole_year
        dated = bool(YEAR_ATTRIBUTES & set(attributes_of(field.path)))
        if dated and step not in years:
            continue
        year = years[step] if dated and step is not None else None
        value = found.read(sheet, row, column.id, field, heading_of(sheet, row, year))
        assert field.path is not None
        found.put(resolve(field.path, column, years), value, sheet.place(row, column.id))


def _years(
    sheet: KeyedSheet, form: Form, block: Block, expected: Mapping[int, int], found: Findings
) -> Mapping[int, int]:
    """The years of the heads; a head that holds none (deleted, not calculated) counts as expected."""
    row = sheet.row_of(f"head.{block.id}")
    years: dict[int, int] = {}
    for step in STEPS:
        column = next(column for column in form.columns if column.year == step)
        raw = None if row is None else sheet.cell(row, column.id)
        year = None if isinstance(raw, BrokenCell) else year_of(raw)
        if row is not None and year is None and not isinstance(raw, BrokenCell) and not is_blank(raw):
            found.say("intake_cell_not_year", sheet.place(row, column.id), heading="", value=plain(raw))
        if year is not None or step in expected:
            years[step] = year if year is not None else expected[step]
    where = sheet.table.name if row is None else sheet.place(row, form.columns[0].id)
    return _checked(years, expected, where, found)


def _checked(
    years: dict[int, int], expected: Mapping[int, int], where: str, found: Findings
) -> Mapping[int, int]:
    written = [years[step] for step in STEPS if step in years]
    named = ", ".join(map(str, written))
    if len(written) < len(STEPS):
        # The blocks lack their years for one and the same reason.
        if all(problem.code != "intake_years_unknown" for problem in found.problems):
            found.say("intake_years_unknown", where)
    elif len(set(written)) < len(STEPS):
        found.say("intake_year_twice", where, years=named)
        return {}
    elif written == sorted(written, reverse=True):
        found.say("intake_years_reversed", where, years=named)
    if expected and set(written) - set(expected.values()):
        found.say(
            "intake_years_differ", where, years=named, expected=", ".join(map(str, sorted(expected.values())))
        )
    return years


def _merged(sheet: KeyedSheet, form: Form, field: Field, row: int, found: Findings) -> None:
    """Cells that were merged by hand over columns of their own lose all but the first figure."""
    columns = [sheet.columns[c.id] for c in form.columns_of(field) if c.id in sheet.columns]
    for (top, left), (bottom, right) in sheet.merges:
        covered = sum(left <= column <= right for column in columns)
        if top <= row <= bottom and (covered > 1 or (covered and bottom > top)):
            found.say("intake_merged", sheet.table.place(top, left), heading=heading_of(sheet, row))


def _rows_twice(sheet: KeyedSheet, form: Form, found: Findings) -> None:
    known = {field.key for block in form.blocks for field in block.fields}
    columns = [column.id for column in form.columns]
    seen: Counter[str] = Counter()
    for row, key in sheet.rows:
        seen[key] += 1
        if key in known and seen[key] > 1:
            place = sheet.first_content(row, columns)
            if place is not None:
                found.say("intake_row_twice", place, heading=heading_of(sheet, row))


def _rows_without_key(sheet: KeyedSheet, form: Form, found: Findings) -> None:
    columns: Sequence[str] = [column.id for column in form.columns]
    tables = _table_rows(sheet, form)
    for row, key in sheet.rows:
        place = None if key or row in tables else sheet.first_content(row, columns)
        if place is not None:
            found.say("intake_row_not_read", place)


def _table_rows(sheet: KeyedSheet, form: Form) -> frozenset[int]:
    rows: set[int] = set()
    for block in form.blocks:
        if block.table is not None:
            rows.update(table_rows(sheet, block))
    return frozenset(rows)


def table_rows(sheet: KeyedSheet, block: Block) -> range:
    """Rows of a small table inside a form: below its example down to its end mark."""
    start, end = sheet.row_of(f"{block.id}.example"), sheet.row_of(f"{block.id}.end")
    keyed = [row for row, key in sheet.rows if key == f"{block.id}.row"]
    if end is None:
        end = keyed[-1] + 1 if keyed else 0
    if start is None:
        start = keyed[0] - 1 if keyed else end
    return range(start + 1, end)
