"""Words of the drop-downs in both languages, to codes and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assess.intake.layout import CellSpec, layout
from assess.tables.words import narrow, squash
from indicator_models.texts import LANGS, Lang, load_texts

PACKAGE = "assess.intake"


def entries(spec: CellSpec, lang: Lang) -> tuple[str, ...]:
    """The drop-down of a cell, in order; empty where it has none."""
    if spec.words is None:
        return ()
    texts = load_texts(PACKAGE, lang)
    words = tuple(texts(f"choice.{spec.words}.{code}") for code in layout().choices[spec.words])
    return (*words, texts("choice.unsure")) if spec.unsure else words


def word_of(name: str, code: str, lang: Lang) -> str:
    """The word of one code."""
    return load_texts(PACKAGE, lang)(f"choice.{name}.{code}")


@lru_cache(maxsize=64)
def codes_by_word(name: str) -> Mapping[str, str]:
    """Words of a list in both languages, and the codes themselves, to codes."""
    found: dict[str, str] = {}
    for code in layout().choices[name]:
        for word in (code, *(word_of(name, code, lang) for lang in LANGS)):
            found[narrow(word)] = code
            found[squash(word)] = code
    return found


@lru_cache(maxsize=1)
def unsure_words() -> frozenset[str]:
    """The words for *not sure*: a blank wherever the list itself has no such answer."""
    return frozenset(narrow(load_texts(PACKAGE, lang)("choice.unsure")) for lang in LANGS)
