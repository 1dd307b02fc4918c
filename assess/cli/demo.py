"""``assess demo``: the main job on the sample firms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.checkup import summarise
from assess.cli.console import problem_lines, say
from assess.cli.language import cli_texts
from assess.cli.options import config_option, lang_option, resolve, today
from assess.cli.screen import run_screen
from assess.cli.screen import summarise as summarise_screen
from assess.cli.template import write_empty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assess.checkup.checkup import Checkup
    from assess.checkup.outputs import Format
    from assess.settings import Settings
    from indicator_models.texts import Lang
    from sample_enterprises import Sample

SYSTEMS = "checkup"
"""The model of the three-system check-up."""

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@click.command("demo", help=cli_texts()("help.demo"))
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-output"),
    show_default=True,
    help=cli_texts()("option.out_folder"),
)
@lang_option
@config_option
def command(out: Path, lang: str | None, config: Path | None) -> None:
    """Reports of every sample, the refused workbook's problems, the screened pool, the empty workbook."""
    from sample_enterprises import POOL_APPLICATION_DATE, messy_workbook, pool_table, sample_profiles

    settings: Settings = resolve(config, lang=lang).settings
    say(settings.lang, "demo.start")
    samples = sample_profiles()
    for sample in samples:
        _report(sample, out, settings, today())
    _import_office(out / "office", settings, today())
    _refuse(messy_workbook(), out, settings)
    result, written = run_screen(
        pool_table(),
        out / "pool-screening.xlsx",
        settings,
        as_of=POOL_APPLICATION_DATE,
        base_year=None,
        full=True,
        made_on=today(),
    )
    summarise_screen(result, settings.lang)
    template = out / "intake-template.xlsx"
    write_empty(template, settings)
    for path in (*written, template):
        say(settings.lang, "screen.written", file=path)
    say(settings.lang, "demo.done", folder=out, reports=len(samples))


def _report(sample: Sample, out: Path, settings: Settings, made_on: date) -> None:
    """The check-up and the programme page in both languages; by the three systems too, where meant for it."""
    from assess.checkup.outputs import checkup_stem, write_checkup
    from assess.matching.outputs import write_match

    stem = sample.path.stem
    own = _examined(sample.path, sample.application_date, settings, made_on)
    checkups = {checkup_stem(stem, own.model.id): own}
    if sample.by_systems:
        by_systems = settings.model_copy(update={"model": SYSTEMS})
        checkups[f"{stem}-systems"] = _examined(sample.path, sample.application_date, by_systems, made_on)
    for lang in LANGUAGES:
        folder = out / lang
        for name, checkup in checkups.items():
            write_checkup(checkup, folder, name, lang=lang, bureau=settings.bureau)
        if own.matching is not None:
            write_match(own.matching, folder, f"{stem}-match", lang=lang, bureau=settings.bureau)
    for checkup in checkups.values():
        summarise(checkup, settings.lang)


def _examined(path: Path, as_of: date, settings: Settings, made_on: date) -> Checkup:
    """A profile examined by the model of the settings and matched with every programme."""
    from assess.checkup.job import Refused, examine_file
    from assess.files import InputRefusedError

    checkup = examine_file(path, settings, as_of=as_of, made_on=made_on)
    if isinstance(checkup, Refused):
        raise InputRefusedError(checkup.problems)
    return checkup


def _import_office(out: Path, settings: Settings, made_on: date) -> None:
    """The files that an office holds of one firm: a profile, where each figure came from, the check-up."""
    from assess.checkup.outputs import write_checkup
    from assess.files import InputRefusedError
    from assess.imports.document import ReadContext
    from assess.imports.job import ImportOptions, import_files
    from assess.imports.report import write_report
    from assess.profile.writing import write_profile
    from sample_enterprises.office_files import write_office_files
    from sample_enterprises.office_firm import APPLICATION_DATE

    files = write_office_files(out / "files")
    context = ReadContext(settings.lang, APPLICATION_DATE)
    imported = import_files(files, ImportOptions(context, trust_file=settings.trust_file))
    if imported.profile is None:
        raise InputRefusedError(imported.problems)
    profile, sources = out / "profile.json", out / "sources.xlsx"
    write_profile(profile, imported.profile)
    write_report(sources, imported, settings.lang, settings.trust_file)
    counts = {"files": len(files), "tables": len(imported.documents), "disputed": len(imported.disputed)}
    say(settings.lang, "demo.imported", folder=out / "files", profile=profile, sources=sources, **counts)
    checkup = _examined(profile, APPLICATION_DATE, settings, made_on)
    formats: Sequence[Format] = ("html", "json")
    write_checkup(checkup, out, "checkup", formats=formats, lang=settings.lang, bureau=settings.bureau)
    summarise(checkup, settings.lang)


def _refuse(path: Path, out: Path, settings: Settings) -> None:
    """The messy workbook is refused; its problems go into a file beside the reports."""
    from assess.checkup.inputs import read_source
    from assess.files import write_atomic
    from assess.settings import next_window

    source = read_source(path, next_window(settings.application_windows, today()).on)
    lines = problem_lines(source.problems, settings.lang)
    target = out / f"{path.stem}-problems.txt"
    write_atomic(target, ("\n".join([path.name, *lines]) + "\n").encode("utf-8"))
    say(settings.lang, "demo.refused", file=path.name, count=len(source.problems), list=target)
