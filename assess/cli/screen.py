"""``assess screen``: judge a table of firms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say, tell
from assess.cli.language import cli_texts
from assess.cli.options import (
    ALL,
    as_of_option,
    config_option,
    lang_option,
    model_ids,
    model_option,
    resolve,
    today,
)

if TYPE_CHECKING:
    from assess.screening.judged import Judged
    from assess.screening.screen import ScreenResult
    from assess.settings import Settings
    from indicator_models.texts import Lang

_LARGE = 5_000_000
"""Cells beyond which a workbook is no pleasure any more: a minute to write, measured."""


@click.command("screen", help=cli_texts()("help.screen"))
@click.argument("table", type=click.Path(path_type=Path), metavar="TABLE")
@as_of_option
@click.option("--base-year", "base_year", type=int, default=None, help=cli_texts()("option.base_year"))
@model_option
@click.option(
    "--models", "models", default=None, metavar="ID,ID|all", help=cli_texts()("option.screen_models")
)
@click.option("--full", is_flag=True, help=cli_texts()("option.full"))
@click.option(
    "--out",
    "out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.{xlsx,csv,parquet}",
    help=cli_texts()("option.out_file"),
)
@lang_option
@config_option
def command(
    table: Path,
    as_of: date | None,
    base_year: int | None,
    model: str | None,
    models: str | None,
    full: bool,
    out: Path,
    lang: str | None,
    config: Path | None,
) -> None:
    """Read, judge, write; rows in are rows out."""
    named = _named(model, models)
    settings: Settings = resolve(config, lang=lang, model=model).settings
    result, written = run_screen(
        table, out, settings, as_of=as_of, base_year=base_year, full=full, made_on=today(), models=named
    )
    summarise(result, settings.lang)
    for path in written:
        say(settings.lang, "screen.written", file=path)


def _named(model: str | None, models: str | None) -> tuple[str, ...]:
    """The models named by ``--models``; empty without it."""
    if models is None:
        return ()
    if model is not None:
        raise click.UsageError(cli_texts()("error.models_and_model"))
    named = model_ids(models)
    if not named:
        raise click.UsageError(cli_texts()("error.models_empty"))
    return named


def run_screen(
    table: Path,
    out: Path,
    settings: Settings,
    *,
    as_of: date | None,
    base_year: int | None,
    full: bool,
    made_on: date,
    models: Sequence[str] = (),
) -> tuple[ScreenResult, tuple[Path, ...]]:
    """Screen a file into a file; the application date defaults to the next window.

    ``models`` are ids, or ``all``; without them the model of the settings judges.
    """
    from assess.screening.choose import latest_application, models_for, named_models
    from assess.screening.screen import screen
    from assess.screening.write import check_format, check_input_kept, write_screening
    from assess.settings.windows import next_window
    from assess.tables import read_table
    from indicator_models.planning import planning_rules
    from indicator_models.registry import full_catalogue

    check_format(out)
    check_input_kept(table, out)
    on = as_of or next_window(settings.application_windows, made_on).on
    tell(settings.lang, "screen.reading", file=table.name, date=on.isoformat())
    known = full_catalogue(settings.models_folder)
    reading = read_table(table, base_year=base_year, application_date=on, known=known)
    on, folder, matched = latest_application(reading), settings.models_folder, tuple(models) == (ALL,)
    chosen = (
        models_for(reading, on, folder) if matched else named_models(models or [settings.model], on, folder)
    )
    plans = {model.id: planning_rules(model.id, settings.planning_folder) for model in chosen}
    tell(settings.lang, "screen.judging", rows=reading.rows)
    planning = {name: rules for name, rules in plans.items() if rules is not None}
    result = screen(reading, chosen, planning=planning, full=full, matched=matched)
    columns = len(result.columns)
    if out.suffix.casefold() == ".xlsx" and result.rows * columns > _LARGE:
        tell(settings.lang, "screen.large", rows=result.rows, columns=columns)
    return result, write_screening(result, out, made_on=made_on, lang=settings.lang)


def summarise(result: ScreenResult, lang: Lang) -> None:
    """Counts on stdout, a line a model where there are several; shares, and whose the numbers are."""
    from assess.screening.grounds import local_note
    from assess.screening.shares import share_lines

    texts = cli_texts(lang)
    years = texts("list.comma").join(str(year) for year in result.accounting_years)
    if result.several:
        say(lang, "screen.summary_several", rows=result.rows, years=years, models=len(result.judged))
    for part in result.judged:
        counts = _counts(part, lang)
        if result.several:
            say(lang, "screen.model", model=part.model.title.in_(lang), counts=counts)
        else:
            say(lang, "screen.summary", rows=result.rows, years=years, counts=counts)
    for part in result.judged:
        for text in share_lines(part, lang):
            say(lang, "screen.said", text=text)
        note = local_note(part, lang)
        if note is not None:
            say(lang, "screen.model", model=part.model.title.in_(lang), counts=note)
    if result.findings:
        say(lang, "screen.findings", count=len(result.findings))


def _counts(part: Judged, lang: Lang) -> str:
    """How many firms read how, or are of which class."""
    from assess.screening.cover import class_counts, reading_counts

    texts = cli_texts(lang)
    found = [(texts(f"screen.reading_name.{kind}"), count) for kind, count in reading_counts(part)]
    counted = [*class_counts(part, lang), *found]
    return texts("list.comma").join(
        texts("screen.count", reading=what, count=count) for what, count in counted
    )
