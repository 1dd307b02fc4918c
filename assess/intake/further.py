"""The sheet of further facts: a form made from the fact catalogue, so that no fact lacks a way in.

One block a model, one row a fact that no other sheet collects; a fact of two models stands once. The hidden
key of a row is the id of its fact, so the sheet is read with the catalogue alone, whatever it was made for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import FURTHER, Block, CellKind, Field, Form, FormColumn, Option
from assess.intake.windows import years_by_place
from assess.profile.fact_checks import typed_fact
from assess.profile.fact_families import Family, families_of
from assess.profile.fact_values import ValueFault
from assess.profile.own_places import OWN_PLACES
from assess.profile.profile import EnterpriseProfile
from assess.tables.cells import MEASURES
from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact
from indicator_models.model import Model
from indicator_models.schema import Localised
from indicator_models.texts import Lang, load_texts

COLUMNS = (
    FormColumn(id="v1", year=3),
    FormColumn(id="v2", year=2),
    FormColumn(id="v3", year=1, whole_year=1),
)
"""Oldest year left; a fact of the last year alone takes the last column."""

COLLECTED = frozenset({*OWN_PLACES, "rd_institution_level"})
"""Base ids of facts that the other sheets bring, by a field of their own or by a list."""

_HEAD = "head."
_REST = "of"
"""Block of rows that stand under no head any more."""

_COUNT_LIMIT = Decimal("1e12")
_KINDS: Mapping[str, CellKind] = {
    "money": "money",
    "number": "number",
    "count": "count",
    "points": "number",
    "date": "date",
    "text": "text",
    "flag": "flag",
    "code": "choice",
    "choice": "choice",
    "grade": "choice",
}


@dataclass(frozen=True)
class FurtherSheet:
    """The form to write, and its texts by key in the language of the workbook."""

    form: Form
    texts: Mapping[str, str]

    @property
    def bases(self) -> tuple[str, ...]:
        """Base ids of the facts it has rows for."""
        return tuple(field.key for block in self.form.blocks for field in block.fields)


def further_sheet(
    models: Sequence[Model], lang: Lang, *, catalogue: Catalogue, beside: Iterable[str] = ()
) -> FurtherSheet:
    """The rows that ``models`` need beside the other sheets, then those of the base ids ``beside``."""
    families = families_of(catalogue)
    blocks: list[Block] = []
    texts: dict[str, str] = {}
    shown: set[str] = set()
    for model in models:
        needed = dict.fromkeys(
            fact.base for name in model.asked_facts if not (fact := model.catalogue.facts[name]).parameter
        )
        own = [base for base in needed if base not in COLLECTED and base not in shown]
        block = f"{_REST}.{model.id}"
        blocks.append(_block(block, own, families))
        texts[f"block.{block}.title"] = model.title.in_(lang)
        texts[f"block.{block}.note"] = _note(needed, own, shown, families, lang)
        shown |= set(own)
    rest = [base for base in beside if base in families and base not in COLLECTED | shown]
    if rest:
        blocks.append(_block(_REST, rest, families))
        texts[f"block.{_REST}.title"] = load_texts("assess.intake", lang)("further_words.rest")
    for base in (field.key for block in blocks for field in block.fields):
        texts |= _texts(base, next(iter(families[base].values())), lang)
    return FurtherSheet(Form(id=FURTHER, columns=COLUMNS, blocks=tuple(blocks)), texts)


def form_of(sheet: KeyedSheet, families: Mapping[str, Family]) -> Form:
    """The form of a sheet that was filled in: its rows of known facts, under the heads above them."""
    blocks: list[tuple[str, list[str]]] = [(_REST, [])]
    seen: set[str] = set()
    for _, key in sheet.rows:
        if key.startswith(_HEAD):
            blocks.append((key.removeprefix(_HEAD), []))
        elif key in families and key not in seen:
            seen.add(key)
            blocks[-1][1].append(key)
    made = tuple(_block(block, bases, families) for block, bases in blocks if bases)
    return Form(id=FURTHER, columns=COLUMNS, blocks=made)


def further_cells(
    profile: EnterpriseProfile, application_date: date, families: Mapping[str, Family]
) -> dict[tuple[str, str, str], Any]:
    """The cells of a profile's further facts by (sheet, row key, column), figures without their marks."""
    places = {year: place for place, year in years_by_place(application_date).items()}
    cells: dict[tuple[str, str, str], Any] = {}
    for entry in profile.facts:
        typed = typed_fact(entry, families)
        if isinstance(typed, ValueFault) or typed.value is None or entry.fact not in families:
            continue
        place = None if entry.year is None else places.get(entry.year, 0)
        if place in families[entry.fact]:
            column = next(c for c in COLUMNS if c.year == (place or COLUMNS[0].year))
            cells[FURTHER, entry.fact, column.id] = getattr(typed.value, "value", typed.value)
    return cells


