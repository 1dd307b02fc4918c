"""The R&D ledger as data, and of which caliber one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from assess.imports.lists.spec import ListSpec, load_spec, mentions
from assess.imports.lists.tables import ListTable
from assess.tables.words import words
from indicator_models.names import squash
from indicator_models.schema import Localised

Caliber = Literal["hnte", "superdeduction"]

SUM = ":sum"
"""Behind the key of a category: the column of its subtotal."""


class LedgerSpec(ListSpec):
    """The ledger: categories may be groups of columns under one heading."""

    groups: tuple[str, ...]
    domestic: tuple[str, ...]
    overseas: tuple[str, ...]
    hnte_titles: tuple[str, ...]
    superdeduction_titles: tuple[str, ...]
    superdeduction_weak_titles: tuple[str, ...]
    hnte_headings: tuple[str, ...]
    superdeduction_headings: tuple[str, ...]
    code_labels: tuple[str, ...]
    name_labels: tuple[str, ...]
    carried: tuple[str, ...]
    at_most: Localised

    def match(self, group: str, own: str) -> str | None:
        """A column below a category's heading belongs to the category, whatever it is called itself."""
        above = self.find(group) if group else None
        if above not in self.groups:
            return super().match(group, own)
        if squash(own) in words().totals:
            return f"{above}{SUM}"
        if above == "contracted":
            if mentions(own, self.overseas):
                return "contracted_overseas"
            if mentions(own, self.domestic):
                return "contracted_domestic"
        return above


@lru_cache(maxsize=1)
def ledger_spec() -> LedgerSpec:
    """The ledger shipped with this package."""
    return load_spec(LedgerSpec, "rd_ledger")


def caliber_of(table: ListTable) -> Caliber | None:
    """By which rule a ledger was kept, ``None`` where neither its title nor its headings decide."""
    spec = table.spec
    assert isinstance(spec, LedgerSpec)
    texts = (" ".join(table.title_lines), table.grid.sheet, table.titles[-1])
    headings = (" ".join((*table.head.texts.values(), *table.head.groups.values())),)
    for found in (
        *_said(texts, spec.hnte_titles, spec.superdeduction_titles),
        *_said(texts, (), spec.superdeduction_weak_titles),
        *_said(headings, spec.hnte_headings, spec.superdeduction_headings),
    ):
        return found if found != "both" else None
    return None


def _said(
    texts: Sequence[str], hnte: tuple[str, ...], superdeduction: tuple[str, ...]
) -> Iterator[Caliber | Literal["both"]]:
    for text in texts:
        is_hnte, is_super = mentions(text, hnte), mentions(text, superdeduction)
        if is_hnte and is_super:
            yield "both"
        elif is_hnte or is_super:
            yield "hnte" if is_hnte else "superdeduction"
