"""``assess models test``: run the worked cases that models carry."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.exit_codes import DATA_FILE_FAULTY
from assess.cli.models.choose import is_path, read_model_file
from assess.cli.models.page import Page, models_texts
from assess.cli.options import config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model
    from scoring.worked_cases import CaseDifference


@click.command("test", help=models_texts()("help.test"))
@click.argument("names", nargs=-1, metavar="[MODEL...]")
@lang_option
@config_option
def test_models(names: tuple[str, ...], lang: str | None, config: Path | None) -> None:
    """A line a model and one for all; a case that fails says what differs."""
    settings: Settings = resolve(config, lang=lang).settings
    page = Page(settings.lang)
    passed = failed = 0
    for model in _chosen(names, settings.models_folder):
        ok, wrong = _test(model, page)
        passed, failed = passed + ok, failed + wrong
    page.say("test.total", count=passed + failed, passed=passed, failed=failed)
    if failed:
        sys.exit(DATA_FILE_FAULTY)


def _chosen(names: tuple[str, ...], folder: Path | None) -> list[Model]:
    """Every model, or those named: by id every edition, by version one, by path a file or a folder."""
    from indicator_models import all_models
    from indicator_models.registry import models_in, not_found

    if not names:
        return list(all_models(folder))
    found: list[Model] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += models_in(path)
            continue
        if is_path(name):
            found.append(read_model_file(path))
            continue
        named = [model for model in all_models(folder) if name in (model.id, model.version)]
        if not named:
            raise not_found(name, today(), folder)
        found += named
    return found


def _test(model: Model, page: Page) -> tuple[int, int]:
    from scoring.worked_cases import run_worked_cases

    outcomes = run_worked_cases(model)
    failed = [outcome for outcome in outcomes if not outcome.ok]
    for outcome in failed:
        page.say("test.case", case=outcome.id, why=outcome.why.in_(page.lang))
        for difference in outcome.differences:
            page.line(_difference(difference, page), 2)
    key = "test.tested_own" if model.own else "test.tested"
    page.say(key, version=model.version, passed=len(outcomes) - len(failed), failed=len(failed))
    return len(outcomes) - len(failed), len(failed)


def _difference(difference: CaseDifference, page: Page) -> str:
    kind = page.texts(f"test.kind.{difference.kind}")
    name = f"{kind} {difference.name}".strip()
    expected, found = difference.expected or "-", difference.found or "-"
    return page.texts("test.difference", name=name, expected=expected, found=found)
