"""What the official tables call a place of the profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from assess.forms.form_layout import Block, FormCell, MatrixColumn, resolved, tables
from assess.profile.keyed import KeyPath, pattern_of
from indicator_models.schema import Localised
from indicator_models.texts import Lang, load_texts

_STEPS = ("item", "year", "y1", "y2", "y3")


def form_label(path: KeyPath, lang: Lang) -> str | None:
    """A place in the words of the table that asks for it, with its year and item; ``None`` where none does.

    第一年 and the like name no place: which year they are hangs on the application.
    """
    pattern = pattern_of(path)
    found = _labels().get(pattern)
    if found is None:
        return None
    label = found.in_(lang)
    texts = load_texts("assess.evidence", lang)
    keys = [step for step, sign in zip(path, pattern, strict=True) if sign == "*"]
    for key in reversed(keys):
        label = texts("of_year" if key.isdecimal() else "of_item", key=key, label=label)
    return label


@lru_cache(maxsize=1)
def _labels() -> Mapping[KeyPath, Localised]:
    """Labels by the pattern of their places; of several the first counts."""
    found: dict[KeyPath, Localised] = {}
    for table in tables().values():
        for block in table.blocks:
            for cell in (cell for cell in block.cells if cell.year is None):
                for pattern, label in _of_cell(block, cell):
                    found.setdefault(pattern, label)
    return found


def _of_cell(block: Block, cell: FormCell) -> Iterator[tuple[KeyPath, Localised]]:
    places = dict.fromkeys(_STEPS, "*")
    for path in cell.paths:
        if "{column}" not in path:
            yield resolved(path, places), cell.label
            continue
        for column in block.columns:
            step = "*" if column.year is not None else column.key
            yield resolved(path, {**places, "column": step}), _in_column(cell, column)


def _in_column(cell: FormCell, column: MatrixColumn) -> Localised:
    """A field of one column of a matrix; the years of the others stand in the path."""
    if column.year is not None:
        return cell.label
    return Localised(zh=f"{column.label.zh}{cell.label.zh}", en=f"{column.label.en}: {cell.label.en}")
