"""``assess config show``: the settings in force and where each came from."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.console import say
from assess.cli.language import cli_texts
from assess.cli.options import config_option, lang_option, resolve


@click.group("config", help=cli_texts()("help.config"))
def command() -> None:
    """Group of settings commands."""


@command.command("show", help=cli_texts()("help.config_show"))
@lang_option
@config_option
def show(lang: str | None, config: Path | None) -> None:
    """One line a setting."""
    resolved = resolve(config, lang=lang)
    settings = resolved.settings
    texts = cli_texts(settings.lang)
    say(settings.lang, "config.file", file=resolved.file or "-")
    for name, origin in resolved.origins.items():
        value = getattr(settings, name)
        if name == "application_windows":
            rounds = (
                f"{w.month:02d}-{w.day:02d} {w.label_zh if settings.lang == 'zh' else w.label_en}"
                for w in value
            )
            value = texts("list.comma").join(rounds)
        shown = "-" if value is None else value
        say(settings.lang, "config.line", name=name, value=shown, origin=texts(f"origin.{origin}"))
