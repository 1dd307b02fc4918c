"""Fingerprint of what a check-up was made from, in parts, so that a later run can say which part differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assess.facts import FactRow
from indicator_models.model import Model
from indicator_models.schema import digest_of


@dataclass(frozen=True)
class InputHash:
    """SHA-256 of canonical JSON: of the facts used, and of facts, date and model digest together."""

    facts: str
    application_date: date
    model: str
    combined: str


def input_hash(facts: FactRow, model: Model) -> InputHash:
    """Fingerprint of the facts a model uses, on a date, under the model's digest."""
    used = {
        name: [_plain(value.low), _plain(value.high), value.proxy]
        for name in model.facts
        if (value := facts.get(name)) is not None
    }
    digest = digest_of(used)
    day = facts.application_date
    return InputHash(digest, day, model.digest, digest_of(digest, day.isoformat(), model.digest))


def _plain(value: Any) -> str | bool | None:
    """A decimal without trailing zeros, so that 1.50 and 1.5 are the same figure."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else str(value)
