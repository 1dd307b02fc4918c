"""Words of the drop-downs in both languages, to codes and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assess.intake.layout import CellSpec, Option, layout
from assess.tables.words import codes_by_name
from indicator_models.names import narrow
from indicator_models.texts import LANGS, Lang, load_texts

PACKAGE = "assess.intake"


def entries(spec: CellSpec, lang: Lang) -> tuple[str, ...]:
    """The drop-down of a cell, in order; empty where it has none."""
    if spec.options:
        words = tuple(option.label.in_(lang) for option in spec.options)
    elif spec.words is not None:
        words = tuple(_word(spec.words, code, lang) for code in layout().choices[spec.words])
    else:
        return ()
    return (*words, load_texts(PACKAGE, lang)("choice.unsure")) if spec.unsure else words


def word_of(spec: CellSpec, code: str, lang: Lang) -> str:
    """The word of one code of a cell's list."""
    if spec.options:
        return next(option.label.in_(lang) for option in spec.options if option.code == code)
    assert spec.words is not None
    return _word(spec.words, code, lang)


def codes_by_word(spec: CellSpec) -> Mapping[str, str]:
    """Words of a cell's list in both languages, and the codes themselves, to codes."""
    if spec.options:
        return _codes_of_options(spec.options)
    assert spec.words is not None
    return _codes_of_list(spec.words)


@lru_cache(maxsize=1)
def unsure_words() -> frozenset[str]:
    """The words for *not sure*: a blank wherever the list itself has no such answer."""
    return frozenset(narrow(load_texts(PACKAGE, lang)("choice.unsure")) for lang in LANGS)


def _word(name: str, code: str, lang: Lang) -> str:
    return load_texts(PACKAGE, lang)(f"choice.{name}.{code}")


@lru_cache(maxsize=64)
def _codes_of_list(name: str) -> Mapping[str, str]:
    codes = layout().choices[name]
    return codes_by_name({code: (code, *(_word(name, code, lang) for lang in LANGS)) for code in codes})


@lru_cache(maxsize=1024)
def _codes_of_options(options: tuple[Option, ...]) -> Mapping[str, str]:
    return codes_by_name({o.code: (o.code, o.label.zh, o.label.en) for o in options})
