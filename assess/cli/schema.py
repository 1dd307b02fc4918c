"""``assess schema``: JSON Schema of what the program reads and writes."""

from __future__ import annotations

import json
from typing import Any

import click

from assess.cli.language import cli_texts

DATA_FILES = ("model", "catalogue", "planning", "suggestions", "programmes")
KINDS = ("profile", "checkup", "match", "settings", "trust", *DATA_FILES)


@click.command("schema", help=cli_texts()("help.schema"))
@click.argument("kind", type=click.Choice(KINDS), default="profile")
def command(kind: str) -> None:
    """Print a JSON Schema on stdout."""
    click.echo(json.dumps(_schema(kind), ensure_ascii=False, indent=2))


def _schema(kind: str) -> dict[str, Any]:
    if kind == "profile":
        from assess.profile.schema import profile_json_schema

        return profile_json_schema()
    if kind == "checkup":
        from assess.checkup.document import checkup_json_schema

        return checkup_json_schema()
    if kind == "match":
        from assess.matching.document import match_json_schema

        return match_json_schema()
    if kind == "settings":
        from assess.settings import Settings

        return Settings.model_json_schema()
    if kind == "trust":
        from assess.evidence.trust import TrustFile

        return TrustFile.model_json_schema()
    from indicator_models.data_schemas import data_schema

    return data_schema(kind)