def _block(block: str, bases: Sequence[str], families: Mapping[str, Family]) -> Block:
    return Block(id=block, years=True, fields=tuple(_field(base, families[base]) for base in bases))


def _field(base: str, family: Family) -> Field:
    fact = next(iter(family.values()))
    return Field(
        key=base,
        kind=_KINDS[fact.kind],
        choice="flag" if fact.kind == "flag" else None,
        options=tuple(_option(code, fact) for code in fact.codes),
        measure=MEASURES.get(fact.unit, ""),
        min=fact.min,
        max=_COUNT_LIMIT if fact.kind == "count" and fact.max is None else fact.max,
        mark="M" if fact.asked else "O",
        path=f"{FURTHER}.{base}{_year_of_path(family)}",
    )


def _year_of_path(family: Family) -> str:
    if None in family:
        return ""
    return ".{whole_year}" if set(family) == {1} else ".{year}"


def _option(code: str, fact: Fact) -> Option:
    return Option(code=code, label=fact.code_labels.get(code) or Localised(zh=code, en=code))


def _texts(base: str, fact: Fact, lang: Lang) -> Mapping[str, str]:
    words = load_texts("assess.intake", lang)
    explained = fact.definition.in_(lang)
    if fact.where is not None:
        explained = words("further_words.where", definition=explained, where=fact.where.in_(lang))
    if words.has(f"further_derived.{base}"):
        explained = words("further_words.and", first=explained, second=words(f"further_derived.{base}"))
    return {
        f"{FURTHER}.{base}.label": fact.label.in_(lang),
        f"{FURTHER}.{base}.help": explained,
        f"{FURTHER}.{base}.example": _unit(fact, lang),
    }


def _unit(fact: Fact, lang: Lang) -> str:
    """What to write into the cell: the unit of a figure, the manner of the other kinds."""
    kind = fact.unit if fact.unit != "none" else fact.kind
    return load_texts("assess.intake", lang)(f"further_unit.{kind}")


def _note(
    needed: Iterable[str], own: Sequence[str], shown: set[str], families: Mapping[str, Family], lang: Lang
) -> str:
    """Which facts of the model stand elsewhere: on the other sheets, or further up on this one."""
    words = load_texts("assess.intake", lang)
    first = [next(iter(families[base].values())) for base in needed if base not in own]
    there = [fact for fact in first if not fact.judged and fact.id != "application_date"]
    parts = []
    for key, facts in (
        ("elsewhere", [fact for fact in there if fact.base not in shown]),
        ("above", [fact for fact in there if fact.base in shown]),
    ):
        labels = words("further_words.comma").join(dict.fromkeys(fact.label.in_(lang) for fact in facts))
        parts += [words(f"further_words.{key}", labels=labels)] if facts else []
    if not own:
        parts.insert(0, words("further_words.nothing"))
    return reduce(lambda first, second: words("further_words.and", first=first, second=second), parts or [""])
