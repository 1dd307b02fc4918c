"""``assess models explain``: what a name means, by id, label or alias."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models.page import Page, models_texts
from assess.cli.options import config_option, lang_option, resolve

if TYPE_CHECKING:
    from assess.settings import Settings

_NEAR = 8
"""Names offered instead of an unknown one."""


@click.command("explain", help=models_texts()("help.explain"))
@click.argument("name", metavar="NAME")
@lang_option
@config_option
def explain_name(name: str, lang: str | None, config: Path | None) -> None:
    """Everything of that name; an unknown one is answered with those close to it."""
    from assess.cli.models.name_index import NameIndex
    from indicator_models import all_models

    settings: Settings = resolve(config, lang=lang).settings
    page = Page(settings.lang)
    index = NameIndex(all_models(settings.models_folder), page)
    found = index.named(name)
    if not found:
        near = page.texts("list.comma").join(index.near(name, _NEAR))
        message = page.texts("error.name_near" if near else "error.name_unknown", name=name, names=near)
        raise click.UsageError(message)
    for number, show in enumerate(found):
        if number:
            page.line()
        show()
