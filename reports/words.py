"""The texts of reports: the common words, and those of the sections."""

from __future__ import annotations

from functools import lru_cache

from indicator_models.texts import Lang, Texts, load_texts


@lru_cache(maxsize=2)
def report_texts(lang: Lang) -> Texts:
    """Everything that a report says in one language."""
    return load_texts("reports", lang).joined(load_texts("reports.sections", lang))
