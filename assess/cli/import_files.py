"""``assess import``: the tables of an office into one profile."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assess.cli.console import show_line, show_problems, show_tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts, help_language
from assess.cli.options import CivilDate, config_option, keep, lang_option, resolve, today
from indicator_models.texts import Texts, load_texts

if TYPE_CHECKING:
    from assess.imports.job import Imported, ImportOptions
    from assess.settings import Settings
    from indicator_models.texts import Lang


def _texts(lang: Lang | None = None) -> Texts:
    return load_texts("assess.imports", lang or help_language())


@click.command("import", help=_texts()("help.import"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--firm", "firm", default=None, metavar="CODE", help=_texts()("option.firm"))
@click.option("--name", "name", default=None, help=_texts()("option.name"))
@click.option("--as-of", "as_of", type=CivilDate(), default=None, help=_texts()("option.as_of"))
@click.option(
    "--contracted",
    "contracted",
    type=click.Choice(["actual", "counted"]),
    default="actual",
    show_default=True,
    help=_texts()("option.contracted"),
)
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("profile.json"),
    show_default=True,
    help=_texts()("option.out"),
)
@click.option(
    "--report",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.xlsx",
    help=_texts()("option.report"),
)
@click.option("--without-unreadable", is_flag=True, help=_texts()("option.without_unreadable"))
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    files: tuple[Path, ...],
    firm: str | None,
    name: str | None,
    as_of: date | None,
    contracted: Literal["actual", "counted"],
    out: Path,
    report: Path | None,
    without_unreadable: bool,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Import the files, write the profile whole or not at all."""
    from functools import partial

    from assess.imports.document import ReadContext
    from assess.imports.job import ImportOptions, import_files
    from indicator_models.registry import full_catalogue

    settings: Settings = resolve(config, lang=lang).settings
    if report is not None and report.absolute() == out.absolute():
        raise click.UsageError(_texts()("error.one_target"))
    keep([out, *([report] if report else [])], force=force)
    context = ReadContext(settings.lang, _application_date(settings, as_of), contracted)
    options = ImportOptions(context, firm, name, without_unreadable, settings.trust_file)
    known = partial(full_catalogue, settings.models_folder)
    imported = import_files(files, options, known=known)
    _summarise(imported, options, len(files))
    if report is not None:
        from assess.imports.report import write_report

        write_report(report, imported, settings.lang, settings.trust_file, known=known)
        show_line(_texts(settings.lang)("said.written", file=report))
    _close(imported, out, settings.lang)


def _application_date(settings: Settings, as_of: date | None) -> date:
    from assess.settings import next_window

    return as_of or next_window(settings.application_windows, today()).on


def _summarise(imported: Imported, options: ImportOptions, files: int) -> None:
    """Which table was found where, and how the profile came together."""
    from assess.imports.titles import title_of

    lang = options.context.lang
    texts = _texts(lang)
    for document in imported.documents:
        title = title_of(document.kind, lang)
        if document.year is not None:
            title = texts("said.of_year", title=title, year=document.year)
        place = document.grid.rows_place(document.region.top, document.region.bottom)
        show_line(texts("said.document", place=place, title=title, count=len(document.values)))
    if imported.profile is None:
        return
    count = len({origin.path for origin in imported.origins})
    firm = imported.profile.identity.name
    show_line(texts("said.merged", firm=firm, files=files, documents=len(imported.documents), count=count))
    if imported.disputed:
        show_line(texts("said.disputed", count=len(imported.disputed)))


def _close(imported: Imported, out: Path, lang: Lang) -> None:
    from assess.profile.writing import write_profile

    texts = _texts(lang)
    if imported.profile is None:
        show_tell(texts("said.refused", count=len(imported.problems)))
        show_problems(imported.problems, lang)
        sys.exit(INPUT_REFUSED)
    if imported.problems:
        show_tell(texts("said.problems", count=len(imported.problems)))
        show_problems(imported.problems, lang)
    write_profile(out, imported.profile)
    show_line(texts("said.written", file=out))
