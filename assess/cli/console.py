"""What every command says and how: results on stdout, progress and problems on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

import click

from assess.cli.language import cli_texts
from indicator_models.problems import Problem, render
from indicator_models.texts import Lang

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""C0 and C1 controls but tab and line feed, line separators, and the marks that turn the writing round."""


def prepare_streams() -> None:
    """Characters the console cannot show are replaced, never a crash (Windows code page 936)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(lang: Lang, key: str, /, **fields: Any) -> None:
    """A result line on stdout."""
    _echo(cli_texts(lang)(key, **fields))


def tell(lang: Lang, key: str, /, **fields: Any) -> None:
    """A line about the work on stderr."""
    _echo(cli_texts(lang)(key, **fields), err=True)


def show_line(line: str) -> None:
    """A result line in words of its own on stdout."""
    _echo(line)


def show_tell(line: str) -> None:
    """A line about the work, in words of its own, on stderr."""
    _echo(line, err=True)


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
        _echo(line, err=True)


def _echo(line: str, *, err: bool = False) -> None:
    """A line without control characters: a name from a file must not steer the terminal."""
    click.echo(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", line), err=err)
