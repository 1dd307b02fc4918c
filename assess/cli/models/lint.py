"""``assess models lint``: every fault of model files, with place, reason and remedy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.exit_codes import DATA_FILE_FAULTY
from assess.cli.models.choose import read_model_file
from assess.cli.models.page import Page, models_texts
from assess.cli.options import config_option, lang_option, resolve

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.errors import Finding

_Linted = tuple[int, "list[Finding]"]
"""Number of files, and their faults."""


@click.command("lint", help=models_texts()("help.lint"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option("--shipped", is_flag=True, help=models_texts()("option.shipped"))
@lang_option
@config_option
def lint_models(paths: tuple[Path, ...], shipped: bool, lang: str | None, config: Path | None) -> None:
    """Lint files and folders; exit code 3 where anything is found."""
    settings: Settings = resolve(config, lang=lang).settings
    page = Page(settings.lang)
    done = [_lint(path) for path in _targets(paths, settings.models_folder, shipped=shipped)]
    if shipped:
        done.append(_shipped())
    files = sum(count for count, _ in done)
    findings = [finding for _, found in done for finding in found]
    _print(page, findings)
    if not findings:
        page.say("lint.clean", files=files)
        return
    page.say("lint.faulty", files=files, count=len(findings))
    sys.exit(DATA_FILE_FAULTY)


def _targets(paths: Sequence[Path], folder: Path | None, *, shipped: bool) -> Sequence[Path]:
    targets = paths or ([folder] if folder is not None else [])
    if not targets and not shipped:
        raise click.UsageError(models_texts()("error.no_folder"))
    for path in targets:
        if not path.exists():
            raise click.UsageError(models_texts()("error.no_path", path=path))
    return targets


def _lint(path: Path) -> _Linted:
    """A file by itself; the files of a folder together and with the shipped ones, as the program reads them.

    Nothing is left out: whatever stands here stops every other command.
    """
    if not path.is_dir():
        return 1, _faults_of(lambda: read_model_file(path))
    from indicator_models.registry import model_files, models_in

    files = len(model_files(path))
    found = _faults_of(lambda: models_in(path))
    if not files:
        return 0, found
    return files, [f if _is_shipped(f) else replace(f, file=str(path / f.file)) for f in found]


def _shipped() -> _Linted:
    from importlib import resources

    data = resources.files("indicator_models").joinpath("data")
    names = [item.name for folder in ("facts", "models") for item in data.joinpath(folder).iterdir()]
    return sum(name.endswith(".yaml") for name in names), _faults_of(_read_shipped)


def _read_shipped() -> None:
    """The shipped models with their worked cases, which results do without."""
    from indicator_models import all_models

    for model in all_models():
        _ = model.cases


def _faults_of(read: Callable[[], object]) -> list[Finding]:
    from indicator_models import DataFileError

    try:
        read()
    except DataFileError as error:
        return list(error.findings)
    return []


def _is_shipped(finding: Finding) -> bool:
    """Shipped files are named with their folder (``models/hnte-2016.yaml``), those of an office without."""
    return "/" in finding.file


def _print(page: Page, findings: Sequence[Finding]) -> None:
    from indicator_models.messages import render_findings

    for words in render_findings(findings, page.lang):
        page.say("lint.place", file=words.file, line=words.line, key=words.key or "-")
        page.say("lint.reason", 1, text=words.message)
        page.say("lint.remedy", 1, text=words.remedy)
