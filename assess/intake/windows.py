"""Application windows: the batches of the settings, as the drop-down of the first sheet offers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from assess.accounting_years import accounting_years
from assess.tables.cells import RawCell
from assess.tables.date_text import parse_date

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class PlannedRound:
    """One batch on its day; what the settings call a window has no year, this one has."""

    application_date: date
    label: str = ""

    @property
    def entry(self) -> str:
        """The entry of the drop-down; the ISO date stands first, so that heads and reader find it."""
        return f"{self.application_date.isoformat()} {self.label}".strip()


def date_of_entry(raw: RawCell) -> date | None:
    """The application date of a cell: a drop-down entry or a plain date; ``None`` where it holds no date."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        text = str(int(raw)) if float(raw).is_integer() else str(raw)
        found = parse_date(text, serial=True)
        return found if isinstance(found, date) else None
    if not isinstance(raw, str):
        return None
    match = _DAY.match(raw.strip())
    found = parse_date(match[0] if match else raw)
    return found if isinstance(found, date) else None


def years_by_place(application_date: date) -> dict[int, int]:
    """Calendar year by place: 1 is the latest full year before the application, 3 the oldest."""
    return dict(enumerate(accounting_years(application_date), start=1))
