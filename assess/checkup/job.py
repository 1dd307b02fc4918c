"""The job of one file: read, settle the application date, examine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from assess.checkup.checkup import Checkup
from assess.checkup.examine import examine, load_rules
from assess.checkup.inputs import CheckupSource, read_source
from assess.matching.match import match
from assess.profile.profile import EnterpriseProfile
from assess.settings import PlannedApplication, Settings, next_window
from assess.settings.windows import window_of
from indicator_models.errors import DataFileError
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue


@dataclass(frozen=True)
class Refused:
    """A file that gave no profile, with everything found in it."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class FirmFile:
    """A firm read from a file for a planned application."""

    profile: EnterpriseProfile
    planned: PlannedApplication
    problems: tuple[Problem, ...]
    places: Mapping[str, str]


def examine_file(path: Path, settings: Settings, *, as_of: date | None, made_on: date) -> Checkup | Refused:
    """Examine the firm of a file by the model of the settings, and match it with every programme in force;
    see :func:`read_firm`."""
    firm = read_firm(path, settings, as_of=as_of, made_on=made_on)
    if isinstance(firm, Refused):
        return firm
    rules = load_rules(settings.model, firm.planned.on, settings)
    checkup = examine(
        firm.profile, firm.planned, rules, made_on=made_on, findings=firm.problems, places=firm.places
    )
    return _with_programmes(checkup, settings)


def _with_programmes(checkup: Checkup, settings: Settings) -> Checkup:
    """The check-up with all programmes; a faulty file of another model keeps no firm from its check-up."""
    try:
        found = match(checkup.profile, checkup.planned, settings, made_on=checkup.made_on)
    except DataFileError as error:
        first = error.findings[0]
        params = {"file": first.file, "line": first.line, "faults": len(error.findings)}
        told = Problem("check_programmes_not_read", first.file, params)
        return replace(checkup, problems=(*checkup.problems, told))
    return replace(checkup, matching=found)


def read_firm(path: Path, settings: Settings, *, as_of: date | None, made_on: date) -> FirmFile | Refused:
    """Read the firm of a file.

    The application date is ``as_of``, else the one the workbook names, else the next window of the settings
    after ``made_on``; never simply the day of the check-up.
    """
    fallback = next_window(settings.application_windows, made_on)
    source = read_source(path, as_of or fallback.on, partial(full_catalogue, settings.models_folder))
    if source.profile is None:
        return Refused(source.problems)
    planned = _planned(settings, as_of or source.application_date, fallback)
    profile, problems = _for_the_year(source, source.profile, planned.on)
    return FirmFile(profile, planned, problems, source.places)


def _for_the_year(
    source: CheckupSource, profile: EnterpriseProfile, on: date
) -> tuple[EnterpriseProfile, tuple[Problem, ...]]:
    """Product sales of a workbook belong to the last year before the round it was filled in for, no other."""
    filled_for = source.application_date
    if filled_for is None or filled_for.year == on.year or not profile.products:
        return profile, source.problems
    products = tuple(product.model_copy(update={"sales": None}) for product in profile.products)
    params = {"filled": filled_for.year - 1, "wanted": on.year - 1}
    told = Problem("check_products_other_year", "products", params)
    return profile.model_copy(update={"products": products}), (*source.problems, told)


def _planned(settings: Settings, stated: date | None, fallback: PlannedApplication) -> PlannedApplication:
    return window_of(settings.application_windows, stated) if stated is not None else fallback
