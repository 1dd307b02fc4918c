"""``assess collect``: a folder of returned workbooks as one status table."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import show_line, show_tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts, help_language
from assess.cli.options import as_of_option, config_option, keep, lang_option, model_option, resolve, today
from indicator_models.texts import Texts, load_texts

if TYPE_CHECKING:
    from assess.collecting.status import StatusRow
    from assess.settings import Settings
    from indicator_models.texts import Lang

_SUFFIXES = (".xlsx", ".csv")
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _texts(lang: Lang | None = None) -> Texts:
    return load_texts("assess.collecting", lang or help_language())


@click.command("collect", help=_texts()("help.collect"))
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("status.xlsx"),
    show_default=True,
    help=_texts()("option.out"),
)
@click.option("--since", "since", type=_FOLDER, default=None, metavar="DIR", help=_texts()("option.since"))
@as_of_option
@model_option
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    folder: Path,
    out: Path,
    since: Path | None,
    as_of: date | None,
    model: str | None,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Read every file, write the table; a refused file is a row too, and makes the exit code 1."""
    from assess.collecting.collect import collect, files_of
    from assess.collecting.table import StatusTable
    from assess.collecting.write import write_status
    from indicator_models.registry import full_catalogue

    settings: Settings = resolve(config, lang=lang, model=model).settings
    if out.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(_texts()("error.out_kind", file=out.name))
    keep([out], force=force)
    # A table written into the folder by an earlier run is not one of the returned files.
    files = [path for path in files_of(folder) if path.resolve() != out.resolve()]
    last = files_of(since) if since is not None else ()
    hidden = not sys.stderr.isatty()
    with click.progressbar(files, file=sys.stderr, hidden=hidden or len(files) < 2) as work:
        rows = collect(work, settings, as_of=as_of, made_on=today(), last=last)
    table = StatusTable(rows, settings.lang, full_catalogue(settings.models_folder), since is not None)
    write_status(out, table, today())
    _summarise(rows, folder, settings.lang)
    show_line(_texts(settings.lang)("said.written", file=out))
    if any(row.outcome == "refused" for row in rows):
        sys.exit(INPUT_REFUSED)


def _summarise(rows: tuple[StatusRow, ...], folder: Path, lang: Lang) -> None:
    from assess.collecting.collect import is_hidden

    texts = _texts(lang)
    refused = sum(row.outcome == "refused" for row in rows)
    duplicates = sum(bool(row.duplicates) for row in rows)
    counts = {"read": len(rows) - refused, "refused": refused, "duplicates": duplicates}
    show_line(texts("said.total", files=len(rows), **counts))
    skipped = sum(path.is_dir() or is_hidden(path) for path in folder.iterdir())
    if skipped:
        show_tell(texts("said.skipped", count=skipped))
