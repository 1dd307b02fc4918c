"""Read a filled-in workbook: a profile, or every problem of the file at once with cell and remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assess.files import InputRefusedError
from assess.intake.build import NAME, UNNAMED, Draft, build_draft
from assess.intake.findings import Findings
from assess.intake.first_sheet import Opening, read_extras, read_opening, read_product_rows
from assess.intake.form_reader import read_form
from assess.intake.further_reader import read_further
from assess.intake.items import dropped_codes, put_items, put_products, put_research, steps_of
from assess.intake.keyed_sheet import KeyedSheet
from assess.intake.layout import FURTHER, layout
from assess.intake.list_reader import ListReading, read_list
from assess.intake.order import in_order
from assess.intake.places import located
from assess.intake.questions import ask
from assess.intake.source import read_sheets
from assess.intake.sources_reader import read_sources
from assess.intake.sources_sheet import SOURCES
from assess.intake.windows import years_by_place
from assess.profile.profile import EnterpriseProfile
from assess.validation import validate_draft
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue


@dataclass(frozen=True)
class IntakeReading:
    """What a workbook says.

    ``profile`` is ``None`` where a problem of severity error stands among ``problems``: the workbook is
    refused as a whole. The list of a refused workbook holds the consistency findings of
    :func:`assess.validation.validate` too, so that one list suffices; for a profile that was read, the job
    that uses it runs them, and :func:`assess.intake.located` turns their paths into cells with ``places``.
    """

    profile: EnterpriseProfile | None
    application_date: date | None
    """The date the workbook names; ``None`` where it names none."""
    problems: tuple[Problem, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    """``sheet!cell`` by JSON path of the profile."""


def read_workbook(
    path: Path,
    *,
    default_application_date: date | None = None,
    known: Callable[[], Catalogue] = full_catalogue,
) -> IntakeReading:
    """Read an intake workbook (xlsx or xls); faults of the file become problems, never exceptions.

    ``default_application_date`` fixes the accounting years where the workbook names no date. ``known`` gives
    the catalogue that a sheet of further facts is read with; only a workbook with such a sheet asks for it.
    """
    found = Findings()
    try:
        sheets = read_sheets(path, found)
    except InputRefusedError as error:
        return IntakeReading(None, None, error.problems)
    if "first" not in sheets:
        found.say("intake_first_sheet_missing", str(path), file=path.name)
    opening = read_opening(sheets.get("first"), found)
    used_date = opening.application_date or default_application_date
    untold = _read_all(sheets, used_date, found, known)
    ask(sheets.get("first"), opening, found)
    if SOURCES in sheets:
        read_sources(sheets[SOURCES], found)
    _require_name(path, found)
    return _closed(sheets, found, opening, used_date, build_draft(found, untold, known))


def _read_all(
    sheets: Mapping[str, KeyedSheet],
    used_date: date | None,
    found: Findings,
    known: Callable[[], Catalogue],
) -> frozenset[object]:
    """Every form and list; hands back the codes that are named as missing already."""
    years = years_by_place(used_date) if used_date is not None else {}
    for form in layout().forms:
        if form.id in sheets:
            read_form(sheets[form.id], form, years, found, sheets)
    if FURTHER in sheets:
        read_further(sheets[FURTHER], years, found, known())
    lists = {
        spec.id: read_list(sheets[spec.id], spec, found) if spec.id in sheets else ListReading()
        for spec in layout().lists
    }
    untold: frozenset[object] = frozenset()
    on_first = read_product_rows(sheets.get("first"), found)
    for spec in layout().lists:
        if spec.id == "research":
            untold |= put_research(spec, lists[spec.id], found)
        elif spec.id == "product":
            put_products(lists[spec.id], on_first, steps_of(spec.path), found)
        else:
            put_items(spec, lists[spec.id], found)
        untold |= dropped_codes(lists[spec.id].rows)
    read_extras(sheets.get("first"), found)
    return untold | dropped_codes(on_first)


def _require_name(path: Path, found: Findings) -> None:
    if NAME not in found.values:
        place = found.places.get(NAME, str(path))
        # An unreadable name, or a sheet that is not there, is named already.
        if not any(problem.where == place for problem in found.problems):
            found.say("intake_name_missing", place)
        found.values[NAME] = UNNAMED


def _closed(
    sheets: Mapping[str, KeyedSheet],
    found: Findings,
    opening: Opening,
    used_date: date | None,
    draft: Draft,
) -> IntakeReading:
    refused = draft.profile is None or any(problem.severity == "error" for problem in found.problems)
    if refused and draft.profile is not None and used_date is not None:
        found.problems.extend(located(validate_draft(draft.profile, used_date), draft.places))
    problems = in_order(found.problems, [sheet.table.name for sheet in sheets.values()])
    return IntakeReading(
        None if refused else draft.profile,
        opening.application_date,
        problems,
        {} if refused else draft.places,
    )
