"""The job of one file: read, settle the application date, examine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assess.checkup.checkup import Checkup
from assess.checkup.examine import examine, load_rules
from assess.checkup.inputs import read_source
from assess.settings import PlannedApplication, Settings, next_window
from assess.settings.windows import window_of
from indicator_models.problems import Problem


@dataclass(frozen=True)
class Refused:
    """A file that gave no profile, with everything found in it."""

    problems: tuple[Problem, ...]


def examine_file(path: Path, settings: Settings, *, as_of: date | None, made_on: date) -> Checkup | Refused:
    """Examine the firm of a file.

    The application date is ``as_of``, else the one the workbook names, else the next window of the settings
    after ``made_on``; never simply the day of the check-up.
    """
    fallback = next_window(settings.application_windows, made_on)
    source = read_source(path, as_of or fallback.on)
    if source.profile is None:
        return Refused(source.problems)
    planned = _planned(settings, as_of or source.application_date, fallback)
    rules = load_rules(settings.model, planned.on, settings)
    return examine(
        source.profile, planned, rules, made_on=made_on, findings=source.problems, places=source.places
    )


def _planned(settings: Settings, stated: date | None, fallback: PlannedApplication) -> PlannedApplication:
    return window_of(settings.application_windows, stated) if stated is not None else fallback
