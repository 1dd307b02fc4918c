"""``assess models list``: the models in force on a day, or every edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models import model_words
from assess.cli.models.page import Page, models_texts
from assess.cli.options import CivilDate, config_option, lang_option, resolve, today

if TYPE_CHECKING:
    from assess.settings import Settings
    from indicator_models.model import Model

_COLUMNS = ("version", "standing", "place", "until", "verified", "checked", "title")


@click.command("list", help=models_texts()("help.list"))
@click.option("--on", "on", type=CivilDate(), default=None, help=models_texts()("option.on"))
@click.option("--region", "region", default=None, metavar="CODE", help=models_texts()("option.region"))
@click.option("--all", "every", is_flag=True, help=models_texts()("option.all"))
@lang_option
@config_option
def list_models(
    on: date | None, region: str | None, every: bool, lang: str | None, config: Path | None
) -> None:
    """A table of models under a heading for each kind."""
    from indicator_models import all_models
    from indicator_models.model_file import ModelKind
    from indicator_models.registry import covers, models_in_force

    settings: Settings = resolve(config, lang=lang).settings
    day, folder = on or today(), settings.models_folder
    models = all_models(folder) if every else models_in_force(day, folder)
    if region is not None:
        models = tuple(model for model in models if covers(model, region))
    page = Page(settings.lang)
    page.say("list.every" if every else "list.on_day", date=day.isoformat(), count=len(models))
    order: Sequence[str] = ModelKind.__args__  # type: ignore[attr-defined]
    for kind in order:
        _table(page, kind, [model for model in models if model.kind == kind])


def _table(page: Page, kind: str, models: Sequence[Model]) -> None:
    if models:
        page.heading(f"kind.{kind}")
        heads = [page.texts(f"list.head.{name}") for name in _COLUMNS]
        page.table([heads, *(_row(page, model) for model in models)], depth=1)


def _row(page: Page, model: Model) -> list[str]:
    from indicator_models.wording import wording_texts

    texts = page.texts
    return [
        model.version,
        model_words.standing(model, texts),
        model_words.place(model, texts),
        model.effective_to.isoformat() if model.effective_to else texts("list.open_end"),
        wording_texts(page.lang)(f"verified.{model_words.weakest_tag(model)}"),
        model_words.checked_on(model),
        model.title.in_(page.lang),
    ]
