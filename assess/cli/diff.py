"""``assess diff``: what changed between the last data of a firm and the returned ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say, show_line, show_problems, tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts
from assess.cli.options import config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.collecting.compare import Comparison
    from assess.settings import Settings

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("diff", help=cli_texts()("help.diff"))
@click.argument("last", type=_FILE)
@click.argument("returned", type=_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=cli_texts()("option.diff_format"),
)
@lang_option
@config_option
def command(last: Path, returned: Path, form: str, lang: str | None, config: Path | None) -> None:
    """Read both files and list every difference."""
    from functools import partial

    from assess.collecting.compare import compare_files
    from assess.intake.change_lines import change_lines
    from assess.settings import next_window
    from indicator_models.registry import full_catalogue

    settings: Settings = resolve(config, lang=lang).settings
    known = partial(full_catalogue, settings.models_folder)
    default = next_window(settings.application_windows, today()).on
    compared = compare_files(last, returned, default, known)
    if compared.problems:
        show_problems(compared.problems, settings.lang)
        sys.exit(INPUT_REFUSED)
    if compared.other_firm is not None:
        tell(settings.lang, "diff.other_firm", last=compared.other_firm, returned=compared.firm)
    if form == "json":
        show_line(_json(compared))
        return
    say(settings.lang, "diff.head", firm=compared.firm, count=len(compared.found))
    for line in change_lines(compared.found, settings.lang, known()):
        say(settings.lang, "diff.line", line=line)


def _json(compared: Comparison) -> str:
    """The differences as a JSON list; dates and decimals as text."""
    import json

    rows = [
        {"path": list(found.path), "change": found.change, "old": found.old, "new": found.new}
        for found in compared.found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str)
