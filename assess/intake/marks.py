"""Cells of a pre-filled workbook that want attention: new ones, and those to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assess.intake.choices import PACKAGE
from indicator_models.texts import Lang, load_texts

Mark = Literal["new", "confirm"]
COLOURS: Mapping[Mark, str] = {"new": "#DDEBF7", "confirm": "#FCE4D6"}
"""Light blue and light orange; the hint says the same in words."""


@dataclass(frozen=True)
class Marks:
    """Marks by form cell (form, row key, column), by list column (list, column), and lists with new rows."""

    cells: Mapping[tuple[str, str, str], Mark] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], Mark] = field(default_factory=dict)
    new_rows: frozenset[str] = frozenset()

    def texts(self, lang: Lang, own: Mapping[str, str]) -> dict[str, str]:
        """Explanations and leads with the marks in words; ``own`` are texts of this workbook alone."""
        shipped = load_texts(PACKAGE, lang)
        found: dict[str, str] = {}
        by_field: dict[tuple[str, str], set[Mark]] = {}
        for (form, key, _), mark in self.cells.items():
            by_field.setdefault((form, key), set()).add(mark)
        for place, mark in self.columns.items():
            by_field.setdefault(place, set()).add(mark)
        for (sheet, key), marks in by_field.items():
            name = f"{sheet}.{key}.help"
            if name not in own and not shipped.has(name):
                continue
            word = shipped("carry.new" if "new" in marks else "carry.confirm")
            explained = own[name] if name in own else shipped(name)
            found[name] = shipped("carry.marked", mark=word, help=explained)
        for sheet in {sheet for sheet, _ in by_field} | self.new_rows:
            found[f"lead.{sheet}"] = shipped("carry.legend", lead=shipped(f"lead.{sheet}"))
        return found
