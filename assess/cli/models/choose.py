"""Which model a user means: an id, ``id@date``, a version, or a file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.models.page import models_texts

if TYPE_CHECKING:
    from indicator_models.model import Model

SHIPPED = "shipped:"
"""In front of an id: the model that the program ships, past the office's own folder."""
_NAMED = re.compile(r"(?P<id>[A-Za-z0-9_]+)(?:@(?P<day>\d{4}-\d{2}-\d{2})(?P<revision>\+\d+)?)?")


def choose_model(text: str, on: date, folder: Path | None) -> Model:
    """The model a text names, in force on ``on`` unless it states a date or version of its own.

    Raises :class:`ModelNotFoundError` where there is none, ``InputRefusedError`` for a missing file,
    ``DataFileError`` for a faulty one, and a usage error for a text that can be none of these.
    """
    from indicator_models import load

    if is_path(text):
        return read_model_file(Path(text))
    if text.startswith(SHIPPED):
        text, folder = text.removeprefix(SHIPPED), None
    named = _NAMED.fullmatch(text)
    day = _day(named["day"]) if named is not None and named["day"] else on
    if named is None or day is None:
        raise click.BadParameter(models_texts()("error.model", text=text))
    if named["revision"]:
        return _edition(named["id"], text, day, folder)
    return load(named["id"], day, folder)


def is_path(text: str) -> bool:
    """Whether a text names a file rather than a model."""
    # Imported here: the help of the command is to be there at once.
    from indicator_models.registry import SUFFIXES

    return text.casefold().endswith(SUFFIXES)


def read_model_file(path: Path) -> Model:
    """A model of a file of the office's own."""
    from assess.files import InputRefusedError
    from indicator_models.catalogue import catalogue
    from indicator_models.located_yaml import read_yaml
    from indicator_models.model_reader import read_model
    from indicator_models.problems import Problem

    if not path.is_file():
        raise InputRefusedError([Problem("file_missing", str(path), {"file": path.name})])
    return replace(read_model(read_yaml(path, str(path)), catalogue()), official=False, own=True)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _edition(model_id: str, version: str, day: date, folder: Path | None) -> Model:
    """The model of that very version, the office's own before the shipped one."""
    from indicator_models.registry import models_of, not_found

    found = [model for model in models_of(model_id, folder) if model.version == version]
    if found:
        return next((model for model in found if model.own), found[0])
    raise not_found(version, day, folder)
