"""Write the intake workbook, blank or filled from a profile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from xlsxwriter.workbook import Workbook

from assess.accounting_years import accounting_years
from assess.files import atomic_target
from assess.intake.cell_writer import CellWriter
from assess.intake.contents import Contents, contents_of
from assess.intake.form_writer import FormWriter
from assess.intake.keyed_sheet import MARKER
from assess.intake.layout import layout
from assess.intake.list_writer import write_list
from assess.intake.not_held import not_held
from assess.intake.windows import PlannedRound
from assess.profile.profile import EnterpriseProfile
from indicator_models.problems import Problem
from indicator_models.texts import Lang

_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed time of creation: the same arguments give the same file."""


def write_template(path: Path, *, windows: Sequence[PlannedRound], lang: Lang = "zh") -> None:
    """Write a blank workbook; the first of ``windows`` is preset as the planned batch.

    Raises ``ValueError`` without a window, :class:`assess.files.OutputRefusedError` where the target cannot
    be written (open in Excel, no right to write); nothing half-written is left.
    """
    _write(path, windows, lang, Contents())


def fill_template(
    path: Path,
    profile: EnterpriseProfile,
    *,
    application_date: date,
    windows: Sequence[PlannedRound] = (),
    lang: Lang = "zh",
) -> tuple[Problem, ...]:
    """Write a workbook filled from a profile, for the three accounting years of ``application_date``.

    Hands back a note (``intake_not_held``) for every part of the profile that the workbook cannot hold:
    sources and bounds of figures, other years, the structure of staff beyond 大专以上. Raises as
    :func:`write_template`.
    """
    own = next((w for w in windows if w.application_date == application_date), None)
    others = [window for window in windows if window is not own]
    preset = own or PlannedRound(application_date)
    _write(path, [preset, *others], lang, contents_of(profile, application_date))
    return not_held(path, profile)


def _write(path: Path, windows: Sequence[PlannedRound], lang: Lang, contents: Contents) -> None:
    if not windows:
        raise ValueError("windows")
    with atomic_target(path) as target, Workbook(str(target)) as workbook:
        workbook.set_properties(
            {"title": CellWriter(workbook, lang).texts("title.first"), "created": _CREATED}
        )
        workbook.set_custom_property(MARKER, layout().template_version)
        writer = CellWriter(workbook, lang)
        window_cell = ""
        years = sorted(accounting_years(windows[0].application_date))
        forms = {form.id: form for form in layout().forms}
        for sheet_id in layout().order:
            sheet = workbook.add_worksheet(writer.texts(f"sheet.{sheet_id}"))
            if sheet_id in forms:
                window_cell = FormWriter(writer, sheet, forms[sheet_id], contents).write(windows, window_cell)
            else:
                write_list(writer, sheet, layout().list_sheet(sheet_id), contents, years)
