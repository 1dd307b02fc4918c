"""The cover of the list: what it was made from, by which models, and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assess.screening.columns import gate_label, screening_texts
from assess.screening.grounds import document_text, standing, unset_names
from assess.screening.judged import ASIDE, SCREEN_READINGS, Judged, ScreenReading
from assess.screening.screen import ScreenResult
from assess.screening.shares import share_lines
from assess.screening.words import class_words, words_of_class
from indicator_models.texts import Lang

_ALWAYS: frozenset[ScreenReading] = frozenset(
    {"pass", "depends_on_experts", "data_missing", "fail", "invalid"}
)
"""Readings that a single list counts even where there are none."""


@dataclass(frozen=True)
class CoverLine:
    """A key and what is said of it; ``heading`` opens the part of a model."""

    key: str
    text: str = ""
    heading: bool = False


def cover_lines(result: ScreenResult, lang: Lang, made_on: date) -> list[CoverLine]:
    """The lines of the cover: one model as one list, several one after the other below what they share."""
    texts = screening_texts(lang)
    how = [CoverLine(texts(f"cover.{key}"), texts(f"cover.{key}_text")) for key in ("how", "not")]
    table = list(_table(result, lang, made_on))
    if not result.several:
        only = result.judged[0]
        name = CoverLine(texts("cover.model"), only.model.title.in_(lang))
        return [name, *_grounds(only, lang), *table, *_found(only, lang, _ALWAYS), *how]
    lines = [*table, CoverLine(texts("cover.models"), str(len(result.judged))), *how]
    for part in result.judged:
        title = CoverLine(part.model.title.in_(lang), heading=True)
        lines += [CoverLine(""), title, *_grounds(part, lang), *_found(part, lang, frozenset())]
    return lines


def _grounds(judged: Judged, lang: Lang) -> Iterator[CoverLine]:
    texts, model = screening_texts(lang), judged.model
    yield CoverLine(texts("cover.kind"), standing(model, lang))
    if judged.unset:
        yield CoverLine(texts("cover.unset"), unset_names(judged, lang))
    yield CoverLine(texts("cover.version"), model.version)
    yield CoverLine(texts("cover.digest"), model.digest)
    for document in model.documents:
        yield CoverLine(texts("cover.document"), document_text(document, lang))


def _table(result: ScreenResult, lang: Lang, made_on: date) -> Iterator[CoverLine]:
    first, last = result.application_dates
    values = {
        "application_date": first.isoformat()
        if first == last
        else f"{first.isoformat()} … {last.isoformat()}",
        "accounting_years": ", ".join(map(str, result.accounting_years)),
        "source": result.source if result.sheet is None else f"{result.source} / {result.sheet}",
        "made_on": made_on.isoformat(),
        "rows": str(result.rows),
    }
    for key, value in values.items():
        yield CoverLine(screening_texts(lang)(f"cover.{key}"), value)


def _found(judged: Judged, lang: Lang, always: frozenset[ScreenReading]) -> Iterator[CoverLine]:
    texts = screening_texts(lang)
    wanted = always if judged.model.tree is not None else frozenset()
    for kind in SCREEN_READINGS:
        if kind in wanted or judged.counts.get(kind):
            yield CoverLine(texts(f"count.{kind}"), str(judged.counts.get(kind, 0)))
    for label, count in class_counts(judged, lang):
        yield CoverLine(texts("cover.class"), texts("cover.firms", what=label, count=count))
    blocker, missing = judged.commonest_blocker, judged.commonest_missing
    if blocker is not None:
        label = gate_label(judged, blocker[0], lang)
        yield CoverLine(texts("cover.blocker"), texts("cover.firms", what=label, count=blocker[1]))
    if missing is not None:
        label = judged.model.catalogue.facts[missing[0]].label.in_(lang)
        yield CoverLine(texts("cover.missing"), texts("cover.firms", what=label, count=missing[1]))
    for line in share_lines(judged, lang):
        yield CoverLine(texts("cover.share"), line)


def class_counts(judged: Judged, lang: Lang) -> list[tuple[str, int]]:
    """How many firms are of each class, in their order; those that may be of several stand last."""
    classes = judged.model.classes
    if classes is None:
        return []
    words = class_words(classes, lang)
    order = {name: place for place, name in enumerate(words)}
    found = sorted(judged.class_counts.items(), key=lambda item: order.get(item[0], len(order)))
    sure = [(words_of_class(words, ids, lang), count) for ids, count in found if ids in order]
    unsure = sum(count for ids, count in found if ids not in order)
    return [*sure, (screening_texts(lang)("class.undecided"), unsure)] if unsure else sure


def reading_counts(judged: Judged) -> list[tuple[ScreenReading, int]]:
    """Readings that occur, the best first; a class says more than that there is no verdict."""
    kinds = [kind for kind in SCREEN_READINGS if judged.counts.get(kind)]
    if judged.model.classes is not None:
        kinds = [kind for kind in kinds if kind in ASIDE or judged.model.tree is not None]
    return [(kind, judged.counts[kind]) for kind in kinds]
