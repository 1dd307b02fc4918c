"""Rows that a table should have and has not."""

from __future__ import annotations

from collections.abc import Set

from assess.imports.books.spec import TableSpec
from assess.imports.document import Document


def tell_missing(document: Document, spec: TableSpec, found: Set[str], cell: tuple[int, int]) -> None:
    """Tell the wanted rows that were not found (``import_books_rows_missing``)."""
    lang = document.context.lang
    missing = [row.wanted.in_(lang) for row in spec.rows if row.wanted is not None and row.key not in found]
    if missing:
        table = spec.label.in_(lang)
        document.say("import_books_rows_missing", *cell, table=table, rows=", ".join(missing))
