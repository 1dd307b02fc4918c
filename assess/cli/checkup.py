"""``assess checkup``: examine one firm or several, and write their reports."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.console import say, show_problems, tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts
from assess.cli.options import (
    as_of_option,
    config_option,
    distinct_stems,
    lang_option,
    model_option,
    resolve,
    today,
)

if TYPE_CHECKING:
    from assess.checkup.checkup import Checkup
    from assess.settings import Settings
    from indicator_models.texts import Lang

FORMATS = ("html", "pdf", "json")


def format_list(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Formats of a list such as ``html,pdf``; an unknown one is a usage error."""
    chosen = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    wrong = [part for part in chosen if part not in FORMATS]
    if wrong or not chosen:
        message = cli_texts()("error.format", value=value, allowed=",".join(FORMATS))
        raise click.BadParameter(message)
    return tuple(dict.fromkeys(chosen))


@click.command("checkup", help=cli_texts()("help.checkup"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@as_of_option
@model_option
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("checkup-output"),
    show_default=True,
    help=cli_texts()("option.out_folder"),
)
@click.option(
    "--format",
    "formats",
    default="html,pdf,json",
    show_default=True,
    callback=format_list,
    help=cli_texts()("option.format"),
)
@lang_option
@config_option
def command(
    files: tuple[Path, ...],
    as_of: date | None,
    model: str | None,
    out: Path,
    formats: tuple[Any, ...],
    lang: str | None,
    config: Path | None,
) -> None:
    """Examine every file; those that are refused are listed with all their problems."""
    settings: Settings = resolve(config, lang=lang, model=model).settings
    stems = distinct_stems(files)
    refused = 0
    with click.progressbar(
        list(zip(files, stems, strict=True)),
        file=sys.stderr,
        hidden=len(files) < 2 or not sys.stderr.isatty(),
    ) as work:
        for path, stem in work:
            refused += not _one(path, stem, as_of, out, formats, settings)
    if refused:
        tell(settings.lang, "checkup.refused_total", count=refused, total=len(files))
        sys.exit(INPUT_REFUSED)


def _one(
    path: Path, stem: str, as_of: date | None, out: Path, formats: tuple[Any, ...], settings: Settings
) -> bool:
    from assess.checkup.job import Refused, examine_file
    from assess.checkup.outputs import checkup_stem, write_checkup

    checkup = examine_file(path, settings, as_of=as_of, made_on=today())
    if isinstance(checkup, Refused):
        tell(settings.lang, "checkup.refused", file=path.name, count=len(checkup.problems))
        show_problems(checkup.problems, settings.lang)
        return False
    name = checkup_stem(stem, checkup.model.id)
    written = write_checkup(checkup, out, name, formats=formats, lang=settings.lang, bureau=settings.bureau)
    summarise(checkup, settings.lang)
    show_problems((p for p in checkup.problems if p.severity != "note"), settings.lang)
    for target in written:
        say(settings.lang, "checkup.written", file=target)
    return True


def summarise(checkup: Checkup, lang: Lang) -> None:
    """Verdict or result, whose rules, years, points and findings of one firm on stdout."""
    from assess.checkup.report_input import report_input
    from assess.checkup.routes import blocking
    from reports.context import Context
    from reports.sections.banner import reading_sentence
    from reports.sections.local import local_lines

    texts = cli_texts(lang)
    explanation = checkup.explanation
    page = Context.of(report_input(checkup, lang))
    reading = reading_sentence(page)
    if checkup.model.kind == "qualification" and page.source.reading != "office_open":
        reading = texts(f"reading.{checkup.reading}", count=len(checkup.missing))
    if checkup.estimated_years:
        reading = texts("reading.on_estimates", reading=reading)
    say(lang, "checkup.head", firm=checkup.profile.identity.name, reading=reading)
    years = texts("list.comma").join(str(year) for year in reversed(checkup.facts.years))
    say(lang, "checkup.years", date=checkup.planned.on.isoformat(), years=years, model=checkup.model.version)
    for line in local_lines(page):
        say(lang, "checkup.local", line=line)
    asked = page.pass_line()
    if explanation.points is not None and asked is not None:
        say(lang, "checkup.points", points=_span(explanation.points), line=asked)
    if explanation.planning is not None:
        figure = _span(explanation.planning)
        reading = texts(f"planning.{explanation.planning_reading}")
        say(lang, "checkup.planning", figure=figure, reading=reading)
    unmet = [reading.gate.label.in_(lang) for reading in blocking(checkup.model.tree, explanation)]
    if unmet:
        say(lang, "checkup.unmet", gates=texts("list.comma").join(unmet))
    if checkup.problems:
        say(lang, "checkup.findings", count=len(checkup.problems))


def _span(pair: tuple[float, float]) -> str:
    low, high = pair
    return f"{low:.10g}" if low == high else f"{low:.10g}–{high:.10g}"
