"""``assess screen``: judge a table of firms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say, tell
from assess.cli.language import cli_texts
from assess.cli.options import as_of_option, config_option, lang_option, model_option, resolve, today

if TYPE_CHECKING:
    from assess.screening.screen import ScreenResult
    from assess.settings import Settings
    from indicator_models.texts import Lang


@click.command("screen", help=cli_texts()("help.screen"))
@click.argument("table", type=click.Path(path_type=Path), metavar="TABLE")
@as_of_option
@click.option("--base-year", "base_year", type=int, default=None, help=cli_texts()("option.base_year"))
@model_option
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
    full: bool,
    out: Path,
    lang: str | None,
    config: Path | None,
) -> None:
    """Read, judge, write; rows in are rows out."""
    settings: Settings = resolve(config, lang=lang, model=model).settings
    result, written = run_screen(
        table, out, settings, as_of=as_of, base_year=base_year, full=full, made_on=today()
    )
    summarise(result, settings.lang)
    for path in written:
        say(settings.lang, "screen.written", file=path)


def run_screen(
    table: Path,
    out: Path,
    settings: Settings,
    *,
    as_of: date | None,
    base_year: int | None,
    full: bool,
    made_on: date,
) -> tuple[ScreenResult, tuple[Path, ...]]:
    """Screen a file into a file; the application date defaults to the next window."""
    from assess.checkup.examine import load_rules
    from assess.screening.screen import screen
    from assess.screening.write import check_format, check_input_kept, write_screening
    from assess.settings.windows import next_window
    from assess.tables import read_table
    from indicator_models.registry import full_catalogue

    check_format(out)
    check_input_kept(table, out)
    on = as_of or next_window(settings.application_windows, made_on).on
    tell(settings.lang, "screen.reading", file=table.name, date=on.isoformat())
    known = full_catalogue(settings.models_folder)
    reading = read_table(table, base_year=base_year, application_date=on, known=known)
    rules = load_rules(settings.model, on, settings)
    tell(settings.lang, "screen.judging", rows=reading.rows)
    result = screen(reading, rules.model, planning=rules.planning, full=full)
    return result, write_screening(result, out, made_on=made_on, lang=settings.lang)


def summarise(result: ScreenResult, lang: Lang) -> None:
    """Counts by reading on stdout."""
    from assess.reading import READINGS

    texts = cli_texts(lang)
    parts = [
        texts("screen.count", reading=texts(f"screen.reading_name.{name}"), count=result.counts[name])
        for name in READINGS
        if result.counts.get(name)
    ]
    years = texts("list.comma").join(str(year) for year in result.accounting_years)
    say(lang, "screen.summary", rows=result.rows, years=years, counts=texts("list.comma").join(parts))
    if result.findings:
        say(lang, "screen.findings", count=len(result.findings))
