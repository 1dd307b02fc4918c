"""Where an answer goes: the cells of the intake workbook, by the fact that rests on them and by key path.

Which paths a fact rests on stands in :data:`assess.profile.own_places.OWN_PLACES`, which cell holds a path in
the layout of the workbook; a fact without a place of its own goes to ``facts``. Nothing is listed here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assess.intake.further import COLLECTED, further_sheet
from assess.intake.layout import FURTHER, Block, Field, Form, FormColumn, attributes_of, layout, resolve
from assess.intake.windows import years_by_place
from assess.profile.fact_families import families_of
from assess.profile.keyed import KeyPath
from assess.profile.own_places import OWN_PLACES
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact

_ASKED_FORMS = ("first", "guide")
"""Forms of single cells; month points and experts' sheets are no questions to a firm."""
_NAMED = re.compile(r"\{(\w+)\}")
_LIST_FACTS: Mapping[str, str] = {"rd_institution_level": "institutions"}
"""Facts that a list alone brings and that have no place of their own."""
_BESIDE: Mapping[str, tuple[str, ...]] = {"rd.projects": ("rd.lines",)}
"""Paths that the sheet of another list brings too."""


@dataclass(frozen=True)
class Slot:
    """One cell of the workbook, or one further fact of one year, and its place in the profile."""

    form: str
    block: str
    field: Field
    column: FormColumn
    year: int | None
    """Calendar year of the figure, ``None`` where it has none."""
    path: KeyPath

    @property
    def key(self) -> str:
        """Names the slot in a file: form, field and year or side, e.g. ``first.sales@2025``."""
        part = self.year if self.year is not None else self.side
        return f"{self.form}.{self.field.key}" + ("" if part is None else f"@{part}")

    @property
    def side(self) -> str | None:
        """``own`` or ``acquired`` for counts of IP, else ``None``."""
        return self.column.side if "side" in attributes_of(self.field.path) else None


@dataclass(frozen=True)
class Slots:
    """All slots for the three accounting years of an application date."""

    application_date: date
    catalogue: Catalogue

    @cached_property
    def by_key(self) -> Mapping[str, Slot]:
        """Every slot by its key."""
        return {slot.key: slot for slot in (*self._of_layout(), *self._of_facts())}

    @cached_property
    def by_path(self) -> Mapping[KeyPath, Slot]:
        """Every slot by its place in a profile."""
        return {slot.path: slot for slot in self.by_key.values()}

    def of_fact(self, fact: Fact) -> tuple[Slot, ...]:
        """The slots that a fact rests on, in the order of the workbook; none where only a list brings it."""
        wanted = self._places_of(fact)
        year = None if fact.year is None else self._years[fact.year]
        return tuple(
            slot
            for slot in self.by_key.values()
            if year in (None, slot.year) or slot.year is None
            if _belongs(slot, fact, wanted)
        )

    def lists_of(self, fact: Fact) -> tuple[str, ...]:
        """Ids of the list sheets that bring a fact."""
        wanted = self._places_of(fact)
        return tuple(
            spec.id
            for spec in layout().lists
            if any(place.split("[]")[0] in (spec.path, *_BESIDE.get(spec.path, ())) for place in wanted)
        )

    def lists_at(self, path: KeyPath) -> frozenset[str]:
        """Ids of the list sheets that hold a path."""
        at = ".".join(path)
        return frozenset(
            spec.id
            for spec in layout().lists
            if any(f"{at}.".startswith(f"{held}.") for held in (spec.path, *_BESIDE.get(spec.path, ())))
        )

    def _places_of(self, fact: Fact) -> tuple[str, ...]:
        text = OWN_PLACES.get(fact.base) or _LIST_FACTS.get(fact.base, "")
        return tuple(place.strip() for place in text.split(",") if place.strip())

    @cached_property
    def _years(self) -> Mapping[int, int]:
        return years_by_place(self.application_date)

    def _of_layout(self) -> Iterator[Slot]:
        for name in _ASKED_FORMS:
            yield from self._of_form(layout().form(name))

    def _of_facts(self) -> Iterator[Slot]:
        """Slots of all further facts; their texts are not needed, so any language will do."""
        bases = families_of(self.catalogue)
        for slot in self._of_form(further_sheet((), "zh", catalogue=self.catalogue, beside=bases).form):
            base, year = slot.field.key, "" if slot.year is None else str(slot.year)
            path = ("facts", f"{base}/{year}", "value")
            yield Slot(slot.form, slot.block, slot.field, slot.column, slot.year, path)

    def _of_form(self, form: Form) -> Iterator[Slot]:
        for block in form.blocks:
            for field in block.fields:
                if field.path is not None:
                    yield from self._of_field(form, block, field, field.path)

    def _of_field(self, form: Form, block: Block, field: Field, template: str) -> Iterator[Slot]:
        for column in form.columns_of(field):
            path = tuple(str(step) for step in resolve(template, column, self._years))
            dated = {"year", "whole_year"} & set(attributes_of(template))
            year = self._years[column.year] if dated and column.year is not None else None
            yield Slot(form.id, block.id, field, column, year, path)


def _belongs(slot: Slot, fact: Fact, wanted: tuple[str, ...]) -> bool:
    if slot.form == FURTHER:
        return slot.field.key == fact.base and fact.base not in COLLECTED
    place = slot.field.path or ""
    side = slot.side
    plain = place.replace(".{year}", "[]")
    if side is not None:
        plain = plain.replace("{side}", side)
    return any(plain == want or plain.startswith(f"{want}.") for want in wanted) and not _NAMED.search(plain)
