"""Words for a place of the profile that no cell of the workbook holds."""

from __future__ import annotations

from assess.evidence.labels import place_label
from assess.profile.keyed import LISTS, KeyPath, pattern_of
from indicator_models.texts import Texts, load_texts

_STRUCTURES = frozenset({"staff_structure", "tech_structure"})


def place_words(path: KeyPath, texts: Texts) -> str:
    """A key path of the profile in words, with the years and items it is of; ``texts`` are the intake's.

    A figure is called as where sources are told; every other place stands under ``place``.
    """
    steps = [step for step in pattern_of(path) if step != "*"]
    key = ".".join(steps)
    if load_texts("assess.evidence", texts.lang).has(f"figure.{key}"):
        label = place_label(pattern_of(path), texts.lang)
    elif len(steps) > 1 and steps[-2] in _STRUCTURES:
        label = texts(
            "change.of_structure",
            label=texts(f"place.structure.{steps[-1]}"),
            staff=texts(f"place.{steps[-2]}"),
        )
    else:
        label = texts(f"place.{key}" if key not in _listed() else f"place.{key}.all")
    for end in range(len(path) - 1, 0, -1):
        if pattern_of(path[:end]) in LISTS:
            label = _of(path[end], path[:end], label, texts)
    return label


def _of(key: str, above: KeyPath, label: str, texts: Texts) -> str:
    if key.isdecimal() and len(key) == 4:
        return texts("change.of_year", year=key, label=label)
    if pattern_of(above) == ("documents",):
        # A document is named by its kind, and by the year it covers.
        kind, _, year = key.partition("/")
        key = texts(f"place.document.{kind}") if texts.has(f"place.document.{kind}") else kind
        label = texts("change.of_item", sheet=texts("place.documents.all"), item=key, label=label)
        return texts("change.of_year", year=year, label=label) if year.isdecimal() else label
    named = ".".join(step for step in pattern_of(above) if step != "*")
    return texts("change.of_item", sheet=texts(f"place.{named}.all"), item=key, label=label)


def _listed() -> frozenset[str]:
    return frozenset(".".join(step for step in path if step != "*") for path in LISTS)
