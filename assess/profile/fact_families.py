"""Facts of the catalogue by their id without the year: one entry, or one a year."""

from __future__ import annotations

from collections.abc import Mapping

from indicator_models.catalogue import Catalogue
from indicator_models.fact import Fact

Family = Mapping[int | None, Fact]
"""The columns of one fact: by year (1 the latest), or one alone under ``None``."""


def families_of(catalogue: Catalogue) -> Mapping[str, Family]:
    """Every fact a firm can give, by base id, in catalogue order; what the office sets is none of them."""
    families: dict[str, dict[int | None, Fact]] = {}
    for fact in catalogue.facts.values():
        if not fact.parameter:
            families.setdefault(fact.base, {})[fact.year] = fact
    return families
