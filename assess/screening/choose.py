"""Which models judge a list: those that are named, or all that concern the region of one of its firms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assess.tables import TableReading
from indicator_models import ModelNotFoundError, all_models, load
from indicator_models.model import Model
from indicator_models.registry import covers, models_in_force

MATCHED_KINDS = frozenset({"qualification", "classification"})
"""Kinds that are looked through when none is named: what a firm can be recognised as, and its size class."""


def named_models(ids: Sequence[str], on: date, folder: Path | None) -> tuple[Model, ...]:
    """The models of these ids in force on a day, the office's own first; raises ``ModelNotFoundError``."""
    return tuple(load(name, on, folder) for name in dict.fromkeys(ids))


def models_for(table: TableReading, on: date, folder: Path | None) -> tuple[Model, ...]:
    """Every qualification and classification in force that covers the region of a firm of the list.

    A firm without a region code is covered by national models alone. Raises ``ModelNotFoundError`` where
    there is none at all.
    """
    given = table.columns.get("region_code")
    codes = [None] * table.rows if given is None else list(given)
    regions = {str(code) if code else None for code, out in zip(codes, table.invalid, strict=True) if not out}
    found = tuple(
        model
        for model in models_in_force(on, folder)
        if model.kind in MATCHED_KINDS and any(covers(model, region) for region in regions or {None})
    )
    if not found:
        raise ModelNotFoundError("all", on.isoformat(), [model.version for model in all_models(folder)])
    return found


def latest_application(table: TableReading) -> date:
    """The day by which editions are chosen: the latest application date of the list."""
    return max(day for day in table.columns["application_date"] if isinstance(day, date))
