"""What every command says and how: results on stdout, progress and problems on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from assess.cli.language import cli_texts
from indicator_models.problems import Problem, render
from indicator_models.texts import Lang


def prepare_streams() -> None:
    """Characters the console cannot show are replaced, never a crash (Windows code page 936)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(lang: Lang, key: str, /, **fields: Any) -> None:
    """A result line on stdout."""
    click.echo(cli_texts(lang)(key, **fields))


def tell(lang: Lang, key: str, /, **fields: Any) -> None:
    """A line about the work on stderr."""
    click.echo(cli_texts(lang)(key, **fields), err=True)


def problem_lines(problems: Iterable[Problem], lang: Lang) -> list[str]:
    """Problems as lines: severity, place, what is wrong, what to write instead."""
    texts = cli_texts(lang)
    lines = []
    for problem in problems:
        words = render(problem, lang)
        severity = texts(f"severity.{words.severity}")
        lines.append(texts("problem.line", severity=severity, where=words.where, message=words.message))
        lines.append(texts("problem.remedy", remedy=words.remedy))
    return lines


def show_problems(problems: Iterable[Problem], lang: Lang) -> None:
    """Print problems on stderr."""
    for line in problem_lines(problems, lang):
        click.echo(line, err=True)
