"""The renewal view of a holder: until when the certificate runs, and how the re-application stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assess.facts import FactRow, facts_of
from assess.profile.profile import EnterpriseProfile
from assess.reading import Reading, is_data, reading_of
from assess.settings import Settings
from indicator_models import ModelNotFoundError, load
from indicator_models.model import Model
from scoring import RowExplanation, TableError, evaluate

HNTE = "hnte"
VALID_YEARS = 3
"""A certificate is valid for three years from its issue (32号 第九条)."""
LEAD_MONTHS = 18
"""Preparing begins so many months before the end (advisors' practice, ours)."""


@dataclass(frozen=True)
class Renewal:
    """Re-recognition (重新认定) of a holder, judged on its date with what is known today.

    Figures of years not yet over are missing, not guessed.
    """

    expires_on: date
    prepare_from: date
    apply_on: date
    due: bool
    """Whether the time to prepare has come on the day of the check-up."""
    model: Model
    explanation: RowExplanation
    reading: Reading
    missing: tuple[str, ...]


def renewal(
    profile: EnterpriseProfile, facts: FactRow, settings: Settings, *, made_on: date
) -> Renewal | None:
    """``None`` for a firm without a certificate whose day of issue is known."""
    issued = facts.get("hnte_certificate_on")
    if issued is None or not issued.exact or not isinstance(issued.low, date):
        return None
    expires = _months_later(issued.low, 12 * VALID_YEARS)
    apply_on = _window_in(settings, expires)
    try:
        model = load(HNTE, apply_on, settings.models_folder)
        row = facts_of(profile, apply_on, model.catalogue).columns()
        result = evaluate(model, row | {"application_date": [apply_on], "name": [profile.identity.name]})
    except (ModelNotFoundError, TableError):
        return None
    explanation = result.explain(0)
    prepare_from = _months_later(expires, -LEAD_MONTHS)
    return Renewal(
        expires_on=expires,
        prepare_from=prepare_from,
        apply_on=apply_on,
        due=made_on >= prepare_from,
        model=model,
        explanation=explanation,
        reading=reading_of(explanation.verdict, explanation.settle),
        missing=tuple(item.id for item in explanation.settle if is_data(item)),
    )


def _window_in(settings: Settings, expires: date) -> date:
    """The last round of the year in which the certificate ends that lies before its end; else the first."""
    rounds = sorted(window.in_year(expires.year) for window in settings.application_windows)
    return next((day for day in reversed(rounds) if day <= expires), rounds[0])


def _months_later(day: date, months: int) -> date:
    """The same day so many months on; the last day of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    return date(years, month + 1, day.day)
