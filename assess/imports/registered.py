"""The readers of all known tables, in the order in which they claim rows of equal score."""

from __future__ import annotations

from collections.abc import Sequence

from assess.forms.reading import READERS as FORMS
from assess.imports.books.reading import READERS as BOOKS
from assess.imports.lists.reading import READERS as LISTS
from assess.imports.readers import Reader


def readers() -> Sequence[Reader]:
    """Official forms first, then books, then lists."""
    return (*FORMS, *BOOKS, *LISTS)
