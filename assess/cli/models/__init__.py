"""``assess models``: which models there are, what they say, what differs, and tools for those who write them.

One file a command. Heavy modules are imported by the command that needs them, never by ``--help``.
"""

from __future__ import annotations

import click

from assess.cli.models.diff import diff_models
from assess.cli.models.explain import explain_name
from assess.cli.models.lint import lint_models
from assess.cli.models.listing import list_models
from assess.cli.models.new import new_model
from assess.cli.models.page import models_texts
from assess.cli.models.show import show_model
from assess.cli.models.testing import test_models

__all__ = ["command"]


class _InOrder(click.Group):
    """Lists its commands in the order of the work: look, compare, write, check."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group("models", cls=_InOrder, help=models_texts()("help.models"))
def command() -> None:
    """Group of model commands."""


for _command in (list_models, show_model, explain_name, diff_models, new_model, lint_models, test_models):
    command.add_command(_command)
