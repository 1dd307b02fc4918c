"""``assess``: the group of commands, and what happens when one fails."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping

import click

from assess.cli.console import prepare_streams, show_problems
from assess.cli.exit_codes import DATA_FILE_FAULTY, INPUT_REFUSED, OUTPUT_REFUSED
from assess.cli.language import cli_texts, help_language

COMMANDS: Mapping[str, str] = {
    "checkup": "assess.cli.checkup",
    "template": "assess.cli.template",
    "import": "assess.cli.import_files",
    "ask": "assess.cli.ask",
    "collect": "assess.cli.collect",
    "diff": "assess.cli.diff",
    "forms": "assess.cli.forms",
    "match": "assess.cli.match",
    "screen": "assess.cli.screen",
    "models": "assess.cli.models",
    "rules": "assess.cli.rules",
    "schema": "assess.cli.schema",
    "config": "assess.cli.config",
    "demo": "assess.cli.demo",
}


class _LazyGroup(click.Group):
    """Commands are imported when they are named or listed; their modules are light."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=_LazyGroup,
    help=cli_texts()("help.group"),
    epilog=cli_texts()("help.epilog"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="innovation-checkup", message="%(version)s")
def cli() -> None:
    """The group; its help text stands in the catalogue."""


def main() -> None:
    """Entry point: runs the command and turns refusals into problems and exit codes."""
    from assess.files.refused import InputRefusedError, OutputRefusedError
    from indicator_models.errors import DataFileError, ModelNotFoundError

    prepare_streams()
    try:
        cli(prog_name="assess")
    except InputRefusedError as error:
        from assess.settings import SettingsRefusedError

        show_problems(error.problems, help_language())
        sys.exit(DATA_FILE_FAULTY if isinstance(error, SettingsRefusedError) else INPUT_REFUSED)
    except OutputRefusedError as error:
        show_problems(error.problems, help_language())
        sys.exit(OUTPUT_REFUSED)
    except ModelNotFoundError as error:
        from assess.cli.model_missing import model_missing

        show_problems([model_missing(error, sys.argv[1:])], help_language())
        sys.exit(DATA_FILE_FAULTY)
    except DataFileError as error:
        from indicator_models.messages import render_finding

        for finding in error.findings:
            click.echo(render_finding(finding, help_language()), err=True)
        sys.exit(DATA_FILE_FAULTY)
