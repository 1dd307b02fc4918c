"""Names of the tables for people, from the data of each family of readers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assess.forms.form_layout import tables
from assess.imports.books.spec import table_spec
from assess.imports.lists.reading import TITLES as LISTS
from indicator_models.schema import Localised
from indicator_models.texts import Lang, load_texts

_BOOKS = ("a107041", "a000000", "balance_sheet", "income_statement")


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, Localised]:
    forms: dict[str, Localised] = {table.id: table.title for table in tables().values()}
    return {**forms, **{kind: table_spec(kind).label for kind in _BOOKS}, **LISTS}


def title_of(kind: str, lang: Lang) -> str:
    """The name of a kind of document."""
    title = _titles().get(kind)
    return load_texts("assess.imports", lang)(f"document.{kind}") if title is None else title.in_(lang)
