"""Read the sheet of further facts into ``profile.facts``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assess.intake.findings import Findings
from assess.intake.form_reader import heading_of, read_form
from assess.intake.further import COLUMNS, form_of
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import FURTHER, Form
from assess.profile.fact_families import families_of
from indicator_models.catalogue import Catalogue

_WRITTEN = frozenset({"", "title", "lead", "note"})
"""Keys of rows without a fact; a row without a key is told by the reader of forms."""


def read_further(
    sheet: KeyedSheet, expected: Mapping[int, int], found: Findings, catalogue: Catalogue
) -> None:
    """Every row of a fact that the catalogue knows; a filled row of another one is told and passed over."""
    form = form_of(sheet, families_of(catalogue))
    _unknown(sheet, form, found)
    read_form(sheet, form, expected, found)
    _put_facts(form, found)


def _unknown(sheet: KeyedSheet, form: Form, found: Findings) -> None:
    known = {field.key for block in form.blocks for field in block.fields}
    for row, key in sheet.rows:
        if key in known | _WRITTEN or key.startswith("head."):
            continue
        place = sheet.first_content(row, [column.id for column in COLUMNS])
        if place is not None:
            found.say("intake_fact_unknown", place, heading=heading_of(sheet, row), fact=key)


def _put_facts(form: Form, found: Findings) -> None:
    """From values by fact and year to the entries of the profile, row by row, years ascending."""
    order = {field.key: place for place, field in enumerate(f for b in form.blocks for f in b.fields)}
    paths = [path for path in found.values if path[0] == FURTHER]
    paths.sort(key=lambda path: (order[str(path[1])], path[2:]))
    for index, path in enumerate(paths):
        value, place = found.values.pop(path), found.places[path]
        item = ("facts", index)
        found.put((*item, "fact"), str(path[1]), place)
        if len(path) > 2:
            found.put((*item, "year"), int(path[2]), place)
        found.put((*item, "value"), Decimal(value) if type(value) is int else value, place)
    for path in [path for path in found.places if path[0] == FURTHER]:
        del found.places[path]
