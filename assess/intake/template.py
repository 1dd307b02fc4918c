"""Write the intake workbook, blank or filled from a profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from xlsxwriter.workbook import Workbook

from assess.accounting_years import accounting_years
from assess.files import atomic_target
from assess.intake.cell_writer import CellWriter
from assess.intake.contents import Contents, contents_of
from assess.intake.form_writer import Anchors, FormWriter
from assess.intake.further import FurtherSheet, further_cells, further_sheet
from assess.intake.keyed_sheet import MARKER
from assess.intake.layout import FURTHER, layout
from assess.intake.list_writer import write_list
from assess.intake.marks import Marks
from assess.intake.not_held import not_held
from assess.intake.sources_sheet import SOURCES, source_rows, sources_spec
from assess.intake.windows import PlannedRound
from assess.profile.fact_families import families_of
from assess.profile.profile import EnterpriseProfile
from indicator_models.catalogue import Catalogue
from indicator_models.model import Model
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue
from indicator_models.texts import Lang

_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed time of creation: the same arguments give the same file."""


def write_template(
    path: Path,
    *,
    windows: Sequence[PlannedRound],
    lang: Lang = "zh",
    models: Sequence[Model] = (),
    known: Callable[[], Catalogue] = full_catalogue,
) -> None:
    """Write a blank workbook; the first of ``windows`` is preset as the planned batch.

    With ``models`` it has a sheet more for the facts these need beside the standard sheets; ``known`` gives
    the catalogue of their facts. Raises ``ValueError`` without a window,
    :class:`assess.files.OutputRefusedError` where the target cannot be written (open in Excel, no right to
    write); nothing half-written is left.
    """
    further = further_sheet(models, lang, catalogue=known()) if models else None
    _write(path, windows, lang, Contents(), further)


def fill_template(
    path: Path,
    profile: EnterpriseProfile,
    *,
    application_date: date,
    windows: Sequence[PlannedRound] = (),
    lang: Lang = "zh",
    models: Sequence[Model] = (),
    known: Callable[[], Catalogue] = full_catalogue,
    marks: Marks | None = None,
) -> tuple[Problem, ...]:
    """Write a workbook filled from a profile, for the three accounting years of ``application_date``.

    ``marks`` colour the cells that want attention and say so beside them (:mod:`assess.intake.carry`).
    The sheet of further facts has the rows of ``models`` and of all further facts the profile holds.
    Hands back a note (``intake_not_held``) for every part of the profile that the workbook cannot hold:
    other years, agreements, the structure of staff beyond 大专以上. Raises as
    :func:`write_template`.
    """
    own = next((w for w in windows if w.application_date == application_date), None)
    others = [window for window in windows if window is not own]
    preset = own or PlannedRound(application_date)
    contents, further = contents_of(profile, application_date), None
    if marks is not None:
        contents = replace(contents, marks=marks)
    if models or profile.facts:
        catalogue = known()
        given = dict.fromkeys(entry.fact for entry in profile.facts)
        further = further_sheet(models, lang, catalogue=catalogue, beside=given)
        cells = further_cells(profile, application_date, families_of(catalogue))
        contents = replace(contents, cells={**contents.cells, **cells})
    sourced = source_rows(profile, accounting_years(application_date))
    if sourced:
        contents = replace(contents, rows={**contents.rows, SOURCES: sourced})
    _write(path, [preset, *others], lang, contents, further)
    return not_held(path, profile, known)


def _write(
    path: Path,
    windows: Sequence[PlannedRound],
    lang: Lang,
    contents: Contents,
    further: FurtherSheet | None,
) -> None:
    if not windows:
        raise ValueError("windows")
    with atomic_target(path) as target, Workbook(str(target)) as workbook:
        own = further.texts if further else {}
        writer = CellWriter(workbook, lang, {**own, **contents.marks.texts(lang, own)})
        workbook.set_properties({"title": writer.texts("title.first"), "created": _CREATED})
        workbook.set_custom_property(MARKER, layout().template_version)
        anchors = Anchors()
        years = sorted(accounting_years(windows[0].application_date))
        forms = {form.id: form for form in layout().forms}
        for sheet_id in layout().order:
            sheet = workbook.add_worksheet(writer.texts(f"sheet.{sheet_id}"))
            if sheet_id in forms:
                FormWriter(writer, sheet, forms[sheet_id], contents, anchors).write(windows)
            else:
                write_list(writer, sheet, layout().list_sheet(sheet_id), contents, years)
        if further is not None and further.form.blocks:
            sheet = workbook.add_worksheet(writer.texts(f"sheet.{FURTHER}"))
            FormWriter(writer, sheet, further.form, contents, anchors).write(windows)
        if SOURCES in contents.rows:
            sheet = workbook.add_worksheet(writer.texts(f"sheet.{SOURCES}"))
            write_list(writer, sheet, sources_spec(), contents, years)
