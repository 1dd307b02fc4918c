"""What stands in the cells of the workbook: verdicts, states and classes as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from assess.screening.columns import OutputColumn, gate_label, plain, screening_texts
from assess.screening.judged import ASIDE, Judged
from assess.screening.screen import ScreenResult
from indicator_models.parts import Classes
from indicator_models.texts import Lang
from scoring.classes import OUTSIDE


class Words:
    """Puts the values of a list into words.

    Where the latest accounting year was not over on ``made_on``, its figures can only be estimates, and the
    verdicts say so; so do those that a figure of another caliber alone would decide.
    """

    def __init__(self, result: ScreenResult, lang: Lang, made_on: date) -> None:
        self._lang: Lang = lang
        self._texts = screening_texts(lang)
        self._estimated = result.base_year is not None and result.base_year >= made_on.year
        self._reading = lru_cache(maxsize=None)(self._read)
        self._counts = {id(part): part.waiting.count() for part in result.judged}

    def shown(self, column: OutputColumn, rows: slice) -> list[Any]:
        """Some values of a column as they are shown."""
        judged, texts = column.judged, self._texts
        if judged is None:
            return plain(column, rows)
        if column.style == "verdict":
            return self.verdicts(judged, rows)
        if column.style == "class":
            return self._classes(judged, column, rows)
        values = plain(column, rows)
        if column.style == "state":
            return [None if state is None else texts(f"state.{state}") for state in values]
        if column.style == "gate":
            return [None if gate is None else gate_label(judged, gate, self._lang) for gate in values]
        if column.style == "flag":
            return [None if flag is None else texts("flag.set" if flag else "flag.unset") for flag in values]
        return values

    def verdicts(self, judged: Judged, rows: slice) -> list[str]:
        """The verdict of some rows in words: an open one says what keeps it open."""
        counts = self._counts[id(judged)][rows].tolist()
        parts = zip(judged.readings[rows].tolist(), counts, judged.by_proxy[rows].tolist(), strict=True)
        return [self._reading(*part) for part in parts]

    def _read(self, kind: str, missing: int, by_proxy: str | None) -> str:
        texts = self._texts
        text = texts(f"reading.{kind}", count=missing)
        if by_proxy is not None:
            text = texts("reading_by_proxy", reading=text, state=texts(f"state.{by_proxy}"))
        return text if kind in ASIDE or not self._estimated else texts("reading_on_estimates", reading=text)

    def _classes(self, judged: Judged, column: OutputColumn, rows: slice) -> list[str | None]:
        assert judged.model.classes is not None
        words = class_words(judged.model.classes, self._lang)
        found: list[str | None] = []
        for ids, proxy in zip(plain(column, rows), judged.class_on_proxy[rows].tolist(), strict=True):
            text = None if ids is None else words_of_class(words, ids, self._lang)
            found.append(self._texts("class.on_proxy", text=text) if text and proxy else text)
        return found


def class_words(classes: Classes, lang: Lang) -> Mapping[str, str]:
    """The classes of a model by id, with the place outside of them where there is one."""
    words = {item.id: item.label.in_(lang) for item in classes.items}
    return words if classes.covered is None else words | {OUTSIDE: screening_texts(lang)("class.outside")}


def words_of_class(words: Mapping[str, str], ids: str, lang: Lang) -> str:
    """One class, or the several that are possible; where all are, nothing is known."""
    texts = screening_texts(lang)
    possible = ids.split("|")
    if len(possible) == len(words):
        return texts("class.open")
    return texts("class.or").join(words[name] for name in possible)
