"""Options that several commands share, and the settings they resolve to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from assess.cli.language import cli_texts

_YEARS = range(1990, 2101)
"""Years in which an application can lie; beyond them the date is mistyped."""
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")
Command = TypeVar("Command", bound=Callable[..., Any])

ALL = "all"
"""Instead of model ids: whatever is in force."""


class CivilDate(click.ParamType["date"]):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a wrong one is a usage error that says how to write it."""
        if isinstance(value, date):
            return value
        found = _civil_date(str(value))
        if found is None:
            self.fail(cli_texts()("error.date", value=value), param, ctx)
        return found


def _civil_date(text: str) -> date | None:
    """YYYY-MM-DD and nothing else: week dates and dates without hyphens are ISO too and easy to get wrong."""
    if not _WRITTEN.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def lang_option(command: Command) -> Command:
    """``--lang zh|en``."""
    help_text = cli_texts()("option.lang")
    return click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help=help_text)(command)


def config_option(command: Command) -> Command:
    """``--config FILE``."""
    help_text = cli_texts()("option.config")
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--config", "config", type=kind, default=None, help=help_text)(command)


def as_of_option(command: Command) -> Command:
    """``--as-of DATE``."""
    help_text = cli_texts()("option.as_of")
    return click.option("--as-of", "as_of", type=CivilDate(), default=None, help=help_text)(command)


def model_option(command: Command) -> Command:
    """``--model ID``."""
    return click.option("--model", "model", default=None, help=cli_texts()("option.model"))(command)


def model_ids(value: str) -> tuple[str, ...]:
    """The ids of a list with commas, each once; ``all`` beside other ids is a usage error."""
    named = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    if ALL in named and len(named) > 1:
        raise click.UsageError(cli_texts()("error.models_all"))
    return named


def keep(targets: Iterable[Path], *, force: bool) -> None:
    """Files that are there stay, unless told otherwise; raises :class:`assess.files.OutputRefusedError`."""
    from assess.files import OutputRefusedError
    from indicator_models.problems import Problem

    there = [path for path in targets if path.exists()]
    if there and not force:
        raise OutputRefusedError([Problem("output_exists", str(path), {"file": path.name}) for path in there])


def distinct_stems(files: Iterable[Path]) -> list[str]:
    """Names of the outputs: that of the input, numbered on where another input has taken it."""
    taken: set[str] = set()
    stems = []
    for path in files:
        stem, number = path.stem, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{path.stem}-{number}"
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def resolve(config: Path | None, **flags: Any) -> Any:
    """Settings from flags, environment, file and defaults."""
    from assess.settings import read_settings

    return read_settings(flags, os.environ, Path.cwd(), config)


def today() -> date:
    """The civil date in China, whose authorities set the periods (Asia/Shanghai, without daylight saving)."""
    from datetime import datetime, timedelta, timezone

    return datetime.now(timezone(timedelta(hours=8))).date()
