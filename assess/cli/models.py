"""``assess models list|show|test``: which models there are, what they say, whether their cases hold."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.console import say
from assess.cli.exit_codes import DATA_FILE_FAULTY
from assess.cli.language import cli_texts
from assess.cli.options import as_of_option, config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model
    from indicator_models.texts import Lang


@click.group("models", help=cli_texts()("help.models"))
def command() -> None:
    """Group of model commands."""


@command.command("list", help=cli_texts()("help.models_list"))
@lang_option
@config_option
def list_models(lang: str | None, config: Path | None) -> None:
    """One line a model."""
    from indicator_models import all_models

    settings: Settings = resolve(config, lang=lang).settings
    for model in all_models(settings.models_folder):
        status = cli_texts(settings.lang)("models.official" if model.official else "models.local")
        end = model.effective_to.isoformat() if model.effective_to else "-"
        say(
            settings.lang,
            "models.line",
            version=model.version,
            status=status,
            start=model.effective_from.isoformat(),
            end=end,
            title=model.title.in_(settings.lang),
        )


@command.command("show", help=cli_texts()("help.models_show"))
@click.argument("model_id", metavar="MODEL")
@as_of_option
@lang_option
@config_option
def show_model(model_id: str, as_of: date | None, lang: str | None, config: Path | None) -> None:
    """Documents, gates, score and worked cases of a model."""
    from indicator_models import load

    settings: Settings = resolve(config, lang=lang).settings
    _show(load(model_id, as_of or today(), settings.models_folder), settings.lang)


def _show(model: Model, lang: Lang) -> None:
    say(lang, "models.head", title=model.title.in_(lang), version=model.version, digest=model.digest[:16])
    for document in model.documents:
        say(
            lang,
            "models.document",
            number=document.number,
            title=document.title.in_(lang),
            how=document.how.in_(lang),
            checked=document.checked_on.isoformat(),
        )
    say(lang, "models.gates")
    for gate in model.gates:
        say(
            lang,
            "models.gate",
            id=gate.id,
            requirement=gate.requirement.in_(lang),
            clause=model.clause_text(gate.clause, lang),
        )
    if model.score is None:
        return
    say(
        lang,
        "models.score",
        maximum=f"{float(model.score.maximum):g}",
        mark=f"{float(model.score.pass_mark):g}" if model.score.pass_mark is not None else "-",
    )
    for group in model.score.groups:
        say(lang, "models.group", label=group.label.in_(lang), maximum=f"{float(group.maximum):g}")
        for indicator in group.indicators:
            say(
                lang,
                "models.indicator",
                id=indicator.id,
                label=indicator.label.in_(lang),
                maximum=f"{float(indicator.maximum):g}",
                clause=model.clause_text(indicator.clause, lang),
            )
            for outcome in indicator.outcomes:
                say(
                    lang,
                    "models.outcome",
                    id=outcome.id,
                    label=outcome.label.in_(lang),
                    low=f"{float(outcome.low):g}",
                    high=f"{float(outcome.high):g}",
                )
    say(lang, "models.cases", count=len(model.worked_cases))


@command.command("test", help=cli_texts()("help.models_test"))
@click.argument("model_ids", nargs=-1, metavar="[MODEL...]")
@lang_option
@config_option
def test_models(model_ids: tuple[str, ...], lang: str | None, config: Path | None) -> None:
    """Run the worked cases of the models; a case that fails says what differs."""
    from indicator_models import ModelNotFoundError, all_models

    settings: Settings = resolve(config, lang=lang).settings
    known = all_models(settings.models_folder)
    for model_id in model_ids:
        if model_id not in {model.id for model in known}:
            raise ModelNotFoundError(model_id, today().isoformat(), [model.version for model in known])
    chosen = [model for model in known if not model_ids or model.id in model_ids]
    results = [_test(model, settings.lang) for model in chosen]
    if not all(results):
        sys.exit(DATA_FILE_FAULTY)


def _test(model: Model, lang: Lang) -> bool:
    from scoring.worked_cases import run_worked_cases

    outcomes = run_worked_cases(model)
    failed = [outcome for outcome in outcomes if not outcome.ok]
    for outcome in failed:
        for difference in outcome.differences:
            say(lang, "models.difference", case=outcome.id, what=str(difference))
    say(lang, "models.tested", version=model.version, passed=len(outcomes) - len(failed), failed=len(failed))
    return not failed
