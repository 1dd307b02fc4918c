"""``assess template``: write the intake workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say
from assess.cli.language import cli_texts
from assess.cli.options import ALL, CivilDate, config_option, lang_option, model_ids, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model


@click.command("template", help=cli_texts()("help.template"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@click.option(
    "--models", "models", default="", metavar="ID,ID|all", help=cli_texts()("option.template_models")
)
@click.option("--as-of", "as_of", type=CivilDate(), default=None, help=cli_texts()("option.template_as_of"))
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    file: Path, models: str, as_of: date | None, force: bool, lang: str | None, config: Path | None
) -> None:
    """Write the workbook, whole or not at all; a filled-in one is not replaced unasked."""
    from assess.files import OutputRefusedError
    from indicator_models.problems import Problem

    settings: Settings = resolve(config, lang=lang).settings
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(cli_texts()("error.template_suffix", file=file.name))
    if file.exists() and not force:
        raise OutputRefusedError([Problem("output_exists", str(file), {"file": file.name})])
    write_empty(file, settings, models=model_ids(models), as_of=as_of)
    say(settings.lang, "template.written", file=file)


def write_empty(
    file: Path, settings: Settings, *, models: Sequence[str] = (), as_of: date | None = None
) -> None:
    """Write the workbook with the coming rounds of the settings, ``as_of`` before them, and what ``models``
    need beside the standard sheets (``all``: every qualification and classification in force, whatever its
    region); raises ``ModelNotFoundError`` for one not in force on that date."""
    from assess.intake import PlannedRound, write_template
    from assess.settings import coming_windows
    from assess.settings.windows import window_of
    from indicator_models.registry import full_catalogue

    coming = list(coming_windows(settings.application_windows, today()))
    if as_of is not None:
        preset = window_of(settings.application_windows, as_of)
        coming = [preset, *(planned for planned in coming if planned.on != as_of)]
    rounds = [PlannedRound(planned.on, planned.label(settings.lang) or "") for planned in coming]
    needed = _needed(models, rounds[0].application_date, settings.models_folder)
    write_template(
        file,
        windows=rounds,
        lang=settings.lang,
        models=needed,
        known=partial(full_catalogue, settings.models_folder),
    )


def _needed(ids: Sequence[str], on: date, folder: Path | None) -> tuple[Model, ...]:
    """The models named, or all that a firm of any region is matched with."""
    from assess.screening.choose import MATCHED_KINDS, named_models
    from indicator_models.registry import models_in_force

    if tuple(ids) != (ALL,):
        return named_models(ids, on, folder)
    return tuple(model for model in models_in_force(on, folder) if model.kind in MATCHED_KINDS)
