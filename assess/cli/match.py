"""``assess match``: every programme in force for a firm's region and date."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.checkup import FORMATS, format_list
from assess.cli.console import say, show_problems, tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts
from assess.cli.options import as_of_option, config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.matching import Matching
    from assess.settings import Settings
    from indicator_models.texts import Lang


@click.command("match", help=cli_texts()("help.match"))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@as_of_option
@click.option("--models", "models", default=None, metavar="ID,ID", help=cli_texts()("option.match_models"))
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help=cli_texts()("option.match_out"),
)
@click.option(
    "--format",
    "formats",
    default=",".join(FORMATS),
    show_default=True,
    callback=format_list,
    help=cli_texts()("option.format"),
)
@lang_option
@config_option
def command(
    file: Path,
    as_of: date | None,
    models: str | None,
    out: Path | None,
    formats: tuple[Any, ...],
    lang: str | None,
    config: Path | None,
) -> None:
    """Judge a firm by every programme; the page goes to ``--out``, its lines to stdout."""
    from assess.checkup.job import Refused, read_firm
    from assess.matching import match

    settings: Settings = resolve(config, lang=lang).settings
    firm = read_firm(file, settings, as_of=as_of, made_on=today())
    if isinstance(firm, Refused):
        tell(settings.lang, "checkup.refused", file=file.name, count=len(firm.problems))
        show_problems(firm.problems, settings.lang)
        sys.exit(INPUT_REFUSED)
    named = [part.strip() for part in (models or "").split(",") if part.strip()]
    matching = match(
        firm.profile, firm.planned, settings, made_on=today(), named=named, findings=firm.problems
    )
    _summarise(matching, settings.lang, settings.bureau)
    if out is not None:
        from assess.matching.outputs import write_match

        stem = f"{file.stem}-match"
        for path in write_match(
            matching, out, stem, formats=formats, lang=settings.lang, bureau=settings.bureau
        ):
            say(settings.lang, "checkup.written", file=path)


def _summarise(matching: Matching, lang: Lang, bureau: str | None) -> None:
    """One programme a block: verdict, what is lacking, the next step, what it is worth."""
    from assess.matching.outputs import match_input
    from reports.context import years_words
    from reports.numbers import Numbers
    from reports.sections.programmes import programme_lines
    from reports.words import report_texts

    source = match_input(matching, lang, bureau)
    texts = report_texts(lang)
    say(
        lang,
        "match.head",
        firm=source.firm.name,
        date=source.application_date.isoformat(),
        count=len(source.programmes.programmes),
    )
    say(lang, "match.years", years=years_words(texts, source.years))
    for line in programme_lines(texts, Numbers(texts), source.programmes):
        say(lang, "match.line", line=line)
    if source.findings:
        say(lang, "checkup.findings", count=source.findings)
