"""``assess template``: write the intake workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say, show_problems, tell
from assess.cli.language import cli_texts
from assess.cli.options import ALL, CivilDate, config_option, keep, lang_option, model_ids, resolve, today

if TYPE_CHECKING:
    from assess.intake import PlannedRound
    from assess.settings import Settings
    from indicator_models.model import Model


@click.command("template", help=cli_texts()("help.template"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@click.option(
    "--models", "models", default="", metavar="ID,ID|all", help=cli_texts()("option.template_models")
)
@click.option("--as-of", "as_of", type=CivilDate(), default=None, help=cli_texts()("option.template_as_of"))
@click.option(
    "--firm",
    "firm",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="LAST",
    help=cli_texts()("option.template_firm"),
)
@click.option(
    "--year",
    "year",
    type=click.IntRange(1990, 2100),
    default=None,
    help=cli_texts()("option.template_year"),
)
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    file: Path,
    models: str,
    as_of: date | None,
    firm: Path | None,
    year: int | None,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Write the workbook, whole or not at all; a filled-in one is not replaced unasked."""
    settings: Settings = resolve(config, lang=lang).settings
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(cli_texts()("error.template_suffix", file=file.name))
    if as_of is not None and year is not None:
        raise click.UsageError(cli_texts()("error.year_and_as_of"))
    keep([file], force=force)
    if year is not None:
        as_of = min(window.in_year(year) for window in settings.application_windows)
    if firm is None:
        write_empty(file, settings, models=model_ids(models), as_of=as_of)
    else:
        write_next(file, firm, settings, models=model_ids(models), as_of=as_of)
    say(settings.lang, "template.written", file=file)


def write_empty(
    file: Path, settings: Settings, *, models: Sequence[str] = (), as_of: date | None = None
) -> None:
    """Write the workbook with the coming rounds of the settings, ``as_of`` before them, and what ``models``
    need beside the standard sheets (``all``: every qualification and classification in force, whatever its
    region); raises ``ModelNotFoundError`` for one not in force on that date."""
    from assess.intake import write_template
    from indicator_models.registry import full_catalogue

    rounds = _rounds(settings, as_of)
    needed = _needed(models, rounds[0].application_date, settings.models_folder)
    write_template(
        file,
        windows=rounds,
        lang=settings.lang,
        models=needed,
        known=partial(full_catalogue, settings.models_folder),
    )


def write_next(
    file: Path, last: Path, settings: Settings, *, models: Sequence[str] = (), as_of: date | None = None
) -> None:
    """Write the workbook of the next application, filled in from the last data of the firm; says what it
    could not take over. Raises :class:`assess.files.InputRefusedError` for a file that gives no profile."""
    from assess.accounting_years import accounting_years
    from assess.checkup.inputs import read_source
    from assess.files import InputRefusedError
    from assess.intake import fill_template
    from assess.intake.carry import carried, last_year_of
    from indicator_models.registry import full_catalogue

    rounds, known = _rounds(settings, as_of), partial(full_catalogue, settings.models_folder)
    on = rounds[0].application_date
    source = read_source(last, on, known)
    if source.profile is None:
        raise InputRefusedError(source.problems)
    filled_for = source.application_date
    last_year = accounting_years(filled_for)[0] if filled_for is not None else last_year_of(source.profile)
    taken = carried(source.profile, last_year or accounting_years(on)[0], on)
    lost = fill_template(
        file,
        taken.profile,
        application_date=on,
        windows=rounds,
        lang=settings.lang,
        models=_needed(models, on, settings.models_folder),
        known=known,
        marks=taken.marks,
    )
    show_problems((problem for problem in source.problems if problem.severity != "note"), settings.lang)
    tell(settings.lang, "template.taken_over", last=last_year or "-", year=on.year)
    # The profile keeps what the workbook cannot hold; which places these are helps nobody to fill it in.
    count = sum(problem.code == "intake_not_held" for problem in lost)
    if count:
        tell(settings.lang, "template.not_held", count=count, last=last, file=file)
    show_problems((problem for problem in lost if problem.code != "intake_not_held"), settings.lang)


def _rounds(settings: Settings, as_of: date | None) -> list[PlannedRound]:
    """The coming rounds of the settings, ``as_of`` before them."""
    from assess.intake import PlannedRound
    from assess.settings import coming_windows
    from assess.settings.windows import window_of

    coming = list(coming_windows(settings.application_windows, today()))
    if as_of is not None:
        preset = window_of(settings.application_windows, as_of)
        coming = [preset, *(planned for planned in coming if planned.on != as_of)]
    return [PlannedRound(planned.on, planned.label(settings.lang) or "") for planned in coming]


def _needed(ids: Sequence[str], on: date, folder: Path | None) -> tuple[Model, ...]:
    """The models named, or all that a firm of any region is matched with."""
    from assess.screening.choose import MATCHED_KINDS, named_models
    from indicator_models.registry import models_in_force

    if tuple(ids) != (ALL,):
        return named_models(ids, on, folder)
    return tuple(model for model in models_in_force(on, folder) if model.kind in MATCHED_KINDS)
