"""``assess ask``: the question list of a firm, and its answers back into the profile."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import show_line, show_problems, show_tell
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.language import cli_texts, help_language
from assess.cli.options import (
    as_of_option,
    config_option,
    distinct_stems,
    keep,
    lang_option,
    model_ids,
    resolve,
    today,
)
from indicator_models.texts import Texts, load_texts

if TYPE_CHECKING:
    from assess.questions.job import Asked
    from assess.settings import Settings
    from indicator_models.texts import Lang

_SHOWN = 5
"""Questions named on the screen; the others stand in the file."""


def _texts(lang: Lang | None = None) -> Texts:
    return load_texts("assess.questions", lang or help_language())


@click.command("ask", help=_texts()("help.ask"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@as_of_option
@click.option("--models", "models", default="", metavar="ID,ID", help=_texts()("option.models"))
@click.option("--out", "out", type=click.Path(path_type=Path), default=None, help=_texts()("option.out"))
@click.option(
    "--limit",
    "limit",
    type=click.IntRange(1, 40),
    default=20,
    show_default=True,
    help=_texts()("option.limit"),
)
@click.option(
    "--answers",
    "answers",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.xlsx",
    help=_texts()("option.answers"),
)
@click.option("--force", is_flag=True, help=cli_texts()("option.force"))
@lang_option
@config_option
def command(
    files: tuple[Path, ...],
    as_of: date | None,
    models: str,
    out: Path | None,
    limit: int,
    answers: Path | None,
    force: bool,
    lang: str | None,
    config: Path | None,
) -> None:
    """Write a list for every file, or read the answers of one back."""
    settings: Settings = resolve(config, lang=lang).settings
    if answers is not None:
        if len(files) > 1:
            raise click.UsageError(_texts()("error.one_file"))
        target = _target(out or Path(f"{files[0].stem}-answered.json"), ".json")
        keep([target], force=force)
        _read_back(files[0], answers, target, settings)
        return
    targets = _targets(files, out)
    keep(targets, force=force)
    refused = [
        not _one(path, target, as_of, model_ids(models), limit, settings)
        for path, target in zip(files, targets, strict=True)
    ]
    if any(refused):
        sys.exit(INPUT_REFUSED)


def _targets(files: tuple[Path, ...], out: Path | None) -> list[Path]:
    """One list a file: ``--out`` itself for one firm, in the folder ``--out`` for several."""
    if len(files) == 1:
        return [_target(out or Path(f"{files[0].stem}-questions.xlsx"), ".xlsx")]
    folder = out or Path()
    return [folder / f"{stem}-questions.xlsx" for stem in distinct_stems(files)]


def _target(path: Path, suffix: str) -> Path:
    if path.suffix.lower() != suffix:
        raise click.BadParameter(_texts()("error.out_kind", file=path.name, suffix=suffix))
    return path


def _one(
    path: Path, target: Path, as_of: date | None, models: tuple[str, ...], limit: int, settings: Settings
) -> bool:
    from assess.questions.job import ask_file
    from assess.questions.sheet import write_questions

    texts = _texts(settings.lang)
    asked = ask_file(path, settings, as_of=as_of, made_on=today(), models=models)
    if asked.refused:
        show_problems(asked.refused, settings.lang)
        if not asked.questions:
            return False
    shown = write_questions(target, asked.questions, asked.head, asked.words, limit=limit)
    if asked.refused:
        show_tell(texts("said.refused_questions", file=path.name, count=len(asked.questions)))
    else:
        _summarise(asked, shown, texts)
    show_line(texts("said.written", file=target))
    return not asked.refused


def _summarise(asked: Asked, shown: int, texts: Texts) -> None:
    show_line(texts("said.head", firm=asked.head.name, count=len(asked.questions), shown=shown))
    for number, question in enumerate(asked.questions[: min(_SHOWN, shown)], start=1):
        why = asked.words.why(question)
        show_line(texts("said.line", number=number, question=asked.words.short(question), why=why))


def _read_back(path: Path, returned: Path, target: Path, settings: Settings) -> None:
    from functools import partial

    from assess.checkup.job import Refused, read_firm
    from assess.intake.change_lines import change_lines
    from assess.profile.differences import differences
    from assess.profile.writing import write_profile
    from assess.questions.answers import read_answers
    from assess.questions.apply import apply_answers
    from indicator_models.registry import full_catalogue

    texts, known = _texts(settings.lang), partial(full_catalogue, settings.models_folder)
    answers = read_answers(returned, known)
    on = answers.marker.application_date if answers.marker is not None else None
    firm = read_firm(path, settings, as_of=on, made_on=today())
    if isinstance(firm, Refused):
        show_problems(firm.problems, settings.lang)
        sys.exit(INPUT_REFUSED)
    applied = apply_answers(firm.profile, answers, known, settings.trust_file)
    show_problems(applied.problems, settings.lang)
    if applied.profile is None:
        sys.exit(INPUT_REFUSED)
    show_line(texts("said.answers", file=returned.name, count=len(answers.values)))
    found = differences(firm.profile, applied.profile)
    if applied.confirmed:
        show_line(texts("said.confirmed", count=applied.confirmed))
    unchanged = texts("said.no_changes" if answers.values else "said.no_answers")
    show_line(texts("said.changes", count=len(found)) if found else unchanged)
    for line in change_lines(found, settings.lang, known()):
        show_line(line)
    write_profile(target, applied.profile)
    show_line(texts("said.written", file=target))
