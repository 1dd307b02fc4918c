"""Which models there are, and which one is in force on a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from indicator_models.catalogue import catalogue
from indicator_models.errors import DataFileError, Finding, ModelNotFoundError
from indicator_models.located_yaml import LocatedTree, parse_yaml, read_yaml
from indicator_models.model import Model
from indicator_models.model_reader import read_model


@lru_cache(maxsize=8)
def all_models(local_folder: Path | None = None) -> tuple[Model, ...]:
    """Every shipped model, then those of a bureau's own folder, by id and date.

    Raises :class:`DataFileError` with the faults of all files, also where two models of one id are in force
    on one day.
    """
    folder = resources.files("indicator_models").joinpath("data/models")
    shipped = [
        entry
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".yaml")
    ]
    readers: list[tuple[Callable[[], LocatedTree], bool]] = [
        (partial(_shipped, entry), True) for entry in shipped
    ]
    if local_folder is not None:
        own = sorted(local_folder.glob("*.yaml"))
        readers += [(partial(read_yaml, path), False) for path in own]
    read: list[tuple[Model, LocatedTree]] = []
    findings: list[Finding] = []
    for reader, ours in readers:
        try:
            tree = reader()
            model = read_model(tree, catalogue())
            # An office's copy of an official model is the office's own, whatever it says of itself.
            read.append((model if ours else replace(model, official=False), tree))
        except DataFileError as error:
            findings += error.findings
    read.sort(key=lambda item: _order(item[0]))
    findings += _overlaps(read)
    if findings:
        raise DataFileError(findings)
    return tuple(model for model, _ in read)


def _shipped(entry: Traversable) -> LocatedTree:
    return parse_yaml(entry.read_text(encoding="utf-8"), f"models/{entry.name}")


def load(model_id: str, on: date, local_folder: Path | None = None) -> Model:
    """The model ``model_id`` in force on the application date ``on``; raises :class:`ModelNotFoundError`."""
    models = all_models(local_folder)
    for model in models:
        if model.id == model_id and in_force(model, on):
            return model
    raise ModelNotFoundError(model_id, on.isoformat(), [model.version for model in models])


def in_force(model: Model, on: date) -> bool:
    """Whether the model is in force on that day; both ends of the period belong to it."""
    return model.effective_from <= on and (model.effective_to is None or on <= model.effective_to)


def _order(model: Model) -> tuple[str, date, int]:
    return model.id, model.effective_from, model.revision


def _overlaps(models: Sequence[tuple[Model, LocatedTree]]) -> list[Finding]:
    """Models of one id that are in force on the same day, in the later one's file."""
    found = []
    for (first, _), (second, tree) in pairwise(models):
        if first.id == second.id and (
            first.effective_to is None or first.effective_to >= second.effective_from
        ):
            line = tree.line_of(("effective_from",))
            params = {"first": first.version, "second": second.version}
            found.append(Finding(tree.name, line, "effective_from", "models_overlap", params))
    return found
