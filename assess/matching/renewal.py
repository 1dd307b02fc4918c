"""The renewal view of a holder: until when the certificate runs, and how the re-application stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.facts import FactRow, facts_of
from assess.facts.certificate import certificate_end
from assess.profile.profile import EnterpriseProfile
from assess.reading import Reading, is_data, reading_of
from assess.settings import Settings
from indicator_models import ModelNotFoundError, load
from indicator_models.model import Model
from scoring import RowExplanation, TableError, evaluate

HNTE = "hnte"
RenewalState = Literal["later", "due", "expired"]
"""On the application date: before the time to prepare, within it, or the certificate has ended."""


@dataclass(frozen=True)
class Outlook:
    """Re-recognition (重新认定) judged on its date with what is known today.

    Figures of years not yet over are missing, not guessed.
    """

    apply_on: date
    model: Model
    explanation: RowExplanation
    reading: Reading
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Renewal:
    """The end of a certificate as the application date sees it."""

    first_end: date
    last_end: date
    """The days on which it may end: one where the day of issue is known, a year where only the year is. From
    its end on, the certificate counts no more."""
    prepare_from: date
    """By ``first_end``."""
    lead_months: int
    state: RenewalState
    outlook: Outlook | None
    """Only while it is time to prepare, for a certificate whose end is known to the day."""

    @property
    def expires_on(self) -> date | None:
        """The end, where it is known to the day."""
        return self.last_end if self.first_end == self.last_end else None


def renewal(profile: EnterpriseProfile, facts: FactRow, settings: Settings) -> Renewal | None:
    """``None`` for a firm of whose certificate not even the year is known, and before its issue."""
    issued = facts.get("hnte_certificate_on")
    if issued is None or not isinstance(issued.low, date) or not isinstance(issued.high, date):
        return None
    on = facts.application_date
    if on < issued.low:
        return None
    first, last = certificate_end(issued.low), certificate_end(issued.high)
    prepare_from = _months_before(first, settings.renewal_lead_months)
    state: RenewalState = "expired" if on >= last else "due" if on >= prepare_from else "later"
    return Renewal(
        first_end=first,
        last_end=last,
        prepare_from=prepare_from,
        lead_months=settings.renewal_lead_months,
        state=state,
        outlook=_outlook(profile, settings, last, on) if state == "due" and first == last else None,
    )


def _outlook(profile: EnterpriseProfile, settings: Settings, expires: date, on: date) -> Outlook | None:
    """``None`` where no edition is in force then, or the facts cannot be judged by it."""
    apply_on = max(on, _window_in(settings, expires))
    try:
        model = load(HNTE, apply_on, settings.models_folder)
        row = facts_of(profile, apply_on, model.catalogue).columns()
        result = evaluate(model, row | {"application_date": [apply_on], "name": [profile.identity.name]})
    except (ModelNotFoundError, TableError):
        return None
    explanation = result.explain(0)
    return Outlook(
        apply_on=apply_on,
        model=model,
        explanation=explanation,
        reading=reading_of(explanation.verdict, explanation.settle),
        missing=tuple(item.id for item in explanation.settle if is_data(item)),
    )


def _window_in(settings: Settings, expires: date) -> date:
    """The last round of the year in which the certificate ends that lies before its end; else the first."""
    rounds = sorted(window.in_year(expires.year) for window in settings.application_windows)
    return next((day for day in reversed(rounds) if day <= expires), rounds[0])


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    return date(years, month + 1, day.day)
