"""Write a profile as a JSON file: what is known, in the order of the format, amounts as plain numbers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assess.files import write_atomic
from assess.profile.profile import EnterpriseProfile


def profile_text(profile: EnterpriseProfile) -> str:
    """The profile as JSON text; defaults are left out, and reading it gives the same profile.

    A decimal is written as a number where a double holds it exactly in the way JSON readers print it back,
    else as its decimal text.
    """
    data = {"schema_version": profile.schema_version, **profile.model_dump(exclude_defaults=True)}
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def write_profile(path: Path, profile: EnterpriseProfile) -> None:
    """Write the file, whole or not at all; raises :class:`assess.files.OutputRefusedError`."""
    write_atomic(path, profile_text(profile).encode("utf-8"))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, Decimal)
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else f"{value:f}"
