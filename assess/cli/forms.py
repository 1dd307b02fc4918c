"""``assess forms``: write the official application tables C0-C8 of a firm."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say, show_problems, tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts
from assess.cli.options import as_of_option, config_option, keep, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings

_SUFFIX = ".xlsx"


@click.command("forms", help=cli_texts()("help.forms"))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@as_of_option
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=cli_texts()("option.forms_out"),
)
@click.option("--zeros", is_flag=True, help=cli_texts()("option.forms_zeros"))
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    file: Path,
    as_of: date | None,
    out: Path | None,
    zeros: bool,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Write the workbook, whole or not at all; what the tables will not agree on goes to stderr."""
    from assess.checkup.job import Refused, read_firm
    from assess.forms.write_forms import write_forms

    settings: Settings = resolve(config, lang=lang).settings
    target = out or Path(f"{file.stem}-forms{_SUFFIX}")
    if target.suffix.lower() != _SUFFIX:
        raise click.BadParameter(cli_texts()("error.template_suffix", file=target.name))
    keep([target], force=force)
    firm = read_firm(file, settings, as_of=as_of, made_on=today())
    if isinstance(firm, Refused):
        tell(settings.lang, "checkup.refused", file=file.name, count=len(firm.problems))
        show_problems(firm.problems, settings.lang)
        sys.exit(INPUT_REFUSED)
    problems = write_forms(
        target, firm.profile, application_date=firm.planned.on, lang=settings.lang, zeros=zeros
    )
    show_problems(problems, settings.lang)
    say(settings.lang, "forms.written", file=target, date=firm.planned.on.isoformat(), count=len(problems))
    say(settings.lang, "forms.zeros" if zeros else "forms.blanks")
