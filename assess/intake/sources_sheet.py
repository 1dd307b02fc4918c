"""The sheet of sources: one row a stated value, so that sources, bounds and other books outlive the workbook.

It is a list like the others, but its rows belong to figures all over the profile: a row names its figure from
a list and the year, product or activity it is of. A workbook has it where the profile has something for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

from assess.evidence.labels import place_label
from assess.evidence.places import figure_places
from assess.evidence.trust import kind_label
from assess.intake.contents import Row
from assess.intake.layout import ListSheet, Option, layout
from assess.profile.figure import Figure, SourcedValue, SourceKind
from assess.profile.keyed import LISTS, KeyPath, pattern_of, values_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.schema import Localised

SOURCES = "source"
"""Id of the sheet."""

MARKS = ("kind", "source", "dated", "verified_by", "bound", "stand_in", "proxy", "reason")
"""Columns that are fields of a figure, of a sourced value the first four."""

_COOPERATIONS = "cooperations"
"""No sheet lists agreements, so their figures have no row."""
_COUNTED = frozenset({"people", "facts"})
"""Figures that are no money, or of any unit: they stand in the column of plain numbers."""
_DATED = frozenset({("years",), ("people",), ("rd", "years"), ("facts",)})


@lru_cache(maxsize=1)
def sources_spec() -> ListSheet:
    """The list as laid out, with the figures and the kinds of sources as its drop-downs."""
    spec = layout().sources
    options = {
        "figure": tuple(
            Option(
                code=".".join(pattern), label=_label(place_label(pattern, "zh"), place_label(pattern, "en"))
            )
            for pattern in sorted(figure_places())
            if pattern[0] != _COOPERATIONS
        ),
        "kind": tuple(
            Option(code=kind, label=_label(kind_label(kind, "zh"), kind_label(kind, "en")))
            for kind in get_args(SourceKind)
        ),
    }
    columns = tuple(
        column.model_copy(update={"options": options[column.key]}) if column.key in options else column
        for column in spec.columns
    )
    return spec.model_copy(update={"columns": columns})


def value_column(pattern: KeyPath) -> str:
    """The column that holds the value of a figure: money in the workbook's unit, or a plain number."""
    return "number" if pattern[0] in _COUNTED else "amount"


def source_rows(profile: EnterpriseProfile, years: Iterable[int]) -> tuple[Row, ...]:
    """A row for every figure with a source, a bound or another book, and for each of the others' values.

    Only figures of ``years`` where they have a year: other years have no place in the workbook.
    """
    wanted = {str(year) for year in years}
    return tuple(
        row
        for path, figure in values_of(profile).items()
        if isinstance(figure, Figure) and path[0] != _COOPERATIONS and _in_years(path, wanted)
        for row in _rows(path, figure)
    )


def _label(zh: str, en: str) -> Localised:
    return Localised(zh=zh, en=en)


def _in_years(path: KeyPath, wanted: set[str]) -> bool:
    pattern = pattern_of(path)
    dated = next((end for end in (1, 2) if pattern[:end] in _DATED), None)
    if dated is None:
        return True
    year = path[dated].rpartition("/")[2]
    return not year or year in wanted


def _rows(path: KeyPath, figure: Figure) -> Iterator[Row]:
    if figure == Figure(value=figure.value):
        return
    yield _row(path, figure, "used")
    for other in figure.others:
        yield _row(path, other, "other")


def _row(path: KeyPath, stated: Figure | SourcedValue, use: str) -> Row:
    pattern = pattern_of(path)
    keys = [step for end, step in enumerate(path) if pattern_of(path[:end]) in LISTS]
    fields: Mapping[str, Any] = stated.__dict__
    defaults = {name: info.default for name, info in type(stated).model_fields.items()}
    marks = {name: fields[name] for name in MARKS if name in fields and fields[name] != defaults[name]}
    return {
        "figure": ".".join(pattern),
        "item": "/".join(keys).removesuffix("/") or None,
        value_column(pattern): stated.value,
        "use": use,
        **marks,
    }
