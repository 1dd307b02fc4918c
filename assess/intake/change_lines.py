"""Differences of two profiles as lines, in the words of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from assess.intake.choices import PACKAGE, word_of
from assess.intake.layout import CellSpec
from assess.intake.path_cells import cells_by_pattern
from assess.intake.place_words import place_words
from assess.profile.differences import Difference
from assess.profile.keyed import KeyPath, pattern_of
from indicator_models.catalogue import Catalogue
from indicator_models.texts import Lang, Texts, load_texts


def change_lines(found: Sequence[Difference], lang: Lang, catalogue: Catalogue) -> Iterator[str]:
    """One line a difference; an item that came or went is one line, its values stand in the profile."""
    texts = load_texts(PACKAGE, lang)
    whole = {item for difference in found if (item := _whole_item(difference)) is not None}
    for difference in found:
        item = _whole_item(difference)
        if item is not None:
            sheet = _sheet_of(difference.path, texts)
            yield texts(f"change.item_{difference.change}", sheet=sheet, item=difference.path[-2])
        elif not any(difference.path[: len(done)] == done for done in whole):
            yield _line(difference, texts, catalogue)


def label_of(path: KeyPath, lang: Lang, catalogue: Catalogue) -> str:
    """A path in words: as the workbook calls its cell, or the catalogue its fact; else the path itself."""
    if path[0] != "facts" and pattern_of(path) not in cells_by_pattern():
        return ".".join(path)
    return _label(path, load_texts(PACKAGE, lang), catalogue)


def shown_value(value: Any, path: KeyPath, lang: Lang) -> str:
    """A value of a profile in words: 是 for a flag, the word of a code as the workbook lists it."""
    texts = load_texts(PACKAGE, lang)
    cell = cells_by_pattern().get(pattern_of(path))
    if cell is not None and cell.spec.listed and isinstance(value, bool | str):
        return _word(cell.spec, value, texts)
    if isinstance(value, bool):
        return word_of(CellSpec(key="flag", kind="flag"), "yes" if value else "no", lang)
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        parts = [texts("change.unknown") if part is None else str(part) for part in value]
        return texts("change.comma").join(parts) or texts("change.none")
    return " ".join(str(value).split())


def _line(difference: Difference, texts: Texts, catalogue: Catalogue) -> str:
    return texts(
        f"change.{difference.change}",
        label=_label(difference.path, texts, catalogue),
        **{
            name: shown_value(value, difference.path, texts.lang)
            for name, value in (("old", difference.old), ("new", difference.new))
            if value is not None
        },
    )


def _whole_item(difference: Difference) -> KeyPath | None:
    """The item that came or went with this value: the one whose first column it is."""
    pattern = pattern_of(difference.path)
    cell = cells_by_pattern().get(pattern)
    if cell is None or cell.list_sheet is None or difference.change == "changed":
        return None
    return difference.path[:-1] if pattern[-1] == cell.list_sheet.columns[0].key else None


def _sheet_of(path: KeyPath, texts: Texts) -> str:
    cell = cells_by_pattern()[pattern_of(path)]
    assert cell.list_sheet is not None
    return texts(f"sheet.{cell.list_sheet.id}")


def _label(path: KeyPath, texts: Texts, catalogue: Catalogue) -> str:
    if path[0] == "facts" and len(path) > 1:
        return _label_of_fact(path, texts, catalogue)
    cell = cells_by_pattern().get(pattern_of(path))
    if cell is None:
        return place_words(path, texts)
    label = texts(cell.text)
    if cell.side:
        label = texts("change.of_side", label=label, side=texts(f"side.{cell.side}"))
    if cell.group:
        label = texts("change.months", label=texts("sheet.months"), group=texts(f"group.{cell.group}"))
    if cell.list_sheet is not None and len(path) > 1 and pattern_of(path)[-2:-1] == ("*",):
        return texts("change.of_item", sheet=texts(f"sheet.{cell.list_sheet.id}"), item=path[-2], label=label)
    year = next((step for step, sign in zip(path, pattern_of(path), strict=True) if sign == "*"), None)
    return label if year is None else texts("change.of_year", year=year, label=label)


def _label_of_fact(path: KeyPath, texts: Texts, catalogue: Catalogue) -> str:
    base, _, year = path[1].partition("/")
    label = next((f.label.in_(texts.lang) for f in catalogue.facts.values() if f.base == base), base)
    if len(path) > 2 and path[2] not in ("value", "fact", "year"):
        label = texts("change.of_part", label=label, part=texts(f"place.facts.{path[2]}"))
    return texts("change.of_year", year=year, label=label) if year else label


def _word(spec: CellSpec, value: bool | str, texts: Texts) -> str:
    code = ("yes" if value else "no") if isinstance(value, bool) else value
    try:
        return word_of(spec, code, texts.lang)
    except (KeyError, StopIteration):
        return code
