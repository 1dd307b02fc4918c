"""What to say where a user names a model that is not in force: which, where it was named, which there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indicator_models.problems import Problem

if TYPE_CHECKING:
    from indicator_models.errors import ModelNotFoundError

_OPTIONS = ("--model", "--models", "--from")
_GROUP = "models"
"""The command with commands of its own."""


def model_missing(error: ModelNotFoundError, arguments: Sequence[str]) -> Problem:
    """The problem of a command with these arguments."""
    where = _where(error.model_id, arguments)
    params = {"model": error.model_id, "date": error.on}
    if not error.editions:
        return Problem("command_model", where, {**params, "known": ", ".join(error.known) or "-"})
    editions = {"id": error.model_id.partition("@")[0], "editions": ", ".join(error.editions)}
    if error.current is None:
        return Problem("command_model_period", where, {**params, **editions})
    return Problem("command_model_edition", where, {**params, **editions, "current": error.current})


def _where(model: str, arguments: Sequence[str]) -> str:
    """The option or the place that names the model; else it is that of the settings."""
    for place, text in enumerate(arguments):
        option, given, value = text.partition("=")
        if given and option in _OPTIONS and _names(value, model):
            return option
        if not _names(text, model):
            continue
        before = arguments[place - 1] if place else ""
        command = arguments[: 2 if arguments[0] == _GROUP else 1]
        return before if before in _OPTIONS else " ".join([*command, text])
    return f"model = {model}"


def _names(text: str, model: str) -> bool:
    """Whether a list of models has this one, with or without a day behind it."""
    wanted = model.partition("@")[0]
    return any(part.strip().rpartition(":")[2].partition("@")[0] == wanted for part in text.split(","))
