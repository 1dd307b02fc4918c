"""What a figure of the profile is called."""

from __future__ import annotations

from dataclasses import dataclass

from assess.profile.fact_families import families_of
from assess.profile.keyed import LISTS, KeyPath, pattern_of
from indicator_models.catalogue import Catalogue, catalogue
from indicator_models.texts import Lang, load_texts

_FACTS = ("facts", "*", "value")


@dataclass(frozen=True)
class FigureName:
    """A figure as a parameter of a problem, which is put in words where the problem is."""

    path: KeyPath

    def in_(self, lang: Lang) -> str:
        """The figure in words; a further fact bears the label of the shipped catalogue, else its id."""
        return figure_label(self.path, lang, catalogue())


def figure_label(path: KeyPath, lang: Lang, known: Catalogue) -> str:
    """The figure with the year, product or activity it is of: 「2025年销售收入」.

    A further fact bears the label of ``known``, or its id where the catalogue does not know it.
    """
    texts = load_texts("assess.evidence", lang)
    pattern = pattern_of(path)
    keys = [step for end, step in enumerate(path) if pattern_of(path[:end]) in LISTS]
    if pattern == _FACTS:
        name, _, key = keys[0].partition("/")
        label, keys = _of_fact(name, lang, known), [key] if key else []
    else:
        label = place_label(pattern, lang)
    for key in reversed(keys):
        label = texts("of_year" if key.isdecimal() else "of_item", key=key, label=label)
    return label


def place_label(pattern: KeyPath, lang: Lang) -> str:
    """What the figures of a place are called, without their year or item."""
    name = ".".join(("figure", *(step for step in pattern if step != "*")))
    return load_texts("assess.evidence", lang)(name)


def _of_fact(name: str, lang: Lang, known: Catalogue) -> str:
    family = families_of(known).get(name)
    return name if family is None else next(iter(family.values())).label.in_(lang)
