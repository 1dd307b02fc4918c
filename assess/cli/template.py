"""``assess template``: write the intake workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say
from assess.cli.language import cli_texts
from assess.cli.options import config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings


@click.command("template", help=cli_texts()("help.template"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(file: Path, force: bool, lang: str | None, config: Path | None) -> None:
    """Write the workbook, whole or not at all; a filled-in one is not replaced unasked."""
    from assess.files import OutputRefusedError
    from indicator_models.problems import Problem

    settings: Settings = resolve(config, lang=lang).settings
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(cli_texts()("error.template_suffix", file=file.name))
    if file.exists() and not force:
        raise OutputRefusedError([Problem("output_exists", str(file), {"file": file.name})])
    write_empty(file, settings)
    say(settings.lang, "template.written", file=file)


def write_empty(file: Path, settings: Settings) -> None:
    """Write the workbook with the coming rounds of the settings."""
    from assess.intake import PlannedRound, write_template
    from assess.settings import coming_windows

    coming = coming_windows(settings.application_windows, today())
    rounds = [PlannedRound(planned.on, planned.label(settings.lang) or "") for planned in coming]
    write_template(file, windows=rounds, lang=settings.lang)
