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
@lang_option
@config_option
def command(file: Path, lang: str | None, config: Path | None) -> None:
    """Write the workbook, whole or not at all."""
    from assess.intake import write_template

    settings: Settings = resolve(config, lang=lang).settings
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(cli_texts()("error.template_suffix", file=file.name))
    write_template(file, settings.application_windows, today=today(), lang=settings.lang)
    say(settings.lang, "template.written", file=file)
